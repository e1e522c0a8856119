//! The waiting of a session: where it goes on to, who is asked, and who handed it over.

use protocol::{GroupId, Millis, UserId, wire_struct};

wire_struct! {
    /// How a session waits.
    pub struct Queue {
        /// Since when it is in this group's queue.
        pub entered_at: Millis,
        /// Whether it waits for whoever of the group has a free slot.
        pub is_offered_to_all: bool,
        /// Who is asked, the first first.
        pub offers: Vec<OpenOffer>,
        /// Whether an operator gave it back: anybody of the group may take it.
        pub is_freed: bool,
        /// Who handed it over, if somebody did and it was not taken since.
        pub handed: Option<HandOver>,
    }
}

wire_struct! {
    /// An operator who is asked.
    #[derive(Eq)]
    pub struct OpenOffer {
        /// Who.
        pub operator: UserId,
        /// Their name.
        pub name: String,
        /// Since when.
        pub at: Millis,
    }
}

wire_struct! {
    /// How a session was handed over.
    #[derive(Eq)]
    pub struct HandOver {
        /// Who did.
        pub by: UserId,
        /// Their name.
        pub by_name: String,
        /// Whether they talked to the client: a refusal brings it back to them.
        pub was_theirs: bool,
        /// Who talked to the client then.
        pub holder: Option<UserId>,
        /// The group that it was in.
        pub from: GroupId,
        /// That group's name.
        pub from_name: String,
        /// Who it is meant for in person, with their name.
        pub to: Option<(UserId, String)>,
        /// Who it was meant for and did not take it.
        pub declined_by: Option<UserId>,
        /// What the next operator should know.
        pub note: Option<String>,
    }
}

impl Queue {
    /// Waiting that begins.
    #[must_use]
    pub const fn from(entered_at: Millis) -> Self {
        Self { entered_at, is_offered_to_all: false, offers: vec![], is_freed: false, handed: None }
    }

    /// What was meant for one in person waits for the group: its time in the queue begins.
    pub(super) fn open_to_group(&mut self, at: Millis) {
        if let Some(handed) = self.handed.as_mut().filter(|handed| handed.to.is_some()) {
            (handed.to, self.entered_at) = (None, at);
        }
    }

    /// Who is not to be asked while another of the group is there: who handed it over to the group, who talked to the
    /// client before, and who declined it.
    #[must_use]
    pub fn spared(&self) -> Vec<UserId> {
        let handed = self.handed.iter().filter(|handed| handed.to.is_none());
        let named = |handed: &HandOver| [Some(handed.by), handed.holder, handed.declined_by];
        handed.flat_map(named).flatten().collect()
    }

    /// Who it is meant for in person.
    #[must_use]
    pub fn personal(&self) -> Option<UserId> {
        self.handed.as_ref().and_then(|handed| handed.to.as_ref()).map(|(operator, _)| *operator)
    }

    /// Whether an operator of its group may take it now.
    #[must_use]
    pub fn is_open_to(&self, operator: UserId) -> bool {
        let is_asked = self.offers.iter().any(|offer| offer.operator == operator);
        is_asked || (self.personal().is_none() && (self.is_offered_to_all || self.is_freed))
    }
}
