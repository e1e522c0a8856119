//! What changes while one looks: one owner, from which the parts of the workspace derive memos.
//!
//! It starts from the server's snapshot and applies the events of the link, by the same functions that
//! the server uses. Conversations are loaded when they are first wanted and then kept up to date.

pub mod alarm;
pub mod attention;
mod backoff;
pub mod link;
pub mod loaded;
pub mod memory;
mod news;
pub mod outbox;

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use domain::texts::Words;
use domain::{Board, Permission, Questionnaire, Session};
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::{MessageId, Millis, OperatorFrame, OperatorState, SessionId, UserId};

use crate::api::{self, ApiError, Me, Rights, Sizes, Snapshot};
use crate::language::words;
use crate::time;
use crate::ui::Toasts;
use link::{Link, LinkState};
use loaded::Loaded;
use memory::Memory;
use outbox::{Fate, Outbox};

/// The live state of a workspace.
#[derive(Clone, Copy)]
pub struct Live {
    /// The open sessions and the colleagues.
    pub board: RwSignal<Board>,
    /// Messages that are not in their conversation yet.
    pub outbox: RwSignal<Outbox>,
    /// How the link stands.
    pub link_state: RwSignal<LinkState>,
    /// The server's time, every second.
    pub now: RwSignal<Millis>,
    /// Whether the server was renewed since this page was loaded.
    pub is_outdated: RwSignal<bool>,
    /// Sessions that are being accepted.
    pub accepting: RwSignal<HashSet<SessionId>>,
    /// What this browser keeps for this user.
    pub memory: Memory,
    /// The last event of each session that the reader has seen.
    seen: RwSignal<HashMap<SessionId, u64>>,
    conversations: StoredValue<HashMap<SessionId, ArcRwSignal<Loaded>>>,
    typing: RwSignal<HashMap<SessionId, Millis>>,
    link: StoredValue<Option<StoredValue<Link, LocalStorage>>>,
    given: StoredValue<Given>,
    words: &'static Words,
    toasts: Toasts,
}

/// What the snapshot says once and for all.
struct Given {
    me: Me,
    rights: Rights,
    sizes: Sizes,
    questionnaire: Questionnaire,
    build: String,
}

impl Live {
    /// The state as of a snapshot.
    #[must_use]
    pub fn new(snapshot: &Snapshot) -> Self {
        let conversations = snapshot.conversation.iter().map(|conversation| {
            (conversation.session.id, ArcRwSignal::new(Loaded::Here(conversation.clone())))
        });
        Self {
            board: RwSignal::new(snapshot.board.clone()),
            outbox: RwSignal::default(),
            link_state: RwSignal::new(LinkState::Opening),
            now: RwSignal::new(snapshot.now),
            is_outdated: RwSignal::new(false),
            accepting: RwSignal::default(),
            memory: Memory::of(snapshot.me.id),
            seen: RwSignal::default(),
            conversations: StoredValue::new(conversations.collect()),
            typing: RwSignal::default(),
            link: StoredValue::new(None),
            given: StoredValue::new(Given {
                me: snapshot.me.clone(),
                rights: snapshot.rights,
                sizes: snapshot.sizes,
                questionnaire: snapshot.questionnaire.clone(),
                build: snapshot.build.clone(),
            }),
            words: words(),
            toasts: Toasts::get(),
        }
    }

    /// The one of the context.
    #[must_use]
    pub fn get() -> Self {
        expect_context()
    }

    /// Comes alive in the browser: remembers, ticks, and opens the link; ends with its owner.
    pub fn start(self) {
        let ahead = time::ahead(self.now.get_untracked(), time::here());
        let tick = move || self.now.set(time::here().plus(ahead));
        tick();
        if let Ok(ticking) = set_interval_with_handle(tick, Duration::from_secs(1)) {
            on_cleanup(move || ticking.clear());
        }
        let open: HashSet<_> =
            self.board.read_untracked().sessions.iter().map(|session| session.id).collect();
        self.memory.forget_closed(&open);
        self.seen.set(self.memory.seen());
        self.outbox.set(Outbox::from_kept(self.memory.outgoing()));
        let link =
            Link::open(move || self.board.read_untracked().seq, move |news| self.take(news), self.link_state);
        self.link.set_value(Some(StoredValue::new_local(link)));
    }

