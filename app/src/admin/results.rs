//! Results and what else operators are asked for when a conversation has ended.

mod draft;

pub use draft::QuestionsDraft;

use domain::texts::admin::{self, AdminWords};
use domain::texts::fill;
use leptos::prelude::*;

use super::parts::{self, ActButton, Moves, end};
use super::{Drawn, Faults, Move, Section, Visit, draw};
use crate::ui::{Checkbox, TextArea, TextField};

use draft::{NodeDraft, below_of};

/// The page.
#[must_use]
pub fn form(visit: &Visit, draft: &QuestionsDraft, faults: &Faults) -> Drawn {
    let words = admin::of(visit.language);
    draw(visit, Some(Section::Results), words.results, || {
        let of = draft.nodes.len();
        let nodes =
            draft.nodes.iter().enumerate().map(|(at, node)| view_of(node, at, of, draft, faults, words));
        let nodes = nodes.collect_view();
        let none =
            draft.nodes.is_empty().then(|| view! { <p class="ordered__none">{words.results_none}</p> });
        let error = faults.at("results").map(|text| view! { <p class="field__error">{text}</p> });
        let fields = view! {
            <fieldset class="form__part" id="results" tabindex="-1">
                <legend class="form__legend">{words.results_list}</legend>
                <p class="field__hint">{words.results_list_hint}</p>
                {error}
                {none}
                <ol class="tree">{nodes}</ol>
                <div>
                    <ActButton
                        list="result"
                        what=Move::Add
                        focus=draft.focus.clone().unwrap_or_default()
                        label=words.result_add
                    />
                </div>
                <Checkbox
                    id="needs_result"
                    label=words.needs_result
                    hint=words.needs_result_hint
                    checked=RwSignal::new(draft.needs_result)
                />
            </fieldset>
            <TextArea
                id="subjects"
                label=words.subjects
                hint=words.subjects_hint
                initial=draft.subjects.clone()
                error=Signal::stored(faults.at("subjects"))
            />
            <Checkbox id="asks_mood" label=words.asks_mood checked=RwSignal::new(draft.asks_mood)/>
            {end(Section::Results.path(), words)}
        };
        let action = Section::Results.path().to_owned();
        let form = parts::form(action, draft.version, faults, words, fields.into_any());
        view! {
            <div class="page__column">
                <p class="admin__text">{words.results_text}</p>
                {form}
            </div>
        }
        .into_any()
    })
}

fn view_of(
    node: &NodeDraft,
    at: usize,
    of: usize,
    draft: &QuestionsDraft,
    faults: &Faults,
    words: &'static AdminWords,
) -> AnyView {
    let number = (at + 1).to_string();
    let label = fill(words.result_label, &[("number", &number)]);
    let called = if node.name.trim().is_empty() { label.clone() } else { node.name.clone() };
    let below = node.below.iter().enumerate().map(|(row, name)| {
        let number = (row + 1).to_string();
        let label = fill(words.result_label_below, &[("name", &called), ("number", &number)]);
        let moved = if name.trim().is_empty() { label.clone() } else { name.clone() };
        line(below_of(at), row, node.below.len(), name, label, moved, draft, faults, words)
    });
    let below = below.collect_view();
    let add = fill(words.result_add_below, &[("name", &called)]);
    let first = line("result".to_owned(), at, of, &node.name, label, called, draft, faults, words);
    view! {
        <li class="tree__node">
            {first}
            <div class="tree__below">
                {below}
                <div><ActButton list=below_of(at) what=Move::Add label=add/></div>
            </div>
        </li>
    }
    .into_any()
}

/// A name with its buttons.
#[expect(clippy::too_many_arguments, reason = "a row of the tree is all of these")]
fn line(
    list: String,
    at: usize,
    of: usize,
    typed: &str,
    label: String,
    called: String,
    draft: &QuestionsDraft,
    faults: &Faults,
    words: &'static AdminWords,
) -> AnyView {
    let id = format!("{list}_{at}");
    let has_focus = draft.focus.as_deref() == Some(id.as_str());
    let error = faults.at(&id);
    view! {
        <div class="tree__line">
            <TextField
                id
                label
                hide_label=true
                initial=typed.to_owned()
                autofocus=has_focus
                error=Signal::stored(error)
            />
            <Moves list at of name=called focus=draft.focus.clone() words/>
        </div>
    }
    .into_any()
}
