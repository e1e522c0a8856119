//! What browsers load, out of the binary: compressed at build time, addressed by content, kept for ever.

use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Files that belong together, under a hash of their content.
pub struct AssetSet {
    /// The hash of all content, part of every address.
    pub hash: &'static str,
    files: &'static [Asset],
}

struct Asset {
    name: &'static str,
    plain: &'static [u8],
    brotli: &'static [u8],
    gzip: &'static [u8],
}

/// The build that pages carry: another one means that the server was changed.
#[must_use]
pub fn build() -> String {
    [env!("CARGO_PKG_VERSION"), "-", WORKSPACE.hash].concat()
}

/// Serves `/assets/{set}/{hash}/{name}`.
pub async fn serve(Path((set, hash, name)): Path<(String, String, String)>, headers: HeaderMap) -> Response {
    let set = match set.as_str() {
        "workspace" => &WORKSPACE,
        "widget" => &WIDGET,
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let asset = set.files.iter().find(|asset| set.hash == hash && asset.name == name);
    let Some(asset) = asset else { return StatusCode::NOT_FOUND.into_response() };
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (encoding, body) = if accepts(accepted, "br") {
        (Some("br"), asset.brotli)
    } else if accepts(accepted, "gzip") {
        (Some("gzip"), asset.gzip)
    } else {
        (None, asset.plain)
    };
    let mut response = body.into_response();
    let headers = response.headers_mut();
    let mut set_header =
        |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
    set_header(CONTENT_TYPE, content_type(asset.name));
    set_header(CACHE_CONTROL, "public, max-age=31536000, immutable");
    set_header(VARY, "accept-encoding");
    if let Some(encoding) = encoding {
        set_header(CONTENT_ENCODING, encoding);
    }
    response
}

/// Whether an `Accept-Encoding` header takes a coding.
pub fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|part| {
        let (name, quality) = part.split_once(';').unwrap_or((part, ""));
        let refused = quality.trim().strip_prefix("q=").is_some_and(|q| q.trim().parse() == Ok(0.0));
        name.trim() == coding && !refused
    })
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::accepts;

    #[test]
    fn a_refused_coding_is_not_used() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("", "gzip"));
    }
}
