//! The operators' workspace: rendered on the server, hydrated in the browser.

pub mod icons;
pub mod ui;

/// The screens.
pub mod pages {
    pub mod styleguide;
}
