//! The form that narrows a report down, and the links to usual times. It works by address: a report can be kept and
//! handed on.

use domain::rating::Scale;
use domain::texts::fill;
use domain::texts::reports::ReportWords;
use engine::RatingChoices;
use leptos::prelude::*;

use super::RatingsDraft;
use super::draft::LAST_DAYS;
use crate::admin::{Faults, Visit};
use crate::icons::{Icon, Svg};
use crate::place;
use crate::ui::{ButtonKind, Choice, InputKind, Select, TextField};

/// The form.
pub fn form(
    visit: &Visit,
    draft: &RatingsDraft,
    choices: &RatingChoices,
    faults: &Faults,
    words: &'static ReportWords,
) -> AnyView {
    let select =
        |id: &'static str, label: &'static str, all: &'static str, named: Vec<Choice>, value: &str| {
            let choices: Vec<Choice> = std::iter::once(Choice::new("", all)).chain(named).collect();
            view! {
                <Select
                    id
                    label
                    choices=Signal::stored(choices)
                    value=RwSignal::new(value.to_owned())
                    error=Signal::stored(faults.at(id))
                />
            }
            .into_any()
        };
    let me = visit.login.person.id;
    let operators = choices.operators.iter().map(|(id, name)| {
        let label = if *id == me { fill(words.me, &[("name", name)]) } else { name.clone() };
        Choice::new(id.to_string(), label)
    });
    let groups = choices.groups.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone()));
    let widgets = choices.widgets.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone()));
    let scales = [(Scale::Five, words.scale_five), (Scale::Ten, words.scale_ten)];
    let scales = scales.map(|(scale, name)| Choice::new(scale.as_str(), name));
    let operators = (!choices.operators.is_empty()).then(|| {
        select("operator", words.operator, words.all_operators, operators.collect(), &draft.operator)
    });
    view! {
        {times(draft, words)}
        <form class="report__narrow" method="get" action=place::REPORTS aria-label=words.narrow>
            {summary(faults, words)}
            {draft.days.map(|days| view! { <input type="hidden" name="days" value=days.to_string()/> })}
            {day("from", words.from, &draft.from, faults)}
            {day("to", words.to, &draft.to, faults)}
            {operators}
            {select("group", words.group, words.all_groups, groups.collect(), &draft.group)}
            {select("widget", words.widget, words.all_widgets, widgets.collect(), &draft.widget)}
            {select("scale", words.scale, words.all_scales, scales.into(), &draft.scale)}
            <button type="submit" class=ButtonKind::Primary.class()>
                <span class="button__words">{words.show}</span>
            </button>
        </form>
    }
    .into_any()
}

/// The links to usual times; the others of the form stay as they are.
fn times(draft: &RatingsDraft, words: &'static ReportWords) -> AnyView {
    let links = LAST_DAYS.map(|days| {
        let number = days.to_string();
        let href = draft.address(&[("days", &number), ("from", ""), ("to", "")]);
        let is_here = (draft.days == Some(days)).then_some("page");
        view! {
            <li>
                <a class="report__time" href=href aria-current=is_here>
                    {fill(words.last_days, &[("days", &number)])}
                </a>
            </li>
        }
    });
    view! {
        <nav aria-label=words.frames><ul class="report__times">{links.collect_view()}</ul></nav>
    }
    .into_any()
}

fn day(id: &'static str, label: &'static str, typed: &str, faults: &Faults) -> AnyView {
    view! {
        <TextField
            id
            label
            kind=InputKind::Date
            initial=typed.to_owned()
            error=Signal::stored(faults.at(id))
        />
    }
    .into_any()
}

/// What is wrong, above the form: it has the focus when the page opens.
fn summary(faults: &Faults, words: &'static ReportWords) -> AnyView {
    if faults.is_empty() {
        return ().into_any();
    }
    let list = faults.list().iter().cloned().map(|(field, text)| {
        view! { <li><a href=format!("#{field}")>{text}</a></li> }
    });
    let list = list.collect_view();
    view! {
        <div class="banner banner--danger report__wrong" role="alert" tabindex="-1" autofocus=true>
            <Svg icon=Icon::Alert/>
            <div class="banner__text"><p>{words.wrong}</p><ul>{list}</ul></div>
        </div>
    }
    .into_any()
}
