//! The words of the pages that the server alone draws: administration and reports. A catalogue of their own, so that
//! the workspace's module does not carry them.

mod cs;
mod en;
mod words;

pub use words::AdminWords;

use super::Language;

/// The catalogue of a language.
#[must_use]
pub const fn of(language: Language) -> &'static AdminWords {
    match language {
        Language::En => &en::WORDS,
        Language::Cs => &cs::WORDS,
    }
}
