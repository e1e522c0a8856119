//! What this browser keeps for a user, beyond a reload: unsent messages, drafts, forms half filled in,
//! and what was seen. Everything stands under the user's id, so two users of one browser do not meet.

use std::collections::{HashMap, HashSet};

use leptos::prelude::*;
use protocol::{MessageId, SessionId, UserId};
use web_sys::Storage;

use super::outbox::Outgoing;
use crate::wire::Crossing;

/// A user's part of the browser's storage. Where there is none (a private window may refuse it),
/// nothing is kept and all else works.
#[derive(Clone, Copy, Debug)]
pub struct Memory(UserId);

impl Memory {
    /// A user's.
    #[must_use]
    pub const fn of(user: UserId) -> Self {
        Self(user)
    }

    /// The messages that the server has not acknowledged. Each has a key of its own, so that two tabs
    /// do not overwrite each other's.
    #[must_use]
    pub fn outgoing(self) -> Vec<Outgoing> {
        let keys = keys_with(&self.key("out", ""));
        keys.iter().filter_map(|key| read(key)).collect()
    }

    /// Keeps a message until it is acknowledged.
    pub fn keep_outgoing(self, outgoing: &Outgoing) {
        write(&self.key("out", &outgoing.id.text()), outgoing);
    }

    /// The server has the message.
    pub fn drop_outgoing(self, id: MessageId) {
        remove(&self.key("out", &id.text()));
    }

    /// What was seen of each session.
    #[must_use]
    pub fn seen(self) -> HashMap<SessionId, u64> {
        read::<Vec<_>>(&self.key("seen", "all")).unwrap_or_default().into_iter().collect()
    }

    /// Keeps what was seen.
    pub fn keep_seen(self, seen: &HashMap<SessionId, u64>) {
        let seen: Vec<_> = seen.iter().map(|(session, n)| (*session, *n)).collect();
        write(&self.key("seen", "all"), &seen);
    }

    /// What was typed and not sent.
    #[must_use]
    pub fn draft(self, session: SessionId) -> String {
        read(&self.key("draft", &session.text())).unwrap_or_default()
    }

    /// Keeps what is typed.
    pub fn keep_draft(self, session: SessionId, text: &str) {
        let key = self.key("draft", &session.text());
        if text.is_empty() { remove(&key) } else { write(&key, &text.to_owned()) }
    }

    /// The note that was typed and not written.
    #[must_use]
    pub fn note(self, session: SessionId) -> String {
        read(&self.key("note", &session.text())).unwrap_or_default()
    }

    /// Keeps the note that is typed.
    pub fn keep_note(self, session: SessionId, text: &str) {
        let key = self.key("note", &session.text());
        if text.is_empty() { remove(&key) } else { write(&key, &text.to_owned()) }
    }

    /// The after-call form, as far as it was filled in.
    #[must_use]
    pub fn form<T: Crossing>(self, session: SessionId) -> Option<T> {
        read(&self.key("form", &session.text()))
    }

    /// Keeps the after-call form.
    pub fn keep_form<T: Crossing>(self, session: SessionId, form: &T) {
        write(&self.key("form", &session.text()), form);
    }

    /// Forgets what was typed about a session.
    pub fn forget(self, session: SessionId) {
        for kind in ["draft", "form"] {
            remove(&self.key(kind, &session.text()));
        }
    }

    /// Forgets what was kept about sessions that are not open any more; unsent messages stay, and notes, which are
    /// written at any time.
    pub fn forget_closed(self, open: &HashSet<SessionId>) {
        for kind in ["draft", "form"] {
            let prefix = self.key(kind, "");
            for key in keys_with(&prefix) {
                if !SessionId::parse(&key[prefix.len()..]).is_some_and(|session| open.contains(&session)) {
                    remove(&key);
                }
            }
        }
        let mut seen = self.seen();
        seen.retain(|session, _| open.contains(session));
        self.keep_seen(&seen);
    }

    fn key(self, kind: &str, name: &str) -> String {
        format!("hovor.{kind}.{}.{name}", self.0)
    }
}

/// Ten random bytes for an id.
#[must_use]
pub fn random() -> [u8; 10] {
    let mut bytes = [0; 10];
    if let Ok(crypto) = window().crypto() {
        // Refused only for more than 65,536 bytes.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn keys_with(prefix: &str) -> Vec<String> {
    let Some(storage) = storage() else { return vec![] };
    let all = (0..storage.length().unwrap_or_default()).filter_map(|i| storage.key(i).ok().flatten());
    all.filter(|key| key.starts_with(prefix)).collect()
}

fn read<T: Crossing>(key: &str) -> Option<T> {
    T::read_text(&storage()?.get_item(key).ok().flatten()?)
}

fn write<T: Crossing>(key: &str, value: &T) {
    if let Some(storage) = storage() {
        // A full storage keeps nothing more; what is on the screen stays.
        let _ = storage.set_item(key, &value.write_text());
    }
}

fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}
