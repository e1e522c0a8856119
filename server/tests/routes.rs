//! Every route with every kind of caller. A route without a line here fails.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::collections::BTreeSet;

use reqwest::{Client, Method, StatusCode, redirect::Policy};
use support::Served;

/// Server functions that nobody needs a login for.
const OPEN: [&str; 1] = ["/shows_style_guide"];

/// The page of a group that does not exist.
const NO_GROUP: &str = "/admin/groups/0190b6b2-7c00-7000-8000-000000000001";

const NO_OPERATOR: &str = "/admin/operators/0190b6b2-7c00-7000-8000-000000000001";
const NO_ROUTING: &str = "/admin/routing/0190b6b2-7c00-7000-8000-000000000001";
const NO_TRIAL: &str = "/admin/routing/0190b6b2-7c00-7000-8000-000000000001/try";
const NO_REMOVAL: &str = "/admin/routing/0190b6b2-7c00-7000-8000-000000000001/remove";
/// An entry of the blacklist that does not exist, and a session.
const NO_BLOCK: &str = "/admin/blacklist/0190b6b2-7c00-7000-8000-000000000001";
const NO_SPAM: &str = "/admin/blacklist/spam/0190b6b2-7c00-7000-8000-000000000001";
/// The report of somebody else.
const NOT_MINE: &str = "/reports?operator=0190b6b2-7c00-7000-8000-000000000001";

/// A file that is not there.
const FILE: &str = "/files/0190b6b2-7c00-7000-8000-000000000001/content";
const FILE_OF_A_VISITOR: &str = "/files/visitor/demo-shop/0190b6b2-7c00-7000-8000-000000000001";

/// What callers get: nobody, a logged-in operator, a foreign page with the operator's cookie.
struct Line {
    route: &'static str,
    path: &'static str,
    method: Method,
    nobody: u16,
    operator: u16,
    foreign: u16,
}

fn line(route: &'static str, path: &'static str, method: Method, codes: [u16; 3]) -> Line {
    Line { route, path, method, nobody: codes[0], operator: codes[1], foreign: codes[2] }
}

