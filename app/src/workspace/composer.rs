//! The composer: Enter sends, Shift and Enter makes a line; the draft is kept per session.

use std::time::Duration;

use domain::texts::fill;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use protocol::{Millis, SessionId};

use super::JustAccepted;
use crate::icons::Icon;
use crate::language::words;
use crate::live::Live;
use crate::time::here;
use crate::ui::{IconButton, Kbd};

/// How often typing is told while it goes on, in milliseconds.
const TELL_MS: i64 = 3_000;
/// After how long without a key it is over.
const PAUSE: Duration = Duration::from_secs(4);

/// Where the reader writes.
#[component]
pub fn Composer(
    /// To which session.
    id: SessionId,
) -> impl IntoView {
    let (live, words) = (Live::get(), words());
    let JustAccepted(just_accepted) = expect_context();
    let node = NodeRef::<html::Textarea>::new();
    let draft = RwSignal::new(String::new());
    let typing = Typing::new(live, id);
    let most = live.sizes().message;
    let fault = Memo::new(move |_| {
        let length = draft.read().trim().chars().count();
        let is_too_long = length > usize::try_from(most).unwrap_or(usize::MAX);
        let sizes = [("limit", &*most.to_string()), ("value", &*length.to_string())];
        is_too_long.then(|| fill(words.refused_too_long, &sizes))
    });
    let is_blank = Memo::new(move |_| draft.read().trim().is_empty());

    // Once it is in the page: what was typed before (even before the page came alive) is there again.
    Effect::new(move |_| {
        let Some(area) = node.get() else { return };
        let kept = live.memory.draft(id);
        if area.value().is_empty() {
            area.set_value(&kept);
        }
        draft.set(area.value());
        if just_accepted.get_value() == Some(id) {
            just_accepted.set_value(None);
            // Refused only where the element cannot take the focus.
            let _ = area.focus();
        }
    });
    let on_input = move |text: String| {
        live.memory.keep_draft(id, &text);
        typing.heard(!text.trim().is_empty());
        draft.set(text);
    };
    let send = move || {
        if is_blank.get_untracked() || fault.read_untracked().is_some() {
            return;
        }
        live.write(id, draft.get_untracked().trim().to_owned());
        on_input(String::new());
        if let Some(area) = node.get_untracked() {
            area.set_value("");
            let _ = area.focus();
        }
    };
    let on_key = move |event: KeyboardEvent| {
        // While an input method composes, Enter chooses a word; some browsers say so by key code 229.
        let is_composing = event.is_composing() || event.key_code() == 229;
        if event.key() == "Enter" && !event.shift_key() && !is_composing {
            event.prevent_default();
            send();
        }
    };
    let field = format!("message-{id}");
    // What they do is loaded at the first press of one (app/tools.js).
    let tools = [
        ("bold", Icon::Bold, words.bold),
        ("italic", Icon::Italic, words.italic),
        ("bullets", Icon::List, words.bullets),
        ("emoji", Icon::Smile, words.emoji),
    ];
    view! {
        <form
            class="composer"
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <div class="uploads" data-session=id.text()></div>
            <div class="composer__box">
                <label class="visually-hidden" for=field.clone()>{words.message_label}</label>
                <textarea
                    node_ref=node
                    class="composer__text"
                    rows="1"
                    id=field
                    placeholder=words.message_hint
                    aria-invalid=move || fault.read().is_some().then_some("true")
                    aria-describedby="composer-error"
                    on:input:target=move |event| on_input(event.target().value())
                    on:keydown=on_key
                ></textarea>
                <div class="composer__bar">
                    <div
                        class="composer__tools"
                        role="group"
                        aria-label=words.tools
                        data-groups=words.emoji_groups
                    >
                        {tools
                            .map(|(tool, icon, label)| {
                                view! {
                                    <span data-tool=tool>
                                        <IconButton icon label tip="block-start"/>
                                    </span>
                                }
                            })
                            .collect_view()}
                        <span data-attach>
                            <IconButton icon=Icon::Attach label=words.file_attach tip="block-start"/>
                        </span>
                    </div>
                    <span class="composer__hint"><Kbd>{words.key_enter}</Kbd>" "{words.key_sends}</span>
                    <IconButton
                        icon=Icon::Send
                        label=words.send
                        tip="block-start"
                        primary=true
                        submit=true
                        disabled=Signal::derive(move || is_blank.get() || fault.read().is_some())
                    />
                </div>
            </div>
            <p class="composer__error" role="alert" id="composer-error">{fault}</p>
        </form>
    }
    .into_any()
}

/// Tells the client that the reader types, now and then, and that they stopped.
#[derive(Clone, Copy)]
struct Typing {
    live: Live,
    id: SessionId,
    told: StoredValue<Option<Millis>>,
    pause: StoredValue<Option<TimeoutHandle>>,
}

impl Typing {
    fn new(live: Live, id: SessionId) -> Self {
        let typing = Self { live, id, told: StoredValue::new(None), pause: StoredValue::new(None) };
        on_cleanup(move || typing.stop());
        typing
    }

    /// A key was heard; `on` unless nothing is left of the text.
    fn heard(self, on: bool) {
        self.rest();
        if !on {
            self.stop();
            return;
        }
        let now = here();
        if self.told.get_value().is_none_or(|told| now.since(told) >= TELL_MS) {
            self.told.set_value(Some(now));
            self.live.say_typing(self.id, true);
        }
        self.pause.set_value(set_timeout_with_handle(move || self.stop(), PAUSE).ok());
    }

    fn stop(self) {
        self.rest();
        if self.told.try_get_value().flatten().is_some() {
            self.told.set_value(None);
            self.live.say_typing(self.id, false);
        }
    }

    fn rest(self) {
        if let Some(pause) = self.pause.try_get_value().flatten() {
            pause.clear();
        }
    }
}
