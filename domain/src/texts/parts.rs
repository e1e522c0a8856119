//! The words of the workspace's parts: a catalogue for each chunk, which is loaded with it.

mod cs;
mod en;
mod words;

pub use words::{ArchiveWords, DetailsWords, EndingWords, FileWords, HandOverWords};

use super::Language;

/// The words of the details.
#[must_use]
pub const fn details(language: Language) -> &'static DetailsWords {
    match language {
        Language::En => &en::DETAILS,
        Language::Cs => &cs::DETAILS,
    }
}

/// The words of what ends a conversation: the question, after-call work, block, spam.
#[must_use]
pub const fn ending(language: Language) -> &'static EndingWords {
    match language {
        Language::En => &en::ENDING,
        Language::Cs => &cs::ENDING,
    }
}

/// The words of handing over, giving back and declining.
#[must_use]
pub const fn hand_over(language: Language) -> &'static HandOverWords {
    match language {
        Language::En => &en::HAND_OVER,
        Language::Cs => &cs::HAND_OVER,
    }
}

/// The words of files in a conversation.
#[must_use]
pub const fn files(language: Language) -> &'static FileWords {
    match language {
        Language::En => &en::FILES,
        Language::Cs => &cs::FILES,
    }
}

/// The words of the archive.
#[must_use]
pub const fn archive(language: Language) -> &'static ArchiveWords {
    match language {
        Language::En => &en::ARCHIVE,
        Language::Cs => &cs::ARCHIVE,
    }
}
