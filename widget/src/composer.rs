//! The message field.

use std::mem;

use protocol::Millis;

use crate::config::Config;
use crate::dom::{self, El};
use crate::form;
use crate::memory::Memory;

/// A hint that the visitor types is repeated this often.
const TYPING_EVERY_MS: i64 = 3_000;
/// After this pause the visitor types no more.
pub const TYPING_IDLE_MS: u32 = 5_000;

/// The message field, whose text survives a reload of its tab.
pub struct Composer {
    draft: Memory,
    typing_told: Millis,
}

impl Composer {
    /// The field with what an earlier load left in it.
    pub fn new(key: &str) -> Self {
        let draft = Memory::of_tab(key);
        field().set_value(&draft.get("draft").unwrap_or_default());
        Self { draft, typing_told: Millis::default() }
    }

    /// What is typed.
    pub fn text(&self) -> String {
        field().value()
    }

    /// Puts a text into the field.
    pub fn set_text(&mut self, text: &str) {
        field().set_value(text);
        self.keep();
    }

    /// Goes to the field.
    pub fn focus(&self) {
        field().focus();
    }

    /// Keeps what is typed, and makes the field as high as its text; the style sheet sets the limit.
    pub fn keep(&mut self) {
        let field = field();
        self.draft.set("draft", &field.value());
        let style = field.style();
        style.set("height", "auto");
        let height = field.scroll_height();
        if height > 0 {
            style.set("height", &dom::join(&[&dom::digits(height as u64), "px"]));
        }
    }

    /// Takes out the message, unless there is none or it is too long, which is said.
    pub fn take(&mut self, config: &Config) -> Option<String> {
        let text = field().value().trim().to_owned();
        if text.is_empty() || !self.check(config) {
            return None;
        }
        self.set_text("");
        Some(text)
    }

    /// Checks the length, and says what is too long.
    pub fn check(&self, config: &Config) -> bool {
        let field = field();
        let length = u32::try_from(field.value().trim().chars().count()).unwrap_or(u32::MAX);
        let is_good = length <= config.message_chars;
        let error = if is_good { String::new() } else { form::too_long(config.message_chars, length, config) };
        dom::show_error(&dom::part("#composer-error"), &error);
        if is_good {
            field.unset("aria-invalid");
            field.unset("aria-describedby");
        } else {
            field.set("aria-invalid", "true");
            field.set("aria-describedby", "composer-error");
        }
        is_good
    }

    /// Whether it is time to say that the visitor types.
    pub fn begins_typing(&mut self) -> bool {
        let now = dom::now();
        let is_due = now.since(self.typing_told) >= TYPING_EVERY_MS;
        if is_due {
            self.typing_told = now;
        }
        is_due
    }

    /// Whether there is something to take back: that the visitor types was said.
    pub fn ends_typing(&mut self) -> bool {
        mem::take(&mut self.typing_told) != Millis(0)
    }
}

fn field() -> El {
    dom::part("#composer")
}
