//! The tenant's operators and their states.

use domain::session::Person;
use domain::{Colleague, Role};
use protocol::{Millis, OperatorState, UserId};
use rusqlite::{OptionalExtension, Row, params};

use crate::StoreError;
use crate::row::{get, id, word};
use crate::tx::{Reading, Writing};

/// An operator in a tenant.
#[derive(Clone, Debug)]
pub struct Member {
    pub(crate) key: i64,
    /// As clients see them.
    pub person: Person,
    /// As what.
    pub role: Role,
    /// The chosen state.
    pub state: OperatorState,
    /// Whether a workspace of theirs is open.
    pub connected: bool,
}

impl Member {
    /// The key that a timer about this member carries.
    #[must_use]
    pub const fn key(&self) -> i64 {
        self.key
    }
}

const MEMBER: &str =
    "select a.id as account_key, a.uuid, a.name, a.position, m.role, m.state, m.away_reason, m.connected
    from membership m join account a on a.id = m.account_id";

impl Reading {
    /// A member of the tenant.
    pub async fn member(&self, user: UserId) -> Result<Option<Member>, StoreError> {
        let sql = format!("{MEMBER} where m.tenant_id = $1 and a.uuid = $2");
        let found =
            self.connection.prepare_cached(&sql)?.query_row(params![self.tenant.0, user.uuid()], member);
        Ok(found.optional()?)
    }

    /// A member by the key that a timer carries.
    pub async fn member_by_key(&self, key: i64) -> Result<Option<Member>, StoreError> {
        let sql = format!("{MEMBER} where m.tenant_id = $1 and a.id = $2");
        Ok(self.connection.prepare_cached(&sql)?.query_row([self.tenant.0, key], member).optional()?)
    }

    /// Members whose workspace counts as open.
    pub async fn connected_members(&self) -> Result<Vec<Member>, StoreError> {
        let sql = format!("{MEMBER} where m.tenant_id = $1 and m.connected = 1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([self.tenant.0], member)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Everybody who was ever at work, by id.
    pub async fn colleagues(&self) -> Result<Vec<Colleague>, StoreError> {
        let sql = format!("{MEMBER} where m.tenant_id = $1 and m.state_since > 0 order by a.uuid");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([self.tenant.0], |row| {
            let Member { person, state, connected, .. } = member(row)?;
            Ok(Colleague { id: person.id, name: person.name, state, connected })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The reasons for being away.
    pub async fn away_reasons(&self) -> Result<Vec<String>, StoreError> {
        self.names("select name from away_reason where tenant_id = $1 order by rank")
    }

    fn names(&self, sql: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([self.tenant.0], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writing {
    /// Keeps a member's state. The fact is the caller's to record.
    pub async fn set_member_state(
        &mut self,
        member: &Member,
        state: &OperatorState,
        connected: bool,
        now: Millis,
    ) -> Result<(), StoreError> {
        let (word, reason) = match state {
            OperatorState::Online {} => ("online", None),
            OperatorState::Away { reason } => ("away", reason.as_deref()),
            OperatorState::Offline {} => ("offline", None),
        };
        self.connection
            .prepare_cached(
                "update membership set state = $1, away_reason = $2, connected = $3, state_since = $4
                 where tenant_id = $5 and account_id = $6",
            )?
            .execute(params![word, reason, connected, now.0, self.tenant.0, member.key])?;
        Ok(())
    }
}

fn member(row: &Row<'_>) -> rusqlite::Result<Member> {
    Ok(Member {
        key: get(row, "account_key")?,
        person: Person {
            id: id(row, "uuid", UserId::from_uuid)?,
            name: get(row, "name")?,
            position: get(row, "position")?,
        },
        role: word(row, "role", Role::parse)?,
        state: state(row)?,
        connected: get(row, "connected")?,
    })
}

/// The state that an operator chose.
pub(crate) fn state(row: &Row<'_>) -> rusqlite::Result<OperatorState> {
    let state: String = get(row, "state")?;
    Ok(match state.as_str() {
        "online" => OperatorState::Online {},
        "away" => OperatorState::Away { reason: get(row, "away_reason")? },
        _ => OperatorState::Offline {},
    })
}
