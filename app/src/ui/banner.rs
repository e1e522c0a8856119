//! Banner: a state of the whole screen that lasts (no connection, no mail settings).

use leptos::prelude::*;

use crate::icons::{Icon, Svg};

/// How much it matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Severity {
    /// Good to know.
    #[default]
    Info,
    /// Something works less well.
    Warn,
    /// Something does not work.
    Danger,
}

/// A line across its place with an icon, words and perhaps a button (`actions`).
#[component]
pub fn Banner(
    /// How much it matters; danger is announced at once.
    #[prop(optional)]
    severity: Severity,
    /// Another icon than the severity's.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// Buttons at its end.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// The words.
    children: Children,
) -> impl IntoView {
    let (class, role, usual) = match severity {
        Severity::Info => ("banner banner--info", "status", Icon::Info),
        Severity::Warn => ("banner banner--warn", "status", Icon::Alert),
        Severity::Danger => ("banner banner--danger", "alert", Icon::Alert),
    };
    view! {
        <div class=class role=role>
            <Svg icon=icon.unwrap_or(usual)/>
            <div class="banner__text">{children()}</div>
            {actions.map(|actions| view! { <div class="banner__actions">{actions.run()}</div> })}
        </div>
    }
    .into_any()
}
