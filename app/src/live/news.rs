//! What the server says, and what becomes of it here.

use std::time::Duration;

use domain::texts::fill;
use leptos::prelude::*;
use protocol::{Author, CloseKind, Event, Fact, GroupId, MessageId, OperatorNews, Refused, SessionId};

use super::outbox::Fate;
use super::{Live, fetch, name_of};
use crate::api::ApiError;

/// How long a visitor counts as typing after they said so, if nothing more is heard.
const TYPING_MS: i64 = 6_000;

impl Live {
    /// Takes news.
    pub(super) fn take(self, news: OperatorNews) {
        match news {
            OperatorNews::Welcome { groups, .. } if self.sees_others(groups.as_deref()) => {
                // The board is that of other groups: it is read anew.
                let _ = window().location().reload();
            }
            OperatorNews::Welcome { build, .. } => {
                if self.given.with_value(|given| given.build != build) {
                    self.outdated();
                }
                self.catch_up();
                let pending: Vec<_> =
                    self.outbox.read_untracked().pending().map(|outgoing| outgoing.id).collect();
                for id in pending {
                    self.post(id);
                }
            }
            OperatorNews::Event { event } => self.apply(&event),
            OperatorNews::Appeared { events } => self.appear(&events),
            OperatorNews::Reached { seq } => {
                if seq > self.board.read_untracked().seq {
                    self.board.update(|board| board.seq = seq);
                }
            }
            OperatorNews::Ack { id, .. } => {
                self.memory.drop_outgoing(id);
                self.outbox.update(|outbox| outbox.set_fate(id, Fate::Sent {}));
            }
            OperatorNews::Refused { re, refused } => self.refused(re.as_deref(), refused),
            OperatorNews::Typing { session, on: true } => {
                let until = self.now.get_untracked().plus(TYPING_MS);
                self.typing.update(|typing| {
                    typing.insert(session, until);
                });
            }
            OperatorNews::Typing { session, on: false } => self.stopped_typing(session),
            OperatorNews::Pong {} => {}
        }
    }

    /// Whether other groups may be seen than when the page was made.
    fn sees_others(self, groups: Option<&[GroupId]>) -> bool {
        self.given.with_value(|given| given.me.sight.groups().as_deref() != groups)
    }

    /// The page is of another build than the server: its reader decides when to load the new one, a developer has
    /// saved a file to see it.
    fn outdated(self) {
        if cfg!(debug_assertions) {
            let _ = window().location().reload();
        } else {
            self.is_outdated.set(true);
        }
    }

    fn apply(self, event: &Event) {
        if event.seq <= self.board.read_untracked().seq {
            return;
        }
        self.tell(event);
        let sight = self.given.with_value(|given| given.me.sight.clone());
        self.board.update(|board| board.apply(event, &sight));
        self.follow(event);
    }

    /// A session came into sight, or is open again.
    fn appear(self, events: &[Event]) {
        let Some(last) = events.last().filter(|last| last.seq > self.board.read_untracked().seq) else {
            return;
        };
        self.board.update(|board| board.appear(events));
        self.follow(last);
    }

    /// Gives an event to its conversation, if it is here.
    fn follow(self, event: &Event) {
        let Some(id) = event.session else { return };
        if let Some(loaded) = self.loaded(id) {
            let is_whole = loaded.write().apply(event);
            if !is_whole {
                fetch(id, loaded);
            }
        }
        if let Fact::Message { id: message, from, .. } = &event.fact {
            match from {
                Author::Visitor => self.stopped_typing(id),
                Author::Operator => self.discard(*message),
            }
        }
    }

    /// Says what happened to the reader's own work without their doing.
    fn tell(self, event: &Event) {
        let Fact::Closed { how, .. } = &event.fact else { return };
        let Some(session) = event.session.and_then(|id| self.board.read_untracked().session(id).cloned())
        else {
            return;
        };
        if session.is_held_by(self.me()) {
            self.memory.forget(session.id);
            if *how == CloseKind::TimedOut {
                let name = name_of(&session, self.words);
                self.toasts.say(fill(self.words.acw_over, &[("name", &name)]));
            }
        }
    }

    fn refused(self, re: Option<&str>, refused: Refused) {
        let message = re.and_then(MessageId::parse);
        match (message, refused.retry_ms) {
            (Some(id), Some(retry_ms)) => set_timeout(move || self.post(id), Duration::from_millis(retry_ms)),
            (Some(id), None) => {
                self.outbox.update(|outbox| outbox.set_fate(id, Fate::Refused { why: refused.text }));
                self.outbox.read_untracked().get(id).inspect(|outgoing| self.memory.keep_outgoing(outgoing));
            }
            (None, _) => self.fail(&ApiError::Refused { refused }),
        }
    }

    fn stopped_typing(self, id: SessionId) {
        if self.typing.read_untracked().contains_key(&id) {
            self.typing.update(|typing| {
                typing.remove(&id);
            });
        }
    }
}
