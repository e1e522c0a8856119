//! The operator's socket: frames in, news out; who is there is told by the cookie.

use axum::extract::State;
use axum::extract::ws::{WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::Refusal;
use domain::texts::Language;
use engine::{Engine, Error, Login, OperatorLink};
use protocol::{OperatorFrame, OperatorNews};

use super::{FAULT, HELLO_WITHIN, POLICY, RESTART, Read, SILENCE, bounded, close, read, send, unreadable};
use crate::state::Shared;
use crate::{assets, origin};

/// The login ended: log in again.
const LOGGED_OUT: u16 = 4401;

/// Upgrades `/link/operator`.
pub async fn serve(State(shared): State<Shared>, headers: HeaderMap, upgrade: WebSocketUpgrade) -> Response {
    if !origin::is_own(&headers, &shared.site.origin) {
        return (StatusCode::FORBIDDEN, "origin: this page may not open a link").into_response();
    }
    let secret = app::secret_of(&headers);
    let engine = shared.engine;
    let limit = engine.settings().limits.frame_bytes;
    bounded(upgrade, limit).on_upgrade(async move |mut socket| {
        let login = match secret {
            Some(secret) => engine.account().who(&secret).await,
            None => Err(Refusal::NotLoggedIn.into()),
        };
        let login = match login {
            Ok(login) => login,
            Err(Error::Refused(_)) => return close(socket, LOGGED_OUT, "not logged in").await,
            Err(Error::Store(fault)) => {
                tracing::error!(%fault, "a login could not be read");
                return close(socket, FAULT, "try again").await;
            }
        };
        match open(&engine, &mut socket, login, limit).await {
            Some(link) => talk(socket, link, limit).await,
            None => close(socket, POLICY, "no link without a hello").await,
        }
    })
}

/// The first frame, and what it is answered with.
async fn open(engine: &Engine, socket: &mut WebSocket, login: Login, limit: u32) -> Option<OperatorLink> {
    let language = login.language.unwrap_or_default();
    let first = tokio::time::timeout(HELLO_WITHIN, socket.recv()).await.ok()?;
    let refusal = match read(first, limit) {
        Read::Text(text) => match serde_json::from_str(&text) {
            Ok(OperatorFrame::Hello { since }) => {
                match engine.open_operator_link(login, since, assets::build()).await {
                    Ok((link, news)) => return send(socket, news).await.then_some(link),
                    Err(fault) => {
                        tracing::error!(%fault, "an operator's link could not be opened");
                        return None;
                    }
                }
            }
            Ok(OperatorFrame::Send { .. } | OperatorFrame::Typing { .. } | OperatorFrame::Ping {}) => {
                Refusal::HelloFirst
            }
            Err(fault) => unreadable(&fault),
        },
        Read::Refused(refusal) => refusal,
        Read::Nothing | Read::Gone => return None,
    };
    send(socket, [refused(&refusal, language)]).await;
    None
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
                    Read::Text(text) => match serde_json::from_str(&text) {
                        Ok(frame) => link.take(frame).await,
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
                Ok(None) => return close(socket, RESTART, "the server restarts, or the login ended").await,
                Err(fault) => {
                    tracing::error!(%fault, "an operator's link broke");
                    return close(socket, FAULT, "try again").await;
                }
            }
        }
    }
}

fn refused(refusal: &Refusal, language: Language) -> OperatorNews {
    OperatorNews::Refused { re: None, refused: refusal.word(language) }
}
