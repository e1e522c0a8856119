//! Giving files out.

use std::net::SocketAddr;

use axum::Json;
use axum::body::Body;
use axum::extract::{ConnectInfo, Path, Query, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use domain::Refusal;
use domain::file::Sniffer;
use engine::{Error, FilePart, OpenFile, Ticket};
use protocol::{FileId, Millis};
use serde::{Deserialize, Serialize};

use super::{Refusing, TOKEN, asked, login, text};
use crate::address;
use crate::state::Shared;

/// In what is opened nothing runs, whatever a browser takes it for.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// A ticket, as an address carries it; none if the login cookie counts.
#[derive(Deserialize)]
pub struct Shown {
    widget: Option<String>,
    until: Option<i64>,
    key: Option<String>,
}

#[derive(Serialize)]
struct Given {
    until: Millis,
    key: String,
}

/// Answers GET `/files/visitor/{widget}/{file}`.
pub async fn ticket(
    State(shared): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path((key, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let address = address::of(peer, &headers, shared.site.behind_proxy);
    let given = async {
        let file = FileId::parse(&file).ok_or(Refusal::NoSuch { field: "file" })?;
        shared.engine.files().ticket(&key, text(&headers, &TOKEN), file, address).await
    };
    match given.await {
        Ok(Ticket { until, key }) => {
            ([(CACHE_CONTROL, "no-store")], Json(Given { until, key })).into_response()
        }
        Err(error) => Refusing(error, asked(&headers)).into_response(),
    }
}

/// Answers GET `/files/{file}/content`.
pub async fn content(
    State(shared): State<Shared>,
    Path(file): Path<String>,
    Query(shown): Query<Shown>,
    headers: HeaderMap,
) -> Response {
    let open = match open(&shared, &file, shown, &headers, FilePart::Content).await {
        Ok(open) => open,
        Err(error) => return Refusing(error, asked(&headers)).into_response(),
    };
    let disposition = disposition(open.is_drawn(), &open.info.name);
    let size = open.content.meta.size;
    let mut response = serve(Body::from_stream(open.content.into_stream()), &open.info.kind, &disposition);
    response.headers_mut().insert(CONTENT_LENGTH, size.into());
    response
}

/// Answers GET `/files/{file}/thumb`.
pub async fn thumbnail(
    State(shared): State<Shared>,
    Path(file): Path<String>,
    Query(shown): Query<Shown>,
    headers: HeaderMap,
) -> Response {
    let opened = open(&shared, &file, shown, &headers, FilePart::Thumbnail).await;
    let read = match opened {
        Ok(open) => open.content.bytes().await.map_err(Error::from),
        Err(error) => Err(error),
    };
    match read {
        Ok(bytes) => {
            let mut sniffer = Sniffer::default();
            sniffer.take(&bytes);
            serve(bytes.into(), sniffer.kind(), "inline")
        }
        Err(error) => Refusing(error, asked(&headers)).into_response(),
    }
}

/// A file for whoever shows a ticket, else for the operator who is logged in.
async fn open(
    shared: &Shared,
    file: &str,
    shown: Shown,
    headers: &HeaderMap,
    part: FilePart,
) -> Result<OpenFile, Error> {
    let file = FileId::parse(file).ok_or(Refusal::NoSuch { field: "file" });
    let files = shared.engine.files();
    match shown {
        Shown { widget: Some(widget), until: Some(until), key: Some(key) } => {
            files.open_with(&widget, file?, &Ticket { until: Millis(until), key }, part).await
        }
        Shown { .. } => {
            let login = login(shared, headers).await?;
            files.open(&login, file?, part).await
        }
    }
}

fn serve(body: Body, kind: &str, disposition: &str) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_TYPE, kind),
        (CONTENT_DISPOSITION, disposition),
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        // Only who asked may keep it, and not for long: it may be removed.
        (CACHE_CONTROL, "private, max-age=300, immutable"),
    ] {
        headers.insert(name, HeaderValue::from_str(value).unwrap_or(HeaderValue::from_static("attachment")));
    }
    response
}

/// Shown or kept, under its name (RFC 6266, RFC 8187).
fn disposition(is_drawn: bool, name: &str) -> String {
    let mut value = if is_drawn { "inline".to_owned() } else { "attachment".to_owned() };
    value.push_str("; filename*=UTF-8''");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            value.push(char::from(byte));
        } else {
            value.push_str(&format!("%{byte:02X}"));
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_header() {
        let value = disposition(false, "žádost \"x\"\r\n.pdf");
        assert_eq!(value, "attachment; filename*=UTF-8''%C5%BE%C3%A1dost%20%22x%22%0D%0A.pdf");
    }
}
