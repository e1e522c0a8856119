//! What a thread shows, line by line: messages of one author within a minute stand together, other
//! events between them are sentences, and a line stands before what is new.

use domain::texts::Words;
use protocol::{Author, Event, Fact, FileId, FileInfo, MessageId, Millis, SessionKind, UserId};

use super::sentence::sentence;
use crate::live::outbox::{Fate, Outgoing};

/// Messages closer than this stand together.
const TOGETHER_MS: i64 = 60_000;

/// A line of a thread.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    /// Something happened.
    Happened {
        /// The event's number.
        n: u64,
        /// In words.
        text: String,
        /// When.
        at: Millis,
    },
    /// From here on it is new.
    New,
    /// Messages of one author.
    Group(Group),
}

/// Messages of one author that stand together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Group {
    /// Which side wrote.
    pub from: Author,
    /// The operator, if one wrote.
    pub operator: Option<UserId>,
    /// The author, as the reader knows them.
    pub author: String,
    /// When the first was written.
    pub at: Millis,
    /// Whether it goes on from the group above. The other side's messages are groups of their own, so that one that
    /// comes changes nothing that was read out before.
    pub is_continued: bool,
    /// The messages.
    pub bubbles: Vec<Bubble>,
    /// What stands below.
    pub foot: Foot,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bubble {
    /// Its id.
    pub id: MessageId,
    /// The text; a file's name.
    pub text: String,
    /// The file, if it is one.
    pub file: Option<Attached>,
    /// When.
    pub at: Millis,
    /// Whether it is stored for good.
    pub fate: Fate,
}

/// A file of a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Attached {
    /// The file.
    pub info: FileInfo,
    /// Whether it is no longer there.
    pub is_removed: bool,
}

/// What stands below a group.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Foot {
    /// Nothing.
    None,
    /// The last own message is on its way.
    Sending,
    /// The last own message is stored.
    Sent,
    /// A message was refused.
    Refused {
        /// Which.
        id: MessageId,
        /// Why.
        why: String,
    },
}

/// Who reads, and what of it is new to them.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// The reader.
    pub me: UserId,
    /// The last event that they had seen when they came; none shows no line.
    pub new_after: Option<u64>,
}

/// The lines of a thread.
#[must_use]
pub fn of<'o>(
    events: &[Event],
    outgoing: impl Iterator<Item = &'o Outgoing>,
    client: &str,
    reader: Reader,
    words: &Words,
) -> Vec<Line> {
    let mut lines = Lines { me: reader.me, lines: vec![], new_after: reader.new_after };
    let is_chat = !matches!(
        events.first().map(|event| &event.fact),
        Some(Fact::Created { kind: SessionKind::OfflineMessage, .. })
    );
    let is_removed = |file: FileId| {
        events
            .iter()
            .any(|event| matches!(event.fact, Fact::FileRemoved { file: there, .. } if there == file))
    };
    for event in events {
        if matches!(event.fact, Fact::Ended { .. }) && !is_chat {
            // An offline message has no talk that could end; that it was finished follows.
            continue;
        }
        let said = if let Fact::Message { id, from, operator, name, text } = &event.fact {
            Some((id, from, operator, name, text, None))
        } else if let Fact::File { id, from, operator, name, file } = &event.fact {
            let attached = Attached { info: file.clone(), is_removed: is_removed(file.id) };
            Some((id, from, operator, name, &file.name, Some(attached)))
        } else {
            None
        };
        if let Some((id, from, operator, name, text, file)) = said {
            if *from == Author::Visitor && lines.new_after.is_some_and(|seen| event.n > seen) {
                lines.new_after = None;
                lines.lines.push(Line::New);
            }
            let author = match from {
                Author::Visitor => client.to_owned(),
                Author::Operator if *operator == Some(reader.me) => words.you.to_owned(),
                Author::Operator => name.clone().unwrap_or_default(),
            };
            let bubble = Bubble { id: *id, text: text.clone(), file, at: event.at, fate: Fate::Sent {} };
            lines.add(*from, *operator, author, bubble);
        } else if let Some(text) = sentence(event, reader.me, words) {
            lines.lines.push(Line::Happened { n: event.n, text, at: event.at });
        }
    }
    for Outgoing { id, text, at, fate, .. } in outgoing.filter(|outgoing| !is_in(outgoing.id, events)) {
        let bubble = Bubble { id: *id, text: text.clone(), file: None, at: *at, fate: fate.clone() };
        lines.add(Author::Operator, Some(reader.me), words.you.to_owned(), bubble);
    }
    lines.finish()
}

