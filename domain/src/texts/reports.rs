//! The words of the reports. A catalogue of their own: only the server draws them, so that the workspace's module does
//! not carry them.

mod cs;
mod en;
mod words;

pub use words::ReportWords;

use super::{Language, fill};
use crate::hours::Date;

/// The catalogue of a language.
#[must_use]
pub const fn of(language: Language) -> &'static ReportWords {
    match language {
        Language::En => &en::WORDS,
        Language::Cs => &cs::WORDS,
    }
}

impl ReportWords {
    /// A number with one decimal.
    #[must_use]
    pub fn decimal(&self, number: f64) -> String {
        format!("{number:.1}").replace('.', self.decimal_point)
    }

    /// A share of 1 in whole percent.
    #[must_use]
    pub fn share(&self, share: f64) -> String {
        fill(self.percent, &[("number", &format!("{:.0}", share * 100.0))])
    }

    /// A day without its year.
    #[must_use]
    pub fn day_of(&self, date: Date) -> String {
        let month = self.months.get(usize::from(date.month).wrapping_sub(1)).copied().unwrap_or_default();
        fill(self.day, &[("day", &date.day.to_string()), ("month", month)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_are_written_as_the_language_does() {
        let date = Date { year: 2026, month: 11, day: 5 };
        let written = |language| {
            let words = of(language);
            (words.decimal(4.25), words.share(0.125), words.day_of(date))
        };
        assert_eq!(written(Language::En), ("4.2".to_owned(), "12%".to_owned(), "5 Nov".to_owned()));
        assert_eq!(written(Language::Cs), ("4,2".to_owned(), "12 %".to_owned(), "5. 11.".to_owned()));
    }
}
