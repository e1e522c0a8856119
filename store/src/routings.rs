//! Routing: the named ways that clients go.

use domain::routing::Plan;
use protocol::{FieldKind, GroupId, RoutingId, WidgetId};
use rusqlite::{OptionalExtension, Row, params};

use crate::StoreError;
use crate::row::{from_json, get, id, json, word_opt};
use crate::tx::{Reading, Writing};

/// A named way.
#[derive(Clone, Debug)]
pub struct RoutingRow {
    /// Its id.
    pub id: RoutingId,
    /// Its name.
    pub name: String,
    /// The way.
    pub plan: Plan,
    /// Raised with every change.
    pub version: u64,
}

/// A widget and what it uses.
#[derive(Clone, Debug)]
pub struct WidgetUse {
    /// Which.
    pub id: WidgetId,
    /// Its name.
    pub name: String,
    /// The group that its sessions go to without routing.
    pub group: GroupId,
    /// The routing.
    pub routing: Option<RoutingId>,
    /// The scale of its feedback form; none shows no form.
    pub feedback: Option<FieldKind>,
}

impl Reading {
    /// A routing of the tenant.
    pub async fn routing(&self, routing: RoutingId) -> Result<Option<RoutingRow>, StoreError> {
        let sql = "select uuid, name, plan, version from routing where uuid = $1 and tenant_id = $2";
        let found = self
            .connection
            .prepare_cached(sql)?
            .query_row(params![routing.uuid(), self.tenant.0], routing_row);
        Ok(found.optional()?)
    }

    /// All routings of the tenant, by name.
    pub async fn routings(&self) -> Result<Vec<RoutingRow>, StoreError> {
        let sql = "select uuid, name, plan, version from routing where tenant_id = $1 order by name";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([self.tenant.0], routing_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Reading {
    /// The widgets of the tenant, and what each uses.
    pub async fn widget_uses(&self) -> Result<Vec<WidgetUse>, StoreError> {
        let sql =
            "select w.uuid, w.name, w.feedback, g.uuid as group_uuid, r.uuid as routing_uuid from widget w
            join operator_group g on g.id = w.group_id left join routing r on r.id = w.routing_id
            where w.tenant_id = $1 order by w.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([self.tenant.0], |row| {
            let routing: Option<uuid::Uuid> = get(row, "routing_uuid")?;
            Ok(WidgetUse {
                id: id(row, "uuid", WidgetId::from_uuid)?,
                name: get(row, "name")?,
                group: id(row, "group_uuid", GroupId::from_uuid)?,
                routing: routing.map(RoutingId::from_uuid),
                feedback: word_opt(row, "feedback", FieldKind::parse)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writing {
    /// Removes a routing that no widget uses.
    pub async fn remove_routing(&mut self, routing: RoutingId) -> Result<(), StoreError> {
        let sql = "delete from routing where uuid = $1 and tenant_id = $2";
        self.connection.execute(sql, params![routing.uuid(), self.tenant.0])?;
        Ok(())
    }

    /// Sets which routing a widget uses.
    pub async fn use_routing(
        &mut self,
        widget: WidgetId,
        routing: Option<RoutingId>,
    ) -> Result<(), StoreError> {
        self.connection.execute(
            "update widget set routing_id = (select id from routing where uuid = $1 and tenant_id = $2)
             where uuid = $3 and tenant_id = $2",
            params![routing.map(RoutingId::uuid), self.tenant.0, widget.uuid()],
        )?;
        Ok(())
    }

    /// Makes a routing, or changes the one of its id; false if it was changed since that version.
    pub async fn set_routing(&mut self, routing: &RoutingRow) -> Result<bool, StoreError> {
        let changed = self.connection.execute(
            "insert into routing (uuid, tenant_id, name, plan) values ($1, $2, $3, $4)
             on conflict (uuid) do update set name = excluded.name, plan = excluded.plan, version = version + 1
             where tenant_id = $2 and version = $5",
            params![
                routing.id.uuid(),
                self.tenant.0,
                routing.name,
                json(&routing.plan)?,
                routing.version
            ],
        )?;
        Ok(changed > 0)
    }
}

fn routing_row(row: &Row<'_>) -> rusqlite::Result<RoutingRow> {
    Ok(RoutingRow {
        id: id(row, "uuid", RoutingId::from_uuid)?,
        name: get(row, "name")?,
        plan: from_json(row, "plan")?,
        version: get(row, "version")?,
    })
}
