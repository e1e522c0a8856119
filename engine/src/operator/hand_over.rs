//! How sessions go from one to another: accepting, redirecting, declining, giving back, reopening.

use domain::routing::Readiness;
use domain::session::{Claim, Target};
use domain::{HandOverTarget, Permission, Refusal, floor};
use protocol::{Fact, GroupId, Millis, OperatorState, SessionId, SessionKind, UserId};
use store::{DeskRow, Stored, TimerKind, Writing};

use super::{Operator, allowed, seen};
use crate::blacklist::check_client;
use crate::course::{grace_ms, leave};
use crate::floor::Floor;
use crate::rounds::assign;
use crate::{Error, Login};

impl Operator<'_> {
    /// Takes a session from the queue. Of two only one wins; the other learns who.
    ///
    /// # Errors
    /// Refused: taken, over, not offered, not online, no free slot, not to be seen.
    pub async fn accept(&self, login: &Login, session: SessionId) -> Result<(), Error> {
        allowed(login)?;
        let (login, now) = (login.clone(), self.0.now());
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let mut stored = seen(tx, &login, session).await?;
                let facts = stored.session.accept(&login.person, claim(&login))?;
                let floor = Floor::at_work(tx, now).await?;
                let Some(desk) = floor.desk(login.person.id) else {
                    return Err(Refusal::NotPermitted.into());
                };
                if desk.state != (OperatorState::Online {}) {
                    return Err(Refusal::NotOnline.into());
                }
                if !facts.is_empty() {
                    has_slot(&floor, &stored, desk)?;
                    tx.note_assignment(login.person.id, now).await?;
                }
                record(tx, &mut stored, facts, now).await
            })
            .await
    }

    /// Where a session may be handed over to, as the floor is now: groups with somebody logged in, and their operators.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn hand_over_targets(&self, login: &Login) -> Result<Vec<HandOverTarget>, Error> {
        allowed(login)?;
        let now = self.0.now();
        self.0
            .store()
            .read(login.tenant, async move |tx| {
                let floor = Floor::read(tx, now).await?;
                let waiting = tx.waiting().await?;
                let asked = |operator: UserId| {
                    let asked = waiting.iter().filter(|row| {
                        row.queue.offers.iter().any(|offer| offer.operator == operator)
                            || row.queue.personal() == Some(operator)
                    });
                    u32::try_from(asked.count()).unwrap_or(u32::MAX)
                };
                let targets = floor.groups.iter().map(|group| {
                    let operator = |desk: &DeskRow| floor::Operator {
                        id: desk.person.id,
                        name: desk.person.name.clone(),
                        presence: presence(desk, floor.slots(group, desk)),
                        active: desk.active,
                        slots: floor.slots(group, desk),
                        waiting: asked(desk.person.id),
                    };
                    let operators = floor.desks_of(group.id).filter(|desk| is_logged_in(desk)).map(operator);
                    HandOverTarget {
                        group: group.id,
                        name: group.name.clone(),
                        waiting: floor.waiting(group.id),
                        operators: operators.collect(),
                    }
                });
                Ok(targets.filter(|target| !target.operators.is_empty()).collect())
            })
            .await
    }

    /// Hands a session over to a group, or to one of its operators in person.
    ///
    /// # Errors
    /// Refused: no such target, nobody of it online, it is there already, somebody else's session, over, note too long.
    pub async fn redirect(
        &self,
        login: &Login,
        session: SessionId,
        group: GroupId,
        operator: Option<UserId>,
        note: Option<&str>,
    ) -> Result<(), Error> {
        allowed(login)?;
        let (limits, now) = (self.0.settings().limits.clone(), self.0.now());
        let (login, note) = (login.clone(), note.map(str::to_owned));
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let mut stored = seen(tx, &login, session).await?;
                let floor = Floor::at_work(tx, now).await?;
                let target = target(&floor, group, operator)?;
                let claim = claim(&login);
                let facts =
                    stored.session.redirect(&login.person, claim, &target, note.as_deref(), &limits)?;
                record(tx, &mut stored, facts, now).await
            })
            .await
    }

    /// Does not take what was handed over in person: it goes back to who handed it over, if they are there and have a
    /// free slot.
    ///
    /// # Errors
    /// Refused: it was not handed over to the caller in person, reason too long.
    pub async fn decline(
        &self,
        login: &Login,
        session: SessionId,
        reason: Option<&str>,
    ) -> Result<(), Error> {
        allowed(login)?;
        let (limits, now) = (self.0.settings().limits.clone(), self.0.now());
        let (login, reason) = (login.clone(), reason.map(str::to_owned));
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let mut stored = seen(tx, &login, session).await?;
                let floor = Floor::at_work(tx, now).await?;
                let sender = stored.session.sender();
                let sender = sender.and_then(|(sender, group)| floor.with_free_slot(group, sender));
                let sender = sender.map(|desk| &desk.person);
                let facts = stored.session.decline(&login.person, reason.as_deref(), sender, &limits)?;
                record(tx, &mut stored, facts, now).await
            })
            .await
    }

    /// Gives a session back to its group.
    ///
    /// # Errors
    /// Refused: not the operator's session, over.
    pub async fn free(&self, login: &Login, session: SessionId) -> Result<(), Error> {
        let (login, now) = (login.clone(), self.0.now());
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let mut stored = seen(tx, &login, session).await?;
                let facts = stored.session.free(&login.person)?;
                record(tx, &mut stored, facts, now).await
            })
            .await
    }

    /// Takes up a conversation that is closed. The client sees it at once, or has their time to come back.
    ///
    /// # Errors
    /// Refused: not closed, an offline message, the client is blocked or has another chat, no free slot, not online.
    pub async fn reopen(&self, login: &Login, session: SessionId) -> Result<(), Error> {
        allowed(login)?;
        let (by, now) = (login.clone(), self.0.now());
        let hub = &self.0.0.hub;
        let visitor = self
            .0
            .store()
            .write(login.tenant, async move |tx| {
                let mut stored = seen(tx, &by, session).await?;
                let facts = stored.session.reopen(&by.person)?;
                check_client(tx, &stored.session, now).await?;
                if tx.running_chat(stored.session.visitor).await?.is_some() {
                    return Err(Refusal::InUse { field: "session", by: stored.session.visitor.text() }.into());
                }
                let floor = Floor::at_work(tx, now).await?;
                let Some(desk) = floor.desk(by.person.id).filter(|desk| desk.is_available()) else {
                    return Err(Refusal::NotOnline.into());
                };
                has_slot(&floor, &stored, desk)?;
                record(tx, &mut stored, facts, now).await?;
                Ok::<_, Error>(stored.session.visitor)
            })
            .await?;
        hub.show_to(visitor, session);
        if hub.links_of_visitor(visitor) > 0 {
            return Ok(());
        }
        self.0
            .store()
            .write(login.tenant, async move |tx| match tx.session(session).await? {
                Some(mut stored) => {
                    let grace_ms = grace_ms(tx, &stored).await?;
                    leave(tx, &mut stored, grace_ms, now).await
                }
                None => Ok(()),
            })
            .await
    }
}

