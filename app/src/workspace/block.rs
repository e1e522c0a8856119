//! Shutting a client out: a reason, and behind "More" what else is blocked and for how long.

use domain::Session;
use domain::blacklist::{Also, BlockChoices, Term};
use domain::texts::fill;
use domain::texts::parts::EndingWords;
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::{Millis, SessionId};

use crate::api::{self, ApiError};
use crate::language::{ending_words, words};
use crate::later::{LaterDialog, part};
use crate::live::Live;
use crate::ui::{Button, ButtonKind, Choice, Dialog, RadioGroup, Select, TextArea, TextField, Toasts, focus};

/// The fields that a refusal can be about.
const FIELDS: [&str; 2] = ["reason", "range"];

/// Asks why, and blocks the client of a session. Mount it beside the button that opens it, for whom
/// [`Live::rights`] say so.
#[component]
pub fn BlockDialog(
    /// Whose client.
    session: Memo<Session>,
    /// The client's name.
    name: Memo<String>,
    /// Opens it.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! { <LaterDialog open part=move |()| dialog(session, name, open)/> }
}

/// What is filled in.
#[derive(Clone, Copy)]
struct Filled {
    reason: RwSignal<String>,
    also: RwSignal<String>,
    range: RwSignal<String>,
    term: RwSignal<String>,
}

impl Filled {
    fn empty() -> Self {
        Self {
            reason: RwSignal::default(),
            also: RwSignal::default(),
            range: RwSignal::default(),
            term: RwSignal::new(Term::ForGood.as_str().to_owned()),
        }
    }

    fn also(self) -> Option<Also> {
        match self.also.get_untracked().as_str() {
            "address" => Some(Also::Address {}),
            "range" => Some(Also::Range { range: self.range.get_untracked() }),
            _ => None,
        }
    }

    fn expires_at(self, now: Millis) -> Option<Millis> {
        Term::parse(&self.term.get_untracked()).and_then(|term| term.ends_at(now))
    }
}

part! {
    /// Reason, what else, and for how long.
    fn dialog(session: Memo<Session>, name: Memo<String>, open: RwSignal<bool>) in ending {
        let (live, words, more) = (Live::get(), words(), ending_words());
        let id = session.read_untracked().id;
        let filled = Filled::empty();
        let fault = RwSignal::new(None::<ApiError>);
        let busy = RwSignal::new(false);
        let choices = RwSignal::new(None::<BlockChoices>);
        let about = move |field: &'static str| Signal::derive(move || fault.read().as_ref()?.about(field));
        let block = blocking(id, name, open, filled, fault, busy);
        view! {
            <Dialog
                id="block"
                open
                title=Signal::derive(move || fill(more.block_question, &[("name", &name.read())]))
                close_label=words.close
                // Its opener is gone by then if the chat has ended: the form of after-call work comes next.
                on_close=|()| focus::catch("result")
                actions=move || {
                    view! {
                        <Button on_press=move || open.set(false)>{words.cancel}</Button>
                        <Button kind=ButtonKind::DangerPrimary busy on_press=block>{words.block}</Button>
                    }
                }
            >
                <p>{more.block_text}</p>
                <TextArea
                    id="reason"
                    label=more.block_reason
                    hint=more.block_reason_hint
                    required=true
                    rows=2
                    value=filled.reason
                    error=about("reason")
                />
                <details class="more" on:toggle=move |_| ask(live, id, choices, filled.range)>
                    <summary class="more__summary">{more.block_more}</summary>
                    <div class="more__content">
                        <RadioGroup
                            name="also"
                            legend=more.block_also
                            choices=Signal::derive(move || also_choices(choices.get().as_ref(), more))
                            value=filled.also
                        />
                        <Show when=move || filled.also.read().as_str() == "range">
                            <TextField id="range" label=more.block_range_label value=filled.range error=about("range")/>
                        </Show>
                        <Show when=move || !filled.also.read().is_empty()>
                            <p class="field__hint">{more.block_shared}</p>
                        </Show>
                        <Select id="term" label=more.block_term choices=term_choices(more) value=filled.term/>
                    </div>
                </details>
            </Dialog>
        }
    }
}

/// Asks once where the client called from.
fn ask(live: Live, id: SessionId, choices: RwSignal<Option<BlockChoices>>, range: RwSignal<String>) {
    if choices.read_untracked().is_some() {
        return;
    }
    spawn_local(async move {
        match api::load_block_choices(id).await {
            Ok(found) => {
                range.set(found.range.clone().unwrap_or_default());
                choices.set(Some(found));
            }
            Err(error) => live.fail(&error),
        }
    });
}

/// The client alone, and with their address as far as it is known.
fn also_choices(known: Option<&BlockChoices>, more: &EndingWords) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", more.block_client)];
    if let Some(address) = known.and_then(|known| known.address.as_deref()) {
        choices.push(Choice::new("address", fill(more.block_address, &[("address", address)])));
        choices.push(Choice::new("range", more.block_range));
    }
    choices
}

/// For how long somebody can be blocked.
#[must_use]
pub fn term_choices(more: &EndingWords) -> Vec<Choice> {
    let choice = |term: &Term| {
        let label = match term {
            Term::Day => more.block_day,
            Term::Week => more.block_week,
            Term::Month => more.block_month,
            Term::ForGood => more.block_for_good,
        };
        Choice::new(term.as_str(), label)
    };
    Term::ALL.iter().map(choice).collect()
}

fn blocking(
    id: SessionId,
    name: Memo<String>,
    open: RwSignal<bool>,
    filled: Filled,
    fault: RwSignal<Option<ApiError>>,
    busy: RwSignal<bool>,
) -> Callback<()> {
    let (live, more, toasts) = (Live::get(), ending_words(), Toasts::get());
    Callback::new(move |()| {
        busy.set(true);
        fault.set(None);
        let (reason, also) = (filled.reason.get_untracked(), filled.also());
        let (expires_at, name) = (filled.expires_at(live.now.get_untracked()), name.get_untracked());
        spawn_local(async move {
            let done = api::block_client(id, reason, also, expires_at).await;
            busy.set(false);
            match done {
                Ok(()) => {
                    toasts.say(fill(more.block_done, &[("name", &name)]));
                    open.set(false);
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
