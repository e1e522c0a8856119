//! Pages that the server alone draws: administration and reports.
//!
//! They are made of the design system's parts, carry no wasm, and work without any script: what is set up seldom needs
//! no live link, and the workspace's module has no room for it (docs/decisions/010). A page is a function from a
//! [`Visit`] and what the engine gave to a [`Drawn`]; a form is a draft of texts as they were typed ([`Posted`]), which
//! becomes a change of the engine or [`Faults`] beside the fields. `server::admin` holds the handlers.
//!
//! To add one: its [`Section`], its file here, its words in `domain/src/texts/admin/`, its handlers in
//! `server/src/admin/`, its routes and their lines in `server/tests/routes.rs`.

mod act;
pub mod blacklist;
mod faults;
pub mod groups;
mod hours;
pub mod operators;
mod page;
mod parts;
mod posted;
pub mod reports;
pub mod results;
pub mod routing;
mod section;
pub mod settings;
mod stopped;

pub use act::{Act, Move};
pub use faults::Faults;
pub use page::{Drawn, Visit, document, draw, draw_at};
pub use parts::{ActButton, Item, Moves, Ordered, SaveButton, form, summary};
pub use posted::Posted;
pub use section::Section;
pub use stopped::{Stopped, stopped};
