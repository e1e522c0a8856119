//! All words that a person reads, in catalogues: what the workspace starts with is here, each of its [`parts`] has one of
//! its own, and so has what only the server writes ([`sent`], [`admin`], [`reports`]).
//!
//! A catalogue is a constant for each language, so a missing text does not compile. `{name}` in a text is replaced by
//! [`fill`]. To add a language: its files beside every `en.rs`, its variant here.

/// Makes a catalogue: texts, and those whose form depends on a number.
macro_rules! words {
    ($(#[$type_meta:meta])* $type:ident: $($(#[$meta:meta])* $name:ident),* ; plural: $($(#[$plural_meta:meta])* $plural:ident),* $(,)?) => {
        $(#[$type_meta])*
        pub struct $type {
            $($(#[$meta])* pub $name: &'static str,)*
            $($(#[$plural_meta])* pub $plural: Plural,)*
        }
    };
}

pub mod admin;
mod cs;
mod en;
pub mod parts;
pub mod reports;
pub mod sent;
mod words;

pub use words::Words;

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

/// The words that the workspace starts with.
#[must_use]
pub const fn of(language: Language) -> &'static Words {
    match language {
        Language::En => &en::WORDS,
        Language::Cs => &cs::WORDS,
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
