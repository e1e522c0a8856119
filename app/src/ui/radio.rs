//! Radio group: one of a few, all in sight.

use leptos::prelude::*;

use super::{Choice, Text};

/// Radio buttons under a question; the browser's own keys.
#[component]
pub fn RadioGroup(
    /// The name in the form, unique on the page.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    legend: Text,
    /// What there is.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value chosen.
    value: RwSignal<String>,
) -> impl IntoView {
    view! {
        <fieldset class="radios">
            <legend class="field__label">{legend}</legend>
            {move || options(&choices.get(), &name, value, "check", "check__box check__box--round", "check__words")}
        </fieldset>
    }
    .into_any()
}

/// The labelled radio buttons of a group; the segmented control shares them.
pub(super) fn options(
    choices: &[Choice],
    name: &str,
    value: RwSignal<String>,
    row: &'static str,
    input: &'static str,
    words: &'static str,
) -> impl IntoView + use<> {
    choices
        .iter()
        .cloned()
        .map(|Choice { value: this, label }| {
            let first = value.get_untracked() == this;
            let own = this.clone();
            let set = this.clone();
            view! {
                <label class=row>
                    <input
                        class=input
                        type="radio"
                        name=name.to_owned()
                        value=this
                        checked=first
                        prop:checked=move || value.get() == own
                        on:change=move |_| value.set(set.clone())
                    />
                    <span class=words>{label}</span>
                </label>
            }
        })
        .collect_view()
}
