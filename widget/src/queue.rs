//! The line above the composer: the place in the queue, or that the operator types.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;
use protocol::WindowTexts;
use web_sys::{HtmlElement, Node};

use crate::dom;
use crate::state::Phase;
use crate::texts::fill;

/// A hint that somebody types is good for this long.
const TYPING_MS: u32 = 6_000;

/// What the visitor waits for.
pub struct Queue {
    root: HtmlElement,
    place: HtmlElement,
    hint: HtmlElement,
    typing: HtmlElement,
    is_typing: Cell<bool>,
    expiry: RefCell<Option<Timeout>>,
}

impl Queue {
    /// Makes the line at the end of the window.
    pub fn new(parent: &Node, texts: &WindowTexts) -> Self {
        let root = dom::add(parent, "div", "queue");
        dom::set(&root, "role", "status");
        let place = dom::add(&root, "p", "place");
        let hint = dom::add_text(&root, "p", "hint", &texts.queue_hint);
        let typing = dom::add(parent, "p", "typing");
        dom::add_text(&typing, "span", "visually-hidden", &texts.typing);
        for _ in 0..3 {
            dom::set(&dom::add(&typing, "span", "dot"), "aria-hidden", "true");
        }
        dom::show(&typing, false);
        Self { root, place, hint, typing, is_typing: Cell::default(), expiry: RefCell::default() }
    }

    /// Shows the place in the queue, if there is one.
    pub fn draw(&self, texts: &WindowTexts, phase: Phase) {
        let place = match phase {
            Phase::Waiting { place } => place,
            Phase::Start | Phase::Chatting | Phase::Ended | Phase::Rated { .. } => None,
        };
        let words = match place {
            None => String::new(),
            Some(1) => texts.queue_next.clone(),
            Some(place) => fill(&texts.queue_place, "place", &place.to_string()),
        };
        dom::set_text(&self.place, &words);
        dom::show(&self.place, place.is_some());
        dom::show(&self.hint, matches!(phase, Phase::Waiting { .. }));
        dom::show(&self.root, matches!(phase, Phase::Waiting { .. }));
        dom::show(&self.typing, self.is_typing.get() && phase == Phase::Chatting);
    }

    /// The operator types, or stopped.
    pub fn set_typing(&'static self, on: bool) {
        self.is_typing.set(on);
        dom::show(&self.typing, on);
        let expiry = on.then(|| Timeout::new(TYPING_MS, move || self.set_typing(false)));
        self.expiry.replace(expiry);
    }
}
