//! The earlier sessions of a client.

use domain::Sight;
use domain::session::Session;
use rusqlite::params;

use crate::archive::group_list;
use crate::{Reading, StoreError};

impl Reading {
    /// The sessions before one that are its client's: of the same visitor, or with the same e-mail address. Those that
    /// may be seen, newest first.
    pub async fn earlier(&self, of: &Session, sight: &Sight, limit: u32) -> Result<Vec<Session>, StoreError> {
        let filter = match sight {
            Sight::All {} => String::new(),
            Sight::Groups { groups } => format!("and hex(g.uuid) in ({})", group_list(groups)),
        };
        self.many(
            &format!(
                "where s.tenant_id = $1 and s.is_spam = 0
                 and (s.visitor_id = (select id from visitor where uuid = $2 and tenant_id = $1)
                    or lower(s.email) = lower($3))
                 and s.created_at <= $4 and s.uuid <> $5 {filter} order by s.created_at desc, s.uuid desc limit $6"
            ),
            params![self.tenant.0, of.visitor.uuid(), of.email, of.created_at.0, of.id.uuid(), limit],
        )
    }
}
