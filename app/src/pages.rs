//! The screens.

mod archive;
mod frame;
#[cfg(feature = "ssr")]
pub mod log_in;
mod not_found;
#[cfg(debug_assertions)]
pub mod styleguide;

pub use archive::ArchiveTable;
pub use frame::Frame;
pub use not_found::{NotFound, StyleGuidePage};
