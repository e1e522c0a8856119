//! The language of a page: chosen by a cookie, by the browser's wish otherwise; `<html lang>` carries it
//! from the server to the browser, so both sides word everything alike.

use domain::Language;
use domain::texts::{self, DetailsWords, Words};
use leptos::prelude::*;

/// The cookie that keeps the chosen language; readable by scripts, it is no secret.
pub const LANGUAGE_COOKIE: &str = "hovor_language";

/// The catalogue of the page's language.
pub fn words() -> &'static Words {
    texts::of(language())
}

/// The words of the details in the page's language.
pub fn details_words() -> &'static DetailsWords {
    texts::details(language())
}

/// The page's language.
pub fn language() -> Language {
    use_context().unwrap_or_else(of_page)
}

/// The language that the page was asked for.
#[cfg(feature = "ssr")]
pub fn of_page() -> Language {
    let parts = use_context::<axum::http::request::Parts>();
    parts.map_or_else(Language::default, |parts| of_headers(&parts.headers))
}

/// The language that a request asks for.
#[cfg(feature = "ssr")]
pub fn of_headers(headers: &axum::http::HeaderMap) -> Language {
    let chosen = crate::api::caller::cookie(headers, LANGUAGE_COOKIE);
    let wished = headers.get(axum::http::header::ACCEPT_LANGUAGE).and_then(|wish| wish.to_str().ok());
    chosen.and_then(Language::parse).unwrap_or_else(|| Language::accepted(wished.unwrap_or_default()))
}

/// The language that the server gave the page.
#[cfg(not(feature = "ssr"))]
pub fn of_page() -> Language {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute("lang")).as_deref().and_then(Language::parse).unwrap_or_default()
}
