//! What a session is, and what a fact makes of it.

use protocol::{
    Author, CloseKind, EndReason, Event, Fact, GroupId, Millis, Mood, SessionId, SessionKind, UserId,
    VisitorId, Whereabouts, WidgetId,
};
use protocol::{wire_enum, wire_struct};

use super::queue::{HandOver, OpenOffer, Queue};
use crate::markup;

/// Characters of the last message that lists show.
const SNIPPET_CHARS: usize = 120;

wire_struct! {
    /// A session as lists and rules need it; its words are in the log.
    pub struct Session {
        /// Its id.
        pub id: SessionId,
        /// Chat or offline message.
        pub kind: SessionKind,
        /// The group it is in.
        pub group: GroupId,
        /// That group's name when it came there.
        pub group_name: String,
        /// Where it goes on to after the time in the queue, in this order.
        pub next: Vec<GroupId>,
        /// The widget it came through.
        pub widget: WidgetId,
        /// That widget's name when it began.
        pub widget_name: String,
        /// Who began it.
        pub visitor: VisitorId,
        /// Language of the visitor's window.
        pub language: String,
        /// Address of the page it began on.
        pub page: Option<String>,
        /// Browser and system in words.
        pub device: Option<String>,
        /// The client's name.
        pub name: Option<String>,
        /// The client's e-mail address.
        pub email: Option<String>,
        /// The client's telephone.
        pub phone: Option<String>,
        /// The number of its last event.
        pub n: u64,
        /// When it began.
        pub created_at: Millis,
        /// Since when it has its place among those who wait.
        pub arrived_at: Millis,
        /// When the first operator accepted it.
        pub accepted_at: Option<Millis>,
        /// Where it stands.
        pub state: State,
        /// The last message.
        pub last: Option<LastWords>,
        /// Until when it waits for a visitor whose links are gone; none while one is there.
        pub visitor_left: Option<Millis>,
        /// What the client answered.
        pub rating: Option<Rating>,
        /// Kind of the scale in which the client is asked how it was; none once they answered.
        pub asked: Option<String>,
        /// Until when a number is the answer, where a closing message asks.
        pub asked_until: Option<Millis>,
        /// Its tags, in the order in which they were put on.
        pub tags: Vec<String>,
        /// Whether its client was blocked here.
        pub is_blocked: bool,
        /// Whether it is spam.
        pub is_spam: bool,
        /// Whether a session of its visitor was marked as spam before it began.
        pub is_marked: bool,
    }
}

wire_enum! {
    /// Where a session stands; each variant holds what is known then.
    pub enum State {
        /// Waits for an operator.
        Queued = "queued" {
            /// Since when.
            since: Millis,
            /// How it waits.
            queue: Queue,
        },
        /// An operator talks.
        Active = "active" {
            /// Who.
            operator: UserId,
            /// Their name.
            operator_name: String,
        },
        /// The conversation is over, the operator evaluates it.
        AfterCall = "after_call" {
            /// Who.
            operator: UserId,
            /// Their name.
            operator_name: String,
            /// How it ended.
            ending: Ending,
            /// Until when; none without a limit.
            until: Option<Millis>,
        },
        /// Over.
        Closed = "closed" {
            /// The last operator, if one accepted it.
            operator: Option<UserId>,
            /// Their name.
            operator_name: Option<String>,
            /// How it ended.
            ending: Ending,
            /// When it closed.
            at: Millis,
            /// How after-call work ended.
            how: CloseKind,
            /// The result.
            result: Option<String>,
            /// The operator's note.
            note: Option<String>,
            /// What it was about.
            subject: Option<String>,
            /// How the client felt.
            mood: Option<Mood>,
        },
    }
}

wire_struct! {
    /// How a conversation ended.
    pub struct Ending {
        /// When.
        pub at: Millis,
        /// Why.
        pub reason: EndReason,
        /// Where the visitor was.
        pub visitor: Whereabouts,
    }
}

wire_struct! {
    /// The last message, as lists show it.
    pub struct LastWords {
        /// Which side wrote.
        pub from: Author,
        /// Its beginning, on one line.
        pub text: String,
        /// When.
        pub at: Millis,
    }
}

wire_struct! {
    /// What the client answered to the feedback form.
    pub struct Rating {
        /// The operator who had the session then: it is theirs, whoever takes the session up again.
        pub operator: Option<UserId>,
        /// Kind of the scale.
        pub scale: String,
        /// The value; none if skipped.
        pub score: Option<u32>,
        /// The comment.
        pub comment: Option<String>,
    }
}

