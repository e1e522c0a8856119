//! How a conversation ended and was rated, in words.

use domain::texts::{Words, fill};
use domain::{Ending, Rating};
use protocol::{EndReason, Whereabouts};

use super::sentence::most_of;

/// Why it ended and where the visitor was.
#[must_use]
pub fn how_it_ended(ending: &Ending, words: &Words) -> String {
    let why = match ending.reason {
        EndReason::Operator => words.ended_by_operator,
        EndReason::Visitor => words.ended_by_visitor,
        EndReason::VisitorGone => words.ended_gone,
        EndReason::Blocked => words.ended_blocked,
        EndReason::Spam => words.ended_spam,
    };
    let place = match ending.visitor {
        Whereabouts::Connected => words.where_connected,
        Whereabouts::LeftInQueue => words.where_left_in_queue,
        Whereabouts::LeftInSession => words.where_left_in_session,
        Whereabouts::NeverConnected => words.where_never,
    };
    format!("{why}, {place}")
}

/// The value on its scale, or that it was skipped.
#[must_use]
pub fn rating(rating: &Rating, words: &Words) -> String {
    match rating.score {
        Some(score) => {
            let (score, max) = (score.to_string(), most_of(&rating.scale).to_string());
            fill(words.rated, &[("score", &score), ("max", &max)])
        }
        None => words.not_rated.to_owned(),
    }
}

#[cfg(test)]
pub mod tests {
    use domain::session::Queue;
    use domain::{Language, Session, State, texts};
    use protocol::{GroupId, Millis, SessionId, SessionKind, VisitorId, WidgetId};

    use super::*;

    /// A chat that waits.
    #[must_use]
    pub fn session() -> Session {
        Session {
            id: SessionId::new(Millis(1), &[1; 10]),
            kind: SessionKind::Chat,
            group: GroupId::new(Millis(1), &[2; 10]),
            group_name: "Support".to_owned(),
            next: vec![],
            widget: WidgetId::new(Millis(1), &[3; 10]),
            widget_name: "Shop".to_owned(),
            visitor: VisitorId::new(Millis(1), &[4; 10]),
            language: "en".to_owned(),
            page: None,
            device: None,
            name: None,
            email: None,
            phone: None,
            n: 1,
            created_at: Millis(0),
            arrived_at: Millis(0),
            accepted_at: None,
            state: State::Queued { since: Millis(0), queue: Queue::from(Millis(0)) },
            last: None,
            visitor_left: None,
            rating: None,
            asked: None,
            asked_until: None,
            tags: vec![],
            is_blocked: false,
            is_spam: false,
            is_marked: false,
        }
    }

    #[test]
    fn an_ending_tells_reason_and_whereabouts() {
        let words = texts::of(Language::En);
        let ending =
            Ending { at: Millis(0), reason: EndReason::VisitorGone, visitor: Whereabouts::LeftInSession };
        assert_eq!(how_it_ended(&ending, words), "Client did not come back, client had left the chat");
    }

    #[test]
    fn a_rating_tells_its_scale() {
        let words = texts::of(Language::En);
        let rated = |scale: &str, score| {
            rating(&Rating { operator: None, scale: scale.to_owned(), score, comment: None }, words)
        };
        assert_eq!(rated("stars", Some(4)), "4 of 5");
        assert_eq!(rated("numeric", Some(9)), "9 of 10");
        assert_eq!(rated("emoji", None), "Skipped");
    }
}
