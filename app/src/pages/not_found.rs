//! A page that does not exist; and the style guide, which only development builds have.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::icons::Icon;
use crate::language::words;
use crate::place;
use crate::ui::{Empty, LinkButton};
#[cfg(debug_assertions)]
use crate::wire;

/// No such page.
#[component]
pub fn NotFound() -> impl IntoView {
    let words = words();
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(axum::http::StatusCode::NOT_FOUND);
    }
    view! {
        <Title text=format!("{} · {}", words.not_found_title, words.product)/>
        <main class="login" id="main">
            <div class="login__card">
                <h1 class="visually-hidden">{words.not_found_title}</h1>
                <Empty icon=Icon::Search title=words.not_found_title text=words.not_found_text>
                    <LinkButton href=place::WORKSPACE>{words.not_found_link}</LinkButton>
                </Empty>
            </div>
        </main>
    }
    .into_any()
}

/// The style guide, on servers that run for development.
#[cfg(debug_assertions)]
#[component]
pub fn StyleGuidePage() -> impl IntoView {
    let is_shown = wire::load(crate::api::shows_style_guide);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                if is_shown.await == Ok(true) {
                    view! { <super::styleguide::StyleGuide/> }.into_any()
                } else {
                    view! { <NotFound/> }.into_any()
                }
            })}
        </Suspense>
    }
    .into_any()
}

/// Not in what is shipped: it would weigh on every page.
#[cfg(not(debug_assertions))]
pub use NotFound as StyleGuidePage;
