//! An entry of the list: who and when; last words and marks.

use domain::session::Queue;
use domain::texts::{Words, fill};
use domain::{Permission, Session, State};
use leptos::prelude::*;
use protocol::{Author, Millis, SessionId, SessionKind};

use super::sentence::short_page;
use super::{Go, accept};
use crate::icons::{Icon, Svg};
use crate::language::words;
use crate::live::{Live, name_of};
use crate::place;
use crate::time::{ago, countdown, waiting};
use crate::ui::{Avatar, Badge, Button, Tone};

/// How long a new entry stands out, in milliseconds.
const FRESH_MS: i64 = 3_000;

/// In which section an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// In the queue.
    Waiting,
    /// Among the reader's.
    Mine,
    /// Among those of colleagues.
    Others,
}

/// An entry.
#[component]
pub fn Entry(
    /// The session.
    id: SessionId,
    /// In which section.
    kind: EntryKind,
    /// The open session.
    selected: Memo<Option<SessionId>>,
) -> impl IntoView {
    let (live, words) = (Live::get(), words());
    let go: Go = expect_context();
    let session = Memo::new(move |_| live.session(id));
    let of = move |read: fn(&Session) -> bool| Memo::new(move |_| session.read().as_ref().is_some_and(read));
    let of_reader = move |read: Box<dyn Fn(&Session) -> bool + Send + Sync>| {
        Memo::new(move |_| session.read().as_ref().is_some_and(&read))
    };
    let name = Memo::new(move |_| {
        session.read().as_ref().map(|session| name_of(session, words)).unwrap_or_default()
    });
    let is_offline_message = of(|session| session.kind == SessionKind::OfflineMessage);
    let is_unanswered = of(Session::is_unanswered);
    let has_left = of(|session| session.is_running() && session.visitor_left.is_some());
    let is_marked = of(|session| session.is_marked);
    let is_after_call = of(|session| matches!(session.state, State::AfterCall { .. }));
    let unread = Memo::new(move |_| if kind == EntryKind::Mine { live.unread(id) } else { 0 });
    let is_unread = move || kind == EntryKind::Waiting || unread.get() > 0;
    let is_fresh = Memo::new(move |_| {
        let session = session.read();
        session.as_ref().is_some_and(|session| live.now.get().since(session.created_at) < FRESH_MS)
    });
    let when = Memo::new(move |_| {
        session.read().as_ref().map(|session| when(session, live.now.get(), words)).unwrap_or_default()
    });
    let rights = live.rights();
    let can_look = kind != EntryKind::Waiting || rights.has_preview;
    let said = Memo::new(move |_| {
        session
            .read()
            .as_ref()
            .filter(|_| can_look)
            .map(|session| said(session, kind, words))
            .unwrap_or_default()
    });
    let (me, steers) = (live.me(), live.may(Permission::SteerSessions));
    let is_open = of_reader(Box::new(move |session| session.is_open_to(me, steers)));
    let is_up_to_date = of(|session| {
        session.is_running() && session.last.as_ref().is_some_and(|last| last.from == Author::Operator)
    });
    // What tells who it is: the page of somebody unknown, the address of somebody who has a name.
    let beside = Memo::new(move |_| session.read().as_ref().and_then(|session| beside(session, kind)));
    let hint = Memo::new(move |_| {
        session.read().as_ref().map(|session| hint(session, rights.shows_offers, words)).unwrap_or_default()
    });
    let is_here = Memo::new(move |_| selected.get() == Some(id));
    view! {
        <li
            class="entry"
            class:entry--fresh=is_fresh
            class:entry--unassigned=move || kind == EntryKind::Waiting && is_open.get()
            class:entry--unanswered=move || kind == EntryKind::Mine && is_unanswered.get()
            class:entry--unread=is_unread
            data-testid="entry"
        >
            <a
                class="entry__link"
                href=can_look.then(|| place::of_session(id))
                title=hint
                aria-current=move || is_here.get().then_some("page")
            >
                <Avatar name=name/>
                <span class="entry__who">
                    <Show when=move || is_offline_message.get()>
                        <Svg icon=Icon::Mail/>
                        <span class="visually-hidden">{words.channel_offline} " "</span>
                    </Show>
                    {name}
                    {move || beside.get().map(|beside| view! { <span class="entry__where">" " {beside}</span> })}
                </span>
                " "
                <span class="entry__when timer">{when}</span>
                " "
                <span class="entry__words">{said}</span>
                <span class="entry__marks">
                    <Show when=move || kind == EntryKind::Mine && is_unanswered.get()>
                        <span class="visually-hidden">" " {words.mark_unanswered} " "</span>
                    </Show>
                    <Show when=move || kind != EntryKind::Others && is_up_to_date.get()>
                        // Among those that wait it decides whom to take first: there it is said in words.
                        {match kind {
                            EntryKind::Waiting => {
                                view! { <Badge tone=Tone::Online>{words.up_to_date}</Badge> }.into_any()
                            }
                            EntryKind::Mine | EntryKind::Others => {
                                view! {
                                    <span class="entry__done" title=words.up_to_date>
                                        <Svg icon=Icon::Check/>
                                        <span class="visually-hidden">{words.up_to_date}</span>
                                    </span>
                                }
                                    .into_any()
                            }
                        }}
                    </Show>
                    <Show when=move || kind == EntryKind::Waiting && !is_open.get()>
                        <Badge tone=Tone::Neutral>{words.queue_elsewhere}</Badge>
                    </Show>
                    <Show when=move || is_marked.get()>
                        <Badge tone=Tone::Danger>{words.marked_before}</Badge>
                    </Show>
                    <Show when=move || has_left.get()>
                        <Badge tone=Tone::Neutral>{words.mark_left}</Badge>
                    </Show>
                    <Show when=move || is_after_call.get()>
                        <Badge tone=Tone::Away>{words.mark_after_call}</Badge>
                    </Show>
                    <Show when=move || { unread.get() > 0 }>
                        <Badge count=true tone=Tone::Waiting>
                            <span aria-hidden="true">{unread}</span>
                            <span class="visually-hidden">{move || words.unread.of(unread.get() as u64)}</span>
                        </Badge>
                    </Show>
                </span>
            </a>
            <Show when=move || kind == EntryKind::Waiting && is_open.get()>
                        <div class="entry__action">
                            <Button
                                small=true
                                busy=Signal::derive(move || live.accepting.read().contains(&id))
                                on_press=move || accept(live, go, id)
                            >
                                {words.accept}
                                <span class="visually-hidden">" " {name}</span>
                            </Button>
                        </div>
            </Show>
        </li>
    }
    .into_any()
}

