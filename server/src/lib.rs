//! The binary `hovor`: HTTP, sockets, configuration, telemetry. What it does is in `engine`.
//!
//! To add a setting: a field in `settings.rs`; help, variable and file follow. To add a route: its line
//! in `routes.rs` and its line in the matrix of `tests/routes.rs`.

mod address;
pub mod admin;
pub mod assets;
pub mod commands;
mod files;
mod health;
mod loader;
mod log_in;
mod origin;
mod packed;
mod poll;
pub mod routes;
mod serve;
mod settings;
mod socket;
mod state;
mod telemetry;
mod window;

pub use serve::{Running, start};
pub use settings::{ServeSettings, command};
pub use state::Shared;
