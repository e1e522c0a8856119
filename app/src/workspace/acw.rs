//! After-call work, in the composer's place: result, note, transcript, until it is saved or its time is
//! over. What was filled in survives a reload.

use domain::texts::fill;
use domain::{Session, State};
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::{Millis, SessionKind, wire_struct};

use super::Go;
use crate::api::{self, ApiError};
use crate::language::words;
use crate::later::{Later, part};
use crate::live::{Live, name_of};
use crate::place;
use crate::time::countdown;
use crate::ui::{
    Button, ButtonKind, Checkbox, Choice, InputKind, Select, SkeletonShape, TextArea, TextField, Toasts,
    focus,
};

/// With so little left, the clock warns, in milliseconds.
const URGENT_MS: i64 = 20_000;

wire_struct! {
    /// What is kept of the form.
    pub struct Kept {
        /// The chosen result.
        pub result: String,
        /// The note.
        pub note: String,
        /// Whether the transcript goes out.
        pub sends: bool,
        /// To which address.
        pub to: String,
    }
}

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
    /// Result, note and transcript.
    fn form(session: Memo<Session>) in ending {
        let (live, words) = (Live::get(), words());
        let (id, email, kind) = {
            let session = session.read_untracked();
            (session.id, session.email.clone().unwrap_or_default(), session.kind)
        };
        // It is drawn in a page that has come alive: what was kept can be there from the start.
        let empty = Kept { result: String::new(), note: String::new(), sends: false, to: email };
        let kept = live.memory.form::<Kept>(id).unwrap_or(empty);
        let result = RwSignal::new(kept.result);
        let note = RwSignal::new(kept.note);
        let sends = RwSignal::new(kept.sends);
        let to = RwSignal::new(kept.to);
        let fault = RwSignal::new(None::<ApiError>);
        let busy = RwSignal::new(false);
        Effect::new(move |_| {
            let kept = Kept { result: result.get(), note: note.get(), sends: sends.get(), to: to.get() };
            live.memory.keep_form(id, &kept);
        });
        let save = saving(live, session, result, note, sends, to, fault, busy);
        let about = move |field: &'static str| Signal::derive(move || fault.read().as_ref()?.about(field));
        let results = std::iter::once(Choice::new("", words.result_none))
            .chain(live.results().into_iter().map(|result| Choice::new(result.clone(), result)))
            .collect::<Vec<_>>();
        view! {
            <form
                class="acw__form"
                novalidate=true
                on:submit=move |event| {
                    event.prevent_default();
                    save.run(());
                }
            >
                <Select id="result" label=words.result choices=results value=result error=about("result")/>
                <TextArea id="note" label=words.note hint=words.note_hint rows=2 value=note error=about("note")/>
                <Show when=move || kind == SessionKind::Chat>
                    <div class="acw__across acw__transcript">
                        <Checkbox id="transcript" label=words.transcript checked=sends/>
                        <Show when=move || sends.get()>
                            <TextField
                                id="transcript_to"
                                label=words.transcript_to
                                kind=InputKind::Email
                                autocomplete="off"
                                value=to
                                error=about("transcript_to")
                            />
                        </Show>
                    </div>
                </Show>
                <div class="buttons buttons--end">
                    <Button kind=ButtonKind::Primary submit=true busy>{words.save}</Button>
                </div>
            </form>
        }
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

#[expect(clippy::too_many_arguments, reason = "the fields of one form")]
fn saving(
    live: Live,
    session: Memo<Session>,
    result: RwSignal<String>,
    note: RwSignal<String>,
    sends: RwSignal<bool>,
    to: RwSignal<String>,
    fault: RwSignal<Option<ApiError>>,
    busy: RwSignal<bool>,
) -> Callback<()> {
    let (words, toasts) = (words(), Toasts::get());
    let go: Go = expect_context();
    Callback::new(move |()| {
        let (id, name) = {
            let session = session.read_untracked();
            (session.id, name_of(&session, words))
        };
        let filled =
            |text: RwSignal<String>| Some(text.get_untracked()).filter(|text| !text.trim().is_empty());
        let address = sends.get_untracked().then(|| to.get_untracked());
        busy.set(true);
        fault.set(None);
        spawn_local(async move {
            let done = api::wrap_up_session(id, filled(result), filled(note), address).await;
            busy.set(false);
            match done {
                Ok(()) => {
                    live.memory.forget(id);
                    toasts.say(fill(words.saved, &[("name", &name)]));
                    go.to(place::WORKSPACE);
                    focus::catch("main");
                }
                Err(error) => {
                    if ["result", "note", "transcript_to"].iter().all(|field| error.about(field).is_none()) {
                        live.fail(&error);
                    }
                    fault.set(Some(error));
                }
            }
        });
    })
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
