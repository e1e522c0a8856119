//! Frames between a workspace and the server.

use crate::{Event, GroupId, MessageId, Millis, Refused, SessionId};

wire_enum! {
    /// What a workspace sends.
    pub enum OperatorFrame {
        /// The first frame: what the workspace has.
        Hello = "hello" {
            /// The last `seq` that it has.
            since: u64,
        },
        /// A message.
        Send = "send" {
            /// The session it goes to.
            session: SessionId,
            /// The client-made id.
            id: MessageId,
            /// The text.
            text: String,
        },
        /// The operator types, or stopped.
        Typing = "typing" {
            /// Where.
            session: SessionId,
            /// Whether they type.
            on: bool,
        },
        /// Is the link alive?
        Ping = "ping" {},
    }
}

wire_enum! {
    /// What the server sends.
    pub enum OperatorNews {
        /// The answer to hello; what the workspace lacks follows.
        Welcome = "welcome" {
            /// The server's build; another than the page's means: reload when convenient.
            build: String,
            /// The groups whose sessions may be seen, none for all; other ones than the page's mean: reload.
            #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
            groups: Option<Vec<GroupId>>,
        },
        /// A fact that the operator may see.
        Event = "event" {
            /// The fact.
            event: Event,
        },
        /// A session that may be seen from now on, or is open again, with everything that happened in it; the last
        /// event is the next of the log.
        Appeared = "appeared" {
            /// The events.
            events: Vec<Event>,
        },
        /// Everything up to here was given, as far as the operator may see it.
        Reached = "reached" {
            /// The number in the tenant.
            seq: u64,
        },
        /// A message is stored for good.
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
        /// A visitor types, or stopped.
        Typing = "typing" {
            /// Where.
            session: SessionId,
            /// Whether they type.
            on: bool,
        },
        /// The link is alive.
        Pong = "pong" {},
    }
}
