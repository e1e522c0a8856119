//! The operator's socket: frames in, news out; who is there is told by the cookie.

use axum::extract::State;
use axum::extract::ws::{WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::Refusal;
use domain::texts::Language;
use engine::{Engine, Error, OperatorLink, Secret, StoreError};
use protocol::{OperatorFrame, OperatorNews};

use super::{
    FAULT, HELLO_WITHIN, POLICY, RESTART, Read, SILENCE, bounded, close, close_unread, read, send, unreadable,
};
use crate::state::Shared;
use crate::{assets, origin};

/// The login ended: log in again.
const LOGGED_OUT: u16 = 4401;

/// Upgrades `/link/operator`.
pub async fn serve(State(shared): State<Shared>, headers: HeaderMap, upgrade: WebSocketUpgrade) -> Response {
    if !origin::is_own(&headers, &shared.site.origin) {
        return (StatusCode::FORBIDDEN, "origin: this page may not open a link").into_response();
    }
    let secret = app::cookie::secret_of(&headers);
    let engine = shared.engine;
    let limit = engine.settings().limits.frame_bytes;
    bounded(upgrade, limit).on_upgrade(async move |mut socket| {
        let opened = match secret {
            Some(secret) => open(&engine, &mut socket, secret, limit).await,
            None => Err(Error::from(Refusal::NotLoggedIn)),
        };
        match opened {
            Ok(Some(link)) => talk(socket, link, limit).await,
            Ok(None) => close(socket, POLICY, "no link without a hello").await,
            Err(error) => close_after(socket, error).await,
        }
    })
}

/// The first frame, and what it is answered with. The login is looked at before, so that nobody waits for a
/// hello in vain, and again with it.
async fn open(
    engine: &Engine,
    socket: &mut WebSocket,
    secret: Secret,
    limit: u32,
) -> Result<Option<OperatorLink>, Error> {
    let language = engine.account().who(&secret).await?.language.unwrap_or_default();
    let Ok(first) = tokio::time::timeout(HELLO_WITHIN, socket.recv()).await else { return Ok(None) };
    let refusal = match read(first, limit) {
        Read::Text(text) => match serde_json::from_str(&text) {
            Ok(OperatorFrame::Hello { since }) => {
                let (link, news) = engine.open_operator_link(secret, since, assets::build()).await?;
                return Ok(send(socket, news).await.then_some(link));
            }
            Ok(OperatorFrame::Send { .. } | OperatorFrame::Typing { .. } | OperatorFrame::Ping {}) => {
                Refusal::HelloFirst
            }
            Err(fault) => unreadable(&fault),
        },
        Read::Refused(refusal) | Read::RefusedForGood(refusal) => refusal,
        Read::Nothing | Read::Gone => return Ok(None),
    };
    send(socket, [refused(&refusal, language)]).await;
    Ok(None)
}

/// Frames and news, until one side leaves.
async fn talk(mut socket: WebSocket, mut link: OperatorLink, limit: u32) {
    loop {
        tokio::select! {
            message = tokio::time::timeout(SILENCE, socket.recv()) => {
                let Ok(message) = message else { return };
                let answer = match read(message, limit) {
                    Read::Gone => return,
                    Read::Nothing => continue,
                    Read::Refused(refusal) => [refused(&refusal, link.language())].into(),
                    Read::RefusedForGood(refusal) => {
                        send(&mut socket, [refused(&refusal, link.language())]).await;
                        return close_unread(socket).await;
                    }
                    Read::Text(text) => match serde_json::from_str(&text) {
                        Ok(frame) => match link.take(frame).await {
                            Ok(news) => news,
                            Err(error) => return close_after(socket, error).await,
                        },
                        Err(fault) => [refused(&unreadable(&fault), link.language())].into(),
                    },
                };
                if !send(&mut socket, answer).await {
                    return;
                }
            }
            () = link.ready() => match link.news().await {
                Ok(Some(news)) => {
                    if !send(&mut socket, news).await {
                        return;
                    }
                }
                Ok(None) => return close(socket, RESTART, "come back").await,
                Err(error) => return close_after(socket, error).await,
            }
        }
    }
}

/// Says why the link cannot go on.
async fn close_after(socket: WebSocket, error: Error) {
    match error {
        Error::Refused(_) => close(socket, LOGGED_OUT, "not logged in").await,
        Error::Store(StoreError::Closed) => close(socket, RESTART, "the server restarts").await,
        Error::Store(fault) => {
            tracing::error!(%fault, "an operator's link broke");
            close(socket, FAULT, "try again").await;
        }
    }
}

fn refused(refusal: &Refusal, language: Language) -> OperatorNews {
    OperatorNews::Refused { re: None, refused: refusal.word(language) }
}
