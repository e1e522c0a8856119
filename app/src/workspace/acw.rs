//! After-call work, in the composer's place: the questionnaire, until it is saved or its time is over.

mod form;
mod mood;

use domain::texts::{Words, fill};
use domain::{Session, State};
use leptos::prelude::*;
use protocol::{Millis, Mood};

use crate::language::words;
use crate::later::{Later, part};
use crate::live::Live;
use crate::time::countdown;
use crate::ui::SkeletonShape;

/// With so little left, the clock warns, in milliseconds.
const URGENT_MS: i64 = 20_000;

/// After-call work.
#[component]
pub fn AfterCallWork(
    /// The session that has ended.
    session: Memo<Session>,
) -> impl IntoView {
    let live = Live::get();
    let is_urgent = move || left(&session.read(), live.now.get()).is_some_and(|left| left.ms < URGENT_MS);
    view! {
        <section class="acw" class:acw--urgent=is_urgent aria-labelledby="acw-title">
            <Clock session/>
            <Later part=move |()| form(session) shape=SkeletonShape::Lines count=6 focus="result"/>
        </section>
    }
    .into_any()
}

part! {
    /// What the operator is asked.
    fn form(session: Memo<Session>) in ending {
        view! { <form::Form session/> }
    }
}

/// A client's mood in words.
#[must_use]
pub const fn mood_name(mood: Mood, words: &Words) -> &'static str {
    match mood {
        Mood::Happy => words.mood_happy,
        Mood::Neutral => words.mood_neutral,
        Mood::Unhappy => words.mood_unhappy,
    }
}

/// Title, and what is left of the time.
#[component]
fn Clock(session: Memo<Session>) -> impl IntoView {
    let (live, words) = (Live::get(), words());
    let left = Memo::new(move |_| left(&session.read(), live.now.get()));
    let has_limit = Memo::new(move |_| left.read().is_some());
    view! {
        <header class="acw__head">
            <h2 class="acw__title" id="acw-title">{words.acw_title}</h2>
            <Show when=move || has_limit.get()>
                <p class="acw__clock timer" role="timer">
                    {move || left.get().map(|left| fill(words.acw_left, &[("time", &countdown(left.ms))]))}
                </p>
            </Show>
        </header>
        <Show when=move || has_limit.get()>
            <progress
                class="acw__left"
                aria-label=words.acw_clock
                max=move || left.get().map_or(1, |left| left.of_ms / 1_000)
                value=move || left.get().map_or(0, |left| left.ms / 1_000)
            ></progress>
        </Show>
    }
    .into_any()
}

/// What is left of a time limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Left {
    ms: i64,
    of_ms: i64,
}

/// What is left of after-call work; none without a limit.
fn left(session: &Session, now: Millis) -> Option<Left> {
    match &session.state {
        State::AfterCall { until: Some(until), ending, .. } => {
            let of_ms = until.since(ending.at).max(0);
            // The clock here stands still for up to a second: more than all is never left.
            Some(Left { ms: until.since(now).clamp(0, of_ms), of_ms })
        }
        State::AfterCall { until: None, .. }
        | State::Queued { .. }
        | State::Active { .. }
        | State::Closed { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use domain::Ending;
    use protocol::{EndReason, UserId, Whereabouts};

    use super::*;
    use crate::workspace::ending::tests::session;

    #[test]
    fn what_is_left_never_falls_below_nothing() {
        let mut session = session();
        assert_eq!(left(&session, Millis(0)), None);
        session.state = State::AfterCall {
            operator: UserId::new(Millis(1), &[1; 10]),
            operator_name: "Jana".to_owned(),
            ending: Ending {
                at: Millis(1_000),
                reason: EndReason::Operator,
                visitor: Whereabouts::Connected,
            },
            until: Some(Millis(181_000)),
        };
        assert_eq!(left(&session, Millis(61_000)), Some(Left { ms: 120_000, of_ms: 180_000 }));
        assert_eq!(left(&session, Millis(999_000)), Some(Left { ms: 0, of_ms: 180_000 }));
    }
}
