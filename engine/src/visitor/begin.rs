//! What a visitor says, in a chat that runs, goes on again or begins.

use domain::routing::Readiness;
use domain::{AfterEnd, Limits, Refusal, Session};
use protocol::{Event, Fact, GroupId, MessageId, Millis, SessionId, SessionKind};
use store::{NewSession, Stored, TimerKind, Writing};

use super::{Receipt, VisitorContext, told};
use crate::blacklist::shut_out;
use crate::early::Early;
use crate::floor::Floor;
use crate::rounds::assign;
use crate::{Error, fresh, routing};

/// Records what a visitor says, in their running chat or in one that it begins, with what the page told before.
pub(crate) async fn deliver(
    tx: &mut Writing,
    by: &VisitorContext,
    fact: Fact,
    early: Early,
    limits: &Limits,
    now: Millis,
) -> Result<(Stored, Event), Error> {
    if let Some(mut stored) = tx.running_chat(by.visitor).await? {
        let event = tx.record(&mut stored, fact, now).await?;
        tx.save(&mut stored).await?;
        return Ok((stored, event));
    }
    let mut stored = match reopened(tx, by, now).await? {
        Some(stored) => stored,
        None => begin_chat(tx, by, &early, now).await?,
    };
    told::record(tx, &mut stored, early, limits, now).await?;
    let event = tx.record(&mut stored, fact, now).await?;
    tx.save(&mut stored).await?;
    assign(tx, now).await?;
    Ok((stored, event))
}

/// Begins a chat where the widget's routing leads to.
async fn begin_chat(
    tx: &mut Writing,
    by: &VisitorContext,
    early: &Early,
    now: Millis,
) -> Result<Stored, Error> {
    let Some(way) = routing::way(tx, by, &early.parameters, now).await? else {
        return Err(Refusal::Offline.into());
    };
    let mut stored = begin(tx, by, SessionKind::Chat, way.group, now).await?;
    if let Some(routed) = way.routed {
        tx.record(&mut stored, routed, now).await?;
    }
    tx.record(&mut stored, Fact::Queued {}, now).await?;
    Ok(stored)
}

/// The visitor's last chat, open again, where the tenant wants that and its group takes them: with the operator who
/// evaluates it still, or in the queue.
async fn reopened(tx: &mut Writing, by: &VisitorContext, now: Millis) -> Result<Option<Stored>, Error> {
    if tx.tenant().await?.settings.after_end != AfterEnd::Reopens {
        return Ok(None);
    }
    not_shut_out(tx, by, now).await?;
    let Some(mut stored) = tx.last_chat(by.visitor).await? else { return Ok(None) };
    let floor = Floor::at_work(tx, now).await?;
    let group = stored.session.group;
    let holder = stored.session.operator().filter(|_| stored.session.is_open());
    let holder = holder.and_then(|(holder, _)| floor.with_free_slot(group, holder));
    if holder.is_none() && floor.readiness(group) != Readiness::Ready {
        return Ok(None);
    }
    let Ok(facts) = stored.session.reopen_by_visitor(holder.map(|desk| &desk.person)) else {
        return Ok(None);
    };
    for fact in facts {
        tx.record(&mut stored, fact, now).await?;
    }
    tx.clear_timer(TimerKind::AfterCall, &stored).await?;
    Ok(Some(stored))
}

/// Nothing begins, or begins again, for who is blocked.
async fn not_shut_out(tx: &Writing, by: &VisitorContext, now: Millis) -> Result<(), Error> {
    match shut_out(tx, by, now).await? {
        Some(refusal) => Err(refusal.into()),
        None => Ok(()),
    }
}

/// Begins a session; refused if the visitor is blocked.
pub(super) async fn begin(
    tx: &mut Writing,
    by: &VisitorContext,
    kind: SessionKind,
    group: GroupId,
    now: Millis,
) -> Result<Stored, Error> {
    not_shut_out(tx, by, now).await?;
    let new = NewSession {
        id: fresh::id(SessionId::new, now),
        kind,
        widget: by.widget.id,
        group,
        visitor: by.visitor,
        language: by.language.tag().to_owned(),
        page: by.page.clone(),
        device: by.device.clone(),
        address: Some(by.address),
    };
    let begun = tx.begin_session(new, now).await?;
    begun.ok_or_else(|| Refusal::UnknownWidget { key: by.widget.key.clone() }.into())
}

/// Where a visitor used a client-made id before, in whichever of their sessions; refused if that was of
/// another kind.
pub(crate) async fn first_use(
    tx: &Writing,
    by: &VisitorContext,
    id: MessageId,
    kind: SessionKind,
) -> Result<Option<(Session, Event)>, Error> {
    let Some(stored) = tx.session_with_message(by.visitor, id).await? else { return Ok(None) };
    if stored.session.kind != kind {
        return Err(Refusal::IdReused.into());
    }
    let first = tx.message(&stored, id).await?;
    Ok(first.map(|first| (stored.session, first)))
}

/// The first result of a message or file that is sent again; refused if it differs.
pub(crate) fn same(session: &Session, first: &Event, again: &Fact) -> Result<Receipt, Error> {
    let words = |fact: &Fact| match fact {
        Fact::Message { from, text, .. } => Some((*from, text.clone(), 0)),
        Fact::File { from, file, .. } => Some((*from, file.name.clone(), file.bytes)),
        _ => None,
    };
    if words(&first.fact) == words(again) {
        Ok(Receipt::of(session, first))
    } else {
        Err(Refusal::IdReused.into())
    }
}
