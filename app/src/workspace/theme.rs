//! Light, dark, or as the system has it; kept in the browser and applied by the shell's first script.

use leptos::prelude::*;

/// The key that the shell's script reads.
const KEY: &str = "hovor.theme";

/// A theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    const fn name(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// The one that is kept in this browser.
    #[must_use]
    pub fn kept() -> Self {
        let kept =
            window().local_storage().ok().flatten().and_then(|storage| storage.get_item(KEY).ok().flatten());
        Self::ALL.into_iter().find(|theme| theme.name() == kept.as_deref()).unwrap_or(Self::System)
    }

    /// Applies and keeps it.
    pub fn choose(self) {
        // Where storage is refused, the choice lasts as long as the page.
        let storage = window().local_storage().ok().flatten();
        let root = document().document_element();
        match self.name() {
            Some(name) => {
                storage.map(|storage| storage.set_item(KEY, name));
                root.map(|root| root.set_attribute("data-theme", name));
            }
            None => {
                storage.map(|storage| storage.remove_item(KEY));
                root.map(|root| root.remove_attribute("data-theme"));
            }
        }
    }
}
