//! The frame of the workspace: it fetches the snapshot, owns the live state, and shows the place that the
//! address names. Changing the place keeps the link and the list as they are.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;
use leptos_router::hooks::{use_location, use_navigate};
use protocol::OperatorState;

use super::ArchiveTable;
use crate::api::{self, ApiError, Snapshot};
use crate::icons::Icon;
use crate::language::words;
use crate::live::{Live, alarm};
use crate::place::{self, Place};
use crate::time::Alive;
use crate::ui::{Empty, LinkButton};
use crate::wire;
use crate::workspace::{Desk, DetailsView, Go, JustAccepted, Rail, Sections};

/// The frame.
#[component]
pub fn Frame() -> impl IntoView {
    let path = use_location().pathname;
    let place = Memo::new(move |_| Place::of(&path.read()));
    let session = match place.get_untracked() {
        Place::Desk(session) => session,
        Place::Archive => None,
    };
    let snapshot = wire::load(move || api::load_workspace(session));
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match snapshot.await {
                    Ok(snapshot) => view! { <Workspace snapshot place/> }.into_any(),
                    Err(error) if error.is_logged_out() => {
                        view! { <Redirect path=place::log_in_then(&path.get_untracked())/> }.into_any()
                    }
                    Err(error) => view! { <Failed error/> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn Failed(error: ApiError) -> impl IntoView {
    let words = words();
    view! {
        <main class="main" id="main">
            <Empty icon=Icon::Alert title=words.product text=error.text(words)>
                <LinkButton href=place::WORKSPACE>{words.reload}</LinkButton>
            </Empty>
        </main>
    }
    .into_any()
}

#[component]
fn Workspace(snapshot: Snapshot, place: Memo<Place>) -> impl IntoView {
    let words = words();
    let live = Live::new(&snapshot);
    let alive = RwSignal::new(false);
    let details = DetailsView::new();
    let navigate = use_navigate();
    provide_context(live);
    provide_context(Alive(alive));
    provide_context(details);
    provide_context(JustAccepted(StoredValue::new(None)));
    provide_context(Go(Callback::new(move |path: String| navigate(&path, NavigateOptions::default()))));
    Effect::new(move |_| {
        untrack(|| {
            live.start();
            details.start();
        });
        alive.set(true);
    });
    let is_archive = Memo::new(move |_| place.get() == Place::Archive);
    let selected = Memo::new(move |_| match place.get() {
        Place::Desk(session) => session,
        Place::Archive => None,
    });
    let sections = Sections::of(live);
    let waiting = Memo::new(move |_| sections.open.read().len());
    let called = Memo::new(move |_| {
        let is_online = live.my_state() == OperatorState::Online {};
        if is_online { waiting.get() } else { 0 }
    });
    alarm::follow(called, words);
    let title = move || {
        let name = if is_archive.get() { words.place_archive } else { words.place_workspace };
        match waiting.get() {
            0 => format!("{name} · {}", words.product),
            waiting => format!("({waiting}) {}", words.product),
        }
    };
    let mail = snapshot.mail;
    view! {
        <Title text=title/>
        <div
            class="workspace"
            class:workspace--wide=is_archive
            data-view=move || if is_archive.get() || selected.read().is_some() { "main" } else { "list" }
            data-list="open"
            data-details=move || if selected.read().is_some() { details.word() } else { "closed" }
            data-connected=move || live.is_up().then_some("")
        >
            <Rail place waiting away_reasons=snapshot.away_reasons/>
            {move || {
                if is_archive.get() {
                    view! { <ArchiveTable/> }.into_any()
                } else {
                    view! { <Desk selected sections mail/> }.into_any()
                }
            }}
        </div>
    }
    .into_any()
}
