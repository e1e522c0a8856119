//! Spinner: something runs whose shape is not known.

use leptos::prelude::*;

use super::Text;

/// A turning ring with a name for screen readers.
#[component]
pub fn Spinner(
    /// What runs.
    #[prop(into)]
    label: Text,
) -> impl IntoView {
    view! {
        <span class="spinner" role="status"><span class="visually-hidden">{label}</span></span>
    }
}
