//! Frames between a visitor's window and the server.

use crate::{Author, EndReason, FileId, FileInfo, FormValue, MessageId, Millis, Refused, SessionId};

wire_enum! {
    /// What the window sends.
    pub enum VisitorFrame {
        /// The first frame: who is there and what they have.
        Hello = "hello" {
            /// The widget's key.
            widget: String,
            /// The visitor's secret; none on a first visit.
            token: Option<String>,
            /// The session that the window shows.
            session: Option<SessionId>,
            /// The last `n` that it has of it.
            since: u64,
            /// Address of the page, as the loader saw it.
            page: Option<String>,
            /// The window's language.
            language: Option<String>,
        },
        /// A message; begins a session if none is open.
        Send = "send" {
            /// The client-made id.
            id: MessageId,
            /// The text.
            text: String,
        },
        /// A parameter of the page.
        Set = "set" {
            /// Its name.
            name: String,
            /// Its value.
            value: String,
        },
        /// What the page knows of its user.
        Identify = "identify" {
            /// Name.
            name: Option<String>,
            /// E-mail address.
            email: Option<String>,
            /// Telephone.
            phone: Option<String>,
        },
        /// The visitor went to another page.
        Page = "page" {
            /// Its address.
            page: String,
        },
        /// The visitor types, or stopped.
        Typing = "typing" {
            /// Whether they type.
            on: bool,
        },
        /// The visitor ends the conversation.
        End = "end" {},
        /// The feedback form's content; no values is a skip.
        Feedback = "feedback" {
            /// The session it rates.
            session: SessionId,
            /// The values.
            values: Vec<FormValue>,
        },
        /// The offline form's content.
        Offline = "offline" {
            /// The client-made id.
            id: MessageId,
            /// The values.
            values: Vec<FormValue>,
        },
        /// Is the link alive?
        Ping = "ping" {},
    }
}

wire_enum! {
    /// What the server sends.
    pub enum VisitorNews {
        /// The answer to hello; what the window lacks follows.
        Welcome = "welcome" {
            /// A new visitor's secret, given once.
            token: Option<String>,
            /// The session that is shown; another than the window named means: begin anew at 0.
            session: Option<SessionId>,
            /// Whether somebody is there.
            availability: Availability,
        },
        /// A fact of the session.
        Event = "event" {
            /// Its number in the session, gapless.
            n: u64,
            /// When it happened.
            at: Millis,
            /// What happened.
            fact: VisitorFact,
        },
        /// A message or offline form is stored for good.
        Ack = "ack" {
            /// Its client-made id.
            id: MessageId,
            /// The session it is in.
            session: SessionId,
            /// Its number there.
            n: u64,
            /// When it was stored.
            at: Millis,
        },
        /// Something was not done.
        Refused = "refused" {
            /// The client-made id or the tag of the frame that is refused.
            re: Option<String>,
            /// Why.
            refused: Refused,
        },
        /// Whether somebody is there changed.
        Availability = "availability" {
            /// The new state.
            state: Availability,
        },
        /// The place in the queue changed.
        Queue = "queue" {
            /// 1 is next.
            place: u64,
        },
        /// The operator types, or stopped.
        Typing = "typing" {
            /// Whether they type.
            on: bool,
        },
        /// The link is alive.
        Pong = "pong" {},
    }
}

wire_enum! {
    /// A fact as the visitor may know it.
    pub enum VisitorFact else Unseen {
        /// The session waits for an operator.
        Queued = "queued" {},
        /// An operator took it.
        Accepted = "accepted" {
            /// Their name.
            name: String,
            /// Their position.
            position: Option<String>,
        },
        /// Somebody wrote.
        Message = "message" {
            /// The client-made id.
            id: MessageId,
            /// Which side.
            from: Author,
            /// The operator's name.
            name: Option<String>,
            /// The text.
            text: String,
        },
        /// Somebody sent a file.
        File = "file" {
            /// The client-made id.
            id: MessageId,
            /// Which side.
            from: Author,
            /// The operator's name.
            name: Option<String>,
            /// The file.
            file: FileInfo,
        },
        /// A file is no longer there.
        FileRemoved = "file_removed" {
            /// Which.
            file: FileId,
        },
        /// It was handed over; the visitor waits for another operator.
        Redirected = "redirected" {},
        /// The conversation is over.
        Ended = "ended" {
            /// Why.
            reason: EndReason,
            /// True if the widget's feedback form does not ask how it was, though they talked.
            #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
            is_unasked: Option<bool>,
        },
        /// The house asks how it was; a number is the answer.
        Asked = "asked" {
            /// The closing message.
            text: String,
        },
        /// The client answered how it was, or skipped the feedback form.
        Feedback = "feedback" {
            /// The value chosen.
            score: Option<u32>,
        },
        /// Something that only operators see: it counts, so that gaps are seen.
        Unseen = "unseen" {},
    }
}

wire_choice! {
    /// Whether a visitor can reach somebody.
    pub enum Availability {
        /// Somebody takes sessions.
        Online = "online",
        /// Everybody is away for a moment: who comes waits.
        Busy = "busy",
        /// Nobody does: the offline form is shown.
        Offline = "offline",
    }
}

wire_struct! {
    /// A long poll: the same frames over HTTP where a websocket cannot be had.
    ///
    /// The first frame is always hello; the server answers at once if it has something,
    /// otherwise as soon as it has, or empty after its waiting time.
    pub struct Exchange {
        /// What the window sends.
        pub frames: Vec<VisitorFrame>,
        /// Whether to wait for news when there are none.
        pub wait: bool,
    }
}

wire_struct! {
    /// The answer to an [`Exchange`].
    pub struct ExchangeReply {
        /// What the server sends.
        pub news: Vec<VisitorNews>,
    }
}
