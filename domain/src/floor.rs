//! The floor as a hand-over shows it: groups, who is there, and who waits.

use protocol::{GroupId, UserId, wire_choice, wire_struct};

wire_struct! {
    /// A group that a session may be handed over to.
    #[derive(Eq)]
    pub struct HandOverTarget {
        /// Which.
        pub group: GroupId,
        /// Its name.
        pub name: String,
        /// Clients who wait in its queue.
        pub waiting: u32,
        /// Its operators who are logged in.
        pub operators: Vec<Operator>,
    }
}

wire_struct! {
    /// An operator of a group.
    #[derive(Eq)]
    pub struct Operator {
        /// Who.
        pub id: UserId,
        /// Their name.
        pub name: String,
        /// Whether they take sessions.
        pub presence: Presence,
        /// The chats that they have.
        pub active: u32,
        /// The chats that they may have at once.
        pub slots: u32,
        /// Waiting clients whom they are asked to take.
        pub waiting: u32,
    }
}

wire_choice! {
    /// Whether an operator takes sessions.
    pub enum Presence {
        /// They do.
        Online = "online",
        /// They have as many as they may.
        Busy = "busy",
        /// They are away.
        Away = "away",
    }
}

impl HandOverTarget {
    /// How many of its operators are so.
    #[must_use]
    pub fn count(&self, presence: Presence) -> usize {
        self.operators.iter().filter(|operator| operator.presence == presence).count()
    }
}
