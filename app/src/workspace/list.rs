//! The list column: who waits, the reader's conversations, and those of others.

use leptos::prelude::*;
use protocol::{OperatorState, SessionId};

use super::DetailsView;
use super::desk::Sections;
use super::entry::{Entry, EntryKind};
use crate::icons::Icon;
use crate::language::words;
use crate::live::Live;
use crate::ui::{Button, Empty};

/// The list.
#[component]
pub fn List(
    /// The open session.
    selected: Memo<Option<SessionId>>,
    /// Its sections.
    sections: Sections,
) -> impl IntoView {
    let (live, words) = (Live::get(), words());
    let details: DetailsView = expect_context();
    let state = Memo::new(move |_| live.my_state());
    // Why no chats come, if that is so.
    let off = Memo::new(move |_| match *state.read() {
        OperatorState::Online {} => None,
        OperatorState::Away { .. } => Some(words.queue_away),
        OperatorState::Offline {} => Some(words.queue_offline),
    });
    let has_unassigned = Memo::new(move |_| !sections.unassigned.read().is_empty());
    let has_others = Memo::new(move |_| !sections.others.read().is_empty());
    view! {
        // On a phone without an open conversation, the list is all there is.
        <section
            class="list"
            aria-label=words.list
            role=move || (details.is_phone() && selected.read().is_none()).then_some("main")
        >
            <header class="list__head">
                <h1 class="list__title">{words.place_workspace}</h1>
            </header>
            {move || {
                off.get()
                    .map(|why| {
                        view! {
                            <div class="list__off">
                                <p>{why}</p>
                                <Button small=true on_press=move || live.set_state(OperatorState::Online {})>
                                    {words.go_online}
                                </Button>
                            </div>
                        }
                    })
            }}
            <div class="list__scroll">
                <Section id="queue" title=words.queue entries=sections.queue kind=EntryKind::Waiting selected>
                    <p class="list__none">
                        {move || if off.get().is_some() { words.queue_none } else { words.queue_empty }}
                    </p>
                </Section>
                <Show when=move || has_unassigned.get()>
                    <Section
                        id="unassigned"
                        title=words.unassigned
                        entries=sections.unassigned
                        kind=EntryKind::Waiting
                        selected
                    />
                </Show>
                <Section id="mine" title=words.mine entries=sections.mine kind=EntryKind::Mine selected>
                    <Empty icon=Icon::Inbox title=words.mine_empty_title text=words.mine_empty compact=true/>
                </Section>
                <Show when=move || has_others.get()>
                    <Section id="others" title=words.others entries=sections.others kind=EntryKind::Others selected/>
                </Show>
            </div>
        </section>
    }
    .into_any()
}

/// A section; the children stand where it is empty.
#[component]
fn Section(
    id: &'static str,
    title: &'static str,
    entries: Memo<Vec<SessionId>>,
    kind: EntryKind,
    selected: Memo<Option<SessionId>>,
    #[prop(optional)] children: Option<ChildrenFn>,
) -> impl IntoView {
    let heading = format!("list-{id}");
    let labelled = heading.clone();
    let is_empty = Memo::new(move |_| entries.read().is_empty());
    view! {
        <section class="list__section" aria-labelledby=labelled>
            <h2 class="list__heading" id=heading>
                {title} " "
                // Of the entries themselves: an effect that reads `is_empty` before them misses when only they change.
                <span class="list__count">{move || Some(entries.read().len()).filter(|count| *count > 0)}</span>
            </h2>
            <Show when=move || !is_empty.get() fallback=move || children.as_ref().map(|children| children())>
                <ul class="list__entries">
                    <For each=move || entries.get() key=|id| *id let:id>
                        <Entry id kind selected/>
                    </For>
                </ul>
            </Show>
        </section>
    }
    .into_any()
}
