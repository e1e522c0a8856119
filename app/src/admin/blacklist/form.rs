//! The form that adds an entry by hand.

use domain::Language;
use domain::blacklist::Term;
use domain::texts;
use domain::texts::admin;
use domain::{Refusal, limits};
use engine::NewBlock;
use leptos::prelude::*;
use protocol::Millis;

use super::{LIST, NEW};
use crate::admin::parts::{self, SaveButton};
use crate::admin::{Drawn, Faults, Posted, Section, Visit, draw};
use crate::ui::{LinkButton, Select, TextArea, TextField};
use crate::workspace::term_choices;

/// An entry as it was typed.
#[derive(Clone, Debug)]
pub struct BlockDraft {
    identifier: String,
    reason: String,
    term: String,
}

impl BlockDraft {
    /// Nothing yet.
    #[must_use]
    pub fn fresh() -> Self {
        Self { identifier: String::new(), reason: String::new(), term: Term::ForGood.as_str().to_owned() }
    }

    /// As it was typed.
    #[must_use]
    pub fn read(posted: &Posted) -> Self {
        let one = |name| posted.one(name);
        Self { identifier: one("identifier"), reason: one("reason"), term: one("term") }
    }

    /// The entry; both fields are told at once if both are blank.
    ///
    /// # Errors
    /// What is wrong with it as far as the form knows.
    pub fn entry(&self, now: Millis, language: Language) -> Result<NewBlock, Faults> {
        let mut faults = Faults::default();
        let mut refuse = |refusal: Refusal| faults.add_refusal(refusal, language, &[]);
        for (field, typed) in [("identifier", &self.identifier), ("reason", &self.reason)] {
            if let Err(refusal) = limits::text(field, typed, u32::MAX) {
                refuse(refusal);
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(NewBlock {
            identifier: self.identifier.clone(),
            reason: self.reason.clone(),
            expires_at: Term::parse(&self.term).and_then(|term| term.ends_at(now)),
        })
    }
}

/// The form.
#[must_use]
pub fn form(visit: &Visit, draft: &BlockDraft, faults: &Faults) -> Drawn {
    let (words, ending) = (admin::of(visit.language), texts::parts::ending(visit.language));
    draw(visit, Some(Section::Blacklist), words.block_new, || {
        let fields = view! {
            <TextField
                id="identifier"
                label=words.block_identifier
                hint=words.block_identifier_hint
                required=true
                initial=draft.identifier.clone()
                error=Signal::stored(faults.at("identifier"))
            />
            <TextArea
                id="reason"
                label=words.block_reason
                hint=words.block_reason_hint
                required=true
                initial=draft.reason.clone()
                error=Signal::stored(faults.at("reason"))
            />
            <Select id="term" label=words.block_term choices=term_choices(ending) value=RwSignal::new(draft.term.clone())/>
            <p class="field__hint">{words.block_email_hint}</p>
            <div class="buttons admin__end">
                <SaveButton label=words.block_add/>
                <LinkButton href=LIST>{words.cancel}</LinkButton>
            </div>
        };
        let form = parts::form(NEW.to_owned(), 0, faults, words, fields.into_any());
        view! { <div class="page__column">{form}</div> }.into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_fields_are_told_at_once() {
        let faults = BlockDraft::fresh().entry(Millis(1), Language::En).unwrap_err();
        assert!(faults.at("identifier").is_some() && faults.at("reason").is_some());
    }

    #[test]
    fn a_term_becomes_a_time() {
        let typed = [("identifier", "1.2.3.4"), ("reason", "Rude"), ("term", "day")];
        let posted = Posted(typed.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
        let entry = BlockDraft::read(&posted).entry(Millis(1_000), Language::En).unwrap();
        assert_eq!(entry.expires_at, Some(Millis(86_401_000)));
    }
}