impl Group {
    /// Whether a message stands together with these.
    fn goes_on(&self, from: Author, operator: Option<UserId>, bubble: &Bubble) -> bool {
        self.from == from
            && self.operator == operator
            && self.bubbles.last().is_some_and(|last| bubble.at.since(last.at) < TOGETHER_MS)
            && !self.bubbles.iter().any(|before| is_refused(before) || is_refused(bubble))
    }
}

struct Lines {
    me: UserId,
    lines: Vec<Line>,
    new_after: Option<u64>,
}

impl Lines {
    fn add(&mut self, from: Author, operator: Option<UserId>, author: String, bubble: Bubble) {
        let above = match self.lines.last_mut() {
            Some(Line::Group(group)) if group.goes_on(from, operator, &bubble) => Some(group),
            _ => None,
        };
        let is_continued = above.is_some();
        if let Some(group) = above.filter(|_| operator == Some(self.me)) {
            group.bubbles.push(bubble);
            return;
        }
        let at = bubble.at;
        self.lines.push(Line::Group(Group {
            from,
            operator,
            author,
            at,
            is_continued,
            bubbles: vec![bubble],
            foot: Foot::None,
        }));
    }

    /// Sets the feet: refusals where they are, ticks at the last own message only.
    fn finish(mut self) -> Vec<Line> {
        let me = self.me;
        let mut is_last_own = true;
        for line in self.lines.iter_mut().rev() {
            let Line::Group(group) = line else { continue };
            if group.operator != Some(me) {
                continue;
            }
            let Some(last) = group.bubbles.last() else { continue };
            group.foot = match &last.fate {
                Fate::Refused { why } => Foot::Refused { id: last.id, why: why.clone() },
                Fate::Pending {} if is_last_own => Foot::Sending,
                Fate::Sent {} if is_last_own => Foot::Sent,
                Fate::Pending {} | Fate::Sent {} => Foot::None,
            };
            is_last_own = is_last_own && is_refused(last);
        }
        self.lines
    }
}

fn is_refused(bubble: &Bubble) -> bool {
    matches!(bubble.fate, Fate::Refused { .. })
}

fn is_in(id: MessageId, events: &[Event]) -> bool {
    events.iter().rev().any(|event| matches!(event.fact, Fact::Message { id: there, .. } if there == id))
}

#[cfg(test)]
mod tests {
    use domain::Language;
    use domain::texts;
    use protocol::SessionId;

    use super::*;

    const ME: u8 = 1;
    const OTHER: u8 = 2;

    fn user(seed: u8) -> UserId {
        UserId::new(Millis(1), &[seed; 10])
    }

    fn message(n: u64, at: i64, operator: Option<u8>) -> Event {
        let fact = Fact::Message {
            id: MessageId::new(Millis(at), &[n as u8; 10]),
            from: if operator.is_some() { Author::Operator } else { Author::Visitor },
            operator: operator.map(user),
            name: operator.map(|_| "Petr".to_owned()),
            text: format!("Message {n}"),
        };
        Event { seq: n, session: None, n, at: Millis(at), fact }
    }

    fn pending(at: i64, fate: Fate) -> Outgoing {
        Outgoing {
            id: MessageId::new(Millis(at), &[200; 10]),
            session: SessionId::new(Millis(1), &[1; 10]),
            text: "Mine".to_owned(),
            at: Millis(at),
            fate,
        }
    }

    fn lines(events: &[Event], outgoing: &[Outgoing], new_after: Option<u64>) -> Vec<Line> {
        let reader = Reader { me: user(ME), new_after };
        of(events, outgoing.iter(), "Jana", reader, texts::of(Language::En))
    }

    /// Authors and numbers of messages, `+` for what goes on from above, `!` for a sentence, `new` for the line.
    fn shape(lines: &[Line]) -> Vec<String> {
        let shape = |line: &Line| match line {
            Line::Happened { .. } => "!".to_owned(),
            Line::New => "new".to_owned(),
            Line::Group(group) => {
                let sign = if group.is_continued { "+" } else { "" };
                format!("{sign}{} {}", group.author, group.bubbles.len())
            }
        };
        lines.iter().map(shape).collect()
    }

