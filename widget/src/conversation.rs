//! The conversation on the screen: lines in order, and what is on its way below them.

use std::cell::{Cell, RefCell};

use protocol::{Author, EndReason, MessageId, Millis, WindowConfig};
use web_sys::{HtmlElement, Node};

use crate::address::{Piece, split};
use crate::dom;
use crate::outbox::{Fate, Outbox};
use crate::state::{Line, LineKind, State};
use crate::texts::fill;

/// Messages of one author that are closer than this stand together.
const GROUP_MS: i64 = 60_000;
/// Nearer to the end than this, the visitor follows the conversation.
const NEAR_END_PX: i32 = 80;

/// The conversation.
pub struct Conversation {
    root: HtmlElement,
    lines: HtmlElement,
    waiting: HtmlElement,
    status: HtmlElement,
    drawn: Cell<usize>,
    group: RefCell<Option<Group>>,
    last_own: RefCell<Option<HtmlElement>>,
    on_their_way: RefCell<Vec<OnItsWay>>,
    retry: RefCell<Option<Box<dyn Fn(MessageId)>>>,
}

/// Who wrote last, and when.
#[derive(Clone, PartialEq)]
struct Group {
    from: Author,
    name: Option<String>,
    at: Millis,
}

struct OnItsWay {
    id: MessageId,
    fate: Fate,
    node: HtmlElement,
}

impl Conversation {
    /// Makes the conversation at the end of the window.
    pub fn new(parent: &Node, config: &WindowConfig) -> Self {
        let root = dom::add(parent, "div", "conversation");
        dom::set(&root, "role", "log");
        dom::set(&root, "aria-live", "polite");
        dom::set(&root, "aria-label", &config.texts.conversation_label);
        dom::set(&root, "tabindex", "0");
        dom::add_text(&root, "p", "greeting", &config.texts.greeting);
        let lines = dom::add(&root, "div", "lines");
        let waiting = dom::add(&root, "div", "lines waiting");
        Self {
            root,
            lines,
            waiting,
            status: dom::el("p", "status"),
            drawn: Cell::default(),
            group: RefCell::default(),
            last_own: RefCell::default(),
            on_their_way: RefCell::default(),
            retry: RefCell::default(),
        }
    }

    /// Calls back when a refused message is to be sent again.
    pub fn start(&self, retry: impl Fn(MessageId) + 'static) {
        self.retry.replace(Some(Box::new(retry)));
    }

    /// Empties the conversation; the next drawing begins anew.
    pub fn clear(&self) {
        self.lines.set_text_content(None);
        self.waiting.set_text_content(None);
        self.drawn.set(0);
        self.group.replace(None);
        self.last_own.replace(None);
        self.on_their_way.take();
    }

    /// Shows or hides the conversation.
    pub fn show(&self, is_shown: bool) {
        dom::show(&self.root, is_shown);
    }

    /// Goes to the conversation.
    pub fn focus(&self) {
        let _ = self.root.focus();
    }

    /// Draws what came since the last time, and follows it if the visitor reads the end.
    pub fn draw(&'static self, config: &'static WindowConfig, state: &State, outbox: &Outbox) {
        let rest = self.root.scroll_height() - self.root.scroll_top() - self.root.client_height();
        let mut follows = rest < NEAR_END_PX;
        for line in state.lines.iter().skip(self.drawn.get()) {
            self.add_line(config, line);
        }
        self.drawn.set(state.lines.len());
        follows |= self.draw_waiting(config, outbox);
        self.draw_status(config);
        if follows {
            self.scroll_to_end();
        }
    }

    /// Shows the last line.
    pub fn scroll_to_end(&self) {
        self.root.set_scroll_top(self.root.scroll_height());
    }

    fn add_line(&self, config: &WindowConfig, line: &Line) {
        let texts = &config.texts;
        match &line.kind {
            LineKind::Message { id, from, name, text } => {
                let group = Group { from: *from, name: name.clone(), at: line.at };
                let node = self.message(config, &group, text);
                self.take_waiting(*id);
                dom::append(&self.lines, &node);
                if *from == Author::Visitor {
                    self.last_own.replace(Some(node));
                }
                self.group.replace(Some(group));
            }
            LineKind::Joined(operator) => self.add_notice(&fill(&texts.joined, "name", &operator.name)),
            LineKind::Ended(reason) => self.add_notice(match reason {
                EndReason::Operator => &texts.ended_by_operator,
                EndReason::Visitor => &texts.ended_by_visitor,
                EndReason::VisitorGone => &texts.ended_gone,
            }),
        }
    }

    fn add_notice(&self, text: &str) {
        dom::add_text(&self.lines, "p", "notice", text);
        self.group.replace(None);
    }

