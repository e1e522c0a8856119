//! The screens.

mod archive;
mod frame;
mod log_in;
mod not_found;
#[cfg(debug_assertions)]
pub mod styleguide;

pub use archive::ArchiveTable;
pub use frame::Frame;
pub use log_in::LogIn;
pub use not_found::{NotFound, StyleGuidePage};
