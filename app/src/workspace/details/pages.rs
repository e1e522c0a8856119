//! The pages that the client saw, newest first.

use domain::notes::Visit;
use leptos::prelude::*;

use super::Page;
use crate::language::details_words;
use crate::time::{Precision, Time};

/// The pages.
#[component]
pub fn Pages(
    /// Newest first.
    pages: Memo<Vec<Visit>>,
) -> impl IntoView {
    let more = details_words();
    view! {
        <section class="details__section" aria-labelledby="pages-title">
            <h2 class="details__title" id="pages-title">{more.pages_title}</h2>
            <Show when=move || pages.read().is_empty()>
                <p class="details__none">{more.pages_none}</p>
            </Show>
            <ol class="visits" aria-labelledby="pages-title">
                <For each=move || pages.get() key=|visit| visit.n let:visit>
                    <li class="visit">
                        <span class="visit__page"><Page page=visit.page/></span>
                        <Time at=visit.at precision=Precision::Minutes class="visit__time timer"/>
                    </li>
                </For>
            </ol>
        </section>
    }
    .into_any()
}
