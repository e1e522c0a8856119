//! The log reader: takes the events of every tenant in order and gives them out.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use protocol::{Availability, Fact, GroupId, SessionKind};
use store::{Committed, TenantKey};
use tokio::time::MissedTickBehavior;

use super::Hub;
use crate::inbox::Hint;
use crate::{Engine, Error};

/// Events that one look takes.
const PAGE: u32 = 500;

/// Where the hub stands in each tenant's log.
type Positions = HashMap<TenantKey, u64>;

impl Engine {
    /// Starts the reader from where the log stands now.
    pub(crate) async fn start_hub(&self) -> Result<(), Error> {
        let mut positions = Positions::new();
        for tenant in self.tenants().await? {
            positions.insert(tenant, self.seq(tenant).await?);
        }
        let incoming = self.0.hub.incoming.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(mut incoming) = incoming else { return Ok(()) };
        let engine = self.clone();
        tokio::spawn(async move {
            let mut closed = engine.0.hub.closed();
            let mut look = tokio::time::interval(engine.look());
            look.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                let done = tokio::select! {
                    Some(events) = incoming.recv() => engine.take_hints(&mut positions, events).await,
                    _ = look.tick() => engine.look_at_logs(&mut positions).await,
                    _ = closed.changed() => return,
                };
                if let Err(fault) = done {
                    tracing::error!(%fault, "the log could not be read; it is tried again");
                }
            }
        });
        Ok(())
    }

    /// How often readers look by themselves.
    pub(crate) fn look(&self) -> Duration {
        Duration::from_millis(self.settings().look_ms)
    }

    pub(crate) async fn tenants(&self) -> Result<Vec<TenantKey>, Error> {
        self.store().read(TenantKey::NONE, async |tx| Ok(tx.tenants().await?)).await
    }

    async fn seq(&self, tenant: TenantKey) -> Result<u64, Error> {
        self.store().read(tenant, async |tx| Ok(tx.seq().await?)).await
    }

    /// Gives out handed-over events; reads the log where some are missing.
    async fn take_hints(&self, positions: &mut Positions, events: Vec<Committed>) -> Result<(), Error> {
        let mut touched = Touched::default();
        for event in events {
            let position = positions.entry(event.tenant).or_default();
            if event.event.seq <= *position {
                continue;
            }
            if event.event.seq == *position + 1 {
                *position = event.event.seq;
                self.0.hub.give(event, &mut touched);
            } else {
                *position = self.catch_up(event.tenant, *position, &mut touched).await?;
            }
        }
        self.tell_groups(touched).await
    }

    /// Looks at every tenant's log, and at every group that visitors wait for.
    async fn look_at_logs(&self, positions: &mut Positions) -> Result<(), Error> {
        let mut touched = Touched::default();
        for tenant in self.tenants().await? {
            let position = positions.entry(tenant).or_default();
            *position = self.catch_up(tenant, *position, &mut touched).await?;
        }
        touched
            .availability
            .extend(self.0.hub.with(|watchers| watchers.groups()).into_iter().map(|(t, _)| t.label()));
        self.tell_groups(touched).await
    }

    async fn catch_up(&self, tenant: TenantKey, from: u64, touched: &mut Touched) -> Result<u64, Error> {
        let mut position = from;
        loop {
            let events = self
                .store()
                .read(tenant, async move |tx| Ok::<_, Error>(tx.events_since(position, PAGE).await?))
                .await?;
            let full = events.len() == PAGE as usize;
            for event in events {
                position = event.event.seq;
                self.0.hub.give(event, touched);
            }
            if !full {
                return Ok(position);
            }
        }
    }

    /// Tells visitors' links what follows for their group: availability and places.
    async fn tell_groups(&self, touched: Touched) -> Result<(), Error> {
        let groups = self.0.hub.with(|watchers| watchers.groups());
        for (tenant, group) in groups {
            if touched.availability.contains(&tenant.label()) {
                let availability = self.read_availability(tenant, group).await?;
                self.0.hub.with(|watchers| watchers.set_availability(group, availability));
            }
            if touched.queues.contains(&group) {
                let queue =
                    self.store().read(tenant, async move |tx| Ok::<_, Error>(tx.queue(group).await?)).await?;
                self.0.hub.with(|watchers| {
                    for (place, session) in (1..).zip(queue) {
                        let hint = Hint::Place { session, place };
                        watchers.of_session(session).for_each(|inbox| inbox.put(hint.clone()));
                    }
                });
            }
        }
        Ok(())
    }

    /// Whether somebody of a group takes sessions, from the store.
    pub(crate) async fn read_availability(
        &self,
        tenant: TenantKey,
        group: GroupId,
    ) -> Result<Availability, Error> {
        let available =
            self.store().read(tenant, async move |tx| Ok::<_, Error>(tx.is_available(group).await?)).await?;
        Ok(if available { Availability::Online } else { Availability::Offline })
    }
}

/// What events changed beyond their session.
#[derive(Default)]
struct Touched {
    /// Tenants in which an operator's state changed.
    availability: BTreeSet<i64>,
    /// Groups whose queue changed.
    queues: BTreeSet<GroupId>,
}

impl Hub {
    /// Gives an event to the links that may see it.
    fn give(&self, event: Committed, touched: &mut Touched) {
        metrics::counter!("hovor_events_total").increment(1);
        let mut chats = None;
        match &event.event.fact {
            Fact::Created { kind: SessionKind::Chat, visitor, .. } => chats = Some(*visitor),
            Fact::Operator { .. } => {
                touched.availability.insert(event.tenant.label());
            }
            Fact::Queued {} | Fact::Accepted { .. } | Fact::Ended { .. } => {
                touched.queues.extend(event.group);
            }
            Fact::Created { kind: SessionKind::OfflineMessage, .. }
            | Fact::Message { .. }
            | Fact::Parameter { .. }
            | Fact::Client { .. }
            | Fact::VisitorLeft { .. }
            | Fact::VisitorReturned {}
            | Fact::Closed { .. }
            | Fact::Transcript { .. }
            | Fact::Feedback { .. } => {}
        }
        let event = Arc::new(event);
        self.with(|watchers| {
            if let Some(session) = event.event.session {
                if let Some(visitor) = chats {
                    watchers.of_visitor(visitor).for_each(|inbox| inbox.put(Hint::Begun(session)));
                }
                for inbox in watchers.of_session(session) {
                    inbox.put(Hint::Event(Arc::clone(&event)));
                }
            }
            for inbox in watchers.operators_for(event.tenant, event.group) {
                inbox.put(Hint::Event(Arc::clone(&event)));
            }
        });
    }
}
