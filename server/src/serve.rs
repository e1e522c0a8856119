//! Starting and stopping.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use engine::{Clock, Engine, Settings};
use leptos::config::LeptosOptions;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::settings::ServeSettings;
use crate::state::{Shared, Site};
use crate::{assets, routes, telemetry};

/// The file of the database in its folder.
pub const DATABASE: &str = "hovor.db";
/// How long open requests may take after the server was told to stop.
const STOP_WITHIN: Duration = Duration::from_secs(20);
/// How often a stopping server looks whether its links are gone.
const LOOK: Duration = Duration::from_millis(10);

/// A running server.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// What it serves.
    pub shared: Shared,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<std::io::Result<()>>,
}

/// Opens the database and serves.
///
/// # Errors
/// The port is taken, or the database cannot be opened.
pub async fn start(data_dir: &Path, settings: &ServeSettings) -> anyhow::Result<Running> {
    start_with(data_dir, settings, settings.engine()).await
}

/// As [`start`], with the engine's settings given, for tests.
///
/// # Errors
/// As [`start`].
pub async fn start_with(
    data_dir: &Path,
    settings: &ServeSettings,
    engine_settings: Settings,
) -> anyhow::Result<Running> {
    let listener = TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("--listen {}: the address cannot be used", settings.listen))?;
    let address = listener.local_addr()?;
    std::fs::create_dir_all(data_dir).with_context(|| format!("--data-dir {}", data_dir.display()))?;
    let engine = Engine::open(&data_dir.join(DATABASE), engine_settings, Clock::System)?;
    engine.start().await?;
    let origin = settings.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
    let site = Site::new(origin, settings.behind_proxy, settings.dev, telemetry::metrics());
    let shared = Shared { engine, options: leptos_options()?, site: Arc::new(site) };
    let (stop, stopped) = oneshot::channel();
    let service = routes::router(shared.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let serving = tokio::spawn(async move {
        axum::serve(listener, service)
            .with_graceful_shutdown(async {
                let _ = stopped.await;
            })
            .await
    });
    Ok(Running { address, shared, stop, serving })
}

impl Running {
    /// Stops: no longer ready, sockets close with their reason, open requests finish, the log is closed.
    pub async fn stop(self) {
        let Self { shared, stop, serving, .. } = self;
        shared.site.retire();
        let over = async {
            // Axum does not wait for sockets, of which a request that was open may still make one.
            no_links(&shared.engine).await;
            let _ = stop.send(());
            let _ = serving.await;
            no_links(&shared.engine).await;
        };
        if tokio::time::timeout(STOP_WITHIN, over).await.is_err() {
            tracing::warn!("some links or requests did not finish in time");
        }
        shared.engine.close().await;
    }
}

/// Ends all links and waits until they are gone. One that is opened meanwhile is told with the next look.
async fn no_links(engine: &Engine) {
    while engine.links() != (0, 0) {
        engine.end_links();
        tokio::time::sleep(LOOK).await;
    }
}

/// The workspace's build options, from `Leptos.toml`, with the addresses of the embedded files.
fn leptos_options() -> anyhow::Result<LeptosOptions> {
    let mut options = leptos_config::get_config_from_str(include_str!("../../Leptos.toml"))
        .map_err(|fault| anyhow::anyhow!("Leptos.toml: {fault}"))?;
    options.site_pkg_dir = assets::workspace_folder().trim_start_matches('/').into();
    Ok(options)
}
