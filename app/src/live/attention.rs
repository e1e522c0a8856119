//! What the reader has not seen yet.

use protocol::{Author, Event, Fact};

/// How many of the client's messages and files came after an event.
#[must_use]
pub fn unread(events: &[Event], seen: u64) -> usize {
    let after = events.iter().rev().take_while(|event| event.n > seen);
    let is_clients = |fact: &Fact| {
        matches!(fact, Fact::Message { from: Author::Visitor, .. } | Fact::File { from: Author::Visitor, .. })
    };
    after.filter(|event| is_clients(&event.fact)).count()
}

#[cfg(test)]
mod tests {
    use protocol::{MessageId, Millis};

    use super::*;

    #[test]
    fn only_the_clients_messages_are_unread() {
        let message = |n, from| {
            let id = MessageId::new(Millis(1), &[1; 10]);
            let fact = Fact::Message { id, from, operator: None, name: None, text: String::new() };
            Event { seq: n, session: None, n, at: Millis(1), fact }
        };
        let events = [
            message(1, Author::Visitor),
            message(2, Author::Operator),
            message(3, Author::Visitor),
            Event { seq: 4, session: None, n: 4, at: Millis(1), fact: Fact::VisitorReturned {} },
            message(5, Author::Visitor),
        ];
        assert_eq!(unread(&events, 0), 3);
        assert_eq!(unread(&events, 1), 2);
        assert_eq!(unread(&events, 5), 0);
    }
}
