//! Logging in and out, by plain forms.

use std::net::SocketAddr;

use app::admin::Posted;
use app::pages::log_in::{LogInDraft, draw};
use app::{cookie, language, place};
use axum::Form;
use axum::extract::{ConnectInfo, Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::Refusal;
use engine::{Error, Secret};

use crate::admin::page;
use crate::state::Shared;
use crate::{address, assets};

type Pairs = Vec<(String, String)>;

/// The page.
pub async fn show(headers: HeaderMap, Query(asked): Query<Pairs>) -> Response {
    let to = Posted(asked).one("to");
    draw_page(&headers, StatusCode::OK, LogInDraft { to, ..LogInDraft::default() })
}

/// Logs in and goes to where one was on the way to; what is refused is drawn again with the address typed.
pub async fn enter(
    State(shared): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Form(posted): Form<Pairs>,
) -> Response {
    let posted = Posted(posted);
    let (email, to) = (posted.one("email"), posted.one("to"));
    let address = address::of(peer, &headers, shared.site.behind_proxy);
    let secret = shared.engine.account().log_in(&email, &posted.one("password"), address).await;
    let kept = match secret {
        Ok(secret) => keep(&shared, &headers, &secret).await,
        Err(error) => Err(error),
    };
    let cookies = match kept {
        Ok(cookies) => cookies,
        Err(error) => {
            let (status, fault) = why(error, &headers);
            return draw_page(&headers, status, LogInDraft { email, to, fault: Some(fault) });
        }
    };
    let to = if place::is_local(&to) { to.as_str() } else { place::WORKSPACE };
    sent_to(to, cookies)
}

/// Logs out and goes to the log-in page.
pub async fn leave(State(shared): State<Shared>, headers: HeaderMap) -> Response {
    if let Some(secret) = cookie::secret_of(&headers)
        && let Err(error) = shared.engine.account().log_out(&secret).await
    {
        tracing::error!(%error, "a login could not be ended");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    sent_to(place::LOG_IN, cookie::forget_login(shared.site.is_secure()))
}

/// The cookies of a login: its secret, and the language of its account where one was chosen. Else the page's becomes the
/// account's, in which its links word their refusals from now on.
async fn keep(shared: &Shared, headers: &HeaderMap, secret: &Secret) -> Result<Vec<HeaderValue>, Error> {
    let account = shared.engine.account();
    let login = account.who(secret).await?;
    if login.language.is_none() {
        account.choose_language(&login, language::of_headers(headers)).await?;
    }
    let secure = shared.site.is_secure();
    let language = login.language.and_then(|language| cookie::keep_language(language, secure));
    Ok(cookie::keep_login(secret, secure).into_iter().chain(language).collect())
}

fn why(error: Error, headers: &HeaderMap) -> (StatusCode, String) {
    let language = language::of_headers(headers);
    match error {
        Error::Refused(refusal) => {
            let status = match refusal {
                Refusal::LoginThrottled { .. } => StatusCode::TOO_MANY_REQUESTS,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            (status, refusal.word(language).text)
        }
        Error::Store(fault) => {
            tracing::error!(%fault, "a log-in failed");
            (StatusCode::INTERNAL_SERVER_ERROR, domain::texts::of(language).error_internal.to_owned())
        }
    }
}

fn draw_page(headers: &HeaderMap, status: StatusCode, draft: LogInDraft) -> Response {
    page(status, draw(language::of_headers(headers), &assets::workspace_folder(), draft))
}

fn sent_to(path: &str, cookies: impl IntoIterator<Item = HeaderValue>) -> Response {
    let mut response = Redirect::to(path).into_response();
    for cookie in cookies {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
