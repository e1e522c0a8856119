//! What window and host page tell each other, by `postMessage`; `widget/loader.js` is the other side.
//!
//! The first message from an allowed origin fixes the host: only it is heard and told from then on. Before that only
//! an empty `ready` goes out, since nobody knows yet who embeds the window.

use std::mem;

use js_sys::Object;
use wasm_bindgen::JsValue;

use crate::dom::{self, Event, Window};

/// The way to the host page.
#[derive(Default)]
pub struct Bridge {
    parent: Option<Window>,
    origin: Option<String>,
    waiting: Vec<JsValue>,
    told_unread: usize,
    told_running: Option<bool>,
}

impl Bridge {
    /// The way to the page that embeds the window; none where the window stands alone.
    pub fn new() -> Self {
        let parent = dom::window().parent();
        Self { parent: Some(parent).filter(|parent| *parent != dom::window()), ..Self::default() }
    }

    /// Whether a page embeds the window.
    pub fn is_embedded(&self) -> bool {
        self.parent.is_some()
    }

    /// Says that the window is there.
    pub fn ready(&self) {
        if let Some(parent) = &self.parent {
            parent.post(&message("ready", "", &JsValue::UNDEFINED), "*");
        }
    }

    /// The message that an event carries, if it is the host's.
    pub fn open(&mut self, event: &Event, origins: &[String]) -> Option<JsValue> {
        let parent: &JsValue = self.parent.as_ref()?;
        let data = event.data();
        if event.source() != *parent || dom::property(&data, "hovor") != 1 {
            return None;
        }
        let origin = event.origin();
        if let Some(host) = &self.origin {
            return (*host == origin).then_some(data);
        }
        if !origins.is_empty() && !origins.contains(&origin) {
            return None;
        }
        self.origin = Some(origin);
        for message in mem::take(&mut self.waiting) {
            self.post(message);
        }
        Some(data)
    }

    fn post(&mut self, message: JsValue) {
        match (&self.parent, &self.origin) {
            (Some(parent), Some(origin)) => parent.post(&message, origin),
            (Some(_), None) => self.waiting.push(message),
            (None, _) => {}
        }
    }

    /// Tells one thing: `status`, `close` or `warn`.
    pub fn tell(&mut self, tag: &str, name: &str, value: &str) {
        self.post(message(tag, name, &value.into()));
    }

    /// Whether a session runs.
    pub fn session(&mut self, is_running: bool) {
        if mem::replace(&mut self.told_running, Some(is_running)) != Some(is_running) {
            self.post(message("session", "running", &is_running.into()));
        }
    }

    /// How many messages are unread.
    pub fn unread(&mut self, count: usize) {
        if mem::replace(&mut self.told_unread, count) != count {
            self.post(message("unread", "count", &(count as f64).into()));
        }
    }

    /// An event for the page.
    pub fn event(&mut self, name: &str, detail: &[(&str, JsValue)]) {
        let content = Object::new();
        for (name, value) in detail {
            dom::put(&content, name, value);
        }
        let message = message("event", "name", &name.into());
        dom::put(&message, "detail", &content);
        self.post(message);
    }
}

fn message(tag: &str, name: &str, value: &JsValue) -> JsValue {
    let message = Object::new();
    dom::put(&message, "hovor", &1.into());
    dom::put(&message, "t", &tag.into());
    dom::put(&message, name, value);
    message.into()
}
