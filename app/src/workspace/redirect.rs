//! Handing a conversation over: a table of groups and their operators as they are now, and a note.

use domain::floor::{Operator, Presence};
use domain::texts::fill;
use domain::{HandOverTarget, Session};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::{GroupId, Millis, UserId};

use crate::api::{self, ApiError};
use crate::icons::{Icon, Svg};
use crate::language::{hand_over_words, words};
use crate::later::part;
use crate::live::Live;
use crate::ui::{Button, ButtonKind, Dialog, Skeleton, SkeletonShape, TextArea, Toasts, focus};

/// How old the figures may be while they are looked at, in milliseconds.
const FRESH_MS: i64 = 2_000;

/// Who is chosen: a group, or one of its operators.
type Chosen = (GroupId, Option<UserId>);

part! {
    /// Asks where to, and hands over.
    pub fn redirect_dialog(session: Memo<Session>, name: Memo<String>, open: RwSignal<bool>) in hand_over {
        let (live, toasts) = (Live::get(), Toasts::get());
        let (words, more) = (words(), hand_over_words());
        let id = session.read_untracked().id;
        let targets = RwSignal::new(None::<Vec<HandOverTarget>>);
        let chosen = RwSignal::new(None::<Chosen>);
        let typed = RwSignal::new(String::new());
        let fault = RwSignal::new(None::<ApiError>);
        let busy = RwSignal::new(false);
        keep_fresh(live, open, targets);
        let is_empty = Memo::new(move |_| targets.read().as_ref().map(Vec::is_empty));
        // It was taken or ended meanwhile: there is nothing left to hand over.
        Effect::new(move |_| {
            if !session.read().is_running() {
                open.set(false);
            }
        });
        let hand_over = move || {
            let Some((group, operator)) = chosen.get_untracked() else { return };
            let to = name_of_target(&targets.read_untracked(), group, operator);
            let note = Some(typed.get_untracked()).filter(|note| !note.trim().is_empty());
            busy.set(true);
            fault.set(None);
            spawn_local(async move {
                match api::redirect_session(id, group, operator, note).await {
                    Ok(()) => {
                        toasts.say(fill(more.redirected_to, &[("name", &to)]));
                        open.set(false);
                        // If it comes back, the next hand-over is another one.
                        chosen.set(None);
                        typed.set(String::new());
                    }
                    Err(error) => {
                        if error.about("note").is_none() {
                            live.fail(&error);
                        }
                        fault.set(Some(error));
                    }
                }
                busy.set(false);
            });
        };
        view! {
            <Dialog
                id="redirect"
                open
                title=Signal::derive(move || fill(more.redirect_title, &[("name", &name.read())]))
                close_label=words.close
                on_close=|()| focus::catch("main")
                actions=move || {
                    view! {
                        <Button on_press=move || open.set(false)>{words.cancel}</Button>
                        <Button
                            kind=ButtonKind::Primary
                            busy
                            disabled=Signal::derive(move || chosen.read().is_none())
                            on_press=hand_over
                        >
                            {words.redirect}
                        </Button>
                    }
                }
            >
                <p>{more.redirect_text}</p>
                {move || match is_empty.get() {
                    None => view! { <Skeleton shape=SkeletonShape::Rows count=3 label=words.loading/> }.into_any(),
                    Some(true) => view! { <p class="targets__none">{more.redirect_none}</p> }.into_any(),
                    Some(false) => view! { <Targets targets chosen/> }.into_any(),
                }}
                // Not before the targets, or the focus would begin here.
                <Show when=move || is_empty.get() == Some(false)>
                    <TextArea
                        id="redirect-note"
                        label=more.redirect_note
                        hint=more.redirect_note_hint
                        rows=2
                        value=typed
                        error=Signal::derive(move || fault.read().as_ref()?.about("note"))
                    />
                </Show>
            </Dialog>
        }
    }
}

/// Loads the targets while the dialog is open, again and again.
fn keep_fresh(live: Live, open: RwSignal<bool>, targets: RwSignal<Option<Vec<HandOverTarget>>>) {
    let loaded_at = StoredValue::new(None::<Millis>);
    Effect::new(move |_| {
        if !open.get() {
            loaded_at.set_value(None);
            return;
        }
        let now = live.now.get();
        if loaded_at.get_value().is_some_and(|at| now.since(at) < FRESH_MS) {
            return;
        }
        loaded_at.set_value(Some(now));
        spawn_local(async move {
            match api::load_targets().await {
                Ok(found) => targets.set(Some(found)),
                // The link says when there is no connection; the figures that are there stay.
                Err(ApiError::NoConnection {}) => {}
                Err(error) => live.fail(&error),
            }
        });
    });
}

fn name_of_target(targets: &Option<Vec<HandOverTarget>>, group: GroupId, operator: Option<UserId>) -> String {
    let group = targets.iter().flatten().find(|target| target.group == group);
    let name = match operator {
        None => group.map(|group| group.name.clone()),
        Some(operator) => group
            .and_then(|group| group.operators.iter().find(|other| other.id == operator))
            .map(|operator| operator.name.clone()),
    };
    name.unwrap_or_default()
}