    #[test]
    fn messages_of_one_author_within_a_minute_stand_together() {
        let events = [
            message(1, 0, None),
            message(2, 59_000, None),
            message(3, 118_000, None),
            message(4, 178_000, None),
            message(5, 179_000, Some(ME)),
            message(6, 179_500, Some(ME)),
            message(7, 180_000, Some(OTHER)),
        ];
        let expected = ["Jana 1", "+Jana 1", "+Jana 1", "Jana 1", "You 2", "Petr 1"];
        assert_eq!(shape(&lines(&events, &[], None)), expected);
    }

    #[test]
    fn a_message_that_comes_changes_no_line_of_the_other_side() {
        let events = [message(1, 0, None), message(2, 1, None), message(3, 2, None)];
        let (before, after) = (lines(&events[..2], &[], None), lines(&events, &[], None));
        assert_eq!(before[..], after[..2]);
    }

    #[test]
    fn b_26_a_removed_file_is_known_where_it_was_sent() {
        let info = FileInfo {
            id: FileId::unguessable([1; 16]),
            name: "a.txt".to_owned(),
            kind: "text/plain".to_owned(),
            bytes: 1,
            width: None,
            height: None,
        };
        let (id, file, name) = (MessageId::new(Millis(1), &[1; 10]), info.id, "Petr".to_owned());
        let sent = Fact::File { id, from: Author::Visitor, operator: None, name: None, file: info };
        let removed = Fact::FileRemoved { file, operator: user(OTHER), name };
        let event = |n, fact| Event { seq: n, session: None, n, at: Millis(1), fact };
        let is_removed = |events: &[Event]| match &lines(events, &[], None)[0] {
            Line::Group(group) => group.bubbles[0].file.as_ref().map(|attached| attached.is_removed),
            Line::Happened { .. } | Line::New => None,
        };
        let events = [event(1, sent), event(2, removed)];
        assert_eq!(is_removed(&events[..1]), Some(false));
        assert_eq!(is_removed(&events), Some(true));
    }

    #[test]
    fn what_happened_stands_between() {
        let left = Event { fact: Fact::VisitorLeft { until: Millis(9) }, ..message(2, 1, None) };
        let parameter = Fact::Parameter {
            name: "order".to_owned(),
            value: "1".to_owned(),
            source: protocol::ParameterSource::Page,
        };
        let parameter = Event { fact: parameter, ..message(4, 3, None) };
        let events = [message(1, 0, None), left, message(3, 2, None), parameter, message(5, 4, None)];
        assert_eq!(shape(&lines(&events, &[], None)), ["Jana 1", "!", "Jana 1", "+Jana 1"]);
    }

    #[test]
    fn the_line_stands_before_the_first_unread_message_of_the_client() {
        let events = [message(1, 0, None), message(2, 1, Some(ME)), message(3, 2, None), message(4, 3, None)];
        assert_eq!(shape(&lines(&events, &[], Some(1))), ["Jana 1", "You 1", "new", "Jana 1", "+Jana 1"]);
        assert_eq!(shape(&lines(&events, &[], Some(4))), ["Jana 1", "You 1", "Jana 1", "+Jana 1"]);
    }

    #[test]
    fn only_the_last_own_message_has_ticks() {
        let feet = |lines: Vec<Line>| -> Vec<Foot> {
            lines
                .into_iter()
                .filter_map(|line| if let Line::Group(group) = line { Some(group.foot) } else { None })
                .collect()
        };
        let events = [message(1, 0, Some(ME)), message(2, 1, None), message(3, 2, Some(ME))];
        assert_eq!(feet(lines(&events, &[], None)), [Foot::None, Foot::None, Foot::Sent]);
        let on_its_way = [pending(3, Fate::Pending {})];
        assert_eq!(feet(lines(&events, &on_its_way, None)), [Foot::None, Foot::None, Foot::Sending]);
        let refused = [pending(3, Fate::Refused { why: "Over".to_owned() })];
        let id = refused[0].id;
        let why = "Over".to_owned();
        assert_eq!(
            feet(lines(&events, &refused, None)),
            [Foot::None, Foot::None, Foot::Sent, Foot::Refused { id, why }]
        );
    }

    #[test]
    fn a_message_whose_event_is_here_is_shown_once() {
        let mut sent = pending(0, Fate::Sent {});
        let event = message(1, 0, Some(ME));
        if let Fact::Message { id, .. } = event.fact {
            sent.id = id;
        }
        assert_eq!(shape(&lines(&[event], &[sent], None)), ["You 1"]);
    }
}
