//! What was written and is not stored by the server yet.
//!
//! Each frame stands in storage under its id until it is acknowledged, so that neither a reload nor a lost link loses
//! it. Tabs share the storage; a frame that two of them send is stored once by the server.

use std::cell::RefCell;

use protocol::{FormValue, MessageId, Millis, VisitorFrame};

use crate::dom;
use crate::memory::Memory;

/// A frame on its way.
pub struct Entry {
    /// Its id.
    pub id: MessageId,
    /// When it was written.
    pub at: Millis,
    /// The frame: a message or the offline form.
    pub frame: VisitorFrame,
    /// How far it is.
    pub fate: Fate,
}

/// How far a frame is.
#[derive(Clone, PartialEq, Eq)]
pub enum Fate {
    /// Not acknowledged.
    Pending,
    /// Stored; the fact that shows it is on its way.
    Stored,
    /// Refused, with the reason in words.
    Refused(String),
}

/// What was acknowledged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Acknowledged {
    /// A message.
    Message,
    /// The offline form.
    Form,
    /// Nothing that is on its way: its fact was faster, or it was acknowledged before.
    Unknown,
}

/// The frames on their way, in the order in which they were written.
#[derive(Default)]
pub struct Outbox {
    entries: RefCell<Vec<Entry>>,
}

impl Outbox {
    /// What an earlier load of the window, or another tab, left.
    pub fn load(memory: &Memory) -> Self {
        let frames = memory.all("out:");
        let entries = frames.iter().filter_map(|json| {
            let frame: VisitorFrame = dom::from_json(json)?;
            let id = id_of(&frame)?;
            Some(Entry { id, at: dom::now(), frame, fate: Fate::Pending })
        });
        Self { entries: RefCell::new(entries.collect()) }
    }

    /// Takes a message.
    pub fn add_message(&self, memory: &Memory, text: String) -> VisitorFrame {
        self.add(memory, |id| VisitorFrame::Send { id, text })
    }

    /// Takes the offline form.
    pub fn add_offline(&self, memory: &Memory, values: Vec<FormValue>) -> VisitorFrame {
        // One form is on its way at a time: a refused one is replaced.
        self.drop_where(memory, |entry| matches!(entry.frame, VisitorFrame::Offline { .. }));
        self.add(memory, |id| VisitorFrame::Offline { id, values })
    }

    fn add(&self, memory: &Memory, frame: impl FnOnce(MessageId) -> VisitorFrame) -> VisitorFrame {
        let id = dom::message_id();
        let frame = frame(id);
        memory.set(&name(id), &dom::to_json(&frame));
        let entry = Entry { id, at: dom::now(), frame: frame.clone(), fate: Fate::Pending };
        self.entries.borrow_mut().push(entry);
        frame
    }

    /// The frames that wait for their acknowledgement.
    pub fn pending(&self) -> Vec<VisitorFrame> {
        let entries = self.entries.borrow();
        entries.iter().filter(|entry| entry.fate == Fate::Pending).map(|entry| entry.frame.clone()).collect()
    }

    /// A frame is acknowledged: it leaves the storage, and its message stays in sight until its fact is there.
    pub fn acknowledge(&self, memory: &Memory, id: MessageId) -> Acknowledged {
        memory.remove(&name(id));
        let mut entries = self.entries.borrow_mut();
        let Some(place) = entries.iter().position(|entry| entry.id == id) else { return Acknowledged::Unknown };
        if entries.get(place).is_some_and(|entry| matches!(entry.frame, VisitorFrame::Offline { .. })) {
            entries.remove(place);
            return Acknowledged::Form;
        }
        if let Some(entry) = entries.get_mut(place) {
            entry.fate = Fate::Stored;
        }
        Acknowledged::Message
    }

    /// A message's fact is there: it is no longer on its way.
    pub fn settle(&self, memory: &Memory, id: MessageId) {
        self.drop_where(memory, |entry| entry.id == id);
    }

    /// Acknowledged messages of a session that is left.
    pub fn forget_stored(&self, memory: &Memory) {
        self.drop_where(memory, |entry| entry.fate == Fate::Stored);
    }

    fn drop_where(&self, memory: &Memory, is_dropped: impl Fn(&Entry) -> bool) {
        self.entries.borrow_mut().retain(|entry| {
            let dropped = is_dropped(entry);
            if dropped {
                memory.remove(&name(entry.id));
            }
            !dropped
        });
    }

    /// Sets a frame's fate.
    pub fn set_fate(&self, id: MessageId, fate: Fate) {
        if let Some(entry) = self.entries.borrow_mut().iter_mut().find(|entry| entry.id == id) {
            entry.fate = fate;
        }
    }

    /// Reads the messages.
    pub fn each_message(&self, mut read: impl FnMut(&Entry, &str)) {
        for entry in self.entries.borrow().iter() {
            if let VisitorFrame::Send { text, .. } = &entry.frame {
                read(entry, text);
            }
        }
    }

    /// Whether a message is on its way.
    pub fn has_messages(&self) -> bool {
        self.entries.borrow().iter().any(|entry| matches!(entry.frame, VisitorFrame::Send { .. }))
    }

    /// The offline form's fate, if it is on its way.
    pub fn offline_fate(&self) -> Option<Fate> {
        let entries = self.entries.borrow();
        entries.iter().find(|entry| matches!(entry.frame, VisitorFrame::Offline { .. })).map(|entry| entry.fate.clone())
    }
}

fn name(id: MessageId) -> String {
    ["out:", &id.text()].concat()
}

/// The id of a frame that is acknowledged by one.
fn id_of(frame: &VisitorFrame) -> Option<MessageId> {
    match frame {
        VisitorFrame::Send { id, .. } | VisitorFrame::Offline { id, .. } => Some(*id),
        VisitorFrame::Hello { .. }
        | VisitorFrame::Set { .. }
        | VisitorFrame::Identify { .. }
        | VisitorFrame::Typing { .. }
        | VisitorFrame::End {}
        | VisitorFrame::Feedback { .. }
        | VisitorFrame::Ping {} => None,
    }
}