#[component]
fn Targets(
    targets: RwSignal<Option<Vec<HandOverTarget>>>,
    chosen: RwSignal<Option<Chosen>>,
) -> impl IntoView {
    let more = hand_over_words();
    let groups = move || {
        let targets = targets.read();
        targets.iter().flatten().map(|target| target.group).collect::<Vec<_>>()
    };
    let count = targets.read_untracked().iter().flatten().count();
    let node = NodeRef::<html::Div>::new();
    // They come after the dialog, in which the focus is at its foot by then.
    Effect::new(move |_| {
        let targets = node.get().map(|targets| focus::all(&targets, "input:enabled"));
        if let Some(first) = targets.iter().flatten().next() {
            let _ = first.focus();
        }
    });
    view! {
        <div node_ref=node class="targets" role="region" aria-label=more.redirect_table tabindex="0">
            <table class="targets__table">
                <thead>
                    <tr>
                        <th scope="col">{more.redirect_target}</th>
                        <th scope="col" class="targets__number">{more.redirect_online}</th>
                        <th scope="col" class="targets__number">{more.redirect_busy}</th>
                        <th scope="col" class="targets__number">{more.redirect_away}</th>
                        <th scope="col" class="targets__number">{more.redirect_waiting}</th>
                    </tr>
                </thead>
                <For each=groups key=|group| *group let:group>
                    <Group group targets chosen is_open=count < 3/>
                </For>
            </table>
        </div>
    }
    .into_any()
}

/// A group with its figures, and its operators when it is opened.
#[component]
fn Group(
    group: GroupId,
    targets: RwSignal<Option<Vec<HandOverTarget>>>,
    chosen: RwSignal<Option<Chosen>>,
    is_open: bool,
) -> impl IntoView {
    let more = hand_over_words();
    let target = Memo::new(move |_| {
        let targets = targets.read();
        targets.iter().flatten().find(|target| target.group == group).cloned()
    });
    let name =
        Memo::new(move |_| target.read().as_ref().map(|target| target.name.clone()).unwrap_or_default());
    let count = move |presence| move || target.read().as_ref().map(|target| target.count(presence));
    let is_open = RwSignal::new(is_open);
    let operators = move || {
        let target = target.read();
        let operators = target.iter().flat_map(|target| &target.operators);
        operators.filter(|_| is_open.get()).map(|operator| operator.id).collect::<Vec<_>>()
    };
    view! {
        <tbody data-testid="target">
            <tr class="targets__group">
                <th scope="row">
                    <button
                        type="button"
                        class="targets__open"
                        aria-expanded=move || is_open.get().to_string()
                        aria-label=move || fill(more.redirect_open, &[("name", &name.read())])
                        on:click=move |_| is_open.update(|open| *open = !*open)
                    >
                        <Svg icon=Icon::ChevronRight/>
                    </button>
                    <Pick label=name of=(group, None) chosen/>
                </th>
                <td class="targets__number">{count(Presence::Online)}</td>
                <td class="targets__number">{count(Presence::Busy)}</td>
                <td class="targets__number">{count(Presence::Away)}</td>
                <td class="targets__number">{move || target.read().as_ref().map(|target| target.waiting)}</td>
            </tr>
            <For each=operators key=|id| *id let:id>
                <Person group id target chosen/>
            </For>
        </tbody>
    }
    .into_any()
}

/// An operator of an opened group.
#[component]
fn Person(
    group: GroupId,
    id: UserId,
    target: Memo<Option<HandOverTarget>>,
    chosen: RwSignal<Option<Chosen>>,
) -> impl IntoView {
    let more = hand_over_words();
    let me = Live::get().me();
    let of = move |read: fn(&Operator) -> String| {
        Memo::new(move |_| {
            let target = target.read();
            let operators = target.iter().flat_map(|target| &target.operators);
            operators.into_iter().find(|operator| operator.id == id).map(read).unwrap_or_default()
        })
    };
    let name = of(|operator| operator.name.clone());
    let presence = of(|operator| operator.presence.as_str().to_owned());
    let waiting = of(|operator| operator.waiting.to_string());
    let (active, slots) =
        (of(|operator| operator.active.to_string()), of(|operator| operator.slots.to_string()));
    let worded = move || match Presence::parse(&presence.read()) {
        Some(Presence::Online) => more.redirect_online,
        Some(Presence::Busy) => more.redirect_busy,
        Some(Presence::Away) | None => more.redirect_away,
    };
    let cannot = Signal::derive(move || id == me || presence.read().as_str() == Presence::Away.as_str());
    view! {
        <tr class="targets__person">
            <th scope="row"><Pick label=name of=(group, Some(id)) chosen disabled=cannot/></th>
            <td colspan="3" class="targets__state">
                <span class="targets__dot" data-presence=presence></span>
                {worded}
                ", "
                {move || fill(more.redirect_chats, &[("active", &active.read()), ("slots", &slots.read())])}
            </td>
            <td class="targets__number">{waiting}</td>
        </tr>
    }
    .into_any()
}

/// A radio button that chooses a target.
#[component]
fn Pick(
    label: Memo<String>,
    of: Chosen,
    chosen: RwSignal<Option<Chosen>>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <label class="targets__pick">
            <input
                type="radio"
                name="redirect-target"
                disabled=disabled
                prop:checked=move || chosen.get() == Some(of)
                on:change=move |_| chosen.set(Some(of))
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}
