//! The thread: what was said and what happened, newest at the foot, where the reader stays unless they
//! scroll up (the column grows upward from there, so the browser keeps the place by itself).

use domain::texts::fill;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use protocol::{Author, SessionId};

use super::files::{FileCard, FilesOfThread};
use super::lines::{self, Bubble, Foot, Group, Line, Reader};
use super::marked::MarkedText;
use crate::icons::{Icon, Svg};
use crate::language::words;
use crate::live::loaded::Loaded;
use crate::live::outbox::Fate;
use crate::live::{Live, attention};
use crate::time::{Precision, Time};
use crate::ui::{Avatar, Button};

/// How far from the foot still counts as being there, in pixels.
const AT_FOOT: i32 = 40;

/// A conversation's thread.
#[component]
pub fn Thread(
    /// Whose.
    id: SessionId,
    /// The conversation.
    loaded: RwSignal<Loaded>,
    /// The client's name.
    name: Memo<String>,
) -> impl IntoView {
    let (live, words) = (Live::get(), words());
    let me = live.me();
    let new_after = attend(live, id, loaded);
    let lines = Memo::new(move |_| {
        let loaded = loaded.read();
        let events = loaded.conversation().map_or(&[][..], |conversation| &conversation.events);
        let reader = Reader { me, new_after: new_after.get() };
        lines::of(events, live.outbox.read().of(id), &name.read(), reader, words)
    });
    let is_typing = Memo::new(move |_| live.is_typing(id));

    let node = NodeRef::<html::Div>::new();
    let is_at_foot = RwSignal::new(true);
    let has_news_below = RwSignal::new(false);
    let to_foot = move || {
        if let Some(thread) = node.get_untracked() {
            thread.set_scroll_top(0);
        }
    };
    Effect::new(move |before: Option<usize>| {
        let now = lines.read().iter().map(size).sum();
        if before.is_some_and(|before| now > before) {
            if is_at_foot.get_untracked() {
                to_foot();
            } else {
                has_news_below.set(true);
            }
        }
        now
    });
    let on_scroll = move |_| {
        // A reversed column counts from its foot, downward from zero.
        let at_foot = node.get_untracked().is_some_and(|thread| thread.scroll_top() > -AT_FOOT);
        is_at_foot.set(at_foot);
        if at_foot {
            has_news_below.set(false);
        }
    };
    view! {
        <FilesOfThread>
            <div class="thread__place">
                <div
                    node_ref=node
                    class="thread"
                    role="log"
                    aria-label=words.messages
                    tabindex="0"
                    on:scroll=on_scroll
                >
                    <div class="thread__column">
                        <For each=move || lines.get() key=Clone::clone let:line>
                            <OneLine line/>
                        </For>
                        <Show when=move || is_typing.get()>
                            <div class="typing">
                                <Avatar name/>
                                <span class="typing__dots" aria-hidden="true"><i></i><i></i><i></i></span>
                                <span>{move || fill(words.is_typing, &[("name", &name.read())])}</span>
                            </div>
                        </Show>
                    </div>
                </div>
                <Show when=move || has_news_below.get()>
                    <div class="thread__jump">
                        <Button small=true icon=Icon::ChevronDown on_press=to_foot>{words.new_messages}</Button>
                    </div>
                </Show>
            </div>
        </FilesOfThread>
    }
    .into_any()
}

