//! What outlives a reload: the browser's storage of Hovor's origin, or this window's memory where there is none.

use crate::dom::{self, Storage};

/// Named texts of one widget.
pub struct Memory {
    prefix: String,
    storage: Option<Storage>,
    // Browsers may forbid storage in frames; then a reload begins anew, and nothing else is lost.
    own: Vec<(String, String)>,
}

impl Memory {
    /// The memory of a widget, kept for good and shared by tabs.
    pub fn lasting(key: &str) -> Self {
        Self::new(key, dom::window().local_storage().unwrap_or(None))
    }

    /// The memory of a widget in this tab.
    pub fn of_tab(key: &str) -> Self {
        Self::new(key, dom::window().session_storage().unwrap_or(None))
    }

    fn new(key: &str, storage: Option<Storage>) -> Self {
        Self { prefix: dom::join(&["hovor:", key, ":"]), storage, own: Vec::new() }
    }

    fn full(&self, name: &str) -> String {
        dom::join(&[&self.prefix, name])
    }

    /// The text of that name.
    pub fn get(&self, name: &str) -> Option<String> {
        let stored = self.storage.as_ref().and_then(|storage| storage.get(&self.full(name)));
        stored.or_else(|| self.own.iter().find(|(own, _)| own == name).map(|(_, text)| text.clone()))
    }

    /// Keeps a text; an empty one is forgotten.
    pub fn set(&mut self, name: &str, text: &str) {
        self.own.retain(|(own, _)| own != name);
        if let Some(storage) = &self.storage {
            let full = self.full(name);
            storage.remove(&full);
            if text.is_empty() || storage.set(&full, text).is_ok() {
                return;
            }
        }
        if !text.is_empty() {
            self.own.push((name.to_owned(), text.to_owned()));
        }
    }

    /// The number of that name; 0 if there is none.
    pub fn number(&self, name: &str) -> u64 {
        dom::number(&self.get(name).unwrap_or_default())
    }

    /// Keeps a number, unless a larger one is there.
    pub fn raise(&mut self, name: &str, number: u64) {
        if self.number(name) < number {
            self.set(name, &dom::digits(number));
        }
    }

    /// Reads the stored texts whose names begin so.
    pub fn each(&self, start: &str, mut read: impl FnMut(String)) {
        let Some(storage) = &self.storage else { return };
        let start = self.full(start);
        for index in 0..storage.length() {
            let name = storage.key(index).filter(|name| name.as_bytes().starts_with(start.as_bytes()));
            if let Some(text) = name.and_then(|name| storage.get(&name)) {
                read(text);
            }
        }
    }
}
