//! What tenant and company are set to.

use domain::{CompanySettings, Refusal, TenantSettings, limits};
use serde_json::json;
use store::TenantRow;

use super::{Admin, allowed};
use crate::audit::note;
use crate::rounds::assign;
use crate::{Error, Login};

impl Admin<'_> {
    /// The tenant and what it is set to.
    ///
    /// # Errors
    /// Refused: the role does not allow it.
    pub async fn tenant(&self, login: &Login) -> Result<TenantRow, Error> {
        allowed(login)?;
        self.0.store().read(login.tenant, async |tx| Ok(tx.tenant().await?)).await
    }

    /// Sets the tenant up otherwise.
    ///
    /// # Errors
    /// Refused: a value is out of range or too long, no such time zone, somebody else changed it meanwhile.
    pub async fn set_tenant(
        &self,
        login: &Login,
        version: u64,
        time_zone: &str,
        settings: TenantSettings,
        company: CompanySettings,
    ) -> Result<(), Error> {
        allowed(login)?;
        let (limits, now) = (&self.0.settings().limits, self.0.now());
        let time_zone = limits::text("time_zone", time_zone, limits.contact_chars)?;
        if jiff::tz::TimeZone::get(&time_zone).is_err() {
            return Err(Refusal::Malformed { field: "time_zone", value: time_zone }.into());
        }
        let settings = settings.checked(limits)?;
        let by = login.clone();
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let row = TenantRow { version, time_zone, settings, company, ..tx.tenant().await? };
                if !tx.set_tenant(&row).await? {
                    return Err(Refusal::Conflict { field: "settings" }.into());
                }
                let detail = json!({
                    "time_zone": row.time_zone,
                    "settings": row.settings,
                    "company": row.company,
                });
                note(tx, &by, "settings.change", &row.name, detail, now).await?;
                assign(tx, now).await
            })
            .await
    }
}
