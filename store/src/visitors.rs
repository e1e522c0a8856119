//! Visitors, known by a secret in their window's storage.

use protocol::{Millis, VisitorId, WidgetId};
use rusqlite::{OptionalExtension, params};

use crate::StoreError;
use crate::row::id;
use crate::tx::{Reading, Writing};

/// A visitor.
#[derive(Clone, Copy, Debug)]
pub struct VisitorRow {
    /// Who.
    pub id: VisitorId,
}

impl Reading {
    /// The visitor of a secret's hash, for one widget.
    pub async fn visitor(
        &self,
        widget: WidgetId,
        token_hash: &[u8; 32],
    ) -> Result<Option<VisitorRow>, StoreError> {
        let sql = "select v.uuid from visitor v join widget w on w.id = v.widget_id
            where v.token_hash = $1 and w.uuid = $2 and v.tenant_id = $3";
        let found = self
            .connection
            .prepare_cached(sql)?
            .query_row(params![token_hash, widget.uuid(), self.tenant.0], |row| {
                Ok(VisitorRow { id: id(row, "uuid", VisitorId::from_uuid)? })
            });
        Ok(found.optional()?)
    }
}

impl Writing {
    /// Makes a visitor of a widget of the tenant.
    pub async fn add_visitor(
        &mut self,
        visitor: VisitorId,
        widget: WidgetId,
        token_hash: &[u8; 32],
        now: Millis,
    ) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert into visitor (uuid, tenant_id, widget_id, token_hash, created_at)
                 select $1, tenant_id, id, $2, $3 from widget where uuid = $4 and tenant_id = $5",
            )?
            .execute(params![visitor.uuid(), token_hash, now.0, widget.uuid(), self.tenant.0])?;
        Ok(())
    }
}
