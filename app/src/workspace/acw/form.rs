//! The questionnaire: result, subject, mood, note, transcript. What was filled in survives a reload.

use domain::results::ResultChoice;
use domain::texts::fill;
use domain::{Questionnaire, Session, WrapUp};
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::{Mood, SessionKind, wire_struct};

use super::mood::MoodChoice;
use crate::api::{self, ApiError};
use crate::language::{ending_words, words};
use crate::live::{Live, name_of};
use crate::place;
use crate::ui::{
    Button, ButtonKind, Checkbox, Choice, InputKind, Select, TextArea, TextField, Toasts, focus,
};
use crate::workspace::Go;

/// The fields that say themselves what is wrong with them.
const FIELDS: [&str; 5] = ["result", "result_second", "subject", "note", "transcript_to"];

wire_struct! {
    /// What is kept of the form.
    pub struct Kept {
        /// The chosen result.
        pub result: String,
        /// Its second level.
        pub second: String,
        /// What it was about.
        pub subject: String,
        /// The client's mood.
        pub mood: String,
        /// The note.
        pub note: String,
        /// Whether the transcript goes out.
        pub sends: bool,
        /// To which address.
        pub to: String,
    }
}

/// What is filled in.
#[derive(Clone, Copy)]
struct Filled {
    result: RwSignal<String>,
    second: RwSignal<String>,
    subject: RwSignal<String>,
    mood: RwSignal<String>,
    note: RwSignal<String>,
    sends: RwSignal<bool>,
    to: RwSignal<String>,
}

/// How the operator leaves the form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leaving {
    /// With answers.
    Answered,
    /// Without: note and transcript are no answers.
    Unknown,
}

impl Filled {
    fn from(kept: Kept) -> Self {
        Self {
            result: RwSignal::new(kept.result),
            second: RwSignal::new(kept.second),
            subject: RwSignal::new(kept.subject),
            mood: RwSignal::new(kept.mood),
            note: RwSignal::new(kept.note),
            sends: RwSignal::new(kept.sends),
            to: RwSignal::new(kept.to),
        }
    }

    /// As it is kept; follows what changes.
    fn kept(self) -> Kept {
        Kept {
            result: self.result.get(),
            second: self.second.get(),
            subject: self.subject.get(),
            mood: self.mood.get(),
            note: self.note.get(),
            sends: self.sends.get(),
            to: self.to.get(),
        }
    }

    fn answers(self, leaving: Leaving) -> WrapUp {
        let text = |text: RwSignal<String>| Some(text.get_untracked()).filter(|text| !text.trim().is_empty());
        let result = text(self.result)
            .map(|result| ResultChoice::joined(&result, &text(self.second).unwrap_or_default()));
        let is_answered = leaving == Leaving::Answered;
        WrapUp {
            result: result.filter(|_| is_answered),
            note: text(self.note),
            subject: text(self.subject).filter(|_| is_answered),
            mood: Mood::parse(&self.mood.get_untracked()).filter(|_| is_answered),
            transcript_to: self.sends.get_untracked().then(|| self.to.get_untracked()),
        }
    }
}

