//! Parameters: what the page says of its visitor, by name.

use protocol::{Millis, ParameterSource};
use rusqlite::{OptionalExtension, params};

use crate::sessions::Stored;
use crate::{Reading, StoreError, Writing};

impl Reading {
    /// A parameter's value, and how many parameters the session has.
    pub async fn parameter(&self, stored: &Stored, name: &str) -> Result<(Option<String>, u32), StoreError> {
        let value = self
            .connection
            .prepare_cached(
                "select value from session_parameter where tenant_id = $1 and session_id = $2 and name = $3",
            )?
            .query_row(params![self.tenant.0, stored.key, name], |row| row.get(0))
            .optional()?;
        let count = self
            .connection
            .prepare_cached(
                "select count(*) from session_parameter where tenant_id = $1 and session_id = $2",
            )?
            .query_row([self.tenant.0, stored.key], |row| row.get(0))?;
        Ok((value, count))
    }
}

impl Writing {
    /// Keeps a parameter's last value.
    pub async fn set_parameter(
        &mut self,
        stored: &Stored,
        name: &str,
        value: &str,
        source: ParameterSource,
        at: Millis,
    ) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert into session_parameter (tenant_id, session_id, name, value, source, at)
                 select tenant_id, id, $1, $2, $3, $4 from session where id = $5 and tenant_id = $6
                 on conflict (tenant_id, session_id, name) do update set value = excluded.value,
                    source = excluded.source, at = excluded.at",
            )?
            .execute(params![name, value, source.as_str(), at.0, stored.key, self.tenant.0])?;
        Ok(())
    }
}
