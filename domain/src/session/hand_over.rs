//! How a session goes from one to another: taking, redirecting, declining, giving back, taking up again.

use protocol::{CloseKind, EndReason, Fact, GroupId, Millis, OfferReason, SessionKind, UserId};

use super::decide::unanswered;
use super::{Person, Session, State};
use crate::{Limits, Refusal, limits};

/// On what ground somebody takes a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It is offered to them, or to all of their group.
    Offer,
    /// Their role lets them take any.
    Role,
}

/// Where a session is handed over to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The group.
    pub group: GroupId,
    /// Its name.
    pub group_name: String,
    /// Whom of it in person, with their name; none is anybody.
    pub operator: Option<(UserId, String)>,
}

impl Session {
    /// An operator takes the session. Of two only the first wins; taking it twice changes nothing.
    ///
    /// # Errors
    /// [`Refusal::TakenBy`] naming the winner, [`Refusal::NotOffered`], [`Refusal::Ended`].
    pub fn accept(&self, by: &Person, claim: Claim) -> Result<Vec<Fact>, Refusal> {
        match &self.state {
            State::Queued { .. } if self.is_open_to(by.id, claim == Claim::Role) => {
                Ok(vec![accepted(by, None)])
            }
            State::Queued { .. } => Err(Refusal::NotOffered),
            State::Active { operator, .. } if *operator == by.id => Ok(vec![]),
            State::Active { operator_name, .. } => Err(Refusal::TakenBy { name: operator_name.clone() }),
            State::AfterCall { ending, .. } | State::Closed { ending, .. } => {
                Err(Refusal::Ended { at: ending.at })
            }
        }
    }

    /// An operator hands the session over: their own, or one that waits. With [`Claim::Role`] any that runs.
    ///
    /// # Errors
    /// [`Refusal::AlreadyThere`] where it would not move, [`Refusal::TakenBy`], [`Refusal::Ended`], and those of
    /// [`limits::optional`] for the note.
    pub fn redirect(
        &self,
        by: &Person,
        claim: Claim,
        target: &Target,
        note: Option<&str>,
        limits: &Limits,
    ) -> Result<Vec<Fact>, Refusal> {
        let to = target.operator.as_ref().map(|(operator, _)| *operator);
        match &self.state {
            State::Queued { queue, .. } => {
                if self.group == target.group && queue.personal() == to {
                    return Err(Refusal::AlreadyThere);
                }
            }
            State::Active { operator, operator_name } => {
                if *operator != by.id && claim == Claim::Offer {
                    return Err(Refusal::TakenBy { name: operator_name.clone() });
                }
                if to == Some(*operator) {
                    return Err(Refusal::AlreadyThere);
                }
            }
            State::AfterCall { ending, .. } | State::Closed { ending, .. } => {
                return Err(Refusal::Ended { at: ending.at });
            }
        }
        let (operator, operator_name) = target.operator.clone().unzip();
        Ok(vec![Fact::Redirected {
            by: by.id,
            by_name: by.name.clone(),
            from_name: self.group_name.clone(),
            group: target.group,
            group_name: target.group_name.clone(),
            operator,
            operator_name,
            note: limits::optional("note", note, limits.note_chars)?,
        }])
    }

    /// Who it was offered to in person does not take it: it goes back to who handed it over, if they talked to the
    /// client and `sender` says that they are there; otherwise it waits for the group.
    ///
    /// # Errors
    /// [`Refusal::NotInPerson`], and those of [`limits::optional`] for the reason.
    pub fn decline(
        &self,
        by: &Person,
        reason: Option<&str>,
        sender: Option<&Person>,
        limits: &Limits,
    ) -> Result<Vec<Fact>, Refusal> {
        let handed = self.queue().and_then(|queue| queue.handed.as_ref());
        let Some(handed) = handed.filter(|handed| handed.to.as_ref().is_some_and(|(to, _)| *to == by.id))
        else {
            return Err(Refusal::NotInPerson);
        };
        let reason = limits::optional("reason", reason, limits.note_chars)?;
        let declined = Fact::Declined { operator: by.id, name: by.name.clone(), reason };
        let back = sender.filter(|sender| handed.was_theirs && sender.id == handed.by).map(|sender| {
            Fact::Returned {
                operator: sender.id,
                name: sender.name.clone(),
                position: sender.position.clone(),
                group: handed.from,
                group_name: handed.from_name.clone(),
            }
        });
        Ok(std::iter::once(declined).chain(back).collect())
    }

    /// Who handed it over to one in person, and the group that it was in, if they talked to the client.
    #[must_use]
    pub fn sender(&self) -> Option<(UserId, GroupId)> {
        let handed = self.queue()?.handed.as_ref()?;
        handed.was_theirs.then_some((handed.by, handed.from))
    }

    /// An operator gives it back to their group.
    ///
    /// # Errors
    /// [`Refusal::NotAccepted`], [`Refusal::TakenBy`], [`Refusal::Ended`].
    pub fn free(&self, by: &Person) -> Result<Vec<Fact>, Refusal> {
        self.held_by(by.id)?;
        Ok(vec![Fact::Freed { operator: by.id, name: by.name.clone() }])
    }

