//! What window and host page tell each other, by `postMessage`; `widget/loader.js` is the other side.
//!
//! The first message from an allowed origin fixes the host: only it is heard and told from then on. Before that only
//! an empty `ready` goes out, since nobody knows yet who embeds the window.

use std::cell::{Cell, OnceCell, RefCell};

use js_sys::{Object, Reflect};
use protocol::wire;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};

use crate::dom;

/// What the host page says.
pub enum HostCall {
    /// Where the visitor is.
    Page {
        /// The page's address.
        url: Option<String>,
        /// The page's language.
        language: Option<String>,
    },
    /// Parameters of the page.
    Set(Vec<(String, String)>),
    /// What the page knows of its user.
    Identify {
        /// Name.
        name: Option<String>,
        /// E-mail address.
        email: Option<String>,
        /// Telephone.
        phone: Option<String>,
    },
    /// The window was opened or closed.
    Visible {
        /// Whether it is open.
        on: bool,
        /// Whether the focus belongs into it.
        focus: bool,
    },
}

/// The way to the host page.
#[derive(Default)]
pub struct Bridge {
    parent: Option<Window>,
    origins: Vec<String>,
    host: OnceCell<String>,
    waiting: RefCell<Vec<Object>>,
    told_unread: Cell<usize>,
    told_running: Cell<Option<bool>>,
}

impl Bridge {
    /// The way to the page that embeds the window; none where the window stands alone.
    pub fn new(origins: &[String]) -> Self {
        let window = dom::window();
        let parent = window.parent().ok().flatten().filter(|parent| *parent != window);
        Self { parent, origins: origins.to_vec(), ..Self::default() }
    }

    /// Whether a page embeds the window.
    pub fn is_embedded(&self) -> bool {
        self.parent.is_some()
    }

    /// Listens to the host and says that the window is there.
    pub fn start(&'static self, called: impl Fn(HostCall) + 'static) {
        let Some(parent) = &self.parent else { return };
        dom::on(&dom::window(), "message", move |event: MessageEvent| {
            let is_parent = event.source().is_some_and(|source| Object::is(&source, parent));
            if is_parent
                && self.admits(event.origin())
                && let Some(call) = read(&event.data())
            {
                called(call);
            }
        });
        let _ = parent.post_message(&message("ready"), "*");
    }

    fn admits(&self, origin: String) -> bool {
        if let Some(host) = self.host.get() {
            return *host == origin;
        }
        if !self.origins.is_empty() && !self.origins.contains(&origin) {
            return false;
        }
        let _ = self.host.set(origin);
        for message in self.waiting.take() {
            self.post(message);
        }
        true
    }

    fn post(&self, message: Object) {
        match (&self.parent, self.host.get()) {
            (Some(parent), Some(host)) => {
                let _ = parent.post_message(&message, host);
            }
            (Some(_), None) => self.waiting.borrow_mut().push(message),
            (None, _) => {}
        }
    }

    /// Whether somebody is there.
    pub fn status(&self, state: &str) {
        self.post(with("status", "state", &state.into()));
    }

    /// Whether a session runs.
    pub fn session(&self, is_running: bool) {
        if self.told_running.replace(Some(is_running)) != Some(is_running) {
            self.post(with("session", "running", &is_running.into()));
        }
    }

    /// How many messages are unread.
    pub fn unread(&self, count: usize) {
        if self.told_unread.replace(count) != count {
            self.post(with("unread", "count", &(count as f64).into()));
        }
    }

    /// The visitor wants the window closed.
    pub fn close(&self) {
        self.post(message("close"));
    }

    /// Something that the page's author should know.
    pub fn warn(&self, text: &str) {
        self.post(with("warn", "text", &text.into()));
    }

    /// An event for the page.
    pub fn event(&self, name: &str, detail: &[(&str, JsValue)]) {
        let content = Object::new();
        for (name, value) in detail {
            dom::put(&content, name, value);
        }
        let message = with("event", "name", &name.into());
        dom::put(&message, "detail", &content);
        self.post(message);
    }
}

fn message(tag: &str) -> Object {
    let message = Object::new();
    dom::put(&message, "hovor", &1.into());
    dom::put(&message, "t", &tag.into());
    message
}

fn with(tag: &str, name: &str, value: &JsValue) -> Object {
    let message = message(tag);
    dom::put(&message, name, value);
    message
}

fn read(data: &JsValue) -> Option<HostCall> {
    if !data.is_object() {
        return None;
    }
    wire::field::<u32>(data, "hovor").filter(|version| *version == 1)?;
    let text = |name| wire::field::<Option<String>>(data, name).flatten();
    let tag = text("t")?;
    Some(match tag.as_str() {
        "page" => HostCall::Page { url: text("url"), language: text("language") },
        "set" => HostCall::Set(pairs(&Reflect::get(data, &"values".into()).ok()?)),
        "identify" => HostCall::Identify { name: text("name"), email: text("email"), phone: text("phone") },
        "visible" => HostCall::Visible { on: wire::field(data, "on")?, focus: wire::field(data, "focus")? },
        _ => return None,
    })
}

fn pairs(values: &JsValue) -> Vec<(String, String)> {
    let Some(object) = values.dyn_ref::<Object>() else { return Vec::new() };
    let pair = |name: JsValue| {
        let name = name.as_string()?;
        let value = wire::field(values, &name)?;
        Some((name, value))
    };
    Object::keys(object).iter().filter_map(pair).collect()
}
