//! The conversation on the screen.

use protocol::{Author, EndReason, Millis, VisitorFact};

use crate::address::{Piece, split};
use crate::hands;

/// Adds a fact.
pub fn add_fact(name_of_widget: &str, at: Millis, fact: &VisitorFact) {
    match fact {
        VisitorFact::Message { from: Author::Visitor, text, .. } => add(".lines", None, at.0 as f64, text),
        VisitorFact::Message { from: Author::Operator, name, text, .. } => {
            add(".lines", Some(name.as_deref().unwrap_or(name_of_widget)), at.0 as f64, text);
        }
        VisitorFact::Accepted { name, .. } => hands::add_notice("joined", name),
        VisitorFact::Ended { reason } => hands::add_notice(
            match reason {
                EndReason::Operator | EndReason::Blocked | EndReason::Spam => "ended_by_operator",
                EndReason::Visitor => "ended_by_visitor",
                EndReason::VisitorGone => "ended_gone",
            },
            "",
        ),
        VisitorFact::Redirected {} => hands::add_notice("redirected", ""),
        VisitorFact::File { .. } | VisitorFact::FileRemoved { .. } => {}
        VisitorFact::Queued {} | VisitorFact::Feedback { .. } | VisitorFact::Unseen {} => {}
    }
}

/// Adds a message of an operator, or an own one.
pub fn add(selector: &str, author: Option<&str>, at: f64, text: &str) {
    let bubble = hands::add_message(selector, author, at);
    split(text, &mut |piece| match piece {
        Piece::Plain(words) => hands::add_words(&bubble, words),
        Piece::Address(address) => hands::add_link(&bubble, address),
    });
}
