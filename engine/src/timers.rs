//! Timers: due rows are claimed and done; after a restart everything wakes as due.

use std::time::Duration;

use store::{Due, TenantKey, TimerKind};
use tokio::time::MissedTickBehavior;

use crate::operator::change_state;
use crate::visitor::{acw_ms, finish, leave};
use crate::{Engine, Error};

/// How often timers are looked at.
const TICK: Duration = Duration::from_millis(500);
/// Timers that one look takes.
const PAGE: u32 = 500;
/// Ticks after which quiet visitors and addresses are forgotten.
const TIDY: u32 = 600;

impl Engine {
    /// Looks for due timers until the engine closes.
    pub(crate) fn start_timers(&self) {
        let engine = self.clone();
        tokio::spawn(async move {
            let mut closed = engine.0.hub.closed();
            let mut tick = tokio::time::interval(TICK);
            tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
            for ticks in 1_u32.. {
                tokio::select! {
                    _ = tick.tick() => {}
                    _ = closed.changed() => return,
                }
                if let Err(fault) = engine.fire_due_timers().await {
                    tracing::error!(%fault, "timers could not be fired; they are tried again");
                }
                if ticks.is_multiple_of(TIDY) {
                    engine.0.rates.tidy();
                }
            }
        });
    }

    /// Does what is due now; how many timers that were.
    ///
    /// # Errors
    /// Those of the store; what was not done stays due.
    pub async fn fire_due_timers(&self) -> Result<usize, Error> {
        let now = self.now();
        let due = self
            .store()
            .read(TenantKey::NONE, async move |tx| Ok::<_, Error>(tx.due_timers(now, PAGE).await?))
            .await?;
        for timer in &due {
            self.fire(*timer).await?;
        }
        Ok(due.len())
    }

    async fn fire(&self, due: Due) -> Result<(), Error> {
        let now = self.now();
        self.store()
            .write(due.tenant, async move |tx| {
                tx.clear_timer_for(due.kind, due.subject).await?;
                match due.kind {
                    TimerKind::AfterCall => {
                        let Some(mut stored) = tx.session_by_key(due.subject).await? else { return Ok(()) };
                        for fact in stored.session.acw_due(now) {
                            tx.record(&mut stored, fact, now).await?;
                        }
                        tx.save(&mut stored).await?;
                    }
                    TimerKind::VisitorGrace => {
                        let Some(mut stored) = tx.session_by_key(due.subject).await? else { return Ok(()) };
                        let acw_ms = acw_ms(tx, &stored).await?;
                        let facts = stored.session.visitor_gone(acw_ms, now);
                        if !facts.is_empty() {
                            finish(tx, &mut stored, facts, now).await?;
                        }
                    }
                    TimerKind::OperatorGrace => {
                        if let Some(member) = tx.member_by_key(due.subject).await? {
                            change_state(tx, member.person.id, None, Some(false), now).await?;
                        }
                    }
                }
                Ok(())
            })
            .await
    }

    /// After a restart no link is there: visitors and operators get their time of grace.
    pub(crate) async fn settle_after_restart(&self) -> Result<(), Error> {
        let now = self.now();
        let grace_due = now.plus(self.settings().operator_grace_ms);
        for tenant in self.tenants().await? {
            self.store()
                .write(tenant, async move |tx| {
                    for mut stored in tx.running_chats().await? {
                        let widget = tx.widget_by_id(stored.session.widget).await?;
                        let grace_ms = widget.map_or(0, |widget| widget.grace_ms);
                        leave(tx, &mut stored, grace_ms, now).await?;
                    }
                    for member in tx.connected_members().await? {
                        tx.set_timer_for(TimerKind::OperatorGrace, member.key(), grace_due).await?;
                    }
                    Ok::<_, Error>(())
                })
                .await?;
        }
        Ok(())
    }
}
