//! Who and what is where, before a tenant is known: log-ins, accounts by e-mail, widgets by key; and
//! the making of companies, tenants, accounts and widgets.
//!
//! An account is its company's, not one tenant's: what is asked or changed by its e-mail address, and a
//! log-in by its secret, is across tenants on purpose.

use domain::Role;
use protocol::{FieldKind, GroupId, Millis, RoutingId, TenantId, UserId, WidgetId};
use rusqlite::{OptionalExtension, Row, params};

use crate::StoreError;
use crate::row::{get, id, time, word};
use crate::tx::{Reading, TenantKey, Writing};

/// An account as the log-in needs it.
#[derive(Clone, Debug)]
pub struct AccountRow {
    /// Who.
    pub id: UserId,
    /// The tenant they work in.
    pub tenant: TenantKey,
    /// Name.
    pub name: String,
    /// The password's hash, if one is set.
    pub password_hash: Option<String>,
    /// Whether the account is disabled.
    pub disabled: bool,
}

/// A login with what its holder may do.
#[derive(Clone, Debug)]
pub struct LoginRow {
    /// Who.
    pub user: UserId,
    /// Name.
    pub name: String,
    /// Position.
    pub position: Option<String>,
    /// E-mail address.
    pub email: String,
    /// Chosen language.
    pub language: Option<String>,
    /// Where.
    pub tenant: TenantKey,
    /// The tenant's name.
    pub tenant_name: String,
    /// As what.
    pub role: Role,
    /// Until when.
    pub expires_at: Millis,
}

/// A widget with its settings.
#[derive(Clone, Debug)]
pub struct WidgetRow {
    /// Its id.
    pub id: WidgetId,
    /// Whose.
    pub tenant: TenantKey,
    /// Stands in the snippet.
    pub key: String,
    /// Name in the window's header.
    pub name: String,
    /// The group that its sessions go to, and its offline messages.
    pub group: GroupId,
    /// Origins that may use it; empty means any.
    pub origins: Vec<String>,
    /// Accent as `#rrggbb`.
    pub accent: String,
    /// Whether the launcher stands at the left.
    pub at_left: bool,
    /// Fixed language; none follows the page.
    pub language: Option<String>,
    /// The feedback scale; none asks for no feedback.
    pub feedback: Option<FieldKind>,
    /// Where offline messages are mailed to.
    pub offline_email: Option<String>,
    /// How long a session waits for a visitor who is gone, in milliseconds.
    pub grace_ms: i64,
    /// The routing that its sessions go by; none goes to the group.
    pub routing: Option<RoutingId>,
}

/// What a new account is made of.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Its id.
    pub id: UserId,
    /// E-mail address, lower case.
    pub email: String,
    /// Name.
    pub name: String,
    /// Position.
    pub position: Option<String>,
    /// As what.
    pub role: Role,
    /// The password's hash.
    pub password_hash: String,
}

/// What a new widget is made of.
#[derive(Clone, Debug)]
pub struct NewWidget {
    /// Its id.
    pub id: WidgetId,
    /// Stands in the snippet.
    pub key: String,
    /// Name in the window's header.
    pub name: String,
    /// The group that its sessions go to.
    pub group: GroupId,
    /// Origins that may use it; empty means any.
    pub origins: Vec<String>,
    /// Fixed language; none follows the page.
    pub language: Option<String>,
    /// The feedback scale.
    pub feedback: Option<FieldKind>,
    /// Where offline messages are mailed to.
    pub offline_email: Option<String>,
}

