//! The language of a page: chosen by a cookie, by the browser's wish otherwise; `<html lang>` carries it
//! from the server to the browser, so both sides word everything alike.

use domain::Language;
use domain::texts::parts::{self, ArchiveWords, DetailsWords, EndingWords, FileWords, HandOverWords};
use domain::texts::{self, Words};
use leptos::prelude::*;

/// The cookie that keeps the chosen language; readable by scripts, it is no secret.
pub const LANGUAGE_COOKIE: &str = "hovor_language";

/// The catalogue of the page's language.
pub fn words() -> &'static Words {
    texts::of(language())
}

/// The words of the details in the page's language.
pub fn details_words() -> &'static DetailsWords {
    parts::details(language())
}

/// The words of what ends a conversation in the page's language.
pub fn ending_words() -> &'static EndingWords {
    parts::ending(language())
}

/// The words of handing over in the page's language.
pub fn hand_over_words() -> &'static HandOverWords {
    parts::hand_over(language())
}

/// The words of files in the page's language.
pub fn file_words() -> &'static FileWords {
    parts::files(language())
}

/// The words of the archive in the page's language.
pub fn archive_words() -> &'static ArchiveWords {
    parts::archive(language())
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
    let chosen = crate::cookie::read(headers, LANGUAGE_COOKIE);
    let wished = headers.get(axum::http::header::ACCEPT_LANGUAGE).and_then(|wish| wish.to_str().ok());
    chosen.and_then(Language::parse).unwrap_or_else(|| Language::accepted(wished.unwrap_or_default()))
}

/// The language that the server gave the page.
#[cfg(not(feature = "ssr"))]
pub fn of_page() -> Language {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute("lang")).as_deref().and_then(Language::parse).unwrap_or_default()
}
