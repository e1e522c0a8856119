//! Reporting spam: a question, since the conversation leaves all lists.

use domain::Session;
use domain::texts::fill;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Go;
use crate::api;
use crate::language::{ending_words, words};
use crate::later::{LaterDialog, part};
use crate::live::Live;
use crate::place;
use crate::ui::{Button, ButtonKind, Dialog, Toasts, focus};

/// Asks, and marks a session as spam. Mount it beside the button or the menu's item that opens it.
#[component]
pub fn SpamDialog(
    /// Which session.
    session: Memo<Session>,
    /// The client's name.
    name: Memo<String>,
    /// Opens it.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! { <LaterDialog open part=move |()| dialog(session, name, open)/> }
}

part! {
    /// Whether it is spam.
    fn dialog(session: Memo<Session>, name: Memo<String>, open: RwSignal<bool>) in ending {
        let (live, toasts) = (Live::get(), Toasts::get());
        let (words, more) = (words(), ending_words());
        let go: Go = expect_context();
        let busy = RwSignal::new(false);
        let id = session.read_untracked().id;
        let report = move || {
            busy.set(true);
            let name = name.get_untracked();
            spawn_local(async move {
                let done = api::report_spam(id).await;
                busy.set(false);
                if live.settle(done) {
                    live.memory.forget(id);
                    toasts.say(fill(more.spam_done, &[("name", &name)]));
                    go.to(place::WORKSPACE);
                    focus::catch("main");
                }
                open.set(false);
            });
        };
        view! {
            <Dialog
                id="spam"
                open
                title=Signal::derive(move || fill(more.spam_question, &[("name", &name.read())]))
                close_label=words.close
                actions=move || {
                    view! {
                        <Button on_press=move || open.set(false)>{words.cancel}</Button>
                        <Button kind=ButtonKind::DangerPrimary busy on_press=report>{more.spam_yes}</Button>
                    }
                }
            >
                <p>{more.spam_text}</p>
            </Dialog>
        }
    }
}
