//! What a round of assignment looks at.

use protocol::{GroupId, Millis, SessionId, UserId, wire_choice};

use super::Criterion;

/// Everything that a round looks at, at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World {
    /// What time it is.
    pub now: Millis,
    /// The groups.
    pub groups: Vec<Group>,
    /// The operators.
    pub operators: Vec<Operator>,
    /// The sessions that wait, in any order.
    pub queue: Vec<Waiting>,
}

/// A group and what it is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which.
    pub id: GroupId,
    /// Who is in it.
    pub members: Vec<Member>,
    /// How sessions find their operator.
    pub method: Method,
    /// Sessions that an operator has at once, at most.
    pub slots: u32,
    /// Sessions that wait at once, at most; none is no limit.
    pub queue_size: Option<u32>,
    /// How long an operator has an offer alone, in milliseconds.
    pub accept_ms: i64,
    /// How long a session waits before it goes on to its next target, in milliseconds; none is for ever.
    pub queue_ms: Option<i64>,
    /// Whether it is in its business hours.
    pub is_open: bool,
}

/// An operator's place in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub operator: UserId,
    /// Their rank: the lowest comes first.
    pub rank: u32,
}

/// How sessions find their operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    /// One operator is chosen, by what matters most first; after the time to accept another one, and so on.
    Utilisation {
        /// What decides, in this order. Among equals it is who waits for an assignment the longest.
        criteria: Vec<Criterion>,
        /// Whether the chosen one is asked.
        pick_up: PickUp,
    },
    /// All are asked at once.
    WholeGroup,
}

wire_choice! {
    /// How an operator takes a session.
    pub enum PickUp {
        /// They accept an offer.
        ByHand = "by_hand",
        /// It is theirs at once.
        ByItself = "by_itself",
    }
}

/// An operator at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    /// Who.
    pub id: UserId,
    /// Whether they are online with an open workspace.
    pub is_available: bool,
    /// Their own limit of sessions at once, where it is lower than the group's.
    pub slots: Option<u32>,
    /// The sessions that they have now.
    pub active: u32,
    /// When a session was last offered or assigned to them.
    pub assigned_at: Option<Millis>,
    /// The languages that they speak, as tags.
    pub languages: Vec<String>,
}

/// A session that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Which.
    pub session: SessionId,
    /// Since when it waits for anybody: its place among others.
    pub arrived_at: Millis,
    /// The group in whose queue it is.
    pub group: GroupId,
    /// Since when it is in that queue.
    pub entered_at: Millis,
    /// Where it goes on to, in this order.
    pub next: Vec<GroupId>,
    /// Whom it was redirected to in person.
    pub personal: Option<UserId>,
    /// To whom it is offered.
    pub offered: Offered,
    /// The client's language, as a tag.
    pub language: String,
    /// Who talked to the client the last time.
    pub last_operator: Option<UserId>,
    /// Whether an operator gave it back: all of the group are asked, whatever its method.
    pub is_freed: bool,
    /// Who handed it over to the group, or declined it: they are not asked while another of the group is there.
    pub spared: Vec<UserId>,
}

/// To whom a session is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offered {
    /// To whoever of the group has a free slot.
    ToAll,
    /// To these, the first offer first; each takes up a slot.
    To(Vec<Offer>),
}

/// An open offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// To whom.
    pub operator: UserId,
    /// Since when.
    pub at: Millis,
}

impl Group {
    /// How many sessions this operator has at once, at most.
    #[must_use]
    pub fn slots_of(&self, operator: &Operator) -> u32 {
        operator.slots.map_or(self.slots, |own| own.min(self.slots))
    }
}

impl Offered {
    /// The offers to operators by name.
    #[must_use]
    pub fn by_name(&self) -> &[Offer] {
        match self {
            Self::ToAll => &[],
            Self::To(offers) => offers,
        }
    }

    /// Whether an operator is asked by name.
    #[must_use]
    pub fn is_to(&self, operator: UserId) -> bool {
        self.by_name().iter().any(|offer| offer.operator == operator)
    }
}
