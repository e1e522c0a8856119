//! The little of the browser that the window needs.
//!
//! Own bindings instead of web-sys: every element is an [`El`], which has what any of them has, and what cannot throw
//! here is not asked whether it did. That halves the glue.

use js_sys::{Function, JSON, Object, Reflect};
use protocol::wire::Wire;
use protocol::{MessageId, Millis};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An element of any kind.
    #[derive(Clone, PartialEq)]
    pub type El;
    #[wasm_bindgen(method, getter, js_name = textContent)]
    fn text_content(this: &El) -> String;
    #[wasm_bindgen(method, setter, js_name = textContent)]
    fn set_text_content(this: &El, text: &str);
    #[wasm_bindgen(method, setter, js_name = innerHTML)]
    pub fn set_html(this: &El, html: &str);
    #[wasm_bindgen(method, setter)]
    fn set_hidden(this: &El, is_hidden: bool);
    #[wasm_bindgen(method, setter, js_name = className)]
    pub fn set_class(this: &El, class: &str);
    #[wasm_bindgen(method, setter)]
    pub fn set_id(this: &El, id: &str);
    #[wasm_bindgen(method, getter)]
    pub fn value(this: &El) -> String;
    #[wasm_bindgen(method, setter)]
    pub fn set_value(this: &El, value: &str);
    #[wasm_bindgen(method, setter)]
    pub fn set_disabled(this: &El, is_disabled: bool);
    #[wasm_bindgen(method, getter, js_name = scrollHeight)]
    pub fn scroll_height(this: &El) -> i32;
    #[wasm_bindgen(method, getter, js_name = clientHeight)]
    pub fn client_height(this: &El) -> i32;
    #[wasm_bindgen(method, getter, js_name = scrollTop)]
    pub fn scroll_top(this: &El) -> i32;
    #[wasm_bindgen(method, setter, js_name = scrollTop)]
    pub fn set_scroll_top(this: &El, top: i32);
    #[wasm_bindgen(method, js_name = setAttribute)]
    pub fn set(this: &El, name: &str, value: &str);
    #[wasm_bindgen(method, js_name = getAttribute)]
    pub fn get(this: &El, name: &str) -> Option<String>;
    #[wasm_bindgen(method, js_name = removeAttribute)]
    pub fn unset(this: &El, name: &str);
    #[wasm_bindgen(method)]
    pub fn append(this: &El, child: &El);
    #[wasm_bindgen(method, js_name = append)]
    pub fn append_text(this: &El, text: &str);
    #[wasm_bindgen(method)]
    pub fn remove(this: &El);
    #[wasm_bindgen(method)]
    pub fn focus(this: &El);
    #[wasm_bindgen(method)]
    pub fn reset(this: &El);
    #[wasm_bindgen(method)]
    pub fn closest(this: &El, selector: &str) -> Option<El>;
    #[wasm_bindgen(method, js_name = querySelector)]
    pub fn find(this: &El, selector: &str) -> Option<El>;
    #[wasm_bindgen(method, getter)]
    pub fn style(this: &El) -> Style;

    /// An element's own style; unlike the attribute, the page's policy allows it.
    pub type Style;
    #[wasm_bindgen(method, js_name = setProperty)]
    pub fn set(this: &Style, name: &str, value: &str);

    /// The document.
    pub type Document;
    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: Document;
    #[wasm_bindgen(method, getter, js_name = documentElement)]
    pub fn root(this: &Document) -> El;
    #[wasm_bindgen(method, getter, js_name = activeElement)]
    pub fn active(this: &Document) -> Option<El>;
    #[wasm_bindgen(method, getter)]
    pub fn hidden(this: &Document) -> bool;
    #[wasm_bindgen(method, js_name = createElement)]
    fn create(this: &Document, name: &str) -> El;
    #[wasm_bindgen(method, js_name = querySelector)]
    fn known(this: &Document, selector: &str) -> El;

    /// An event of any kind.
    pub type Event;
    #[wasm_bindgen(method, getter, js_name = type)]
    pub fn kind(this: &Event) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn target(this: &Event) -> JsValue;
    #[wasm_bindgen(method, getter)]
    pub fn key(this: &Event) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = shiftKey)]
    pub fn shift(this: &Event) -> bool;
    #[wasm_bindgen(method, getter, js_name = isComposing)]
    pub fn is_composing(this: &Event) -> bool;
    #[wasm_bindgen(method, getter, js_name = keyCode)]
    pub fn key_code(this: &Event) -> u32;
    #[wasm_bindgen(method, getter)]
    pub fn data(this: &Event) -> JsValue;
    #[wasm_bindgen(method, getter)]
    pub fn origin(this: &Event) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn source(this: &Event) -> JsValue;
    #[wasm_bindgen(method, js_name = preventDefault)]
    pub fn prevent_default(this: &Event);

    /// Whatever sends events.
    pub type Source;
    #[wasm_bindgen(method, js_name = addEventListener)]
    fn listen(this: &Source, kind: &str, handler: &Function);

    /// A window: the own one, or the host's.
    #[derive(Clone, PartialEq)]
    pub type Window;
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Window;
    #[wasm_bindgen(method, getter)]
    pub fn parent(this: &Window) -> Window;
    #[wasm_bindgen(method, getter)]
    pub fn origin(this: &Window) -> String;
    #[wasm_bindgen(method, js_name = postMessage)]
    pub fn post(this: &Window, message: &JsValue, origin: &str);
    #[wasm_bindgen(method, catch, getter, js_name = localStorage)]
    pub fn local_storage(this: &Window) -> Result<Option<Storage>, JsValue>;
    #[wasm_bindgen(method, catch, getter, js_name = sessionStorage)]
    pub fn session_storage(this: &Window) -> Result<Option<Storage>, JsValue>;

    /// Named texts that outlive the page.
    pub type Storage;
    #[wasm_bindgen(method, getter)]
    pub fn length(this: &Storage) -> u32;
    #[wasm_bindgen(method)]
    pub fn key(this: &Storage, index: u32) -> Option<String>;
    #[wasm_bindgen(method, js_name = getItem)]
    pub fn get(this: &Storage, name: &str) -> Option<String>;
    #[wasm_bindgen(method, catch, js_name = setItem)]
    pub fn set(this: &Storage, name: &str, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, js_name = removeItem)]
    pub fn remove(this: &Storage, name: &str);

    #[wasm_bindgen(js_name = setTimeout)]
    pub fn set_timeout(handler: &Function, ms: u32);
    #[wasm_bindgen(js_name = String)]
    fn text_of(number: f64) -> String;
    #[wasm_bindgen(js_name = Number)]
    fn number_of(text: &str) -> f64;
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn fill_random(bytes: &mut [u8]);
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn date_now() -> f64;
    #[wasm_bindgen(js_namespace = Math)]
    pub fn random() -> f64;

    /// A date, with a language that may be wrong.
    type Moment;
    #[wasm_bindgen(constructor, js_class = Date)]
    fn new(ms: f64) -> Moment;
    #[wasm_bindgen(method, catch, js_name = toLocaleTimeString)]
    fn time(this: &Moment, language: Option<&str>, options: &JsValue) -> Result<String, JsValue>;
}

