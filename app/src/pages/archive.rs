//! The archive: closed conversations, last closed first.

use domain::texts::Words;
use domain::{Session, State};
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::{Millis, SessionId};

use crate::api::{self, ApiError, ArchivePage};
use crate::icons::Icon;
use crate::language::{archive_words, words};
use crate::later::{Later, part};
use crate::live::{Live, name_of};
use crate::place;
use crate::time::{Precision, Time};
use crate::ui::{Badge, Button, Column, Empty, SkeletonShape, Table, TableRow};
use crate::workspace::{how_it_ended, rating};

/// The archive.
#[component]
pub fn ArchiveTable() -> impl IntoView {
    let words = words();
    view! {
        <main class="main page" id="main" tabindex="-1">
            <header class="page__head"><h1 class="page__title">{words.place_archive}</h1></header>
            <Later part=|()| first_page() shape=SkeletonShape::Rows count=8/>
        </main>
    }
    .into_any()
}

part! {
    /// The sessions that were closed last; more follow on request.
    fn first_page() in archive {
        let found = RwSignal::new(None::<Result<ArchivePage, ApiError>>);
        let live = Live::get();
        spawn_local(async move {
            let page = api::load_archive(None).await;
            if let Err(error) = &page && error.is_logged_out() {
                live.fail(error);
            }
            found.set(Some(page));
        });
        move || match found.get() {
            None => ().into_any(),
            Some(Ok(page)) => view! { <Rows page/> }.into_any(),
            Some(Err(error)) => view! { <Failed error/> }.into_any(),
        }
    }
}

#[component]
fn Failed(error: ApiError) -> impl IntoView {
    let words = words();
    let shown = error.text(words);
    view! { <div class="page__body"><Empty icon=Icon::Alert title=words.place_archive text=shown/></div> }
        .into_any()
}

#[component]
fn Rows(page: ArchivePage) -> impl IntoView {
    let (live, words, more) = (Live::get(), words(), archive_words());
    if page.sessions.is_empty() {
        let empty =
            view! { <Empty icon=Icon::Archive title=more.archive_empty_title text=more.archive_empty/> };
        return view! { <div class="page__body">{empty}</div> }.into_any();
    }
    let sessions = RwSignal::new(page.sessions);
    let next = RwSignal::new(page.next);
    let busy = RwSignal::new(false);
    let load = move |after: (Millis, SessionId)| {
        busy.set(true);
        spawn_local(async move {
            match api::load_archive(Some(after)).await {
                Ok(page) => {
                    sessions.update(|sessions| sessions.extend(page.sessions));
                    next.set(page.next);
                }
                Err(error) => live.fail(&error),
            }
            busy.set(false);
        });
    };
    let columns = vec![
        Column::new(words.tab_client),
        Column::new(words.fact_operator),
        Column::new(words.fact_started),
        Column::new(words.fact_ended),
        Column::new(words.result),
        Column::new(words.fact_rating),
        Column::new(words.fact_how),
    ];
    view! {
        <div class="page__body">
            <Table label=words.place_archive columns>
                <For each=move || sessions.get() key=|session| session.id let:session>
                    <Row session/>
                </For>
            </Table>
        </div>
        <footer class="page__foot">
            <span>{move || more.archive_count.of(sessions.read().len() as u64)}</span>
            {move || {
                next.get()
                    .map(|after| {
                        view! { <Button small=true busy on_press=move || load(after)>{more.archive_more}</Button> }
                    })
            }}
        </footer>
    }
    .into_any()
}

#[component]
fn Row(session: Session) -> impl IntoView {
    let words = words();
    let operator = session.operator().map(|(_, name)| name.to_owned());
    let ending = session.ending().cloned();
    let rated = session.rating.as_ref().map(|rated| rating(rated, words));
    let result = match &session.state {
        State::Closed { result, .. } => result.clone(),
        State::Queued { .. } | State::Active { .. } | State::AfterCall { .. } => None,
    };
    view! {
        <TableRow href=place::of_session(session.id) title=name_of(&session, words)>
            <td>{or_dash(operator, words)}</td>
            <td class="table__muted"><Time at=session.created_at precision=Precision::Day/></td>
            <td class="table__muted">
                <Badge>{words.closed}</Badge>
                " "
                {ending.as_ref().map(|ending| view! { <Time at=ending.at precision=Precision::Day/> })}
            </td>
            <td>
                {match result {
                    Some(result) => view! { <Badge>{result}</Badge> }.into_any(),
                    None => or_dash(None, words),
                }}
            </td>
            <td>{or_dash(rated, words)}</td>
            <td class="table__muted">{ending.map(|ending| how_it_ended(&ending, words))}</td>
        </TableRow>
    }
    .into_any()
}

/// A value, or a dash that is read as what it means.
fn or_dash(value: Option<String>, words: &'static Words) -> AnyView {
    match value {
        Some(value) => value.into_any(),
        None => view! {
            <span aria-hidden="true">"–"</span>
            <span class="visually-hidden">{words.unknown}</span>
        }
        .into_any(),
    }
}
