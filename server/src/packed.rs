//! Compressed forms of the few texts that are made at run time and asked for by every visitor.
//!
//! A loader differs by widget, state and language only: each form is made once, as small as it gets.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::assets::accepts;

/// Texts whose forms are remembered.
const CAPACITY: usize = 512;

/// The forms made so far, by a hash of their text.
#[derive(Default)]
pub struct Packed(Mutex<HashMap<u64, Arc<Forms>>>);

struct Forms {
    brotli: Bytes,
    gzip: Bytes,
}

impl Packed {
    /// The text as a body that the caller can read, with its encoding.
    pub fn body(&self, text: String, headers: &HeaderMap) -> Response {
        let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if accepts(accepted, "br") {
            ([(CONTENT_ENCODING, "br")], self.forms(&text).brotli.clone()).into_response()
        } else if accepts(accepted, "gzip") {
            ([(CONTENT_ENCODING, "gzip")], self.forms(&text).gzip.clone()).into_response()
        } else {
            text.into_response()
        }
    }

    fn forms(&self, text: &str) -> Arc<Forms> {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let key = hasher.finish();
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(forms) = known {
            return forms;
        }
        let forms = Arc::new(Forms { brotli: brotli(text.as_bytes()), gzip: gzip(text.as_bytes()) });
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= CAPACITY {
            all.clear();
        }
        all.insert(key, Arc::clone(&forms));
        forms
    }
}

fn brotli(text: &[u8]) -> Bytes {
    let mut packed = vec![];
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*text, &mut packed, &parameters).expect("memory takes what is written");
    packed.into()
}

fn gzip(text: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(vec![], Compression::best());
    encoder.write_all(text).expect("memory takes what is written");
    encoder.finish().expect("memory takes what is written").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_text_is_packed_once_and_read_by_everybody() {
        let packed = Packed::default();
        let mut headers = HeaderMap::new();
        let plain = packed.body("a text ".repeat(100), &headers);
        assert!(plain.headers().get(CONTENT_ENCODING).is_none());
        headers.insert(ACCEPT_ENCODING, "gzip, br".parse().unwrap());
        for _ in 0..2 {
            let small = packed.body("a text ".repeat(100), &headers);
            assert_eq!(small.headers()[CONTENT_ENCODING], "br");
        }
        assert_eq!(packed.0.lock().unwrap().len(), 1);
    }
}
