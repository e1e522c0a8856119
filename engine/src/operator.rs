//! What operators do.

use domain::{
    Board, Conversation, Permission, Questionnaire, Refusal, Session, TenantSettings, WrapUp, form, limits,
};
use protocol::{Fact, MessageId, Millis, OperatorState, SessionId};
use store::{Reading, Stored, TimerKind, Writing};

mod block;
mod client;
mod hand_over;

use crate::course::{acw_ms, finish};
use crate::rounds::assign;
use crate::visitor::Receipt;
use crate::visitor::begin::same;
use crate::{Engine, Error, Login, mail};

/// Closed sessions on a page of the archive.
const ARCHIVE_PAGE: u32 = 50;
/// Events of a conversation that one read takes.
const CONVERSATION: u32 = 100_000;

/// Use cases of operators.
pub struct Operator<'e>(pub(crate) &'e Engine);

/// A page of closed sessions, last closed first.
#[derive(Clone, Debug)]
pub struct Archive {
    /// The sessions.
    pub sessions: Vec<Session>,
    /// Where the next page begins; none if this is the last.
    pub next: Option<(Millis, SessionId)>,
}

/// What a tenant lets somebody do and see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rights {
    /// Block clients.
    pub may_block: bool,
    /// Look at a waiting session before it is accepted.
    pub has_preview: bool,
    /// See to whom else a waiting session is offered.
    pub shows_offers: bool,
}

