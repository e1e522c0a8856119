//! All routes.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::{REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use leptos::context::provide_context;
use leptos_axum::{LeptosRoutes, generate_route_list};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::trace::TraceLayer;

use crate::state::Shared;
use crate::{admin, assets, files, health, loader, log_in, origin, poll, socket, window};

/// Most bytes of a request's body; exchanges of frames may have more, so that their refusal can be told.
const BODY: usize = 512 * 1_024;

/// The routes of everything that is not a page of the workspace.
pub const PLAIN_ROUTES: &[&str] = &[
    "/healthz",
    "/readyz",
    "/metrics",
    "/w/{file}",
    "/window/{key}",
    "/link/visitor",
    "/link/operator",
    "/assets/{set}/{hash}/{name}",
    "/login",
    "/logout",
    "/files/visitor/{widget}",
    "/files/visitor/{widget}/{file}",
    "/files/operator/{session}",
    "/files/{file}/content",
    "/files/{file}/thumb",
];

/// The whole service.
pub fn router(shared: Shared) -> Router {
    let site = app::Site {
        public_url: shared.site.origin.clone(),
        secure: shared.site.is_secure(),
        build: assets::build(),
        development: shared.site.development,
    };
    let context = {
        let engine = shared.engine.clone();
        move || {
            provide_context(engine.clone());
            provide_context(site.clone());
        }
    };
    let shell = {
        let options = shared.options.clone();
        move || app::shell(options.clone())
    };
    let header = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .route("/w/{file}", get(loader::serve))
        .route("/window/{key}", get(window::serve))
        .route("/link/visitor", get(socket::serve_visitor).post(poll::serve))
        .route("/link/operator", get(socket::serve_operator))
        .route("/assets/{set}/{hash}/{name}", get(assets::serve))
        .route("/login", get(log_in::show).post(log_in::enter))
        .route("/logout", post(log_in::leave))
        .merge(admin::router())
        .leptos_routes_with_context(&shared, generate_route_list(app::App), context, shell.clone())
        .fallback(leptos_axum::file_and_error_handler::<Shared, _>(move |_| shell()))
        .layer(CompressionLayer::new())
        // Files come and go as they are: their size is told, and most are compressed in themselves.
        .merge(files::routes())
        .layer(from_fn_with_state(shared.clone(), origin::check))
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(REFERRER_POLICY, "same-origin"))
        .layer(DefaultBodyLimit::max(BODY.max(socket::readable(shared.engine.settings().limits.frame_bytes))))
        .layer(CatchPanicLayer::new())
        .layer(TraceLayer::new_for_http().make_span_with(crate::telemetry::span))
        .with_state(shared)
}
