//! Assignment: which operator is offered which waiting session.
//!
//! [`decide`] is a pure step from a [`World`] (who waits, who is there, what the groups are set to, what time it is) to
//! decisions with their reasons. Who carries them out checks each again in its own transaction; a round over a world in
//! which they are carried out decides nothing.

mod choice;
mod round;
mod world;

pub use choice::{Criterion, Reason};
pub use round::{Decision, Lost, decide, wake_at};
pub use world::{Group, Member, Method, Offer, Offered, Operator, PickUp, Waiting, World};
