//! What administrators do: setting groups, routing and the tenant up.
//!
//! A change names the version that it was made from; somebody else's change in between is refused as a conflict. Each
//! is written into the audit log by the transaction that makes it.

mod groups;
mod operators;
mod results;
mod routings;
mod tenant;

pub use groups::{GroupChange, GroupView};
pub use operators::{OperatorChange, OperatorView};
pub use results::Questions;
pub use routings::{Explanation, Inquiry, RoutingChange, Routings};

use domain::{Permission, Refusal};

use crate::{Engine, Login};

/// Use cases of administrators.
pub struct Admin<'e>(pub(crate) &'e Engine);

fn allowed(login: &Login) -> Result<(), Refusal> {
    if login.role.may(Permission::Administer) { Ok(()) } else { Err(Refusal::NotPermitted) }
}
