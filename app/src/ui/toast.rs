//! Toasts: what just happened, at the foot of the screen, sometimes with a way back.

use std::time::Duration;

use leptos::prelude::*;

use super::{IconButton, Text};
use crate::icons::{Icon, Svg};

/// How long a toast stays; one with an action and a refusal stay twice as long, a fault until it is closed.
const SHOWN: Duration = Duration::from_secs(6);

#[derive(Clone)]
struct Toast {
    id: u64,
    text: String,
    fault: bool,
    action: Option<(String, Callback<()>)>,
}

/// Where any part says what happened; one in the context of the app.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u64>,
}

impl Default for Toasts {
    fn default() -> Self {
        Self { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) }
    }
}

impl Toasts {
    /// Puts a new one into the context and returns it; the app does so once.
    pub fn provide() -> Self {
        let toasts = Self::default();
        provide_context(toasts);
        toasts
    }

    /// The one of the context.
    pub fn get() -> Self {
        expect_context()
    }

    /// Says that something was done.
    pub fn say(self, text: impl Into<String>) {
        self.push(text.into(), false, None);
    }

    /// Says that something was done and offers to take it back.
    pub fn say_with_undo(self, text: impl Into<String>, undo_label: impl Into<String>, undo: Callback<()>) {
        self.push(text.into(), false, Some((undo_label.into(), undo)));
    }

    /// Says why something was not done; goes away by itself.
    pub fn refuse(self, text: impl Into<String>) {
        let id = self.add(text.into(), true, None);
        set_timeout(move || self.close(id), SHOWN * 2);
    }

    /// Says that something failed; stays until it is closed.
    pub fn fault(self, text: impl Into<String>) {
        self.push(text.into(), true, None);
    }

    fn push(self, text: String, fault: bool, action: Option<(String, Callback<()>)>) {
        let stays = if action.is_some() { SHOWN * 2 } else { SHOWN };
        let id = self.add(text, fault, action);
        if !fault {
            set_timeout(move || self.close(id), stays);
        }
    }

    fn add(self, text: String, fault: bool, action: Option<(String, Callback<()>)>) -> u64 {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.shown.update(|shown| shown.push(Toast { id, text, fault, action }));
        id
    }

    fn close(self, id: u64) {
        self.shown.update(|shown| shown.retain(|toast| toast.id != id));
    }
}

/// Where the toasts appear; one per page, near its end.
#[component]
pub fn ToastRegion(
    /// The region's name for screen readers.
    #[prop(into)]
    label: Text,
    /// Name of the closing button.
    #[prop(into)]
    close_label: Text,
) -> impl IntoView {
    let toasts = Toasts::get();
    view! {
        <section class="toasts" aria-label=label aria-live="polite">
            <For each=move || toasts.shown.get() key=|toast| toast.id let:toast>
                <div class="toast" class:toast--fault=toast.fault>
                    <Svg icon=if toast.fault { Icon::Alert } else { Icon::Check }/>
                    <p class="toast__text">{toast.text}</p>
                    {toast
                        .action
                        .map(|(words, action)| {
                            view! {
                                <button
                                    type="button"
                                    class="toast__action"
                                    on:click=move |_| {
                                        toasts.close(toast.id);
                                        action.run(());
                                    }
                                >
                                    {words}
                                </button>
                            }
                        })}
                    <IconButton icon=Icon::X label=close_label small=true tip="block-start" on_press=move || toasts.close(toast.id)/>
                </div>
            </For>
        </section>
    }
    .into_any()
}
