//! What visitors do.

use std::net::IpAddr;
use std::sync::Arc;

use domain::session::{first, visitor_message};
use domain::texts::{self, Language};
use domain::{Limits, Refusal, Session, form};
use protocol::{Event, Fact, Form, FormValue, MessageId, Millis, SessionId, SessionKind, VisitorId};
use store::{Stored, WidgetRow, Writing};

pub(crate) mod begin;
mod told;

use crate::course::{acw_ms, come_back, finish, leave};
use crate::{Caller, Engine, Error, Secret, device, fresh, mail};
use begin::{begin, deliver, first_use, same};

/// Use cases of visitors.
pub struct Visitor<'e>(pub(crate) &'e Engine);

/// Who asks, as the link knows them.
#[derive(Clone, Debug)]
pub struct VisitorContext {
    /// The widget they came through.
    pub widget: Arc<WidgetRow>,
    /// Who.
    pub visitor: VisitorId,
    /// The window's language.
    pub language: Language,
    /// Address of the page.
    pub page: Option<String>,
    /// Browser and system in words.
    pub device: Option<String>,
    /// Where they call from.
    pub address: IpAddr,
}

/// Where a message is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The session.
    pub session: SessionId,
    /// Its number there.
    pub n: u64,
    /// When it was stored.
    pub at: Millis,
}

impl Receipt {
    pub(crate) fn of(session: &Session, event: &Event) -> Self {
        Self { session: session.id, n: event.n, at: event.at }
    }
}

