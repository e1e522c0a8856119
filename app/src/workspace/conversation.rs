//! The open conversation: top bar, thread, and below it whatever can be done now.

use domain::session::{HandOver, Queue};
use domain::texts::fill;
use domain::{Permission, Session, State};
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::{SessionId, SessionKind, UserId};

use super::acw::AfterCallWork;
use super::composer::Composer;
use super::entry::offered_to;
use super::give_back::decline_dialog;
use super::thread::Thread;
use super::top_bar::TopBar;
use super::{Go, accept};
use crate::api;
use crate::icons::{Icon, Svg};
use crate::language::words;
use crate::later::LaterDialog;
use crate::live::loaded::Loaded;
use crate::live::{Live, name_of};
use crate::ui::{Button, ButtonKind, Empty, LinkButton, Skeleton, SkeletonShape, focus};

/// What can be done with a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Below {
    /// It waits: take it.
    Accept,
    /// The reader talks.
    Compose,
    /// The reader takes care of an offline message.
    AnswerByMail,
    /// The reader evaluates it.
    AfterCall,
    /// A colleague talks.
    ReadOnly(String),
    /// A colleague evaluates it.
    WrappingUp(String),
    /// It is over.
    Closed,
}

impl Below {
    fn of(session: &Session, me: UserId) -> Self {
        match &session.state {
            State::Queued { .. } => Self::Accept,
            State::Active { operator, .. } if *operator == me => match session.kind {
                SessionKind::Chat => Self::Compose,
                SessionKind::OfflineMessage => Self::AnswerByMail,
            },
            State::Active { operator_name, .. } => Self::ReadOnly(operator_name.clone()),
            State::AfterCall { operator, .. } if *operator == me => Self::AfterCall,
            State::AfterCall { operator_name, .. } => Self::WrappingUp(operator_name.clone()),
            State::Closed { .. } => Self::Closed,
        }
    }
}

/// How much of the conversation is here.
#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Loading,
    Here,
    /// It may be had another time.
    Lost(String),
    Failed(String),
}

/// A conversation.
#[component]
pub fn ConversationPane(
    /// Which.
    id: SessionId,
) -> impl IntoView {
    let (live, words) = (Live::get(), words());
    let loaded = RwSignal::from(live.conversation(id));
    let shape = Memo::new(move |_| match &*loaded.read() {
        Loaded::Here(_) | Loaded::Loading { before: Some(_), .. } => Shape::Here,
        Loaded::Loading { before: None, .. } => Shape::Loading,
        Loaded::Failed(error) if loaded.read().is_lost() => Shape::Lost(error.text(words)),
        Loaded::Failed(error) => Shape::Failed(error.text(words)),
    });
    move || match shape.get() {
        Shape::Here => view! { <Here id loaded/> }.into_any(),
        Shape::Loading => {
            view! { <Skeleton shape=SkeletonShape::Messages count=4 label=words.loading/> }.into_any()
        }
        Shape::Lost(text) => view! {
            <Empty icon=Icon::Alert title=words.lost_title text>
                <Button on_press=move || live.load_again(id)>{words.retry}</Button>
            </Empty>
        }
        .into_any(),
        Shape::Failed(text) => {
            view! { <Empty icon=Icon::Alert title=words.not_found_title text/> }.into_any()
        }
    }
}

/// A conversation that is here.
#[component]
fn Here(id: SessionId, loaded: RwSignal<Loaded>) -> impl IntoView {
    let (live, words) = (Live::get(), words());
    let me = live.me();
    let Some(first) = loaded.read_untracked().conversation().map(|conversation| conversation.session.clone())
    else {
        return ().into_any();
    };
    let session = Memo::new(move |before: Option<&Session>| {
        let now = loaded.read().conversation().map(|conversation| conversation.session.clone());
        now.or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
    });
    let name = Memo::new(move |_| name_of(&session.read(), words));
    let below = Memo::new(move |_| Below::of(&session.read(), me));
    view! {
        <section class="conversation" aria-label=move || fill(words.conversation, &[("name", &name.read())])>
            <TopBar session name/>
            <Thread id loaded name/>
            {move || match below.get() {
                Below::Compose => view! { <Composer id/> }.into_any(),
                Below::AfterCall => view! { <AfterCallWork session/> }.into_any(),
                Below::Accept => view! { <AcceptBar id session/> }.into_any(),
                Below::AnswerByMail => view! { <MailBar session/> }.into_any(),
                Below::ReadOnly(name) => closed(fill(words.read_only_bar, &[("name", &name)])),
                Below::WrappingUp(name) => closed(fill(words.wrapping_up_bar, &[("name", &name)])),
                Below::Closed => view! { <ClosedBar id session/> }.into_any(),
            }}
        </section>
    }
    .into_any()
}

