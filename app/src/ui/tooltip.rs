//! Tooltip: a few words about what is pointed at or focused. Never the only place of a fact.

use leptos::prelude::*;

use super::Text;

/// Words that appear above or beside the children after a moment; Escape hides them.
///
/// Icon buttons have one already. `id` ties it to a focusable child: give that
/// `aria-describedby=id`.
#[component]
pub fn Tooltip(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// The words.
    #[prop(into)]
    text: Text,
    /// Which side: "block-start", "block-end" or "inline-end".
    #[prop(default = "block-start")]
    tip: &'static str,
    /// What it is about.
    children: Children,
) -> impl IntoView {
    let dismissed = RwSignal::new(false);
    view! {
        <span
            class="has-tip"
            class:has-tip--dismissed=dismissed
            data-tip=tip
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    dismissed.set(true);
                }
            }
            on:mouseleave=move |_| dismissed.set(false)
            on:focusout=move |_| dismissed.set(false)
        >
            {children()}
            <span class="tip" role="tooltip" id=id>{text}</span>
        </span>
    }
    .into_any()
}
