//! The visitor's chat window: a wasm module in an iframe of Hovor's own origin.
//!
//! What is pure stands in [`state`], [`backoff`], [`address`] and [`texts`] and is tested natively; the rest touches
//! the browser. [`app`] owns everything: the link, the bridge and the parts on the screen tell it what happened, it
//! changes the state and draws. Weight is the rule here (all that the window loads stays under 24 KB): no `format!`,
//! no `{:?}`, no serde, no futures, and web-sys only through [`dom`] where more than one part needs it.
//!
//! To add a part: its file with a struct that makes its elements in `new` and shows the state in `draw`, its place in
//! [`app`], its rules in `style/window.css`.

pub mod address;
pub mod backoff;
pub mod state;
pub mod texts;

mod app;
mod bridge;
mod composer;
mod conversation;
mod dom;
mod feedback;
mod form;
mod header;
mod link;
mod memory;
mod news;
mod offline;
mod outbox;
mod page;
mod poll;
mod queue;
mod screen;

use wasm_bindgen::prelude::wasm_bindgen;

/// Runs the widget in its page.
#[wasm_bindgen(start)]
pub fn start() {
    app::start();
}
