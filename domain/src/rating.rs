//! Ratings: their scales, and which messages are one.

use protocol::{FieldKind, Millis, wire_choice};

use crate::form;
use crate::texts::sent::SentWords;
use crate::texts::{Language, fill};

/// How long a client's number is taken as the answer to the closing message, in milliseconds: an hour.
pub const ANSWER_MS: i64 = 3_600_000;

wire_choice! {
    /// A range of values. Ratings of different scales are never mixed.
    pub enum Scale {
        /// 1 to 5: stars, faces.
        Five = "five",
        /// 0 to 10: numbers.
        Ten = "ten",
    }
}

impl Scale {
    /// The scale of a kind of field; none for fields of text.
    #[must_use]
    pub const fn of(kind: FieldKind) -> Option<Self> {
        match kind {
            FieldKind::Stars | FieldKind::Emoji => Some(Self::Five),
            FieldKind::Numeric => Some(Self::Ten),
            FieldKind::Text | FieldKind::Email | FieldKind::TextArea => None,
        }
    }

    /// The kinds of fields that have it. The first is what an answer by message counts as.
    #[must_use]
    pub const fn kinds(self) -> &'static [FieldKind] {
        match self {
            Self::Five => &[FieldKind::Stars, FieldKind::Emoji],
            Self::Ten => &[FieldKind::Numeric],
        }
    }

    /// Its lowest and its highest value.
    #[must_use]
    pub fn ends(self) -> (u32, u32) {
        form::scale(self.kinds()[0]).unwrap_or_default()
    }
}

/// The closing message that asks for a number: the tenant's own, or the catalogue's, with `{low}` and `{high}` filled in.
#[must_use]
pub fn closing_message(own: Option<&str>, scale: Scale, words: &SentWords) -> String {
    let (low, high) = scale.ends();
    fill(own.unwrap_or(words.closing_message), &[("low", &low.to_string()), ("high", &high.to_string())])
}

/// Until when a closing message of this moment can be answered.
#[must_use]
pub const fn answer_until(now: Millis) -> Millis {
    now.plus(ANSWER_MS)
}

/// The rating that a message is: `5`, `5/5` or `five`, in any language, with spaces around it and one full stop or
/// exclamation mark after it. Nothing else is one.
#[must_use]
pub fn by_message(text: &str, scale: Scale) -> Option<u32> {
    let text = text.trim();
    let text = text.strip_suffix(['.', '!']).unwrap_or(text);
    let (low, high) = scale.ends();
    let score = match text.split_once('/') {
        Some((score, most)) if number(most) == Some(high) => number(score),
        Some(_) => None,
        None => number(text).or_else(|| numeral(text)),
    };
    score.filter(|score| (low..=high).contains(score))
}

/// Digits alone, without leading zeros.
fn number(text: &str) -> Option<u32> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    is_plain.then(|| text.parse().ok()).flatten()
}

/// A number's name in any language, in whatever letters, with or without diacritics.
fn numeral(text: &str) -> Option<u32> {
    let plain: String = text.chars().flat_map(char::to_lowercase).filter_map(plain).collect();
    let of = |language| numerals(language).iter().position(|names| names.contains(&plain.as_str()));
    let found = Language::ALL.iter().find_map(|(language, _)| of(*language))?;
    u32::try_from(found).ok()
}

/// The names of 0 to 10 in small letters without diacritics.
const fn numerals(language: Language) -> [&'static [&'static str]; 11] {
    match language {
        Language::En => [
            &["zero"],
            &["one"],
            &["two"],
            &["three"],
            &["four"],
            &["five"],
            &["six"],
            &["seven"],
            &["eight"],
            &["nine"],
            &["ten"],
        ],
        Language::Cs => [
            &["nula"],
            &["jedna", "jeden", "jedno"],
            &["dva", "dve"],
            &["tri"],
            &["ctyri"],
            &["pet"],
            &["sest"],
            &["sedm"],
            &["osm"],
            &["devet"],
            &["deset"],
        ],
    }
}