/// How long it waits, what is left of after-call work, or when the last words were said.
fn when(session: &Session, now: Millis, words: &Words) -> String {
    match &session.state {
        State::Queued { since, .. } => waiting(now.since(*since), words),
        State::AfterCall { until: Some(until), ending, .. } => {
            countdown(until.since(now).min(until.since(ending.at)))
        }
        State::Active { .. } | State::AfterCall { until: None, .. } | State::Closed { .. } => {
            let last = session.last.as_ref().map_or(session.created_at, |last| last.at);
            ago(now.since(last), words)
        }
    }
}

/// The last words; "You" is who has the conversation, and nobody else.
fn said(session: &Session, kind: EntryKind, words: &Words) -> String {
    match &session.last {
        Some(last) if last.from == Author::Operator && kind == EntryKind::Mine => {
            fill(words.you_said, &[("text", &last.text)])
        }
        Some(last) => last.text.clone(),
        None => words.no_words.to_owned(),
    }
}

/// What stands beside the name.
fn beside(session: &Session, kind: EntryKind) -> Option<String> {
    let email = session.email.clone().filter(|_| session.name.is_some());
    let page = session.page.as_deref().filter(|_| kind == EntryKind::Waiting);
    email.or_else(|| page.map(|page| short_page(page).to_owned()))
}

/// Page, device, and to whom it is offered, for who points at the entry.
fn hint(session: &Session, shows_offers: bool, words: &Words) -> String {
    let offers = session.queue().filter(|_| shows_offers).map(|queue| offered_to(session, queue, words));
    let known = [session.page.clone(), session.device.clone(), offers];
    known.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// To whom a waiting session is offered.
#[must_use]
pub fn offered_to(session: &Session, queue: &Queue, words: &Words) -> String {
    let group = [("group", session.group_name.as_str())];
    if queue.is_offered_to_all {
        return fill(words.offered_to_all, &group);
    }
    if queue.offers.is_empty() {
        return fill(words.offered_to_nobody, &group);
    }
    let names = queue.offers.iter().map(|offer| offer.name.as_str()).collect::<Vec<_>>().join(", ");
    fill(words.offered_to, &[("names", &names)])
}

#[cfg(test)]
mod tests {
    use domain::{Ending, Language, LastWords, texts};
    use protocol::{EndReason, UserId, Whereabouts};

    use super::*;
    use crate::workspace::ending::tests::session;

    #[test]
    fn a_colleagues_words_are_not_the_readers() {
        let words = texts::of(Language::En);
        let mut session = session();
        session.last =
            Some(LastWords { from: Author::Operator, text: "Good evening".to_owned(), at: Millis(0) });
        assert_eq!(said(&session, EntryKind::Mine, words), "You: Good evening");
        assert_eq!(said(&session, EntryKind::Others, words), "Good evening");
    }

    #[test]
    fn b_07_who_points_at_a_waiting_session_reads_to_whom_it_is_offered() {
        let words = texts::of(Language::En);
        let mut session = session();
        let hints = |session: &Session| hint(session, true, words);
        assert_eq!(hints(&session), "Waiting for a free operator of Support");
        let mut queue = Queue::from(Millis(0));
        let offer = |name: &str| domain::session::OpenOffer {
            operator: UserId::new(Millis(1), &[1; 10]),
            name: name.to_owned(),
            at: Millis(0),
        };
        queue.offers = vec![offer("Jana"), offer("Petr")];
        session.state = State::Queued { since: Millis(0), queue };
        assert_eq!(hints(&session), "Offered to: Jana, Petr");
        assert_eq!(hint(&session, false, words), "");
    }

    #[test]
    fn cv_06_an_entry_shows_the_clients_address_beside_a_name() {
        let mut session = session();
        session.page = Some("https://shop.test/lamp".to_owned());
        assert_eq!(beside(&session, EntryKind::Waiting).as_deref(), Some("shop.test/lamp"));
        session.email = Some("eva@example.com".to_owned());
        assert_eq!(name_of(&session, texts::of(Language::En)), "eva@example.com");
        session.name = Some("Eva".to_owned());
        assert_eq!(beside(&session, EntryKind::Mine).as_deref(), Some("eva@example.com"));
    }

    #[test]
    fn an_entry_tells_what_time_matters() {
        let words = texts::of(Language::En);
        let mut session = session();
        session.state = State::Queued { since: Millis(0), queue: domain::session::Queue::from(Millis(0)) };
        assert_eq!(when(&session, Millis(120_000), words), "2:00");
        session.state = State::AfterCall {
            operator: UserId::new(Millis(1), &[1; 10]),
            operator_name: "Jana".to_owned(),
            ending: Ending { at: Millis(0), reason: EndReason::Operator, visitor: Whereabouts::Connected },
            until: Some(Millis(180_000)),
        };
        assert_eq!(when(&session, Millis(120_000), words), "1:00");
    }
}
