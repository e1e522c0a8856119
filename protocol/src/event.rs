//! Events: the facts of the tenant's log.

use crate::{
    FileId, FileInfo, GroupId, LostReason, MessageId, Millis, OfferReason, RouteStep, SessionId, UserId,
    VisitorId, WidgetId,
};

wire_struct! {
    /// One fact, as the log holds it and operators receive it.
    pub struct Event {
        /// Its number in the tenant, gapless from 1.
        pub seq: u64,
        /// The session it belongs to; none for what concerns the tenant.
        pub session: Option<SessionId>,
        /// Its number in the session, gapless from 1; 0 without a session.
        pub n: u64,
        /// When it happened.
        pub at: Millis,
        /// What happened.
        pub fact: Fact,
    }
}

wire_enum! {
    /// What happened.
    pub enum Fact {
        /// A session began.
        Created = "created" {
            /// Chat or offline message.
            kind: SessionKind,
            /// The widget it came through.
            widget: WidgetId,
            /// That widget's name.
            widget_name: String,
            /// The group it belongs to.
            group: GroupId,
            /// That group's name.
            group_name: String,
            /// Who began it.
            visitor: VisitorId,
            /// Address of the page it began on.
            page: Option<String>,
            /// Language of the visitor's window.
            language: String,
            /// Browser and system in words, from the user agent.
            device: Option<String>,
            /// Whether a session of the visitor was marked as spam before; none is no.
            #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
            is_marked: Option<bool>,
        },
        /// How its group was found.
        Routed = "routed" {
            /// What the routing is called.
            routing: String,
            /// What was thought of each target, in order; the fallback last.
            targets: Vec<RouteStep>,
            /// Where it goes on to after the time in the queue, in this order.
            next: Vec<GroupId>,
        },
        /// It waits for an operator.
        Queued = "queued" {},
        /// An operator is asked to take it; whoever was asked before still is.
        Offered = "offered" {
            /// Who.
            operator: UserId,
            /// Their name.
            name: String,
            /// Why them.
            reason: OfferReason,
        },
        /// Whoever of the group has a free slot is asked.
        OfferedToAll = "offered_to_all" {},
        /// An operator is asked no more.
        Withdrawn = "withdrawn" {
            /// Who.
            operator: UserId,
            /// Their name.
            name: String,
            /// Why.
            why: LostReason,
        },
        /// What was meant for one operator in person waits for the group from now on.
        Released = "released" {
            /// Who it was meant for.
            operator: UserId,
            /// Their name.
            name: String,
            /// Why.
            why: LostReason,
        },
        /// It waited for too long, and waits in another group from now on; its offers end.
        Overflowed = "overflowed" {
            /// The name of the group that it waited in.
            from_name: String,
            /// Where it waits now.
            group: GroupId,
            /// That group's name.
            group_name: String,
            /// For how long it was in the queue before, in milliseconds.
            waited_ms: i64,
        },
        /// An operator took it.
        Accepted = "accepted" {
            /// Who.
            operator: UserId,
            /// Their name as clients see it.
            name: String,
            /// Their position as clients see it.
            position: Option<String>,
            /// Why it was theirs without being asked; none if they took it themselves.
            #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
            by_itself: Option<OfferReason>,
        },
        /// Somebody handed it over; it waits for who it was handed to.
        Redirected = "redirected" {
            /// Who handed it over.
            by: UserId,
            /// Their name.
            by_name: String,
            /// The name of the group that it was in.
            from_name: String,
            /// The group that it goes to.
            group: GroupId,
            /// That group's name.
            group_name: String,
            /// Who it is meant for in person; none is anybody of the group.
            operator: Option<UserId>,
            /// Their name.
            operator_name: Option<String>,
            /// What the next operator should know.
            note: Option<String>,
        },
        /// Who it was meant for in person does not take it.
        Declined = "declined" {
            /// Who.
            operator: UserId,
            /// Their name.
            name: String,
            /// Why, in their words.
            reason: Option<String>,
        },
        /// It is back with the operator who handed it over.
        Returned = "returned" {
            /// Who.
            operator: UserId,
            /// Their name as clients see it.
            name: String,
            /// Their position as clients see it.
            position: Option<String>,
            /// The group that it is in again.
            group: GroupId,
            /// That group's name.
            group_name: String,
        },
        /// An operator gave it back: anybody of the group may take it.
        Freed = "freed" {
            /// Who.
            operator: UserId,
            /// Their name.
            name: String,
        },
        /// Somebody wrote.
        Message = "message" {
            /// The client-made id.
            id: MessageId,
            /// Which side wrote.
            from: Author,
            /// The operator, if one wrote.
            operator: Option<UserId>,
            /// The author's name as clients see it.
            name: Option<String>,
            /// The text, as typed.
            text: String,
        },
        /// Somebody sent a file.
        File = "file" {
            /// The client-made id.
            id: MessageId,
            /// Which side sent it.
            from: Author,
            /// The operator, if one sent it.
            operator: Option<UserId>,
            /// The sender's name as clients see it.
            name: Option<String>,
            /// The file.
            file: FileInfo,
        },
        /// A file is no longer there.
        FileRemoved = "file_removed" {
            /// Which.
            file: FileId,
            /// The operator who removed it.
            operator: UserId,
            /// Their name.
            name: String,
        },
        /// The visitor went to another page.
        Visited = "visited" {
            /// Its address.
            page: String,
        },
        /// An operator wrote a note, which clients never see.
        Note = "note" {
            /// Who.
            operator: UserId,
            /// Their name.
            name: String,
            /// The text.
            text: String,
        },
        /// A tag was put on it or taken off.
        Tagged = "tagged" {
            /// The tag.
            tag: String,
            /// Whether it is on.
            on: bool,
            /// Who did it.
            operator: UserId,
            /// Their name.
            name: String,
        },
        /// A named value was set.
        Parameter = "parameter" {
            /// Its name.
            name: String,
            /// Its value.
            value: String,
            /// Where it comes from.
            source: ParameterSource,
        },
        /// The client's data became known or changed; absent fields stay, empty ones are forgotten.
        Client = "client" {
            /// Name.
            name: Option<String>,
            /// E-mail address.
            email: Option<String>,
            /// Telephone.
            phone: Option<String>,
            /// The operator who changed it; none if the client or their page said so.
            #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
            by: Option<UserId>,
        },
        /// The visitor's last link was lost; the session waits for them.
        VisitorLeft = "visitor_left" {
            /// Until when.
            until: Millis,
        },
        /// The visitor is back.
        VisitorReturned = "visitor_returned" {},
        /// The conversation is over.
        Ended = "ended" {
            /// Why.
            reason: EndReason,
            /// The operator who ended it.
            operator: Option<UserId>,
            /// Where the visitor was at that moment.
            visitor: Whereabouts,
            /// Until when the operator may evaluate it; none if there is nobody to do so.
            acw_until: Option<Millis>,
        },
        /// The client is asked how it was: by the feedback form, or by a closing message of the house.
        Asked = "asked" {
            /// Kind of the scale: `stars`, `emoji` or `numeric`.
            scale: String,
            /// The closing message; none if the form asks.
            text: Option<String>,
            /// Until when a number is taken as the answer to the closing message.
            until: Option<Millis>,
        },
        /// After-call work is over; nothing more will happen but feedback.
        Closed = "closed" {
            /// How.
            how: CloseKind,
            /// The result that was chosen.
            result: Option<String>,
            /// The operator's note.
            note: Option<String>,
            /// What it was about.
            #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
            subject: Option<String>,
            /// How the client felt.
            #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
            mood: Option<Mood>,
        },
        /// It goes on: an operator took it up again, or its client wrote once more.
        Reopened = "reopened" {
            /// The operator; none if the client wrote.
            operator: Option<UserId>,
            /// The operator's name as clients see it.
            name: Option<String>,
            /// Their position as clients see it.
            position: Option<String>,
        },
        /// An operator blocked the client.
        Blocked = "blocked" {
            /// Who.
            operator: UserId,
            /// Their name.
            name: String,
            /// Why.
            reason: String,
        },
        /// It was marked as spam, or is none after all.
        Spam = "spam" {
            /// Whether it is spam.
            on: bool,
            /// Who said so.
            operator: UserId,
            /// Their name.
            name: String,
        },
        /// The transcript was handed to the mail outbox.
        Transcript = "transcript" {
            /// The address it goes to.
            to: String,
        },
        /// The client answered how it was, or skipped the feedback form (neither score nor comment).
        Feedback = "feedback" {
            /// Kind of the scale: `stars`, `emoji` or `numeric`.
            scale: String,
            /// The value chosen.
            score: Option<u32>,
            /// The comment.
            comment: Option<String>,
            /// The message that it was read from; none if it came from the form.
            #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
            message: Option<MessageId>,
        },
        /// An operator's state changed.
        Operator = "operator" {
            /// Who.
            operator: UserId,
            /// Their name.
            name: String,
            /// What they chose.
            state: OperatorState,
            /// Whether a workspace of theirs is open.
            connected: bool,
        },
    }
}

