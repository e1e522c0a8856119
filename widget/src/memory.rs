//! What outlives a reload: the browser's storage of Hovor's origin, or this window's memory where there is none.

use std::cell::RefCell;

use web_sys::Storage;

use crate::dom;

/// Named texts of one widget.
pub struct Memory {
    prefix: String,
    storage: Option<Storage>,
    // Browsers may forbid storage in frames; then a reload begins anew, and nothing else is lost.
    own: RefCell<Vec<(String, String)>>,
}

impl Memory {
    /// The memory of a widget, kept for good and shared by tabs.
    pub fn lasting(key: &str) -> Self {
        Self::new(key, dom::window().local_storage().ok().flatten())
    }

    /// The memory of a widget in this tab.
    pub fn of_tab(key: &str) -> Self {
        Self::new(key, dom::window().session_storage().ok().flatten())
    }

    fn new(key: &str, storage: Option<Storage>) -> Self {
        Self { prefix: ["hovor:", key, ":"].concat(), storage, own: RefCell::default() }
    }

    fn full(&self, name: &str) -> String {
        [self.prefix.as_str(), name].concat()
    }

    /// The text of that name.
    pub fn get(&self, name: &str) -> Option<String> {
        let stored = self.storage.as_ref().and_then(|storage| storage.get_item(&self.full(name)).ok().flatten());
        stored.or_else(|| self.own.borrow().iter().find(|(own, _)| own == name).map(|(_, text)| text.clone()))
    }

    /// Keeps a text.
    pub fn set(&self, name: &str, text: &str) {
        self.remove(name);
        let is_stored =
            self.storage.as_ref().is_some_and(|storage| storage.set_item(&self.full(name), text).is_ok());
        if !is_stored {
            self.own.borrow_mut().push((name.to_owned(), text.to_owned()));
        }
    }

    /// Forgets a text.
    pub fn remove(&self, name: &str) {
        self.own.borrow_mut().retain(|(own, _)| own != name);
        if let Some(storage) = &self.storage {
            let _ = storage.remove_item(&self.full(name));
        }
    }

    /// The number of that name; 0 if there is none.
    pub fn number(&self, name: &str) -> u64 {
        self.get(name).and_then(|text| text.parse().ok()).unwrap_or(0)
    }

    /// The stored texts whose names begin so.
    pub fn all(&self, start: &str) -> Vec<String> {
        let Some(storage) = &self.storage else { return Vec::new() };
        let start = self.full(start);
        let mut names: Vec<String> = (0..storage.length().unwrap_or(0))
            .filter_map(|index| storage.key(index).ok().flatten())
            .filter(|name| name.starts_with(&start))
            .collect();
        names.sort_unstable();
        names.iter().filter_map(|name| storage.get_item(name).ok().flatten()).collect()
    }
}
