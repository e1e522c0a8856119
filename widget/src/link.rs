//! The connection to the server: a websocket, or exchanges over HTTP where none can be had.
//!
//! The link comes back with a growing, random delay. What was said while it was down is the owner's to repeat when
//! [`Link::welcomed`] is true for the first time. In an exchange the first frame is always hello.

use std::mem;

use protocol::wire::Wire;
use protocol::{Millis, SUBPROTOCOL, VisitorFrame};
use wasm_bindgen::JsValue;

use crate::{backoff, hands};

/// How often the link is asked whether it is alive.
pub const PULSE_MS: u32 = 25_000;
/// Pings in a row without any news before the link counts as dead, which is after about a minute. Counted, not timed,
/// since browsers slow the timers of tabs in the background.
const PULSES_UNANSWERED: u32 = 2;
/// Websockets in a row that closed before the welcome, after which exchanges are used.
const STRIKES: u32 = 3;
const STRIKES_TEXT: &str = "3";
/// How long exchanges are used before a websocket is tried again.
const POLLING_MS: i64 = 300_000;
/// A link that held this long was a good one: the delays begin anew.
const STEADY_MS: i64 = 10_000;

/// The connection.
#[derive(Default)]
pub struct Link {
    /// Whether frames can be sent: the server said welcome.
    pub is_up: bool,
    is_socket: bool,
    up_since: Millis,
    attempt: u32,
    strikes: u32,
    unanswered: u32,
}

impl Link {
    /// No connection yet: where websockets were blocked on an earlier page, none is tried at first.
    pub fn begin() -> Self {
        Self { strikes: hands::recall_number("strikes") as u32, ..Self::default() }
    }

    /// Connects; `false` if that failed at once.
    pub fn connect(&mut self, hello: &JsValue) -> bool {
        self.is_up = false;
        self.unanswered = 0;
        // Far in the future: no link that never was up was a good one.
        self.up_since = Millis(i64::MAX);
        self.is_socket = self.strikes < STRIKES;
        if !self.is_socket {
            hands::open_exchanges();
            self.exchange(hello, &JsValue::UNDEFINED, false);
            return true;
        }
        let is_open = hands::open_socket(SUBPROTOCOL);
        if !is_open {
            self.strikes = STRIKES;
        }
        is_open
    }

    /// Sends a frame if the link is up.
    pub fn send(&self, hello: &JsValue, frame: &JsValue) {
        if !self.is_up {
            return;
        }
        if self.is_socket {
            hands::send(frame);
        } else {
            self.exchange(hello, frame, false);
        }
    }

    /// Sends hello, maybe a frame, and takes news; a poll, which has no frame, waits for them.
    pub fn exchange(&self, hello: &JsValue, frame: &JsValue, waits: bool) {
        hands::exchange(hello, frame, waits);
    }

    /// Asks whether the link is alive; `false` if it is not.
    pub fn beat(&mut self) -> bool {
        if self.is_socket {
            self.unanswered += 1;
            hands::send(&VisitorFrame::Ping {}.write());
        }
        self.unanswered <= PULSES_UNANSWERED
    }

    /// The link is alive.
    pub fn note_life(&mut self) {
        self.unanswered = 0;
        if self.is_socket {
            self.strikes = 0;
        }
    }

    /// The server said welcome; `true` for the first one of a connection.
    pub fn welcomed(&mut self) -> bool {
        if mem::replace(&mut self.is_up, true) {
            return false;
        }
        self.up_since = hands::now();
        hands::keep("strikes", if self.is_socket { "" } else { STRIKES_TEXT });
        true
    }

    /// Whether exchanges were used long enough to try a websocket again.
    pub fn is_tired_of_exchanges(&mut self) -> bool {
        let is_tired = hands::now().since(self.up_since) > POLLING_MS;
        if is_tired {
            self.strikes = STRIKES - 1;
        }
        is_tired
    }

    /// Leaves the connection.
    pub fn leave(&mut self) {
        self.is_up = false;
        hands::leave();
    }

    /// The connection did not hold; returns how long to wait before the next one.
    pub fn lost(&mut self) -> u32 {
        if !self.is_up {
            // Exchanges that fail too say nothing about websockets: the next try is one.
            self.strikes = if self.is_socket { self.strikes + 1 } else { STRIKES - 1 };
        }
        self.leave();
        if hands::now().since(self.up_since) > STEADY_MS {
            self.attempt = 0;
        }
        self.attempt += 1;
        backoff::delay_ms(self.attempt - 1, hands::random())
    }
}
