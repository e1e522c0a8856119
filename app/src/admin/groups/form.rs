//! The form of a group.

use domain::Distribution;
use domain::assignment::{Criterion, PickUp};
use domain::texts::admin::{self, AdminWords};
use domain::texts::fill;
use engine::{GroupView, OperatorView};
use leptos::prelude::*;

use super::{GroupDraft, NEW};
use crate::admin::act::Move;
use crate::admin::hours::open_badge;
use crate::admin::parts::{self, ActButton, end, number};
use crate::admin::{Drawn, Faults, Item, Ordered, Section, Visit, draw};
use crate::ui::{Choice, RadioGroup, Select, TextField};

/// What the form of a group is drawn from.
pub struct GroupPage<'p> {
    /// The group as it is; none for a new one.
    pub group: Option<&'p GroupView>,
    /// Everybody who can be a member.
    pub operators: &'p [OperatorView],
    /// The tenant's zone.
    pub time_zone: &'p str,
}

/// The form of a group.
#[must_use]
pub fn form(visit: &Visit, page: &GroupPage<'_>, draft: &GroupDraft, faults: &Faults) -> Drawn {
    let words = admin::of(visit.language);
    let title = page.group.map_or(words.group_new, |view| &view.group.name);
    let action = page.group.map_or_else(|| NEW.to_owned(), |view| format!("/admin/groups/{}", view.group.id));
    draw(visit, Some(Section::Groups), title, || {
        let state = page.group.map(|view| open_badge(words, view.is_open, view.opens));
        let fields = [
            name(draft, faults, words),
            members(page, draft, faults, words),
            queue(draft, faults, words),
            distribution(draft, faults, words),
            draft.hours.view(words, zone(page, draft, faults, words), faults),
            end(Section::Groups.path(), words),
        ];
        let form = parts::form(action, draft.version, faults, words, fields.collect_view().into_any());
        view! { <div class="page__column">{state}{form}</div> }.into_any()
    })
}

fn name(draft: &GroupDraft, faults: &Faults, words: &'static AdminWords) -> AnyView {
    view! {
        <TextField
            id="name"
            label=words.group_name
            hint=words.group_name_hint
            initial=draft.name.clone()
            error=Signal::stored(faults.at("name"))
        />
    }
    .into_any()
}

fn zone(page: &GroupPage<'_>, draft: &GroupDraft, faults: &Faults, words: &'static AdminWords) -> AnyView {
    view! {
        <TextField
            id="time_zone"
            label=words.time_zone
            hint=fill(words.group_zone_hint, &[("zone", page.time_zone)])
            initial=draft.time_zone.clone()
            error=Signal::stored(faults.at("time_zone"))
        />
    }
    .into_any()
}

fn queue(draft: &GroupDraft, faults: &Faults, words: &'static AdminWords) -> AnyView {
    let fields = [
        ("slots", words.group_slots, words.group_slots_hint, &draft.slots),
        ("queue_size", words.group_queue_size, words.group_queue_size_hint, &draft.queue_size),
        ("queue_ms", words.group_queue_time, words.group_queue_time_hint, &draft.queue_s),
        ("acw_ms", words.group_acw, words.group_acw_hint, &draft.acw_s),
    ];
    let fields = fields.map(|(id, label, hint, typed)| number(id, label, hint, typed, faults));
    view! {
        <fieldset class="form__part">
            <legend class="form__legend">{words.group_queue}</legend>
            {fields.collect_view()}
        </fieldset>
    }
    .into_any()
}

