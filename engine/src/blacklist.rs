//! The blacklist: who is shut out, kept by those who look after it, and asked before a session exists.

use domain::blacklist::{Block, Channel, Identifier, IdentifierKind, Traces};
use domain::{Permission, Refusal, Session, limits};
use protocol::{BlockId, Millis, SessionId};
use serde_json::json;
use store::{BlockFilter, BlockPage, Reading, Writing};

use crate::{Archive, Engine, Error, Login, VisitorContext, audit, fresh};

/// Entries on a page.
const PAGE: u32 = 50;

/// Use cases of those who look after the blacklist, and after spam.
pub struct Blacklist<'e>(pub(crate) &'e Engine);

/// What somebody enters by hand.
#[derive(Clone, Debug)]
pub struct NewBlock {
    /// A network address, a range of them, or an e-mail address, as typed.
    pub identifier: String,
    /// Why.
    pub reason: String,
    /// When it ends by itself.
    pub expires_at: Option<Millis>,
}

impl Blacklist<'_> {
    /// A page of entries, last made first, after a position.
    ///
    /// # Errors
    /// Refused: the role does not allow it.
    pub async fn page(
        &self,
        login: &Login,
        filter: BlockFilter,
        after: Option<(Millis, BlockId)>,
    ) -> Result<BlockPage, Error> {
        allowed(login)?;
        let now = self.0.now();
        let page =
            self.0.store().read(login.tenant, async move |tx| tx.blocks(&filter, after, PAGE, now).await);
        Ok(page.await?)
    }

    /// An entry.
    ///
    /// # Errors
    /// Refused: the role does not allow it, there is none.
    pub async fn entry(&self, login: &Login, id: BlockId) -> Result<Block, Error> {
        allowed(login)?;
        let found = self.0.store().read(login.tenant, async move |tx| tx.block(id).await).await?;
        found.ok_or_else(|| Refusal::NoSuch { field: "block" }.into())
    }

    /// Adds an entry by hand. What runs goes on; nothing new begins.
    ///
    /// # Errors
    /// Refused: the role does not allow it, identifier or reason are blank or wrong, the time is over already, an active
    /// entry says the same.
    pub async fn add(&self, login: &Login, new: NewBlock) -> Result<BlockId, Error> {
        allowed(login)?;
        let (limits, now) = (&self.0.settings().limits, self.0.now());
        let identifier = Identifier::parse(IdentifierKind::of_typed(&new.identifier), &new.identifier)?;
        let reason = limits::text("reason", &new.reason, limits.note_chars)?;
        check_expiry(new.expires_at, now)?;
        let login = login.clone();
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                if let Some(same) = tx.active_block(&identifier, now).await? {
                    return Err(Refusal::InUse { field: "identifier", by: same.by }.into());
                }
                put(tx, &login, identifier, reason, None, new.expires_at, now).await
            })
            .await
    }

    /// Lifts an entry, which is kept as inactive. Lifting it twice changes nothing.
    ///
    /// # Errors
    /// Refused: the role does not allow it, there is none.
    pub async fn lift(&self, login: &Login, id: BlockId) -> Result<(), Error> {
        allowed(login)?;
        let (login, now) = (login.clone(), self.0.now());
        self.0
            .store()
            .write(login.tenant, async move |tx| match tx.block(id).await? {
                Some(block) => lift(tx, &login, &block, now).await,
                None => Err(Refusal::NoSuch { field: "block" }.into()),
            })
            .await
    }

    /// The tenant's time zone, in which the entries' times are read.
    ///
    /// # Errors
    /// Refused: the role does not allow it.
    pub async fn time_zone(&self, login: &Login) -> Result<String, Error> {
        allowed(login)?;
        Ok(self.0.store().read(login.tenant, async |tx| tx.tenant().await).await?.time_zone)
    }

    /// A page of spam, last closed first, after a position.
    ///
    /// # Errors
    /// Refused: the role does not allow it.
    pub async fn spam(&self, login: &Login, after: Option<(Millis, SessionId)>) -> Result<Archive, Error> {
        allowed(login)?;
        let page = self.0.store().read(login.tenant, async move |tx| tx.spam(after, PAGE).await).await?;
        Ok(Archive { sessions: page.sessions, next: page.next })
    }

    /// Takes back that a session is spam: it stands in the archive again. What is no spam stays so.
    ///
    /// # Errors
    /// Refused: the role does not allow it, there is no such session.
    pub async fn restore(&self, login: &Login, session: SessionId) -> Result<(), Error> {
        if !login.role.may(Permission::RestoreSpam) {
            return Err(Refusal::NotPermitted.into());
        }
        let (login, now) = (login.clone(), self.0.now());
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let stored = tx.session(session).await?;
                let stored = stored.filter(|stored| login.sight.covers(stored.session.group));
                let Some(mut stored) = stored else { return Err(Refusal::NoSuchSession.into()) };
                let facts = stored.session.restore_from_spam(&login.person);
                if facts.is_empty() {
                    return Ok(());
                }
                for fact in facts {
                    tx.record(&mut stored, fact, now).await?;
                }
                tx.save(&mut stored).await?;
                note_spam(tx, &login, "spam.restore", &stored.session, now).await
            })
            .await
    }
}

