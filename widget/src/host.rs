//! What the host page said of itself and its user, kept to be told to the server with each session.

use wasm_bindgen::JsValue;

use crate::hands;

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
        match self.frames.iter_mut().find(|known| is_same_thing(known, frame)) {
            Some(known) if hands::to_json(known) == hands::to_json(frame) => return false,
            Some(known) => *known = frame.clone(),
            None => self.frames.push(frame.clone()),
        }
        true
    }
}

/// Whether two frames set the same parameter, or both identify the user.
fn is_same_thing(one: &JsValue, other: &JsValue) -> bool {
    let is_same = |name| hands::property(one, name) == hands::property(other, name);
    is_same("t") && (is_same("name") || hands::text(one, "t") != "set")
}
