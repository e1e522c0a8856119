//! What may be done to a session: each rule gives the facts that follow, or says why not.

use protocol::{
    CloseKind, EndReason, Fact, FileInfo, Form, FormValue, MessageId, Millis, SessionKind, UserId,
    Whereabouts,
};

use super::{Session, State};
use crate::form;
use crate::{Limits, Questionnaire, Refusal, WrapUp, limits};

/// An operator as clients see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: UserId,
    /// Name.
    pub name: String,
    /// Position.
    pub position: Option<String>,
}

impl Session {
    /// The visitor writes.
    ///
    /// # Errors
    /// [`Refusal::Ended`], and those of [`limits::text`].
    pub fn write(&self, id: MessageId, text: &str, limits: &Limits) -> Result<Fact, Refusal> {
        if let Some(ending) = self.ending() {
            return Err(Refusal::Ended { at: ending.at });
        }
        visitor_message(id, text, limits)
    }

    /// An operator answers.
    ///
    /// # Errors
    /// [`Refusal::NotAccepted`], [`Refusal::TakenBy`], [`Refusal::Ended`], [`Refusal::NobodyThere`] for
    /// an offline message, and those of [`limits::text`].
    pub fn answer(&self, by: &Person, id: MessageId, text: &str, limits: &Limits) -> Result<Fact, Refusal> {
        self.may_be_answered_by(by.id)?;
        Ok(Fact::Message {
            id,
            from: protocol::Author::Operator,
            operator: Some(by.id),
            name: Some(by.name.clone()),
            text: limits::text("text", text, limits.message_chars)?,
        })
    }

    /// An operator sends a file.
    ///
    /// # Errors
    /// As [`Session::answer`], except those of the text.
    pub fn answer_with(&self, by: &Person, id: MessageId, file: FileInfo) -> Result<Fact, Refusal> {
        self.may_be_answered_by(by.id)?;
        Ok(operator_file(by, id, file))
    }

    /// The operator ends it; after-call work begins, limited to `acw_ms` if the group says so.
    ///
    /// # Errors
    /// As [`Session::answer`], except [`Refusal::NobodyThere`].
    pub fn end(&self, by: UserId, acw_ms: Option<i64>, now: Millis) -> Result<Vec<Fact>, Refusal> {
        self.held_by(by)?;
        Ok(vec![self.ended(EndReason::Operator, Some(by), acw_ms, now)])
    }

    /// The visitor ends it.
    ///
    /// # Errors
    /// [`Refusal::Ended`].
    pub fn end_by_visitor(&self, acw_ms: Option<i64>, now: Millis) -> Result<Vec<Fact>, Refusal> {
        match self.ending() {
            Some(ending) => Err(Refusal::Ended { at: ending.at }),
            None => Ok(vec![self.ended(EndReason::Visitor, None, acw_ms, now)]),
        }
    }

    /// The visitor did not come back in time. Nothing follows if they did, or if it is over.
    #[must_use]
    pub fn visitor_gone(&self, acw_ms: Option<i64>, now: Millis) -> Vec<Fact> {
        match self.visitor_left {
            Some(until) if self.is_running() && until <= now => {
                vec![self.ended(EndReason::VisitorGone, None, acw_ms, now)]
            }
            Some(_) | None => vec![],
        }
    }

    /// The visitor's last link was lost: the session waits for `grace_ms`.
    #[must_use]
    pub fn leave(&self, grace_ms: i64, now: Millis) -> Vec<Fact> {
        let stays = self.kind == SessionKind::Chat && self.is_running() && self.visitor_left.is_none();
        if stays { vec![Fact::VisitorLeft { until: now.plus(grace_ms) }] } else { vec![] }
    }

    /// The visitor has a link again.
    #[must_use]
    pub fn come_back(&self) -> Vec<Fact> {
        if self.is_running() && self.visitor_left.is_some() { vec![Fact::VisitorReturned {}] } else { vec![] }
    }

    /// The operator saves the questionnaire.
    ///
    /// # Errors
    /// [`Refusal::NotInAfterCall`], [`Refusal::TakenBy`], and those of [`Questionnaire::checked`].
    pub fn wrap_up(
        &self,
        by: UserId,
        answers: &WrapUp,
        asked: &Questionnaire,
        limits: &Limits,
    ) -> Result<Vec<Fact>, Refusal> {
        let State::AfterCall { operator, operator_name, .. } = &self.state else {
            return Err(Refusal::NotInAfterCall);
        };
        if *operator != by {
            return Err(Refusal::TakenBy { name: operator_name.clone() });
        }
        let WrapUp { result, note, subject, mood, .. } = asked.checked(answers, limits)?;
        Ok(vec![Fact::Closed { how: CloseKind::Saved, result, note, subject, mood }])
    }

    /// Who had it is here no more: a conversation that runs waits for anybody of the group, one that they evaluated
    /// closes as it is.
    #[must_use]
    pub fn let_go(&self, by: &Person) -> Vec<Fact> {
        match &self.state {
            State::Active { operator, .. } if *operator == by.id => {
                vec![Fact::Freed { operator: by.id, name: by.name.clone() }]
            }
            State::AfterCall { operator, .. } if *operator == by.id => vec![unanswered(CloseKind::TimedOut)],
            State::Active { .. } | State::AfterCall { .. } | State::Queued { .. } | State::Closed { .. } => {
                vec![]
            }
        }
    }

