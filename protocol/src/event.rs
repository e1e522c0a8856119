//! Events: the facts of the tenant's log.

use crate::{GroupId, MessageId, Millis, SessionId, UserId, VisitorId, WidgetId};

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
        },
        /// It waits for an operator.
        Queued = "queued" {},
        /// An operator took it.
        Accepted = "accepted" {
            /// Who.
            operator: UserId,
            /// Their name as clients see it.
            name: String,
            /// Their position as clients see it.
            position: Option<String>,
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
        /// A named value was set.
        Parameter = "parameter" {
            /// Its name.
            name: String,
            /// Its value.
            value: String,
            /// Where it comes from.
            source: ParameterSource,
        },
        /// The client's data became known or changed; absent fields stay.
        Client = "client" {
            /// Name.
            name: Option<String>,
            /// E-mail address.
            email: Option<String>,
            /// Telephone.
            phone: Option<String>,
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
        /// After-call work is over; nothing more will happen but feedback.
        Closed = "closed" {
            /// How.
            how: CloseKind,
            /// The result that was chosen.
            result: Option<String>,
            /// The operator's note.
            note: Option<String>,
        },
        /// The transcript was handed to the mail outbox.
        Transcript = "transcript" {
            /// The address it goes to.
            to: String,
        },
        /// The client answered the feedback form, or skipped it (neither score nor comment).
        Feedback = "feedback" {
            /// Kind of the scale: `stars`, `emoji` or `numeric`.
            scale: String,
            /// The value chosen.
            score: Option<u32>,
            /// The comment.
            comment: Option<String>,
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
    }
}
