//! Websockets: one task each, small buffers, a slow reader is closed and resumes.

mod operator;
mod visitor;

use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use domain::Refusal;
use protocol::SUBPROTOCOL;
use serde::Serialize;
use tungstenite::error::CapacityError;

pub use operator::serve as serve_operator;
pub use visitor::serve as serve_visitor;

/// The server goes down; come back in a moment.
const RESTART: u16 = 1012;
/// The link does not begin as it must.
const POLICY: u16 = 1008;
/// A frame that is far too large: it was not read to its end, so nothing can be read after it.
const TOO_LARGE: u16 = 1009;
/// Something broke here; come back.
const FAULT: u16 = 1011;

/// How long the first frame may take.
const HELLO_WITHIN: Duration = Duration::from_secs(10);
/// How long a link may be silent: three of the client's heartbeats.
const SILENCE: Duration = Duration::from_secs(80);
/// How long a frame may take to leave.
const SEND_WITHIN: Duration = Duration::from_secs(10);

/// How long the other side may take to read why it is closed.
const READ_WITHIN: Duration = Duration::from_millis(500);

/// Bytes of the read buffer: the default of 128 KiB would be paid for by every idle socket.
const READ_BUFFER: usize = 1_024;
/// Bytes that may wait to be written before a send waits.
const WRITE_BUFFER: usize = 256 * 1_024;
/// Frames up to this many times the limit are read, so that their refusal can be told.
const READABLE: usize = 4;

/// Bytes that are read before anything is refused.
pub fn readable(frame_bytes: u32) -> usize {
    frame_bytes as usize * READABLE
}

/// A socket with bounded buffers and the one subprotocol.
fn bounded(upgrade: WebSocketUpgrade, frame_bytes: u32) -> WebSocketUpgrade {
    let readable = readable(frame_bytes);
    upgrade
        .protocols([SUBPROTOCOL])
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_write_buffer_size(WRITE_BUFFER + readable)
        .max_message_size(readable)
        .max_frame_size(readable)
}

/// What a read gives.
enum Read {
    /// A text frame within its limit.
    Text(axum::extract::ws::Utf8Bytes),
    /// A frame that cannot be taken.
    Refused(Refusal),
    /// The same, and the last that could be read.
    RefusedForGood(Refusal),
    /// Something that needs no answer.
    Nothing,
    /// The other side is gone.
    Gone,
}

/// Sorts what came in.
fn read(message: Option<Result<Message, axum::Error>>, frame_bytes: u32) -> Read {
    let too_large = |bytes: usize| {
        let value = u32::try_from(bytes).unwrap_or(u32::MAX);
        Refusal::FrameTooLarge { limit: frame_bytes, value }
    };
    match message {
        Some(Ok(Message::Text(text))) if text.len() > frame_bytes as usize => {
            Read::Refused(too_large(text.len()))
        }
        Some(Ok(Message::Text(text))) => Read::Text(text),
        Some(Ok(Message::Binary(_))) => Read::Refused(Refusal::Unreadable { why: "not text".to_owned() }),
        Some(Ok(Message::Ping(_) | Message::Pong(_))) => Read::Nothing,
        Some(Err(fault)) => match fault.into_inner().downcast_ref() {
            Some(tungstenite::Error::Capacity(CapacityError::MessageTooLong { size, .. })) => {
                Read::RefusedForGood(too_large(*size))
            }
            _ => Read::Gone,
        },
        Some(Ok(Message::Close(_))) | None => Read::Gone,
    }
}

/// Sends frames; false if the other side does not take them in time.
async fn send<T: Serialize>(socket: &mut WebSocket, frames: impl IntoIterator<Item = T>) -> bool {
    for frame in frames {
        let Ok(text) = serde_json::to_string(&frame) else { return false };
        let sent = tokio::time::timeout(SEND_WITHIN, socket.send(Message::Text(text.into()))).await;
        if !matches!(sent, Ok(Ok(()))) {
            return false;
        }
    }
    true
}

/// Closes after a frame that was refused unread: its rest still comes in, so the end of the connection is a reset, which
/// takes away what the other side has not read by then.
async fn close_unread(mut socket: WebSocket) {
    say_close(&mut socket, TOO_LARGE, "a frame is too large").await;
    tokio::time::sleep(READ_WITHIN).await;
}

/// Says why, and closes.
async fn close(mut socket: WebSocket, code: u16, reason: &'static str) {
    say_close(&mut socket, code, reason).await;
}

async fn say_close(socket: &mut WebSocket, code: u16, reason: &'static str) {
    let frame = CloseFrame { code, reason: reason.into() };
    let _ = tokio::time::timeout(SEND_WITHIN, socket.send(Message::Close(Some(frame)))).await;
}

/// Why a frame could not be read.
fn unreadable(fault: &serde_json::Error) -> Refusal {
    Refusal::Unreadable { why: fault.to_string() }
}
