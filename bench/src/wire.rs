//! Real sockets to a running server.

use std::net::SocketAddr;
use std::sync::LazyLock;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use protocol::{SUBPROTOCOL, VisitorFrame};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Message, http::HeaderValue};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A socket that speaks frames.
pub struct Socket(WebSocketStream<TcpStream>);

impl Socket {
    /// Connects to a path, as a page of the server would.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn connect(server: SocketAddr, path: &str, cookie: Option<&str>) -> Result<Self> {
        let mut request = format!("ws://{server}{path}").into_client_request()?;
        let headers = request.headers_mut();
        headers.insert("origin", HeaderValue::from_str(&format!("http://{server}"))?);
        headers.insert("sec-websocket-protocol", HeaderValue::from_static(SUBPROTOCOL));
        if let Some(cookie) = cookie {
            headers.insert("cookie", HeaderValue::from_str(cookie)?);
        }
        let stream = TcpStream::connect(server).await?;
        stream.set_nodelay(true)?;
        let small = WebSocketConfig::default().read_buffer_size(1_024).write_buffer_size(0);
        let (socket, _) = tokio_tungstenite::client_async_with_config(request, stream, Some(small)).await?;
        Ok(Self(socket))
    }

    /// Sends a frame.
    ///
    /// # Errors
    /// The link is gone.
    pub async fn send(&mut self, frame: &impl Serialize) -> Result<()> {
        Ok(self.0.send(Message::text(serde_json::to_string(frame)?)).await?)
    }

    /// Sends a text as it is.
    ///
    /// # Errors
    /// The link is gone.
    pub async fn send_text(&mut self, text: String) -> Result<()> {
        Ok(self.0.send(Message::text(text)).await?)
    }

    /// The next frame.
    ///
    /// # Errors
    /// The link is gone, or says nothing for long; the close code stands in the error.
    pub async fn next<T: DeserializeOwned>(&mut self) -> Result<T> {
        loop {
            let message = tokio::time::timeout(PATIENCE, self.0.next()).await.context("no answer")?;
            match message.context("closed")?? {
                Message::Text(text) => return Ok(serde_json::from_str(&text)?),
                Message::Close(frame) => bail!("closed: {frame:?}"),
                _ => {}
            }
        }
    }
}

/// Calls a server function as the workspace does.
///
/// # Errors
/// It is refused.
pub async fn act(server: SocketAddr, cookie: &str, function: &str, body: &impl Serialize) -> Result<()> {
    static CLIENT: LazyLock<reqwest::Client> = LazyLock::new(reqwest::Client::new);
    let answer = CLIENT
        .post(format!("http://{server}/api/fn/app/api/{function}"))
        .header("cookie", cookie)
        .header("origin", format!("http://{server}"))
        .header("accept", "application/json")
        .json(body)
        .send()
        .await?;
    let status = answer.status();
    if status.is_success() { Ok(()) } else { bail!("{function}: {status}: {}", answer.text().await?) }
}

/// A hello to the demo's widget.
#[must_use]
pub fn hello(token: Option<String>, session: Option<protocol::SessionId>, since: u64) -> VisitorFrame {
    let widget = engine::DEMO_WIDGET.to_owned();
    VisitorFrame::Hello { widget, token, session, since, page: None, language: None }
}
