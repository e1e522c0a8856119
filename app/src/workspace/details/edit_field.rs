//! A field that saves itself: with Enter or when it is left; Escape takes back what was typed.
//!
//! What others change meanwhile is shown only while nothing is typed, and never overwritten unseen: the server refuses
//! it, and the reader decides.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use domain::session::Edit;
use domain::texts::fill;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::ApiError;
use crate::language::{details_words, words};
use crate::live::link::go_to_log_in;
use crate::ui::{InputKind, Text, TextField};

/// How long a field says that it was saved.
const SAID: Duration = Duration::from_millis(2_500);

/// A change on its way to the server.
type Saving = Pin<Box<dyn Future<Output = Result<(), ApiError>>>>;

/// The callback that saves by a server function.
pub fn saving<F>(save: impl Fn(Edit) -> F + Send + Sync + 'static) -> Callback<Edit, Saving>
where
    F: Future<Output = Result<(), ApiError>> + 'static,
{
    Callback::new(move |edit| Box::pin(save(edit)) as Saving)
}

/// The field.
#[component]
pub fn EditField(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// What refusals call it.
    field: &'static str,
    /// The question.
    #[prop(into)]
    label: Text,
    /// What is typed.
    #[prop(optional)]
    kind: InputKind,
    /// Where its value leads: the scheme of the address, and what the link is called.
    #[prop(optional)]
    link: Option<(&'static str, &'static str)>,
    /// What it is now.
    known: Memo<String>,
    /// Saves a change.
    save: Callback<Edit, Saving>,
) -> impl IntoView {
    let (words, more) = (words(), details_words());
    let value = RwSignal::new(known.get_untracked());
    // What it was when the reader began to type.
    let seen = RwSignal::new(known.get_untracked());
    let fault = RwSignal::new(None::<ApiError>);
    let is_busy = RwSignal::new(false);
    // Whether it was to be saved again while it was on its way.
    let is_wanted = RwSignal::new(false);
    let is_saved = RwSignal::new(false);
    Effect::new(move |_| {
        let now = known.get();
        let typed = value.get_untracked();
        if typed == seen.get_untracked() || typed == now {
            seen.set(now.clone());
            value.set(now);
            fault.set(None);
        }
    });
    let has_conflict = move || fault.with_untracked(|fault| fault.as_ref().is_some_and(is_conflict));
    let keep = move || {
        let typed = value.get_untracked().trim().to_owned();
        let edit = Edit { seen: seen.get_untracked(), value: typed.clone() };
        if is_busy.get_untracked() {
            is_wanted.set(true);
            return;
        }
        if edit.seen == edit.value {
            value.set(typed);
            fault.set(None);
            return;
        }
        is_busy.set(true);
        fault.set(None);
        let done = save.run(edit);
        // It goes on when the field is gone: who leaves a field wants it saved.
        spawn_local(async move {
            let done = done.await;
            match done {
                Ok(()) => {
                    let _ = seen.try_set(typed.clone());
                    if value.try_get_untracked().is_some_and(|value| value.trim() == typed) {
                        let _ = value.try_set(typed);
                    }
                    let _ = is_saved.try_set(true);
                    set_timeout(
                        move || {
                            let _ = is_saved.try_set(false);
                        },
                        SAID,
                    );
                }
                Err(error) if error.is_logged_out() => go_to_log_in(),
                Err(error) => {
                    // Theirs is in sight from now on: Enter is a decision.
                    if let ApiError::Refused { refused } = &error
                        && is_conflict(&error)
                    {
                        let _ = seen.try_set(refused.value.clone().unwrap_or_default());
                    }
                    let _ = fault.try_set(Some(error));
                }
            }
            let _ = is_busy.try_set(false);
        });
    };
    Effect::new(move |_| {
        if !is_busy.get() && is_wanted.get_untracked() {
            is_wanted.set(false);
            if !has_conflict() {
                keep();
            }
        }
    });
    let error = Signal::derive(move || {
        let fault = fault.read();
        let fault = fault.as_ref()?;
        if is_conflict(fault) {
            return Some([&fault.text(words), " ", more.edit_conflict].concat());
        }
        Some(fault.about(field).unwrap_or_else(|| fill(more.edit_not_saved, &[("why", &fault.text(words))])))
    });
    view! {
        <div class="edit">
            <div
                on:focusout=move |_| {
                    if !has_conflict() {
                        keep();
                    }
                }
                on:keydown=move |event| match event.key().as_str() {
                    _ if event.is_composing() => {}
                    "Enter" => {
                        event.prevent_default();
                        keep();
                    }
                    "Escape" => {
                        let now = known.get_untracked();
                        if value.get_untracked() != now || fault.read_untracked().is_some() {
                            event.prevent_default();
                            event.stop_propagation();
                            seen.set(now.clone());
                            value.set(now);
                            fault.set(None);
                        }
                    }
                    _ => {}
                }
            >
                <TextField id label kind autocomplete="off" value error/>
            </div>
            <p class="edit__end">
                <span role="status">{move || is_saved.get().then_some(more.edit_saved)}</span>
                {move || {
                    let (scheme, name) = link.filter(|_| !known.read().is_empty())?;
                    Some(view! { <a href=[scheme, &known.read()].concat()>{name}</a> })
                }}
            </p>
        </div>
    }
    .into_any()
}

/// Whether somebody else changed it meanwhile.
fn is_conflict(error: &ApiError) -> bool {
    matches!(error, ApiError::Refused { refused } if refused.code == "conflict")
}
