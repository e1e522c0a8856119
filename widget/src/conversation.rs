//! The conversation on the screen: facts in order, and what is on its way below them.

use protocol::{Author, EndReason, MessageId, Millis, VisitorFact};

use crate::address::{Piece, split};
use crate::config::Config;
use crate::dom::{self, El};
use crate::outbox::{Fate, Outbox};
use crate::texts::fill;

/// Messages of one author that are closer than this stand together.
const GROUP_MS: i64 = 60_000;
/// Nearer to the end than this, the visitor follows the conversation.
const NEAR_END_PX: i32 = 80;

/// The conversation.
#[derive(Default)]
pub struct Conversation {
    /// Who wrote last, and when.
    group: Option<Group>,
    last_own: Option<El>,
    status: Option<El>,
}

#[derive(Clone, PartialEq)]
struct Group {
    /// The operator's name; none for the visitor.
    author: Option<String>,
    at: Millis,
}

impl Conversation {
    /// Empties the conversation.
    pub fn clear(&mut self) {
        dom::set_text(&dom::part(".lines"), "");
        self.group = None;
        self.last_own = None;
    }

    /// Adds a fact.
    pub fn add(&mut self, config: &Config, at: Millis, fact: &VisitorFact) {
        match fact {
            VisitorFact::Message { from, name, text, .. } => {
                let author = match from {
                    Author::Visitor => None,
                    Author::Operator => Some(name.as_ref().unwrap_or(&config.name).clone()),
                };
                let is_own = author.is_none();
                let node = self.add_message(".lines", config, Group { author, at }, text);
                if is_own {
                    self.last_own = Some(node);
                }
            }
            VisitorFact::Accepted { name, .. } => self.add_notice(&fill(&config.text("joined"), "name", name)),
            VisitorFact::Ended { reason } => self.add_notice(&match reason {
                EndReason::Operator => config.text("ended_by_operator"),
                EndReason::Visitor => config.text("ended_by_visitor"),
                EndReason::VisitorGone => config.text("ended_gone"),
            }),
            VisitorFact::Queued {} | VisitorFact::Feedback { .. } | VisitorFact::Unseen {} => {}
        }
    }

    fn add_notice(&mut self, text: &str) {
        dom::add(&dom::part(".lines"), "p", "notice", text);
        self.group = None;
    }

    /// Adds a message; the first of a group says who wrote it, and when.
    fn add_message(&mut self, parent: &str, config: &Config, group: Group, text: &str) -> El {
        let is_together = self.group.as_ref().is_some_and(|known| {
            known.author == group.author && group.at.since(known.at) < GROUP_MS
        });
        let class = if group.author.is_some() { "message other" } else { "message own" };
        let together = if is_together { " together" } else { "" };
        let node = dom::add(&dom::part(parent), "div", &dom::join(&[class, together]), "");
        if !is_together {
            let meta = dom::add(&node, "p", "meta", "");
            match &group.author {
                Some(name) => dom::add(&meta, "span", "author", name),
                None => dom::add(&meta, "span", "visually-hidden", &config.text("you")),
            };
            dom::add(&meta, "time", "time", &dom::time(group.at, &config.language));
        }
        let bubble = dom::add(&node, "div", "bubble", "");
        split(text, &mut |piece| match piece {
            Piece::Plain(words) => bubble.append_text(words),
            Piece::Address(address) => {
                let link = dom::add(&bubble, "a", "", address);
                link.set("href", address);
                link.set("target", "_blank");
                link.set("rel", "noopener nofollow");
            }
        });
        self.group = Some(group);
        node
    }

    /// Draws what is on its way, and the state of the last own message at its foot.
    pub fn draw_waiting(&mut self, config: &Config, outbox: &Outbox) {
        let after_lines = self.group.clone();
        let last_own = self.last_own.clone();
        let mut last = last_own.map(|node| (node, "status sent", "sent"));
        dom::set_text(&dom::part(".waiting"), "");
        for entry in &outbox.entries {
            let Some(text) = &entry.text else { continue };
            let node = self.add_message(".waiting", config, Group { author: None, at: entry.at }, text);
            last = match &entry.fate {
                Fate::Pending => Some((node, "status sending", "sending")),
                Fate::Stored => Some((node, "status sent", "sent")),
                Fate::Refused(reason) => {
                    add_fault(&node, config, entry.id, reason);
                    None
                }
            };
        }
        self.group = after_lines;
        if let Some(old) = self.status.take() {
            old.remove();
        }
        if let Some((node, class, words)) = last {
            self.status = Some(dom::add(&node, "p", class, &config.text(words)));
        }
    }
}

/// Says that a message was refused, and why, with a way to try again.
fn add_fault(node: &El, config: &Config, id: MessageId, reason: &str) {
    let fault = dom::add(node, "p", "fault", "");
    dom::add(&fault, "strong", "", &config.text("not_sent"));
    dom::add(&fault, "span", "reason", reason);
    let retry = dom::add(&fault, "button", "link retry", &config.text("retry"));
    retry.set("type", "button");
    retry.set("data-act", "retry");
    retry.set("data-id", &id.text());
}

/// Whether the visitor reads the end.
pub fn is_at_end() -> bool {
    let root = dom::part(".conversation");
    root.scroll_height() - root.scroll_top() - root.client_height() < NEAR_END_PX
}

/// Shows the end.
pub fn scroll_to_end() {
    let root = dom::part(".conversation");
    root.set_scroll_top(root.scroll_height());
}
