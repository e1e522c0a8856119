//! The words that the server writes into what it sends. A catalogue of its own, so that the workspace does not carry it.

mod cs;
mod en;
mod words;

use protocol::WindowTexts;

pub use words::SentWords;

use super::Language;

/// The catalogue of a language.
#[must_use]
pub const fn of(language: Language) -> &'static SentWords {
    match language {
        Language::En => &en::WORDS,
        Language::Cs => &cs::WORDS,
    }
}

/// The words of the visitor's window.
#[must_use]
pub fn window(language: Language) -> WindowTexts {
    match language {
        Language::En => en::window(),
        Language::Cs => cs::window(),
    }
}
