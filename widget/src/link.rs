//! The connection to the server: a websocket, or exchanges over HTTP where none can be had.
//!
//! The link comes back with a growing, random delay. What was said while it was down is the owner's to repeat when
//! [`Link::welcomed`] is true for the first time. In an exchange the first frame is always hello.

use std::cell::RefCell;
use std::mem;

use js_sys::{Array, Function, Object};
use protocol::wire::Wire;
use protocol::{Millis, SUBPROTOCOL, VisitorFrame};
use wasm_bindgen::JsValue;
use web_sys::{WebSocket, XmlHttpRequest};

use crate::{backoff, dom};

const PATH: &str = "/link/visitor";
/// How often the link is asked whether it is alive.
pub const PULSE_MS: u32 = 25_000;
/// Pings in a row without any news before the link counts as dead, which is after about a minute. Counted, not timed,
/// since browsers slow the timers of tabs in the background.
const PULSES_UNANSWERED: u32 = 2;
/// Websockets in a row that closed before the welcome, after which exchanges are used.
const STRIKES: u32 = 3;
/// How long exchanges are used before a websocket is tried again.
const POLLING_MS: i64 = 300_000;
/// A link that held this long was a good one: the delays begin anew.
const STEADY_MS: i64 = 10_000;

/// The connection.
pub struct Link {
    carrier: Carrier,
    is_up: bool,
    /// When the welcome came; far in the future before it.
    up_since: Millis,
    attempt: u32,
    strikes: u32,
    unanswered: u32,
    /// Hears the events of websocket and exchanges.
    handler: Function,
}

enum Carrier {
    None,
    Socket(WebSocket),
    /// Exchanges that are not answered yet.
    Exchanges(RefCell<Vec<Asked>>),
}

struct Asked {
    request: XmlHttpRequest,
    session: Option<String>,
    is_poll: bool,
}

/// The answer to an exchange.
pub struct Answer {
    /// The news; none if it failed.
    pub news: Option<Array>,
    /// The session that it was asked for.
    pub session: Option<String>,
    /// Whether the next exchange is due.
    pub is_poll: bool,
}

impl Link {
    /// No connection yet.
    pub fn new(handler: Function) -> Self {
        Self {
            carrier: Carrier::None,
            is_up: false,
            up_since: Millis(i64::MAX),
            attempt: 0,
            strikes: 0,
            unanswered: 0,
            handler,
        }
    }

    /// Whether frames can be sent.
    pub fn is_up(&self) -> bool {
        self.is_up
    }

    /// Connects; `false` if that failed at once.
    pub fn connect(&mut self, hello: &VisitorFrame) -> bool {
        self.leave();
        self.unanswered = 0;
        self.up_since = Millis(i64::MAX);
        if self.strikes >= STRIKES {
            self.carrier = Carrier::Exchanges(RefCell::default());
            return self.exchange(hello, None, false);
        }
        let origin = dom::window().origin();
        // `https` becomes `wss`, `http` becomes `ws`.
        let address = dom::join(&["ws", origin.get(4..).unwrap_or(""), PATH]);
        let Ok(socket) = WebSocket::new_with_str(&address, SUBPROTOCOL) else {
            self.strikes = STRIKES;
            return false;
        };
        dom::listen(&socket, &["open", "message", "close"], &self.handler);
        self.carrier = Carrier::Socket(socket);
        true
    }

    /// Whether an event comes from the present websocket.
    pub fn is_mine(&self, source: &JsValue) -> bool {
        matches!(&self.carrier, Carrier::Socket(socket) if is_same(socket, source))
    }

    /// Sends a frame.
    pub fn send(&self, hello: &VisitorFrame, frame: &JsValue) {
        if let Carrier::Socket(socket) = &self.carrier {
            let _ = socket.send_with_str(&dom::to_json(frame));
            return;
        }
        self.exchange(hello, Some(frame), false);
    }