impl Reading {
    /// The tenants, in the order of their making.
    pub async fn tenants(&self) -> Result<Vec<TenantKey>, StoreError> {
        let mut statement = self.connection.prepare_cached("select id from tenant order by id")?;
        let rows = statement.query_map([], |row| row.get(0).map(TenantKey))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// An account by its e-mail address in lower case.
    pub async fn account(&self, email: &str) -> Result<Option<AccountRow>, StoreError> {
        let sql = "select a.uuid, a.name, a.password_hash, a.disabled_at is not null as disabled, m.tenant_id
            from account a join membership m on m.account_id = a.id where a.email = $1 order by m.tenant_id limit 1";
        let found = self.connection.prepare_cached(sql)?.query_row([email], |row| {
            Ok(AccountRow {
                id: id(row, "uuid", UserId::from_uuid)?,
                tenant: TenantKey(get(row, "tenant_id")?),
                name: get(row, "name")?,
                password_hash: get(row, "password_hash")?,
                disabled: get(row, "disabled")?,
            })
        });
        Ok(found.optional()?)
    }

    /// The login of a token's hash; disabled accounts and logins past their time are none.
    pub async fn login(&self, token_hash: &[u8; 32], now: Millis) -> Result<Option<LoginRow>, StoreError> {
        let sql =
            "select a.uuid, a.name, a.position, a.email, a.language, t.id as tenant, t.name as tenant_name,
                m.role, l.expires_at
            from login l join account a on a.id = l.account_id join tenant t on t.id = l.tenant_id
            join membership m on m.tenant_id = t.id and m.account_id = a.id
            where l.token_hash = $1 and l.expires_at > $2 and a.disabled_at is null";
        let found = self.connection.prepare_cached(sql)?.query_row(params![token_hash, now.0], |row| {
            Ok(LoginRow {
                user: id(row, "uuid", UserId::from_uuid)?,
                name: get(row, "name")?,
                position: get(row, "position")?,
                email: get(row, "email")?,
                language: get(row, "language")?,
                tenant: TenantKey(get(row, "tenant")?),
                tenant_name: get(row, "tenant_name")?,
                role: word(row, "role", Role::parse)?,
                expires_at: time(row, "expires_at")?,
            })
        });
        Ok(found.optional()?)
    }

    /// A widget by its key.
    pub async fn widget(&self, key: &str) -> Result<Option<WidgetRow>, StoreError> {
        self.widget_where("where w.key = $1", params![key])
    }

    /// A widget of the tenant by its id.
    pub async fn widget_by_id(&self, widget: WidgetId) -> Result<Option<WidgetRow>, StoreError> {
        self.widget_where("where w.uuid = $1 and w.tenant_id = $2", params![widget.uuid(), self.tenant.0])
    }

    fn widget_where(
        &self,
        condition: &str,
        params: impl rusqlite::Params,
    ) -> Result<Option<WidgetRow>, StoreError> {
        let sql = format!(
            "select w.*, g.uuid as group_uuid, r.uuid as routing_uuid from widget w
             join operator_group g on g.id = w.group_id left join routing r on r.id = w.routing_id {condition}"
        );
        Ok(self.connection.prepare_cached(&sql)?.query_row(params, widget).optional()?)
    }
}

fn widget(row: &Row<'_>) -> rusqlite::Result<WidgetRow> {
    let position: String = get(row, "position")?;
    let feedback: Option<String> = get(row, "feedback")?;
    let routing: Option<uuid::Uuid> = get(row, "routing_uuid")?;
    Ok(WidgetRow {
        id: id(row, "uuid", WidgetId::from_uuid)?,
        tenant: TenantKey(get(row, "tenant_id")?),
        key: get(row, "key")?,
        name: get(row, "name")?,
        group: id(row, "group_uuid", GroupId::from_uuid)?,
        origins: word(row, "origins", |text| serde_json::from_str(text).ok())?,
        accent: get(row, "accent")?,
        at_left: position == "left",
        language: get(row, "language")?,
        feedback: feedback.as_deref().and_then(FieldKind::parse),
        offline_email: get(row, "offline_email")?,
        grace_ms: get(row, "grace_ms")?,
        routing: routing.map(RoutingId::from_uuid),
    })
}

impl Writing {
    /// Makes a company with one tenant; the tenant's key.
    pub async fn add_tenant(
        &mut self,
        company: TenantId,
        tenant: TenantId,
        name: &str,
    ) -> Result<TenantKey, StoreError> {
        let company: i64 = self
            .connection
            .prepare_cached("insert into company (uuid, name) values ($1, $2) returning id")?
            .query_row(params![company.uuid(), name], |row| row.get(0))?;
        let key = self
            .connection
            .prepare_cached("insert into tenant (uuid, company_id, name) values ($1, $2, $3) returning id")?
            .query_row(params![tenant.uuid(), company, name], |row| row.get(0))?;
        Ok(TenantKey(key))
    }

    /// Makes an account in a tenant; false if the address is taken.
    pub async fn add_account(&mut self, tenant: TenantKey, new: &NewAccount) -> Result<bool, StoreError> {
        let key: Option<i64> = self
            .connection
            .prepare_cached(
                "insert into account (uuid, company_id, email, name, position, password_hash)
                 select $1, company_id, $2, $3, $4, $5 from tenant where id = $6
                 on conflict (email) do nothing returning id",
            )?
            .query_row(
                params![new.id.uuid(), new.email, new.name, new.position, new.password_hash, tenant.0],
                |row| row.get(0),
            )
            .optional()?;
        let Some(key) = key else { return Ok(false) };
        self.connection
            .prepare_cached("insert into membership (tenant_id, account_id, role) values ($1, $2, $3)")?
            .execute(params![tenant.0, key, new.role.as_str()])?;
        Ok(true)
    }

