//! Cookies of the workspace: read from requests, written for answers.

use axum::http::{HeaderMap, HeaderValue, header};
use domain::Language;
use engine::Secret;

use crate::language::LANGUAGE_COOKIE;

/// The cookie that holds a login's secret.
pub const LOGIN: &str = "hovor_login";
/// How long browsers keep cookies, in seconds; the login itself may end before.
const KEPT_S: u32 = 400 * 24 * 3_600;

/// The value of a cookie of a request.
#[must_use]
pub fn read<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// The login's secret in a request.
#[must_use]
pub fn secret_of(headers: &HeaderMap) -> Option<Secret> {
    read(headers, LOGIN).map(Secret::presented)
}

/// Keeps a login in the browser; `secure` where the site is HTTPS.
#[must_use]
pub fn keep_login(secret: &Secret, secure: bool) -> Option<HeaderValue> {
    written(LOGIN, secret.expose(), KEPT_S, true, secure)
}

/// Takes the login from the browser.
#[must_use]
pub fn forget_login(secure: bool) -> Option<HeaderValue> {
    written(LOGIN, "", 0, true, secure)
}

/// Keeps the language of the workspace in the browser, where scripts may read it.
#[must_use]
pub fn keep_language(language: Language, secure: bool) -> Option<HeaderValue> {
    written(LANGUAGE_COOKIE, language.tag(), KEPT_S, false, secure)
}

/// The value of `Set-Cookie`.
fn written(name: &str, value: &str, max_age_s: u32, is_secret: bool, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let hidden = if is_secret { "; HttpOnly" } else { "" };
    let cookie = format!("{name}={value}; Path=/; Max-Age={max_age_s}; SameSite=Lax{hidden}{secure}");
    HeaderValue::from_str(&cookie).ok()
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
        assert!(read(&headers, "c").is_none());
    }

    #[test]
    fn a_login_is_hidden_from_scripts_and_bound_to_https_where_there_is() {
        let kept = keep_login(&Secret::presented("abc"), true).unwrap();
        let kept = kept.to_str().unwrap().to_owned();
        assert!(
            kept.starts_with("hovor_login=abc; Path=/;") && kept.ends_with("; HttpOnly; Secure"),
            "{kept}"
        );
        let language = keep_language(Language::Cs, false).unwrap();
        assert!(!language.to_str().unwrap().contains("HttpOnly"), "{language:?}");
    }
}
