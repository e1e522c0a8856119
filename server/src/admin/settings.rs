//! Settings of tenant and company.

use app::admin::settings::{self, SettingsDraft, UNITS};
use app::admin::{Faults, Posted, Section, Visit};
use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use engine::{Error, TenantRow, WidgetUse};

use super::{Asked, of_form, page, saved, shown, stop};

const SECTION: Section = Section::Settings;

/// The page.
pub async fn one(Asked(visit): Asked) -> Response {
    let drawn = read(&visit).await.map(|(row, widgets)| {
        settings::form(&visit, &SettingsDraft::of(&row, &widgets), &widgets, &Faults::default())
    });
    shown(&visit, SECTION, drawn)
}

/// Changes the settings.
pub async fn change(Asked(visit): Asked, Form(pairs): Form<Vec<(String, String)>>) -> Response {
    let draft = SettingsDraft::read(&Posted(pairs));
    let (now, widgets) = match read(&visit).await {
        Ok(read) => read,
        Err(error) => return stop(&visit, Some(SECTION), error),
    };
    match save(&visit, &draft, &now).await {
        Ok(None) => saved(SECTION.path()),
        Ok(Some(faults)) => {
            page(StatusCode::UNPROCESSABLE_ENTITY, settings::form(&visit, &draft, &widgets, &faults))
        }
        Err(response) => response,
    }
}

async fn read(visit: &Visit) -> Result<(TenantRow, Vec<WidgetUse>), Error> {
    let admin = visit.engine.admin();
    Ok((admin.tenant(&visit.login).await?, admin.widgets(&visit.login).await?))
}

/// What is wrong with the form, if something is.
async fn save(visit: &Visit, draft: &SettingsDraft, now: &TenantRow) -> Result<Option<Faults>, Response> {
    let change = match draft.change(now, visit.language) {
        Ok(change) => change,
        Err(faults) => return Ok(Some(faults)),
    };
    match visit.engine.admin().set_tenant(&visit.login, change).await {
        Ok(()) => Ok(None),
        Err(error) => {
            let refusal = of_form(visit, SECTION, error, "")?;
            Ok(Some(Faults::refused(refusal, visit.language, &UNITS)))
        }
    }
}
