//! `/window/KEY`: the page inside the visitor's chat window.

use axum::extract::{Path, State};
use axum::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::Limits;
use domain::texts::{self, Language};
use engine::WidgetRow;
use maud::{DOCTYPE, PreEscaped, html};
use protocol::{Availability, WindowConfig};

use crate::assets::WIDGET;
use crate::state::Shared;

/// Serves the page.
pub async fn serve(State(shared): State<Shared>, Path(key): Path<String>, headers: HeaderMap) -> Response {
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let found = async {
        let Some(widget) = shared.engine.widget(&key).await? else { return Ok(None) };
        let availability = shared.engine.availability(&widget).await?;
        let takes_files = shared.engine.files().rules_for_visitors(&widget).await?.bytes > 0;
        Ok::<_, engine::Error>(Some((widget, availability, takes_files)))
    };
    let (widget, availability, takes_files) = match found.await {
        Ok(Some(found)) => found,
        Ok(None) => return (StatusCode::NOT_FOUND, "widget: no widget has this key").into_response(),
        Err(fault) => {
            tracing::error!(%fault, "the window could not be made");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let fixed = widget.language.as_deref().and_then(Language::parse);
    let language = fixed.unwrap_or_else(|| Language::accepted(asked));
    let mut config = config(&widget, language, availability, &shared.engine.settings().limits);
    if !takes_files {
        // A button without words is not shown.
        config.texts.attach.clear();
    }
    let json = serde_json::to_string(&config).unwrap_or_default().replace('<', "\\u003c");
    let file = |name: &str| ["/assets/widget/", WIDGET.hash, "/", name].concat();
    let page = html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1,interactive-widget=resizes-content";
                title { (widget.name) }
                link rel="stylesheet" href=(file("window.css"));
                link rel="preload" as="fetch" type="application/wasm" crossorigin href=(file("widget.wasm"));
                script type="application/json" id="hovor-config" { (PreEscaped(json)) }
                script type="module" src=(file("widget.js")) {}
            }
            body { main id="hovor" {} }
        }
    };
    let common = [
        (CONTENT_SECURITY_POLICY, policy(&widget.origins)),
        (CACHE_CONTROL, "private, no-cache".to_owned()),
        (CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (VARY, "accept-language, accept-encoding".to_owned()),
    ];
    (common, shared.site.packed.body(page.into_string(), &headers)).into_response()
}

/// The settings that the page carries.
fn config(
    widget: &WidgetRow,
    language: Language,
    availability: Availability,
    limits: &Limits,
) -> WindowConfig {
    WindowConfig {
        key: widget.key.clone(),
        name: widget.name.clone(),
        accent: widget.accent.clone(),
        on_accent: readable_on(&widget.accent).to_owned(),
        language: language.tag().to_owned(),
        availability,
        origins: widget.origins.clone(),
        message_chars: limits.message_chars,
        offline: engine::offline_form(language, limits),
        feedback: engine::feedback_form(widget, language, limits),
        texts: texts::sent::window(language),
    }
}

/// The page's policy: only the site's origins may frame it, only Hovor's files run in it.
fn policy(origins: &[String]) -> String {
    let ancestors = if origins.is_empty() { "*".to_owned() } else { origins.join(" ") };
    [
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
         img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors ",
        &ancestors,
    ]
    .concat()
}

/// Black or white, whichever reads better on a `#rrggbb` colour (WCAG 2 contrast).
#[must_use]
pub fn readable_on(accent: &str) -> &'static str {
    let channel = |range| {
        let value = accent.get(range).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
        let share = f64::from(value) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * channel(1..3) + 0.7152 * channel(3..5) + 0.0722 * channel(5..7);
    let on_white = 1.05 / (luminance + 0.05);
    let on_black = (luminance + 0.05) / 0.05;
    if on_white >= on_black { "#ffffff" } else { "#000000" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_on_the_accent_is_readable() {
        assert_eq!(readable_on("#0f766e"), "#ffffff");
        assert_eq!(readable_on("#ffd400"), "#000000");
        assert_eq!(readable_on("nonsense"), "#ffffff");
    }

    #[test]
    fn only_the_sites_origins_may_frame_the_window() {
        let policy = policy(&["https://shop.example".to_owned()]);
        assert!(policy.ends_with("frame-ancestors https://shop.example"), "{policy}");
    }
}
