//! Administration and reports: handlers around the pages of `app::admin`. GET draws, POST reads the form, calls the
//! engine, and goes back to the page; what is refused is drawn again with everything typed and the reason beside its
//! field.

mod asked;
mod blacklist;
mod groups;
mod operators;
mod reports;
mod results;
mod routing;
mod settings;

use app::admin::{Drawn, Section, Stopped, Visit, stopped};
use axum::Router;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use domain::Refusal;
use engine::Error;

use crate::state::Shared;

pub use asked::Asked;

/// The routes of administration and reports; each has its lines in `tests/routes.rs`.
pub const ADMIN_ROUTES: &[&str] = &[
    "/admin",
    "/admin/groups",
    "/admin/groups/new",
    "/admin/groups/{id}",
    "/admin/operators",
    "/admin/operators/{id}",
    "/admin/routing",
    "/admin/routing/new",
    "/admin/routing/{id}",
    "/admin/routing/{id}/try",
    "/admin/routing/{id}/remove",
    "/admin/results",
    "/admin/settings",
    "/admin/blacklist",
    "/admin/blacklist/new",
    "/admin/blacklist/spam",
    "/admin/blacklist/spam/{id}",
    "/admin/blacklist/{id}",
    "/reports",
];

/// The pages.
pub fn router() -> Router<Shared> {
    Router::new()
        .route("/admin", get(first))
        .route("/admin/groups", get(groups::list))
        .route("/admin/groups/new", get(groups::fresh).post(groups::add))
        .route("/admin/groups/{id}", get(groups::one).post(groups::change))
        .route("/admin/operators", get(operators::list))
        .route("/admin/operators/{id}", get(operators::one).post(operators::change))
        .route("/admin/routing", get(routing::list).post(routing::assign))
        .route("/admin/routing/new", get(routing::fresh).post(routing::add))
        .route("/admin/routing/{id}", get(routing::one).post(routing::change))
        .route("/admin/routing/{id}/try", get(routing::trial))
        .route("/admin/routing/{id}/remove", get(routing::removal).post(routing::remove))
        .route("/admin/results", get(results::one).post(results::change))
        .route("/admin/settings", get(settings::one).post(settings::change))
        .route("/admin/blacklist", get(blacklist::list))
        .route("/admin/blacklist/new", get(blacklist::fresh).post(blacklist::add))
        .route("/admin/blacklist/spam", get(blacklist::spam))
        .route("/admin/blacklist/spam/{id}", post(blacklist::restore))
        .route("/admin/blacklist/{id}", get(blacklist::one).post(blacklist::lift))
        .route("/reports", get(reports::ratings))
}

/// Leads to the first section that the role may see.
async fn first(Asked(visit): Asked) -> Response {
    match Section::of(visit.login.role).next() {
        Some(section) => Redirect::to(section.path()).into_response(),
        None => stop(&visit, None, Refusal::NotPermitted.into()),
    }
}

/// A page for an answer.
pub fn page(status: StatusCode, drawn: Drawn) -> Response {
    let mut response = (status, drawn.html).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, axum::http::HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, axum::http::HeaderValue::from_static("no-store"));
    if let Some(policy) = drawn.policy {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// A page that was asked for, or why it is not shown.
pub fn shown(visit: &Visit, section: Section, drawn: Result<Drawn, Error>) -> Response {
    match drawn {
        Ok(drawn) => page(StatusCode::OK, drawn),
        Err(error) => stop(visit, Some(section), error),
    }
}

/// The page for what cannot be shown.
pub fn stop(visit: &Visit, section: Option<Section>, error: Error) -> Response {
    let (status, why) = match error {
        Error::Refused(Refusal::NotPermitted) => (StatusCode::FORBIDDEN, Stopped::Forbidden),
        Error::Refused(Refusal::NoSuch { .. } | Refusal::NoSuchSession) => {
            (StatusCode::NOT_FOUND, Stopped::Missing)
        }
        Error::Refused(refusal) => {
            (StatusCode::UNPROCESSABLE_ENTITY, Stopped::Refused(refusal.word(visit.language).text))
        }
        Error::Store(fault) => {
            tracing::error!(%fault, "a page of the administration failed");
            (StatusCode::INTERNAL_SERVER_ERROR, Stopped::Failed)
        }
    };
    page(status, stopped(visit, section, why))
}

/// The answer to who may not see a section, where the engine is not asked before.
pub fn barred(visit: &Visit, section: Section) -> Option<Response> {
    let may = visit.login.role.may(section.permission());
    (!may).then(|| stop(visit, Some(section), Refusal::NotPermitted.into()))
}

/// What the engine refused of a form; what is no fault of the form is a page of its own. `subject` is what the form
/// is about.
#[expect(clippy::result_large_err, reason = "the answer is sent as it is")]
pub fn of_form(visit: &Visit, section: Section, error: Error, subject: &str) -> Result<Refusal, Response> {
    match error {
        Error::Refused(Refusal::NotPermitted) | Error::Store(_) => Err(stop(visit, Some(section), error)),
        Error::Refused(Refusal::NoSuch { field }) if field == subject => {
            Err(stop(visit, Some(section), error))
        }
        Error::Refused(refusal) => Ok(refusal),
    }
}

/// Back to a page after saving.
pub fn saved(path: &str) -> Response {
    Redirect::to(&format!("{path}?saved")).into_response()
}