impl Visitor<'_> {
    /// The visitor of a secret; a new one, with its secret, where there is none.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn recognise(
        &self,
        widget: &Arc<WidgetRow>,
        token: Option<&str>,
    ) -> Result<(VisitorId, Option<Secret>), Error> {
        let (id, tenant) = (widget.id, widget.tenant);
        if let Some(token) = token {
            let hash = Secret::presented(token).hash();
            let known =
                self.0.store().read(tenant, async move |tx| Ok::<_, Error>(tx.visitor(id, &hash).await?));
            if let Some(visitor) = known.await? {
                return Ok((visitor.id, None));
            }
        }
        let secret = Secret::fresh();
        let hash = secret.hash();
        let now = self.0.now();
        let visitor = fresh::id(VisitorId::new, now);
        self.0
            .store()
            .write(tenant, async move |tx| Ok::<_, Error>(tx.add_visitor(visitor, id, &hash, now).await?))
            .await?;
        Ok((visitor, Some(secret)))
    }

    /// The visitor of a secret.
    ///
    /// # Errors
    /// Refused: it is nobody's.
    pub async fn of_token(&self, widget: &Arc<WidgetRow>, token: &str) -> Result<VisitorId, Error> {
        let (id, hash) = (widget.id, Secret::presented(token).hash());
        let known =
            self.0.store().read(widget.tenant, async move |tx| Ok::<_, Error>(tx.visitor(id, &hash).await?));
        known.await?.map(|visitor| visitor.id).ok_or_else(|| Refusal::NotLoggedIn.into())
    }

    /// Sends a message; begins a session if none is running. The same id again gives the first result.
    ///
    /// # Errors
    /// Refused: blank or too long, nobody available, the visitor is blocked, the id used for other words.
    pub async fn send(&self, by: &VisitorContext, id: MessageId, text: &str) -> Result<Receipt, Error> {
        let (limits, now) = (self.0.settings().limits.clone(), self.0.now());
        let (visitor, early) = (by.visitor, self.0.0.early.of(by.visitor));
        let (by, text) = (by.clone(), text.to_owned());
        let receipt = self
            .0
            .store()
            .write(by.widget.tenant, async move |tx| {
                let fact = visitor_message(id, &text, &limits)?;
                if let Some((session, first)) = first_use(tx, &by, id, SessionKind::Chat).await? {
                    return same(&session, &first, &fact);
                }
                if tx.running_chat(by.visitor).await?.is_none()
                    && let Some(receipt) = answered(tx, &by, id, &text, &limits, now).await?
                {
                    return Ok(receipt);
                }
                let (stored, event) = deliver(tx, &by, fact, early, &limits, now).await?;
                Ok(Receipt::of(&stored.session, &event))
            })
            .await?;
        self.0.0.early.forget(visitor);
        Ok(receipt)
    }

    /// Leaves an offline message: a session of that kind, and a mail if the widget names an address.
    /// The same id again gives the first result.
    ///
    /// # Errors
    /// Refused: a value does not fit the form, the visitor is blocked.
    pub async fn leave_message(
        &self,
        by: &VisitorContext,
        id: MessageId,
        values: &[FormValue],
    ) -> Result<Receipt, Error> {
        let settings = self.0.settings().clone();
        let (by, values, now) = (by.clone(), values.to_vec(), self.0.now());
        self.0
            .store()
            .write(by.widget.tenant, async move |tx| {
                let form = offline_form(by.language, &settings.limits);
                form::check(&form, &values).map_err(first)?;
                let value = |name| form::value(&values, name);
                let fact = visitor_message(id, value("message"), &settings.limits)?;
                let (name, email) = (Some(value("name").to_owned()), Some(value("email").to_owned()));
                if let Some((session, first)) = first_use(tx, &by, id, SessionKind::OfflineMessage).await? {
                    if session.name != name || session.email != email {
                        return Err(Refusal::IdReused.into());
                    }
                    return same(&session, &first, &fact);
                }
                let group = by.widget.group;
                let mut stored = begin(tx, &by, SessionKind::OfflineMessage, group, now).await?;
                let client = Fact::Client { name, email, phone: None, by: None };
                tx.record(&mut stored, client, now).await?;
                tx.record(&mut stored, Fact::Queued {}, now).await?;
                let event = tx.record(&mut stored, fact, now).await?;
                tx.save(&mut stored).await?;
                if let Some(to) = &by.widget.offline_email {
                    let session = &stored.session;
                    let letter = mail::offline_message(
                        by.language,
                        session,
                        value("message"),
                        &settings.public_url,
                        to,
                    );
                    tx.post(&letter, now).await?;
                }
                Ok(Receipt::of(&stored.session, &event))
            })
            .await
    }

    /// Ends the running conversation.
    ///
    /// # Errors
    /// Refused: none is running.
    pub async fn end(&self, by: &VisitorContext) -> Result<(), Error> {
        let now = self.0.now();
        let visitor = by.visitor;
        self.0
            .store()
            .write(by.widget.tenant, async move |tx| {
                let Some(mut stored) = tx.running_chat(visitor).await? else {
                    return Err(Refusal::NoSuchSession.into());
                };
                let acw_ms = acw_ms(tx, &stored).await?;
                let facts = stored.session.end_by_visitor(acw_ms, now)?;
                finish(tx, &mut stored, facts, now).await?;
                Ok(())
            })
            .await
    }

    /// Rates a conversation that is over; no values is a skip.
    ///
    /// # Errors
    /// Refused: it runs, it was rated, the widget asks for nothing, a value is off the scale.
    pub async fn rate(
        &self,
        by: &VisitorContext,
        session: SessionId,
        values: &[FormValue],
    ) -> Result<(), Error> {
        let (limits, now) = (self.0.settings().limits.clone(), self.0.now());
        let (by, values) = (by.clone(), values.to_vec());
        self.0
            .store()
            .write(by.widget.tenant, async move |tx| {
                let Some(mut stored) = own(tx, by.visitor, session).await? else {
                    return Err(Refusal::NoSuchSession.into());
                };
                let form = feedback_form(&by.widget, by.language, &limits);
                let fact = stored.session.rate(form.as_ref(), &values)?;
                tx.record(&mut stored, fact, now).await?;
                tx.save(&mut stored).await?;
                Ok(())
            })
            .await
    }

    /// The last link of a session's visitor was lost.
    pub(crate) async fn leave(&self, by: &VisitorContext, session: SessionId) -> Result<(), Error> {
        let now = self.0.now();
        let grace_ms = by.widget.grace_ms;
        self.0
            .store()
            .write(by.widget.tenant, async move |tx| {
                if let Some(mut stored) = tx.session(session).await? {
                    leave(tx, &mut stored, grace_ms, now).await?;
                }
                Ok(())
            })
            .await
    }

    /// The visitor's running chat.
    pub(crate) async fn running(&self, by: &VisitorContext) -> Result<Option<SessionId>, Error> {
        let visitor = by.visitor;
        self.0
            .store()
            .read(by.widget.tenant, async move |tx| {
                Ok(tx.running_chat(visitor).await?.map(|stored| stored.session.id))
            })
            .await
    }

    /// The session that a window shows: the one it names, if it is the visitor's, else the running one.
    /// The visitor is there again.
    pub(crate) async fn resume(
        &self,
        by: &VisitorContext,
        named: Option<SessionId>,
    ) -> Result<Option<SessionId>, Error> {
        let visitor = by.visitor;
        let tenant = by.widget.tenant;
        let found = self
            .0
            .store()
            .read(tenant, async move |tx| {
                let running = tx.running_chat(visitor).await?;
                if running.is_some() {
                    return Ok::<_, Error>(running);
                }
                let Some(named) = named else { return Ok(None) };
                Ok(tx.session(named).await?.filter(|stored| stored.session.visitor == visitor))
            })
            .await?;
        let Some(stored) = found else { return Ok(None) };
        let id = stored.session.id;
        if !stored.session.come_back().is_empty() {
            let now = self.0.now();
            self.0
                .store()
                .write(tenant, async move |tx| {
                    if let Some(mut stored) = tx.session(id).await? {
                        come_back(tx, &mut stored, now).await?;
                    }
                    Ok::<_, Error>(())
                })
                .await?;
        }
        Ok(Some(id))
    }
}

