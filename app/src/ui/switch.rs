//! Switch: on or off, taken over at once.

use leptos::prelude::*;

use super::Text;

/// A switch with words before it and perhaps a hint.
#[component]
pub fn Switch(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// The words.
    #[prop(into)]
    label: Text,
    /// What it means.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// Called with the new state.
    #[prop(into)]
    on_change: Callback<bool>,
    /// Cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let described = hint.map(|_| hint_id.clone());
    view! {
        <label class="switch">
            <span class="check__words">
                {label}
                {hint.map(|hint| view! { <span class="check__hint" id=hint_id>{hint}</span> })}
            </span>
            <input
                class="switch__input"
                type="checkbox"
                role="switch"
                id=id
                checked=on.get_untracked()
                prop:checked=on
                disabled=disabled
                aria-describedby=described
                on:change:target=move |event| on_change.run(event.target().checked())
            />
        </label>
    }
    .into_any()
}
