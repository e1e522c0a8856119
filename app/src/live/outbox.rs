//! Messages on their way: shown at once, kept until the server has them.

use protocol::{MessageId, Millis, SessionId, wire_enum, wire_struct};

wire_struct! {
    /// A message that is not in its conversation yet.
    #[derive(Eq)]
    pub struct Outgoing {
        /// Its client-made id.
        pub id: MessageId,
        /// Where it goes.
        pub session: SessionId,
        /// The text.
        pub text: String,
        /// When it was written.
        pub at: Millis,
        /// What became of it.
        pub fate: Fate,
    }
}

wire_enum! {
    /// What became of a message.
    #[derive(Eq, Hash)]
    pub enum Fate {
        /// Not acknowledged yet.
        Pending = "pending" {},
        /// Stored for good; its event follows.
        Sent = "sent" {},
        /// Refused.
        Refused = "refused" {
            /// Why.
            why: String,
        },
    }
}

/// Messages on their way, in the order of their writing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outbox(Vec<Outgoing>);

impl Outbox {
    /// What was kept from before, in any order; ids sort by time.
    #[must_use]
    pub fn from_kept(mut kept: Vec<Outgoing>) -> Self {
        kept.sort_by_key(|outgoing| outgoing.id);
        Self(kept)
    }

    /// Adds one.
    pub fn push(&mut self, outgoing: Outgoing) {
        self.0.push(outgoing);
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, id: MessageId) -> Option<&Outgoing> {
        self.0.iter().find(|outgoing| outgoing.id == id)
    }

    /// Changes what became of one.
    pub fn set_fate(&mut self, id: MessageId, fate: Fate) {
        if let Some(outgoing) = self.0.iter_mut().find(|outgoing| outgoing.id == id) {
            outgoing.fate = fate;
        }
    }

    /// Forgets one.
    pub fn remove(&mut self, id: MessageId) {
        self.0.retain(|outgoing| outgoing.id != id);
    }

    /// Those that the server has not acknowledged.
    pub fn pending(&self) -> impl Iterator<Item = &Outgoing> {
        self.0.iter().filter(|outgoing| outgoing.fate == Fate::Pending {})
    }

    /// Those of a session.
    pub fn of(&self, session: SessionId) -> impl Iterator<Item = &Outgoing> {
        self.0.iter().filter(move |outgoing| outgoing.session == session)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outgoing(at: i64) -> Outgoing {
        Outgoing {
            id: MessageId::new(Millis(at), &[7; 10]),
            session: SessionId::new(Millis(1), &[1; 10]),
            text: "Hello".to_owned(),
            at: Millis(at),
            fate: Fate::Pending {},
        }
    }

    #[test]
    fn kept_messages_are_sent_again_in_the_order_of_writing() {
        let outbox = Outbox::from_kept(vec![outgoing(3_000), outgoing(1_000), outgoing(2_000)]);
        assert_eq!(outbox.pending().map(|outgoing| outgoing.at.0).collect::<Vec<_>>(), [1_000, 2_000, 3_000]);
    }

    #[test]
    fn a_refused_message_is_not_sent_by_itself() {
        let mut outbox = Outbox::from_kept(vec![outgoing(1_000)]);
        let id = outgoing(1_000).id;
        outbox.set_fate(id, Fate::Refused { why: "Too long".to_owned() });
        assert_eq!(outbox.pending().count(), 0);
        assert_eq!(outbox.of(outgoing(1_000).session).count(), 1);
        outbox.remove(id);
        assert_eq!(outbox, Outbox::default());
    }
}