impl Operator<'_> {
    /// Everything that the workspace shows at a glance.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn board(&self, login: &Login) -> Result<Board, Error> {
        let sight = login.sight.clone();
        self.0
            .store()
            .read(login.tenant, async move |tx| {
                Ok(Board {
                    seq: tx.seq().await?,
                    sessions: tx.open_sessions(&sight).await?,
                    colleagues: tx.colleagues().await?,
                })
            })
            .await
    }

    /// A session with everything that happened in it.
    ///
    /// # Errors
    /// Refused: there is none, it may not be seen, or not before it is accepted.
    pub async fn conversation(&self, login: &Login, session: SessionId) -> Result<Conversation, Error> {
        let reader = login.clone();
        self.0
            .store()
            .read(login.tenant, async move |tx| {
                let stored = seen_by(tx, &reader, session).await?;
                let events = tx.session_events(session, 0, CONVERSATION).await?;
                Ok(Conversation { session: stored.session, events })
            })
            .await
    }

    /// Closed sessions, last closed first, after a position.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn archive(&self, login: &Login, after: Option<(Millis, SessionId)>) -> Result<Archive, Error> {
        let sight = login.sight.clone();
        let page = self
            .0
            .store()
            .read(login.tenant, async move |tx| {
                Ok::<_, Error>(tx.archive(&sight, after, ARCHIVE_PAGE).await?)
            })
            .await?;
        Ok(Archive { sessions: page.sessions, next: page.next })
    }

    /// What is asked at the end, and the reasons for being away.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn choices(&self, login: &Login) -> Result<(Questionnaire, Vec<String>), Error> {
        self.0
            .store()
            .read(login.tenant, async |tx| Ok((questionnaire(tx).await?, tx.away_reasons().await?)))
            .await
    }

    /// What the tenant lets the login do and see.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn rights(&self, login: &Login) -> Result<Rights, Error> {
        let tenant = self.0.store().read(login.tenant, async |tx| Ok::<_, Error>(tx.tenant().await?)).await?;
        let steers = login.role.may(Permission::SteerSessions);
        Ok(Rights {
            may_block: block::may_block(login, &tenant),
            has_preview: steers || tenant.settings.has_preview,
            shows_offers: steers || tenant.settings.shows_offers,
        })
    }

    /// How much mail waits; only for who may see the installation's state.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn mail_counts(&self, login: &Login) -> Result<Option<store::MailCounts>, Error> {
        if !login.role.may(Permission::SeeInstallation) {
            return Ok(None);
        }
        self.0.store().read(login.tenant, async |tx| Ok(Some(tx.mail_counts().await?))).await
    }

    /// Goes online, away or offline.
    ///
    /// # Errors
    /// Refused: the reason is not one of the tenant's, the role does not allow it.
    pub async fn set_state(&self, login: &Login, state: OperatorState) -> Result<(), Error> {
        allowed(login)?;
        let (user, now) = (login.person.id, self.0.now());
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                if let OperatorState::Away { reason: Some(reason) } = &state
                    && !tx.away_reasons().await?.contains(reason)
                {
                    return Err(Refusal::NotAChoice { field: "reason", value: reason.clone() }.into());
                }
                change_state(tx, user, Some(state), None, now).await
            })
            .await
    }

    /// Answers in a session. The same id again gives the first result.
    ///
    /// # Errors
    /// Refused: blank or too long, not the operator's session, over, the id used for other words.
    pub async fn answer(
        &self,
        login: &Login,
        session: SessionId,
        id: MessageId,
        text: &str,
    ) -> Result<Receipt, Error> {
        let (limits, now) = (self.0.settings().limits.clone(), self.0.now());
        let (login, text) = (login.clone(), text.to_owned());
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let mut stored = seen(tx, &login, session).await?;
                if let Some(first) = tx.message(&stored, id).await? {
                    let again = Fact::Message {
                        id,
                        from: protocol::Author::Operator,
                        operator: Some(login.person.id),
                        name: None,
                        text: limits::text("text", &text, limits.message_chars)?,
                    };
                    return same(&stored.session, &first, &again);
                }
                let fact = stored.session.answer(&login.person, id, &text, &limits)?;
                let event = tx.record(&mut stored, fact, now).await?;
                tx.save(&mut stored).await?;
                Ok(Receipt { session, n: event.n, at: event.at })
            })
            .await
    }

    /// Ends a conversation; after-call work begins.
    ///
    /// # Errors
    /// Refused: not the operator's session, over.
    pub async fn end(&self, login: &Login, session: SessionId) -> Result<(), Error> {
        let (login, now) = (login.clone(), self.0.now());
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let mut stored = seen(tx, &login, session).await?;
                let acw_ms = acw_ms(tx, &stored).await?;
                let facts = stored.session.end(login.person.id, acw_ms, now)?;
                finish(tx, &mut stored, facts, now).await
            })
            .await
    }

    /// Saves the questionnaire and closes the session; sends the transcript if an address is given.
    ///
    /// # Errors
    /// Refused: not in after-call work, not the operator's, an answer that cannot be chosen, none where one is needed, note
    /// too long, not an address.
    pub async fn wrap_up(&self, login: &Login, session: SessionId, answers: WrapUp) -> Result<(), Error> {
        let settings = self.0.settings().clone();
        let (login, now) = (login.clone(), self.0.now());
        let to = answers.transcript_to.as_deref();
        let transcript_to = limits::optional("transcript_to", to, settings.limits.contact_chars)?;
        if transcript_to.as_deref().is_some_and(|to| !form::is_email(to)) {
            let (field, value) = ("transcript_to".to_owned(), transcript_to.unwrap_or_default());
            let fault = form::Fault { field, kind: form::FaultKind::Email, value };
            return Err(Refusal::Form(fault).into());
        }
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let mut stored = seen(tx, &login, session).await?;
                let asked = questionnaire(tx).await?;
                let facts = stored.session.wrap_up(login.person.id, &answers, &asked, &settings.limits)?;
                if let Some(to) = transcript_to {
                    let events = tx.session_events(session, 0, CONVERSATION).await?;
                    tx.post(&mail::transcript(&stored.session, &events, &to), now).await?;
                    tx.record(&mut stored, Fact::Transcript { to }, now).await?;
                }
                for fact in facts {
                    tx.record(&mut stored, fact, now).await?;
                }
                tx.clear_timer(TimerKind::AfterCall, &stored).await?;
                tx.save(&mut stored).await?;
                Ok(())
            })
            .await
    }

    /// Says that the operator types, or stopped. A hint: nothing is stored.
    ///
    /// # Errors
    /// Refused: there is no such session, or it may not be seen.
    pub async fn typing(&self, login: &Login, session: SessionId, on: bool) -> Result<(), Error> {
        let sight = login.sight.clone();
        let seen = self.0.store().read(login.tenant, async move |tx| {
            let stored = tx.session(session).await?;
            Ok::<_, Error>(stored.is_some_and(|stored| sight.covers(stored.session.group)))
        });
        if !seen.await? {
            return Err(Refusal::NoSuchSession.into());
        }
        self.0.0.hub.operator_types(session, on);
        Ok(())
    }

    /// A workspace opened: the operator counts as connected.
    pub(crate) async fn connect(&self, login: &Login) -> Result<(), Error> {
        let (user, now) = (login.person.id, self.0.now());
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                if let Some(member) = tx.member(user).await? {
                    tx.clear_timer_for(TimerKind::OperatorGrace, member.key()).await?;
                }
                change_state(tx, user, None, Some(true), now).await
            })
            .await
    }

    /// The last workspace closed: after the time of grace the operator counts as gone.
    pub(crate) async fn disconnect(&self, login: &Login) -> Result<(), Error> {
        let due = self.0.now().plus(self.0.settings().operator_grace_ms);
        let user = login.person.id;
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                if let Some(member) = tx.member(user).await? {
                    tx.set_timer_for(TimerKind::OperatorGrace, member.key(), due).await?;
                }
                Ok(())
            })
            .await
    }
}

