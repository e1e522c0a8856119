//! `/files/…`: taking files from both sides, and giving them out so that nothing in them can run.
//!
//! A visitor's window names itself by its secret in a header, never in an address; what it then opens in the browser,
//! pictures and downloads, is opened by a ticket (see `docs/SECURITY.md`).

mod open;
mod rules;
mod send;

use axum::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use domain::Refusal;
use domain::texts::Language;
use engine::{Error, Login, StoreError};
use protocol::Refused;
use serde::Serialize;

use crate::state::Shared;

/// A window's secret.
const TOKEN: HeaderName = HeaderName::from_static("x-hovor-token");

/// The routes of files.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/files/visitor/{widget}", get(rules::for_visitors).post(send::take_from_visitor))
        .route("/files/visitor/{widget}/{file}", get(open::ticket))
        .route("/files/operator/{session}", get(rules::for_operators).post(send::take_from_operator))
        .route("/files/{file}/content", get(open::content))
        .route("/files/{file}/thumb", get(open::thumbnail))
}

/// A refusal on its way out, in the language of who asked.
struct Refusing(Error, Language);

impl IntoResponse for Refusing {
    fn into_response(self) -> Response {
        let Self(error, language) = self;
        let refusal = match error {
            Error::Refused(refusal) => refusal,
            Error::Store(StoreError::Closed) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
            Error::Store(fault) => {
                tracing::error!(%fault, "a request about a file failed");
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            }
        };
        metrics::counter!("hovor_refusals_total", "code" => refusal.code()).increment(1);
        let status = match refusal {
            Refusal::NotLoggedIn => StatusCode::UNAUTHORIZED,
            Refusal::NotPermitted => StatusCode::FORBIDDEN,
            Refusal::NoSuch { .. } | Refusal::NoSuchSession | Refusal::UnknownWidget { .. } => {
                StatusCode::NOT_FOUND
            }
            Refusal::FileRemoved => StatusCode::GONE,
            Refusal::FileTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Refusal::FileKind { .. } | Refusal::FileLies { .. } => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Refusal::TooFast { .. } => StatusCode::TOO_MANY_REQUESTS,
            Refusal::CutOff => StatusCode::BAD_REQUEST,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        (status, [(CACHE_CONTROL, "no-store")], Json(Fault { refused: refusal.word(language) }))
            .into_response()
    }
}

/// A refusal as JSON.
#[derive(Serialize)]
struct Fault {
    refused: Refused,
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> &'h str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn asked(headers: &HeaderMap) -> Language {
    Language::accepted(text(headers, &ACCEPT_LANGUAGE))
}

async fn login(shared: &Shared, headers: &HeaderMap) -> Result<Login, Error> {
    let secret = app::cookie::secret_of(headers).ok_or(Refusal::NotLoggedIn)?;
    shared.engine.account().who(&secret).await
}
