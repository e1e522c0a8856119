//! The tenant's operators: their groups and states.

use domain::session::Person;
use domain::{Colleague, Role};
use protocol::{GroupId, Millis, OperatorState, UserId};
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

/// A group of the tenant.
#[derive(Clone, Debug)]
pub struct GroupRow {
    /// Its id.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// Most time for after-call work, in milliseconds.
    pub acw_ms: Option<i64>,
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

    /// Whether somebody in a group takes sessions.
    pub async fn is_available(&self, group: GroupId) -> Result<bool, StoreError> {
        let sql = "select exists (select 1 from group_member gm
                join operator_group g on g.tenant_id = gm.tenant_id and g.id = gm.group_id
                join membership m on m.tenant_id = gm.tenant_id and m.account_id = gm.account_id
                join account a on a.id = m.account_id
                where g.uuid = $1 and g.tenant_id = $2 and a.disabled_at is null and m.state = 'online'
                    and m.connected = 1)";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row(params![group.uuid(), self.tenant.0], |row| row.get(0))?)
    }

    /// The groups of a member.
    pub async fn groups_of(&self, user: UserId) -> Result<Vec<GroupId>, StoreError> {
        let sql = "select g.uuid from group_member gm
            join operator_group g on g.tenant_id = gm.tenant_id and g.id = gm.group_id
            join account a on a.id = gm.account_id
            where a.uuid = $1 and g.tenant_id = $2 order by g.uuid";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement
            .query_map(params![user.uuid(), self.tenant.0], |row| id(row, "uuid", GroupId::from_uuid))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A group of the tenant.
    pub async fn group(&self, group: GroupId) -> Result<Option<GroupRow>, StoreError> {
        let sql = "select name, acw_ms from operator_group where uuid = $1 and tenant_id = $2";
        let found =
            self.connection.prepare_cached(sql)?.query_row(params![group.uuid(), self.tenant.0], |row| {
                Ok(GroupRow { id: group, name: get(row, "name")?, acw_ms: get(row, "acw_ms")? })
            });
        Ok(found.optional()?)
    }

    /// All groups of the tenant.
    pub async fn groups(&self) -> Result<Vec<GroupRow>, StoreError> {
        let sql = "select uuid, name, acw_ms from operator_group where tenant_id = $1 order by id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([self.tenant.0], |row| {
            Ok(GroupRow {
                id: id(row, "uuid", GroupId::from_uuid)?,
                name: get(row, "name")?,
                acw_ms: get(row, "acw_ms")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The results that an operator chooses from.
    pub async fn results(&self) -> Result<Vec<String>, StoreError> {
        self.names("select name from result_choice where tenant_id = $1 order by rank")
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
    let state: String = get(row, "state")?;
    Ok(Member {
        key: get(row, "account_key")?,
        person: Person {
            id: id(row, "uuid", UserId::from_uuid)?,
            name: get(row, "name")?,
            position: get(row, "position")?,
        },
        role: word(row, "role", Role::parse)?,
        state: match state.as_str() {
            "online" => OperatorState::Online {},
            "away" => OperatorState::Away { reason: get(row, "away_reason")? },
            _ => OperatorState::Offline {},
        },
        connected: get(row, "connected")?,
    })
}
