//! The earlier conversations of the same client: of the same visitor, or with the same e-mail address.

use domain::{Session, State};
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::SessionId;

use crate::api::{self, ApiError};
use crate::language::{details_words, words};
use crate::place;
use crate::time::{Precision, Time};
use crate::ui::Button;

/// The earlier conversations, looked up again when the client's address changes.
#[component]
pub fn Earlier(
    /// Whose client.
    id: SessionId,
    /// The client's e-mail address.
    email: Memo<String>,
) -> impl IntoView {
    let (words, more) = (words(), details_words());
    let found = RwSignal::new(None::<Result<Vec<Session>, ApiError>>);
    let ask = move || {
        spawn_local(async move {
            let earlier = api::load_earlier(id).await;
            let _ = found.try_set(Some(earlier));
        });
    };
    Effect::new(move |_| {
        email.track();
        ask();
    });
    view! {
        <section class="details__section" aria-labelledby="earlier-title">
            <h2 class="details__title" id="earlier-title">{more.earlier_title}</h2>
            {move || match found.get() {
                None => ().into_any(),
                Some(Err(error)) => view! {
                    <p class="field__error">{error.text(words)}</p>
                    <Button small=true on_press=ask>{words.retry}</Button>
                }
                .into_any(),
                Some(Ok(earlier)) if earlier.is_empty() => {
                    view! { <p class="details__none">{more.earlier_none}</p> }.into_any()
                }
                Some(Ok(earlier)) => view! {
                    <ol class="earlier" aria-labelledby="earlier-title">
                        {earlier.into_iter().map(|session| view! { <One session/> }).collect_view()}
                    </ol>
                }
                .into_any(),
            }}
        </section>
    }
    .into_any()
}

#[component]
fn One(session: Session) -> impl IntoView {
    let more = details_words();
    let operator = session.operator().map(|(_, name)| name.to_owned());
    let result = match session.state {
        State::Closed { result, .. } => result,
        State::Queued { .. } | State::Active { .. } | State::AfterCall { .. } => {
            Some(more.earlier_open.to_owned())
        }
    };
    view! {
        <li class="earlier__one">
            <a href=place::of_session(session.id)>
                <Time at=session.created_at precision=Precision::Day/>
            </a>
            <span class="earlier__who">{operator.unwrap_or_else(|| more.earlier_nobody.to_owned())}</span>
            {result.map(|result| view! { <span class="earlier__result">{result}</span> })}
            {session.last.map(|last| view! { <span class="earlier__last">{last.text}</span> })}
        </li>
    }
    .into_any()
}
