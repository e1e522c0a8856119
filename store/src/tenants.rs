//! Tenants and companies: what they are set to.

use domain::{CompanySettings, TenantSettings};
use rusqlite::params;

use crate::StoreError;
use crate::row::{get, json, settings};
use crate::tx::{Reading, Writing};

/// A tenant with its company.
#[derive(Clone, Debug)]
pub struct TenantRow {
    /// Its name.
    pub name: String,
    /// Its time zone, as `Europe/Prague`.
    pub time_zone: String,
    /// What it is set to.
    pub settings: TenantSettings,
    /// What its company is set to.
    pub company: CompanySettings,
    /// Raised with every change.
    pub version: u64,
}

impl Reading {
    /// The tenant.
    pub async fn tenant(&self) -> Result<TenantRow, StoreError> {
        let sql = "select t.name, t.time_zone, t.settings, t.version, c.settings as company_settings
            from tenant t join company c on c.id = t.company_id where t.id = $1";
        Ok(self.connection.prepare_cached(sql)?.query_row([self.tenant.0], |row| {
            Ok(TenantRow {
                name: get(row, "name")?,
                time_zone: get(row, "time_zone")?,
                settings: settings(row, "settings")?,
                company: settings(row, "company_settings")?,
                version: get(row, "version")?,
            })
        })?)
    }
}

impl Writing {
    /// Changes what tenant and company are set to; false if it was changed since that version.
    pub async fn set_tenant(&mut self, tenant: &TenantRow) -> Result<bool, StoreError> {
        let changed = self.connection.execute(
            "update tenant set name = $1, time_zone = $2, settings = $3, version = version + 1
             where id = $4 and version = $5",
            params![tenant.name, tenant.time_zone, json(&tenant.settings)?, self.tenant.0, tenant.version],
        )?;
        if changed == 0 {
            return Ok(false);
        }
        self.connection.execute(
            "update company set settings = $1 where id = (select company_id from tenant where id = $2)",
            params![json(&tenant.company)?, self.tenant.0],
        )?;
        Ok(true)
    }
}
