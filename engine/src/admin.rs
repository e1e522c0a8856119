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
pub use tenant::TenantChange;

use domain::{Permission, Refusal};

use crate::{Engine, Login};

/// Use cases of administrators.
pub struct Admin<'e>(pub(crate) &'e Engine);

/// Refused if the world has no such time zone.
fn check_zone(zone: &str) -> Result<(), Refusal> {
    match jiff::tz::TimeZone::get(zone) {
        Ok(_) => Ok(()),
        Err(_) => Err(Refusal::Malformed { field: "time_zone", value: zone.to_owned() }),
    }
}

fn allowed(login: &Login) -> Result<(), Refusal> {
    if login.role.may(Permission::Administer) { Ok(()) } else { Err(Refusal::NotPermitted) }
}
