//! What a visitor may know of a session.

use protocol::{EndReason, Event, Fact, VisitorFact, VisitorNews};

/// An event as its visitor sees it. What only operators see keeps its number and nothing else.
#[must_use]
pub fn of(event: &Event) -> VisitorNews {
    let fact = match &event.fact {
        Fact::Queued {} => VisitorFact::Queued {},
        Fact::Accepted { name, position, .. }
        | Fact::Returned { name, position, .. }
        | Fact::Reopened { name: Some(name), position, .. } => {
            VisitorFact::Accepted { name: name.clone(), position: position.clone() }
        }
        Fact::Reopened { name: None, .. } => VisitorFact::Queued {},
        Fact::Redirected { .. } | Fact::Freed { .. } => VisitorFact::Redirected {},
        Fact::File { id, from, name, file, .. } => {
            VisitorFact::File { id: *id, from: *from, name: name.clone(), file: file.clone() }
        }
        Fact::FileRemoved { file, .. } => VisitorFact::FileRemoved { file: *file },
        Fact::Message { id, from, name, text, .. } => {
            VisitorFact::Message { id: *id, from: *from, name: name.clone(), text: text.clone() }
        }
        Fact::Ended { reason, .. } => ended(*reason),
        Fact::Asked { text: Some(text), .. } => VisitorFact::Asked { text: text.clone() },
        Fact::Feedback { score, .. } => VisitorFact::Feedback { score: *score },
        Fact::Asked { text: None, .. }
        | Fact::Created { .. }
        | Fact::Routed { .. }
        | Fact::Offered { .. }
        | Fact::OfferedToAll {}
        | Fact::Withdrawn { .. }
        | Fact::Released { .. }
        | Fact::Overflowed { .. }
        | Fact::Declined { .. }
        | Fact::Visited { .. }
        | Fact::Note { .. }
        | Fact::Tagged { .. }
        | Fact::Blocked { .. }
        | Fact::Spam { .. }
        | Fact::Parameter { .. }
        | Fact::Client { .. }
        | Fact::VisitorLeft { .. }
        | Fact::VisitorReturned {}
        | Fact::Closed { .. }
        | Fact::Transcript { .. }
        | Fact::Operator { .. } => VisitorFact::Unseen {},
    };
    VisitorNews::Event { n: event.n, at: event.at, fact }
}

/// Why it ended, as its visitor may know: that they were blocked, or taken for spam, no words say. That nobody asks
/// how it was is all.
const fn ended(reason: EndReason) -> VisitorFact {
    match reason {
        EndReason::Blocked | EndReason::Spam => {
            VisitorFact::Ended { reason: EndReason::Operator, is_unasked: Some(true) }
        }
        EndReason::Operator | EndReason::Visitor | EndReason::VisitorGone => {
            VisitorFact::Ended { reason, is_unasked: None }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{CloseKind, Millis};

    #[test]
    fn an_operators_note_never_reaches_the_visitor() {
        let fact = Fact::Closed {
            how: CloseKind::Saved,
            result: None,
            note: Some("rude".to_owned()),
            subject: None,
            mood: None,
        };
        let event = Event { seq: 9, session: None, n: 3, at: Millis(1), fact };
        assert_eq!(of(&event), VisitorNews::Event { n: 3, at: Millis(1), fact: VisitorFact::Unseen {} });
    }
}
