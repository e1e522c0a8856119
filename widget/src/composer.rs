//! The message field.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;
use protocol::{Millis, WindowConfig};
use web_sys::{Event, HtmlElement, HtmlInputElement, KeyboardEvent, Node};

use crate::dom;
use crate::memory::Memory;
use crate::texts::fill;

/// A hint that the visitor types is repeated this often.
const TYPING_EVERY_MS: i64 = 3_000;
/// After this pause the visitor types no more.
const TYPING_IDLE_MS: u32 = 5_000;
const DRAFT: &str = "draft";

/// The message field and its button.
pub struct Composer {
    root: HtmlElement,
    field: HtmlInputElement,
    error: HtmlElement,
    draft: Memory,
    typing_told: Cell<Millis>,
    idle: RefCell<Option<Timeout>>,
}

impl Composer {
    /// Makes the field at the end of the window, with what an earlier load left in it.
    pub fn new(parent: &Node, config: &WindowConfig) -> Self {
        let texts = &config.texts;
        let root = dom::add(parent, "form", "composer");
        let error = dom::add(&root, "p", "error");
        error.set_id("composer-error");
        dom::set(&error, "role", "alert");
        dom::show(&error, false);
        let row = dom::add(&root, "div", "row");
        let field = dom::add_field(&row, "textarea", "input");
        dom::set(&field, "rows", "1");
        dom::set(&field, "aria-label", &texts.message_label);
        dom::set(&field, "placeholder", &texts.message_hint);
        let send = dom::add(&row, "button", "icon-button send");
        dom::set(&send, "aria-label", &texts.send);
        dom::set(&send, "title", &texts.send);
        dom::set(&dom::add(&send, "span", "icon"), "aria-hidden", "true");
        let draft = Memory::of_tab(&config.key);
        if let Some(text) = draft.get(DRAFT) {
            field.set_value(&text);
        }
        Self { root, field, error, draft, typing_told: Cell::default(), idle: RefCell::default() }
    }

    /// Calls back with each message and each change of typing.
    pub fn start(
        &'static self,
        config: &'static WindowConfig,
        sent: impl Fn(String) + 'static,
        typing: impl Fn(bool) + Copy + 'static,
    ) {
        let submit = move || {
            let text = self.field.value();
            let text = text.trim();
            if !text.is_empty() && self.check(config) {
                sent(text.to_owned());
                self.set_text("");
                self.stop_typing(typing);
            }
            self.focus();
        };
        let submit: &'static dyn Fn() = Box::leak(Box::new(submit));
        dom::on(&self.root, "submit", move |event: Event| {
            event.prevent_default();
            submit();
        });
        dom::on(&self.field, "keydown", move |event: KeyboardEvent| {
            // Enter ends a composition first; some browsers tell that by key code 229 alone.
            let is_composing = event.is_composing() || event.key_code() == 229;
            if event.key() == "Enter" && !event.shift_key() && !is_composing {
                event.prevent_default();
                submit();
            }
        });
        dom::on(&self.field, "input", move |_: Event| {
            self.check(config);
            self.keep();
            self.grow();
            self.note_typing(typing);
        });
        self.grow();
    }

    /// Shows or hides the field.
    pub fn show(&self, is_shown: bool) {
        dom::show(&self.root, is_shown);
    }

    /// What is typed.
    pub fn text(&self) -> String {
        self.field.value()
    }

    /// Puts a text into the field.
    pub fn set_text(&self, text: &str) {
        self.field.set_value(text);
        self.keep();
        self.grow();
    }

    /// Goes to the field.
    pub fn focus(&self) {
        let _ = self.field.focus();
    }

    fn keep(&self) {
        match self.field.value() {
            text if text.is_empty() => self.draft.remove(DRAFT),
            text => self.draft.set(DRAFT, &text),
        }
    }

    /// As high as its text; the style sheet sets the limit.
    fn grow(&self) {
        let style = self.field.style();
        let _ = style.set_property("height", "auto");
        let height = self.field.scroll_height();
        if height > 0 {
            let _ = style.set_property("height", &[&height.to_string(), "px"].concat());
        }
    }

    /// Checks the length, and says what is too long.
    fn check(&self, config: &WindowConfig) -> bool {
        let length = self.field.value().trim().chars().count();
        let is_good = length <= config.message_chars as usize;
        dom::show(&self.error, !is_good);
        if is_good {
            let _ = self.field.remove_attribute("aria-invalid");
            let _ = self.field.remove_attribute("aria-describedby");
        } else {
            let text = fill(&config.texts.error_too_long, "limit", &config.message_chars.to_string());
            dom::set_text(&self.error, &fill(&text, "value", &length.to_string()));
            dom::set(&self.field, "aria-invalid", "true");
            dom::set(&self.field, "aria-describedby", "composer-error");
        }
        is_good
    }

    fn note_typing(&'static self, typing: impl Fn(bool) + Copy + 'static) {
        if self.field.value().is_empty() {
            return self.stop_typing(typing);
        }
        if dom::now().since(self.typing_told.get()) >= TYPING_EVERY_MS {
            self.typing_told.set(dom::now());
            typing(true);
        }
        self.idle.replace(Some(Timeout::new(TYPING_IDLE_MS, move || self.stop_typing(typing))));
    }

    fn stop_typing(&self, typing: impl Fn(bool)) {
        self.idle.replace(None);
        if self.typing_told.take() != Millis(0) {
            typing(false);
        }
    }
}
