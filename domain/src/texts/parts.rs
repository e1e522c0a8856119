//! The words of the workspace's parts: a catalogue for each chunk, which is loaded with it.

mod cs;
mod en;
mod words;

pub use words::{ArchiveWords, DetailsWords, EndingWords, FileWords, HandOverWords};

use super::Language;

/// Makes the function that gives a catalogue in a language.
macro_rules! catalogues {
    ($($(#[$meta:meta])* $name:ident: $words:ty = $constant:ident;)*) => {$(
        $(#[$meta])*
        #[must_use]
        pub const fn $name(language: Language) -> &'static $words {
            match language {
                Language::En => &en::$constant,
                Language::Cs => &cs::$constant,
            }
        }
    )*};
}

catalogues! {
    /// The words of the details.
    details: DetailsWords = DETAILS;
    /// The words of what ends a conversation: the question, after-call work, block, spam.
    ending: EndingWords = ENDING;
    /// The words of handing over, giving back and declining.
    hand_over: HandOverWords = HAND_OVER;
    /// The words of files in a conversation.
    files: FileWords = FILES;
    /// The words of the archive.
    archive: ArchiveWords = ARCHIVE;
}
