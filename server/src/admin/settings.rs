//! Settings of tenant and company.

use app::admin::settings::{self, SettingsChange, SettingsDraft};
use app::admin::{Faults, Posted, Section, Visit};
use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;

use super::{Asked, of_form, page, saved, shown, stop};

const SECTION: Section = Section::Settings;

/// The page.
pub async fn one(Asked(visit): Asked) -> Response {
    let tenant = visit.engine.admin().tenant(&visit.login).await;
    let drawn = tenant.map(|row| settings::form(&visit, &SettingsDraft::of(&row), &Faults::default()));
    shown(&visit, SECTION, drawn)
}

/// Changes the settings.
pub async fn change(Asked(visit): Asked, Form(pairs): Form<Vec<(String, String)>>) -> Response {
    let draft = SettingsDraft::read(&Posted(pairs));
    match save(&visit, &draft).await {
        Ok(None) => saved(SECTION.path()),
        Ok(Some(faults)) => page(StatusCode::UNPROCESSABLE_ENTITY, settings::form(&visit, &draft, &faults)),
        Err(response) => response,
    }
}

/// What is wrong with the form, if something is.
async fn save(visit: &Visit, draft: &SettingsDraft) -> Result<Option<Faults>, Response> {
    let admin = visit.engine.admin();
    let now = admin.tenant(&visit.login).await.map_err(|error| stop(visit, Some(SECTION), error))?;
    let SettingsChange { version, time_zone, settings, company } = match draft.change(&now, visit.language) {
        Ok(change) => change,
        Err(faults) => return Ok(Some(faults)),
    };
    let done = admin.set_tenant(&visit.login, version, &time_zone, settings, company).await;
    match done {
        Ok(()) => Ok(None),
        Err(error) => {
            let refusal = of_form(visit, SECTION, error, "")?;
            Ok(Some(SettingsDraft::refused(refusal, visit.language)))
        }
    }
}
