//! What operators are set to, beside their state.

use domain::Role;
use domain::session::Person;
use protocol::{OperatorState, UserId};
use rusqlite::params;

use crate::StoreError;
use crate::people::state;
use crate::row::{from_json, get, id, json, word};
use crate::tx::{Reading, Writing};

/// An operator and what they are set to.
#[derive(Clone, Debug)]
pub struct OperatorRow {
    /// As clients see them.
    pub person: Person,
    /// As what.
    pub role: Role,
    /// The chosen state.
    pub state: OperatorState,
    /// Whether a workspace of theirs is open.
    pub connected: bool,
    /// Their own limit of sessions at once.
    pub slots: Option<u32>,
    /// The languages that they speak, as tags.
    pub languages: Vec<String>,
    /// Raised with every change by an administrator.
    pub version: u64,
}

impl Reading {
    /// The tenant's operators by name, those with disabled accounts left out.
    pub async fn operators(&self) -> Result<Vec<OperatorRow>, StoreError> {
        let sql = "select a.uuid, a.name, a.position, m.role, m.state, m.away_reason, m.connected, m.slots,
                m.languages, m.version
            from membership m join account a on a.id = m.account_id
            where m.tenant_id = $1 and a.disabled_at is null order by a.name, a.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([self.tenant.0], |row| {
            Ok(OperatorRow {
                person: Person {
                    id: id(row, "uuid", UserId::from_uuid)?,
                    name: get(row, "name")?,
                    position: get(row, "position")?,
                },
                role: word(row, "role", Role::parse)?,
                state: state(row)?,
                connected: get(row, "connected")?,
                slots: get(row, "slots")?,
                languages: from_json(row, "languages")?,
                version: get(row, "version")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writing {
    /// Changes what an operator is set to; false if it was changed since that version.
    pub async fn set_operator(
        &mut self,
        operator: UserId,
        slots: Option<u32>,
        languages: &[String],
        version: u64,
    ) -> Result<bool, StoreError> {
        let changed = self.connection.execute(
            "update membership set slots = $1, languages = $2, version = version + 1
             where tenant_id = $3 and account_id = (select id from account where uuid = $4) and version = $5",
            params![slots, json(&languages)?, self.tenant.0, operator.uuid(), version],
        )?;
        Ok(changed > 0)
    }
}
