//! The board: the open sessions and the colleagues that a workspace shows.

use protocol::{Event, Fact, OperatorState, SessionId, UserId, wire_struct};

use crate::{Session, Sight};

wire_struct! {
    /// What a workspace shows at a glance, as of `seq`.
    pub struct Board {
        /// The last event that is in it.
        pub seq: u64,
        /// The open sessions that may be seen, oldest first.
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
    /// What the next event makes of it. Events are given in order; of those that the sight does not
    /// cover, only the number counts.
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
                self.sessions.push(born);
                self.sessions.sort_by_key(|session| (session.created_at, session.id));
            }
            return;
        }
        let Some(id) = event.session else { return };
        if let Some(at) = self.sessions.iter().position(|session| session.id == id) {
            self.sessions[at].apply(event);
            if !self.sessions[at].is_open() {
                self.sessions.remove(at);
            }
        }
    }

    /// A session of the board.
    #[must_use]
    pub fn session(&self, id: SessionId) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == id)
    }
}
