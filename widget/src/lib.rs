//! The visitor's chat window: a wasm module in an iframe of Hovor's own origin.
//!
//! [`app`] owns everything and is told what happens: by the visitor, by the host page ([`bridge`]), by the server
//! ([`link`], [`news`]) and by the clock ([`timer`]). It changes the [`state`] and draws the [`screen`] with its
//! [`hands`]. What is pure stands in [`state`] and [`backoff`] and is tested natively.
//!
//! Weight is the rule here: all that the window loads stays under 24 KB. So the elements stand in `window.html`, and
//! whatever touches the browser in `boot.js`, the end of the module's binding, which finds them there by class; words
//! never enter the module. No `format!`, no `{:?}`, no serde, no futures, and nothing of `core` that carries Unicode
//! tables or sorting.
//!
//! To add a part: its elements in `window.html`, its words there by name, when it is shown in [`screen`], its rules in
//! `style/window/`; what the visitor does with it is an act (`data-act`) in [`app`].

pub mod backoff;
pub mod state;

mod app;
mod bridge;
mod conversation;
mod form;
mod hands;
#[cfg(target_arch = "wasm32")]
mod heap;
mod host;
mod link;
mod news;
mod outbox;
mod screen;
mod timer;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Runs the widget in its page.
#[wasm_bindgen(start)]
pub fn start() {
    app::start();
}

/// Takes what happened, as `boot.js` tells it: an act and its detail.
#[wasm_bindgen]
pub fn take(act: &str, detail: &JsValue) {
    app::take(act, detail);
}

#[cfg(test)]
mod tests {
    use protocol::WindowTexts;

    #[test]
    fn every_text_that_is_used_is_defined() {
        let used =
            names_after(include_str!("window.html"), &["data-text=\"", "data-label=\"", "data-hint=\""])
                .chain(names_after(include_str!("../boot.js"), &["words(\""]))
                .chain(names_after(include_str!("../scale.js"), &["words(\""]))
                .chain(names_after(include_str!("conversation.rs"), &["add_notice(\"", "=> \""]))
                .chain(
                    names_after(include_str!("screen.rs"), &["{ \"", "=> \""])
                        .filter(|name| !name.starts_with('.')),
                )
                .chain(names_after(
                    include_str!("app.rs"),
                    &["say_fault(\"composer\", \"", "say(\".banner\", \""],
                ))
                .chain(names_after(include_str!("form.rs"), &["=> (\""]));
        let mut count = 0;
        for name in used.filter(|name| !name.is_empty()) {
            count += 1;
            assert!(WindowTexts::NAMES.contains(&name), "{name}");
        }
        assert!(count > 35, "{count}");
    }

    fn names_after<'s>(source: &'s str, marks: &'s [&'s str]) -> impl Iterator<Item = &'s str> {
        let named = |mark| source.split(mark).skip(1).filter_map(|rest| rest.split('"').next());
        marks.iter().flat_map(move |mark| named(*mark).collect::<Vec<_>>())
    }
}
