//! Tags: the words that were put on sessions.

use rusqlite::params;

use crate::{Reading, StoreError, Writing};

impl Reading {
    /// The tenant's tags, by name.
    pub async fn tags(&self) -> Result<Vec<String>, StoreError> {
        let sql = "select name from tag where tenant_id = $1 order by name";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([self.tenant.0], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writing {
    /// Keeps a tag, unless it is there.
    pub async fn add_tag(&mut self, tag: &str) -> Result<(), StoreError> {
        let sql =
            "insert into tag (tenant_id, name) values ($1, $2) on conflict (tenant_id, name) do nothing";
        self.connection.prepare_cached(sql)?.execute(params![self.tenant.0, tag])?;
        Ok(())
    }
}
