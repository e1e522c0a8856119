//! For those who watch the server: alive, ready, metrics.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::assets;
use crate::state::Shared;

/// The process runs; the answer names its build.
pub async fn alive() -> String {
    assets::build()
}

/// New work is welcome: the database answers and the server does not go down.
pub async fn ready(State(shared): State<Shared>) -> Response {
    if !shared.site.is_ready() {
        return (StatusCode::SERVICE_UNAVAILABLE, "shutting down").into_response();
    }
    match shared.engine.widget("").await {
        Ok(_) => "ready".into_response(),
        Err(fault) => {
            tracing::error!(%fault, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer").into_response()
        }
    }
}

/// Prometheus text.
pub async fn metrics(State(shared): State<Shared>) -> Response {
    let (visitors, operators) = shared.engine.links();
    metrics::gauge!("hovor_links", "of" => "visitors").set(count(visitors));
    metrics::gauge!("hovor_links", "of" => "operators").set(count(operators));
    ([(CONTENT_TYPE, "text/plain; version=0.0.4")], shared.site.metrics.render()).into_response()
}

fn count(links: usize) -> f64 {
    f64::from(u32::try_from(links).unwrap_or(u32::MAX))
}
