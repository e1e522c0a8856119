//! Drawer: a panel from the end side above the page, for what is looked at and put away again.

use leptos::html;
use leptos::prelude::*;

use super::dialog::follow;
use super::{IconButton, Text};
use crate::icons::Icon;

/// A modal panel at the end side of the screen.
#[component]
pub fn Drawer(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// Shown while true; set to false when the user closes it.
    open: RwSignal<bool>,
    /// What it holds.
    #[prop(into)]
    title: Text,
    /// Name of the closing button.
    #[prop(into)]
    close_label: Text,
    /// The content.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    follow(node, open);
    let title_id = format!("{id}-title");
    let labelled = title_id.clone();
    view! {
        <dialog
            node_ref=node
            id=id
            class="drawer"
            aria-labelledby=labelled
            on:close=move |_| open.set(false)
            on:click=move |event| {
                // The dialog itself is hit only beside its content: on the dimmed page.
                if event.target() == event.current_target() {
                    open.set(false);
                }
            }
        >
            <div class="drawer__sheet">
                <header class="drawer__head">
                    <h2 class="drawer__title" id=title_id>{title}</h2>
                    <IconButton icon=Icon::X label=close_label small=true on_press=move || open.set(false)/>
                </header>
                <div class="drawer__body">{children()}</div>
            </div>
        </dialog>
    }
    .into_any()
}
