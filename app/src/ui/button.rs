//! Button, icon button, and a link that looks like a button.

use leptos::prelude::*;

use super::Text;
use crate::icons::{Icon, Svg};

/// How much a button asks for attention. A view has one primary button at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do here.
    Primary,
    /// A bordered button.
    #[default]
    Quiet,
    /// No border until it is pointed at; for bars and tables.
    Ghost,
    /// Something that is lost or ended, beside others.
    Danger,
    /// The same as the one thing to do, in a confirmation.
    DangerPrimary,
}

impl ButtonKind {
    /// Its classes in `style/button.css`.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Quiet => "button button--quiet",
            Self::Ghost => "button button--ghost",
            Self::Danger => "button button--danger",
            Self::DangerPrimary => "button button--danger-primary",
        }
    }
}

/// A button with words. While `busy` or `disabled` it keeps the focus and ignores presses.
#[component]
pub fn Button(
    /// How much it asks for attention.
    #[prop(optional)]
    kind: ButtonKind,
    /// 28 px instead of 32.
    #[prop(optional)]
    small: bool,
    /// As wide as its place.
    #[prop(optional)]
    wide: bool,
    /// Sends the form around it.
    #[prop(optional)]
    submit: bool,
    /// Drawn before the words.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// A spinner stands in the icon's place.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called on a press that counts.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// The words: a verb.
    children: Children,
) -> impl IntoView {
    let off = move || busy.get() || disabled.get();
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=kind.class()
            class:button--small=small
            class:button--wide=wide
            class:button--busy=busy
            aria-disabled=move || off().then_some("true")
            aria-busy=move || busy.get().then_some("true")
            on:click=move |event| {
                if busy.get_untracked() || disabled.get_untracked() {
                    event.prevent_default();
                    event.stop_propagation();
                } else if let Some(on_press) = on_press {
                    on_press.run(());
                }
            }
        >
            {icon.map(|icon| view! { <Svg icon/> })}
            <span class="spinner spinner--in-button" aria-hidden="true"></span>
            <span class="button__words">{children()}</span>
        </button>
    }
    .into_any()
}

/// A button that is only an icon; `label` is its name and its tooltip.
#[component]
pub fn IconButton(
    /// The drawing.
    icon: Icon,
    /// What it does.
    #[prop(into)]
    label: Text,
    /// 28 px instead of 32.
    #[prop(optional)]
    small: bool,
    /// Which side the tooltip is on: "block-end" (default), "block-start", "inline-end".
    #[prop(default = "block-end")]
    tip: &'static str,
    /// For a button that stays in: whether it is in.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// Cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Sends the form around it.
    #[prop(optional)]
    submit: bool,
    /// The view's one thing to do.
    #[prop(optional)]
    primary: bool,
    /// Called on a press.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class="button button--icon has-tip"
            class:button--ghost=!primary
            class:button--primary=primary
            class:button--small=small
            data-tip=tip
            aria-label=label
            aria-pressed=move || pressed.map(|pressed| if pressed.get() { "true" } else { "false" })
            aria-disabled=move || disabled.get().then_some("true")
            on:click=move |event| {
                if disabled.get_untracked() {
                    event.prevent_default();
                    event.stop_propagation();
                } else if let Some(on_press) = on_press {
                    on_press.run(());
                }
            }
        >
            <Svg icon/>
            <span class="tip" aria-hidden="true">{label}</span>
        </button>
    }
    .into_any()
}

/// A link drawn as a button, for actions that are a page.
#[component]
pub fn LinkButton(
    /// Where it goes.
    #[prop(into)]
    href: Signal<String>,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: ButtonKind,
    /// 28 px instead of 32.
    #[prop(optional)]
    small: bool,
    /// Drawn before the words.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <a class=kind.class() class:button--small=small href=href>
            {icon.map(|icon| view! { <Svg icon/> })}
            <span class="button__words">{children()}</span>
        </a>
    }
    .into_any()
}
