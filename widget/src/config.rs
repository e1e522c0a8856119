//! The window's settings and words, read from the page.
//!
//! They are a [`protocol::WindowConfig`]; the words are read where they are used, since a struct of fifty texts is a
//! tenth of this module's weight. A test holds the names used here against the definition.

use protocol::{Availability, Form};
use wasm_bindgen::JsValue;

use crate::dom;

/// The settings.
pub struct Config {
    /// The widget's key.
    pub key: String,
    /// The name in the header.
    pub name: String,
    /// The window's language.
    pub language: String,
    /// Whether somebody was there when the page was made.
    pub availability: Availability,
    /// The origins that may talk to the window; empty means any.
    pub origins: Vec<String>,
    /// Most characters of a message.
    pub message_chars: u32,
    /// The offline form.
    pub offline: Form,
    /// The feedback form.
    pub feedback: Option<Form>,
    texts: JsValue,
}

impl Config {
    /// Reads the settings, and gives the page their colours.
    pub fn read(json: &str) -> Option<Self> {
        let value = dom::from_json(json);
        let style = dom::with_document(dom::Document::root).style();
        style.set("--accent", &dom::text(&value, "accent")?);
        style.set("--on-accent", &dom::text(&value, "on_accent")?);
        Some(Self {
            key: dom::text(&value, "key")?,
            name: dom::text(&value, "name")?,
            language: dom::text(&value, "language")?,
            availability: dom::read(&value, "availability")?,
            origins: dom::read(&value, "origins")?,
            message_chars: dom::read(&value, "message_chars")?,
            offline: dom::read(&value, "offline")?,
            feedback: dom::read(&value, "feedback")?,
            texts: dom::property(&value, "texts"),
        })
    }

    /// The words of that name.
    pub fn text(&self, name: &str) -> String {
        dom::text(&self.texts, name).unwrap_or_default()
    }

    /// Fills the words into the elements that name them.
    pub fn fill_in(&self) {
        let attributes = [("data-text", ""), ("data-label", "aria-label"), ("data-title", "title"), ("data-hint", "placeholder")];
        for (named_by, attribute) in attributes {
            let selector = dom::join(&["[", named_by, "]"]);
            let main = dom::part("#hovor");
            while let Some(element) = main.find(&selector) {
                let words = self.text(&element.get(named_by).unwrap_or_default());
                element.unset(named_by);
                if attribute.is_empty() {
                    dom::set_text(&element, &words);
                } else {
                    element.set(attribute, &words);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use protocol::WindowTexts;

    #[test]
    fn every_text_that_is_used_is_defined() {
        let template = include_str!("window.html");
        let marks = ["data-text=\"", "data-label=\"", "data-title=\"", "data-hint=\""];
        let mut used: Vec<&str> = marks.iter().flat_map(|mark| names_after(template, mark)).collect();
        for source in [
            include_str!("composer.rs"),
            include_str!("conversation.rs"),
            include_str!("form.rs"),
            include_str!("header.rs"),
            include_str!("news.rs"),
            include_str!("screen.rs"),
        ] {
            used.extend(names_after(source, ".text(\""));
        }
        assert!(used.len() > 40);
        for name in used {
            assert!(WindowTexts::NAMES.contains(&name), "{name}");
        }
    }

    fn names_after<'s>(source: &'s str, mark: &str) -> Vec<&'s str> {
        source.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }
}