fn closed(text: String) -> AnyView {
    view! { <p class="composer__closed">{text}</p> }.into_any()
}

/// What stands below a session that waits: who handed it over, to whom it is offered, and what can be done.
#[component]
fn AcceptBar(id: SessionId, session: Memo<Session>) -> impl IntoView {
    let (live, words) = (Live::get(), words());
    let go: Go = expect_context();
    let (me, steers) = (live.me(), live.may(Permission::SteerSessions));
    let text = match session.read_untracked().kind {
        SessionKind::Chat => words.accept_bar,
        SessionKind::OfflineMessage => words.accept_message_bar,
    };
    let is_open = Memo::new(move |_| session.read().is_open_to(me, steers));
    let handed = Memo::new(move |_| session.read().queue().and_then(|queue| queue.handed.clone()));
    let is_to_me = Memo::new(move |_| session.read().queue().and_then(Queue::personal) == Some(me));
    let sender =
        Memo::new(move |_| handed.read().as_ref().map(|handed| handed.by_name.clone()).unwrap_or_default());
    let shows_offers = live.rights().shows_offers && session.read_untracked().kind == SessionKind::Chat;
    let offers = Memo::new(move |_| {
        let session = session.read();
        session.queue().filter(|_| shows_offers).map(|queue| offered_to(&session, queue, words))
    });
    let declining = RwSignal::new(false);
    view! {
        <div class="composer__instead">
            {move || match handed.get() {
                Some(handed) => {
                    let (group, is_to_me) = (session.read_untracked().group_name.clone(), is_to_me.get());
                    view! { <Handed handed group is_to_me/> }.into_any()
                }
                None if is_open.get() => view! { <p>{text}</p> }.into_any(),
                None => view! { <p>{words.accept_bar_others}</p> }.into_any(),
            }}
            <Show when=move || is_open.get()>
                <span class="buttons">
                    <Show when=move || is_to_me.get()>
                        <Button on_press=move || declining.set(true)>{words.decline}</Button>
                    </Show>
                    <Button
                        kind=ButtonKind::Primary
                        busy=Signal::derive(move || live.accepting.read().contains(&id))
                        on_press=move || accept(live, go, id)
                    >
                        {words.accept}
                    </Button>
                </span>
            </Show>
            {move || offers.get().map(|offers| view! { <p class="composer__aside">{offers}</p> })}
        </div>
        <LaterDialog open=declining part=move |()| decline_dialog(session, sender, declining)/>
    }
    .into_any()
}

/// Who handed it over, and what they noted.
#[component]
fn Handed(handed: HandOver, group: String, is_to_me: bool) -> impl IntoView {
    let words = words();
    let HandOver { by_name, to, note, .. } = handed;
    let who = match to {
        Some(_) if is_to_me => fill(words.handed_to_you, &[("name", &by_name)]),
        Some((_, operator)) => {
            let names = [("name", &*by_name), ("operator", &operator), ("group", &group)];
            fill(words.happened_redirected_to, &names)
        }
        None => fill(words.handed_to_group, &[("name", &by_name), ("group", &group)]),
    };
    view! {
        <div class="composer__handed">
            <p>{who}</p>
            {note.map(|note| view! { <p class="composer__note"><Svg icon=Icon::Lock/> " " {note}</p> })}
        </div>
    }
    .into_any()
}

/// What stands below a conversation that is over: it may be taken up again.
#[component]
fn ClosedBar(id: SessionId, session: Memo<Session>) -> impl IntoView {
    let (live, words) = (Live::get(), words());
    let busy = RwSignal::new(false);
    let can_reopen =
        live.may(Permission::TalkToClients) && session.read_untracked().kind == SessionKind::Chat;
    let reopen = move || {
        busy.set(true);
        spawn_local(async move {
            live.settle(api::reopen_session(id).await);
            busy.set(false);
            focus::catch("main");
        });
    };
    view! {
        <div class="composer__instead">
            <p>{words.closed_bar}</p>
            <Show when=move || can_reopen>
                <Button busy on_press=reopen>{words.reopen}</Button>
            </Show>
        </div>
    }
    .into_any()
}

#[component]
fn MailBar(session: Memo<Session>) -> impl IntoView {
    let words = words();
    let email = Memo::new(move |_| session.read().email.clone());
    view! {
        <div class="composer__instead">
            <p>{words.offline_bar}</p>
            {move || {
                email
                    .get()
                    .map(|email| {
                        view! {
                            <LinkButton kind=ButtonKind::Primary icon=Icon::Mail href=format!("mailto:{email}")>
                                {words.answer_by_mail}
                            </LinkButton>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}
