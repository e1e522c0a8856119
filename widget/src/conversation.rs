//! The conversation on the screen.

use domain::markup::{Piece, read};
use protocol::{Author, EndReason, Millis, VisitorFact};

use wasm_bindgen::JsValue;

use crate::hands;

/// Adds a fact; files are read in place, where the news are.
pub fn add_fact(name_of_widget: &str, at: Millis, fact: &VisitorFact, news: &JsValue) {
    match fact {
        VisitorFact::Message { from, name, text, .. } => {
            add(".lines", author(*from, name.as_deref(), name_of_widget), at.0 as f64, text);
        }
        VisitorFact::File { from, name, .. } => {
            hands::add_message(".lines", author(*from, name.as_deref(), name_of_widget), at.0 as f64);
            hands::draw_file(news);
        }
        VisitorFact::Asked { text } => add(".lines", Some(name_of_widget), at.0 as f64, text),
        VisitorFact::FileRemoved { .. } => hands::draw_file(news),
        VisitorFact::Accepted { name, .. } => hands::add_notice("joined", name),
        VisitorFact::Ended { reason, .. } => hands::add_notice(
            match reason {
                EndReason::Operator | EndReason::Blocked | EndReason::Spam => "ended_by_operator",
                EndReason::Visitor => "ended_by_visitor",
                EndReason::VisitorGone => "ended_gone",
            },
            "",
        ),
        VisitorFact::Redirected {} => hands::add_notice("redirected", ""),
        VisitorFact::Queued {} | VisitorFact::Feedback { .. } | VisitorFact::Unseen {} => {}
    }
}

/// Who wrote, as the visitor knows them; none is the visitor.
fn author<'n>(from: Author, name: Option<&'n str>, name_of_widget: &'n str) -> Option<&'n str> {
    match from {
        Author::Visitor => None,
        Author::Operator => Some(name.unwrap_or(name_of_widget)),
    }
}

/// Adds a message of an operator, or an own one.
pub fn add(selector: &str, author: Option<&str>, at: f64, text: &str) {
    hands::add_message(selector, author, at);
    read(text, &mut |piece| match piece {
        Piece::Words(words) => hands::add_words(words),
        Piece::Open(mark) => {
            let (element, value) = mark.element();
            hands::open_mark(element, value);
        }
        Piece::Close(_) => hands::close_mark(),
    });
}
