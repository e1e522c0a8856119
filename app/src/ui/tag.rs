//! Tag: a word that operators put on a conversation, in a colour of its own.

use leptos::prelude::*;

use super::avatar::hue_of;
use crate::icons::{Icon, Svg};

/// A tag, with a button that takes it off where it may be.
#[component]
pub fn Tag(
    /// The word; its colour follows from it.
    name: String,
    /// What the button says to screen readers.
    #[prop(optional, into)]
    remove_label: Option<String>,
    /// Takes it off; without it there is no button.
    #[prop(optional, into)]
    on_remove: Option<Callback<()>>,
) -> impl IntoView {
    let hue = hue_of(&name.to_lowercase());
    view! {
        <span class="tag" data-hue=hue.to_string()>
            <span class="tag__name" title=name.clone()>{name.clone()}</span>
            {on_remove
                .map(|on_remove| {
                    view! {
                        <button
                            type="button"
                            class="tag__remove"
                            aria-label=remove_label.unwrap_or(name)
                            on:click=move |_| on_remove.run(())
                        >
                            <Svg icon=Icon::X/>
                        </button>
                    }
                })}
        </span>
    }
    .into_any()
}