/// Marks what is read as seen while the page has the focus; gives the last event that was seen before
/// there was something new, until the reader answers.
fn attend(live: Live, id: SessionId, loaded: RwSignal<Loaded>) -> RwSignal<Option<u64>> {
    let new_after = RwSignal::new(None);
    let has_focus = RwSignal::new(false);
    let watch = move |()| {
        let look = move || has_focus.set(document().has_focus().unwrap_or(true));
        look();
        let came = window_event_listener(ev::focus, move |_| look());
        let went = window_event_listener(ev::blur, move |_| look());
        on_cleanup(move || {
            came.remove();
            went.remove();
        });
    };
    Effect::new(move |_| watch(()));
    let is_first_look = StoredValue::new(true);
    Effect::new(move |_| {
        let loaded = loaded.read();
        let Some(conversation) = loaded.conversation() else { return };
        if !has_focus.get() {
            is_first_look.set_value(true);
            return;
        }
        let seen = live.seen(id);
        // What was never opened is new as a whole: a line would only say so.
        let has_news = seen > 0 && attention::unread(&conversation.events, seen) > 0;
        if is_first_look.get_value() {
            is_first_look.set_value(false);
            if has_news {
                new_after.set(Some(seen));
            }
        }
        live.see(id, conversation.session.n);
    });
    Effect::new(move |before: Option<usize>| {
        let written = live.outbox.read().of(id).count();
        if before.is_some_and(|before| written > before) {
            new_after.set(None);
        }
        written
    });
    new_after
}

/// How many messages or sentences a line holds.
fn size(line: &Line) -> usize {
    match line {
        Line::Group(group) => group.bubbles.len(),
        Line::Happened { .. } => 1,
        Line::New => 0,
    }
}

#[component]
fn OneLine(line: Line) -> impl IntoView {
    let words = words();
    match line {
        Line::Happened { text, at, .. } => view! { <p class="system">{text} " " <Time at/></p> }.into_any(),
        Line::New => {
            view! { <div class="newline" role="separator" aria-label=words.newline><span>{words.newline}</span></div> }
                .into_any()
        }
        Line::Group(group) => view! { <OneGroup group/> }.into_any(),
    }
}

#[component]
fn OneGroup(group: Group) -> impl IntoView {
    let Group { from, operator, author, at, is_continued, bubbles, foot } = group;
    // Who writes knows what they wrote: only the words of others are read out.
    let is_reader = operator == Some(Live::get().me());
    let is_own_side = from == Author::Operator;
    view! {
        <article
            class="group"
            class:group--own=is_own_side
            class:group--continued=is_continued
            aria-live=is_reader.then_some("off")
        >
            {(!is_own_side && !is_continued).then(|| view! { <Avatar name=author.clone()/> })}
            <div class="group__body">
                <header class=if is_continued { "visually-hidden" } else { "group__head" }>
                    <span class="group__author">{author.clone()}</span>
                    " "
                    <Time at class="group__time timer"/>
                </header>
                {bubbles.into_iter().map(|bubble| view! { <OneBubble bubble/> }).collect_view()}
                <Below foot/>
            </div>
        </article>
    }
    .into_any()
}

#[component]
fn OneBubble(bubble: Bubble) -> impl IntoView {
    let Bubble { text, file, at, fate, .. } = bubble;
    let is_pending = fate == Fate::Pending {};
    let is_refused = matches!(fate, Fate::Refused { .. });
    view! {
        <div class="bubble" class:bubble--pending=is_pending class:bubble--failed=is_refused>
            {match file {
                Some(attached) => view! { <FileCard attached/> }.into_any(),
                None => view! { <div class="bubble__text"><MarkedText text/></div> }.into_any(),
            }}
            <Time at precision=Precision::Seconds class="bubble__time"/>
        </div>
    }
    .into_any()
}

#[component]
fn Below(foot: Foot) -> impl IntoView {
    let (live, words) = (Live::get(), words());
    match foot {
        Foot::None => ().into_any(),
        Foot::Sending => {
            view! { <p class="group__ticks">{words.sending} <Svg icon=Icon::Clock/></p> }.into_any()
        }
        Foot::Sent => view! { <p class="group__ticks">{words.sent} <Svg icon=Icon::Check/></p> }.into_any(),
        Foot::Refused { id, why } => view! {
            <p class="group__ticks group__ticks--failed">
                <Svg icon=Icon::Alert/>
                {fill(words.not_sent, &[("why", &why)])}
            </p>
            <div class="buttons">
                <Button small=true on_press=move || live.write_again(id)>{words.retry}</Button>
                <Button small=true on_press=move || live.discard(id)>{words.discard}</Button>
            </div>
        }
        .into_any(),
    }
}