wire_choice! {
    /// How a client felt, as the operator saw it.
    pub enum Mood {
        /// Content.
        Happy = "happy",
        /// Neither.
        Neutral = "neutral",
        /// Upset.
        Unhappy = "unhappy",
    }
}

wire_enum! {
    /// An operator's chosen state.
    pub enum OperatorState {
        /// Takes sessions.
        Online = "online" {},
        /// Logged in, takes none.
        Away = "away" {
            /// Why, in the tenant's words.
            reason: Option<String>,
        },
        /// Not at work.
        Offline = "offline" {},
    }
}

wire_choice! {
    /// What kind of session it is.
    pub enum SessionKind {
        /// A conversation in the window.
        Chat = "chat",
        /// What the offline form left.
        OfflineMessage = "offline_message",
    }
}

wire_choice! {
    /// Which side wrote a message.
    pub enum Author {
        /// The visitor.
        Visitor = "visitor",
        /// An operator.
        Operator = "operator",
    }
}

wire_choice! {
    /// Where a parameter's value comes from.
    pub enum ParameterSource {
        /// The page's JavaScript.
        Page = "page",
        /// A form that the visitor filled in.
        Form = "form",
        /// An operator.
        Operator = "operator",
    }
}

wire_choice! {
    /// Why a session ended.
    pub enum EndReason {
        /// An operator ended it.
        Operator = "operator",
        /// The visitor ended it.
        Visitor = "visitor",
        /// The visitor left and did not come back in time.
        VisitorGone = "visitor_gone",
        /// An operator blocked the client.
        Blocked = "blocked",
        /// It was spam.
        Spam = "spam",
    }
}

wire_choice! {
    /// Where the visitor was when the session ended.
    pub enum Whereabouts {
        /// Still connected.
        Connected = "connected",
        /// Left while waiting in the queue.
        LeftInQueue = "left_in_queue",
        /// Left during the conversation.
        LeftInSession = "left_in_session",
        /// Has no link: an offline message.
        NeverConnected = "never_connected",
    }
}

wire_choice! {
    /// How after-call work ended.
    pub enum CloseKind {
        /// The operator saved the questionnaire.
        Saved = "saved",
        /// The group's time limit passed.
        TimedOut = "timed_out",
        /// There was no operator to evaluate it.
        NoOperator = "no_operator",
        /// It was marked as spam, which nobody evaluates.
        Spam = "spam",
    }
}