/// A letter without its diacritic; none for a diacritic that stands by itself.
const fn plain(letter: char) -> Option<char> {
    Some(match letter {
        '\u{300}'..='\u{36f}' => return None,
        'á' => 'a',
        'č' => 'c',
        'ě' | 'é' => 'e',
        'í' => 'i',
        'ř' => 'r',
        'š' => 's',
        'ý' => 'y',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::texts;

    #[test]
    fn cv_23_a_number_is_a_rating_in_digits_and_in_words() {
        for (text, five) in [
            ("5", 5),
            (" 5\n", 5),
            ("5.", 5),
            ("4!", 4),
            ("5/5", 5),
            ("1/5!", 1),
            ("five", 5),
            ("Three", 3),
            ("TWO.", 2),
            ("pět", 5),
            ("pet", 5),
            ("PĚT!", 5),
            ("Čtyři", 4),
            ("ctyri", 4),
            ("tři", 3),
            ("dvě", 2),
            ("jedna", 1),
            // With the diacritic as a character of its own.
            ("pe\u{30c}t", 5),
        ] {
            assert_eq!(by_message(text, Scale::Five), Some(five), "{text:?}");
        }
        for (text, ten) in
            [("0", 0), ("10", 10), ("10/10", 10), ("zero", 0), ("nula", 0), ("ten", 10), ("šest", 6)]
        {
            assert_eq!(by_message(text, Scale::Ten), Some(ten), "{text:?}");
        }
    }

    #[test]
    fn cv_23_what_is_more_or_less_than_a_number_of_the_scale_is_no_rating() {
        for text in [
            "",
            " ",
            ".",
            "!",
            "/",
            "5/",
            "/5",
            "5 minutes",
            "5,5",
            "4.5",
            "15",
            "-1",
            "+5",
            "0",
            "6",
            "six",
            "05",
            "5/10",
            "6/5",
            "5/5/5",
            "5 / 5",
            "5!!",
            "5..",
            "5?",
            "(5)",
            "55",
            "five stars",
            "high five",
            "5 5",
            "٥",
            "５",
            "5️⃣",
            "99999999999",
            "pět hvězd",
            "ano",
            "one two",
            "*5*",
        ] {
            assert_eq!(by_message(text, Scale::Five), None, "{text:?}");
        }
        for text in ["11", "5/5", "eleven", "-0", "00", "10/5"] {
            assert_eq!(by_message(text, Scale::Ten), None, "{text:?}");
        }
    }

    #[test]
    fn cv_22_the_closing_message_names_the_scale() {
        for (language, _) in Language::ALL {
            let words = texts::sent::of(*language);
            let five = closing_message(None, Scale::Five, words);
            assert!(five.contains('1') && five.contains('5'), "{five}");
            let ten = closing_message(None, Scale::Ten, words);
            assert!(ten.contains('0') && ten.contains("10"), "{ten}");
            assert_eq!(closing_message(Some("From {low} to {high}?"), Scale::Five, words), "From 1 to 5?");
        }
    }

    fn scale() -> impl Strategy<Value = Scale> {
        prop_oneof![Just(Scale::Five), Just(Scale::Ten)]
    }

    proptest! {
        #[test]
        fn every_value_is_read_back_in_whatever_dress(
            scale in scale(),
            value in 0..12_u32,
            before in "[ \t\n]{0,3}",
            after in "[.!]?[ \t\n]{0,3}",
            is_fraction in any::<bool>(),
        ) {
            let (low, high) = scale.ends();
            let dressed = if is_fraction { format!("{value}/{high}") } else { value.to_string() };
            let expected = (low..=high).contains(&value).then_some(value);
            prop_assert_eq!(by_message(&format!("{before}{dressed}{after}"), scale), expected);
        }

        #[test]
        fn names_are_read_whatever_their_letters(
            scale in scale(),
            value in 0..11_usize,
            capitals in prop::collection::vec(any::<bool>(), 8),
        ) {
            let (low, high) = scale.ends();
            for (language, _) in Language::ALL {
                for name in numerals(*language)[value] {
                    let name: String = name
                        .chars()
                        .zip(capitals.iter().cycle())
                        .map(|(letter, up)| if *up { letter.to_ascii_uppercase() } else { letter })
                        .collect();
                    let value = u32::try_from(value).unwrap();
                    let expected = (low..=high).contains(&value).then_some(value);
                    prop_assert_eq!(by_message(&name, scale), expected);
                }
            }
        }

        #[test]
        fn whatever_is_written_a_rating_is_short_and_on_its_scale(text in ".{0,12}|[0-9/.! ]{0,6}", scale in scale()) {
            if let Some(score) = by_message(&text, scale) {
                let (low, high) = scale.ends();
                prop_assert!((low..=high).contains(&score));
                let core = text.trim().trim_end_matches(['.', '!']);
                prop_assert!(!core.contains(char::is_whitespace), "{}", core);
            }
        }

        #[test]
        fn a_rating_with_anything_more_is_none(value in 1..=5_u32, more in "[a-z0-9,;:?% -]{1,4}", is_after in any::<bool>()) {
            prop_assume!(more.trim() == more);
            let text = if is_after { format!("{value}{more}") } else { format!("{more}{value}") };
            prop_assert_eq!(by_message(&text, Scale::Five), None);
        }
    }
}
