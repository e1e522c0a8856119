//! The course of a session: how it ends, and what follows when its client leaves or is there again.

use domain::session::State;
use protocol::{Fact, Millis};
use store::{Stored, TimerKind, Writing};

use crate::Error;
use crate::rounds::assign;

/// Records how a conversation ended, and what follows: asking the client how it was, after-call work with its timer.
pub(crate) async fn finish(
    tx: &mut Writing,
    stored: &mut Stored,
    facts: Vec<Fact>,
    now: Millis,
) -> Result<(), Error> {
    for fact in facts {
        tx.record(stored, fact, now).await?;
    }
    let form = tx.widget_by_id(stored.session.widget).await?.and_then(|widget| widget.feedback);
    if let Some(asked) = stored.session.ask(form, &tx.tenant().await?.settings, now) {
        tx.record(stored, asked, now).await?;
    }
    if let State::AfterCall { until: Some(until), .. } = &stored.session.state {
        tx.set_timer(TimerKind::AfterCall, stored, *until).await?;
    }
    tx.clear_timer(TimerKind::VisitorGrace, stored).await?;
    tx.save(stored).await?;
    assign(tx, now).await
}

/// The limit of after-call work: the highest of the operator's groups, without a limit if one of them has none.
pub(crate) async fn acw_ms(tx: &Writing, stored: &Stored) -> Result<Option<i64>, Error> {
    let mut groups = match stored.session.operator() {
        Some((operator, _)) => tx.groups_of(operator).await?,
        None => vec![],
    };
    if groups.is_empty() {
        groups.push(stored.session.group);
    }
    let mut most = Some(0);
    for group in groups {
        let limit = tx.group(group).await?.and_then(|group| group.settings.acw_ms);
        most = most.zip(limit).map(|(most, limit)| most.max(limit));
    }
    Ok(most)
}

/// How long a session waits for its visitor, as its widget is set.
pub(crate) async fn grace_ms(tx: &Writing, stored: &Stored) -> Result<i64, Error> {
    Ok(tx.widget_by_id(stored.session.widget).await?.map_or(0, |widget| widget.grace_ms))
}

/// The visitor has left: the session waits, with a timer.
pub(crate) async fn leave(
    tx: &mut Writing,
    stored: &mut Stored,
    grace_ms: i64,
    now: Millis,
) -> Result<(), Error> {
    // Who waits may be called back: the tenant may want that to take longer.
    let callback_ms = match stored.session.queue() {
        Some(_) => tx.tenant().await?.settings.callback_ms,
        None => None,
    };
    let grace_ms = callback_ms.unwrap_or(grace_ms);
    for fact in stored.session.leave(grace_ms, now) {
        tx.record(stored, fact, now).await?;
        tx.set_timer(TimerKind::VisitorGrace, stored, now.plus(grace_ms)).await?;
    }
    tx.save(stored).await?;
    Ok(())
}

/// The visitor is there again: the session waits no longer.
pub(crate) async fn come_back(tx: &mut Writing, stored: &mut Stored, now: Millis) -> Result<(), Error> {
    for fact in stored.session.come_back() {
        tx.record(stored, fact, now).await?;
    }
    tx.clear_timer(TimerKind::VisitorGrace, stored).await?;
    tx.save(stored).await?;
    Ok(())
}
