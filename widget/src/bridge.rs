//! What window and host page tell each other, by `postMessage`; `widget/loader.js` is the other side.
//!
//! The first message from an allowed origin fixes the host: only it is heard and told from then on. Before that only
//! an empty `ready` goes out, since nobody knows yet who embeds the window.

use std::cell::{Cell, OnceCell, RefCell};

use js_sys::Object;
use wasm_bindgen::JsValue;

use crate::dom::{self, Event, Window};

/// The way to the host page.
#[derive(Default)]
pub struct Bridge {
    parent: Option<Window>,
    origin: OnceCell<String>,
    waiting: RefCell<Vec<JsValue>>,
    told_unread: Cell<usize>,
    told_running: Cell<Option<bool>>,
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
    pub fn open(&self, event: &Event, origins: &[String]) -> Option<JsValue> {
        let parent: &JsValue = self.parent.as_ref()?;
        let data = event.data();
        if event.source() != *parent || dom::property(&data, "hovor") != 1 {
            return None;
        }
        let origin = event.origin();
        if let Some(host) = self.origin.get() {
            return (*host == origin).then_some(data);
        }
        if !origins.is_empty() && !origins.contains(&origin) {
            return None;
        }
        let _ = self.origin.set(origin);
        for message in self.waiting.take() {
            self.post(message);
        }
        Some(data)
    }

    fn post(&self, message: JsValue) {
        match (&self.parent, self.origin.get()) {
            (Some(parent), Some(origin)) => parent.post(&message, origin),
            (Some(_), None) => self.waiting.borrow_mut().push(message),
            (None, _) => {}
        }
    }

    /// Tells one thing: `status`, `close` or `warn`.
    pub fn tell(&self, tag: &str, name: &str, value: &str) {
        self.post(message(tag, name, &value.into()));
    }

    /// Whether a session runs.
    pub fn session(&self, is_running: bool) {
        if self.told_running.replace(Some(is_running)) != Some(is_running) {
            self.post(message("session", "running", &is_running.into()));
        }
    }

    /// How many messages are unread.
    pub fn unread(&self, count: usize) {
        if self.told_unread.replace(count) != count {
            self.post(message("unread", "count", &(count as f64).into()));
        }
    }

    /// An event for the page.
    pub fn event(&self, name: &str, detail: &[(&str, JsValue)]) {
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
