//! Moving the focus with arrow keys, shared by menu, tabs and table; and catching it when what had it is gone.

use std::time::Duration;

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

/// Gives the focus to the element with an id if nothing has it: what had it went away, and keys would lead nowhere.
pub fn catch(id: &'static str) {
    // After everything that goes away now has gone.
    set_timeout(
        move || {
            let document = document();
            let is_lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
            if is_lost && let Some(element) = document.get_element_by_id(id) {
                let _ = element.unchecked_into::<HtmlElement>().focus();
            }
        },
        Duration::ZERO,
    );
}
