//! What crosses a wire: ids, frames, events, form definitions.
//!
//! One definition, two codecs: `serde` for the server, [`js`](crate::wire) for browsers, which read the
//! values of `JSON.parse` in place. Frames are a contract with cached widgets
//! and integrators: changes only add (optional fields, new tags), unknown tags and fields are ignored,
//! and the files in `tests/golden` are read by both codecs and never edited.
//!
//! To add a frame: its variant here, a golden file, and its arm where the server reads it.

#[macro_use]
pub mod wire;

mod event;
mod file;
mod form;
mod id;
mod operator;
mod reason;
mod refused;
mod time;
mod visitor;
mod window;

pub use event::{
    Author, CloseKind, EndReason, Event, Fact, Mood, OperatorState, ParameterSource, SessionKind, Whereabouts,
};
pub use file::FileInfo;
pub use form::{Field, FieldKind, Form, FormValue};
pub use id::{
    BlockId, FileId, GroupId, MessageId, RoutingId, SessionId, TenantId, UserId, VisitorId, WidgetId,
};
pub use operator::{OperatorFrame, OperatorNews};
pub use reason::{LostReason, OfferReason, RouteStep, RouteVerdict};
pub use refused::Refused;
pub use time::Millis;
pub use visitor::{Availability, Exchange, ExchangeReply, VisitorFact, VisitorFrame, VisitorNews};
pub use window::{WindowConfig, WindowTexts};

/// The websocket subprotocol of this version of the frames.
pub const SUBPROTOCOL: &str = "hovor.v1";
