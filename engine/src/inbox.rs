//! A link's inbox: the hub puts hints in, the link takes them out.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use protocol::{Availability, SessionId};
use store::Committed;
use tokio::sync::Notify;

/// Hints that a link may leave unread; beyond, it must look at the log itself.
const CAPACITY: usize = 256;

/// Something that a link may want to know. Facts in it are also in the log.
#[derive(Clone, Debug)]
pub enum Hint {
    /// An event of what the link watches.
    Event(Arc<Committed>),
    /// The visitor's next chat began, maybe in another tab.
    Begun(SessionId),
    /// A session's place in the queue.
    Place {
        /// Whose.
        session: SessionId,
        /// 1 is next.
        place: u64,
    },
    /// Whether somebody of the group takes sessions.
    Availability(Availability),
    /// The other side types, or stopped.
    Typing {
        /// Where.
        session: SessionId,
        /// Whether they type.
        on: bool,
    },
    /// Hints were lost: look at the log.
    Behind,
    /// The server goes down, or the login ended.
    Close,
}

/// Where a link's hints wait.
#[derive(Debug, Default)]
pub struct Inbox {
    hints: Mutex<Vec<Hint>>,
    wake: Notify,
}

impl Inbox {
    /// Puts a hint in.
    pub fn put(&self, hint: Hint) {
        {
            let mut hints = self.lock();
            if hints.len() >= CAPACITY {
                hints.clear();
                hints.push(Hint::Behind);
            }
            hints.push(hint);
        }
        self.wake.notify_one();
    }

    /// Waits until there are hints. Nothing is taken: it may be given up at any time.
    pub async fn ready(&self) {
        while self.lock().is_empty() {
            self.wake.notified().await;
        }
    }

    /// Takes what is there.
    pub fn take(&self) -> Vec<Hint> {
        std::mem::take(&mut *self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Hint>> {
        self.hints.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
