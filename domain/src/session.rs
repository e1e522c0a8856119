//! A session: what it is, what may be done to it, and what each fact makes of it.

mod decide;
mod state;

pub use decide::{Person, first, visitor_message};
pub use state::{Ending, LastWords, Rating, Session, State};
