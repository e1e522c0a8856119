//! Giving a conversation back: to its group, or to who handed it over in person.

use domain::Session;
use domain::texts::fill;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::language::{hand_over_words, words};
use crate::later::part;
use crate::live::Live;
use crate::ui::{Button, ButtonKind, Dialog, TextArea, Toasts, focus};

part! {
    /// Asks before a conversation goes back to its group.
    pub fn free_dialog(session: Memo<Session>, name: Memo<String>, open: RwSignal<bool>) in hand_over {
        let (live, toasts) = (Live::get(), Toasts::get());
        let (words, more) = (words(), hand_over_words());
        let busy = RwSignal::new(false);
        let (id, group) = {
            let session = session.read_untracked();
            (session.id, session.group_name.clone())
        };
        let free = move || {
            busy.set(true);
            spawn_local(async move {
                if live.settle(api::free_session(id).await) {
                    toasts.say(more.freed.to_owned());
                }
                busy.set(false);
                open.set(false);
            });
        };
        Effect::new(move |_| {
            if !session.read().is_running() {
                open.set(false);
            }
        });
        view! {
            <Dialog
                id="free"
                open
                title=Signal::derive(move || fill(more.free_title, &[("name", &name.read())]))
                close_label=words.close
                on_close=|()| focus::catch("main")
                actions=move || {
                    view! {
                        <Button on_press=move || open.set(false)>{words.cancel}</Button>
                        <Button kind=ButtonKind::Primary busy on_press=free>{more.free_yes}</Button>
                    }
                }
            >
                <p>{fill(more.free_text, &[("group", &group)])}</p>
            </Dialog>
        }
    }
}

part! {
    /// Asks why, before what was handed over in person goes back.
    pub fn decline_dialog(session: Memo<Session>, sender: Memo<String>, open: RwSignal<bool>) in hand_over {
        let (live, words, more) = (Live::get(), words(), hand_over_words());
        let busy = RwSignal::new(false);
        let reason = RwSignal::new(String::new());
        let id = session.read_untracked().id;
        let decline = move || {
            busy.set(true);
            let given = Some(reason.get_untracked()).filter(|reason| !reason.trim().is_empty());
            spawn_local(async move {
                let is_done = live.settle(api::decline_session(id, given).await);
                busy.set(false);
                open.set(!is_done);
            });
        };
        view! {
            <Dialog
                id="decline"
                open
                title=more.decline_title
                close_label=words.close
                on_close=|()| focus::catch("main")
                actions=move || {
                    view! {
                        <Button on_press=move || open.set(false)>{words.cancel}</Button>
                        <Button kind=ButtonKind::Danger busy on_press=decline>{words.decline}</Button>
                    }
                }
            >
                <p>{move || fill(more.decline_text, &[("name", &sender.read())])}</p>
                <TextArea id="decline-reason" label=more.decline_reason rows=2 value=reason/>
            </Dialog>
        }
    }
}
