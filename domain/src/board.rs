//! The board: the open sessions and the colleagues that a workspace shows.

use protocol::{Event, Fact, OperatorState, SessionId, UserId, wire_struct};

use crate::{Conversation, Session, Sight};

wire_struct! {
    /// What a workspace shows at a glance, as of `seq`.
    pub struct Board {
        /// The last event that is in it.
        pub seq: u64,
        /// The open sessions that may be seen, in the order of their arrival.
        pub sessions: Vec<Session>,
        /// The tenant's operators who were ever at work, by id.
        pub colleagues: Vec<Colleague>,
    }
}

wire_struct! {
    /// An operator as colleagues see them.
    pub struct Colleague {
        /// Who.
        pub id: UserId,
        /// Name.
        pub name: String,
        /// The chosen state.
        pub state: OperatorState,
        /// Whether a workspace of theirs is open.
        pub connected: bool,
    }
}

impl Colleague {
    /// Whether they take sessions now.
    #[must_use]
    pub fn is_available(&self) -> bool {
        self.connected && self.state == OperatorState::Online {}
    }
}

impl Board {
    /// What the next event makes of it. Events are given in order; of those that the sight does not cover, only the
    /// number counts. One by which a session may come into sight ([`brings`]) is given to [`Board::appear`] instead.
    pub fn apply(&mut self, event: &Event, sight: &Sight) {
        if event.seq <= self.seq {
            return;
        }
        self.seq = event.seq;
        if let Fact::Operator { operator, name, state, connected } = &event.fact {
            let colleague =
                Colleague { id: *operator, name: name.clone(), state: state.clone(), connected: *connected };
            match self.colleagues.binary_search_by_key(operator, |colleague| colleague.id) {
                Ok(at) => self.colleagues[at] = colleague,
                Err(at) => self.colleagues.insert(at, colleague),
            }
            return;
        }
        if let Some(born) = Session::born(event) {
            if sight.covers(born.group) {
                self.put(born);
            }
            return;
        }
        let Some(id) = event.session else { return };
        if let Some(at) = self.sessions.iter().position(|session| session.id == id) {
            let session = &mut self.sessions[at];
            session.apply(event);
            if !session.is_open() || session.is_spam || !sight.covers(session.group) {
                self.sessions.remove(at);
            }
        }
    }

    /// Takes a session that comes into sight, with all its events, of which the last is the next of the log.
    pub fn appear(&mut self, events: &[Event]) {
        let Some(last) = events.last().filter(|last| last.seq > self.seq) else { return };
        self.seq = last.seq;
        if let Some(Conversation { session, .. }) = Conversation::from_events(events.to_vec())
            && session.is_open()
            && !session.is_spam
        {
            self.put(session);
        }
    }

    fn put(&mut self, session: Session) {
        self.sessions.retain(|other| other.id != session.id);
        self.sessions.push(session);
        self.sessions.sort_by_key(|session| (session.arrived_at, session.id));
    }

    /// A session of the board.
    #[must_use]
    pub fn session(&self, id: SessionId) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == id)
    }
}

/// Whether an event may bring a session into the sight of somebody who did not see it before, or see it open.
#[must_use]
pub const fn brings(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Redirected { .. } | Fact::Returned { .. } | Fact::Overflowed { .. } | Fact::Reopened { .. }
    )
}
