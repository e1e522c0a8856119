//! The links by what they watch.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use domain::Sight;
use protocol::{Availability, GroupId, SessionId, UserId, VisitorId, WidgetId};
use store::TenantKey;

use super::remove_from;
use crate::inbox::{Hint, Inbox};

/// All links of this process.
#[derive(Default)]
pub struct Watchers {
    next: u64,
    visitors: HashMap<u64, VisitorWatcher>,
    operators: HashMap<u64, OperatorWatcher>,
    sessions: HashMap<SessionId, Vec<u64>>,
    windows: HashMap<VisitorId, Vec<u64>>,
    widgets: HashMap<WidgetId, Widget>,
}

struct VisitorWatcher {
    inbox: Arc<Inbox>,
    widget: WidgetId,
    visitor: VisitorId,
    session: Option<SessionId>,
}

struct OperatorWatcher {
    inbox: Arc<Inbox>,
    tenant: TenantKey,
    user: UserId,
    sight: Sight,
}

/// The visitors' links of one widget.
struct Widget {
    tenant: TenantKey,
    links: HashSet<u64>,
    availability: Option<Availability>,
}

impl Watchers {
    pub fn join_visitor(
        &mut self,
        tenant: TenantKey,
        widget: WidgetId,
        visitor: VisitorId,
        inbox: Arc<Inbox>,
    ) -> u64 {
        let number = self.number();
        self.visitors.insert(number, VisitorWatcher { inbox, widget, visitor, session: None });
        self.windows.entry(visitor).or_default().push(number);
        let entry = self.widgets.entry(widget).or_insert_with(|| Widget {
            tenant,
            links: HashSet::new(),
            availability: None,
        });
        entry.links.insert(number);
        number
    }

    pub fn join_operator(&mut self, tenant: TenantKey, user: UserId, sight: Sight, inbox: Arc<Inbox>) -> u64 {
        let number = self.number();
        self.operators.insert(number, OperatorWatcher { inbox, tenant, user, sight });
        number
    }

    pub fn leave(&mut self, number: u64) {
        self.operators.remove(&number);
        let Some(watcher) = self.visitors.remove(&number) else { return };
        remove_from(&mut self.windows, watcher.visitor, number);
        if let Some(session) = watcher.session {
            remove_from(&mut self.sessions, session, number);
        }
        if let Some(widget) = self.widgets.get_mut(&watcher.widget) {
            widget.links.remove(&number);
            if widget.links.is_empty() {
                self.widgets.remove(&watcher.widget);
            }
        }
    }

    pub fn watch_session(&mut self, number: u64, session: Option<SessionId>) {
        let Some(watcher) = self.visitors.get_mut(&number) else { return };
        let before = std::mem::replace(&mut watcher.session, session);
        if before == session {
            return;
        }
        if let Some(before) = before {
            remove_from(&mut self.sessions, before, number);
        }
        if let Some(session) = session {
            self.sessions.entry(session).or_default().push(number);
        }
    }

    /// The visitors' links that watch a session.
    pub fn of_session(&self, session: SessionId) -> impl Iterator<Item = &Arc<Inbox>> {
        self.inboxes(self.sessions.get(&session))
    }

    /// The links of one visitor, whatever they watch.
    pub fn of_visitor(&self, visitor: VisitorId) -> impl Iterator<Item = &Arc<Inbox>> {
        self.inboxes(self.windows.get(&visitor))
    }

    /// The links of one operator.
    pub fn of_operator(&self, tenant: TenantKey, user: UserId) -> impl Iterator<Item = &Arc<Inbox>> {
        let mine = move |watcher: &&OperatorWatcher| watcher.tenant == tenant && watcher.user == user;
        self.operators.values().filter(mine).map(|watcher| &watcher.inbox)
    }

    /// The operators' links that may see a group's sessions, or that of the group which a session left; without a
    /// group, all of the tenant.
    pub fn operators_for(
        &self,
        tenant: TenantKey,
        group: Option<GroupId>,
        left: Option<GroupId>,
    ) -> impl Iterator<Item = &Arc<Inbox>> {
        let may = move |watcher: &&OperatorWatcher| {
            let covers = |group: GroupId| watcher.sight.covers(group);
            watcher.tenant == tenant && (group.is_none_or(covers) || left.is_some_and(covers))
        };
        self.operators.values().filter(may).map(|watcher| &watcher.inbox)
    }

    /// The widgets that visitors' links came through, with their tenants.
    pub fn widgets(&self) -> Vec<(TenantKey, WidgetId)> {
        self.widgets.iter().map(|(id, widget)| (widget.tenant, *id)).collect()
    }

    pub fn availability(&self, widget: WidgetId) -> Option<Availability> {
        self.widgets.get(&widget).and_then(|widget| widget.availability)
    }

    /// Keeps a widget's availability and tells its links if it changed.
    pub fn set_availability(&mut self, id: WidgetId, availability: Availability) {
        let Some(widget) = self.widgets.get_mut(&id) else { return };
        if widget.availability == Some(availability) {
            return;
        }
        widget.availability = Some(availability);
        for watcher in widget.links.iter().filter_map(|number| self.visitors.get(number)) {
            watcher.inbox.put(Hint::Availability(availability));
        }
    }

    pub fn counts(&self) -> (usize, usize) {
        (self.visitors.len(), self.operators.len())
    }

    pub fn all(&self, tell: impl Fn(&Inbox)) {
        self.visitors.values().for_each(|watcher| tell(&watcher.inbox));
        self.operators.values().for_each(|watcher| tell(&watcher.inbox));
    }

    fn inboxes(&self, numbers: Option<&Vec<u64>>) -> impl Iterator<Item = &Arc<Inbox>> {
        let numbers = numbers.map(Vec::as_slice).unwrap_or_default();
        numbers.iter().filter_map(|number| self.visitors.get(number)).map(|watcher| &watcher.inbox)
    }

    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }
}
