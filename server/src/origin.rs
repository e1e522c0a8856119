//! Foreign pages may not act with a user's cookies: the origin of every change is checked.

use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::state::Shared;

/// Whether a request comes from Hovor's own pages: its `Origin` is the public one, or that of the host
/// it was sent to. A request without an origin is not a page's.
pub fn is_own(headers: &HeaderMap, public: &str) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = text(ORIGIN) else { return false };
    let own_host = || {
        let (_, host) = origin.split_once("://")?;
        Some(text(HOST)? == host)
    };
    origin == public || own_host().unwrap_or(false)
}

/// Refuses changes that a foreign page asks for. Programs that send no origin carry no cookies of a
/// user's browser and pass.
pub async fn check(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let has_origin = request.headers().contains_key(ORIGIN);
    if changes && has_origin && !is_own(request.headers(), &shared.site.origin) {
        return (StatusCode::FORBIDDEN, "origin: this page may not do that").into_response();
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_pages_are_own() {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, "chat.example.com".parse().unwrap());
        assert!(!is_own(&headers, "https://chat.example.com"));
        for (origin, own) in [
            ("https://chat.example.com", true),
            ("https://evil.example.com", false),
            ("null", false),
            ("https://chat.example.com.evil.com", false),
        ] {
            headers.insert(ORIGIN, origin.parse().unwrap());
            assert_eq!(is_own(&headers, "https://chat.example.com"), own, "{origin}");
        }
    }
}
