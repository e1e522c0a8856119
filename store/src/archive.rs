//! The archive: closed sessions, page by page.

use domain::Sight;
use domain::session::{Session, State};
use protocol::{GroupId, Millis, SessionId};
use rusqlite::params;

use crate::{Reading, StoreError};

/// A page of closed sessions.
#[derive(Clone, Debug)]
pub struct ArchivePage {
    /// The sessions, last closed first.
    pub sessions: Vec<Session>,
    /// Where the next page begins; none if this is the last.
    pub next: Option<(Millis, SessionId)>,
}

impl Reading {
    /// Closed sessions that may be seen, last closed first, after a position.
    pub async fn archive(
        &self,
        sight: &Sight,
        after: Option<(Millis, SessionId)>,
        limit: u32,
    ) -> Result<ArchivePage, StoreError> {
        let (at, after) = after.map_or((i64::MAX, vec![]), |(at, id)| (at.0, id.uuid().as_bytes().to_vec()));
        let groups = match sight {
            Sight::All {} => None,
            Sight::Groups { groups } => Some(group_list(groups)),
        };
        let filter = match &groups {
            None => String::new(),
            Some(list) => format!("and hex(g.uuid) in ({list})"),
        };
        let mut sessions = self.many(
            &format!(
                "where s.tenant_id = $1 and s.closed_at is not null and s.state = 'closed' and s.is_spam = 0
                 and s.closed_at <= $2
                 and (s.closed_at < $2 or s.uuid < $3) {filter} order by s.closed_at desc, s.uuid desc limit $4"
            ),
            params![self.tenant.0, at, after, limit + 1],
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

/// Group ids as a list for `in`; hexadecimal digits only, so nothing can escape.
pub(crate) fn group_list(groups: &[GroupId]) -> String {
    let quoted: Vec<String> = groups.iter().map(|group| format!("'{:X}'", group.uuid().simple())).collect();
    quoted.join(", ")
}