    fn take_waiting(&self, id: MessageId) {
        let mut waiting = self.on_their_way.borrow_mut();
        if let Some(place) = waiting.iter().position(|known| known.id == id) {
            waiting.remove(place).node.remove();
        }
    }

    /// A message; the first of a group says who wrote it, and when.
    fn message(&self, config: &WindowConfig, group: &Group, text: &str) -> HtmlElement {
        let texts = &config.texts;
        let (class, author) = match group.from {
            Author::Visitor => ("message own", texts.you.as_str()),
            Author::Operator => ("message other", group.name.as_deref().unwrap_or(&config.name)),
        };
        let known = self.group.borrow();
        let is_together = known.as_ref().is_some_and(|known| {
            known.from == group.from && known.name == group.name && group.at.since(known.at) < GROUP_MS
        });
        let node = dom::el("div", &[class, if is_together { " together" } else { "" }].concat());
        if !is_together {
            let meta = dom::add(&node, "p", "meta");
            let author_class = if group.from == Author::Visitor { "visually-hidden" } else { "author" };
            dom::add_text(&meta, "span", author_class, author);
            dom::add_text(&meta, "time", "time", &dom::time(group.at, &config.language));
        }
        let bubble = dom::add(&node, "div", "bubble");
        for piece in split(text) {
            match piece {
                Piece::Plain(words) => {
                    let _ = bubble.append_with_str_1(words);
                }
                Piece::Address(address) => {
                    let link = dom::add_text(&bubble, "a", "", address);
                    dom::set(&link, "href", address);
                    dom::set(&link, "target", "_blank");
                    dom::set(&link, "rel", "noopener nofollow");
                }
            }
        }
        node
    }

    /// Draws what is on its way; returns whether something new is.
    fn draw_waiting(&'static self, config: &'static WindowConfig, outbox: &Outbox) -> bool {
        let mut has_new = false;
        let mut left = self.on_their_way.take();
        let mut kept = Vec::new();
        let mut group = self.group.borrow().clone();
        outbox.each_message(|entry, text| {
            let own = Group { from: Author::Visitor, name: None, at: entry.at };
            let known = left.iter().position(|known| known.id == entry.id).map(|place| left.swap_remove(place));
            let known = known.unwrap_or_else(|| {
                has_new = true;
                let after_lines = self.group.replace(group.clone());
                let node = self.message(config, &own, text);
                self.group.replace(after_lines);
                dom::append(&self.waiting, &node);
                OnItsWay { id: entry.id, fate: Fate::Pending, node }
            });
            group = Some(own);
            kept.push(self.with_fate(config, known, &entry.fate));
        });
        for gone in left {
            gone.node.remove();
        }
        self.on_their_way.replace(kept);
        has_new
    }

    /// Marks a refused message with the reason and a way to try again.
    fn with_fate(&'static self, config: &WindowConfig, mut shown: OnItsWay, fate: &Fate) -> OnItsWay {
        if shown.fate == *fate {
            return shown;
        }
        if let Ok(Some(old)) = shown.node.query_selector(".fault") {
            old.remove();
        }
        if let Fate::Refused(reason) = fate {
            let texts = &config.texts;
            let fault = dom::add(&shown.node, "p", "fault");
            dom::add_text(&fault, "strong", "", &texts.not_sent);
            dom::add_text(&fault, "span", "reason", reason);
            let id = shown.id;
            let button = dom::add_button(&fault, "link retry", &texts.retry);
            dom::on(&button, "click", move |_: web_sys::Event| {
                if let Some(retry) = &*self.retry.borrow() {
                    retry(id);
                }
            });
        }
        shown.fate = fate.clone();
        shown
    }

    /// The state of the last own message, at its foot.
    fn draw_status(&self, config: &WindowConfig) {
        let texts = &config.texts;
        let waiting = self.on_their_way.borrow();
        let last = waiting.last().map(|last| (last.node.clone(), last.fate.clone()));
        let last = last.or_else(|| self.last_own.borrow().clone().map(|node| (node, Fate::Stored)));
        let (class, words) = match &last {
            Some((_, Fate::Pending)) => ("status sending", texts.sending.as_str()),
            Some((_, Fate::Stored)) => ("status sent", texts.sent.as_str()),
            Some((_, Fate::Refused(_))) | None => {
                self.status.remove();
                return;
            }
        };
        self.status.set_class_name(class);
        dom::set_text(&self.status, words);
        if let Some((node, _)) = last
            && self.status.parent_node().as_ref() != Some(&node)
        {
            dom::append(&node, &self.status);
        }
    }
}
