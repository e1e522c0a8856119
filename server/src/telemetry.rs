//! Logs and metrics. Message texts, tokens, e-mail and network addresses never get in.

use std::sync::OnceLock;

use axum::http::Request;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing::Span;
use tracing_subscriber::EnvFilter;

use crate::settings::LogFormat;

/// Writes logs to the standard error, in the chosen form.
pub fn start_logs(filter: &str, format: LogFormat) -> Result<(), String> {
    let filter = quiet(EnvFilter::try_new(filter).map_err(|fault| fault.to_string())?);
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => builder.init(),
        LogFormat::Json => builder.json().flatten_event(true).init(),
    }
    Ok(())
}

/// A filter that keeps libraries from logging whole frames, with texts and tokens in them, however much is asked for.
fn quiet(filter: EnvFilter) -> EnvFilter {
    ["tungstenite=info", "tokio_tungstenite=info"]
        .into_iter()
        .filter_map(|directive| directive.parse().ok())
        .fold(filter, EnvFilter::add_directive)
}

/// The metrics of this process, the same for every server in it.
pub fn metrics() -> PrometheusHandle {
    static METRICS: OnceLock<PrometheusHandle> = OnceLock::new();
    let install = || {
        let recorder = PrometheusBuilder::new().build_recorder();
        let handle = recorder.handle();
        let _ = metrics::set_global_recorder(recorder);
        handle
    };
    METRICS.get_or_init(install).clone()
}

/// A request's span: method and path, without query, since that may hold what a person typed.
pub fn span<B>(request: &Request<B>) -> Span {
    tracing::info_span!("http", method = %request.method(), path = request.uri().path())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_not_logged_however_much_is_asked_for() {
        for asked in ["trace", "tungstenite=trace", "info,tungstenite=trace,tokio_tungstenite=trace"] {
            let filter = quiet(EnvFilter::try_new(asked).unwrap()).to_string();
            assert!(filter.contains("tungstenite=info") && !filter.contains("tungstenite=trace"), "{filter}");
        }
    }
}
