//! The operators' notes: own and others', newest first; clients never see them.

use domain::notes::{Note, Occasion};
use domain::texts::fill;
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::SessionId;

use crate::api::{self, ApiError};
use crate::icons::{Icon, Svg};
use crate::language::{details_words, words};
use crate::live::{Live, link};
use crate::time::{Precision, Time};
use crate::ui::{Button, TextArea};

/// The notes, and the field for a new one.
#[component]
pub fn Notes(
    /// Whose.
    id: SessionId,
    /// The notes.
    notes: Memo<Vec<Note>>,
) -> impl IntoView {
    let (live, words, more) = (Live::get(), words(), details_words());
    let typed = RwSignal::new(live.memory.note(id));
    let fault = RwSignal::new(None::<ApiError>);
    let busy = RwSignal::new(false);
    Effect::new(move |_| {
        live.memory.keep_note(id, &typed.read());
    });
    let add = move || {
        let text = typed.get_untracked();
        busy.set(true);
        fault.set(None);
        spawn_local(async move {
            let done = api::add_note(id, text.clone()).await;
            let _ = busy.try_set(false);
            match done {
                Ok(()) => {
                    live.memory.keep_note(id, "");
                    if typed.try_get_untracked().as_ref() == Some(&text) {
                        let _ = typed.try_set(String::new());
                    }
                }
                Err(error) if error.is_logged_out() => link::go_to_log_in(),
                Err(error) => drop(fault.try_set(Some(error))),
            }
        });
    };
    let error = Signal::derive(move || {
        let fault = fault.read();
        let fault = fault.as_ref()?;
        Some(fault.about("note").unwrap_or_else(|| fault.text(words)))
    });
    view! {
        <section class="details__section" aria-labelledby="notes-title">
            <h2 class="details__title" id="notes-title">{more.notes_title}</h2>
            <form
                class="edits"
                novalidate=true
                on:submit=move |event| {
                    event.prevent_default();
                    add();
                }
            >
                <TextArea id="new-note" label=more.note_new hide_label=true placeholder=more.note_new rows=2 value=typed error/>
                <div class="buttons">
                    <Button submit=true small=true busy>{more.note_add}</Button>
                </div>
            </form>
            <Show when=move || notes.read().is_empty()>
                <p class="details__none">{more.notes_none}</p>
            </Show>
            <ul class="notes" aria-labelledby="notes-title">
                <For each=move || notes.get() key=|note| note.n let:note>
                    <li><One note/></li>
                </For>
            </ul>
        </section>
    }
    .into_any()
}

#[component]
fn One(note: Note) -> impl IntoView {
    let (words, more) = (words(), details_words());
    let name = note.name.unwrap_or_else(|| words.fact_operator.to_owned());
    let (icon, who) = match note.occasion {
        Occasion::Any => (Icon::Lock, name),
        Occasion::HandOver => (Icon::Redirect, fill(more.note_handed, &[("name", &name)])),
        Occasion::AfterCall => (Icon::Lock, fill(more.note_closing, &[("name", &name)])),
    };
    view! {
        <div class="note" role="note">
            <Svg icon/>
            <div class="note__body">
                <p class="note__head">{who}" · "<Time at=note.at precision=Precision::Day/></p>
                <p class="note__text">{note.text}</p>
            </div>
        </div>
    }
    .into_any()
}
