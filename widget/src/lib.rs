//! The visitor's chat window: a wasm module in an iframe of Hovor's own origin.
//!
//! [`app`] owns everything and is told what happens: by the visitor, by the host page ([`bridge`]), by the server
//! ([`link`]) and by the clock ([`timer`]). It changes the [`state`] and draws. What is pure stands in [`state`],
//! [`backoff`], [`address`] and [`texts`] and is tested natively; the rest touches the browser.
//!
//! Weight is the rule here: all that the window loads stays under 24 KB. So the elements stand in `window.html`, and
//! the parts find them there by class; events come to one listener, clocks to one timer; the browser is reached
//! through the narrow bindings of [`dom`]; no `format!`, no `{:?}`, no serde, no futures, and nothing of `core` that
//! carries Unicode tables or sorting.
//!
//! To add a part: its elements in `window.html`, a file that draws it, its rules in `style/window.css`; what the
//! visitor does with it is an act in [`app`].

pub mod address;
pub mod backoff;
pub mod state;
pub mod texts;

mod app;
mod bridge;
mod composer;
mod config;
mod conversation;
mod dom;
mod form;
mod header;
#[cfg(target_arch = "wasm32")]
mod heap;
mod host;
mod link;
mod memory;
mod news;
mod outbox;
mod screen;
mod timer;

use wasm_bindgen::prelude::wasm_bindgen;

/// Runs the widget in its page.
#[wasm_bindgen(start)]
pub fn start() {
    app::start();
}