impl Session {
    /// The session that a `created` event begins; none for any other event.
    #[must_use]
    pub fn born(event: &Event) -> Option<Self> {
        let Fact::Created {
            kind,
            widget,
            widget_name,
            group,
            group_name,
            visitor,
            page,
            language,
            device,
            is_marked,
        } = &event.fact
        else {
            return None;
        };
        Some(Self {
            id: event.session?,
            kind: *kind,
            group: *group,
            group_name: group_name.clone(),
            next: vec![],
            widget: *widget,
            widget_name: widget_name.clone(),
            visitor: *visitor,
            language: language.clone(),
            page: page.clone(),
            device: device.clone(),
            name: None,
            email: None,
            phone: None,
            n: event.n,
            created_at: event.at,
            arrived_at: event.at,
            accepted_at: None,
            state: State::Queued { since: event.at, queue: Queue::from(event.at) },
            last: None,
            visitor_left: None,
            rating: None,
            asked: None,
            asked_until: None,
            tags: vec![],
            is_blocked: false,
            is_spam: false,
            is_marked: *is_marked == Some(true),
        })
    }

    /// What the next event makes of it. An event that it has already is ignored.
    pub fn apply(&mut self, event: &Event) {
        if event.n <= self.n {
            return;
        }
        self.n = event.n;
        let at = event.at;
        match &event.fact {
            Fact::Routed { next, .. } => self.next.clone_from(next),
            Fact::Queued {} => self.state = State::Queued { since: at, queue: Queue::from(at) },
            Fact::Offered { operator, name, .. } => {
                if let Some(queue) = self.queue_mut() {
                    queue.is_offered_to_all = false;
                    queue.offers.push(OpenOffer { operator: *operator, name: name.clone(), at });
                }
            }
            Fact::OfferedToAll {} => {
                if let Some(queue) = self.queue_mut() {
                    queue.is_offered_to_all = true;
                    queue.offers.clear();
                }
            }
            Fact::Withdrawn { operator, .. } => {
                if let Some(queue) = self.queue_mut() {
                    queue.offers.retain(|offer| offer.operator != *operator);
                }
            }
            Fact::Released { .. } => {
                if let Some(queue) = self.queue_mut() {
                    queue.open_to_group(at);
                }
            }
            Fact::Declined { operator, .. } => {
                if let Some(queue) = self.queue_mut() {
                    queue.offers.retain(|offer| offer.operator != *operator);
                    queue.open_to_group(at);
                    if let Some(handed) = &mut queue.handed {
                        handed.declined_by = Some(*operator);
                    }
                }
            }
            Fact::Overflowed { group, group_name, .. } => {
                self.enter(*group, group_name);
                if let Some(queue) = self.queue_mut() {
                    *queue = Queue { is_freed: queue.is_freed, ..Queue::from(at) };
                }
            }
            Fact::Accepted { operator, name, .. } => self.hold(*operator, name, at),
            Fact::Returned { operator, name, group, group_name, .. } => {
                self.enter(*group, group_name);
                self.hold(*operator, name, at);
            }
            Fact::Redirected { by, by_name, group, group_name, operator, operator_name, note, .. } => {
                let handed = HandOver {
                    by: *by,
                    by_name: by_name.clone(),
                    was_theirs: self.operator().is_some_and(|(holder, _)| holder == *by),
                    holder: self.operator().map(|(holder, _)| holder),
                    from: self.group,
                    from_name: self.group_name.clone(),
                    to: operator.map(|operator| (operator, operator_name.clone().unwrap_or_default())),
                    declined_by: None,
                    note: note.clone(),
                };
                self.enter(*group, group_name);
                self.state =
                    State::Queued { since: at, queue: Queue { handed: Some(handed), ..Queue::from(at) } };
            }
            Fact::Freed { .. } => {
                self.state = State::Queued { since: at, queue: Queue { is_freed: true, ..Queue::from(at) } };
            }
            Fact::Message { from, text, .. } => {
                self.last = Some(LastWords { from: *from, text: snippet(text), at });
            }
            Fact::File { from, file, .. } => {
                self.last = Some(LastWords { from: *from, text: snippet(&file.name), at });
            }
            Fact::Tagged { tag, on, .. } => {
                self.tags.retain(|there| there != tag);
                if *on {
                    self.tags.push(tag.clone());
                }
            }
            Fact::Client { name, email, phone, .. } => {
                for (mine, new) in
                    [(&mut self.name, name), (&mut self.email, email), (&mut self.phone, phone)]
                {
                    if let Some(new) = new {
                        *mine = Some(new.clone()).filter(|new| !new.is_empty());
                    }
                }
            }
            Fact::VisitorLeft { until } => self.visitor_left = Some(*until),
            Fact::VisitorReturned {} => self.visitor_left = None,
            Fact::Ended { reason, visitor, acw_until, .. } => {
                let ending = Ending { at, reason: *reason, visitor: *visitor };
                self.state = match self.operator() {
                    Some((operator, name)) => State::AfterCall {
                        operator,
                        operator_name: name.to_owned(),
                        ending,
                        until: *acw_until,
                    },
                    None => State::Closed {
                        operator: None,
                        operator_name: None,
                        ending,
                        at,
                        how: CloseKind::NoOperator,
                        result: None,
                        note: None,
                        subject: None,
                        mood: None,
                    },
                };
            }
            Fact::Closed { how, result, note, subject, mood } => {
                if let Some(ending) = self.ending().cloned() {
                    let operator = self.operator().map(|(id, name)| (id, name.to_owned()));
                    let (operator, operator_name) = operator.unzip();
                    self.state = State::Closed {
                        operator,
                        operator_name,
                        ending,
                        at,
                        how: *how,
                        result: result.clone(),
                        note: note.clone(),
                        subject: subject.clone(),
                        mood: *mood,
                    };
                }
            }
            Fact::Reopened { operator, name, .. } => {
                self.arrived_at = at;
                (self.asked, self.asked_until, self.visitor_left) = (None, None, None);
                match operator {
                    Some(operator) => self.hold(*operator, name.as_deref().unwrap_or_default(), at),
                    None => self.state = State::Queued { since: at, queue: Queue::from(at) },
                }
            }
            Fact::Blocked { .. } => self.is_blocked = true,
            Fact::Spam { on, .. } => self.is_spam = *on,
            Fact::Asked { scale, until, .. } => {
                (self.asked, self.asked_until) = (Some(scale.clone()), *until);
            }
            Fact::Feedback { scale, score, comment, .. } => {
                (self.asked, self.asked_until) = (None, None);
                self.rating = Some(Rating {
                    operator: self.operator().map(|(operator, _)| operator),
                    scale: scale.clone(),
                    score: *score,
                    comment: comment.clone(),
                });
            }
            Fact::Created { .. }
            | Fact::FileRemoved { .. }
            | Fact::Visited { .. }
            | Fact::Note { .. }
            | Fact::Parameter { .. }
            | Fact::Transcript { .. }
            | Fact::Operator { .. } => {}
        }
    }

