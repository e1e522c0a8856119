//! Skeleton: the shape of what is loading, after 150 ms.

use leptos::prelude::*;

use super::Text;

/// What is loading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkeletonShape {
    /// Lines of text.
    Lines,
    /// Entries of the list column.
    Entries,
    /// Messages of a conversation.
    Messages,
    /// Rows of a table.
    Rows,
}

/// Grey shapes in place of what is loading.
#[component]
pub fn Skeleton(
    /// What is loading.
    shape: SkeletonShape,
    /// How many.
    #[prop(default = 4)]
    count: usize,
    /// Said by screen readers meanwhile.
    #[prop(into)]
    label: Text,
) -> impl IntoView {
    let class = match shape {
        SkeletonShape::Lines => "skeleton skeleton--lines",
        SkeletonShape::Entries => "skeleton skeleton--entries",
        SkeletonShape::Messages => "skeleton skeleton--messages",
        SkeletonShape::Rows => "skeleton skeleton--rows",
    };
    view! {
        <div class=class role="status">
            <span class="visually-hidden">{label}</span>
            {(0..count).map(|_| view! { <span class="skeleton__item" aria-hidden="true"></span> }).collect_view()}
        </div>
    }
}
