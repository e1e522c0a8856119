//! The questionnaire after the end: what an operator is asked, and what they answer.

use protocol::{Mood, wire_struct};

use crate::results::ResultChoice;
use crate::{Limits, Refusal, limits};

wire_struct! {
    /// What operators are asked.
    #[derive(Eq, Default)]
    pub struct Questionnaire {
        /// The results to choose from.
        pub results: Vec<ResultChoice>,
        /// Whether one must be chosen before after-call work can be saved.
        pub needs_result: bool,
        /// What a conversation may be about; nothing is not asked for.
        pub subjects: Vec<String>,
        /// Whether the client's mood is asked for.
        pub asks_mood: bool,
    }
}

wire_struct! {
    /// What an operator answers.
    #[derive(Eq, Default)]
    pub struct WrapUp {
        /// The result, of two levels as [`ResultChoice::joined`] writes it.
        pub result: Option<String>,
        /// A note.
        pub note: Option<String>,
        /// What it was about.
        pub subject: Option<String>,
        /// How the client felt.
        pub mood: Option<Mood>,
        /// Where the transcript goes to.
        pub transcript_to: Option<String>,
    }
}

impl Questionnaire {
    /// Whether a result must be chosen: never where there is none to choose.
    #[must_use]
    pub fn requires_result(&self) -> bool {
        self.needs_result && !self.results.is_empty()
    }

    /// The second level of a result.
    #[must_use]
    pub fn second(&self, first: &str) -> &[String] {
        self.results.iter().find(|choice| choice.name == first).map_or(&[], |choice| &choice.below)
    }

    /// The answers as they are kept: blank is none, and what is not asked for is left out.
    ///
    /// # Errors
    /// [`Refusal::Empty`] for a result that must be chosen or needs its second level, [`Refusal::NotAChoice`], and
    /// those of [`limits::optional`].
    pub fn checked(&self, given: &WrapUp, limits: &Limits) -> Result<WrapUp, Refusal> {
        let chosen = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let (result, subject) = (chosen(&given.result), chosen(&given.subject));
        match &result {
            None if self.requires_result() => return Err(Refusal::Empty { field: "result" }),
            None => {}
            Some(result) => self.check_result(result)?,
        }
        if let Some(subject) = subject.clone().filter(|subject| !self.subjects.contains(subject)) {
            return Err(Refusal::NotAChoice { field: "subject", value: subject });
        }
        Ok(WrapUp {
            result,
            subject,
            note: limits::optional("note", given.note.as_deref(), limits.note_chars)?,
            mood: given.mood.filter(|_| self.asks_mood),
            transcript_to: given.transcript_to.clone(),
        })
    }

    fn check_result(&self, result: &str) -> Result<(), Refusal> {
        let is_whole = |choice: &ResultChoice| match choice.below.as_slice() {
            [] => choice.name == result,
            below => below.iter().any(|second| ResultChoice::joined(&choice.name, second) == result),
        };
        if self.results.iter().any(is_whole) {
            Ok(())
        } else if self.results.iter().any(|choice| choice.name == result) {
            Err(Refusal::Empty { field: "result_second" })
        } else {
            Err(Refusal::NotAChoice { field: "result", value: result.to_owned() })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::ResultTree;

    fn questionnaire() -> Questionnaire {
        let row = |name: &str, parent: Option<&str>| (name.to_owned(), parent.map(str::to_owned));
        let rows = vec![
            row("Solved", None),
            row("Order", None),
            row("Late", Some("Order")),
            row("Lost", Some("Order")),
        ];
        Questionnaire {
            results: ResultTree::of(rows).results,
            needs_result: true,
            subjects: vec!["Delivery".to_owned()],
            asks_mood: false,
        }
    }

    fn answer(result: &str) -> WrapUp {
        WrapUp { result: Some(result.to_owned()), ..WrapUp::default() }
    }

    #[test]
    fn es_29_a_result_of_two_levels_is_chosen_whole() {
        let asked = questionnaire();
        assert_eq!(asked.second("Order"), ["Late", "Lost"]);
        let check = |result: &str| asked.checked(&answer(result), &Limits::default());
        assert_eq!(check("Solved").unwrap().result.as_deref(), Some("Solved"));
        assert_eq!(check("Order / Lost").unwrap().result.as_deref(), Some("Order / Lost"));
        assert_eq!(check("Order"), Err(Refusal::Empty { field: "result_second" }));
        let unknown = Refusal::NotAChoice { field: "result", value: "Lost".to_owned() };
        assert_eq!(check("Lost"), Err(unknown));
        assert_eq!(check(""), Err(Refusal::Empty { field: "result" }));
    }

    #[test]
    fn what_cannot_be_chosen_is_not_required() {
        let asked = Questionnaire { results: vec![], ..questionnaire() };
        assert!(!asked.requires_result());
        assert_eq!(asked.checked(&WrapUp::default(), &Limits::default()), Ok(WrapUp::default()));
    }

    #[test]
    fn cv_14_a_subject_is_one_of_the_list_and_cv_15_a_mood_is_kept_where_it_is_asked_for() {
        let asked = questionnaire();
        let given = |subject: &str| WrapUp {
            subject: Some(subject.to_owned()),
            mood: Some(Mood::Happy),
            ..answer("Solved")
        };
        let kept = asked.checked(&given("Delivery"), &Limits::default()).unwrap();
        assert_eq!((kept.subject.as_deref(), kept.mood), (Some("Delivery"), None));
        let refusal = Refusal::NotAChoice { field: "subject", value: "Weather".to_owned() };
        assert_eq!(asked.checked(&given("Weather"), &Limits::default()), Err(refusal));
        let asked = Questionnaire { asks_mood: true, ..asked };
        assert_eq!(asked.checked(&given("Delivery"), &Limits::default()).unwrap().mood, Some(Mood::Happy));
    }
}
