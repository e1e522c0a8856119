//! Tabs: one of several panels in the same place. Arrow keys move, only the chosen tab is in the
//! order of Tab.

use leptos::html;
use leptos::prelude::*;

use super::Text;
use super::focus::{self, Axis};

/// One tab.
#[derive(Clone)]
pub struct Tab {
    /// Its name in code, unique among its tabs.
    pub id: &'static str,
    /// Its words.
    pub label: Text,
    /// How many things its panel holds, shown behind the words.
    pub count: Option<Signal<usize>>,
}

impl Tab {
    /// A tab without a count.
    pub fn new(id: &'static str, label: impl Into<Text>) -> Self {
        Self { id, label: label.into(), count: None }
    }

    /// Shows a count behind the words.
    #[must_use]
    pub fn with_count(self, count: impl Into<Signal<usize>>) -> Self {
        Self { count: Some(count.into()), ..self }
    }
}

/// The row of tabs. Its panels are [`TabPanel`]s with the same `id` as `tabs`.
#[component]
pub fn Tabs(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// What the tabs divide.
    #[prop(into)]
    label: Text,
    /// The tabs.
    tabs: Vec<Tab>,
    /// The chosen one.
    selected: RwSignal<&'static str>,
) -> impl IntoView {
    let row = NodeRef::<html::Div>::new();
    view! {
        <div
            node_ref=row
            class="tabs"
            role="tablist"
            aria-label=label
            on:keydown=move |event| {
                let Some(row) = row.get_untracked() else { return };
                if let Some(tab) = focus::after_key(&row, "[role=tab]", &event, Axis::Inline) {
                    let _ = tab.focus();
                    tab.click();
                }
            }
        >
            {tabs
                .into_iter()
                .map(|tab| {
                    let chosen = move || selected.get() == tab.id;
                    view! {
                        <button
                            type="button"
                            class="tabs__tab"
                            role="tab"
                            id=format!("{id}-{}", tab.id)
                            aria-controls=format!("{id}-{}-panel", tab.id)
                            aria-selected=move || if chosen() { "true" } else { "false" }
                            tabindex=move || if chosen() { "0" } else { "-1" }
                            on:click=move |_| selected.set(tab.id)
                        >
                            {tab.label}
                            {tab.count.map(|count| view! { <span class="tabs__count">{count}</span> })}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
    .into_any()
}

/// What a tab shows; hidden, not removed, while another is chosen.
#[component]
pub fn TabPanel(
    /// The `id` of its [`Tabs`].
    #[prop(into)]
    tabs: String,
    /// The `id` of its [`Tab`].
    tab: &'static str,
    /// The chosen one.
    selected: RwSignal<&'static str>,
    /// The content.
    children: Children,
) -> impl IntoView {
    view! {
        <div
            class="tabs__panel"
            role="tabpanel"
            id=format!("{tabs}-{tab}-panel")
            aria-labelledby=format!("{tabs}-{tab}")
            tabindex="0"
            hidden=move || selected.get() != tab
        >
            {children()}
        </div>
    }
    .into_any()
}
