//! What the product means: pure rules, no I/O, no clock, no randomness; runs in the browser too.
//!
//! A rule takes what is and what somebody wants, and gives the facts that follow or a typed
//! [`Refusal`]. What a fact does to a state is its `apply`, which is the same function on the server,
//! in the workspace and in tests: `apply(snapshot(t0), events(t0..t1)) == snapshot(t1)`.
//!
//! Time, random numbers and ids are arguments here.

pub mod assignment;
pub mod blacklist;
pub mod board;
pub mod conversation;
pub mod file;
pub mod floor;
pub mod form;
pub mod group;
pub mod hours;
pub mod limits;
pub mod markup;
pub mod notes;
pub mod permission;
pub mod questionnaire;
pub mod rating;
pub mod refusal;
pub mod report;
pub mod results;
pub mod routing;
pub mod session;
pub mod tenant;
pub mod texts;
pub mod visitor_view;

pub use blacklist::Block;
pub use board::{Board, Colleague};
pub use conversation::{Conversation, Parameter};
pub use floor::HandOverTarget;
pub use group::{Distribution, GroupSettings};
pub use limits::Limits;
pub use permission::{Permission, Role, Sight};
pub use questionnaire::{Questionnaire, WrapUp};
pub use refusal::Refusal;
pub use session::{Ending, LastWords, Rating, Session, State};
pub use tenant::{AfterEnd, AwayIs, CompanySettings, TenantSettings};
pub use texts::Language;
