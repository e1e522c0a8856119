//! All words that a person reads: one catalogue per language, for workspace, widget and mail.
//!
//! A catalogue is a constant of type [`Words`], so a missing text does not compile. `{name}` in a
//! text is replaced by [`fill`]. To add a language: its file beside `en.rs`, its variant here.

pub mod admin;
mod cs;
mod en;
pub mod reports;
mod words;

use protocol::WindowTexts;

pub use words::{DetailsWords, SentWords, Words};

/// A language of workspace and widget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Czech.
    Cs,
}

impl Language {
    /// Every language, with its own name.
    pub const ALL: &'static [(Self, &'static str)] = &[(Self::En, "English"), (Self::Cs, "Čeština")];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Cs => "cs",
        }
    }

    /// The language of a BCP 47 tag such as `cs-CZ`, if there is a catalogue for it.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .iter()
            .map(|(language, _)| *language)
            .find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The first language of an `Accept-Language` header that has a catalogue; English otherwise.
    #[must_use]
    pub fn accepted(header: &str) -> Self {
        header
            .split(',')
            .filter_map(|part| Self::parse(part.split(';').next().unwrap_or_default().trim()))
            .next()
            .unwrap_or_default()
    }
}

/// A text whose form depends on a number.
#[derive(Clone, Copy, Debug)]
pub struct Plural {
    /// For 1.
    pub one: &'static str,
    /// For 2 to 4 in Czech; as `many` elsewhere.
    pub few: &'static str,
    /// For all others.
    pub many: &'static str,
}

impl Plural {
    /// The text for a number, with `{count}` filled in.
    #[must_use]
    pub fn of(&self, count: u64) -> String {
        let text = match count {
            1 => self.one,
            2..=4 => self.few,
            _ => self.many,
        };
        fill(text, &[("count", &count.to_string())])
    }
}

/// The catalogue of a language.
#[must_use]
pub const fn of(language: Language) -> &'static Words {
    match language {
        Language::En => &en::WORDS,
        Language::Cs => &cs::WORDS,
    }
}

/// The words of a language that the server writes into what it sends.
#[must_use]
pub const fn sent(language: Language) -> &'static SentWords {
    match language {
        Language::En => &en::SENT,
        Language::Cs => &cs::SENT,
    }
}

/// The words of the details. Apart from the catalogue, so that they load with the details.
#[must_use]
pub const fn details(language: Language) -> &'static DetailsWords {
    match language {
        Language::En => &en::DETAILS,
        Language::Cs => &cs::DETAILS,
    }
}

/// The words of the visitor's window. Apart from the catalogue, so that the workspace does not carry them.
#[must_use]
pub fn window(language: Language) -> WindowTexts {
    match language {
        Language::En => en::window(),
        Language::Cs => cs::window(),
    }
}

/// Replaces `{name}` by its value. Values are never searched for names again.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        filled.push_str(&rest[..start]);
        rest = &rest[start..];
        let Some(end) = rest.find('}') else { break };
        let name = &rest[1..end];
        match values.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.push_str(&rest[..=end]),
        }
        rest = &rest[end + 1..];
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_filled_in_once() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "x")]), "{b} and x");
        assert_eq!(fill("{unknown} {", &[]), "{unknown} {");
    }

    #[test]
    fn the_first_known_language_wins() {
        assert_eq!(Language::accepted("fr-FR, cs;q=0.8, en;q=0.5"), Language::Cs);
        assert_eq!(Language::accepted(""), Language::En);
    }

    #[test]
    fn czech_counts_as_czech_does() {
        let waiting = of(Language::Cs).clients_waiting;
        assert_ne!(waiting.of(1), waiting.of(2));
        assert_ne!(waiting.of(2), waiting.of(5));
    }
}