/// The own window.
pub fn window() -> Window {
    WINDOW.with(Clone::clone)
}

/// Reads something of the document.
pub fn with_document<T>(read: impl FnOnce(&Document) -> T) -> T {
    DOCUMENT.with(read)
}

/// An element of `window.html`, or of the page.
pub fn part(selector: &str) -> El {
    DOCUMENT.with(|document| document.known(selector))
}

/// A new element at the end of another.
pub fn add(parent: &El, name: &str, class: &str, text: &str) -> El {
    let element = DOCUMENT.with(|document| document.create(name));
    element.set_class(class);
    element.set_text_content(text);
    parent.append(&element);
    element
}

/// Sets an element's text if it is another, so that a live region speaks only when something changed.
pub fn set_text(element: &El, text: &str) {
    if element.text_content() != text {
        element.set_text_content(text);
    }
}

/// Shows or hides an element of the page.
pub fn show(selector: &str, is_shown: bool) {
    part(selector).set_hidden(!is_shown);
}

/// Shows or hides an error below a field or form; an empty one is hidden.
pub fn show_error(element: &El, text: &str) {
    set_text(element, text);
    element.set_hidden(text.is_empty());
}

/// Calls a handler on events of these kinds.
pub fn listen(source: &JsValue, kinds: &[&str], handler: &Function) {
    for kind in kinds {
        source.unchecked_ref::<Source>().listen(kind, handler);
    }
}

/// The document, as a source of events.
pub fn document() -> JsValue {
    DOCUMENT.with(|document| document.into())
}

/// Milliseconds since 1970 by the browser's clock.
pub fn now() -> Millis {
    Millis(date_now() as i64)
}

/// A new id for what this window sends.
pub fn message_id() -> MessageId {
    let mut random = [0; 10];
    fill_random(&mut random);
    MessageId::new(now(), &random)
}

/// Hours and minutes in a language; in the browser's where it is none.
pub fn time(at: Millis, language: &str) -> String {
    let options = Object::new();
    for name in ["hour", "minute"] {
        put(&options, name, &"2-digit".into());
    }
    let date = Moment::new(at.0 as f64);
    let time = date.time(Some(language), &options).or_else(|_| date.time(None, &options));
    time.unwrap_or_default()
}

/// A number as text.
pub fn digits(number: u64) -> String {
    text_of(number as f64)
}

/// The number that a text stands for; 0 if none.
pub fn number(text: &str) -> u64 {
    number_of(text) as u64
}

/// Texts one after the other.
pub fn join(parts: &[&str]) -> String {
    let mut joined = String::new();
    for part in parts {
        joined.push_str(part);
    }
    joined
}

/// A property of an object; undefined if there is none.
pub fn property(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A text property of an object.
pub fn text(object: &JsValue, name: &str) -> Option<String> {
    property(object, name).as_string()
}

/// Sets a property of an object.
pub fn put(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

/// A value as JSON.
pub fn to_json(value: &JsValue) -> String {
    JSON::stringify(value).map(String::from).unwrap_or_default()
}

/// The value of a JSON text; undefined where it is none.
pub fn from_json(text: &str) -> JsValue {
    JSON::parse(text).unwrap_or(JsValue::UNDEFINED)
}

/// A property read as a type of the protocol.
pub fn read<T: Wire>(object: &JsValue, name: &str) -> Option<T> {
    T::read(&property(object, name))
}
