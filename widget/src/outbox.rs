//! What was written and is not stored by the server yet.
//!
//! Each frame stands in storage under its id until it is acknowledged, so that neither a reload nor a lost link loses
//! it. Tabs share the storage; a frame that two of them send is stored once by the server.

use protocol::wire::Wire;
use protocol::{MessageId, Millis, VisitorFrame};
use wasm_bindgen::JsValue;

use crate::dom;
use crate::memory::Memory;

/// A frame on its way.
pub struct Entry {
    /// Its id.
    pub id: MessageId,
    /// When it was written.
    pub at: Millis,
    /// The message's text; none for the offline form.
    pub text: Option<String>,
    /// The frame.
    pub frame: JsValue,
    /// How far it is.
    pub fate: Fate,
}

/// How far a frame is.
#[derive(PartialEq, Eq)]
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
    /// The frames.
    pub entries: Vec<Entry>,
}

impl Outbox {
    /// What an earlier load of the window, or another tab, left.
    pub fn load(memory: &Memory) -> Self {
        let mut outbox = Self::default();
        memory.each("out:", |json| outbox.take(dom::from_json(&json)));
        outbox
    }

    /// Takes a message or the offline form, and keeps it.
    pub fn add(&mut self, memory: &mut Memory, frame: &VisitorFrame) -> JsValue {
        let frame = frame.write();
        memory.set(&name(&frame), &dom::to_json(&frame));
        self.take(frame.clone());
        frame
    }

    fn take(&mut self, frame: JsValue) {
        let Some(id) = dom::read(&frame, "id") else { return };
        let entry = Entry { id, at: dom::now(), text: dom::text(&frame, "text"), frame, fate: Fate::Pending };
        // Ids grow with time.
        let place = self.entries.iter().take_while(|other| other.id < id).count();
        self.entries.insert(place, entry);
    }

    /// A frame is acknowledged: it leaves the storage, and a message stays in sight until its fact is there.
    pub fn acknowledge(&mut self, memory: &mut Memory, id: MessageId) -> Acknowledged {
        let Some(entry) = self.find(id) else { return Acknowledged::Unknown };
        memory.set(&name(&entry.frame), "");
        if entry.text.is_some() {
            entry.fate = Fate::Stored;
            return Acknowledged::Message;
        }
        self.settle(memory, id);
        Acknowledged::Form
    }

    /// A message's fact is there: it is no longer on its way.
    pub fn settle(&mut self, memory: &mut Memory, id: MessageId) {
        if let Some(entry) = self.find(id) {
            memory.set(&name(&entry.frame), "");
        }
        self.entries.retain(|entry| entry.id != id);
    }

    /// The frame of that id.
    pub fn find(&mut self, id: MessageId) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.id == id)
    }

    /// The offline form, if it is on its way.
    pub fn form(&self) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.text.is_none())
    }

    /// Whether a message is on its way.
    pub fn has_messages(&self) -> bool {
        self.entries.iter().any(|entry| entry.text.is_some())
    }
}

fn name(frame: &JsValue) -> String {
    dom::join(&["out:", &dom::text(frame, "id").unwrap_or_default()])
}
