//! The visitor's socket: frames in, news out.

use std::net::SocketAddr;

use axum::extract::ws::{WebSocket, WebSocketUpgrade};
use axum::extract::{ConnectInfo, State};
use axum::http::header::{ACCEPT_LANGUAGE, USER_AGENT};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::Refusal;
use domain::texts::Language;
use engine::{Caller, Engine, Error, StoreError, VisitorLink};
use protocol::{VisitorFrame, VisitorNews};

use super::{
    FAULT, HELLO_WITHIN, POLICY, RESTART, Read, SILENCE, bounded, close, close_unread, read, send, unreadable,
};
use crate::state::Shared;
use crate::{address, origin};

/// Upgrades `/link/visitor`.
pub async fn serve(
    State(shared): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !origin::is_own(&headers, &shared.site.origin) {
        return (StatusCode::FORBIDDEN, "origin: this page may not open a link").into_response();
    }
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let address = address::of(peer, &headers, shared.site.behind_proxy);
    let language = Language::accepted(text(ACCEPT_LANGUAGE));
    let user_agent: Box<str> = text(USER_AGENT).into();
    let limit = shared.engine.settings().limits.frame_bytes;
    let engine = shared.engine;
    bounded(upgrade, limit).on_upgrade(async move |mut socket| {
        // What the opening needs is given up before the link idles: ten thousand of them wait.
        let opened =
            Box::pin(open(&engine, &mut socket, Caller { address, user_agent: &user_agent }, language)).await;
        drop(user_agent);
        match opened {
            Some(link) => talk(socket, link, limit).await,
            None => close(socket, POLICY, "no link without a hello").await,
        }
    })
}

/// The first frame, and what it is answered with.
async fn open(
    engine: &Engine,
    socket: &mut WebSocket,
    caller: Caller<'_>,
    language: Language,
) -> Option<VisitorLink> {
    let limit = engine.settings().limits.frame_bytes;
    let first = tokio::time::timeout(HELLO_WITHIN, socket.recv()).await.ok()?;
    let opened = match read(first, limit) {
        Read::Text(text) => match frame(&text) {
            Ok(hello) => engine.open_visitor_link(hello, caller).await,
            Err(refusal) => Err(engine.refuse(caller.address, refusal).into()),
        },
        Read::Refused(refusal) | Read::RefusedForGood(refusal) => {
            Err(engine.refuse(caller.address, refusal).into())
        }
        Read::Nothing | Read::Gone => return None,
    };
    match opened {
        Ok((link, news)) => send(socket, news).await.then_some(link),
        Err(Error::Refused(refusal)) => {
            let refused = refusal.word(language);
            send(socket, [VisitorNews::Refused { re: Some("hello".to_owned()), refused }]).await;
            None
        }
        Err(Error::Store(StoreError::Closed)) => None,
        Err(Error::Store(fault)) => {
            tracing::error!(%fault, "a visitor's link could not be opened");
            None
        }
    }
}

/// Frames and news, until one side leaves.
async fn talk(mut socket: WebSocket, mut link: VisitorLink, limit: u32) {
    loop {
        tokio::select! {
            message = tokio::time::timeout(SILENCE, socket.recv()) => {
                let Ok(message) = message else { return };
                let answer = match read(message, limit) {
                    Read::Gone => return,
                    Read::Nothing => link.pass().into_iter().collect(),
                    Read::Refused(refusal) => [link.refuse(refusal)].into(),
                    Read::RefusedForGood(refusal) => {
                        Box::pin(send(&mut socket, [link.refuse(refusal)])).await;
                        return Box::pin(close_unread(socket)).await;
                    }
                    Read::Text(text) => match frame(&text) {
                        Ok(frame) => Box::pin(link.take(frame)).await,
                        Err(refusal) => [link.refuse(refusal)].into(),
                    },
                };
                if !Box::pin(send(&mut socket, answer)).await {
                    return;
                }
            }
            () = link.ready() => match Box::pin(link.news()).await {
                Ok(Some(news)) => {
                    if !Box::pin(send(&mut socket, news)).await {
                        return;
                    }
                }
                Ok(None) | Err(Error::Store(StoreError::Closed)) => {
                    return Box::pin(close(socket, RESTART, "the server restarts")).await;
                }
                Err(fault) => {
                    tracing::error!(%fault, "a visitor's link broke");
                    return Box::pin(close(socket, FAULT, "try again")).await;
                }
            }
        }
    }
}

fn frame(text: &str) -> Result<VisitorFrame, Refusal> {
    serde_json::from_str(text).map_err(|fault| unreadable(&fault))
}
