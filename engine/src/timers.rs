//! Timers: due rows are claimed and looked at again; after a restart everything wakes as due.

use std::sync::Arc;
use std::time::Duration;

use protocol::Millis;
use store::{Due, TenantKey, TimerKind, Writing};
use tokio::time::MissedTickBehavior;

use crate::course::{acw_ms, come_back, finish, grace_ms, leave};
use crate::hub::Hub;
use crate::operator::change_state;
use crate::rounds::assign;
use crate::{Engine, Error};

/// How often timers are looked at.
const TICK: Duration = Duration::from_millis(500);
/// Timers that one look takes.
const PAGE: u32 = 500;
/// How long a timer that failed is put off, in milliseconds.
const AGAIN_MS: i64 = 60_000;
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

    /// Does what is due now; how many timers that were. One that fails is put off, so that it blocks no other.
    ///
    /// # Errors
    /// Those of the store; what was not done stays due.
    pub async fn fire_due_timers(&self) -> Result<usize, Error> {
        let now = self.now();
        let due = self
            .store()
            .read(TenantKey::NONE, async move |tx| Ok::<_, Error>(tx.due_timers(now, PAGE).await?))
            .await?;
        let mut done = 0;
        for timer in due {
            match self.fire(timer).await {
                Ok(is_done) => done += usize::from(is_done),
                Err(fault) => {
                    tracing::error!(%fault, ?timer, "a timer could not be fired; it is tried again");
                    self.store()
                        .write(timer.tenant, async move |tx| {
                            Ok::<_, Error>(tx.postpone_timer(timer, now.plus(AGAIN_MS)).await?)
                        })
                        .await?;
                }
            }
        }
        Ok(done)
    }

    /// Does what a timer stands for; false if it was done, cleared or set anew since it was read.
    async fn fire(&self, due: Due) -> Result<bool, Error> {
        let now = self.now();
        let hub = Arc::clone(&self.0.hub);
        self.store()
            .write(due.tenant, async move |tx| {
                if !tx.claim_timer(due, now).await? {
                    return Ok(false);
                }
                match due.kind {
                    TimerKind::AfterCall => after_call_is_over(tx, due.subject, now).await?,
                    TimerKind::VisitorGrace => visitor_is_late(tx, &hub, due.subject, now).await?,
                    TimerKind::OperatorGrace => operator_is_late(tx, &hub, due, now).await?,
                    TimerKind::Round => assign(tx, now).await?,
                }
                Ok(true)
            })
            .await
    }

    /// After a restart no link is there: visitors and operators get their time of grace.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn settle_after_restart(&self) -> Result<(), Error> {
        let now = self.now();
        let grace_due = now.plus(self.settings().operator_grace_ms);
        for tenant in self.tenants().await? {
            self.store()
                .write(tenant, async move |tx| {
                    for mut stored in tx.attended_chats().await? {
                        let grace_ms = grace_ms(tx, &stored).await?;
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

async fn after_call_is_over(tx: &mut Writing, session: i64, now: Millis) -> Result<(), Error> {
    let Some(mut stored) = tx.session_by_key(session).await? else { return Ok(()) };
    for fact in stored.session.acw_due(now) {
        tx.record(&mut stored, fact, now).await?;
    }
    tx.save(&mut stored).await?;
    Ok(())
}

/// The visitor's time is over. A link that is there all the same was missed: they came back.
async fn visitor_is_late(tx: &mut Writing, hub: &Hub, session: i64, now: Millis) -> Result<(), Error> {
    let Some(mut stored) = tx.session_by_key(session).await? else { return Ok(()) };
    if hub.links_of_session(stored.session.id) > 0 {
        return come_back(tx, &mut stored, now).await;
    }
    let acw_ms = acw_ms(tx, &stored).await?;
    let facts = stored.session.visitor_gone(acw_ms, now);
    if facts.is_empty() { Ok(()) } else { finish(tx, &mut stored, facts, now).await }
}

/// The operator's time is over, unless a workspace of theirs is there.
async fn operator_is_late(tx: &mut Writing, hub: &Hub, due: Due, now: Millis) -> Result<(), Error> {
    let Some(member) = tx.member_by_key(due.subject).await? else { return Ok(()) };
    if hub.links_of_operator(due.tenant, member.person.id) > 0 {
        return Ok(());
    }
    change_state(tx, member.person.id, None, Some(false), now).await
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use domain::texts::Language;
    use protocol::{Fact, MessageId, SessionId};

    use super::*;
    use crate::{Caller, Clock, DEMO_PASSWORD, DEMO_WIDGET, Login, Settings, VisitorContext, fresh};

    const HERE: Caller<'_> = Caller { address: IpAddr::V4(Ipv4Addr::LOCALHOST), user_agent: "" };

    async fn world() -> (tempfile::TempDir, Engine, Login) {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::manual(Millis(1_700_000_000_000));
        let engine = Engine::open(&folder.path().join("hovor.db"), Settings::default(), clock).unwrap();
        engine.setup().demo("http://shop.test").await.unwrap();
        let secret = engine.account().log_in("jana@demo.test", DEMO_PASSWORD, HERE.address).await.unwrap();
        let jana = engine.account().who(&secret).await.unwrap();
        engine.operator().connect(&jana).await.unwrap();
        (folder, engine, jana)
    }

    async fn session_in_after_call_work(engine: &Engine, jana: &Login) -> SessionId {
        let widget = engine.widget(DEMO_WIDGET).await.unwrap().unwrap();
        let (visitor, _) = engine.visitor().recognise(&widget, None).await.unwrap();
        let visitor = VisitorContext::new(widget, visitor, Language::En, None, HERE);
        let id = fresh::id(MessageId::new, engine.now());
        let session = engine.visitor().send(&visitor, id, "Hello").await.unwrap().session;
        engine.operator().accept(jana, session).await.unwrap();
        engine.operator().end(jana, session).await.unwrap();
        session
    }

    #[tokio::test]
    async fn a_timer_that_fails_blocks_no_later_one() {
        let (_folder, engine, jana) = world().await;
        let broken = session_in_after_call_work(&engine, &jana).await;
        let sound = session_in_after_call_work(&engine, &jana).await;
        // An event without its session's row: the number is taken, and the next change fails.
        let now = engine.now();
        let unsaved = async move |tx: &mut Writing| {
            let mut stored = tx.session(broken).await?.unwrap();
            tx.record(&mut stored, Fact::VisitorReturned {}, now).await?;
            Ok::<_, Error>(())
        };
        engine.store().write(jana.tenant, unsaved).await.unwrap();
        engine.clock().advance(3 * 60_000);
        assert_eq!(engine.fire_due_timers().await.unwrap(), 1);
        let conversation = engine.operator().conversation(&jana, sound).await.unwrap();
        assert!(!conversation.session.is_open());
        assert_eq!(engine.fire_due_timers().await.unwrap(), 0, "the other is put off");
    }

    #[tokio::test]
    async fn a_timer_that_was_set_anew_is_not_fired_by_its_old_time() {
        let (_folder, engine, jana) = world().await;
        let later = engine.now().plus(1_000);
        let due = Due { tenant: jana.tenant, kind: TimerKind::AfterCall, subject: 1, at: engine.now() };
        let set = async move |tx: &mut Writing| {
            Ok::<_, Error>(tx.set_timer_for(due.kind, due.subject, later).await?)
        };
        engine.store().write(jana.tenant, set).await.unwrap();
        assert!(!engine.fire(due).await.unwrap());
        engine.clock().advance(1_000);
        assert_eq!(engine.fire_due_timers().await.unwrap(), 1);
        assert!(!engine.fire(due).await.unwrap(), "it is done once");
    }
}
