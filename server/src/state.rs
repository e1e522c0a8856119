//! What every handler shares.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::FromRef;
use engine::Engine;
use leptos::config::LeptosOptions;
use metrics_exporter_prometheus::PrometheusHandle;

use crate::packed::Packed;

/// What every handler shares.
#[derive(Clone, FromRef)]
pub struct Shared {
    /// The product.
    pub engine: Engine,
    /// The workspace's build options.
    pub options: LeptosOptions,
    /// What this server knows of itself.
    pub site: Arc<Site>,
}

/// What a server knows of itself.
pub struct Site {
    /// The origin that people reach it at.
    pub origin: String,
    /// Whether forwarded addresses are believed.
    pub behind_proxy: bool,
    /// Whether this is a development build: style guide and reload.
    pub development: bool,
    /// Whether new work is welcome.
    ready: AtomicBool,
    /// The metrics of this process.
    pub metrics: PrometheusHandle,
    /// Loader and window in their compressed forms.
    pub packed: Packed,
}

impl Site {
    /// A server that is ready.
    pub fn new(origin: String, behind_proxy: bool, development: bool, metrics: PrometheusHandle) -> Self {
        Self {
            origin,
            behind_proxy,
            development,
            ready: AtomicBool::new(true),
            metrics,
            packed: Packed::default(),
        }
    }

    /// Whether people reach it by HTTPS: cookies are bound to it.
    pub fn is_secure(&self) -> bool {
        self.origin.starts_with("https:")
    }

    /// Whether new work is welcome.
    pub fn is_ready(&self) -> bool {
        self.ready.load(Ordering::SeqCst)
    }

    /// The server goes down.
    pub fn retire(&self) {
        self.ready.store(false, Ordering::SeqCst);
    }
}
