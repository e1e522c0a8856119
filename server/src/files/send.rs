//! Taking files: who sends, then what.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use axum::Json;
use axum::body::{Body, BodyDataStream};
use axum::extract::{ConnectInfo, Path, State};
use axum::http::header::{CONTENT_LENGTH, USER_AGENT};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::Refusal;
use domain::texts::Language;
use engine::{Caller, Error, Receipt, Sender, Upload, VisitorContext};
use futures_util::StreamExt;
use protocol::{MessageId, Millis, SessionId};
use serde::{Deserialize, Serialize};

use super::{Refusing, TOKEN, asked, login, text};
use crate::state::Shared;
use crate::{address, origin};

/// What is sent: JSON, in ASCII.
const ABOUT: HeaderName = HeaderName::from_static("x-hovor-file");
/// How long a sender may say nothing.
const SILENCE: Duration = Duration::from_secs(30);
/// How much of a refused file still goes by, in bytes.
const DRAINED: u64 = 64 << 20;

/// What the sender says of a file.
#[derive(Deserialize)]
struct About {
    id: MessageId,
    name: String,
    page: Option<String>,
    language: Option<String>,
}

/// Where a file is stored.
#[derive(Serialize)]
struct Stored {
    session: SessionId,
    n: u64,
    at: Millis,
}

/// Answers POST `/files/visitor/{widget}`.
pub async fn take_from_visitor(
    State(shared): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(key): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    if !origin::is_own(&headers, &shared.site.origin) {
        return (StatusCode::FORBIDDEN, "origin: this page may not send files").into_response();
    }
    let mut language = asked(&headers);
    let address = address::of(peer, &headers, shared.site.behind_proxy);
    let begun = async {
        let about = about(&headers)?;
        let widget = shared.engine.widget(&key).await?.ok_or(Refusal::UnknownWidget { key })?;
        let spoken = widget.language.as_deref().or(about.language.as_deref()).and_then(Language::parse);
        language = spoken.unwrap_or(language);
        let visitor = shared.engine.visitor().of_token(&widget, text(&headers, &TOKEN)).await?;
        let page_chars = shared.engine.settings().limits.page_chars as usize;
        let page = about.page.map(|page| page.chars().take(page_chars).collect());
        let caller = Caller { address, user_agent: text(&headers, &USER_AGENT) };
        let by = VisitorContext::new(widget, visitor, language, page, caller);
        let sender = Sender::Visitor(Box::new(by));
        begin(&shared, sender, address, about.id, &about.name, &headers).await
    };
    let begun = begun.await;
    take(begun, body, language).await
}

/// Answers POST `/files/operator/{session}`.
pub async fn take_from_operator(
    State(shared): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(session): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let mut language = asked(&headers);
    let address = address::of(peer, &headers, shared.site.behind_proxy);
    let begun = async {
        let login = login(&shared, &headers).await?;
        language = login.language.unwrap_or(language);
        let about = about(&headers)?;
        let session = SessionId::parse(&session).ok_or(Refusal::NoSuchSession)?;
        let sender = Sender::Operator(Box::new(login), session);
        begin(&shared, sender, address, about.id, &about.name, &headers).await
    };
    let begun = begun.await;
    take(begun, body, language).await
}

async fn begin(
    shared: &Shared,
    sender: Sender,
    address: IpAddr,
    id: MessageId,
    name: &str,
    headers: &HeaderMap,
) -> Result<Upload, Error> {
    let announced = text(headers, &CONTENT_LENGTH).parse().ok();
    shared.engine.files().begin(sender, address, id, name, announced).await
}

/// Takes what is sent, as far as it is taken.
async fn take(begun: Result<Upload, Error>, body: Body, language: Language) -> Response {
    let mut body = body.into_data_stream();
    let taken = match begun {
        Ok(upload) => pass(upload, &mut body).await,
        Err(error) => Err(error),
    };
    match taken {
        Ok(Receipt { session, n, at }) => Json(Stored { session, n, at }).into_response(),
        Err(error) => {
            drain(&mut body).await;
            Refusing(error, language).into_response()
        }
    }
}

async fn pass(mut upload: Upload, body: &mut BodyDataStream) -> Result<Receipt, Error> {
    loop {
        let taken = match tokio::time::timeout(SILENCE, body.next()).await {
            Ok(None) => return upload.finish().await,
            Ok(Some(Ok(bytes))) => upload.take(&bytes).await,
            Ok(Some(Err(_))) | Err(_) => Err(Refusal::CutOff.into()),
        };
        if let Err(error) = taken {
            upload.cancel().await;
            return Err(error);
        }
    }
}

/// Lets the rest go by, up to a limit: a browser that still sends does not hear why it was refused.
async fn drain(body: &mut BodyDataStream) {
    let mut left = DRAINED;
    while let Ok(Some(Ok(bytes))) = tokio::time::timeout(SILENCE, body.next()).await {
        let Some(less) = left.checked_sub(bytes.len() as u64) else { return };
        left = less;
    }
}

/// What the sender says of the file.
fn about(headers: &HeaderMap) -> Result<About, Refusal> {
    serde_json::from_str(text(headers, &ABOUT))
        .map_err(|fault| Refusal::Unreadable { why: fault.to_string() })
}