/// A session that somebody may look into: of their groups, and not before it is accepted where there is no preview.
pub async fn seen_by(tx: &Reading, reader: &Login, session: SessionId) -> Result<Stored, Error> {
    let stored = tx.session(session).await?;
    let stored = stored.filter(|stored| reader.sight.covers(stored.session.group));
    let Some(stored) = stored else { return Err(Refusal::NoSuchSession.into()) };
    let steers = reader.role.may(Permission::SteerSessions);
    if stored.session.queue().is_some() && !steers && !tx.tenant().await?.settings.has_preview {
        return Err(Refusal::NotAccepted.into());
    }
    Ok(stored)
}

/// Changes an operator's state and tells everybody, if anything is new.
pub(crate) async fn change_state(
    tx: &mut Writing,
    user: protocol::UserId,
    state: Option<OperatorState>,
    connected: Option<bool>,
    now: Millis,
) -> Result<(), Error> {
    let Some(member) = tx.member(user).await? else { return Err(Refusal::NotPermitted.into()) };
    let state = state.unwrap_or_else(|| member.state.clone());
    let connected = connected.unwrap_or(member.connected);
    if state == member.state && connected == member.connected {
        return Ok(());
    }
    tx.set_member_state(&member, &state, connected, now).await?;
    let fact = Fact::Operator { operator: user, name: member.person.name.clone(), state, connected };
    tx.record_for_tenant(fact, now).await?;
    assign(tx, now).await
}

/// What the tenant's operators are asked at the end.
async fn questionnaire(tx: &Reading) -> Result<Questionnaire, Error> {
    let TenantSettings { needs_result, subjects, asks_mood, .. } = tx.tenant().await?.settings;
    Ok(Questionnaire { results: tx.result_tree().await?.results, needs_result, subjects, asks_mood })
}

/// A session that the login may see.
pub(crate) async fn seen(tx: &Writing, login: &Login, session: SessionId) -> Result<Stored, Error> {
    let stored = tx.session(session).await?.filter(|stored| login.sight.covers(stored.session.group));
    stored.ok_or_else(|| Refusal::NoSuchSession.into())
}

fn allowed(login: &Login) -> Result<(), Refusal> {
    if login.role.may(Permission::TalkToClients) { Ok(()) } else { Err(Refusal::NotPermitted) }
}
