//! The audit log, written by the transaction that makes the change.

use protocol::Millis;
use serde_json::Value;
use store::{AuditRow, Writing};

use crate::{Error, Login};

/// Notes that somebody did something: `action` as `group.change`, `subject` in words.
///
/// # Errors
/// Those of the store.
pub(crate) async fn note(
    tx: &mut Writing,
    login: &Login,
    action: &str,
    subject: &str,
    detail: Value,
    now: Millis,
) -> Result<(), Error> {
    let entry = AuditRow {
        at: now,
        who: login.person.name.clone(),
        action: action.to_owned(),
        subject: subject.to_owned(),
        detail,
    };
    Ok(tx.audit_change(login.person.id, &entry).await?)
}