    /// Asks whether the link is alive; `false` if it is not.
    pub fn beat(&mut self, hello: &VisitorFrame) -> bool {
        let is_socket = matches!(&self.carrier, Carrier::Socket(_));
        if is_socket {
            if self.unanswered >= PULSES_UNANSWERED {
                return false;
            }
            self.unanswered = self.unanswered + 1;
            self.send(hello, &VisitorFrame::Ping {}.write());
        }
        true
    }

    /// The link is alive.
    pub fn note_life(&mut self) {
        self.unanswered = 0;
    }

    /// The server said welcome; `true` for the first one of a connection.
    pub fn welcomed(&mut self) -> bool {
        if mem::replace(&mut self.is_up, true) {
            return false;
        }
        self.up_since = dom::now();
        if matches!(&self.carrier, Carrier::Socket(_)) {
            self.strikes = 0;
        }
        true
    }

    /// Sends hello, maybe a frame, and takes news; a poll waits for them.
    pub fn exchange(&self, hello: &VisitorFrame, frame: Option<&JsValue>, waits: bool) -> bool {
        let frames = Array::of1(&hello.write());
        if let Some(frame) = frame {
            frames.push(frame);
        }
        let content = Object::new();
        dom::put(&content, "frames", &frames);
        dom::put(&content, "wait", &waits.into());
        let Ok(request) = XmlHttpRequest::new() else { return false };
        if request.open("POST", PATH).is_err() {
            return false;
        }
        let _ = request.set_request_header("content-type", "application/json");
        dom::listen(&request, &["loadend"], &self.handler);
        // A failure is told by `loadend` too.
        let _ = request.send_with_opt_str(Some(&dom::to_json(&content)));
        if let Carrier::Exchanges(asked) = &self.carrier {
            asked.borrow_mut().push(Asked { request, session: session_of(hello), is_poll: frame.is_none() });
        }
        true
    }

    /// The answer that an event brings, if its exchange was asked on this connection.
    pub fn answer(&mut self, source: &JsValue) -> Option<Answer> {
        let Carrier::Exchanges(asked) = &mut self.carrier else { return None };
        let asked = asked.get_mut();
        let place = asked.iter().position(|asked| is_same(&asked.request, source))?;
        let Asked { request, session, is_poll } = asked.remove(place);
        let reply = request.response_text().ok().flatten().unwrap_or_default();
        let news = dom::property(&dom::from_json(&reply), "news");
        let is_good = request.status() == Ok(200) && Array::is_array(&news);
        Some(Answer { news: is_good.then(|| Array::from(&news)), session, is_poll })
    }

    /// Whether exchanges were used long enough to try a websocket again.
    pub fn is_tired_of_exchanges(&mut self) -> bool {
        let is_tired = dom::now().since(self.up_since) > POLLING_MS;
        if is_tired {
            self.strikes = STRIKES - 1;
        }
        is_tired
    }

    /// The connection did not hold.
    pub fn lost(&mut self) {
        if !self.is_up {
            let is_socket = matches!(&self.carrier, Carrier::Socket(_));
            // Exchanges that fail too say nothing about websockets: the next try is one.
            self.strikes = if is_socket { self.strikes + 1 } else { STRIKES - 1 };
        }
        self.leave();
    }

    /// Leaves the connection.
    pub fn leave(&mut self) {
        self.is_up = false;
        if let Carrier::Socket(socket) = mem::replace(&mut self.carrier, Carrier::None) {
            let _ = socket.close();
        }
    }

    /// How long to wait before connecting again.
    pub fn delay_ms(&mut self) -> u32 {
        if dom::now().since(self.up_since) > STEADY_MS {
            self.attempt = 0;
        }
        let attempt = self.attempt;
        self.attempt = attempt.saturating_add(1);
        backoff::delay_ms(attempt, dom::random())
    }
}

fn is_same(one: &JsValue, other: &JsValue) -> bool {
    one == other
}

/// The session that a hello names.
pub fn session_of(hello: &VisitorFrame) -> Option<String> {
    match hello {
        VisitorFrame::Hello { session, .. } => session.map(protocol::SessionId::text),
        _ => None,
    }
}
