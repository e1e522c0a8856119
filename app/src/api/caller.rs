//! Who calls a server function, and how the answer is worded.

use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use domain::{Language, Refusal};
use engine::{Engine, Error, Login};
use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;

use super::ApiError;
use crate::shell::Site;
use crate::{cookie, language};

/// The caller of a server function.
pub struct Caller {
    /// What can be done.
    pub engine: Engine,
    /// Who asks.
    pub login: Login,
}

impl Caller {
    /// The caller of this request.
    ///
    /// # Errors
    /// Refused: nobody is logged in.
    pub async fn of_request() -> Result<Self, ApiError> {
        let engine = expect_context::<Engine>();
        let secret = use_context::<Parts>().and_then(|parts| cookie::secret_of(&parts.headers));
        let Some(secret) = secret else { return Err(word(Refusal::NotLoggedIn.into())) };
        let login = engine.account().who(&secret).await.map_err(word)?;
        Ok(Self { engine, login })
    }

    /// An error for the caller.
    #[must_use]
    pub fn word(&self, error: Error) -> ApiError {
        word(error)
    }
}

/// Keeps the page's language in this browser.
pub fn keep_language(language: Language) {
    let secure = use_context::<Site>().is_some_and(|site| site.secure);
    if let (Some(response), Some(cookie)) =
        (use_context::<ResponseOptions>(), cookie::keep_language(language, secure))
    {
        response.append_header(SET_COOKIE, cookie);
    }
}

/// An error for a reader: refusals worded in the page's language, faults logged and hidden.
fn word(error: Error) -> ApiError {
    match error {
        Error::Refused(refusal) => {
            answer_with(match refusal {
                Refusal::NotLoggedIn => StatusCode::UNAUTHORIZED,
                Refusal::NotPermitted => StatusCode::FORBIDDEN,
                Refusal::NoSuchSession => StatusCode::NOT_FOUND,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            });
            ApiError::Refused { refused: refusal.word(language::of_page()) }
        }
        Error::Store(fault) => {
            tracing::error!(%fault, "a server function failed");
            ApiError::Internal {}
        }
    }
}

/// Sets the status of the answer.
fn answer_with(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}