    /// An operator takes up a conversation that is closed.
    ///
    /// # Errors
    /// [`Refusal::StillOpen`], [`Refusal::NobodyThere`] for an offline message, [`Refusal::NoSuchSession`] for spam.
    pub fn reopen(&self, by: &Person) -> Result<Vec<Fact>, Refusal> {
        self.may_go_on_after(self.is_open())?;
        Ok(vec![Fact::Reopened {
            operator: Some(by.id),
            name: Some(by.name.clone()),
            position: by.position.clone(),
        }])
    }

    /// The client writes in a conversation that is over: it waits again. It is at once with the operator who evaluates
    /// it still, if `holder` says that they can go on.
    ///
    /// # Errors
    /// As [`Session::reopen`], except that after-call work is no hindrance.
    pub fn reopen_by_visitor(&self, holder: Option<&Person>) -> Result<Vec<Fact>, Refusal> {
        self.may_go_on_after(self.is_running())?;
        let back = match &self.state {
            State::AfterCall { operator, .. } => holder.filter(|holder| holder.id == *operator),
            State::Queued { .. } | State::Active { .. } | State::Closed { .. } => None,
        };
        let reopened = Fact::Reopened { operator: None, name: None, position: None };
        let accepted = back.map(|holder| accepted(holder, Some(OfferReason::SameOperator)));
        Ok(std::iter::once(reopened).chain(accepted).collect())
    }

    fn may_go_on_after(&self, goes_on: bool) -> Result<(), Refusal> {
        if goes_on {
            return Err(Refusal::StillOpen);
        }
        if self.kind == SessionKind::OfflineMessage {
            return Err(Refusal::NobodyThere);
        }
        // No list has spam: whoever writes there would wait for good.
        if self.is_spam { Err(Refusal::NoSuchSession) } else { Ok(()) }
    }

    /// An operator blocks the client: the conversation ends if it runs.
    ///
    /// # Errors
    /// [`Refusal::Empty`] and [`Refusal::TooLong`] of the reason, [`Refusal::TakenBy`] unless the role lets them.
    pub fn block(
        &self,
        by: &Person,
        claim: Claim,
        reason: &str,
        limits: &Limits,
        acw_ms: Option<i64>,
        now: Millis,
    ) -> Result<Vec<Fact>, Refusal> {
        self.stop(by, claim, acw_ms, now, EndReason::Blocked, {
            let reason = limits::text("reason", reason, limits.note_chars)?;
            Fact::Blocked { operator: by.id, name: by.name.clone(), reason }
        })
    }

    /// An operator marks the conversation as spam: it ends, is not evaluated, and leaves the lists. What is spam already
    /// stays so. Who has or had it decides that, and whose role lets them.
    ///
    /// # Errors
    /// [`Refusal::TakenBy`] unless the role lets them.
    pub fn mark_as_spam(&self, by: &Person, claim: Claim, now: Millis) -> Result<Vec<Fact>, Refusal> {
        if self.is_spam {
            return Ok(vec![]);
        }
        if let Some((operator, name)) = self.operator()
            && operator != by.id
            && claim == Claim::Offer
        {
            return Err(Refusal::TakenBy { name: name.to_owned() });
        }
        let fact = Fact::Spam { on: true, operator: by.id, name: by.name.clone() };
        let mut facts = self.stop(by, claim, None, now, EndReason::Spam, fact)?;
        // In after-call work it would hold on to its operator where no list shows it.
        if self.is_open() && self.operator().is_some() {
            facts.push(unanswered(CloseKind::Spam));
        }
        Ok(facts)
    }

    /// Somebody says that it was no spam.
    #[must_use]
    pub fn restore_from_spam(&self, by: &Person) -> Vec<Fact> {
        let fact = Fact::Spam { on: false, operator: by.id, name: by.name.clone() };
        if self.is_spam { vec![fact] } else { vec![] }
    }

    /// Records a reason to stop, and the end if it still runs.
    fn stop(
        &self,
        by: &Person,
        claim: Claim,
        acw_ms: Option<i64>,
        now: Millis,
        why: EndReason,
        fact: Fact,
    ) -> Result<Vec<Fact>, Refusal> {
        if let State::Active { operator, operator_name } = &self.state
            && *operator != by.id
            && claim == Claim::Offer
        {
            return Err(Refusal::TakenBy { name: operator_name.clone() });
        }
        let ended = self.is_running().then(|| self.ended(why, Some(by.id), acw_ms, now));
        Ok(std::iter::once(fact).chain(ended).collect())
    }
}

/// That an operator has a session; why, if they did not take it themselves.
fn accepted(by: &Person, by_itself: Option<OfferReason>) -> Fact {
    Fact::Accepted { operator: by.id, name: by.name.clone(), position: by.position.clone(), by_itself }
}
