//! Menu: a button that opens a list of things to do, on the browser's popover.
//!
//! The browser opens it, closes it on Escape and on a click elsewhere, and gives the focus back.
//! Arrow keys, Home, End and first letters move inside; Tab closes.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{KeyboardEvent, ToggleEvent};

use super::Text;
use super::focus::{self, Axis};
use crate::icons::{Icon, Svg};

const ITEMS: &str = "[role^=menuitem]:not([aria-disabled=true])";

/// The open menu that its items close.
#[derive(Clone, Copy)]
struct OpenMenu(NodeRef<html::Div>);

impl OpenMenu {
    fn close(self) {
        if let Some(list) = self.0.get_untracked() {
            // Refused only when it is closed already.
            let _ = list.hide_popover();
        }
    }
}

/// A button and the list that it opens; the children are [`MenuItem`]s, [`MenuGroup`]s and
/// [`MenuSeparator`]s.
#[component]
pub fn Menu(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// The list's name, and read before what the button shows.
    #[prop(into)]
    label: Text,
    /// Classes of the button.
    #[prop(default = "button button--ghost")]
    trigger_class: &'static str,
    /// Where the list opens: "block-end" (below, starts level), "block-end-reverse" (below, ends
    /// level) or "inline-end" (beside, ends level; for the rail).
    #[prop(default = "block-end")]
    place: &'static str,
    /// What the button shows.
    #[prop(into)]
    trigger: ViewFn,
    /// The items.
    children: Children,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();
    provide_context(OpenMenu(list));
    let open = RwSignal::new(false);

    let on_toggle = move |event: leptos::web_sys::Event| {
        let Ok(event) = event.dyn_into::<ToggleEvent>() else { return };
        let opened = event.new_state() == "open";
        open.set(opened);
        if opened && let Some(list) = list.get_untracked() {
            let first =
                focus::all(&list, "[aria-checked=true]").into_iter().chain(focus::all(&list, ITEMS)).next();
            if let Some(first) = first {
                let _ = first.focus();
            }
        }
    };
    let on_list_key = move |event: KeyboardEvent| {
        let Some(list) = list.get_untracked() else { return };
        if event.key() == "Tab" {
            let _ = list.hide_popover();
        } else if let Some(item) =
            focus::after_key(&list, ITEMS, &event, Axis::Block).or_else(|| starting_with(&list, &event))
        {
            let _ = item.focus();
        }
    };
    let on_button_key = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowDown" | "ArrowUp")
            && let (Some(button), Some(list)) = (button.get_untracked(), list.get_untracked())
        {
            event.prevent_default();
            // The event that a list was closed comes later than the next key may.
            if list.matches(":popover-open") == Ok(false) {
                button.click();
            }
        }
    };
    view! {
        <div class="menu">
            <button
                node_ref=button
                type="button"
                class=format!("menu__trigger {trigger_class}")
                popovertarget=id.clone()
                aria-haspopup="menu"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                on:keydown=on_button_key
            >
                <span class="visually-hidden">{label}" "</span>
                {trigger.run()}
            </button>
            <div
                node_ref=list
                id=id
                class="menu__list"
                data-place=place
                popover="auto"
                role="menu"
                aria-label=label
                on:keydown=on_list_key
                on:toggle=on_toggle
            >
                {children()}
            </div>
        </div>
    }
    .into_any()
}

/// The next item whose words begin with the key that was pressed.
fn starting_with(
    list: &leptos::web_sys::Element,
    event: &KeyboardEvent,
) -> Option<leptos::web_sys::HtmlElement> {
    let key = event.key().to_lowercase();
    if key.chars().count() != 1 || key == " " || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    let items = focus::all(list, ITEMS);
    let focused = document().active_element();
    let at = items.iter().position(|item| focused.as_deref() == Some(item.as_ref())).map_or(0, |i| i + 1);
    let begins = |item: &&leptos::web_sys::HtmlElement| {
        item.text_content().is_some_and(|words| words.trim().to_lowercase().starts_with(&key))
    };
    items[at..].iter().chain(&items[..at]).find(begins).cloned()
}

/// One thing to do. With `checked` it is one of several that exclude each other.
#[component]
pub fn MenuItem(
    /// Drawn before the words.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// The class of a dot drawn before the words: "online", "away" or "offline".
    #[prop(optional)]
    dot: Option<&'static str>,
    /// Whether it is the chosen one, or is on.
    #[prop(optional, into)]
    checked: Option<Signal<bool>>,
    /// It is switched on and off by itself, whatever others are.
    #[prop(optional)]
    toggles: bool,
    /// Cannot be chosen now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Something is lost by it.
    #[prop(optional)]
    danger: bool,
    /// Called when it is chosen; the menu closes first.
    #[prop(optional, into)]
    on_select: Option<Callback<()>>,
    /// Sends the form around the menu instead of calling `on_select`.
    #[prop(optional)]
    submit: bool,
    /// The words.
    children: Children,
) -> impl IntoView {
    let menu = use_context::<OpenMenu>();
    let role = match checked {
        Some(_) if toggles => "menuitemcheckbox",
        Some(_) => "menuitemradio",
        None => "menuitem",
    };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class="menu__item"
            class:menu__item--danger=danger
            role=role
            tabindex="-1"
            aria-checked=move || checked.map(|checked| if checked.get() { "true" } else { "false" })
            aria-disabled=move || disabled.get().then_some("true")
            on:click=move |event: ev::MouseEvent| {
                if disabled.get_untracked() {
                    event.prevent_default();
                    return;
                }
                if let Some(menu) = menu {
                    menu.close();
                }
                if let Some(on_select) = on_select {
                    on_select.run(());
                }
            }
        >
            {icon.map(|icon| view! { <Svg icon/> })}
            {dot.map(|dot| view! { <span class=format!("dot dot--{dot}")></span> })}
            <span class="menu__words">{children()}</span>
            {checked.map(|_| view! { <span class="menu__check"><Svg icon=Icon::Check/></span> })}
        </button>
    }
    .into_any()
}

/// Items under a heading.
#[component]
pub fn MenuGroup(
    /// The heading.
    #[prop(into)]
    label: Text,
    /// The items.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="menu__group" role="group" aria-label=label>
            <div class="menu__heading" aria-hidden="true">{label}</div>
            {children()}
        </div>
    }
    .into_any()
}

/// A line between items.
#[component]
pub fn MenuSeparator() -> impl IntoView {
    view! { <div class="menu__separator" role="separator"></div> }
}
