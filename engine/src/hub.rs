//! The hub: reads the log and gives each event to the links that may see it, and to nobody else.
//!
//! Commits hand their events over as hints. A hint may be lost: the hub also looks at the log by
//! itself, and takes the events in order from where it stood.

mod reader;
mod watchers;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::Sight;
use protocol::{Availability, GroupId, SessionId, UserId, VisitorId, WidgetId};
use store::{Committed, TenantKey};
use tokio::sync::mpsc;

use crate::inbox::{Hint, Inbox};
use watchers::Watchers;

/// Hints that may wait for the hub; beyond, they are dropped and the log is read.
const CAPACITY: usize = 1_024;

/// Who watches what.
pub struct Hub {
    watchers: Mutex<Watchers>,
    hints: mpsc::Sender<Vec<Committed>>,
    /// Taken by the reader when it starts.
    incoming: Mutex<Option<mpsc::Receiver<Vec<Committed>>>>,
    closed: tokio::sync::watch::Sender<bool>,
}

impl Default for Hub {
    fn default() -> Self {
        let (hints, incoming) = mpsc::channel(CAPACITY);
        Self {
            watchers: Mutex::default(),
            hints,
            incoming: Mutex::new(Some(incoming)),
            closed: tokio::sync::watch::Sender::new(false),
        }
    }
}

/// The commits' way to the hub.
pub struct Hints(mpsc::Sender<Vec<Committed>>);

impl Hints {
    /// Gives events over; drops them if the hub is behind, since the log has them.
    pub fn send(&self, events: Vec<Committed>) {
        let _ = self.0.try_send(events);
    }
}

/// A place among the watchers, left when dropped.
pub struct Watch {
    hub: Arc<Hub>,
    number: u64,
    /// Where the hints come.
    pub inbox: Arc<Inbox>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.leave();
    }
}

impl Watch {
    /// Leaves the watchers before the drop.
    pub fn leave(&self) {
        self.hub.with(|watchers| watchers.leave(self.number));
    }

    /// Watches a session's events and place from now on, in place of an earlier one.
    pub fn session(&self, session: Option<SessionId>) {
        self.hub.with(|watchers| watchers.watch_session(self.number, session));
    }
}

impl Hub {
    /// The commits' way in.
    pub fn hints(&self) -> Hints {
        Hints(self.hints.clone())
    }

    /// A visitor's link comes: it hears of its widget's availability and of the visitor's next chat.
    pub fn watch_as_visitor(
        self: &Arc<Self>,
        tenant: TenantKey,
        widget: WidgetId,
        visitor: VisitorId,
    ) -> Watch {
        let inbox = Arc::<Inbox>::default();
        let number = self.with(|watchers| watchers.join_visitor(tenant, widget, visitor, Arc::clone(&inbox)));
        Watch { hub: Arc::clone(self), number, inbox }
    }

    /// An operator's link comes: it hears of the tenant's events that it may see.
    pub fn watch_as_operator(self: &Arc<Self>, tenant: TenantKey, user: UserId, sight: Sight) -> Watch {
        let inbox = Arc::<Inbox>::default();
        let number = self.with(|watchers| watchers.join_operator(tenant, user, sight, Arc::clone(&inbox)));
        Watch { hub: Arc::clone(self), number, inbox }
    }

    /// How many links watch a session.
    pub fn links_of_session(&self, session: SessionId) -> usize {
        self.with(|watchers| watchers.of_session(session).count())
    }

    /// How many links a visitor has, whatever they show.
    pub fn links_of_visitor(&self, visitor: VisitorId) -> usize {
        self.with(|watchers| watchers.of_visitor(visitor).count())
    }

    /// The visitor's links turn to a session that goes on again.
    pub fn show_to(&self, visitor: VisitorId, session: SessionId) {
        self.with(|watchers| {
            watchers.of_visitor(visitor).for_each(|inbox| inbox.put(Hint::Begun(session)));
        });
    }

    /// How many links an operator has.
    pub fn links_of_operator(&self, tenant: TenantKey, user: UserId) -> usize {
        self.with(|watchers| watchers.of_operator(tenant, user).count())
    }

    /// How many links there are: visitors', operators'.
    pub fn links(&self) -> (usize, usize) {
        self.with(|watchers| watchers.counts())
    }

    /// The visitor types: operators who may see the session hear of it.
    pub fn visitor_types(&self, tenant: TenantKey, group: GroupId, session: SessionId, on: bool) {
        self.with(|watchers| {
            for inbox in watchers.operators_for(tenant, Some(group), None) {
                inbox.put(Hint::Typing { session, on });
            }
        });
    }

    /// The operator types: the session's visitor hears of it.
    pub fn operator_types(&self, session: SessionId, on: bool) {
        self.with(|watchers| {
            for inbox in watchers.of_session(session) {
                inbox.put(Hint::Typing { session, on });
            }
        });
    }

    /// Ends the links of one user.
    pub fn close_operator(&self, tenant: TenantKey, user: UserId) {
        self.with(|watchers| {
            for inbox in watchers.of_operator(tenant, user) {
                inbox.put(Hint::Close);
            }
        });
    }

    /// Ends all links and the background work.
    pub fn close(&self) {
        self.closed.send_replace(true);
        self.with(|watchers| watchers.all(|inbox| inbox.put(Hint::Close)));
    }

    /// Becomes true when the engine closes.
    pub fn closed(&self) -> tokio::sync::watch::Receiver<bool> {
        self.closed.subscribe()
    }

    /// Whether somebody takes a widget's sessions, as last told to its links.
    pub fn availability(&self, widget: WidgetId) -> Option<Availability> {
        self.with(|watchers| watchers.availability(widget))
    }

    fn with<T>(&self, work: impl FnOnce(&mut Watchers) -> T) -> T {
        work(&mut self.watchers.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A map that forgets keys whose list is empty.
fn remove_from<K: std::hash::Hash + Eq + Copy>(map: &mut HashMap<K, Vec<u64>>, key: K, number: u64) {
    if let Some(numbers) = map.get_mut(&key) {
        numbers.retain(|other| *other != number);
        if numbers.is_empty() {
            map.remove(&key);
        }
    }
}
