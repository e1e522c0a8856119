//! What tenant and company are set to.

use std::collections::BTreeMap;

use domain::rating::Scale;
use domain::{CompanySettings, Refusal, TenantSettings, limits};
use protocol::{FieldKind, WidgetId};
use serde_json::json;
use store::{TenantRow, WidgetUse};

use super::{Admin, allowed, check_zone};
use crate::audit::note;
use crate::rounds::assign;
use crate::{Error, Login};

/// What the tenant shall be set to.
#[derive(Clone, Debug)]
pub struct TenantChange {
    /// The version that the change was made from.
    pub version: u64,
    /// The tenant's zone, an IANA name.
    pub time_zone: String,
    /// The tenant's settings.
    pub settings: TenantSettings,
    /// The company's.
    pub company: CompanySettings,
    /// The scales of widgets' feedback forms; none shows no form. Widgets that are not named keep theirs.
    pub feedback: Vec<(WidgetId, Option<FieldKind>)>,
}

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
    /// Refused: a value is out of range or too long, no such time zone or widget, no scale, somebody else changed it meanwhile.
    pub async fn set_tenant(&self, login: &Login, change: TenantChange) -> Result<(), Error> {
        allowed(login)?;
        let (limits, now) = (&self.0.settings().limits, self.0.now());
        let TenantChange { version, time_zone, settings, company, feedback } = change;
        let time_zone = limits::text("time_zone", &time_zone, limits.contact_chars)?;
        check_zone(&time_zone)?;
        let settings = settings.checked(limits)?;
        for kind in feedback.iter().filter_map(|(_, kind)| *kind) {
            if Scale::of(kind).is_none() {
                return Err(Refusal::NotAChoice { field: "feedback", value: kind.as_str().to_owned() }.into());
            }
        }
        let by = login.clone();
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let row = TenantRow { version, time_zone, settings, company, ..tx.tenant().await? };
                if !tx.set_tenant(&row).await? {
                    return Err(Refusal::Conflict { field: "settings" }.into());
                }
                for (widget, kind) in &feedback {
                    if !tx.set_feedback(*widget, *kind).await? {
                        return Err(Refusal::NoSuch { field: "widget" }.into());
                    }
                }
                let kind = |(widget, kind): &(WidgetId, Option<FieldKind>)| {
                    (widget.text(), kind.map(FieldKind::as_str))
                };
                let feedback: BTreeMap<String, Option<&str>> = feedback.iter().map(kind).collect();
                let detail = json!({
                    "time_zone": row.time_zone,
                    "settings": row.settings,
                    "company": row.company,
                    "feedback": feedback,
                });
                note(tx, &by, "settings.change", &row.name, detail, now).await?;
                assign(tx, now).await
            })
            .await?;
        self.0.forget_widgets();
        Ok(())
    }

    /// The tenant's widgets and what each uses.
    ///
    /// # Errors
    /// Refused: the role does not allow it.
    pub async fn widgets(&self, login: &Login) -> Result<Vec<WidgetUse>, Error> {
        allowed(login)?;
        self.0.store().read(login.tenant, async |tx| Ok(tx.widget_uses().await?)).await
    }
}
