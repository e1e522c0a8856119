//! Moving the focus with arrow keys, shared by menu, tabs and table.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, KeyboardEvent};

/// Which keys go back and forth.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Up and down.
    Block,
    /// Left and right.
    Inline,
}

/// Every element under `root` that matches, in document order.
pub fn all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|i| found.item(i)?.dyn_into().ok()).collect()
}

/// The element to focus after `event` among those that match, if its key moves the focus. Goes
/// round at both ends; Home and End go to the first and the last.
pub fn after_key(root: &Element, selector: &str, event: &KeyboardEvent, axis: Axis) -> Option<HtmlElement> {
    let items = all(root, selector);
    let last = items.len().checked_sub(1)?;
    let focused = document().active_element();
    let at = items.iter().position(|item| focused.as_deref() == Some(item.as_ref()));
    let next = match (event.key().as_str(), axis) {
        ("ArrowDown", Axis::Block) | ("ArrowRight", Axis::Inline) => {
            at.map_or(0, |i| if i == last { 0 } else { i + 1 })
        }
        ("ArrowUp", Axis::Block) | ("ArrowLeft", Axis::Inline) => {
            at.map_or(last, |i| if i == 0 { last } else { i - 1 })
        }
        ("Home", _) => 0,
        ("End", _) => last,
        _ => return None,
    };
    event.prevent_default();
    items.into_iter().nth(next)
}
