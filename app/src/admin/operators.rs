//! Operators: the list, and the form of one.

use domain::texts::admin::{self, AdminWords};
use domain::texts::{self, fill};
use domain::{Language, Refusal, Role};
use engine::{GroupView, OperatorChange, OperatorView};
use leptos::prelude::*;
use protocol::{OperatorState, UserId};

use super::parts::{self, end, number};
use super::{Drawn, Faults, Posted, Section, Visit, draw};
use crate::icons::Icon;
use crate::ui::{Badge, Column, Empty, Table, TableRow, TextField, Tone};

/// The list of operators.
#[must_use]
pub fn list(visit: &Visit, operators: &[OperatorView], groups: &[GroupView]) -> Drawn {
    let words = admin::of(visit.language);
    let language = visit.language;
    draw(visit, Some(Section::Operators), words.operators, move || {
        if operators.is_empty() {
            let (title, text) = (words.operators_empty_title, words.operators_empty);
            return view! { <Empty icon=Icon::User title text/> }.into_any();
        }
        let columns = vec![
            Column::new(words.column_name),
            Column::new(words.column_role),
            Column::new(words.column_state),
            Column::new(words.groups),
            Column::number(words.column_slots),
            Column::new(words.column_languages),
        ];
        let rows = operators.iter().map(|view| {
            let names = groups.iter().filter(|group| view.groups.contains(&group.group.id));
            let names: Vec<&str> = names.map(|group| group.group.name.as_str()).collect();
            let names = names.join(", ");
            let slots = view.slots.map_or_else(|| words.slots_of_group.to_owned(), |slots| slots.to_string());
            let languages = view.languages.join(", ");
            let (role, state) = (role_name(words, view.role), state(view, language));
            view! {
                <TableRow
                    href=format!("/admin/operators/{}", view.person.id)
                    title=view.person.name.clone()
                >
                    <td>{role}</td>
                    <td>{state}</td>
                    <td>{names}</td>
                    <td class="table__number">{slots}</td>
                    <td>{languages}</td>
                </TableRow>
            }
        });
        let rows = rows.collect_view();
        view! {
            <div class="admin__intro"><p class="admin__text">{words.operators_text}</p></div>
            <Table label=words.operators columns>{rows}</Table>
        }
        .into_any()
    })
}

/// What a role is called.
#[must_use]
pub const fn role_name(words: &AdminWords, role: Role) -> &'static str {
    match role {
        Role::Operator => words.role_operator,
        Role::Supervisor => words.role_supervisor,
        Role::Administrator => words.role_administrator,
    }
}

/// The state as a mark.
fn state(view: &OperatorView, language: Language) -> AnyView {
    let words = texts::of(language);
    let (tone, text) = match &view.state {
        _ if !view.connected => (Tone::Neutral, words.state_offline.to_owned()),
        OperatorState::Online {} => (Tone::Online, words.state_online.to_owned()),
        OperatorState::Away { reason: None } => (Tone::Away, words.state_away.to_owned()),
        OperatorState::Away { reason: Some(reason) } => {
            (Tone::Away, fill(words.state_away_because, &[("reason", reason)]))
        }
        OperatorState::Offline {} => (Tone::Neutral, words.state_offline.to_owned()),
    };
    view! { <Badge tone>{text}</Badge> }.into_any()
}

/// An operator as they are typed.
#[derive(Clone, Debug)]
pub struct OperatorDraft {
    version: u64,
    slots: String,
    languages: String,
}

impl OperatorDraft {
    /// As they are.
    #[must_use]
    pub fn of(view: &OperatorView) -> Self {
        let slots = view.slots.map(|slots| slots.to_string()).unwrap_or_default();
        Self { version: view.version, slots, languages: view.languages.join(", ") }
    }

    /// As they were typed.
    #[must_use]
    pub fn read(posted: &Posted) -> Self {
        let (slots, languages) = (posted.one("slots"), posted.one("languages"));
        Self { version: posted.version(), slots, languages }
    }

    /// The change that it asks for.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn change(&self, id: UserId, language: Language) -> Result<OperatorChange, Faults> {
        let mut faults = Faults::default();
        let slots = faults.number("slots", &self.slots, admin::of(language));
        if !faults.is_empty() {
            return Err(faults);
        }
        let languages = self.languages.split([',', ';', ' ']).map(str::to_owned).collect();
        Ok(OperatorChange { id, version: self.version, slots, languages })
    }

    /// What the engine refused.
    #[must_use]
    pub fn refused(refusal: Refusal, language: Language) -> Faults {
        match refusal {
            Refusal::Malformed { field: "languages", value } => {
                let mut faults = Faults::default();
                faults.add("languages", fill(admin::of(language).language_unreadable, &[("value", &value)]));
                faults
            }
            refusal => Faults::refused(refusal, language, &[]),
        }
    }
}

/// The form of an operator.
#[must_use]
pub fn form(visit: &Visit, view: &OperatorView, draft: &OperatorDraft, faults: &Faults) -> Drawn {
    let words = admin::of(visit.language);
    draw(visit, Some(Section::Operators), &view.person.name, || {
        let slots = number("slots", words.operator_slots, words.operator_slots_hint, &draft.slots, faults);
        let languages = view! {
            <TextField
                id="languages"
                label=words.column_languages
                hint=words.operator_languages_hint
                initial=draft.languages.clone()
                error=Signal::stored(faults.at("languages"))
            />
        }
        .into_any();
        let fields = [slots, languages, end(Section::Operators.path(), words)];
        let action = format!("/admin/operators/{}", view.person.id);
        let fields = fields.collect_view().into_any();
        let form = parts::form(action, draft.version, faults, words, fields);
        view! { <div class="page__column">{form}</div> }.into_any()
    })
}
