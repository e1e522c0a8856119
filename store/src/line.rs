//! The chats that wait, as the writer remembers them: a round of assignment follows most use cases, and thousands may
//! wait.

use std::collections::{BTreeMap, HashMap};

use protocol::{GroupId, Millis, SessionId, SessionKind, UserId};
use rusqlite::{OptionalExtension, params};

use crate::StoreError;
use crate::floor::WaitingRow;
use crate::sessions::Stored;
use crate::tx::Writing;

/// A tenant's chats that wait, in the order of their arrival.
#[derive(Default)]
pub struct Line {
    rows: BTreeMap<(Millis, SessionId), WaitingRow>,
    arrivals: HashMap<SessionId, Millis>,
}

impl Line {
    fn of(rows: Vec<WaitingRow>) -> Self {
        let mut line = Self::default();
        rows.into_iter().for_each(|row| line.put(row));
        line
    }

    fn put(&mut self, row: WaitingRow) {
        self.take(row.session);
        self.arrivals.insert(row.session, row.arrived_at);
        self.rows.insert((row.arrived_at, row.session), row);
    }

    fn take(&mut self, session: SessionId) -> Option<WaitingRow> {
        let arrived_at = self.arrivals.remove(&session)?;
        self.rows.remove(&(arrived_at, session))
    }
}

impl Writing {
    /// The chats that wait, in the order of their arrival; as [`Reading::waiting`](crate::Reading::waiting).
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn waiting(&mut self) -> Result<Vec<WaitingRow>, StoreError> {
        let rows = self.line().await?.rows.values().cloned().collect();
        #[cfg(debug_assertions)]
        assert_eq!(rows, self.reading.waiting().await?, "what is remembered is what is stored");
        Ok(rows)
    }

    /// How many chats wait in each group where some do.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn waiting_counts(&mut self) -> Result<HashMap<GroupId, u32>, StoreError> {
        let mut counts = HashMap::new();
        for row in self.line().await?.rows.values() {
            *counts.entry(row.group).or_default() += 1;
        }
        Ok(counts)
    }

    async fn line(&mut self) -> Result<&Line, StoreError> {
        let tenant = self.tenant;
        if !self.cache.lines.contains_key(&tenant) {
            let line = Line::of(self.reading.waiting().await?);
            self.cache.lines.insert(tenant, line);
            // It may hold what this use case wrote.
            self.cache.touched_lines.push(tenant);
        }
        Ok(self.cache.lines.entry(tenant).or_default())
    }

    /// Notes whether a session that was written waits, if the line is remembered.
    pub(crate) fn follow_line(&mut self, stored: &Stored) -> Result<(), StoreError> {
        let tenant = self.tenant;
        let Some(line) = self.cache.lines.get_mut(&tenant) else { return Ok(()) };
        self.cache.touched_lines.push(tenant);
        let session = &stored.session;
        let known = line.take(session.id);
        let Some(queue) = session.queue().filter(|_| session.kind == SessionKind::Chat) else {
            return Ok(());
        };
        let (queue, language) = (queue.clone(), session.language.clone());
        let last_operator = match known {
            Some(known) => known.last_operator,
            None => self.last_operator(stored)?,
        };
        let row = WaitingRow {
            session: session.id,
            group: session.group,
            arrived_at: session.arrived_at,
            queue,
            next: session.next.clone(),
            language,
            last_operator,
        };
        if let Some(line) = self.cache.lines.get_mut(&tenant) {
            line.put(row);
        }
        Ok(())
    }

    /// Who talked to a session's client the last time.
    fn last_operator(&self, stored: &Stored) -> Result<Option<UserId>, StoreError> {
        let sql = "select a.uuid from session s join session o on o.tenant_id = s.tenant_id
                and o.visitor_id = s.visitor_id and o.last_operator_id is not null
            join account a on a.id = o.last_operator_id
            where s.id = $1 and s.tenant_id = $2 order by o.id desc limit 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found: Option<uuid::Uuid> =
            statement.query_row(params![stored.key, self.tenant.0], |row| row.get(0)).optional()?;
        Ok(found.map(UserId::from_uuid))
    }
}