    /// Leaves the link: who logs out is on the way to the log-in page, and the link's end shall lead nowhere else.
    pub fn leave(self) {
        if let Some(link) = self.link.try_update_value(Option::take).flatten() {
            link.dispose();
        }
    }

    // ---- who looks ----

    /// The reader's id.
    #[must_use]
    pub fn me(self) -> UserId {
        self.given.with_value(|given| given.me.id)
    }

    /// Who looks.
    #[must_use]
    pub fn profile(self) -> Me {
        self.given.with_value(|given| given.me.clone())
    }

    /// What the tenant lets the reader do and see.
    #[must_use]
    pub fn rights(self) -> Rights {
        self.given.with_value(|given| given.rights)
    }

    /// The most characters of what is typed here.
    #[must_use]
    pub fn sizes(self) -> Sizes {
        self.given.with_value(|given| given.sizes)
    }

    /// What is asked at the end.
    #[must_use]
    pub fn questionnaire(self) -> Questionnaire {
        self.given.with_value(|given| given.questionnaire.clone())
    }

    /// Whether the reader may do something.
    #[must_use]
    pub fn may(self, permission: Permission) -> bool {
        self.given.with_value(|given| given.me.role.may(permission))
    }

    /// The reader's own state.
    #[must_use]
    pub fn my_state(self) -> OperatorState {
        let me = self.me();
        let board = self.board.read();
        let mine = board.colleagues.iter().find(|colleague| colleague.id == me);
        mine.map_or(OperatorState::Offline {}, |colleague| colleague.state.clone())
    }

    /// Whether the link works.
    #[must_use]
    pub fn is_up(self) -> bool {
        self.link_state.get() == LinkState::Up
    }

    // ---- what is there ----

    /// A session of the board.
    #[must_use]
    pub fn session(self, id: SessionId) -> Option<Session> {
        self.board.read().session(id).cloned()
    }

    /// A conversation, loaded when it is first wanted.
    pub fn conversation(self, id: SessionId) -> ArcRwSignal<Loaded> {
        if let Some(loaded) = self.loaded(id) {
            if loaded.read_untracked().is_lost() {
                self.load_again(id);
            }
            return loaded;
        }
        let loaded = ArcRwSignal::new(Loaded::loading());
        self.conversations.update_value(|all| {
            all.insert(id, loaded.clone());
        });
        fetch(id, loaded.clone());
        loaded
    }

    /// Loads a conversation once more.
    pub fn load_again(self, id: SessionId) {
        if let Some(loaded) = self.loaded(id) {
            loaded.write().reload();
            fetch(id, loaded);
        }
    }

    /// A conversation that was wanted before.
    fn loaded(self, id: SessionId) -> Option<ArcRwSignal<Loaded>> {
        self.conversations.with_value(|all| all.get(&id).cloned())
    }

    /// Loads again what could not be loaded while the link was lost.
    fn catch_up(self) {
        let all: Vec<_> = self
            .conversations
            .with_value(|all| all.iter().map(|(id, loaded)| (*id, loaded.clone())).collect());
        for (id, loaded) in all {
            let n = self.board.read_untracked().session(id).map(|session| session.n);
            if loaded.read_untracked().is_behind(n) {
                self.load_again(id);
            }
        }
    }

    /// How many of the client's messages the reader has not seen.
    #[must_use]
    pub fn unread(self, id: SessionId) -> usize {
        let seen = self.seen.read().get(&id).copied().unwrap_or_default();
        let loaded = self.conversation(id);
        let loaded = loaded.read();
        loaded.conversation().map_or(0, |found| attention::unread(&found.events, seen))
    }

    /// The last event of a session that the reader has seen.
    #[must_use]
    pub fn seen(self, id: SessionId) -> u64 {
        self.seen.read_untracked().get(&id).copied().unwrap_or_default()
    }

    /// The reader has seen a session up to an event.
    pub fn see(self, id: SessionId, n: u64) {
        if self.seen(id) < n {
            self.seen.update(|seen| {
                seen.insert(id, n);
            });
            self.memory.keep_seen(&self.seen.read_untracked());
        }
    }

