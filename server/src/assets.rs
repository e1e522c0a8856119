//! What browsers load, out of the binary: compressed at build time, addressed by content, kept for ever.

use std::io::Read;

use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use flate2::read::GzDecoder;

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Files that belong together, under a hash of their content.
pub struct AssetSet {
    /// The hash of all content, part of every address.
    pub hash: &'static str,
    files: &'static [Asset],
}

struct Asset {
    name: &'static str,
    brotli: &'static [u8],
    gzip: &'static [u8],
}

impl Asset {
    /// The content as it was, for the few programs that take no compressed form: a third copy would weigh on the binary.
    fn plain(&self) -> Vec<u8> {
        let mut plain = Vec::new();
        // What was packed at build time can be unpacked.
        let unpacked = GzDecoder::new(self.gzip).read_to_end(&mut plain);
        debug_assert!(unpacked.is_ok(), "{} cannot be unpacked", self.name);
        plain
    }
}

/// The build that pages carry: another one means that the server was changed.
#[must_use]
pub fn build() -> String {
    [env!("CARGO_PKG_VERSION"), "-", WORKSPACE.hash].concat()
}

/// The address of the folder of the workspace's files.
#[must_use]
pub fn workspace_folder() -> String {
    ["/assets/workspace/", WORKSPACE.hash].concat()
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
    let (encoding, mut response) = if accepts(accepted, "br") {
        (Some("br"), asset.brotli.into_response())
    } else if accepts(accepted, "gzip") {
        (Some("gzip"), asset.gzip.into_response())
    } else {
        (None, asset.plain().into_response())
    };
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
    use super::{WIDGET, WORKSPACE, accepts};

    #[test]
    fn every_file_can_be_sent_as_it_was() {
        for asset in WORKSPACE.files.iter().chain(WIDGET.files) {
            assert!(asset.plain().len() > asset.brotli.len(), "{}", asset.name);
        }
    }

    #[test]
    fn a_refused_coding_is_not_used() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("", "gzip"));
    }
}