    /// Makes a widget in a tenant, for one of its groups.
    pub async fn add_widget(&mut self, tenant: TenantKey, new: &NewWidget) -> Result<(), StoreError> {
        let origins = serde_json::to_string(&new.origins)
            .map_err(|fault| StoreError::Unreadable { what: "origins", why: fault.to_string() })?;
        self.connection.execute(
            "insert into widget (uuid, tenant_id, group_id, key, name, origins, language, feedback, offline_email)
             select $1, tenant_id, id, $2, $3, $4, $5, $6, $7 from operator_group
             where uuid = $8 and tenant_id = $9",
            params![
                new.id.uuid(),
                new.key,
                new.name,
                origins,
                new.language,
                new.feedback.map(FieldKind::as_str),
                new.offline_email,
                new.group.uuid(),
                tenant.0,
            ],
        )?;
        Ok(())
    }

    /// Sets which origins may use a widget of the tenant.
    pub async fn set_origins(&mut self, key: &str, origins: &[String]) -> Result<(), StoreError> {
        let origins = serde_json::to_string(origins)
            .map_err(|fault| StoreError::Unreadable { what: "origins", why: fault.to_string() })?;
        self.connection.execute(
            "update widget set origins = $1 where key = $2 and tenant_id = $3",
            params![origins, key, self.tenant.0],
        )?;
        Ok(())
    }

    /// Sets which feedback form a widget of the tenant shows; none shows none. False if there is no such widget.
    pub async fn set_feedback(
        &mut self,
        widget: WidgetId,
        feedback: Option<FieldKind>,
    ) -> Result<bool, StoreError> {
        let changed = self.connection.execute(
            "update widget set feedback = $1 where uuid = $2 and tenant_id = $3",
            params![feedback.map(FieldKind::as_str), widget.uuid(), self.tenant.0],
        )?;
        Ok(changed > 0)
    }

    /// Sets the words that operators choose from: results and reasons for being away.
    pub async fn set_choices(
        &mut self,
        tenant: TenantKey,
        results: &[&str],
        away_reasons: &[&str],
    ) -> Result<(), StoreError> {
        for (table, names) in [("result_choice", results), ("away_reason", away_reasons)] {
            self.connection.execute(&format!("delete from {table} where tenant_id = $1"), [tenant.0])?;
            for (rank, name) in (1_i64..).zip(names) {
                self.connection.execute(
                    &format!("insert into {table} (tenant_id, rank, name) values ($1, $2, $3)"),
                    params![tenant.0, rank, name],
                )?;
            }
        }
        Ok(())
    }

    /// Sets a password's hash and ends the account's logins; false if there is no such account.
    pub async fn set_password(&mut self, email: &str, hash: &str) -> Result<bool, StoreError> {
        let sql = "update account set password_hash = $1 where email = $2";
        let changed = self.connection.execute(sql, params![hash, email])? > 0;
        self.end_logins(email)?;
        Ok(changed)
    }

    /// Disables an account and ends its logins; false if there is no such account.
    pub async fn disable(&mut self, email: &str, now: Millis) -> Result<bool, StoreError> {
        let sql = "update account set disabled_at = $1 where email = $2";
        let changed = self.connection.execute(sql, params![now.0, email])? > 0;
        self.end_logins(email)?;
        Ok(changed)
    }

    fn forget_past_logins(&self, now: Millis) -> Result<(), StoreError> {
        self.connection.execute("delete from login where expires_at <= $1", [now.0])?;
        Ok(())
    }

    fn end_logins(&self, email: &str) -> Result<(), StoreError> {
        let sql = "delete from login where account_id = (select id from account where email = $1)";
        self.connection.execute(sql, [email])?;
        Ok(())
    }

    /// Keeps a new login of a member of the tenant, and forgets all that are past their time.
    pub async fn add_login(
        &mut self,
        token_hash: &[u8; 32],
        user: UserId,
        now: Millis,
        expires_at: Millis,
    ) -> Result<(), StoreError> {
        self.forget_past_logins(now)?;
        self.connection.execute(
            "insert into login (token_hash, tenant_id, account_id, created_at, expires_at)
             select $1, m.tenant_id, a.id, $2, $3 from membership m join account a on a.id = m.account_id
             where a.uuid = $4 and m.tenant_id = $5",
            params![token_hash, now.0, expires_at.0, user.uuid(), self.tenant.0],
        )?;
        Ok(())
    }

    /// Forgets a login of the tenant.
    pub async fn end_login(&mut self, token_hash: &[u8; 32]) -> Result<(), StoreError> {
        self.connection.execute(
            "delete from login where token_hash = $1 and tenant_id = $2",
            params![token_hash, self.tenant.0],
        )?;
        Ok(())
    }

    /// Sets the language that an account of the tenant chose.
    pub async fn set_language(&mut self, user: UserId, language: &str) -> Result<(), StoreError> {
        let sql = "update account set language = $1
            where uuid = $2 and id in (select account_id from membership where tenant_id = $3)";
        self.connection.execute(sql, params![language, user.uuid(), self.tenant.0])?;
        Ok(())
    }
}
