//! Routing: the list with the widgets that use it, the form of one, and what a given client would meet.

mod condition;
mod draft;
mod form;
mod list;
mod removal;
mod trial;

pub use draft::RoutingDraft;
pub use form::form;
pub use list::{list, uses};
pub use removal::removal;
pub use trial::{TrialDraft, trial};

use domain::texts::admin::AdminWords;
use engine::Routings;
use protocol::GroupId;

use crate::ui::Choice;

/// The address of the form that makes a routing.
pub const NEW: &str = "/admin/routing/new";

/// What stands beside a time that cannot be read.
#[must_use]
pub fn not_a_time(language: domain::Language, typed: &str) -> String {
    let words = domain::texts::admin::of(language);
    domain::texts::fill(words.time_unreadable, &[("value", typed)])
}

/// The groups to choose from, after a first choice.
fn group_choices(all: &Routings, first: Option<&'static str>) -> Vec<Choice> {
    let first = first.map(|label| Choice::new("", label));
    let groups = all.groups.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone()));
    first.into_iter().chain(groups).collect()
}

/// The name of a group.
fn group_name(all: &Routings, group: GroupId) -> &str {
    all.groups.iter().find(|(id, _)| *id == group).map_or("", |(_, name)| name)
}

/// What a target is called where its name is not typed yet.
fn target_name(words: &AdminWords, name: &str, at: usize) -> String {
    if name.trim().is_empty() {
        domain::texts::fill(words.target_number, &[("number", &(at + 1).to_string())])
    } else {
        name.to_owned()
    }
}
