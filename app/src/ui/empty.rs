//! Empty state: what will be here and how to get it.

use leptos::prelude::*;

use super::Text;
use crate::icons::{Icon, Svg};

/// An icon, a title, a sentence and perhaps an action in the middle of an empty place.
#[component]
pub fn Empty(
    /// The drawing.
    icon: Icon,
    /// What is not here.
    #[prop(into)]
    title: Text,
    /// What will be here and how.
    #[prop(into)]
    text: Text,
    /// Less space, for columns.
    #[prop(optional)]
    compact: bool,
    /// A button or link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty" class:empty--compact=compact>
            <span class="empty__icon"><Svg icon/></span>
            <p class="empty__title">{title}</p>
            <p class="empty__text">{text}</p>
            {children.map(|children| view! { <div class="empty__action">{children()}</div> })}
        </div>
    }
    .into_any()
}
