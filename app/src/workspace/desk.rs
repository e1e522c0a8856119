//! The desk: the list, the open conversation and its details.

use domain::{Permission, Session, State};
use leptos::prelude::*;
use protocol::SessionId;

use super::banners::Banners;
use super::conversation::ConversationPane;
use super::details::Details;
use super::list::List;
use super::{DetailsView, keys};
use crate::api::Mail;
use crate::icons::Icon;
use crate::language::words;
use crate::live::Live;
use crate::ui::Empty;

/// The sessions of each section of the list, in its order.
#[derive(Clone, Copy)]
pub struct Sections {
    /// Those who wait, the longest first.
    pub queue: Memo<Vec<SessionId>>,
    /// Those of them whom the reader may take.
    pub open: Memo<Vec<SessionId>>,
    /// Those that an operator gave back.
    pub unassigned: Memo<Vec<SessionId>>,
    /// The reader's.
    pub mine: Memo<Vec<SessionId>>,
    /// Running ones of colleagues, for who may see them.
    pub others: Memo<Vec<SessionId>>,
}

impl Sections {
    /// Those of the board.
    #[must_use]
    pub fn of(live: Live) -> Self {
        let me = live.me();
        let sees_all = live.may(Permission::SeeAllSessions);
        let those = move |belongs: fn(&Session, protocol::UserId) -> bool| {
            Memo::new(move |_| {
                let board = live.board.read();
                let those = board.sessions.iter().filter(|session| belongs(session, me));
                those.map(|session| session.id).collect::<Vec<_>>()
            })
        };
        let others =
            those(|session, me| matches!(session.state, State::Active { .. }) && !session.is_held_by(me));
        let open = Memo::new(move |_| {
            let board = live.board.read();
            let open = board.sessions.iter().filter(|session| session.is_open_to(me, sees_all));
            open.map(|session| session.id).collect::<Vec<_>>()
        });
        Self {
            queue: those(|session, _| session.queue().is_some_and(|queue| !queue.is_freed)),
            open,
            unassigned: those(|session, _| session.queue().is_some_and(|queue| queue.is_freed)),
            mine: those(Session::is_held_by),
            others: if sees_all { others } else { Memo::new(|_| vec![]) },
        }
    }

    /// All of them, as they stand below one another.
    #[must_use]
    pub fn all(self) -> Vec<SessionId> {
        [self.queue, self.unassigned, self.mine, self.others]
            .into_iter()
            .flat_map(|section| section.get_untracked())
            .collect()
    }
}

/// The desk.
#[component]
pub fn Desk(
    /// The open session.
    selected: Memo<Option<SessionId>>,
    /// The sections of the list.
    sections: Sections,
    /// The state of the mail, for who may know it.
    mail: Option<Mail>,
) -> impl IntoView {
    let (live, words) = (Live::get(), words());
    let details: DetailsView = expect_context();
    keys::listen(selected, sections);
    // The reader's conversations are at hand before they are opened, and their unread messages counted.
    Effect::new(move |_| {
        for id in sections.mine.get() {
            live.conversation(id);
        }
    });
    Effect::new(move |_| {
        selected.track();
        details.uncover();
    });
    view! {
        <List selected sections/>
        <main class="main" id="main" tabindex="-1">
            <Banners mail/>
            {move || match selected.get() {
                Some(id) => view! { <ConversationPane id/> }.into_any(),
                None => view! { <Empty icon=Icon::Chat title=words.choose_title text=words.choose_text/> }.into_any(),
            }}
        </main>
        <button
            type="button"
            class="scrim"
            aria-label=words.close
            tabindex="-1"
            on:click=move |_| details.set_open(false)
        ></button>
        {move || selected.get().map(|id| view! { <Details id/> })}
    }
    .into_any()
}
