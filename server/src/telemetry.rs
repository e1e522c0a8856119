//! Logs and metrics. Message texts, tokens, e-mail and network addresses never get in.

use axum::http::Request;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing::Span;
use tracing_subscriber::EnvFilter;

use crate::settings::LogFormat;

/// Writes logs to the standard error, in the chosen form.
pub fn start_logs(filter: &str, format: LogFormat) -> Result<(), String> {
    let filter = EnvFilter::try_new(filter).map_err(|fault| fault.to_string())?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => builder.init(),
        LogFormat::Json => builder.json().flatten_event(true).init(),
    }
    Ok(())
}

/// The metrics of this process.
pub fn metrics() -> PrometheusHandle {
    // A second server in one process, as in tests, has metrics of its own that nobody writes to.
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    let _ = metrics::set_global_recorder(recorder);
    handle
}

/// A request's span: method and path, without query, since that may hold what a person typed.
pub fn span<B>(request: &Request<B>) -> Span {
    tracing::info_span!("http", method = %request.method(), path = request.uri().path())
}
