//! Operators: how many chats they have at once, and which languages they speak.

use domain::session::Person;
use domain::{Refusal, Role, limits};
use protocol::{GroupId, OperatorState, UserId};
use serde_json::json;
use store::{AuditRow, OperatorRow};

use super::{Admin, allowed};
use crate::audit::note;
use crate::rounds::assign;
use crate::{Error, Login};

/// The most chats at once that may be set.
const MOST_SLOTS: i64 = 10_000;
/// The most languages of one operator.
const MOST_LANGUAGES: usize = 20;
/// The longest tag of a language.
const TAG_CHARS: usize = 35;

/// An operator as administrators see them.
#[derive(Clone, Debug)]
pub struct OperatorView {
    /// Who.
    pub person: Person,
    /// As what.
    pub role: Role,
    /// The chosen state.
    pub state: OperatorState,
    /// Whether a workspace of theirs is open.
    pub connected: bool,
    /// Their own limit of chats at once; none follows the group.
    pub slots: Option<u32>,
    /// The languages that they speak, as tags.
    pub languages: Vec<String>,
    /// Their groups.
    pub groups: Vec<GroupId>,
    /// Raised with every change.
    pub version: u64,
}

/// What an operator shall be set to.
#[derive(Clone, Debug)]
pub struct OperatorChange {
    /// Who.
    pub id: UserId,
    /// The version that the change was made from.
    pub version: u64,
    /// Their own limit of chats at once; none follows the group.
    pub slots: Option<i64>,
    /// The languages that they speak, as tags.
    pub languages: Vec<String>,
}

impl Admin<'_> {
    /// The tenant's operators, by name.
    ///
    /// # Errors
    /// Refused: the role does not allow it.
    pub async fn operators(&self, login: &Login) -> Result<Vec<OperatorView>, Error> {
        allowed(login)?;
        self.0
            .store()
            .read(login.tenant, async |tx| {
                let members = tx.group_members().await?;
                let view = |row: OperatorRow| OperatorView {
                    groups: members
                        .iter()
                        .filter(|member| member.operator == row.person.id)
                        .map(|member| member.group)
                        .collect(),
                    person: row.person,
                    role: row.role,
                    state: row.state,
                    connected: row.connected,
                    slots: row.slots,
                    languages: row.languages,
                    version: row.version,
                };
                Ok(tx.operators().await?.into_iter().map(view).collect())
            })
            .await
    }

    /// Sets an operator up otherwise.
    ///
    /// # Errors
    /// Refused: no such operator, a number out of range, not a language's tag, too many of them, somebody else changed
    /// it meanwhile.
    pub async fn set_operator(&self, login: &Login, change: OperatorChange) -> Result<(), Error> {
        allowed(login)?;
        if let Some(slots) = change.slots {
            limits::within("slots", slots, 1, MOST_SLOTS)?;
        }
        let slots = change.slots.and_then(|slots| u32::try_from(slots).ok());
        let languages = tags("languages", &change.languages)?;
        let (by, now) = (login.clone(), self.0.now());
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let Some(member) = tx.member(change.id).await? else {
                    return Err(Refusal::NoSuch { field: "operator" }.into());
                };
                if !tx.set_operator(change.id, slots, &languages, change.version).await? {
                    return Err(Refusal::Conflict { field: "operator" }.into());
                }
                let detail = json!({ "slots": slots, "languages": languages });
                note(tx, &by, "operator.change", &member.person.name, detail, now).await?;
                assign(tx, now).await
            })
            .await
    }

    /// The latest entries of the audit log, last first.
    ///
    /// # Errors
    /// Refused: the role does not allow it.
    pub async fn audit(&self, login: &Login) -> Result<Vec<AuditRow>, Error> {
        allowed(login)?;
        self.0.store().read(login.tenant, async |tx| Ok(tx.audit().await?)).await
    }
}

/// Languages' tags as they are kept: trimmed, each once, blank ones left out.
///
/// # Errors
/// [`Refusal::Malformed`], [`Refusal::TooMany`], naming `field`.
pub(super) fn tags(field: &'static str, given: &[String]) -> Result<Vec<String>, Refusal> {
    let mut kept: Vec<String> = vec![];
    for tag in given.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()) {
        let is_tag = tag.len() >= 2
            && tag.len() <= TAG_CHARS
            && tag.starts_with(|first: char| first.is_ascii_alphabetic())
            && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_tag {
            return Err(Refusal::Malformed { field, value: tag.to_owned() });
        }
        if kept.iter().all(|known| !known.eq_ignore_ascii_case(tag)) {
            kept.push(tag.to_owned());
        }
    }
    if kept.len() > MOST_LANGUAGES {
        let (limit, value) = (MOST_LANGUAGES as u32, u32::try_from(kept.len()).unwrap_or(u32::MAX));
        return Err(Refusal::TooMany { field, limit, value });
    }
    Ok(kept)
}
