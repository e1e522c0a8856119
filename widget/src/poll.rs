//! One exchange over HTTP, where a websocket cannot be had.

use js_sys::{Array, JSON, Reflect};
use protocol::Exchange;
use wasm_bindgen::JsValue;
use web_sys::{Event, XmlHttpRequest};

use crate::dom;

/// Sends frames and gives back the news, or nothing where the exchange failed.
pub fn exchange(path: &str, content: &Exchange, done: impl Fn(Option<Array>) + 'static) {
    let Some(request) = request(path) else { return done(None) };
    let answered = request.clone();
    dom::on(&request, "loadend", move |_: Event| done(news(&answered)));
    // A failure is told by `loadend` too.
    let _ = request.send_with_opt_str(Some(&dom::to_json(content)));
}

fn request(path: &str) -> Option<XmlHttpRequest> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", path).ok()?;
    request.set_request_header("content-type", "application/json").ok()?;
    Some(request)
}

fn news(request: &XmlHttpRequest) -> Option<Array> {
    if request.status() != Ok(200) {
        return None;
    }
    let reply = JSON::parse(&request.response_text().ok()??).ok()?;
    let news: JsValue = Reflect::get(&reply, &"news".into()).ok()?;
    Array::is_array(&news).then(|| Array::from(&news))
}
