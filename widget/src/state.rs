//! What the window knows of its session: facts applied in order.

use protocol::{Author, SessionId, VisitorFact};

/// The session as the visitor may know it.
#[derive(Debug, Default)]
pub struct State {
    /// The session; none before the first message, or before the server named it.
    pub session: Option<SessionId>,
    /// The last fact applied.
    pub n: u64,
    /// How far the conversation is.
    pub phase: Phase,
    /// Who answers.
    pub operator: Option<Operator>,
    /// The numbers of the other side's messages.
    pub answers: Vec<u64>,
}

/// How far a conversation is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nothing was written yet.
    #[default]
    Start,
    /// In the queue.
    Waiting {
        /// The place, once the server told it; 1 is next.
        place: Option<u64>,
    },
    /// An operator is there.
    Chatting,
    /// Over; feedback may be given.
    Ended,
    /// Over, and the house asks for a number.
    Asked,
    /// Over, and feedback was given or skipped.
    Rated {
        /// Whether it was given.
        given: bool,
    },
}

/// Who answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    /// Their name.
    pub name: String,
    /// Their position.
    pub position: Option<String>,
}

/// What became of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// It is in.
    New,
    /// It was known.
    Known,
    /// Others before it are missing.
    Gap,
}

impl State {
    /// Takes a fact, if it is the next one.
    pub fn apply(&mut self, n: u64, fact: &VisitorFact) -> Applied {
        if n <= self.n {
            return Applied::Known;
        }
        if n > self.n + 1 {
            return Applied::Gap;
        }
        self.n = n;
        match fact {
            VisitorFact::Queued {} | VisitorFact::Redirected {} => {
                self.phase = Phase::Waiting { place: None };
                self.operator = None;
            }
            VisitorFact::Accepted { name, position } => {
                self.phase = Phase::Chatting;
                self.operator = Some(Operator { name: name.clone(), position: position.clone() });
            }
            VisitorFact::Message { from: Author::Operator, .. }
            | VisitorFact::File { from: Author::Operator, .. } => self.answers.push(n),
            VisitorFact::Message { from: Author::Visitor, .. }
            | VisitorFact::File { from: Author::Visitor, .. }
            | VisitorFact::FileRemoved { .. }
            | VisitorFact::Unseen {} => {}
            VisitorFact::Ended { is_unasked: Some(true), .. } => self.phase = Phase::Rated { given: false },
            VisitorFact::Ended { .. } => self.phase = Phase::Ended,
            VisitorFact::Asked { .. } => {
                self.phase = Phase::Asked;
                self.answers.push(n);
            }
            VisitorFact::Feedback { score } => self.phase = Phase::Rated { given: score.is_some() },
        }
        Applied::New
    }

    /// Goes to the session that the server names; facts of another one are forgotten.
    ///
    /// A conversation that just begins has no name until the first acknowledgement: it keeps what it has.
    /// Returns whether the window begins anew.
    pub fn enter(&mut self, session: SessionId) -> bool {
        let is_anew = self.session.is_some_and(|known| known != session);
        if is_anew {
            *self = Self::default();
        }
        self.session = Some(session);
        is_anew
    }

    /// Takes the place in the queue.
    pub fn set_place(&mut self, place: u64) {
        if let Phase::Waiting { place: known } = &mut self.phase {
            *known = Some(place);
        }
    }

    /// Whether the session's first fact is still to come.
    #[must_use]
    pub fn is_catching_up(&self) -> bool {
        self.session.is_some() && self.n == 0
    }

    /// Whether the conversation goes on.
    #[must_use]
    pub fn is_running(&self) -> bool {
        matches!(self.phase, Phase::Waiting { .. } | Phase::Chatting)
    }

    /// Whether the conversation is over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        matches!(self.phase, Phase::Ended | Phase::Asked | Phase::Rated { .. })
    }

    /// Whether there is something to write: nothing is over, or a number is asked for.
    #[must_use]
    pub fn takes_words(&self) -> bool {
        !self.is_over() || self.phase == Phase::Asked
    }

    /// How many messages of the other side came after the last fact that was seen.
    #[must_use]
    pub fn unread(&self, seen: u64) -> usize {
        self.answers.iter().filter(|n| **n > seen).count()
    }
}

#[cfg(test)]
mod tests {
    use protocol::{EndReason, MessageId, Millis};

    use super::*;

    fn message(number: u8, from: Author) -> VisitorFact {
        let id = MessageId::new(Millis(1_000), &[number; 10]);
        VisitorFact::Message { id, from, name: None, text: "Hello".to_owned() }
    }

