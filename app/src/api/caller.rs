//! Who asks: the login cookie, read and written.

use std::net::{IpAddr, Ipv4Addr};

use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use domain::{Language, Refusal};
use engine::{Engine, Error, Login, Secret};
use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;

use super::ApiError;
use crate::language::{self, LANGUAGE_COOKIE};
use crate::place;
use crate::shell::Site;

/// The cookie that holds a login's secret.
pub const COOKIE: &str = "hovor_login";
/// Keeps a refused e-mail address for the form, where there is no wasm to keep it.
const TYPED_COOKIE: &str = "hovor_typed";
/// How long browsers keep the cookies, in seconds; the login itself may end before.
const KEPT_S: u32 = 400 * 24 * 3_600;

/// The network address that a request comes from, as the server knows it; it stands in the request's extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

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
        let secret = use_context::<Parts>().and_then(|parts| secret_of(&parts.headers));
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

/// The login's secret in a request.
#[must_use]
pub fn secret_of(headers: &HeaderMap) -> Option<Secret> {
    cookie(headers, COOKIE).map(Secret::presented)
}

/// A cookie of a request.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// Logs in; see [`super::log_in`].
pub async fn log_in(email: &str, password: &str, to: Option<&str>) -> Result<String, ApiError> {
    let engine = expect_context::<Engine>();
    let to = to.filter(|to| place::is_local(to)).unwrap_or("/").to_owned();
    let secret = match engine.account().log_in(email, password, address()).await {
        Ok(secret) => secret,
        Err(error) => {
            set_cookie(TYPED_COOKIE, &encoded(email), 60, true);
            return Err(word(error));
        }
    };
    set_cookie(COOKIE, secret.expose(), KEPT_S, true);
    set_cookie(TYPED_COOKIE, "", 0, true);
    let login = engine.account().who(&secret).await.map_err(word)?;
    match login.language {
        Some(language) => keep_language(language),
        // From now on the language of this page is the account's: links word their refusals in it.
        None => engine.account().choose_language(&login, language::of_page()).await.map_err(word)?,
    }
    if is_plain_form() {
        leptos_axum::redirect(&to);
    }
    Ok(to)
}

/// Logs out; see [`super::log_out`].
pub async fn log_out() -> Result<(), ApiError> {
    let engine = expect_context::<Engine>();
    if let Some(secret) = use_context::<Parts>().and_then(|parts| secret_of(&parts.headers)) {
        engine.account().log_out(&secret).await.map_err(word)?;
    }
    set_cookie(COOKIE, "", 0, true);
    leptos_axum::redirect(place::LOG_IN);
    Ok(())
}

/// Keeps the page's language in this browser.
pub fn keep_language(language: Language) {
    set_cookie(LANGUAGE_COOKIE, language.tag(), KEPT_S, false);
}

/// The e-mail address that was refused a moment ago.
pub fn typed_email() -> Option<String> {
    let parts = use_context::<Parts>()?;
    decoded(cookie(&parts.headers, TYPED_COOKIE)?)
}

/// An error for a reader: refusals worded in the page's language, faults logged and hidden.
fn word(error: Error) -> ApiError {
    match error {
        Error::Refused(refusal) => {
            answer_with(match refusal {
                Refusal::NotLoggedIn => StatusCode::UNAUTHORIZED,
                Refusal::LoginThrottled { .. } => StatusCode::TOO_MANY_REQUESTS,
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

/// Sets the status of the answer to a script; a plain form is redirected instead.
fn answer_with(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>()
        && !is_plain_form()
    {
        response.set_status(status);
    }
}

/// Whether a browser without wasm sent a form, or asks for a page.
fn is_plain_form() -> bool {
    let accepted = use_context::<Parts>().and_then(|parts| parts.headers.get(header::ACCEPT).cloned());
    accepted.is_some_and(|accepted| accepted.to_str().is_ok_and(|types| types.contains("text/html")))
}

/// Where the request comes from, for counting failures.
fn address() -> IpAddr {
    let noted = use_context::<Parts>().and_then(|parts| parts.extensions.get::<ClientAddress>().copied());
    noted.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ClientAddress(address)| address)
}

fn set_cookie(name: &str, value: &str, max_age_s: u32, is_secret: bool) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    let secure = if use_context::<Site>().is_some_and(|site| site.secure) { "; Secure" } else { "" };
    let hidden = if is_secret { "; HttpOnly" } else { "" };
    let cookie = format!("{name}={value}; Path=/; Max-Age={max_age_s}; SameSite=Lax{hidden}{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.append_header(header::SET_COOKIE, cookie);
    }
}

/// Text for a cookie: its bytes as hexadecimal figures.
fn encoded(text: &str) -> String {
    text.bytes().take(254).map(|byte| format!("{byte:02x}")).collect()
}

fn decoded(hex: &str) -> Option<String> {
    let figures =
        hex.as_bytes().chunks(2).map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok());
    String::from_utf8(figures.collect::<Option<_>>()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_login_is_found_among_other_cookies() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; xhovor_login=no"));
        headers.append(header::COOKIE, HeaderValue::from_static("hovor_login=abc; b=2"));
        assert_eq!(secret_of(&headers).unwrap().expose(), "abc");
        assert!(cookie(&headers, "c").is_none());
    }

    #[test]
    fn a_typed_address_survives_its_cookie() {
        assert_eq!(decoded(&encoded("jana@demo.test; Ž=")).as_deref(), Some("jana@demo.test; Ž="));
        assert_eq!(decoded("zz"), None);
    }
}
