//! What operators know and note of a client: contact, parameters, tags, notes, earlier sessions. All of it at any time.

use domain::session::{ClientEdit, Edit, note, tag};
use domain::{Refusal, Session, limits};
use protocol::{Fact, ParameterSource, SessionId};

use super::{Operator, allowed, seen};
use crate::{Error, Login};

/// Earlier sessions that are shown.
const EARLIER: u32 = 20;
/// Most tags of a tenant.
const TAGS: u32 = 1_000;

impl Operator<'_> {
    /// Changes what is known of a session's client. Empty forgets.
    ///
    /// # Errors
    /// Refused: not to be seen, too long, not an e-mail address, somebody else changed it since it was seen.
    pub async fn set_client(&self, login: &Login, session: SessionId, edit: ClientEdit) -> Result<(), Error> {
        allowed(login)?;
        let (limits, now) = (self.0.settings().limits.clone(), self.0.now());
        let login = login.clone();
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let mut stored = seen(tx, &login, session).await?;
                for fact in stored.session.edit_client(login.person.id, &edit, &limits)? {
                    tx.record(&mut stored, fact, now).await?;
                }
                Ok(tx.save(&mut stored).await?)
            })
            .await
    }

    /// Sets a parameter of a session; a new one was seen as empty.
    ///
    /// # Errors
    /// Refused: not to be seen, name blank or too long, value too long, too many, somebody else changed it since it was
    /// seen.
    pub async fn set_parameter(
        &self,
        login: &Login,
        session: SessionId,
        name: &str,
        edit: Edit,
    ) -> Result<(), Error> {
        allowed(login)?;
        let (limits, now) = (self.0.settings().limits.clone(), self.0.now());
        let name = limits::text("name", name, limits.parameter_name_chars)?;
        let value = limits::optional("value", Some(&edit.value), limits.parameter_value_chars)?;
        let login = login.clone();
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let mut stored = seen(tx, &login, session).await?;
                let (before, count) = tx.parameter(&stored, &name).await?;
                if before.is_none() && count >= limits.parameters {
                    let (limit, value) = (limits.parameters, count.saturating_add(1));
                    return Err(Refusal::TooMany { field: "name", limit, value }.into());
                }
                let before = before.unwrap_or_default();
                let Some(value) = edit.against("value", value.unwrap_or_default(), &before)? else {
                    return Ok(());
                };
                let source = ParameterSource::Operator;
                tx.set_parameter(&stored, &name, &value, source, now).await?;
                tx.record(&mut stored, Fact::Parameter { name, value, source }, now).await?;
                Ok(tx.save(&mut stored).await?)
            })
            .await
    }

    /// Puts a tag on a session, or takes it off.
    ///
    /// # Errors
    /// Refused: not to be seen, blank or too long, too many.
    pub async fn tag(&self, login: &Login, session: SessionId, typed: &str, on: bool) -> Result<(), Error> {
        allowed(login)?;
        let now = self.0.now();
        let (login, typed) = (login.clone(), typed.to_owned());
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let mut stored = seen(tx, &login, session).await?;
                let known = tx.tags().await?;
                let tag = tag(&typed, &known)?;
                let facts = stored.session.tag(&login.person, &tag, on)?;
                if on && !known.contains(&tag) {
                    let value = u32::try_from(known.len() + 1).unwrap_or(u32::MAX);
                    if value > TAGS {
                        return Err(Refusal::TooMany { field: "tag", limit: TAGS, value }.into());
                    }
                    tx.add_tag(&tag).await?;
                }
                for fact in facts {
                    tx.record(&mut stored, fact, now).await?;
                }
                Ok(tx.save(&mut stored).await?)
            })
            .await
    }

    /// The tags that were ever put on, by name.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn tags(&self, login: &Login) -> Result<Vec<String>, Error> {
        self.0.store().read(login.tenant, async |tx| Ok(tx.tags().await?)).await
    }

    /// Writes a note about a session, which clients never see.
    ///
    /// # Errors
    /// Refused: not to be seen, blank or too long.
    pub async fn note(&self, login: &Login, session: SessionId, text: &str) -> Result<(), Error> {
        allowed(login)?;
        let (limits, now) = (&self.0.settings().limits, self.0.now());
        let fact = note(&login.person, text, limits)?;
        let login = login.clone();
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let mut stored = seen(tx, &login, session).await?;
                tx.record(&mut stored, fact, now).await?;
                Ok(tx.save(&mut stored).await?)
            })
            .await
    }

    /// The earlier sessions of a session's client, newest first: of the same visitor, or with the same e-mail address.
    ///
    /// # Errors
    /// Refused: not to be seen.
    pub async fn earlier(&self, login: &Login, session: SessionId) -> Result<Vec<Session>, Error> {
        let sight = login.sight.clone();
        self.0
            .store()
            .read(login.tenant, async move |tx| {
                let stored = tx.session(session).await?;
                let stored = stored.filter(|stored| sight.covers(stored.session.group));
                let Some(stored) = stored else { return Err(Refusal::NoSuchSession.into()) };
                Ok(tx.earlier(&stored.session, &sight, EARLIER).await?)
            })
            .await
    }
}