fn distribution(draft: &GroupDraft, faults: &Faults, words: &'static AdminWords) -> AnyView {
    let accept = number("accept_ms", words.group_accept, words.group_accept_hint, &draft.accept_s, faults);
    let criteria = criteria(draft, words);
    view! {
        <fieldset class="form__part">
            <legend class="form__legend">{words.group_distribution}</legend>
            <RadioGroup
                name="method"
                legend=words.group_method
                choices=vec![
                    Choice::new(Distribution::WholeGroup.as_str(), words.method_whole),
                    Choice::new(Distribution::Utilisation.as_str(), words.method_utilisation),
                ]
                value=RwSignal::new(draft.method.clone())
            />
            {criteria}
            {accept}
            <RadioGroup
                name="pick_up"
                legend=words.group_pick_up
                choices=vec![
                    Choice::new(PickUp::ByHand.as_str(), words.pick_up_by_hand),
                    Choice::new(PickUp::ByItself.as_str(), words.pick_up_auto),
                ]
                value=RwSignal::new(draft.pick_up.clone())
            />
            <p class="field__hint">{words.pick_up_hint}</p>
        </fieldset>
    }
    .into_any()
}

fn members(page: &GroupPage<'_>, draft: &GroupDraft, faults: &Faults, words: &'static AdminWords) -> AnyView {
    let person = |id: &String| page.operators.iter().find(|view| view.person.id.to_string() == *id);
    let items = draft.members.iter().map(|id| Item {
        value: id.clone(),
        label: person(id).map_or_else(|| id.clone(), |view| view.person.name.clone()),
        note: person(id).and_then(|view| view.person.position.clone()),
    });
    let rest = page.operators.iter().filter(|view| !draft.members.contains(&view.person.id.to_string()));
    let rest = rest.map(|view| Choice::new(view.person.id.to_string(), view.person.name.clone()));
    let choices: Vec<Choice> = [Choice::new("", words.group_member_choose)].into_iter().chain(rest).collect();
    let error = faults.at("members").or_else(|| faults.at("operator"));
    view! {
        <fieldset class="form__part" id="members" tabindex="-1">
            <legend class="form__legend">{words.group_members}</legend>
            <p class="field__hint">{words.group_members_hint}</p>
            <Ordered
                name="member"
                label=words.group_members
                items=items.collect()
                none=words.group_members_none
                focus=draft.focus.clone()
                words
            />
            <div class="adder">
                <Select
                    id="member_add"
                    label=words.group_member_add
                    choices
                    value=RwSignal::new(String::new())
                    error=Signal::stored(error)
                />
                <ActButton list="member" what=Move::Add focus=draft.focus.clone().unwrap_or_default() label=words.add/>
            </div>
        </fieldset>
    }
    .into_any()
}

fn criteria(draft: &GroupDraft, words: &'static AdminWords) -> AnyView {
    let items = draft.criteria.iter().filter_map(|word| {
        let criterion = Criterion::parse(word)?;
        Some(Item { value: word.clone(), label: criterion_name(words, criterion).to_owned(), note: None })
    });
    let has = |criterion: &Criterion| draft.criteria.iter().any(|word| word == criterion.as_str());
    let rest = Criterion::ALL.iter().copied().filter(|criterion| !has(criterion));
    let rest = rest.map(|criterion| Choice::new(criterion.as_str(), criterion_name(words, criterion)));
    let choices: Vec<Choice> =
        [Choice::new("", words.group_criterion_choose)].into_iter().chain(rest).collect();
    view! {
        <div class="form__group" role="group" aria-label=words.group_criteria>
            <p class="field__label">{words.group_criteria}</p>
            <p class="field__hint">{words.group_criteria_hint}</p>
            <Ordered
                name="criterion"
                label=words.group_criteria
                items=items.collect()
                none=words.group_criteria_none
                focus=draft.focus.clone()
                words
            />
            <div class="adder">
                <Select
                    id="criterion_add"
                    label=words.group_criterion_add
                    choices
                    value=RwSignal::new(String::new())
                />
                <ActButton list="criterion" what=Move::Add focus=draft.focus.clone().unwrap_or_default() label=words.add/>
            </div>
        </div>
    }
    .into_any()
}

const fn criterion_name(words: &AdminWords, criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Utilisation => words.criterion_utilisation,
        Criterion::LongestIdle => words.criterion_longest_idle,
        Criterion::Rank => words.criterion_rank,
        Criterion::SameOperator => words.criterion_same_operator,
        Criterion::Language => words.criterion_language,
    }
}
