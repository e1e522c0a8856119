//! What may be sent, with the words for it.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use domain::Refusal;
use domain::texts::{self, Language};
use engine::{Error, FileRules};
use serde::{Deserialize, Serialize};

use super::{Refusing, asked, login};
use crate::state::Shared;

/// What may be sent, and the words for it: what draws it is loaded when it is needed, like this.
#[derive(Serialize)]
struct Rules {
    bytes: u64,
    kinds: Vec<String>,
    texts: Texts,
}

#[derive(Serialize)]
struct Texts {
    sending: &'static str,
    cancel: &'static str,
    retry: &'static str,
    discard: &'static str,
    not_sent: &'static str,
    offline: &'static str,
    too_large: String,
    no_files: String,
    drop: &'static str,
    removed: &'static str,
    thumbnail: &'static str,
    open: &'static str,
}

/// Answers GET `/files/visitor/{widget}`.
pub async fn for_visitors(
    State(shared): State<Shared>,
    Path(key): Path<String>,
    Query(Spoken { language }): Query<Spoken>,
    headers: HeaderMap,
) -> Response {
    let language = language.as_deref().and_then(Language::parse).unwrap_or_else(|| asked(&headers));
    let found = async {
        let widget = shared.engine.widget(&key).await?.ok_or(Refusal::UnknownWidget { key })?;
        shared.engine.files().rules_for_visitors(&widget).await
    };
    answer_rules(found.await, language)
}

/// The language of a window.
#[derive(Deserialize)]
pub struct Spoken {
    language: Option<String>,
}

/// Answers GET `/files/operator/{session}`.
pub async fn for_operators(State(shared): State<Shared>, headers: HeaderMap) -> Response {
    let mut language = asked(&headers);
    let found = async {
        let login = login(&shared, &headers).await?;
        language = login.language.unwrap_or(language);
        shared.engine.files().rules_for_operators(&login).await
    };
    let found = found.await;
    answer_rules(found, language)
}

fn answer_rules(found: Result<FileRules, Error>, language: Language) -> Response {
    let FileRules { bytes, kinds } = match found {
        Ok(rules) => rules,
        Err(error) => return Refusing(error, language).into_response(),
    };
    let (words, sent, files) =
        (texts::of(language), texts::sent::of(language), texts::parts::files(language));
    let texts = Texts {
        sending: sent.file_sending,
        cancel: sent.file_cancel,
        retry: words.retry,
        discard: words.discard,
        not_sent: sent.file_not_sent,
        offline: sent.file_offline,
        too_large: Refusal::FileTooLarge { limit: bytes, value: bytes }.word(language).text,
        no_files: Refusal::NoFiles.word(language).text,
        drop: sent.file_drop,
        removed: files.file_removed,
        thumbnail: sent.file_thumbnail,
        open: sent.file_open,
    };
    ([(CACHE_CONTROL, "no-store")], Json(Rules { bytes, kinds, texts })).into_response()
}
