//! What the writer remembers between use cases, so that the hot path reads it once.
//!
//! Right as long as this writer is the only one; a change by another process empties it.

use std::collections::HashMap;

use protocol::{SessionId, VisitorId};

use crate::line::Line;
use crate::sessions::Stored;
use crate::tx::TenantKey;

/// Sessions that are remembered.
const CAPACITY: usize = 8_192;

/// Sessions as last saved.
#[derive(Default)]
pub struct SessionCache {
    sessions: HashMap<SessionId, Stored>,
    /// The last chat that a visitor ran.
    chats: HashMap<VisitorId, SessionId>,
    /// Saved by the running use case: forgotten if it is undone.
    touched: Vec<SessionId>,
    /// The chats that wait.
    pub lines: HashMap<TenantKey, Line>,
    /// Lines that the running use case changed.
    pub touched_lines: Vec<TenantKey>,
}

impl SessionCache {
    pub fn get(&self, id: SessionId) -> Option<Stored> {
        self.sessions.get(&id).cloned()
    }

    /// The visitor's chat, if it is known and still runs.
    pub fn running_chat(&self, visitor: VisitorId) -> Option<Stored> {
        let stored = self.sessions.get(self.chats.get(&visitor)?)?;
        stored.session.is_running().then(|| stored.clone())
    }

    pub fn keep(&mut self, stored: &Stored) {
        if self.sessions.len() >= CAPACITY {
            self.sessions.clear();
            self.chats.clear();
        }
        let session = &stored.session;
        if session.kind == protocol::SessionKind::Chat && session.is_running() {
            self.chats.insert(session.visitor, session.id);
        }
        self.touched.push(session.id);
        self.sessions.insert(session.id, stored.clone());
    }

    /// The use case stays.
    pub fn settle(&mut self) {
        self.touched.clear();
        self.touched_lines.clear();
    }

    /// The use case is undone.
    pub fn undo(&mut self) {
        for id in self.touched.drain(..) {
            self.sessions.remove(&id);
        }
        for tenant in self.touched_lines.drain(..) {
            self.lines.remove(&tenant);
        }
    }

    pub fn clear(&mut self) {
        self.sessions.clear();
        self.chats.clear();
        self.touched.clear();
        self.lines.clear();
        self.touched_lines.clear();
    }
}
