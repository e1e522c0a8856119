//! What is wrong with a form: sentences beside its fields, and above it.

use domain::texts::admin::{self, AdminWords};
use domain::texts::fill;
use domain::{Language, Refusal};

/// What is wrong with a form.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    /// Whether somebody else changed it meanwhile.
    pub is_conflict: bool,
    /// Id of the field and the sentence.
    list: Vec<(String, String)>,
}

impl Faults {
    /// What the engine refused. Fields in another unit than the engine's come with their divisor: `("accept_ms", 1_000)`.
    #[must_use]
    pub fn refused(refusal: Refusal, language: Language, units: &[(&str, i64)]) -> Self {
        let refusal = in_units(refusal, units);
        if let Refusal::Conflict { .. } = refusal {
            return Self { is_conflict: true, list: vec![] };
        }
        if let Refusal::Malformed { field: field @ ("time_zone" | "identifier"), value } = &refusal {
            let words = admin::of(language);
            let says = if *field == "time_zone" { words.zone_unknown } else { words.identifier_unreadable };
            return Self {
                is_conflict: false,
                list: vec![((*field).to_owned(), fill(says, &[("value", value)]))],
            };
        }
        let refused = refusal.word(language);
        Self { is_conflict: false, list: vec![(refused.field.unwrap_or_default(), refused.text)] }
    }

    /// Adds a sentence beside a field.
    pub fn add(&mut self, field: impl Into<String>, text: impl Into<String>) {
        self.list.push((field.into(), text.into()));
    }

    /// Adds a refusal beside its field.
    pub fn add_refusal(&mut self, refusal: Refusal, language: Language, units: &[(&str, i64)]) {
        let Self { is_conflict, list } = Self::refused(refusal, language, units);
        self.is_conflict |= is_conflict;
        self.list.extend(list);
    }

    /// The sentence beside a field.
    #[must_use]
    pub fn at(&self, field: &str) -> Option<String> {
        self.list.iter().find(|(known, _)| known == field).map(|(_, text)| text.clone())
    }

    /// Id and sentence of each.
    #[must_use]
    pub fn list(&self) -> &[(String, String)] {
        &self.list
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.is_conflict && self.list.is_empty()
    }

    /// The whole number in a field; none if it is blank, or wrong, which is noted.
    pub fn number(&mut self, field: &str, typed: &str, words: &AdminWords) -> Option<i64> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        // Figures are set apart by spaces of several kinds.
        let figures: String = typed.chars().filter(|figure| !figure.is_whitespace()).collect();
        let number = figures.parse().ok();
        if number.is_none() {
            self.add(field, words.not_a_number);
        }
        number
    }
}

/// A range in the unit that its field is typed in.
fn in_units(refusal: Refusal, units: &[(&str, i64)]) -> Refusal {
    let Refusal::OutOfRange { field, least, most, value } = refusal else { return refusal };
    let unit = units.iter().find(|(name, _)| *name == field).map_or(1, |(_, unit)| *unit);
    let least = least.div_euclid(unit) + i64::from(least.rem_euclid(unit) > 0);
    Refusal::OutOfRange { field, least, most: most / unit, value: value / unit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_told_in_the_unit_of_the_field() {
        let refusal = Refusal::OutOfRange { field: "queue_ms", least: 1_000, most: 86_400_000, value: 0 };
        let faults = Faults::refused(refusal, Language::En, &[("queue_ms", 60_000)]);
        let text = faults.at("queue_ms").unwrap();
        assert!(text.contains("from 1 to 1440"), "{text}");
    }
}
