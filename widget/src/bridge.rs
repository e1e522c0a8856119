//! What the host page is told; who the host is, `boot.js` sees to.

use std::mem;

use js_sys::Object;
use wasm_bindgen::JsValue;

use crate::hands;

/// The way to the host page.
#[derive(Default)]
pub struct Bridge {
    told_unread: usize,
    told_running: Option<bool>,
}

impl Bridge {
    /// Whether a session runs, if that is news.
    pub fn session(&mut self, is_running: bool) {
        if self.told_running.replace(is_running) != Some(is_running) {
            tell("session", "running", &is_running.into());
        }
    }

    /// How many messages are unread, if that is news.
    pub fn unread(&mut self, count: usize) {
        if mem::replace(&mut self.told_unread, count) != count {
            tell("unread", "count", &(count as f64).into());
        }
    }
}

/// Tells one thing.
pub fn tell(tag: &str, name: &str, value: &JsValue) {
    hands::tell_host(&message(tag, name, value));
}

/// An event for the page.
pub fn event(name: &str, detail: &[(&str, JsValue)]) {
    let content = Object::new();
    for (name, value) in detail {
        hands::put(&content, name, value);
    }
    let message = message("event", "name", &name.into());
    hands::put(&message, "detail", &content);
    hands::tell_host(&message);
}

fn message(tag: &str, name: &str, value: &JsValue) -> Object {
    let message = Object::new();
    hands::put(&message, "t", &tag.into());
    hands::put(&message, name, value);
    message
}
