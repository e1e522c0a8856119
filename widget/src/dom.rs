//! The little of the DOM that the parts need, in few words.

use js_sys::{Date, JSON, JsString, Object, Reflect};
use protocol::wire::Wire;
use protocol::{MessageId, Millis};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, EventTarget, HtmlElement, HtmlInputElement, Node, Window};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Window;

    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: Document;

    /// `document`, with element names that are known to be valid.
    type Maker;
    #[wasm_bindgen(method, js_name = createElement)]
    fn create(this: &Maker, name: &str) -> HtmlElement;

    /// A date, with a language that may be wrong.
    type Moment;
    #[wasm_bindgen(method, catch, js_name = toLocaleTimeString)]
    fn time(this: &Moment, language: &str, options: &Object) -> Result<JsString, JsValue>;
}

/// The window's own global object.
pub fn window() -> Window {
    WINDOW.with(Clone::clone)
}

/// The window's document.
pub fn document() -> Document {
    DOCUMENT.with(Clone::clone)
}

/// A new element; an empty class is none.
pub fn el(name: &str, class: &str) -> HtmlElement {
    let element = document().unchecked_ref::<Maker>().create(name);
    if !class.is_empty() {
        element.set_class_name(class);
    }
    element
}

/// A new element at the end of another.
pub fn add(parent: &Node, name: &str, class: &str) -> HtmlElement {
    let element = el(name, class);
    append(parent, &element);
    element
}

/// A new element with a text at the end of another.
pub fn add_text(parent: &Node, name: &str, class: &str, text: &str) -> HtmlElement {
    let element = add(parent, name, class);
    element.set_text_content(Some(text));
    element
}

/// A new button, which sends no form, at the end of another element.
pub fn add_button(parent: &Node, class: &str, text: &str) -> HtmlElement {
    let button = add_text(parent, "button", class, text);
    set(&button, "type", "button");
    button
}

/// A new field, seen as an input: a text area has the same properties under the same names.
pub fn add_field(parent: &Node, name: &str, class: &str) -> HtmlInputElement {
    add(parent, name, class).unchecked_into()
}

/// Puts a node at the end of another.
pub fn append(parent: &Node, child: &Node) {
    let _ = parent.append_child(child);
}

/// Sets an attribute.
pub fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Sets an element's text if it is another, so that a live region speaks only when something changed.
pub fn set_text(element: &Node, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Shows or hides an element.
pub fn show(element: &HtmlElement, is_shown: bool) {
    element.set_hidden(!is_shown);
}

/// Calls back on an event. The closure is the browser's: it goes with the element.
pub fn on<E: JsCast + 'static>(target: &EventTarget, kind: &str, mut handler: impl FnMut(E) + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| handler(event.unchecked_into()));
    let _ = target.add_event_listener_with_callback(kind, closure.into_js_value().unchecked_ref());
}

/// Milliseconds since 1970 by the browser's clock.
pub fn now() -> Millis {
    Millis(Date::now() as i64)
}

/// A new id for what this window sends.
pub fn message_id() -> MessageId {
    let mut random = [0; 10];
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut random);
    }
    MessageId::new(now(), &random)
}

/// Hours and minutes in a language; in the browser's where it is none.
pub fn time(at: Millis, language: &str) -> String {
    let options = Object::new();
    for name in ["hour", "minute"] {
        put(&options, name, &"2-digit".into());
    }
    let date: Moment = Date::new(&(at.0 as f64).into()).unchecked_into();
    let time = date.time(language, &options).or_else(|_| date.time("en", &options));
    time.map(String::from).unwrap_or_default()
}

/// Sets a property of an object.
pub fn put(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

/// A value as JSON.
pub fn to_json<T: Wire>(value: &T) -> String {
    JSON::stringify(&value.write()).map(String::from).unwrap_or_default()
}

/// A value read from JSON, if it has the shape.
pub fn from_json<T: Wire>(text: &str) -> Option<T> {
    T::read(&JSON::parse(text).ok()?)
}
