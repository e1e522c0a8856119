//! The widget's codec as a wasm module, so that node can read the golden files with it.

use protocol::wire::Wire;
use protocol::{Exchange, ExchangeReply, VisitorFrame, VisitorNews};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a value as the named type and writes it again; undefined if it cannot be read.
#[wasm_bindgen]
pub fn through(kind: &str, value: &JsValue) -> JsValue {
    fn again<T: Wire>(value: &JsValue) -> JsValue {
        T::read(value).map_or(JsValue::UNDEFINED, |read| read.write())
    }
    match kind {
        "visitor_frames" => again::<VisitorFrame>(value),
        "visitor_news" => again::<VisitorNews>(value),
        "exchange" => again::<Exchange>(value),
        "exchange_reply" => again::<ExchangeReply>(value),
        _ => JsValue::UNDEFINED,
    }
}
