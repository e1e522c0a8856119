//! The log reader: takes the events of every tenant in order and gives them out.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use protocol::{Availability, Fact, GroupId, SessionKind, WidgetId};
use store::{Committed, TenantKey};
use tokio::time::MissedTickBehavior;

use super::Hub;
use crate::inbox::Hint;
use crate::{Engine, Error, routing};

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
        self.tell_visitors(touched).await
    }

    /// Looks at every tenant's log, and at every widget that visitors came through.
    async fn look_at_logs(&self, positions: &mut Positions) -> Result<(), Error> {
        let mut touched = Touched::default();
        for tenant in self.tenants().await? {
            let position = positions.entry(tenant).or_default();
            *position = self.catch_up(tenant, *position, &mut touched).await?;
        }
        touched
            .availability
            .extend(self.0.hub.with(|watchers| watchers.widgets()).into_iter().map(|(t, _)| t));
        self.tell_visitors(touched).await
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

    /// Tells visitors' links what follows for them: availability and places.
    async fn tell_visitors(&self, touched: Touched) -> Result<(), Error> {
        for (tenant, widget) in self.0.hub.with(|watchers| watchers.widgets()) {
            if touched.availability.contains(&tenant) {
                let availability = self.read_availability(tenant, widget).await?;
                self.0.hub.with(|watchers| watchers.set_availability(widget, availability));
            }
        }
        for (tenant, group) in touched.queues {
            let queue =
                self.store().read(tenant, async move |tx| Ok::<_, Error>(tx.queue(group).await?)).await?;
            self.0.hub.with(|watchers| {
                for (place, session) in (1..).zip(queue) {
                    let hint = Hint::Place { session, place };
                    watchers.of_session(session).for_each(|inbox| inbox.put(hint.clone()));
                }
            });
        }
        Ok(())
    }

    /// Whether somebody takes a widget's sessions, from the store.
    pub(crate) async fn read_availability(
        &self,
        tenant: TenantKey,
        widget: WidgetId,
    ) -> Result<Availability, Error> {
        let now = self.now();
        self.store()
            .read(tenant, async move |tx| match tx.widget_by_id(widget).await? {
                Some(widget) => routing::availability(tx, &widget, now).await,
                None => Ok(Availability::Offline),
            })
            .await
    }
}

/// What events changed beyond their session.
#[derive(Default)]
struct Touched {
    /// Tenants in which somebody came or went, or a queue changed.
    availability: HashSet<TenantKey>,
    /// Groups whose queue changed.
    queues: HashSet<(TenantKey, GroupId)>,
}

impl Hub {
    /// Gives an event to the links that may see it.
    fn give(&self, event: Committed, touched: &mut Touched) {
        metrics::counter!("hovor_events_total").increment(1);
        let mut chats = None;
        match &event.event.fact {
            Fact::Created { kind: SessionKind::Chat, visitor, .. } => chats = Some(*visitor),
            Fact::Operator { .. } => {
                touched.availability.insert(event.tenant);
            }
            Fact::Queued {}
            | Fact::Overflowed { .. }
            | Fact::Accepted { .. }
            | Fact::Redirected { .. }
            | Fact::Returned { .. }
            | Fact::Freed { .. }
            | Fact::Reopened { .. }
            | Fact::Ended { .. } => {
                touched.availability.insert(event.tenant);
                let groups = [event.group, event.left].into_iter().flatten();
                touched.queues.extend(groups.map(|group| (event.tenant, group)));
            }
            Fact::Created { kind: SessionKind::OfflineMessage, .. }
            | Fact::Routed { .. }
            | Fact::Offered { .. }
            | Fact::OfferedToAll {}
            | Fact::Withdrawn { .. }
            | Fact::Released { .. }
            | Fact::Declined { .. }
            | Fact::File { .. }
            | Fact::FileRemoved { .. }
            | Fact::Visited { .. }
            | Fact::Note { .. }
            | Fact::Tagged { .. }
            | Fact::Blocked { .. }
            | Fact::Spam { .. }
            | Fact::Message { .. }
            | Fact::Parameter { .. }
            | Fact::Client { .. }
            | Fact::VisitorLeft { .. }
            | Fact::VisitorReturned {}
            | Fact::Closed { .. }
            | Fact::Transcript { .. }
            | Fact::Asked { .. }
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
            for inbox in watchers.operators_for(event.tenant, event.group, event.left) {
                inbox.put(Hint::Event(Arc::clone(&event)));
            }
        });
    }
}
