//! `/w/KEY.js`: the loader with a widget's settings filled in, one small request for a page view.

use axum::extract::{Path, State};
use axum::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::texts::{self, Language, fill};
use serde::Serialize;

use crate::assets::LOADER;
use crate::state::Shared;
use crate::window::readable_on;

/// The identifier in the loader that the settings replace.
const PLACEHOLDER: &str = "__HOVOR_CONFIG__";
/// How long a browser takes the settings and the present state as read, in seconds.
const MAX_AGE: &str = "public, max-age=60";

/// What the loader must know.
#[derive(Serialize)]
struct LoaderConfig<'c> {
    origin: &'c str,
    key: &'c str,
    window: String,
    position: &'c str,
    accent: &'c str,
    on_accent: &'c str,
    state: &'c str,
    language: &'c str,
    open_label: &'c str,
    close_label: &'c str,
    failed_label: &'c str,
    frame_title: String,
    unread_label: &'c str,
}

/// Serves the loader.
pub async fn serve(State(shared): State<Shared>, Path(file): Path<String>, headers: HeaderMap) -> Response {
    let Some(key) = file.strip_suffix(".js") else { return StatusCode::NOT_FOUND.into_response() };
    let widget = match shared.engine.widget(key).await {
        Ok(Some(widget)) => widget,
        Ok(None) => return (StatusCode::NOT_FOUND, "widget: no widget has this key").into_response(),
        Err(fault) => {
            tracing::error!(%fault, "the loader could not be made");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let state = match shared.engine.availability(&widget).await {
        Ok(state) => state,
        Err(fault) => {
            tracing::error!(%fault, "the loader could not be made");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let fixed = widget.language.as_deref().and_then(Language::parse);
    let language = fixed.unwrap_or_else(|| Language::accepted(asked));
    let words = texts::sent::of(language);
    let config = LoaderConfig {
        origin: &shared.site.origin,
        key: &widget.key,
        window: [&shared.site.origin, "/window/", &widget.key].concat(),
        position: if widget.at_left { "left" } else { "right" },
        accent: &widget.accent,
        on_accent: readable_on(&widget.accent),
        state: state.as_str(),
        language: language.tag(),
        open_label: words.launcher_open,
        close_label: words.launcher_close,
        failed_label: words.launcher_failed,
        frame_title: fill(words.launcher_frame, &[("name", &widget.name)]),
        unread_label: words.launcher_unread,
    };
    let json = serde_json::to_string(&config).unwrap_or_default();
    // Inside a script, "</script>" and line separators are only text if escaped.
    let json = json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    let script = LOADER.replacen(PLACEHOLDER, &json, 1);
    let etag = etag(&script);
    let common = [
        (CACHE_CONTROL, MAX_AGE.to_owned()),
        (VARY, "accept-language, accept-encoding".to_owned()),
        (ETAG, etag.clone()),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin".to_owned()),
    ];
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag)) {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    let body = shared.site.packed.body(script, &headers);
    (common, [(CONTENT_TYPE, "text/javascript; charset=utf-8")], body).into_response()
}

fn etag(script: &str) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    script.hash(&mut hasher);
    format!("\"{:016x}\"", hasher.finish())
}
