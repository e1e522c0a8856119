//! The operators' workspace: rendered on the server, hydrated in the browser.
//!
//! Pages fetch by server functions ([`api`]), [`live`] owns what changes while one looks, [`workspace`]
//! holds the parts of the main screen, [`ui`] the design system. The rules of the product are not here
//! but in `domain`, which both sides share. The log-in page, and those of [`admin`] where things are set up, are drawn
//! by the server alone.
//!
//! To add a page: its file in [`pages`], its [`place::Place`], its entry in the rail.

#![recursion_limit = "256"]

#[cfg(not(erase_components))]
compile_error!(
    "RUSTFLAGS replaces the flags of .cargo/config.toml: add --cfg=erase_components to it, or unset it"
);

#[cfg(feature = "ssr")]
pub mod admin;
pub mod api;
#[cfg(feature = "ssr")]
pub mod cookie;
pub mod icons;
pub mod language;
pub mod later;
pub mod live;
pub mod pages;
pub mod place;
pub mod shell;
pub mod time;
pub mod ui;
pub mod wire;
pub mod workspace;

pub use shell::App;
#[cfg(feature = "ssr")]
pub use shell::{Site, shell};

/// Brings the server's page to life.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(App);
}
