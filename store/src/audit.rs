//! The audit log: who changed what.

use protocol::{Millis, UserId};
use rusqlite::params;
use serde_json::Value;

use crate::StoreError;
use crate::row::{from_json, get, time};
use crate::tx::{Reading, Writing};

/// Entries of the audit log that one read takes.
const PAGE: u32 = 200;

/// An entry of the audit log.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditRow {
    /// When.
    pub at: Millis,
    /// Who, by the name that they had.
    pub who: String,
    /// What was done, as `group.change`.
    pub action: String,
    /// What it was done to, in words.
    pub subject: String,
    /// What else is worth knowing.
    pub detail: Value,
}

impl Reading {
    /// The latest entries of the tenant, last first.
    pub async fn audit(&self) -> Result<Vec<AuditRow>, StoreError> {
        let sql = "select at, account_name, action, subject, detail from audit
            where tenant_id = $1 order by at desc, id desc limit $2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params![self.tenant.0, PAGE], |row| {
            Ok(AuditRow {
                at: time(row, "at")?,
                who: get(row, "account_name")?,
                action: get(row, "action")?,
                subject: get(row, "subject")?,
                detail: from_json(row, "detail")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writing {
    /// Writes into the audit log what an account of the tenant did.
    pub async fn audit_change(&mut self, by: UserId, entry: &AuditRow) -> Result<(), StoreError> {
        self.connection.execute(
            "insert into audit (tenant_id, at, account_id, account_name, action, subject, detail)
             select m.tenant_id, $1, a.id, $2, $3, $4, $5 from membership m join account a on a.id = m.account_id
             where a.uuid = $6 and m.tenant_id = $7",
            params![
                entry.at.0,
                entry.who,
                entry.action,
                entry.subject,
                entry.detail.to_string(),
                by.uuid(),
                self.tenant.0,
            ],
        )?;
        Ok(())
    }
}
