//! What operators wrote down in a conversation, and the pages that its client saw.

use protocol::{Event, Fact, Millis};

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Note {
    /// The number of its event.
    pub n: u64,
    /// Who wrote it; none if nobody is known to.
    pub name: Option<String>,
    /// The text.
    pub text: String,
    /// When.
    pub at: Millis,
    /// On what occasion.
    pub occasion: Occasion,
}

/// On what occasion a note was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Occasion {
    /// On none.
    Any,
    /// When it was passed on.
    HandOver,
    /// At the end.
    AfterCall,
}

/// A page that the client saw.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Visit {
    /// The number of the event that tells of it.
    pub n: u64,
    /// Its address.
    pub page: String,
    /// When they came there.
    pub at: Millis,
}

/// The notes, the newest first.
#[must_use]
pub fn notes(events: &[Event]) -> Vec<Note> {
    let mut holder = None;
    let mut notes = vec![];
    for event in events {
        let (name, text, occasion) = match &event.fact {
            Fact::Accepted { name, .. } | Fact::Returned { name, .. } => {
                holder = Some(name);
                continue;
            }
            Fact::Reopened { name, .. } => {
                holder = name.as_ref();
                continue;
            }
            Fact::Note { name, text, .. } => (Some(name), text, Occasion::Any),
            Fact::Redirected { by_name, note: Some(note), .. } => (Some(by_name), note, Occasion::HandOver),
            Fact::Closed { note: Some(note), .. } => (holder, note, Occasion::AfterCall),
            _ => continue,
        };
        notes.push(Note { n: event.n, name: name.cloned(), text: text.clone(), at: event.at, occasion });
    }
    notes.reverse();
    notes
}

/// The pages, the newest first; one that was only loaded again counts once.
#[must_use]
pub fn visits(events: &[Event]) -> Vec<Visit> {
    let mut visits: Vec<Visit> = vec![];
    for event in events {
        let page = match &event.fact {
            Fact::Created { page: Some(page), .. } | Fact::Visited { page } => page,
            _ => continue,
        };
        if visits.last().is_none_or(|last| last.page != *page) {
            visits.push(Visit { n: event.n, page: page.clone(), at: event.at });
        }
    }
    visits.reverse();
    visits
}

#[cfg(test)]
mod tests {
    use protocol::{CloseKind, GroupId, UserId};

    use super::*;

    fn log(facts: Vec<Fact>) -> Vec<Event> {
        let event = |(n, fact)| Event { seq: n, session: None, n, at: Millis(1), fact };
        (1..).zip(facts).map(event).collect()
    }

    #[test]
    fn es_25_the_note_of_who_passed_it_on_stands_among_the_notes() {
        let id = UserId::new(Millis(1), &[1; 10]);
        let name = || "Jana".to_owned();
        let accepted =
            Fact::Accepted { operator: id, name: "Petr".to_owned(), position: None, by_itself: None };
        let redirected = Fact::Redirected {
            by: id,
            by_name: name(),
            from_name: String::new(),
            group: GroupId::new(Millis(1), &[2; 10]),
            group_name: String::new(),
            operator: None,
            operator_name: None,
            note: Some("Be kind".to_owned()),
        };
        let closed = Fact::Closed {
            how: CloseKind::Saved,
            result: None,
            note: Some("Done".to_owned()),
            subject: None,
            mood: None,
        };
        let noted = Fact::Note { operator: id, name: name(), text: "VIP".to_owned() };
        let notes = notes(&log(vec![noted, redirected, accepted, closed]));
        let told: Vec<_> =
            notes.iter().map(|note| (note.name.as_deref(), note.text.as_str(), note.occasion)).collect();
        assert_eq!(
            told,
            [
                (Some("Petr"), "Done", Occasion::AfterCall),
                (Some("Jana"), "Be kind", Occasion::HandOver),
                (Some("Jana"), "VIP", Occasion::Any),
            ]
        );
    }

    #[test]
    fn l_07_pages_are_told_newest_first_and_a_reload_is_no_visit() {
        let visited = |page: &str| Fact::Visited { page: page.to_owned() };
        let visits = visits(&log(vec![visited("/a"), visited("/a"), visited("/b"), visited("/a")]));
        let told: Vec<_> = visits.iter().map(|visit| visit.page.as_str()).collect();
        assert_eq!(told, ["/a", "/b", "/a"]);
    }
}
