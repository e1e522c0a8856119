//! The log: events by their number in the tenant and in the session.

use protocol::{Event, Fact, GroupId, MessageId, Millis, SessionId};
use rusqlite::{OptionalExtension, Row, params};

use crate::StoreError;
use crate::row::{get, time};
use crate::sessions::Stored;
use crate::tx::{Reading, TenantKey, Writing};

/// An event on its way to those who may see it.
#[derive(Clone, Debug)]
pub struct Committed {
    /// Whose log it is in.
    pub tenant: TenantKey,
    /// The group that its session is in by it.
    pub group: Option<GroupId>,
    /// The group that its session was in before, if it left it.
    pub left: Option<GroupId>,
    /// The event.
    pub event: Event,
}

/// Columns of an event with the outer ids of its session and group.
const EVENT: &str =
    "select e.seq, e.n, e.at, e.fact, s.uuid as session, g.uuid as session_group, l.uuid as left_group
    from event e left join session s on s.id = e.session_id left join operator_group g on g.id = e.group_id
    left join operator_group l on l.id = e.left_group_id";

const WITH_MESSAGE: &str = "select session_id from event where tenant_id = $1 and client_id = $2";

impl Reading {
    /// The number of the tenant's last event.
    pub async fn seq(&self) -> Result<u64, StoreError> {
        let sql = "select seq from tenant where id = $1";
        Ok(self
            .connection
            .prepare_cached(sql)?
            .query_row([self.tenant.0], |row| row.get(0))
            .optional()?
            .unwrap_or(0))
    }

    /// The tenant's events after a number, at most `limit`.
    pub async fn events_since(&self, seq: u64, limit: u32) -> Result<Vec<Committed>, StoreError> {
        let sql = format!("{EVENT} where e.tenant_id = $1 and e.seq > $2 order by e.seq limit $3");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params![self.tenant.0, seq, limit], |row| self.event(row))?;
        rows.map(|row| row?).collect()
    }

    /// A session's events after a number, at most `limit`.
    pub async fn session_events(
        &self,
        session: SessionId,
        since: u64,
        limit: u32,
    ) -> Result<Vec<Event>, StoreError> {
        let sql = format!(
            "{EVENT} where e.tenant_id = $1
             and e.session_id = (select id from session where tenant_id = $1 and uuid = $2) and e.n > $3
             order by e.n limit $4"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement
            .query_map(params![self.tenant.0, session.uuid(), since, limit], |row| self.event(row))?;
        rows.map(|row| Ok(row??.event)).collect()
    }

    /// The keys of the sessions that hold a message with this client-made id: hardly ever one, and asked for with every
    /// message that is sent.
    pub(crate) fn sessions_with_message(&self, message: MessageId) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.connection.prepare_cached(WITH_MESSAGE)?;
        let keys = statement.query_map(params![self.tenant.0, message.uuid()], |row| row.get(0))?;
        Ok(keys.collect::<Result<_, _>>()?)
    }

    /// A session's facts with a tag of the wire, in order.
    pub async fn session_facts(&self, session: &Stored, tag: &str) -> Result<Vec<Fact>, StoreError> {
        // The tag comes first in its JSON; `_` stands for the quotation marks around it.
        let sql =
            "select fact from event where tenant_id = $1 and session_id = $2 and fact like $3 order by n";
        let mut statement = self.connection.prepare_cached(sql)?;
        let like = ["{_t_:_", tag, "_%"].concat();
        let rows = statement.query_map(params![self.tenant.0, session.key, like], |row| Ok(fact(row)))?;
        rows.map(|row| row?).collect()
    }

    /// The message that has this client-made id in a session.
    pub async fn message(&self, session: &Stored, message: MessageId) -> Result<Option<Event>, StoreError> {
        let sql = "select seq, n, at, fact from event
            where tenant_id = $1 and session_id = $2 and client_id = $3";
        let found = self.connection.prepare_cached(sql)?.query_row(
            params![self.tenant.0, session.key, message.uuid()],
            |row| {
                Ok(fact(row).map(|fact| {
                    Ok::<_, rusqlite::Error>(Event {
                        seq: get(row, "seq")?,
                        session: Some(session.session.id),
                        n: get(row, "n")?,
                        at: time(row, "at")?,
                        fact,
                    })
                }))
            },
        );
        Ok(found.optional()?.transpose()?.transpose()?)
    }

    fn event(&self, row: &Row<'_>) -> rusqlite::Result<Result<Committed, StoreError>> {
        let fact = match fact(row) {
            Ok(fact) => fact,
            Err(fault) => return Ok(Err(fault)),
        };
        let session: Option<uuid::Uuid> = get(row, "session")?;
        let group: Option<uuid::Uuid> = get(row, "session_group")?;
        let left: Option<uuid::Uuid> = get(row, "left_group")?;
        Ok(Ok(Committed {
            tenant: self.tenant,
            group: group.map(GroupId::from_uuid),
            left: left.map(GroupId::from_uuid),
            event: Event {
                seq: get(row, "seq")?,
                session: session.map(SessionId::from_uuid),
                n: get(row, "n")?,
                at: time(row, "at")?,
                fact,
            },
        }))
    }
}