fn matrix() -> Vec<Line> {
    let get = Method::GET;
    vec![
        line("/healthz", "/healthz", get.clone(), [200, 200, 200]),
        line("/readyz", "/readyz", get.clone(), [200, 200, 200]),
        line("/metrics", "/metrics", get.clone(), [200, 200, 200]),
        line("/w/{file}", "/w/demo-shop.js", get.clone(), [200, 200, 200]),
        line("/w/{file}", "/w/nonsense.js", get.clone(), [404, 404, 404]),
        line("/window/{key}", "/window/demo-shop", get.clone(), [200, 200, 200]),
        line("/window/{key}", "/window/nonsense", get.clone(), [404, 404, 404]),
        // Without an upgrade a socket's route is a bad request.
        line("/link/visitor", "/link/visitor", get.clone(), [400, 400, 400]),
        line("/link/visitor", "/link/visitor", Method::POST, [403, 403, 403]),
        line("/link/operator", "/link/operator", get.clone(), [400, 400, 400]),
        line(
            "/assets/{set}/{hash}/{name}",
            "/assets/widget/nonsense/widget.js",
            get.clone(),
            [404, 404, 404],
        ),
        line("/login", "/login", get.clone(), [200, 200, 200]),
        // Without an address and a password nobody comes in.
        line("/login", "/login", Method::POST, [422, 422, 403]),
        // Administration: who is not logged in goes to the log-in page, and an operator may not see it.
        line("/admin", "/admin", get.clone(), [303, 403, 403]),
        line("/admin/groups", "/admin/groups", get.clone(), [303, 403, 403]),
        line("/admin/groups/new", "/admin/groups/new", get.clone(), [303, 403, 403]),
        line("/admin/groups/new", "/admin/groups/new", Method::POST, [303, 403, 403]),
        line("/admin/groups/{id}", NO_GROUP, get.clone(), [303, 403, 403]),
        line("/admin/groups/{id}", NO_GROUP, Method::POST, [303, 403, 403]),
        line("/admin/operators", "/admin/operators", get.clone(), [303, 403, 403]),
        line("/admin/operators/{id}", NO_OPERATOR, get.clone(), [303, 403, 403]),
        line("/admin/operators/{id}", NO_OPERATOR, Method::POST, [303, 403, 403]),
        line("/admin/routing", "/admin/routing", get.clone(), [303, 403, 403]),
        line("/admin/routing", "/admin/routing", Method::POST, [303, 403, 403]),
        line("/admin/routing/new", "/admin/routing/new", get.clone(), [303, 403, 403]),
        line("/admin/routing/new", "/admin/routing/new", Method::POST, [303, 403, 403]),
        line("/admin/routing/{id}", NO_ROUTING, get.clone(), [303, 403, 403]),
        line("/admin/routing/{id}", NO_ROUTING, Method::POST, [303, 403, 403]),
        line("/admin/routing/{id}/try", NO_TRIAL, get.clone(), [303, 403, 403]),
        line("/admin/routing/{id}/remove", NO_REMOVAL, get.clone(), [303, 403, 403]),
        line("/admin/routing/{id}/remove", NO_REMOVAL, Method::POST, [303, 403, 403]),
        line("/admin/results", "/admin/results", get.clone(), [303, 403, 403]),
        line("/admin/results", "/admin/results", Method::POST, [303, 403, 403]),
        line("/admin/settings", "/admin/settings", get.clone(), [303, 403, 403]),
        line("/admin/settings", "/admin/settings", Method::POST, [303, 403, 403]),
        line("/admin/blacklist", "/admin/blacklist", get.clone(), [303, 403, 403]),
        line("/admin/blacklist/new", "/admin/blacklist/new", get.clone(), [303, 403, 403]),
        line("/admin/blacklist/new", "/admin/blacklist/new", Method::POST, [303, 403, 403]),
        line("/admin/blacklist/spam", "/admin/blacklist/spam", get.clone(), [303, 403, 403]),
        line("/admin/blacklist/spam/{id}", NO_SPAM, Method::POST, [303, 403, 403]),
        line("/admin/blacklist/{id}", NO_BLOCK, get.clone(), [303, 403, 403]),
        line("/admin/blacklist/{id}", NO_BLOCK, Method::POST, [303, 403, 403]),
        line("/files/visitor/{widget}", "/files/visitor/demo-shop", get.clone(), [200, 200, 200]),
        line("/files/visitor/{widget}", "/files/visitor/nonsense", get.clone(), [404, 404, 404]),
        line("/files/visitor/{widget}", "/files/visitor/demo-shop", Method::POST, [403, 403, 403]),
        line("/files/visitor/{widget}/{file}", FILE_OF_A_VISITOR, get.clone(), [404, 404, 404]),
        line("/files/operator/{session}", "/files/operator/nonsense", get.clone(), [401, 200, 200]),
        line("/files/operator/{session}", "/files/operator/nonsense", Method::POST, [401, 422, 403]),
        line("/files/{file}/content", FILE, get.clone(), [401, 404, 404]),
        line("/files/{file}/content", "/files/nonsense/content", get.clone(), [401, 404, 404]),
        line("/files/{file}/thumb", "/files/nonsense/thumb", get.clone(), [401, 404, 404]),
        // Reports: operators see their own, and nobody else's.
        line("/reports", "/reports", get, [303, 200, 200]),
        line("/reports", "/reports?operator=me&from=2026-01-01&to=2026-01-31", Method::GET, [303, 200, 200]),
        line("/reports", "/reports?from=2026-02-01&to=2026-01-31", Method::GET, [303, 422, 422]),
        line("/reports", NOT_MINE, Method::GET, [303, 403, 403]),
        // The last: it ends the operator's log-in.
        line("/logout", "/logout", Method::POST, [303, 303, 403]),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_answers_every_kind_of_caller() {
    let served = Served::start(&[]).await;
    let client = Client::builder().redirect(Policy::none()).build().unwrap();
    let told: BTreeSet<&str> = matrix().iter().map(|line| line.route).collect();
    let all = server::routes::PLAIN_ROUTES.iter().chain(server::admin::ADMIN_ROUTES);
    let all: BTreeSet<&str> = all.copied().collect();
    assert_eq!(told, all, "every route has its lines");
    for line in matrix() {
        let ask = || {
            let asked = client.request(line.method.clone(), served.url(line.path));
            // What a form without any field sends.
            let form = line.method == Method::POST
                && ["/admin", "/log"].iter().any(|form| line.path.starts_with(form));
            if form { asked.header("content-type", "application/x-www-form-urlencoded") } else { asked }
        };
        let nobody = ask().send().await.unwrap().status();
        let operator = ask().header("cookie", &served.cookie).send().await.unwrap().status();
        let foreign = ask().header("cookie", &served.cookie).header("origin", "https://evil.example");
        let foreign = foreign.send().await.unwrap().status();
        let got = [nobody, operator, foreign].map(|status| status.as_u16());
        assert_eq!(got, [line.nobody, line.operator, line.foreign], "{} {}", line.method, line.path);
    }
    served.running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn server_functions_need_a_login_and_refuse_foreign_pages() {
    let served = Served::start(&[]).await;
    let client = Client::builder().redirect(Policy::none()).build().unwrap();
    let paths: Vec<&str> = server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    assert!(paths.contains(&"/api/fn/app/api/accept_session"), "{paths:?}");
    for path in paths {
        let ask = || {
            let body = r#"{"session":"0190b6b2-7c00-7000-8000-000000000001","file":"0190b6b2-7c00-7000-8000-000000000001","group":"0190b6b2-7c00-7000-8000-000000000001","reason":"rude","language":"En","state":{"t":"online"},"answers":{},"edit":{"seen":"","value":""},"name":"cart","tag":"VIP","text":"Note","on":true}"#;
            client
                .post(served.url(path))
                .header("content-type", "application/json")
                .header("accept", "application/json")
                .body(body)
        };
        let foreign = ask().header("origin", "https://evil.example").header("cookie", &served.cookie);
        assert_eq!(foreign.send().await.unwrap().status(), StatusCode::FORBIDDEN, "{path}");
        if OPEN.iter().all(|open| !path.ends_with(open)) {
            let answer = ask().header("origin", served.url("")).send().await.unwrap();
            let status = answer.status();
            let body = answer.text().await.unwrap();
            assert_eq!(status, StatusCode::UNAUTHORIZED, "{path} without a login: {body}");
        }
    }
    served.running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_need_a_login() {
    let served = Served::start(&[]).await;
    let client = Client::builder().redirect(Policy::none()).build().unwrap();
    let page = |path: &str| client.get(served.url(path)).header("accept", "text/html");
    for path in ["/", "/archive", "/session/0190b6b2-7c00-7000-8000-000000000001"] {
        let nobody = page(path).send().await.unwrap();
        assert!(nobody.status().is_redirection(), "{path}: {}", nobody.status());
        assert!(nobody.headers()["location"].to_str().unwrap().starts_with("/login"), "{path}");
        let operator = page(path).header("cookie", &served.cookie).send().await.unwrap();
        assert_eq!(operator.status(), StatusCode::OK, "{path}");
        let policy = operator.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(
            policy.contains("script-src 'self' 'nonce-") && policy.contains("'wasm-unsafe-eval'"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    }
    served.running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_loader_is_asked_for_once() {
    let served = Served::start(&[]).await;
    let client = Client::new();
    let first = client.get(served.url("/w/demo-shop.js")).send().await.unwrap();
    assert_eq!(first.headers()["cache-control"], "public, max-age=60");
    let tag = first.headers()["etag"].clone();
    let script = first.text().await.unwrap();
    assert!(script.contains("\"key\":\"demo-shop\"") && !script.contains("__HOVOR_CONFIG__"));
    let again = client.get(served.url("/w/demo-shop.js")).header("if-none-match", tag).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    served.running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn metrics_tell_of_links() {
    let served = Served::start(&[]).await;
    let text = reqwest::get(served.url("/metrics")).await.unwrap().text().await.unwrap();
    assert!(text.contains("hovor_links{of=\"visitors\"}"), "{text}");
    served.running.stop().await;
}
