//! Dialog: a question or a small form above the page, on the browser's `<dialog>`.

use leptos::html;
use leptos::prelude::*;

use super::{IconButton, Text};
use crate::icons::Icon;

/// Opens and closes a modal `<dialog>` with a signal. The browser keeps the focus inside, closes it
/// on Escape and gives the focus back.
pub(super) fn follow(node: NodeRef<html::Dialog>, open: RwSignal<bool>) {
    Effect::new(move |_| {
        let wanted = open.get();
        let Some(dialog) = node.get() else { return };
        if wanted && !dialog.open() {
            // Refused only when the element is not in the document any more.
            let _ = dialog.show_modal();
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
}

/// A modal dialog with a title, content and actions.
#[component]
pub fn Dialog(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// Shown while true; set to false when the user closes it.
    open: RwSignal<bool>,
    /// What it asks.
    #[prop(into)]
    title: Text,
    /// Name of the closing button.
    #[prop(into)]
    close_label: Text,
    /// Called when it has closed, however that happened.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    /// Buttons at its foot, the main one last.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
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
            class="dialog"
            aria-labelledby=labelled
            on:close=move |_| {
                open.set(false);
                if let Some(on_close) = on_close {
                    on_close.run(());
                }
            }
        >
            <header class="dialog__head">
                <h2 class="dialog__title" id=title_id>{title}</h2>
            </header>
            <div class="dialog__body">{children()}</div>
            {actions.map(|actions| view! { <footer class="dialog__foot">{actions.run()}</footer> })}
            // Last, so that the focus starts in the content or on an action.
            <div class="dialog__close" data-align="end">
                <IconButton icon=Icon::X label=close_label small=true on_press=move || open.set(false)/>
            </div>
        </dialog>
    }
    .into_any()
}
