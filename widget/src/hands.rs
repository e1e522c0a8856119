//! The window's hands: the functions of `widget/boot.js`, which touch the page.
//!
//! Measured: the same parts written here, over web-sys or narrower bindings, weigh about three times as much. So the
//! module decides, and the script draws, stores and sends. Selectors and names are those of `window.html`.

use js_sys::{Array, Object, Reflect};
use protocol::wire::Wire;
use protocol::{MessageId, Millis};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The settings, a [`protocol::WindowConfig`]; null if the page has none.
    #[wasm_bindgen(js_name = readConfig)]
    pub fn read_config() -> JsValue;
    /// Fills in the page, and tells [`crate::take`] from then on what happens.
    pub fn begin(html: &str);

    /// Shows or hides a part.
    pub fn show(selector: &str, is_shown: bool);
    /// Shows the words of that name, with their places filled in.
    pub fn say(selector: &str, words: &str, first: &str, value: &str);
    /// Shows a text that the server worded.
    pub fn tell(selector: &str, text: &str);
    #[wasm_bindgen(js_name = focusOn)]
    pub fn focus_on(selector: &str);
    /// Whether the host page shows the window in a frame.
    #[wasm_bindgen(js_name = isEmbedded)]
    pub fn is_embedded() -> bool;
    /// Whether the tab is in front.
    #[wasm_bindgen(js_name = isInSight)]
    pub fn is_in_sight() -> bool;
    /// Whether what has the focus was hidden just now.
    #[wasm_bindgen(js_name = isFocusHidden)]
    pub fn is_focus_hidden() -> bool;
    #[wasm_bindgen(js_name = drawHeader)]
    pub fn draw_header(operator: Option<&str>, position: Option<&str>, state: &str);

    /// What stands in a field.
    pub fn typed(selector: &str) -> String;
    #[wasm_bindgen(js_name = typeIn)]
    pub fn type_in(selector: &str, text: &str);
    /// Shows what is wrong with a field; with no words, takes it back.
    pub fn fault(id: &str, text: &str);
    /// Shows the words of that name as what is wrong with a field.
    #[wasm_bindgen(js_name = sayFault)]
    pub fn say_fault(id: &str, words: &str, limit: u32, value: u32);

    /// The value of a form's field; empty if there is none.
    #[wasm_bindgen(js_name = fieldValue)]
    pub fn field_value(id: &str) -> String;
    #[wasm_bindgen(js_name = focusField)]
    pub fn focus_field(id: &str);
    /// Takes back the faults of a form's fields, and shows one of the whole form.
    pub fn refuse(selector: &str, text: &str);
    #[wasm_bindgen(js_name = emptyForm)]
    pub fn empty_form(selector: &str);
    /// A form on its way is not sent again; its button keeps the focus.
    #[wasm_bindgen(js_name = setBusy)]
    pub fn set_busy(selector: &str, is_busy: bool);

    #[wasm_bindgen(js_name = clearLines)]
    pub fn clear_lines();
    /// Adds a system line.
    #[wasm_bindgen(js_name = addNotice)]
    pub fn add_notice(words: &str, name: &str);
    /// Adds a message of an operator, or an own one; words go there from then on.
    #[wasm_bindgen(js_name = addMessage)]
    pub fn add_message(selector: &str, author: Option<&str>, at: f64);
    #[wasm_bindgen(js_name = addWords)]
    pub fn add_words(text: &str);
    /// Opens an element, as `domain::markup` names it, for the words up to the end that follows.
    #[wasm_bindgen(js_name = openMark)]
    pub fn open_mark(element: &str, value: &str);
    #[wasm_bindgen(js_name = closeMark)]
    pub fn close_mark();
    /// Draws the file of news into the last message, or takes it back.
    #[wasm_bindgen(js_name = drawFile)]
    pub fn draw_file(news: &JsValue);
    /// Begins to draw anew what is on its way.
    #[wasm_bindgen(js_name = beginWaiting)]
    pub fn begin_waiting();
    /// Ends it, with the state of the last own message in words; an empty name is none.
    #[wasm_bindgen(js_name = endWaiting)]
    pub fn end_waiting(words: &str);
    /// Says that the last own message was refused.
    #[wasm_bindgen(js_name = addFault)]
    pub fn add_fault(reason: &str, id: &str);
    /// Whether the visitor reads the end.
    #[wasm_bindgen(js_name = isAtEnd)]
    pub fn is_at_end() -> bool;
    #[wasm_bindgen(js_name = scrollToEnd)]
    pub fn scroll_to_end();

    /// A text that outlives a reload; empty if there is none.
    pub fn recall(name: &str) -> String;
    /// Keeps a text; an empty one is forgotten.
    pub fn keep(name: &str, text: &str);
    /// The frames that are kept, oldest first.
    #[wasm_bindgen(js_name = recallFrames)]
    pub fn recall_frames() -> Array;

    /// Opens a websocket; `false` if there can be none.
    #[wasm_bindgen(js_name = openSocket)]
    pub fn open_socket(protocol: &str) -> bool;
    #[wasm_bindgen(js_name = openExchanges)]
    pub fn open_exchanges();
    /// Sends a frame over the websocket.
    pub fn send(frame: &JsValue);
    /// Sends hello, and maybe a frame, over HTTP.
    pub fn exchange(hello: &JsValue, frame: &JsValue, waits: bool);
    /// Closes the connection; nothing of it is heard any more.
    pub fn leave();

    /// Tells the host page, now or once it spoke.
    #[wasm_bindgen(js_name = tellHost)]
    pub fn tell_host(message: &Object);
    /// Wakes the window then, and not when it was asked to before.
    #[wasm_bindgen(js_name = wakeAfter)]
    pub fn wake_after(ms: f64);
    #[wasm_bindgen(js_name = fillRandom)]
    fn fill_random(bytes: &mut [u8]);
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn date_now() -> f64;
    /// Milliseconds by a clock that nobody sets.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    pub fn clock() -> f64;
    #[wasm_bindgen(js_namespace = Math)]
    pub fn random() -> f64;
    #[wasm_bindgen(js_name = String)]
    fn text_of(number: f64) -> String;
    #[wasm_bindgen(js_name = Number)]
    fn number_of(text: &str) -> f64;
    #[wasm_bindgen(js_namespace = JSON, js_name = stringify)]
    pub fn to_json(value: &JsValue) -> String;
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

/// A number as text.
pub fn digits(number: u64) -> String {
    text_of(number as f64)
}

/// A number that outlives a reload; 0 if there is none.
pub fn recall_number(name: &str) -> u64 {
    number_of(&recall(name)) as u64
}

/// Keeps a number, unless a larger one is there.
pub fn raise(name: &str, number: u64) {
    if recall_number(name) < number {
        keep(name, &digits(number));
    }
}

/// Two texts as one.
pub fn join(one: &str, other: &str) -> String {
    let mut joined = String::from(one);
    joined.push_str(other);
    joined
}

/// A property of an object; undefined if there is none.
pub fn property(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A text property of an object; empty if there is none.
pub fn text(object: &JsValue, name: &str) -> String {
    property(object, name).as_string().unwrap_or_default()
}

/// A property that says yes.
pub fn is_set(object: &JsValue, name: &str) -> bool {
    property(object, name).is_truthy()
}

/// A property read as a type of the protocol.
pub fn read<T: Wire>(object: &JsValue, name: &str) -> Option<T> {
    T::read(&property(object, name))
}

/// Sets a property of an object.
pub fn put(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}