/// On what ground a login takes or hands over sessions.
pub(super) fn claim(login: &Login) -> Claim {
    if login.role.may(Permission::SteerSessions) { Claim::Role } else { Claim::Offer }
}

/// Records facts that move a session, and what follows of them for everybody.
async fn record(tx: &mut Writing, stored: &mut Stored, facts: Vec<Fact>, now: Millis) -> Result<(), Error> {
    if facts.is_empty() {
        return Ok(());
    }
    for fact in facts {
        tx.record(stored, fact, now).await?;
    }
    tx.clear_timer(TimerKind::AfterCall, stored).await?;
    tx.save(stored).await?;
    assign(tx, now).await
}

/// The target of a hand-over, if it can take the session now.
fn target(floor: &Floor, group: GroupId, operator: Option<UserId>) -> Result<Target, Refusal> {
    let row = floor.group(group).ok_or(Refusal::NoSuch { field: "group" })?;
    let operator = match operator {
        None => None,
        Some(operator) => {
            let found = floor.desks_of(group).find(|desk| desk.person.id == operator);
            let desk = found.ok_or(Refusal::NoSuch { field: "operator" })?;
            if !desk.is_available() {
                return Err(Refusal::OperatorOffline { name: desk.person.name.clone() });
            }
            Some((operator, desk.person.name.clone()))
        }
    };
    match floor.readiness(group) {
        // Who is chosen in person has no queue before them, and business hours are for those who come.
        Readiness::Ready | Readiness::Closed | Readiness::Full if floor.is_staffed(group) => {}
        Readiness::Ready | Readiness::Closed | Readiness::Full | Readiness::NobodyThere => {
            return Err(Refusal::GroupOffline { name: row.name.clone() });
        }
    }
    Ok(Target { group, group_name: row.name.clone(), operator })
}

/// Refused if an operator has as many chats as they may.
fn has_slot(floor: &Floor, stored: &Stored, desk: &DeskRow) -> Result<(), Refusal> {
    let Some(group) = floor.group(stored.session.group) else { return Ok(()) };
    let limit = floor.slots(group, desk);
    let is_chat = stored.session.kind == SessionKind::Chat;
    if is_chat && desk.active >= limit {
        return Err(Refusal::NoFreeSlot { limit, value: desk.active });
    }
    Ok(())
}

fn is_logged_in(desk: &DeskRow) -> bool {
    desk.connected && desk.state != (OperatorState::Offline {})
}

fn presence(desk: &DeskRow, slots: u32) -> floor::Presence {
    match desk.state {
        OperatorState::Online {} if desk.active >= slots => floor::Presence::Busy,
        OperatorState::Online {} => floor::Presence::Online,
        OperatorState::Away { .. } | OperatorState::Offline {} => floor::Presence::Away,
    }
}
