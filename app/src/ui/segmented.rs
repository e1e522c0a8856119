//! Segmented control: one of two to four, in a row; radio buttons in another dress.

use leptos::prelude::*;

use super::radio::options;
use super::{Choice, Text};

/// A row of choices of which one is on.
#[component]
pub fn Segmented(
    /// The name in the form, unique on the page.
    #[prop(into)]
    name: String,
    /// The question, for screen readers.
    #[prop(into)]
    legend: Text,
    /// What there is.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value chosen.
    value: RwSignal<String>,
) -> impl IntoView {
    view! {
        <fieldset class="segmented">
            <legend class="visually-hidden">{legend}</legend>
            <div class="segmented__row">
                {move || options(&choices.get(), &name, value, "segmented__item", "segmented__input", "segmented__words")}
            </div>
        </fieldset>
    }
    .into_any()
}
