//! Checkbox: yes or no, taken over when the form is sent.

use leptos::prelude::*;

use super::Text;

/// A box to tick, with words and perhaps a hint.
#[component]
pub fn Checkbox(
    /// Unique on the page; also the name in the form.
    #[prop(into)]
    id: String,
    /// The words.
    #[prop(into)]
    label: Text,
    /// What it means.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// Whether it is ticked.
    checked: RwSignal<bool>,
    /// Cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let described = hint.map(|_| hint_id.clone());
    view! {
        <label class="check">
            <input
                class="check__box"
                type="checkbox"
                id=id.clone()
                name=id
                checked=checked.get_untracked()
                prop:checked=checked
                disabled=disabled
                aria-describedby=described
                on:change:target=move |event| checked.set(event.target().checked())
            />
            <span class="check__words">
                {label}
                {hint.map(|hint| view! { <span class="check__hint" id=hint_id>{hint}</span> })}
            </span>
        </label>
    }
    .into_any()
}