impl VisitorContext {
    /// The context of a call.
    #[must_use]
    pub fn new(
        widget: Arc<WidgetRow>,
        visitor: VisitorId,
        language: Language,
        page: Option<String>,
        caller: Caller<'_>,
    ) -> Self {
        let Caller { address, user_agent } = caller;
        Self { widget, visitor, language, page, device: device::words(user_agent), address }
    }
}

/// The offline form in a language.
#[must_use]
pub fn offline_form(language: Language, limits: &Limits) -> Form {
    let words = texts::sent::of(language);
    form::offline(words.form_name, words.form_email, words.form_message, limits)
}

/// The feedback form of a widget in a language; none if it asks for nothing.
#[must_use]
pub fn feedback_form(widget: &WidgetRow, language: Language, limits: &Limits) -> Option<Form> {
    let words = texts::sent::of(language);
    let question = texts::sent::window(language).feedback_question;
    widget.feedback.map(|kind| form::feedback(kind, &question, words.form_comment, limits))
}

async fn own(tx: &Writing, visitor: VisitorId, session: SessionId) -> Result<Option<Stored>, Error> {
    Ok(tx.session(session).await?.filter(|stored| stored.session.visitor == visitor))
}

/// The message as the answer to the closing message of the visitor's last chat, if it is that.
async fn answered(
    tx: &mut Writing,
    by: &VisitorContext,
    id: MessageId,
    text: &str,
    limits: &Limits,
    now: Millis,
) -> Result<Option<Receipt>, Error> {
    let Some(mut stored) = tx.last_chat(by.visitor).await? else { return Ok(None) };
    let Some([words, rating]) = stored.session.answer_by_number(id, text, limits, now) else {
        return Ok(None);
    };
    let event = tx.record(&mut stored, words, now).await?;
    tx.record(&mut stored, rating, now).await?;
    tx.save(&mut stored).await?;
    Ok(Some(Receipt::of(&stored.session, &event)))
}
