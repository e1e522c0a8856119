//! Shutting a client out, and reporting spam.

use std::net::IpAddr;

use domain::blacklist::{Also, BlockChoices, Identifier, Range};
use domain::{Permission, Refusal, Session, limits};
use protocol::{Fact, Millis, SessionId};
use store::{Reading, Stored, TenantRow, TimerKind, Writing};

use super::hand_over::claim;
use super::{Operator, allowed, seen};
use crate::blacklist::{check_expiry, note_spam, put};
use crate::course::{acw_ms, finish};
use crate::rounds::assign;
use crate::{Error, Login};

impl Operator<'_> {
    /// What can be blocked with the client of a session.
    ///
    /// # Errors
    /// Refused: the role or the settings do not allow it, there is no such session.
    pub async fn block_choices(&self, login: &Login, session: SessionId) -> Result<BlockChoices, Error> {
        let login = login.clone();
        self.0
            .store()
            .read(login.tenant, async move |tx| {
                check_may_block(tx, &login).await?;
                let stored = tx.session(session).await?;
                if !stored.is_some_and(|stored| login.sight.covers(stored.session.group)) {
                    return Err(Refusal::NoSuchSession.into());
                }
                Ok(BlockChoices::of(tx.address_of(session).await?))
            })
            .await
    }

    /// Blocks the client of a session: what runs of theirs ends, and nothing new begins until somebody lifts it or its
    /// time is over.
    ///
    /// # Errors
    /// Refused: the role or the settings do not allow it, there is no such session, a colleague talks to the client,
    /// reason blank or too long, the range is none or does not have the client's address, the time is over already.
    pub async fn block(
        &self,
        login: &Login,
        session: SessionId,
        reason: &str,
        also: Option<Also>,
        expires_at: Option<Millis>,
    ) -> Result<(), Error> {
        let (limits, now) = (self.0.settings().limits.clone(), self.0.now());
        let (login, reason) = (login.clone(), limits::text("reason", reason, limits.note_chars)?);
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                check_may_block(tx, &login).await?;
                check_expiry(expires_at, now)?;
                let mut stored = seen(tx, &login, session).await?;
                let identifiers = meant(&stored.session, tx.address_of(session).await?, also)?;
                let claim = claim(&login);
                let visitor = stored.session.visitor;
                let acw = acw_ms(tx, &stored).await?;
                let facts = stored.session.block(&login.person, claim, &reason, &limits, acw, now)?;
                record(tx, &mut stored, facts, now).await?;
                // An old session was blocked: the client may be in another one by now.
                if let Some(mut running) = tx.running_chat(visitor).await? {
                    let acw = acw_ms(tx, &running).await?;
                    let facts = running.session.block(&login.person, claim, &reason, &limits, acw, now)?;
                    record(tx, &mut running, facts, now).await?;
                }
                for identifier in identifiers {
                    put(tx, &login, identifier, reason.clone(), Some(session), expires_at, now).await?;
                }
                Ok(())
            })
            .await
    }

    /// Marks a session as spam: it ends and leaves the lists, and its sender is marked. What is spam already stays so.
    ///
    /// # Errors
    /// Refused: the role does not allow it, there is no such session, a colleague talks or talked to the client.
    pub async fn mark_as_spam(&self, login: &Login, session: SessionId) -> Result<(), Error> {
        allowed(login)?;
        let (login, now) = (login.clone(), self.0.now());
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let mut stored = seen(tx, &login, session).await?;
                let facts = stored.session.mark_as_spam(&login.person, claim(&login), now)?;
                if facts.is_empty() {
                    return Ok(());
                }
                record(tx, &mut stored, facts, now).await?;
                note_spam(tx, &login, "spam.mark", &stored.session, now).await
            })
            .await
    }
}

/// Records what was decided. An end has what follows every end; of one that was before, nothing follows twice.
async fn record(tx: &mut Writing, stored: &mut Stored, facts: Vec<Fact>, now: Millis) -> Result<(), Error> {
    if facts.iter().any(|fact| matches!(fact, Fact::Ended { .. })) {
        finish(tx, stored, facts, now).await?;
    } else {
        for fact in facts {
            tx.record(stored, fact, now).await?;
        }
        tx.save(stored).await?;
        assign(tx, now).await?;
    }
    if !stored.session.is_open() {
        tx.clear_timer(TimerKind::AfterCall, stored).await?;
    }
    Ok(())
}

/// Whether a login may block clients. Who looks after the blacklist could add an entry by hand anyway.
pub(super) fn may_block(login: &Login, tenant: &TenantRow) -> bool {
    login.role.may(Permission::BlockClients)
        && (login.role.may(Permission::ManageBlacklist) || tenant.settings.may_block(&tenant.company))
}

async fn check_may_block(tx: &Reading, login: &Login) -> Result<(), Error> {
    if may_block(login, &tx.tenant().await?) { Ok(()) } else { Err(Refusal::NotPermitted.into()) }
}

/// Who is meant: the visitor, and what is chosen beside.
fn meant(session: &Session, address: Option<IpAddr>, also: Option<Also>) -> Result<Vec<Identifier>, Refusal> {
    let mut identifiers = vec![Identifier::Visitor(session.visitor)];
    let no_address = Refusal::NoSuch { field: "address" };
    match also {
        None => {}
        Some(Also::Address {}) => identifiers.push(Identifier::of_address(address.ok_or(no_address)?)),
        Some(Also::Range { range: typed }) => {
            let range = Range::parse("range", &typed)?;
            // The client would not be in what their operator believes to block.
            if !range.contains(address.ok_or(no_address)?) {
                return Err(Refusal::Malformed { field: "range", value: typed });
            }
            identifiers.push(Identifier::Range(range));
        }
    }
    Ok(identifiers)
}
