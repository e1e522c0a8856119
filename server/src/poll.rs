//! The same frames over HTTP where a websocket cannot be had: each exchange is a link of its own.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, State};
use axum::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, USER_AGENT};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::texts::Language;
use domain::{Limits, Refusal};
use engine::{Caller, Error, StoreError};
use protocol::{Exchange, ExchangeReply, VisitorNews};

use crate::state::Shared;
use crate::{address, origin};

/// How long an exchange waits for news: less than proxies cut off.
const WAIT: Duration = Duration::from_secs(25);

/// Answers POST `/link/visitor`.
pub async fn serve(
    State(shared): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if !origin::is_own(&headers, &shared.site.origin) {
        return (StatusCode::FORBIDDEN, "origin: this page may not open a link").into_response();
    }
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let language = Language::accepted(text(ACCEPT_LANGUAGE));
    let caller = Caller {
        address: address::of(peer, &headers, shared.site.behind_proxy),
        user_agent: text(USER_AGENT),
    };
    let news = match exchange(&shared, caller, &body).await {
        Ok(news) => news,
        Err(Error::Refused(refusal)) => {
            let refused = refusal.word(language);
            [VisitorNews::Refused { re: Some("hello".to_owned()), refused }].into()
        }
        Err(Error::Store(StoreError::Closed)) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Err(Error::Store(fault)) => {
            tracing::error!(%fault, "an exchange broke");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    ([(CACHE_CONTROL, "no-store")], Json(ExchangeReply { news: news.into() })).into_response()
}

async fn exchange(shared: &Shared, caller: Caller<'_>, body: &[u8]) -> Result<VecDeque<VisitorNews>, Error> {
    let limits = &shared.engine.settings().limits;
    let exchange = readable(body, limits).map_err(|refusal| shared.engine.refuse(caller.address, refusal))?;
    let mut frames = exchange.frames.into_iter();
    let hello = frames.next().ok_or(Refusal::HelloFirst)?;
    let (mut link, mut news) = shared.engine.open_visitor_link(hello, caller).await?;
    for frame in frames {
        news.append(&mut link.take(frame).await);
    }
    if exchange.wait && !news.iter().any(is_new) {
        let waited = tokio::time::timeout(WAIT, link.ready()).await;
        if waited.is_ok() {
            news.append(&mut link.news().await?.unwrap_or_default());
        }
    }
    Ok(news)
}

/// The exchange that a body holds, within its limits.
fn readable(body: &[u8], limits: &Limits) -> Result<Exchange, Refusal> {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let (limit, value) = (limits.frame_bytes, count(body.len()));
    if value > limit {
        return Err(Refusal::FrameTooLarge { limit, value });
    }
    let exchange: Exchange =
        serde_json::from_slice(body).map_err(|fault| Refusal::Unreadable { why: fault.to_string() })?;
    let (limit, value) = (limits.exchange_frames, count(exchange.frames.len()));
    if value > limit {
        return Err(Refusal::TooMany { field: "frames", limit, value });
    }
    Ok(exchange)
}

/// Whether something happened: each exchange is welcomed, and told its place in the queue, which it may know.
fn is_new(news: &VisitorNews) -> bool {
    !matches!(news, VisitorNews::Welcome { .. } | VisitorNews::Queue { .. })
}
