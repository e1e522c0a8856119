//! Spam: the sessions that left the lists, page by page.

use domain::session::State;
use protocol::{Millis, SessionId};
use rusqlite::params;

use crate::{ArchivePage, Reading, StoreError};

impl Reading {
    /// Sessions that are spam, last closed first, after a position.
    pub async fn spam(
        &self,
        after: Option<(Millis, SessionId)>,
        limit: u32,
    ) -> Result<ArchivePage, StoreError> {
        let (at, past) = after.map_or((i64::MAX, uuid::Uuid::max()), |(at, past)| (at.0, past.uuid()));
        let mut sessions = self.many(
            "where s.tenant_id = $1 and s.is_spam = 1 and (s.closed_at, s.uuid) < ($2, $3)
             order by s.closed_at desc, s.uuid desc limit $4",
            params![self.tenant.0, at, past, limit + 1],
        )?;
        let more = sessions.len() > limit as usize;
        sessions.truncate(limit as usize);
        let next = sessions.last().filter(|_| more).and_then(|last| match &last.state {
            State::Closed { at, .. } => Some((*at, last.id)),
            State::Queued { .. } | State::Active { .. } | State::AfterCall { .. } => None,
        });
        Ok(ArchivePage { sessions, next })
    }
}
