//! The parts of the workspace: rail, list, conversation, details. They take what is live from the
//! context and derive memos; only actions of the reader reach the server from here.

mod acw;
mod banners;
mod block;
mod composer;
mod conversation;
mod desk;
mod details;
mod ending;
mod entry;
mod files;
mod give_back;
mod keys;
mod lines;
mod list;
mod marked;
mod rail;
mod redirect;
mod sentence;
mod spam;
mod theme;
mod thread;
mod top_bar;

pub use block::term_choices;
pub use desk::{Desk, Sections};
pub use ending::{how_it_ended, rating};
pub use rail::Rail;

use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::SessionId;

use crate::live::Live;
use crate::place;

/// Goes to an address of the workspace.
#[derive(Clone, Copy)]
pub struct Go(pub Callback<String>);

impl Go {
    /// Goes there.
    pub fn to(self, path: impl Into<String>) {
        self.0.run(path.into());
    }
}

/// The session that was accepted a moment ago: its composer takes the focus.
#[derive(Clone, Copy)]
pub struct JustAccepted(pub StoredValue<Option<SessionId>>);

/// How the details stand; `style/layout.css` knows these words and widths.
#[derive(Clone, Copy)]
pub struct DetailsView {
    /// Shown where there is room, hidden elsewhere, unless the reader wants it otherwise.
    wanted: RwSignal<Option<bool>>,
    /// Whether there is room beside the conversation.
    has_room: RwSignal<bool>,
    /// Whether list and conversation are pages of their own.
    is_phone: RwSignal<bool>,
}

impl DetailsView {
    /// As the screen's width says.
    #[must_use]
    pub fn new() -> Self {
        Self { wanted: RwSignal::new(None), has_room: RwSignal::new(true), is_phone: RwSignal::new(false) }
    }

    /// Follows the screen's width.
    pub fn start(self) {
        let measure = move || {
            let width = window().inner_width().ok().and_then(|width| width.as_f64());
            let has_room = width.is_none_or(|width| width >= 1_100.0);
            self.is_phone.set(width.is_some_and(|width| width < 700.0));
            if has_room != self.has_room.get_untracked() {
                self.has_room.set(has_room);
                self.wanted.set(None);
            }
        };
        measure();
        let resized = window_event_listener(leptos::ev::resize, move |_| measure());
        on_cleanup(move || resized.remove());
    }

    /// Whether they are shown.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.wanted.get().unwrap_or_else(|| self.has_room.get())
    }

    /// Whether list and conversation are pages of their own.
    #[must_use]
    pub fn is_phone(self) -> bool {
        self.is_phone.get()
    }

    /// The word for the layout.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self.wanted.get() {
            None => "auto",
            Some(true) => "open",
            Some(false) => "closed",
        }
    }

    /// Shows or hides them.
    pub fn set_open(self, open: bool) {
        self.wanted.set(Some(open));
    }

    /// Covers nothing any more: another conversation was opened.
    pub fn uncover(self) {
        if !self.has_room.get_untracked() {
            self.wanted.set(None);
        }
    }
}

impl Default for DetailsView {
    fn default() -> Self {
        Self::new()
    }
}

/// Accepts a session and opens it.
pub fn accept(live: Live, go: Go, id: SessionId) {
    let JustAccepted(just_accepted) = expect_context();
    if live.accepting.read_untracked().contains(&id) {
        return;
    }
    // Said before the answer: the event, and with it the composer, may come first.
    just_accepted.set_value(Some(id));
    spawn_local(async move {
        if live.accept(id).await {
            go.to(place::of_session(id));
        } else {
            just_accepted.set_value(None);
        }
    });
}
