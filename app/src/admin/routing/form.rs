//! The form of a routing.

use domain::texts::admin::{self, AdminWords};
use engine::{RoutingRow, Routings};
use leptos::prelude::*;

use super::condition::Kind;
use super::draft::{TargetDraft, conditions_of, of_condition, of_target};
use super::{NEW, RoutingDraft, group_choices, target_name};
use crate::admin::parts::{self, ActButton, Moves, end};
use crate::admin::{Drawn, Faults, Move, Section, Visit, draw};
use crate::icons::Icon;
use crate::ui::{ButtonKind, Choice, LinkButton, Select, TextField};

/// The form of a routing; none is a new one.
#[must_use]
pub fn form(
    visit: &Visit,
    row: Option<&RoutingRow>,
    all: &Routings,
    draft: &RoutingDraft,
    faults: &Faults,
) -> Drawn {
    let words = admin::of(visit.language);
    let title = row.map_or(words.routing_new, |row| &row.name);
    let action = row.map_or_else(|| NEW.to_owned(), |row| format!("/admin/routing/{}", row.id));
    draw(visit, Some(Section::Routing), title, || {
        let name = view! {
            <TextField
                id="name"
                label=words.routing_name
                hint=words.routing_name_hint
                initial=draft.name.clone()
                error=Signal::stored(faults.at("name"))
            />
        };
        let of = draft.targets.len();
        let targets = draft.targets.iter().enumerate();
        let targets = targets.map(|(at, target)| view_of(target, at, of, all, draft, faults, words));
        let targets = targets.collect_view();
        let none = draft
            .targets
            .is_empty()
            .then(|| view! { <p class="ordered__none">{words.routing_targets_none}</p> });
        let fallback = view! {
            <Select
                id="fallback"
                label=words.routing_fallback
                choices=group_choices(all, Some(words.routing_fallback_none))
                value=RwSignal::new(draft.fallback.clone())
                error=Signal::stored(faults.at("fallback"))
            />
        };
        let fields = view! {
            {name}
            <fieldset class="form__part" id="targets" tabindex="-1">
                <legend class="form__legend">{words.routing_targets}</legend>
                <p class="field__hint">{words.routing_targets_hint}</p>
                {none}
                <ol class="stops">{targets}</ol>
                <div>
                    <ActButton list="target" what=Move::Add focus=draft.focus.clone().unwrap_or_default() label=words.target_add/>
                </div>
                {fallback}
            </fieldset>
            {end(Section::Routing.path(), words)}
        };
        let form = parts::form(action.clone(), draft.version, faults, words, fields.into_any());
        let more = row.map(|_| {
            view! {
                <div class="buttons">
                    <LinkButton href=format!("{action}/try") icon=Icon::Search>{words.routing_try}</LinkButton>
                    <LinkButton href=format!("{action}/remove") kind=ButtonKind::Danger>{words.routing_remove_button}</LinkButton>
                </div>
            }
        });
        view! { <div class="page__column">{more}{form}</div> }.into_any()
    })
}

fn view_of(
    target: &TargetDraft,
    at: usize,
    of: usize,
    all: &Routings,
    draft: &RoutingDraft,
    faults: &Faults,
    words: &'static AdminWords,
) -> AnyView {
    let prefix = of_target(at);
    let (name_id, group_id, add_id) =
        (format!("{prefix}_name"), format!("{prefix}_group"), format!("{prefix}_add"));
    let (name_error, group_error) = (faults.at(&name_id), faults.at(&group_id));
    let list = conditions_of(at);
    let focus = draft.focus.clone();
    let conditions = target.conditions.iter().enumerate().map(|(number, condition)| {
        let kind = condition.kind().name(words).to_owned();
        let fields = condition.view(&of_condition(at, number), words, faults);
        let label = domain::texts::fill(words.take_out, &[("name", &kind)]);
        let focus = draft.focus.clone().unwrap_or_default();
        view! {
            <li class="condition">
                <div class="condition__fields">{fields}</div>
                <ActButton list=list.clone() what=Move::Out at=number icon=Icon::X focus label/>
            </li>
        }
    });
    let conditions = conditions.collect_view();
    let none = target
        .conditions
        .is_empty()
        .then(|| view! { <p class="ordered__none">{words.target_conditions_none}</p> });
    let kinds: Vec<Choice> =
        Kind::ALL.into_iter().map(|kind| Choice::new(kind.word(), kind.name(words))).collect();
    let called = target_name(words, &target.name, at);
    let legend = called.clone();
    view! {
        <li class="stop">
            <fieldset class="stop__fields">
                <legend class="stop__legend">{legend}</legend>
                <div class="stop__moves"><Moves list="target" at of name=called focus words/></div>
                <TextField
                    id=name_id
                    label=words.target_name
                    initial=target.name.clone()
                    error=Signal::stored(name_error)
                    autofocus=draft.focus.as_deref() == Some(format!("{prefix}_name").as_str())
                />
                <Select
                    id=group_id
                    label=words.target_group
                    choices=group_choices(all, None)
                    value=RwSignal::new(target.group.clone())
                    error=Signal::stored(group_error)
                />
                <p class="field__label">{words.target_conditions}</p>
                {none}
                <ul class="conditions">{conditions}</ul>
                <div class="adder">
                    <Select id=add_id label=words.condition_add choices=kinds value=RwSignal::new(Kind::Page.word().to_owned())/>
                    <ActButton list=conditions_of(at) what=Move::Add focus=draft.focus.clone().unwrap_or_default() label=words.add/>
                </div>
            </fieldset>
        </li>
    }
    .into_any()
}
