//! What was written and is not stored by the server yet.
//!
//! Each frame stands in storage under its id until it is acknowledged, so that neither a reload nor a lost link loses
//! it. Tabs share the storage; a frame that two of them send is stored once by the server.

use protocol::wire::Wire;
use protocol::{MessageId, VisitorFrame};
use wasm_bindgen::JsValue;

use crate::hands;

/// A frame on its way: a message or the offline form.
pub struct Entry {
    /// Its id.
    pub id: MessageId,
    /// When it was written.
    pub at: f64,
    /// Whether it is a message.
    pub is_message: bool,
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
    /// Takes a frame, and keeps it.
    pub fn add(&mut self, frame: &VisitorFrame) -> JsValue {
        let frame = frame.write();
        hands::keep(&name(&frame), &hands::to_json(&frame));
        self.take(&frame);
        frame
    }

    /// Takes a frame, if it has an id.
    pub fn take(&mut self, frame: &JsValue) -> bool {
        let Some(id) = hands::read(frame, "id") else { return false };
        let is_message = hands::is_set(frame, "text");
        let at = hands::now().0 as f64;
        self.entries.push(Entry { id, at, is_message, frame: frame.clone(), fate: Fate::Pending });
        true
    }

    /// A frame is acknowledged: it leaves the storage, and a message stays in sight until its fact is there.
    pub fn acknowledge(&mut self, id: MessageId) -> Acknowledged {
        let Some(entry) = self.find(id) else { return Acknowledged::Unknown };
        hands::keep(&name(&entry.frame), "");
        if entry.is_message {
            entry.fate = Fate::Stored;
            return Acknowledged::Message;
        }
        self.settle(id);
        Acknowledged::Form
    }

    /// A message's fact is there: it is no longer on its way. False if it was not.
    pub fn settle(&mut self, id: MessageId) -> bool {
        let Some(entry) = self.find(id) else { return false };
        hands::keep(&name(&entry.frame), "");
        self.entries.retain(|entry| entry.id != id);
        true
    }

    /// The frame of that id.
    pub fn find(&mut self, id: MessageId) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.id == id)
    }

    /// The offline form, if it is on its way.
    pub fn form(&self) -> Option<&Entry> {
        self.entries.iter().find(|entry| !entry.is_message)
    }

    /// Whether a message is on its way; a refused one is not.
    pub fn has_messages(&self) -> bool {
        self.entries.iter().any(|entry| entry.is_message && !matches!(entry.fate, Fate::Refused(_)))
    }

    /// Forgets what is refused or stored: another conversation begins.
    pub fn begin_anew(&mut self) {
        self.entries.retain(|entry| {
            let stays = entry.fate == Fate::Pending;
            if !stays {
                hands::keep(&name(&entry.frame), "");
            }
            stays
        });
    }

    /// Draws the messages below the conversation.
    pub fn draw(&self) {
        hands::begin_waiting();
        let mut state = "sent";
        for entry in self.entries.iter().filter(|entry| entry.is_message) {
            crate::conversation::add(".waiting", None, entry.at, &hands::text(&entry.frame, "text"));
            state = match &entry.fate {
                Fate::Pending => "sending",
                Fate::Stored => "sent",
                Fate::Refused(reason) => {
                    hands::add_fault(reason, &hands::text(&entry.frame, "id"));
                    ""
                }
            };
        }
        hands::end_waiting(state);
    }
}

/// The name under which a frame is kept.
fn name(frame: &JsValue) -> String {
    hands::join("out:", &hands::text(frame, "id"))
}
