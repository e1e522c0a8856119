//! A session: what it is, what may be done to it, and what each fact makes of it.

mod asking;
mod client;
mod decide;
mod hand_over;
mod queue;
mod state;

pub use client::{ClientEdit, Edit, TAG_CHARS, TAGS, note, tag};
pub use decide::{Person, first, operator_file, visitor_file, visitor_message};
pub use hand_over::{Claim, Target};
pub use queue::{HandOver, OpenOffer, Queue};
pub use state::{Ending, LastWords, Rating, Session, State};
