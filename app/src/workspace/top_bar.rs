//! The conversation's top bar: who it is with, since when, and what can be done with it.

use domain::texts::fill;
use domain::{Permission, Session, State};
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::SessionKind;

use super::DetailsView;
use super::block::BlockDialog;
use super::give_back::free_dialog;
use super::redirect::redirect_dialog;
use super::spam::SpamDialog;
use crate::api;
use crate::icons::{Icon, Svg};
use crate::language::{ending_words, words};
use crate::later::{LaterDialog, part};
use crate::live::Live;
use crate::place;
use crate::time::clock;
use crate::ui::{Avatar, Button, ButtonKind, Dialog, IconButton, Menu, MenuItem, Presence, focus};

/// The top bar.
#[component]
pub fn TopBar(
    /// Whose.
    session: Memo<Session>,
    /// The client's name.
    name: Memo<String>,
) -> impl IntoView {
    let (live, words) = (Live::get(), words());
    let details: DetailsView = expect_context();
    let me = live.me();
    let is_mine =
        Memo::new(move |_| matches!(session.read().state, State::Active { operator, .. } if operator == me));
    let kind = Memo::new(move |_| session.read().kind);
    let group = Memo::new(move |_| session.read().group_name.clone());
    let lasted = Memo::new(move |_| lasted(&session.read(), || live.now.get()));
    let presence = Signal::derive(move || presence(&session.read()));
    let steers = live.may(Permission::SteerSessions);
    let can_hand_over = Memo::new(move |_| {
        let session = session.read();
        let is_waiting = session.queue().is_some();
        session.kind == SessionKind::Chat && session.is_running() && (steers || is_waiting || is_mine.get())
    });
    let (asking, redirecting, freeing) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let (blocking, reporting) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        <header class="topbar">
            <a class="button button--ghost button--icon topbar__back" href=place::WORKSPACE aria-label=words.back>
                <Svg icon=Icon::ArrowLeft/>
            </a>
            <Avatar name=name presence/>
            <div class="topbar__who">
                <h1 class="topbar__name">{name}</h1>
                <p class="topbar__facts">
                    <span>
                        {move || match kind.get() {
                            SessionKind::Chat => words.channel_chat,
                            SessionKind::OfflineMessage => words.channel_offline,
                        }}
                    </span>
                    <span>{group}</span>
                    <span class="timer">{lasted}</span>
                </p>
            </div>
            <div class="topbar__actions" data-align="end">
                <Show when=move || can_hand_over.get()>
                    <span class="topbar__fold">
                        <Button kind=ButtonKind::Ghost icon=Icon::Redirect on_press=move || redirecting.set(true)>
                            {words.redirect}
                        </Button>
                    </span>
                </Show>
                <Show when=move || is_mine.get() && kind.get() == SessionKind::Chat>
                    <Menu
                        id="actions"
                        label=words.actions
                        trigger_class="button button--ghost button--icon"
                        trigger=move || view! { <Svg icon=Icon::More/> }
                    >
                        <MenuItem icon=Icon::Inbox on_select=move || freeing.set(true)>{words.free}</MenuItem>
                        <MenuItem icon=Icon::Alert danger=true on_select=move || reporting.set(true)>{words.spam}</MenuItem>
                    </Menu>
                </Show>
                <Show when=move || is_mine.get()>
                    <Show when=move || live.rights().may_block>
                        <span class="topbar__fold">
                            <Button icon=Icon::Ban on_press=move || blocking.set(true)>{words.block}</Button>
                        </span>
                    </Show>
                    {match kind.get_untracked() {
                        SessionKind::Chat => view! {
                            <Button kind=ButtonKind::Danger on_press=move || asking.set(true)>{words.end}</Button>
                        },
                        SessionKind::OfflineMessage => view! {
                            <Button on_press=move || asking.set(true)>{words.finish}</Button>
                        },
                    }}
                </Show>
                <IconButton
                    icon=Icon::Panel
                    label=words.details
                    pressed=Signal::derive(move || details.is_open())
                    on_press=move || details.set_open(!details.is_open())
                />
            </div>
        </header>
        <BlockDialog session name open=blocking/>
        <SpamDialog session name open=reporting/>
        <LaterDialog open=asking part=move |()| end_dialog(session, name, asking)/>
        <LaterDialog open=redirecting part=move |()| redirect_dialog(session, name, redirecting)/>
        <LaterDialog open=freeing part=move |()| free_dialog(session, name, freeing)/>
    }
    .into_any()
}

/// How long it has been running, or ran.
fn lasted(session: &Session, now: impl FnOnce() -> protocol::Millis) -> String {
    let since = session.accepted_at.unwrap_or(session.created_at);
    let until = session.ending().map_or_else(now, |ending| ending.at);
    clock(until.since(since))
}

fn presence(session: &Session) -> Presence {
    let is_there =
        session.kind == SessionKind::Chat && session.is_running() && session.visitor_left.is_none();
    if is_there { Presence::Online } else { Presence::Offline }
}

part! {
    /// Asks before it ends the conversation.
    fn end_dialog(session: Memo<Session>, name: Memo<String>, asking: RwSignal<bool>) in ending {
        let (live, words, more) = (Live::get(), words(), ending_words());
        let busy = RwSignal::new(false);
        let id = session.read_untracked().id;
        let (question, text, no, yes, weight) = match session.read_untracked().kind {
            SessionKind::Chat => {
                (more.end_question, more.end_text, more.end_no, words.end, ButtonKind::DangerPrimary)
            }
            SessionKind::OfflineMessage => {
                (more.finish_question, more.finish_text, more.finish_no, words.finish, ButtonKind::Primary)
            }
        };
        let end = move || {
            busy.set(true);
            spawn_local(async move {
                live.settle(api::end_session(id).await);
                busy.set(false);
                asking.set(false);
            });
        };
        // It ended by itself meanwhile: there is nothing left to ask.
        Effect::new(move |_| {
            if !session.read().is_running() {
                asking.set(false);
            }
        });
        view! {
            <Dialog
                id="end"
                open=asking
                title=Signal::derive(move || fill(question, &[("name", &name.read())]))
                close_label=words.close
                // Its opener is gone by then if the chat has ended: the form of after-call work comes next.
                on_close=|()| focus::catch("result")
                actions=move || {
                    view! {
                        <Button on_press=move || asking.set(false)>{no}</Button>
                        <Button kind=weight busy on_press=end>{yes}</Button>
                    }
                }
            >
                <p>{text}</p>
            </Dialog>
        }
    }
}
