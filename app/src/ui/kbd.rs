//! Kbd: a key to press.

use leptos::prelude::*;

/// The name of a key.
#[component]
pub fn Kbd(
    /// The key.
    children: Children,
) -> impl IntoView {
    view! { <kbd class="kbd">{children()}</kbd> }
}
