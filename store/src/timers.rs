//! Timers: rows with a due time, so that a restart loses none.

use protocol::Millis;
use rusqlite::params;

use crate::StoreError;
use crate::row::{get, time, word};
use crate::sessions::Stored;
use crate::tx::{Reading, TenantKey, Writing};

/// What a timer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimerKind {
    /// After-call work of a session is over.
    AfterCall,
    /// A session has waited long enough for its visitor.
    VisitorGrace,
    /// An operator's workspace did not come back.
    OperatorGrace,
    /// A round of assignment may decide something; its subject is 0.
    Round,
}

impl TimerKind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::AfterCall => "acw",
            Self::VisitorGrace => "visitor_grace",
            Self::OperatorGrace => "operator_grace",
            Self::Round => "round",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::AfterCall, Self::VisitorGrace, Self::OperatorGrace, Self::Round]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

/// A timer that is due.
#[derive(Clone, Copy, Debug)]
pub struct Due {
    /// Whose.
    pub tenant: TenantKey,
    /// What about.
    pub kind: TimerKind,
    /// The key of the session or member.
    pub subject: i64,
    /// When it was due.
    pub at: Millis,
}

impl Reading {
    /// The timers of all tenants that are due, oldest first, at most `limit`.
    pub async fn due_timers(&self, now: Millis, limit: u32) -> Result<Vec<Due>, StoreError> {
        let sql = "select tenant_id, kind, subject_id, due_at from timer where due_at <= $1 order by due_at limit $2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params![now.0, limit], |row| {
            Ok(Due {
                tenant: TenantKey(get(row, "tenant_id")?),
                kind: word(row, "kind", TimerKind::parse)?,
                subject: get(row, "subject_id")?,
                at: time(row, "due_at")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writing {
    /// Sets the timer of a session, in place of an earlier one of its kind.
    pub async fn set_timer(
        &mut self,
        kind: TimerKind,
        about: &Stored,
        due: Millis,
    ) -> Result<(), StoreError> {
        self.set_timer_for(kind, about.key, due).await
    }

    /// Clears the timer of a session.
    pub async fn clear_timer(&mut self, kind: TimerKind, about: &Stored) -> Result<(), StoreError> {
        self.clear_timer_for(kind, about.key).await
    }

    /// Sets the timer of a session's or member's key.
    pub async fn set_timer_for(&mut self, kind: TimerKind, key: i64, due: Millis) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert into timer (tenant_id, due_at, kind, subject_id) values ($1, $2, $3, $4)
                 on conflict (kind, tenant_id, subject_id) do update set due_at = excluded.due_at",
            )?
            .execute(params![self.tenant.0, due.0, kind.as_str(), key])?;
        Ok(())
    }

    /// Clears the timer of a session's or member's key.
    pub async fn clear_timer_for(&mut self, kind: TimerKind, key: i64) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("delete from timer where kind = $1 and tenant_id = $2 and subject_id = $3")?
            .execute(params![kind.as_str(), self.tenant.0, key])?;
        Ok(())
    }

    /// Takes a due timer, whose doing is then the caller's; false if it was done, cleared or set anew.
    pub async fn claim_timer(&mut self, due: Due, now: Millis) -> Result<bool, StoreError> {
        let claimed = self
            .connection
            .prepare_cached(
                "delete from timer where kind = $1 and tenant_id = $2 and subject_id = $3 and due_at <= $4",
            )?
            .execute(params![due.kind.as_str(), self.tenant.0, due.subject, now.0])?;
        Ok(claimed > 0)
    }

    /// Has a timer that could not be done come up again later, so that it stands in nobody's way.
    pub async fn postpone_timer(&mut self, due: Due, until: Millis) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "update timer set due_at = $1
                 where kind = $2 and tenant_id = $3 and subject_id = $4 and due_at = $5",
            )?
            .execute(params![until.0, due.kind.as_str(), self.tenant.0, due.subject, due.at.0])?;
        Ok(())
    }
}
