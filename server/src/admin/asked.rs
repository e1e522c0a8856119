//! Who asks for a page of the administration: a logged-in user, or the log-in page is the answer.

use app::admin::Visit;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Refusal;
use engine::Error;

use crate::assets;
use crate::state::Shared;

/// A logged-in user's request.
pub struct Asked(pub Visit);

impl FromRequestParts<Shared> for Asked {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, Response> {
        let path = parts.uri.path();
        let log_in = || Redirect::to(&app::place::log_in_then(path)).into_response();
        let Some(secret) = app::cookie::secret_of(&parts.headers) else { return Err(log_in()) };
        let login = match shared.engine.account().who(&secret).await {
            Ok(login) => login,
            Err(Error::Refused(Refusal::NotLoggedIn)) => return Err(log_in()),
            Err(error) => {
                tracing::error!(%error, "a login could not be read");
                return Err(StatusCode::INTERNAL_SERVER_ERROR.into_response());
            }
        };
        let saved = parts.uri.query().is_some_and(|query| query.split('&').any(|part| part == "saved"));
        Ok(Self(Visit {
            engine: shared.engine.clone(),
            login,
            language: app::language::of_headers(&parts.headers),
            files: assets::workspace_folder(),
            saved,
        }))
    }
}
