//! Table: rows of 36 px under a header that stays. Each row is a link in its first cell, so it
//! opens with Enter and without wasm; up, down, Home and End move from row to row.

use leptos::html;
use leptos::prelude::*;

use super::Text;
use super::focus::{self, Axis};

/// One column's header.
#[derive(Clone)]
pub struct Column {
    /// Its words.
    pub label: Text,
    /// Right-aligned, in tabular figures. Give the cells the class `table__number`.
    pub numeric: bool,
}

impl Column {
    /// A column of words.
    pub fn new(label: impl Into<Text>) -> Self {
        Self { label: label.into(), numeric: false }
    }

    /// A column of numbers.
    pub fn number(label: impl Into<Text>) -> Self {
        Self { label: label.into(), numeric: true }
    }
}

/// A table in a place that scrolls; the children are [`TableRow`]s.
#[component]
pub fn Table(
    /// What it lists.
    #[prop(into)]
    label: Text,
    /// The headers.
    columns: Vec<Column>,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let body = NodeRef::<html::Tbody>::new();
    view! {
        <div class="table" role="region" aria-label=label tabindex="0">
            <table class="table__grid">
                <thead>
                    <tr>
                        {columns
                            .into_iter()
                            .map(|column| {
                                view! {
                                    <th scope="col" class="table__head" class:table__number=column.numeric>
                                        {column.label}
                                    </th>
                                }
                            })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody
                    node_ref=body
                    on:keydown=move |event| {
                        let Some(body) = body.get_untracked() else { return };
                        if let Some(row) = focus::after_key(&body, ".table__link", &event, Axis::Block) {
                            let _ = row.focus();
                        }
                    }
                >
                    {children()}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A row that opens `href`. The children are the `<td>`s after the first.
#[component]
pub fn TableRow(
    /// What it opens.
    #[prop(into)]
    href: Signal<String>,
    /// The words of the first cell.
    #[prop(into)]
    title: Text,
    /// Its panel is open.
    #[prop(optional, into)]
    selected: Signal<bool>,
    /// The other cells.
    children: Children,
) -> impl IntoView {
    view! {
        <tr class="table__row" class:table__row--selected=selected>
            <th scope="row" class="table__title">
                <a class="table__link" href=href aria-current=move || selected.get().then_some("true")>{title}</a>
            </th>
            {children()}
        </tr>
    }
    .into_any()
}
