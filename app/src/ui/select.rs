//! The browser's own select, with label, hint and error.

use leptos::html;
use leptos::prelude::*;

use super::Text;
use super::field::FieldFrame;
use crate::icons::{Icon, Svg};

/// One thing to choose: what is sent and what is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Sent and kept.
    pub value: String,
    /// Read by the user.
    pub label: String,
}

impl Choice {
    /// A choice of `value`, worded `label`.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// One of several, closed until it is opened.
#[component]
pub fn Select(
    /// Unique on the page; also the name in the form unless `name` says otherwise.
    #[prop(into)]
    id: String,
    /// The name in the form.
    #[prop(optional, into)]
    name: Option<String>,
    /// The question.
    #[prop(into)]
    label: Text,
    /// Only for screen readers.
    #[prop(optional)]
    hide_label: bool,
    /// What to know before choosing.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// What there is.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value chosen.
    value: RwSignal<String>,
    /// Cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let node = NodeRef::<html::Select>::new();
    Effect::new(move |_| {
        choices.track();
        let wanted = value.get();
        if let Some(select) = node.get()
            && select.value() != wanted
        {
            select.set_value(&wanted);
        }
    });
    let fault_id = format!("{id}-error");
    let hint_id = hint.map(|_| format!("{id}-hint"));
    let described = move || {
        let fault = error.read().is_some().then(|| fault_id.clone());
        let ids: Vec<String> = hint_id.clone().into_iter().chain(fault).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    };
    let name = name.unwrap_or_else(|| id.clone());
    view! {
        <FieldFrame id=id.clone() label hint error hide_label>
            <span class="select-box">
            <select
                node_ref=node
                class="input select"
                id=id
                name=name
                disabled=disabled
                aria-invalid=move || error.read().is_some().then_some("true")
                aria-describedby=described
                on:change:target=move |event| value.set(event.target().value())
            >
                {move || {
                    choices
                        .get()
                        .into_iter()
                        .map(|choice| {
                            let chosen = choice.value == value.get_untracked();
                            view! { <option value=choice.value selected=chosen>{choice.label}</option> }
                        })
                        .collect_view()
                }}
            </select>
            <Svg icon=Icon::ChevronDown/>
            </span>
        </FieldFrame>
    }
    .into_any()
}
