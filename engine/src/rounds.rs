//! Rounds of assignment: what `domain` decides, carried out in the transaction that changed the world.

use domain::assignment::{Decision, Lost, decide, wake_at};
use protocol::{Fact, LostReason, Millis, UserId};
use store::{TimerKind, Writing};

use crate::Error;
use crate::floor::Floor;

/// The subject of the tenant's timer.
const TENANT: i64 = 0;

/// Decides who is offered what, carries it out, and sets the time of the next round. To be called at the end of every
/// use case after which something may follow: somebody came, went, took, ended, or is set otherwise.
pub(crate) async fn assign(tx: &mut Writing, now: Millis) -> Result<(), Error> {
    let queue = tx.waiting().await?;
    if queue.is_empty() {
        tx.clear_timer_for(TimerKind::Round, TENANT).await?;
        return Ok(());
    }
    let floor = Floor::at_work(tx, now).await?;
    let world = floor.world(queue);
    let decisions = decide(&world);
    for decision in &decisions {
        carry_out(tx, &floor, *decision, now).await?;
    }
    let next =
        if decisions.is_empty() { wake_at(&world) } else { wake_at(&floor.world(tx.waiting().await?)) };
    match next {
        Some(at) => tx.set_timer_for(TimerKind::Round, TENANT, at).await?,
        None => tx.clear_timer_for(TimerKind::Round, TENANT).await?,
    }
    Ok(())
}

async fn carry_out(tx: &mut Writing, floor: &Floor, decision: Decision, now: Millis) -> Result<(), Error> {
    let name =
        |operator: UserId| floor.desk(operator).map(|desk| desk.person.name.clone()).unwrap_or_default();
    let (session, fact, asked) = match decision {
        Decision::Offer { session, operator, reason } => {
            let fact = Fact::Offered { operator, name: name(operator), reason: reason.into() };
            (session, fact, Some(operator))
        }
        Decision::OfferToAll { session } => (session, Fact::OfferedToAll {}, None),
        Decision::Assign { session, operator, reason } => {
            let position = floor.desk(operator).and_then(|desk| desk.person.position.clone());
            let by_itself = Some(reason.into());
            (session, Fact::Accepted { operator, name: name(operator), position, by_itself }, Some(operator))
        }
        Decision::Withdraw { session, operator, why } => {
            (session, Fact::Withdrawn { operator, name: name(operator), why: lost(why) }, None)
        }
        Decision::Release { session, operator, why } => {
            (session, Fact::Released { operator, name: name(operator), why: lost(why) }, None)
        }
        Decision::Overflow { session, from, to, waited_ms } => {
            let named = |group| floor.group(group).map(|row| row.name.clone()).unwrap_or_default();
            let (from_name, group_name) = (named(from), named(to));
            (session, Fact::Overflowed { from_name, group: to, group_name, waited_ms }, None)
        }
    };
    if let Some(operator) = asked {
        tx.note_assignment(operator, now).await?;
    }
    if let Some(mut stored) = tx.session(session).await? {
        tx.record(&mut stored, fact, now).await?;
        tx.save(&mut stored).await?;
    }
    Ok(())
}

const fn lost(why: Lost) -> LostReason {
    match why {
        Lost::Away => LostReason::Away,
        Lost::LeftGroup => LostReason::LeftGroup,
        Lost::TimeToAccept => LostReason::TimeToAccept,
    }
}