    fn after(facts: &[VisitorFact]) -> State {
        let mut state = State::default();
        for (n, fact) in (1..).zip(facts) {
            assert_eq!(state.apply(n, fact), Applied::New);
        }
        state
    }

    fn accepted() -> VisitorFact {
        VisitorFact::Accepted { name: "Jana".to_owned(), position: None }
    }

    #[test]
    fn a_conversation_goes_through_its_phases() {
        let facts = [
            (VisitorFact::Unseen {}, Phase::Start),
            (VisitorFact::Queued {}, Phase::Waiting { place: None }),
            (message(1, Author::Visitor), Phase::Waiting { place: None }),
            (accepted(), Phase::Chatting),
            (message(2, Author::Operator), Phase::Chatting),
            (VisitorFact::Ended { reason: EndReason::Visitor, is_unasked: None }, Phase::Ended),
            (VisitorFact::Unseen {}, Phase::Ended),
            (VisitorFact::Feedback { score: Some(4) }, Phase::Rated { given: true }),
        ];
        let mut state = State::default();
        for (n, (fact, phase)) in (1..).zip(&facts) {
            state.apply(n, fact);
            assert_eq!(state.phase, *phase, "{fact:?}");
        }
        assert_eq!(state.answers, [5]);
    }

    #[test]
    fn cv_22_a_closing_message_is_unread_and_leaves_room_for_an_answer() {
        let ended = VisitorFact::Ended { reason: EndReason::Operator, is_unasked: None };
        let asked = VisitorFact::Asked { text: "From 1 to 5?".to_owned() };
        let mut state = after(&[VisitorFact::Queued {}, accepted(), ended]);
        assert!(!state.takes_words());
        state.apply(4, &asked);
        assert!(state.takes_words() && state.is_over());
        assert_eq!(state.unread(3), 1);
        state.apply(5, &message(1, Author::Visitor));
        state.apply(6, &VisitorFact::Feedback { score: Some(5) });
        assert!(!state.takes_words());
        assert_eq!(state.phase, Phase::Rated { given: true });
    }

    #[test]
    fn who_waits_again_has_no_operator_until_one_comes() {
        let ended = VisitorFact::Ended { reason: EndReason::Operator, is_unasked: None };
        let state = after(&[VisitorFact::Queued {}, accepted(), ended, VisitorFact::Queued {}]);
        assert_eq!(state.operator, None);
    }

    #[test]
    fn es_01_who_was_thrown_out_is_not_asked_how_it_was() {
        let ended = VisitorFact::Ended { reason: EndReason::Operator, is_unasked: Some(true) };
        let state = after(&[VisitorFact::Queued {}, accepted(), ended]);
        assert!(state.is_over() && state.phase != Phase::Ended);
    }

    #[test]
    fn a_known_fact_changes_nothing_and_a_gap_is_seen() {
        let mut state = after(&[VisitorFact::Queued {}, message(1, Author::Visitor)]);
        assert_eq!(state.apply(2, &message(1, Author::Visitor)), Applied::Known);
        assert_eq!(state.apply(4, &accepted()), Applied::Gap);
        assert_eq!((state.n, state.phase), (2, Phase::Waiting { place: None }));
    }

    #[test]
    fn another_session_begins_anew_and_the_first_name_does_not() {
        let [first, second] = [1, 2].map(|number| SessionId::new(Millis(0), &[number; 10]));
        let mut state = after(&[VisitorFact::Queued {}, message(1, Author::Visitor)]);
        assert!(!state.enter(first));
        assert!(!state.enter(first));
        assert_eq!(state.n, 2);
        assert!(state.enter(second));
        assert_eq!((state.session, state.n, state.phase), (Some(second), 0, Phase::Start));
    }

    #[test]
    fn unread_are_the_operators_messages_after_the_last_seen() {
        let state = after(&[
            message(1, Author::Operator),
            message(2, Author::Visitor),
            message(3, Author::Operator),
            VisitorFact::Unseen {},
            message(4, Author::Operator),
        ]);
        assert_eq!([0, 1, 3, 5].map(|seen| state.unread(seen)), [3, 2, 1, 0]);
    }

    #[test]
    fn a_place_counts_only_in_the_queue() {
        let mut state = after(&[VisitorFact::Queued {}]);
        state.set_place(2);
        assert_eq!(state.phase, Phase::Waiting { place: Some(2) });
        state.apply(2, &accepted());
        state.set_place(1);
        assert_eq!(state.phase, Phase::Chatting);
    }
}