    /// Whether the visitor of a session types.
    #[must_use]
    pub fn is_typing(self, id: SessionId) -> bool {
        self.typing.read().get(&id).is_some_and(|until| *until > self.now.get())
    }

    // ---- what the reader does ----

    /// Writes into a session; the message is kept until the server has it.
    pub fn write(self, session: SessionId, text: String) {
        let at = time::here();
        let id = MessageId::new(at, &memory::random());
        let outgoing =
            outbox::Outgoing { id, session, text, at: self.now.get_untracked(), fate: Fate::Pending {} };
        self.memory.keep_outgoing(&outgoing);
        self.outbox.update(|outbox| outbox.push(outgoing));
        self.post(id);
    }

    /// Sends a refused message again.
    pub fn write_again(self, id: MessageId) {
        self.outbox.update(|outbox| outbox.set_fate(id, Fate::Pending {}));
        self.outbox.read_untracked().get(id).inspect(|outgoing| self.memory.keep_outgoing(outgoing));
        self.post(id);
    }

    /// Drops a refused message.
    pub fn discard(self, id: MessageId) {
        self.memory.drop_outgoing(id);
        self.outbox.update(|outbox| outbox.remove(id));
    }

    /// Says that the reader types, or stopped.
    pub fn say_typing(self, session: SessionId, on: bool) {
        self.send(&OperatorFrame::Typing { session, on });
    }

    /// Takes a session from the queue; whether the reader has it now.
    pub async fn accept(self, id: SessionId) -> bool {
        self.accepting.update(|accepting| {
            accepting.insert(id);
        });
        let done = api::accept_session(id).await;
        self.accepting.update(|accepting| {
            accepting.remove(&id);
        });
        self.settle(done)
    }

    /// Goes online, away or offline.
    pub fn set_state(self, state: OperatorState) {
        spawn_local(async move {
            let done = api::set_state(state).await;
            self.settle(done);
        });
    }

    /// Tells the reader of a failure; whether there was none.
    pub fn settle<T>(self, done: Result<T, ApiError>) -> bool {
        match done {
            Ok(_) => true,
            Err(error) => {
                self.fail(&error);
                false
            }
        }
    }

    /// Tells the reader of a failure; who is logged out goes to the log-in page.
    pub fn fail(self, error: &ApiError) {
        let text = error.text(self.words);
        match error {
            _ if error.is_logged_out() => link::go_to_log_in(),
            ApiError::Refused { .. } => self.toasts.refuse(text),
            ApiError::NoConnection {} | ApiError::Internal {} => self.toasts.fault(text),
        }
    }

    /// Sends a pending message, if the link is up; otherwise it goes with the next welcome.
    fn post(self, id: MessageId) {
        let outbox = self.outbox.read_untracked();
        if let Some(outgoing) = outbox.get(id).filter(|outgoing| outgoing.fate == Fate::Pending {}) {
            self.send(&OperatorFrame::Send { session: outgoing.session, id, text: outgoing.text.clone() });
        }
    }

    fn send(self, frame: &OperatorFrame) {
        if let Some(link) = self.link.try_get_value().flatten() {
            link.with_value(|link| link.send(frame));
        }
    }
}

/// Loads a conversation into its place; events that come meanwhile are applied after it.
fn fetch(id: SessionId, loaded: ArcRwSignal<Loaded>) {
    // On the server the snapshot holds all that is drawn.
    if cfg!(feature = "ssr") {
        return;
    }
    spawn_local(async move {
        let found = api::load_conversation(id).await;
        if matches!(&found, Err(error) if error.is_logged_out()) {
            link::go_to_log_in();
        }
        let is_whole = loaded.write().arrive(found);
        if !is_whole {
            fetch(id, loaded);
        }
    });
}

/// The client's name, or what stands for it.
#[must_use]
pub fn name_of(session: &Session, words: &Words) -> String {
    let known = session.name.as_ref().or(session.email.as_ref());
    known.cloned().unwrap_or_else(|| words.visitor.to_owned())
}
