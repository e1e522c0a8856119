//! What the page tells of its visitor: parameters, who they are, where they go.
//!
//! Windows tell all of it again with each new link. What was said before is no news: an operator may have changed it
//! since.

use domain::{Limits, Refusal, form, limits};
use protocol::{Fact, Millis, ParameterSource};
use store::{Stored, Writing};

use super::{Visitor, VisitorContext};
use crate::Error;
use crate::early::Early;

impl Visitor<'_> {
    /// Sets a parameter of the running session, or of the next one. The same value again changes nothing.
    ///
    /// # Errors
    /// Refused: name or value too long, too many parameters.
    pub async fn set(&self, by: &VisitorContext, name: &str, value: &str) -> Result<(), Error> {
        let (limits, now) = (self.0.settings().limits.clone(), self.0.now());
        let name = limits::text("name", name, limits.parameter_name_chars)?;
        let value = limits::optional("value", Some(value), limits.parameter_value_chars)?.unwrap_or_default();
        let visitor = by.visitor;
        let (most, early) = (limits.parameters, (name.clone(), value.clone()));
        let told = self.0.store().write(by.widget.tenant, async move |tx| {
            let Some(mut stored) = tx.running_chat(visitor).await? else { return Ok::<_, Error>(false) };
            parameter(tx, &mut stored, name, value, &limits, now).await?;
            tx.save(&mut stored).await?;
            Ok(true)
        });
        let (name, value) = early;
        if !told.await? && !self.0.0.early.change(visitor, |early| early.set(name, value, most)) {
            return Err(too_many(most, most).into());
        }
        Ok(())
    }

    /// Keeps what the page knows of its user, for the running session or the next one. What is known already changes
    /// nothing.
    ///
    /// # Errors
    /// Refused: too long, not an e-mail address.
    pub async fn identify(
        &self,
        by: &VisitorContext,
        name: Option<&str>,
        email: Option<&str>,
        phone: Option<&str>,
    ) -> Result<(), Error> {
        let (limits, now) = (self.0.settings().limits.clone(), self.0.now());
        let name = limits::optional("name", name, limits.contact_chars)?;
        let email = limits::optional("email", email, limits.contact_chars)?;
        let phone = limits::optional("phone", phone, limits.contact_chars)?;
        if email.as_deref().is_some_and(|email| !form::is_email(email)) {
            let (field, value) = ("email".to_owned(), email.unwrap_or_default());
            let fault = form::Fault { field, kind: form::FaultKind::Email, value };
            return Err(Refusal::Form(fault).into());
        }
        let visitor = by.visitor;
        let who = [name, email, phone];
        let early = who.clone();
        let told = self.0.store().write(by.widget.tenant, async move |tx| {
            let Some(mut stored) = tx.running_chat(visitor).await? else { return Ok::<_, Error>(false) };
            client(tx, &mut stored, who, now).await?;
            tx.save(&mut stored).await?;
            Ok(true)
        });
        if !told.await? {
            let [name, email, phone] = early;
            self.0.0.early.change(visitor, |early| {
                for (known, new) in
                    [(&mut early.name, name), (&mut early.email, email), (&mut early.phone, phone)]
                {
                    if new.is_some() {
                        *known = new;
                    }
                }
            });
        }
        Ok(())
    }

    /// The visitor is on a page: it is noted in the running chat, unless they were there. The page as it is kept.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn visit(&self, by: &VisitorContext, page: &str) -> Result<Option<String>, Error> {
        let now = self.0.now();
        let page: String = page.chars().take(self.0.settings().limits.page_chars as usize).collect();
        let (visitor, noted) = (by.visitor, page.clone());
        self.0
            .store()
            .write(by.widget.tenant, async move |tx| {
                let Some(mut stored) = tx.running_chat(visitor).await? else { return Ok::<_, Error>(()) };
                let visited = tx.session_facts(&stored, "visited").await?.pop();
                let last = match visited {
                    Some(Fact::Visited { page }) => Some(page),
                    _ => stored.session.page.clone(),
                };
                if last.as_deref() != Some(noted.as_str()) {
                    tx.record(&mut stored, Fact::Visited { page: noted }, now).await?;
                    tx.save(&mut stored).await?;
                }
                Ok(())
            })
            .await?;
        Ok(Some(page))
    }
}

/// Records what was told before the session began.
pub async fn record(
    tx: &mut Writing,
    stored: &mut Stored,
    early: Early,
    limits: &Limits,
    now: Millis,
) -> Result<(), Error> {
    client(tx, stored, [early.name, early.email, early.phone], now).await?;
    for (name, value) in early.parameters {
        // A session that is taken up again may have as many as it can.
        match parameter(tx, stored, name, value, limits, now).await {
            Ok(()) | Err(Error::Refused(_)) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(())
}

/// The page sets a parameter.
async fn parameter(
    tx: &mut Writing,
    stored: &mut Stored,
    name: String,
    value: String,
    limits: &Limits,
    now: Millis,
) -> Result<(), Error> {
    let source = ParameterSource::Page;
    let (before, count) = tx.parameter(stored, &name).await?;
    match before {
        Some(before) if before == value => return Ok(()),
        Some(_) => {
            let facts = tx.session_facts(stored, "parameter").await?;
            let said = facts.iter().rev().find_map(|fact| match fact {
                Fact::Parameter { name: of, value, source: from } if *of == name && *from == source => {
                    Some(value)
                }
                _ => None,
            });
            if said == Some(&value) {
                return Ok(());
            }
        }
        None if count >= limits.parameters => return Err(too_many(limits.parameters, count).into()),
        None => {}
    }
    tx.set_parameter(stored, &name, &value, source, now).await?;
    tx.record(stored, Fact::Parameter { name, value, source }, now).await?;
    Ok(())
}

/// The page says who its user is: name, e-mail address, telephone.
async fn client(
    tx: &mut Writing,
    stored: &mut Stored,
    who: [Option<String>; 3],
    now: Millis,
) -> Result<(), Error> {
    let session = &stored.session;
    let known = [session.name.clone(), session.email.clone(), session.phone.clone()];
    let is_new = |new: &Option<String>, known: &Option<String>| new.is_some() && new != known;
    if !who.iter().zip(&known).any(|(new, known)| is_new(new, known)) {
        return Ok(());
    }
    let mut said: [Option<String>; 3] = Default::default();
    for fact in tx.session_facts(stored, "client").await? {
        if let Fact::Client { name, email, phone, by: None } = fact {
            for (said, new) in said.iter_mut().zip([name, email, phone]) {
                *said = new.or_else(|| said.take());
            }
        }
    }
    let mut news = who.into_iter().zip(known.iter().zip(said)).map(|(new, (known, said))| {
        new.filter(|new| known.as_ref() != Some(new) && said.as_ref() != Some(new))
    });
    let (name, email, phone) = (news.next().flatten(), news.next().flatten(), news.next().flatten());
    if name.is_some() || email.is_some() || phone.is_some() {
        tx.record(stored, Fact::Client { name, email, phone, by: None }, now).await?;
    }
    Ok(())
}

fn too_many(limit: u32, count: u32) -> Refusal {
    Refusal::TooMany { field: "parameters", limit, value: count.saturating_add(1) }
}