fn fact(row: &Row<'_>) -> Result<Fact, StoreError> {
    let text: String = row.get("fact")?;
    serde_json::from_str(&text)
        .map_err(|fault| StoreError::Unreadable { what: "fact", why: fault.to_string() })
}

/// The group that a fact brings its session to.
const fn moves_to(fact: &Fact) -> Option<GroupId> {
    match fact {
        Fact::Redirected { group, .. } | Fact::Returned { group, .. } | Fact::Overflowed { group, .. } => {
            Some(*group)
        }
        _ => None,
    }
}

impl Writing {
    /// Appends a fact of a session to the log and lets the session know. Save the session afterwards.
    pub async fn record(&mut self, stored: &mut Stored, fact: Fact, at: Millis) -> Result<Event, StoreError> {
        let n = stored.session.n + 1;
        let event = self.append(Some(stored), n, fact, at)?;
        if let Some(to) = moves_to(&event.fact) {
            stored.group_key = self.group_key(to)?;
        }
        stored.apply(&event);
        Ok(event)
    }

    fn group_key(&self, group: GroupId) -> Result<i64, StoreError> {
        let sql = "select id from operator_group where uuid = $1 and tenant_id = $2";
        let key = self
            .connection
            .prepare_cached(sql)?
            .query_row(params![group.uuid(), self.tenant.0], |row| row.get(0))
            .optional()?;
        key.ok_or(StoreError::Bug("a session goes to a group of its tenant"))
    }

    /// Appends a fact that concerns the tenant.
    pub async fn record_for_tenant(&mut self, fact: Fact, at: Millis) -> Result<Event, StoreError> {
        self.append(None, 0, fact, at)
    }

    /// Gives the fact its numbers and stores it.
    pub(crate) fn append(
        &mut self,
        stored: Option<&Stored>,
        n: u64,
        fact: Fact,
        at: Millis,
    ) -> Result<Event, StoreError> {
        let tenant = self.tenant;
        if stored.is_some_and(|stored| stored.tenant != tenant) {
            return Err(StoreError::Bug("the session is another tenant's"));
        }
        let seq = self.next_seq()?;
        let client_id = match &fact {
            Fact::Message { id, .. } | Fact::File { id, .. } => Some(id.uuid()),
            _ => None,
        };
        let group_key = stored.map(|stored| stored.group_key);
        let (group_key, left_key) = match moves_to(&fact) {
            Some(to) => (Some(self.group_key(to)?), group_key),
            None => (group_key, None),
        };
        let text = serde_json::to_string(&fact)
            .map_err(|fault| StoreError::Unreadable { what: "fact", why: fault.to_string() })?;
        self.connection
            .prepare_cached(
                "insert into event (tenant_id, seq, session_id, n, at, client_id, group_id, left_group_id, fact)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            )?
            .execute(params![
                tenant.0,
                seq,
                stored.map(|stored| stored.key),
                n,
                at.0,
                client_id,
                group_key,
                left_key,
                text
            ])?;
        let group = stored.map(|stored| stored.session.group);
        let event = Event { seq, session: stored.map(|stored| stored.session.id), n, at, fact };
        let (group, left) = match moves_to(&event.fact) {
            Some(to) => (Some(to), group),
            None => (group, None),
        };
        self.appended.push(Committed { tenant, group, left, event: event.clone() });
        Ok(event)
    }

    /// The tenant's next number. The table is raised once, before the commit.
    fn next_seq(&mut self) -> Result<u64, StoreError> {
        let tenant = self.tenant;
        if let Some((_, seq)) = self.seqs.iter_mut().find(|(known, _)| *known == tenant) {
            *seq += 1;
            return Ok(*seq);
        }
        let last: u64 = self
            .connection
            .prepare_cached("select seq from tenant where id = $1")?
            .query_row([tenant.0], |row| row.get(0))?;
        self.seqs.push((tenant, last + 1));
        Ok(last + 1)
    }

    /// Writes the last numbers down.
    pub(crate) fn keep_seqs(&mut self) -> Result<(), StoreError> {
        for (tenant, seq) in self.seqs.drain(..) {
            self.reading
                .connection
                .prepare_cached("update tenant set seq = $1 where id = $2")?
                .execute(params![seq, tenant.0])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resend_is_looked_up_by_its_id_and_not_in_the_whole_log() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        crate::migrate::MIGRATIONS.iter().for_each(|sql| connection.execute_batch(sql).unwrap());
        let mut explain = connection.prepare(&format!("explain query plan {WITH_MESSAGE}")).unwrap();
        let steps: Vec<String> =
            explain.query_map(params![1, ""], |row| row.get(3)).unwrap().map(Result::unwrap).collect();
        let expected = "SEARCH event USING COVERING INDEX event_by_client_id (tenant_id=? AND client_id=?)";
        assert_eq!(steps, [expected]);
    }
}