/// The form.
#[component]
pub fn Form(
    /// The session that has ended.
    session: Memo<Session>,
) -> impl IntoView {
    let (live, words, more) = (Live::get(), words(), ending_words());
    let asked = live.questionnaire();
    let (id, email, kind) = {
        let session = session.read_untracked();
        (session.id, session.email.clone().unwrap_or_default(), session.kind)
    };
    // It is drawn in a page that has come alive: what was kept can be there from the start.
    let kept = live.memory.form::<Kept>(id).unwrap_or_else(|| empty(email));
    let filled = Filled::from(kept);
    let fault = RwSignal::new(None::<ApiError>);
    let busy = RwSignal::new(false);
    Effect::new(move |_| live.memory.keep_form(id, &filled.kept()));
    let save = saving(live, session, filled, fault, busy);
    let about = move |field: &'static str| Signal::derive(move || fault.read().as_ref()?.about(field));
    let is_required = asked.requires_result();
    let has_questions = !asked.results.is_empty() || !asked.subjects.is_empty() || asked.asks_mood;
    let subjects = with_none(more.subject_none, &asked.subjects);
    let asks_mood = asked.asks_mood;
    view! {
        <form
            class="acw__form"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                save.run(Leaving::Answered);
            }
        >
            <div class="acw__column">
                <Results asked filled about_first=about("result") about_second=about("result_second")/>
                {(subjects.len() > 1)
                    .then(|| {
                        view! {
                            <Select id="subject" label=words.subject choices=subjects value=filled.subject error=about("subject")/>
                        }
                    })}
                {asks_mood.then(|| view! { <MoodChoice value=filled.mood/> })}
            </div>
            <TextArea id="note" label=words.note hint=more.note_hint rows=2 value=filled.note error=about("note")/>
            <Show when=move || kind == SessionKind::Chat>
                <div class="acw__across acw__transcript">
                    <Checkbox id="transcript" label=more.transcript checked=filled.sends/>
                    <Show when=move || filled.sends.get()>
                        <TextField
                            id="transcript_to"
                            label=more.transcript_to
                            kind=InputKind::Email
                            autocomplete="off"
                            value=filled.to
                            error=about("transcript_to")
                        />
                    </Show>
                </div>
            </Show>
            <div class="buttons buttons--end">
                {(has_questions && !is_required)
                    .then(|| {
                        view! {
                            <Button kind=ButtonKind::Ghost busy on_press=move || save.run(Leaving::Unknown)>
                                {more.dont_know}
                            </Button>
                        }
                    })}
                <Button kind=ButtonKind::Primary submit=true busy>{words.save}</Button>
            </div>
        </form>
    }
    .into_any()
}

/// The results: the first level, and the second where there is one.
#[component]
fn Results(
    asked: Questionnaire,
    filled: Filled,
    about_first: Signal<Option<String>>,
    about_second: Signal<Option<String>>,
) -> impl IntoView {
    let (words, more) = (words(), ending_words());
    let (label, none) = if asked.requires_result() {
        (more.result_required, more.result_choose)
    } else {
        (words.result, more.result_none)
    };
    let names: Vec<_> = asked.results.iter().map(|choice| choice.name.clone()).collect();
    let second = Memo::new(move |_| asked.second(&filled.result.read()).to_vec());
    // Another first level has another second one.
    Effect::new(move |_| {
        if !filled.second.read_untracked().is_empty()
            && !second.read().contains(&filled.second.read_untracked())
        {
            filled.second.set(String::new());
        }
    });
    view! {
        <Select id="result" label choices=with_none(none, &names) value=filled.result error=about_first/>
        <Show when=move || !second.read().is_empty()>
            <Select
                id="result_second"
                label=more.result_second
                choices=Signal::derive(move || with_none(more.result_second_choose, &second.read()))
                value=filled.second
                error=about_second
            />
        </Show>
    }
    .into_any()
}

fn with_none(none: &str, names: &[String]) -> Vec<Choice> {
    let names = names.iter().map(|name| Choice::new(name.clone(), name.clone()));
    std::iter::once(Choice::new("", none)).chain(names).collect()
}

fn empty(to: String) -> Kept {
    let text = String::new;
    Kept { result: text(), second: text(), subject: text(), mood: text(), note: text(), sends: false, to }
}

fn saving(
    live: Live,
    session: Memo<Session>,
    filled: Filled,
    fault: RwSignal<Option<ApiError>>,
    busy: RwSignal<bool>,
) -> Callback<Leaving> {
    let (words, more, toasts) = (words(), ending_words(), Toasts::get());
    let go: Go = expect_context();
    Callback::new(move |leaving| {
        let (id, name) = {
            let session = session.read_untracked();
            (session.id, name_of(&session, words))
        };
        let answers = filled.answers(leaving);
        busy.set(true);
        fault.set(None);
        spawn_local(async move {
            let done = api::wrap_up_session(id, answers).await;
            busy.set(false);
            match done {
                Ok(()) => {
                    live.memory.forget(id);
                    toasts.say(fill(more.saved, &[("name", &name)]));
                    go.to(place::WORKSPACE);
                    focus::catch("main");
                }
                Err(error) => {
                    if FIELDS.iter().all(|field| error.about(field).is_none()) {
                        live.fail(&error);
                    }
                    fault.set(Some(error));
                }
            }
        });
    })
}