    /// Is in a group from now on, which is no longer one that it goes on to.
    fn enter(&mut self, group: GroupId, name: &str) {
        self.next.retain(|next| *next != group);
        self.group = group;
        name.clone_into(&mut self.group_name);
    }

    fn hold(&mut self, operator: UserId, name: &str, at: Millis) {
        self.accepted_at.get_or_insert(at);
        self.state = State::Active { operator, operator_name: name.to_owned() };
    }

    /// How it waits, while it does.
    #[must_use]
    pub const fn queue(&self) -> Option<&Queue> {
        match &self.state {
            State::Queued { queue, .. } => Some(queue),
            State::Active { .. } | State::AfterCall { .. } | State::Closed { .. } => None,
        }
    }

    const fn queue_mut(&mut self) -> Option<&mut Queue> {
        match &mut self.state {
            State::Queued { queue, .. } => Some(queue),
            State::Active { .. } | State::AfterCall { .. } | State::Closed { .. } => None,
        }
    }

    /// The operator who has or had it, with their name.
    #[must_use]
    pub fn operator(&self) -> Option<(UserId, &str)> {
        match &self.state {
            State::Queued { .. } => None,
            State::Active { operator, operator_name } | State::AfterCall { operator, operator_name, .. } => {
                Some((*operator, operator_name))
            }
            State::Closed { operator, operator_name, .. } => {
                Some(((*operator)?, operator_name.as_deref().unwrap_or_default()))
            }
        }
    }

    /// Whether an operator talks in it or evaluates it.
    #[must_use]
    pub fn is_held_by(&self, operator: UserId) -> bool {
        match &self.state {
            State::Active { operator: holder, .. } | State::AfterCall { operator: holder, .. } => {
                *holder == operator
            }
            State::Queued { .. } | State::Closed { .. } => false,
        }
    }

    /// Whether an operator may take it now; `steers` if their role lets them take any.
    #[must_use]
    pub fn is_open_to(&self, operator: UserId, steers: bool) -> bool {
        let is_message = self.kind == SessionKind::OfflineMessage;
        let is_theirs = |queue: &Queue| queue.is_open_to(operator) || queue.personal() == Some(operator);
        self.queue().is_some_and(|queue| steers || is_message || is_theirs(queue))
    }

    /// How the conversation ended, if it has.
    #[must_use]
    pub const fn ending(&self) -> Option<&Ending> {
        match &self.state {
            State::Queued { .. } | State::Active { .. } => None,
            State::AfterCall { ending, .. } | State::Closed { ending, .. } => Some(ending),
        }
    }

    /// Whether it is not closed yet.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        !matches!(self.state, State::Closed { .. })
    }

    /// Whether the conversation goes on: it waits or somebody talks.
    #[must_use]
    pub const fn is_running(&self) -> bool {
        matches!(self.state, State::Queued { .. } | State::Active { .. })
    }

    /// Whether the client waits for a reply.
    #[must_use]
    pub fn is_unanswered(&self) -> bool {
        self.is_running() && self.last.as_ref().is_some_and(|last| last.from == Author::Visitor)
    }
}

/// The beginning of a text on one line, without its signs.
fn snippet(text: &str) -> String {
    let plain = markup::plain(text);
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SNIPPET_CHARS) {
        Some((end, _)) => line[..end].to_owned(),
        None => line,
    }
}
