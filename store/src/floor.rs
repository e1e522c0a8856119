//! The floor: who works and who waits, as rounds of assignment and hand-overs look at it.

use std::collections::HashMap;

use domain::session::{Person, Queue};
use protocol::{GroupId, Millis, OperatorState, SessionId, UserId};
use rusqlite::params;

use crate::StoreError;
use crate::people::state;
use crate::row::{from_json, get, id, time, time_opt};
use crate::tx::{Reading, Writing};

/// An operator at this moment.
#[derive(Clone, Debug)]
pub struct DeskRow {
    /// Who.
    pub person: Person,
    /// The chosen state.
    pub state: OperatorState,
    /// Whether a workspace of theirs is open.
    pub connected: bool,
    /// Their own limit of sessions at once.
    pub slots: Option<u32>,
    /// The languages that they speak, as tags.
    pub languages: Vec<String>,
    /// When a session was last offered or assigned to them.
    pub assigned_at: Option<Millis>,
    /// The chats that they have now.
    pub active: u32,
}

impl DeskRow {
    /// Whether they take sessions now.
    #[must_use]
    pub fn is_available(&self) -> bool {
        self.connected && self.state == OperatorState::Online {}
    }
}

/// A chat that waits.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitingRow {
    /// Which.
    pub session: SessionId,
    /// The group that it is in.
    pub group: GroupId,
    /// Since when it has its place.
    pub arrived_at: Millis,
    /// How it waits.
    pub queue: Queue,
    /// Where it goes on to after the time in the queue.
    pub next: Vec<GroupId>,
    /// The client's language.
    pub language: String,
    /// Who talked to the client the last time.
    pub last_operator: Option<UserId>,
}

impl Reading {
    /// The tenant's operators, those with disabled accounts left out.
    pub async fn desks(&self) -> Result<Vec<DeskRow>, StoreError> {
        let sql =
            "select a.uuid, a.name, a.position, m.state, m.away_reason, m.connected, m.slots, m.languages,
                m.assigned_at,
                (select count(*) from session s where s.tenant_id = m.tenant_id and s.operator_id = a.id
                    and s.state = 'active' and s.kind = 'chat') as active
            from membership m join account a on a.id = m.account_id
            where m.tenant_id = $1 and a.disabled_at is null order by a.name, a.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([self.tenant.0], |row| {
            Ok(DeskRow {
                person: Person {
                    id: id(row, "uuid", UserId::from_uuid)?,
                    name: get(row, "name")?,
                    position: get(row, "position")?,
                },
                state: state(row)?,
                connected: get(row, "connected")?,
                slots: get(row, "slots")?,
                languages: from_json(row, "languages")?,
                assigned_at: time_opt(row, "assigned_at")?,
                active: get(row, "active")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The chats that wait, in the order of their arrival.
    pub async fn waiting(&self) -> Result<Vec<WaitingRow>, StoreError> {
        let sql = "select s.uuid, g.uuid as group_uuid, s.arrived_at, s.queue, s.next, s.language,
                (select a.uuid from session o join account a on a.id = o.last_operator_id
                    where o.tenant_id = s.tenant_id and o.visitor_id = s.visitor_id
                        and o.last_operator_id is not null
                    order by o.id desc limit 1) as last_operator
            from session s join operator_group g on g.id = s.group_id
            where s.tenant_id = $1 and s.state = 'queued' and s.kind = 'chat' order by s.arrived_at, s.uuid";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([self.tenant.0], |row| {
            let last: Option<uuid::Uuid> = get(row, "last_operator")?;
            Ok(WaitingRow {
                session: id(row, "uuid", SessionId::from_uuid)?,
                group: id(row, "group_uuid", GroupId::from_uuid)?,
                arrived_at: time(row, "arrived_at")?,
                queue: from_json(row, "queue")?,
                next: from_json(row, "next")?,
                language: get(row, "language")?,
                last_operator: last.map(UserId::from_uuid),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many chats wait in each group where some do.
    pub async fn waiting_counts(&self) -> Result<HashMap<GroupId, u32>, StoreError> {
        let sql =
            "select g.uuid, count(*) as waiting from session s join operator_group g on g.id = s.group_id
            where s.tenant_id = $1 and s.state = 'queued' and s.kind = 'chat' group by g.uuid";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([self.tenant.0], |row| {
            Ok((id(row, "uuid", GroupId::from_uuid)?, get(row, "waiting")?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writing {
    /// Notes that a session was offered or assigned to an operator.
    pub async fn note_assignment(&mut self, operator: UserId, at: Millis) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "update membership set assigned_at = $1
                 where tenant_id = $2 and account_id = (select id from account where uuid = $3)",
            )?
            .execute(params![at.0, self.tenant.0, operator.uuid()])?;
        Ok(())
    }
}
