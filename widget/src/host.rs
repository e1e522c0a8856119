//! What the host page said of itself and its user, kept to be told to the server with each session.

use wasm_bindgen::JsValue;

use crate::dom;

/// The page and its user.
#[derive(Default)]
pub struct Host {
    /// The page's address.
    pub url: Option<String>,
    /// The frames that tell it all: parameters by name, and who the user is.
    pub frames: Vec<JsValue>,
}

impl Host {
    /// Keeps a frame in place of an earlier one of its kind and name; returns whether it says anything new.
    ///
    /// The server takes what it has already as no change, so that a session may be told twice.
    pub fn keep(&mut self, frame: &JsValue) -> bool {
        let known = self.frames.iter_mut().find(|known| is_same_thing(known, frame));
        match known {
            Some(known) if dom::to_json(known) == dom::to_json(frame) => return false,
            Some(known) => known.clone_from(frame),
            None => self.frames.push(frame.clone()),
        }
        true
    }
}

/// Whether two frames set the same parameter, or both identify the user.
fn is_same_thing(one: &JsValue, other: &JsValue) -> bool {
    let kind = |frame: &JsValue| dom::text(frame, "t");
    let is_parameter = kind(one).is_some_and(|kind| kind == "set");
    kind(one) == kind(other) && (!is_parameter || dom::text(one, "name") == dom::text(other, "name"))
}