    /// The time for after-call work is over. Nothing follows if it was saved before.
    #[must_use]
    pub fn acw_due(&self, now: Millis) -> Vec<Fact> {
        match &self.state {
            State::AfterCall { until: Some(until), .. } if *until <= now => {
                vec![unanswered(CloseKind::TimedOut)]
            }
            State::AfterCall { .. } | State::Queued { .. } | State::Active { .. } | State::Closed { .. } => {
                vec![]
            }
        }
    }

    /// The client answers the feedback form; no values is a skip. A conversation that was taken up again is asked
    /// about anew, and the last answer counts.
    ///
    /// # Errors
    /// [`Refusal::NotAccepted`] while it runs, [`Refusal::AlreadyRated`], [`Refusal::NoFeedback`],
    /// [`Refusal::Form`].
    pub fn rate(&self, form: Option<&Form>, values: &[FormValue]) -> Result<Fact, Refusal> {
        let form = form.filter(|_| self.kind == SessionKind::Chat).ok_or(Refusal::NoFeedback)?;
        if self.was_thrown_out() {
            return Err(Refusal::NoFeedback);
        }
        if self.is_running() {
            return Err(Refusal::NotAccepted);
        }
        if self.rating.is_some() && self.asked.is_none() {
            return Err(Refusal::AlreadyRated);
        }
        let scale = form.fields.iter().find(|field| field.name == "score").ok_or(Refusal::NoFeedback)?;
        let scale = scale.kind.as_str().to_owned();
        if values.is_empty() {
            return Ok(Fact::Feedback { scale, score: None, comment: None, message: None });
        }
        form::check(form, values).map_err(first)?;
        let comment = form::value(values, "comment");
        Ok(Fact::Feedback {
            scale,
            score: form::value(values, "score").parse().ok(),
            comment: (!comment.is_empty()).then(|| comment.to_owned()),
            message: None,
        })
    }

    /// Whether this operator talks here now, and somebody hears it.
    ///
    /// # Errors
    /// As [`Session::answer`], except those of the text.
    pub fn may_be_answered_by(&self, operator: UserId) -> Result<(), Refusal> {
        self.held_by(operator)?;
        if self.kind == SessionKind::OfflineMessage { Err(Refusal::NobodyThere) } else { Ok(()) }
    }

    /// Whether this operator talks here now.
    pub(super) fn held_by(&self, operator: UserId) -> Result<(), Refusal> {
        match &self.state {
            State::Active { operator: holder, .. } if *holder == operator => Ok(()),
            State::Active { operator_name, .. } => Err(Refusal::TakenBy { name: operator_name.clone() }),
            State::Queued { .. } => Err(Refusal::NotAccepted),
            State::AfterCall { ending, .. } | State::Closed { ending, .. } => {
                Err(Refusal::Ended { at: ending.at })
            }
        }
    }

    pub(super) fn ended(
        &self,
        reason: EndReason,
        operator: Option<UserId>,
        acw_ms: Option<i64>,
        now: Millis,
    ) -> Fact {
        let visitor = match (self.kind, self.visitor_left, &self.state) {
            (SessionKind::OfflineMessage, _, _) => Whereabouts::NeverConnected,
            (SessionKind::Chat, None, _) => Whereabouts::Connected,
            (SessionKind::Chat, Some(_), State::Queued { .. }) => Whereabouts::LeftInQueue,
            (SessionKind::Chat, Some(_), _) => Whereabouts::LeftInSession,
        };
        let acw_until = self.operator().and(acw_ms).map(|ms| now.plus(ms));
        Fact::Ended { reason, operator, visitor, acw_until }
    }
}

/// That after-call work ended without answers.
pub(super) fn unanswered(how: CloseKind) -> Fact {
    Fact::Closed { how, result: None, note: None, subject: None, mood: None }
}

/// A visitor's message, whether or not there is a session yet.
///
/// # Errors
/// Those of [`limits::text`].
pub fn visitor_message(id: MessageId, text: &str, limits: &Limits) -> Result<Fact, Refusal> {
    Ok(Fact::Message {
        id,
        from: protocol::Author::Visitor,
        operator: None,
        name: None,
        text: limits::text("text", text, limits.message_chars)?,
    })
}

/// A visitor's file, whether or not there is a session yet.
#[must_use]
pub fn visitor_file(id: MessageId, file: FileInfo) -> Fact {
    Fact::File { id, from: protocol::Author::Visitor, operator: None, name: None, file }
}

/// An operator's file.
#[must_use]
pub fn operator_file(by: &Person, id: MessageId, file: FileInfo) -> Fact {
    let name = Some(by.name.clone());
    Fact::File { id, from: protocol::Author::Operator, operator: Some(by.id), name, file }
}

/// The refusal for a form's first fault.
#[must_use]
pub fn first(faults: Vec<form::Fault>) -> Refusal {
    faults.into_iter().next().map_or(Refusal::Empty { field: "form" }, Refusal::Form)
}
