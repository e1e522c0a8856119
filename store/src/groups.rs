//! Groups: what they are set to and who is in them.

use domain::GroupSettings;
use protocol::{GroupId, UserId};
use rusqlite::{OptionalExtension, Row, params};

use crate::StoreError;
use crate::row::{get, id, json, settings};
use crate::tx::{Reading, TenantKey, Writing};

/// A group of the tenant.
#[derive(Clone, Debug)]
pub struct GroupRow {
    /// Its id.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// What it is set to.
    pub settings: GroupSettings,
    /// Raised with every change.
    pub version: u64,
}

/// An operator's place in a group.
#[derive(Clone, Copy, Debug)]
pub struct MembershipRow {
    /// The group.
    pub group: GroupId,
    /// The operator.
    pub operator: UserId,
    /// Their rank in it: the lowest comes first.
    pub rank: u32,
}

impl Reading {
    /// A group of the tenant.
    pub async fn group(&self, group: GroupId) -> Result<Option<GroupRow>, StoreError> {
        let sql =
            "select uuid, name, settings, version from operator_group where uuid = $1 and tenant_id = $2";
        let found =
            self.connection.prepare_cached(sql)?.query_row(params![group.uuid(), self.tenant.0], group_row);
        Ok(found.optional()?)
    }

    /// All groups of the tenant, in the order of their making.
    pub async fn groups(&self) -> Result<Vec<GroupRow>, StoreError> {
        let sql = "select uuid, name, settings, version from operator_group where tenant_id = $1 order by id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([self.tenant.0], group_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The groups of a member.
    pub async fn groups_of(&self, user: UserId) -> Result<Vec<GroupId>, StoreError> {
        let sql = "select g.uuid from group_member gm
            join operator_group g on g.tenant_id = gm.tenant_id and g.id = gm.group_id
            join account a on a.id = gm.account_id
            where a.uuid = $1 and g.tenant_id = $2 order by g.uuid";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement
            .query_map(params![user.uuid(), self.tenant.0], |row| id(row, "uuid", GroupId::from_uuid))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The name of a client whose chat in a group an operator has, or an empty one; none if they have none.
    pub async fn holds_in_group(&self, user: UserId, group: GroupId) -> Result<Option<String>, StoreError> {
        let sql = "select coalesce(s.name, '') from session s join operator_group g on g.id = s.group_id
            join account a on a.id = s.operator_id
            where s.tenant_id = $1 and a.uuid = $2 and g.uuid = $3 and s.state in ('active', 'after_call') limit 1";
        let found = self
            .connection
            .prepare_cached(sql)?
            .query_row(params![self.tenant.0, user.uuid(), group.uuid()], |row| row.get(0));
        Ok(found.optional()?)
    }

    /// Who is in which group, first by rank.
    pub async fn group_members(&self) -> Result<Vec<MembershipRow>, StoreError> {
        let sql = "select g.uuid as group_uuid, a.uuid as account_uuid, gm.rank from group_member gm
            join operator_group g on g.tenant_id = gm.tenant_id and g.id = gm.group_id
            join account a on a.id = gm.account_id
            where gm.tenant_id = $1 order by gm.group_id, gm.rank, a.name, a.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([self.tenant.0], |row| {
            Ok(MembershipRow {
                group: id(row, "group_uuid", GroupId::from_uuid)?,
                operator: id(row, "account_uuid", UserId::from_uuid)?,
                rank: get(row, "rank")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writing {
    /// Makes a group in a tenant.
    pub async fn add_group(
        &mut self,
        tenant: TenantKey,
        group: GroupId,
        name: &str,
        settings: &GroupSettings,
    ) -> Result<(), StoreError> {
        self.connection.execute(
            "insert into operator_group (uuid, tenant_id, name, settings) values ($1, $2, $3, $4)",
            params![group.uuid(), tenant.0, name, json(settings)?],
        )?;
        Ok(())
    }

    /// Changes a group; false if it was changed since that version.
    pub async fn set_group(&mut self, group: &GroupRow) -> Result<bool, StoreError> {
        let changed = self.connection.execute(
            "update operator_group set name = $1, settings = $2, version = version + 1
             where uuid = $3 and tenant_id = $4 and version = $5",
            params![group.name, json(&group.settings)?, group.id.uuid(), self.tenant.0, group.version],
        )?;
        Ok(changed > 0)
    }

    /// Puts an account of the tenant into a group of the tenant, or changes its rank there.
    pub async fn add_member(&mut self, group: GroupId, user: UserId, rank: u32) -> Result<(), StoreError> {
        self.connection.execute(
            "insert into group_member (tenant_id, group_id, account_id, rank)
             select g.tenant_id, g.id, a.id, $1 from operator_group g
             join membership m on m.tenant_id = g.tenant_id join account a on a.id = m.account_id
             where g.uuid = $2 and a.uuid = $3 and g.tenant_id = $4
             on conflict do update set rank = excluded.rank",
            params![rank, group.uuid(), user.uuid(), self.tenant.0],
        )?;
        Ok(())
    }

    /// Takes an account out of a group.
    pub async fn remove_member(&mut self, group: GroupId, user: UserId) -> Result<(), StoreError> {
        self.connection.execute(
            "delete from group_member where tenant_id = $1
             and group_id = (select id from operator_group where tenant_id = $1 and uuid = $2)
             and account_id = (select id from account where uuid = $3)",
            params![self.tenant.0, group.uuid(), user.uuid()],
        )?;
        Ok(())
    }
}

fn group_row(row: &Row<'_>) -> rusqlite::Result<GroupRow> {
    Ok(GroupRow {
        id: id(row, "uuid", GroupId::from_uuid)?,
        name: get(row, "name")?,
        settings: settings(row, "settings")?,
        version: get(row, "version")?,
    })
}