fn allowed(login: &Login) -> Result<(), Refusal> {
    if login.role.may(Permission::ManageBlacklist) { Ok(()) } else { Err(Refusal::NotPermitted) }
}

/// Refused if an entry would end before it begins.
pub(crate) fn check_expiry(expires_at: Option<Millis>, now: Millis) -> Result<(), Refusal> {
    match expires_at {
        Some(at) => limits::within("expires_at", at.0, now.0 + 1, i64::MAX),
        None => Ok(()),
    }
}

/// Writes an entry; an active one of the same identifier ends by it, unless that shuts out for longer: then it stays.
pub(crate) async fn put(
    tx: &mut Writing,
    login: &Login,
    identifier: Identifier,
    reason: String,
    session: Option<SessionId>,
    expires_at: Option<Millis>,
    now: Millis,
) -> Result<BlockId, Error> {
    if let Some(before) = tx.active_block(&identifier, now).await? {
        let outlasts = expires_at.is_some_and(|until| before.expires_at.is_none_or(|at| at > until));
        if outlasts {
            return Ok(before.id);
        }
        lift(tx, login, &before, now).await?;
    }
    let (id, by) = (fresh::id(BlockId::new, now), login.person.name.clone());
    let (channel, lifted) = (Channel::WebChat, None);
    let block = Block { id, identifier, channel, reason, by, at: now, session, expires_at, lifted };
    tx.add_block(&block, login.person.id).await?;
    let detail = json!({
        "block": id.text(),
        "kind": block.identifier.kind().as_str(),
        "reason": block.reason,
        "session": session.map(SessionId::text),
        "expires_at": expires_at.map(|at| at.0),
    });
    audit::note(tx, login, "block.add", &block.identifier.text(), detail, now).await?;
    Ok(id)
}

async fn lift(tx: &mut Writing, login: &Login, block: &Block, now: Millis) -> Result<(), Error> {
    if tx.lift_block(block.id, &login.person.name, now).await? {
        let detail = json!({ "block": block.id.text(), "kind": block.identifier.kind().as_str() });
        audit::note(tx, login, "block.lift", &block.identifier.text(), detail, now).await?;
    }
    Ok(())
}

/// Notes what was said of a session's being spam.
pub(crate) async fn note_spam(
    tx: &mut Writing,
    login: &Login,
    action: &str,
    session: &Session,
    now: Millis,
) -> Result<(), Error> {
    let name = session.name.as_deref().or(session.email.as_deref()).unwrap_or_default();
    audit::note(tx, login, action, name, json!({ "session": session.id.text() }), now).await
}

/// Why a visitor may begin nothing; none if they may. Nothing proves e-mail addresses yet, so entries by e-mail shut
/// nobody out for now.
///
/// # Errors
/// Those of the store.
pub(crate) async fn shut_out(
    tx: &Reading,
    by: &VisitorContext,
    now: Millis,
) -> Result<Option<Refusal>, Error> {
    let who = Traces { visitor: by.visitor, address: Some(by.address), verified_email: None };
    match tx.block_of(&who, now).await? {
        Some(_) => Ok(Some(Refusal::Blocked { text: tx.tenant().await?.settings.blocked_text })),
        None => Ok(None),
    }
}

/// Refused if the client of a session is blocked: nobody takes up a conversation with them.
pub(crate) async fn check_client(tx: &Reading, session: &Session, now: Millis) -> Result<(), Error> {
    let address = tx.address_of(session.id).await?;
    let who = Traces { visitor: session.visitor, address, verified_email: None };
    match tx.block_of(&who, now).await? {
        Some(block) => Err(Refusal::ClientBlocked { by: block.by }.into()),
        None => Ok(()),
    }
}
