//! The connection to the server: a websocket, or exchanges over HTTP where none can be had.
//!
//! The link comes back with a growing, random delay. What was said while it was down is the owner's to repeat when
//! [`Link::welcomed`] is true for the first time. In an exchange the first frame is always hello.

use std::cell::{Cell, RefCell};

use js_sys::{Array, Function, Object};
use protocol::wire::{self, Wire};
use protocol::{Millis, SUBPROTOCOL, VisitorFact, VisitorFrame, VisitorNews};
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
    carrier: RefCell<Carrier>,
    is_up: Cell<bool>,
    /// When the welcome came; far in the future before it.
    up_since: Cell<Millis>,
    attempt: Cell<u32>,
    strikes: Cell<u32>,
    unanswered: Cell<u32>,
    /// Hears the events of websocket and exchanges.
    handler: Function,
}

enum Carrier {
    None,
    Socket(WebSocket),
    /// Exchanges that are not answered yet.
    Exchanges(Vec<Asked>),
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
            carrier: RefCell::new(Carrier::None),
            is_up: Cell::default(),
            up_since: Cell::default(),
            attempt: Cell::default(),
            strikes: Cell::default(),
            unanswered: Cell::default(),
            handler,
        }
    }

    /// Whether frames can be sent.
    pub fn is_up(&self) -> bool {
        self.is_up.get()
    }

    /// Connects; `false` if that failed at once.
    pub fn connect(&self, hello: &VisitorFrame) -> bool {
        self.leave();
        self.unanswered.set(0);
        self.up_since.set(Millis(i64::MAX));
        if self.strikes.get() >= STRIKES {
            self.carrier.replace(Carrier::Exchanges(Vec::new()));
            return self.exchange(hello, None, false);
        }
        let origin = dom::window().origin();
        // `https` becomes `wss`, `http` becomes `ws`.
        let address = dom::join(&["ws", origin.get(4..).unwrap_or(""), PATH]);
        let Ok(socket) = WebSocket::new_with_str(&address, SUBPROTOCOL) else {
            self.strikes.set(STRIKES);
            return false;
        };
        dom::listen(&socket, &["open", "message", "close"], &self.handler);
        self.carrier.replace(Carrier::Socket(socket));
        true
    }

    /// Whether an event comes from the present websocket.
    pub fn is_mine(&self, source: &JsValue) -> bool {
        matches!(&*self.carrier.borrow(), Carrier::Socket(socket) if is_same(socket, source))
    }

    /// Sends a frame.
    pub fn send(&self, hello: &VisitorFrame, frame: &JsValue) {
        if let Carrier::Socket(socket) = &*self.carrier.borrow() {
            let _ = socket.send_with_str(&dom::to_json(frame));
            return;
        }
        self.exchange(hello, Some(frame), false);
    }

    /// Asks whether the link is alive; `false` if it is not.
    pub fn beat(&self, hello: &VisitorFrame) -> bool {
        let is_socket = matches!(&*self.carrier.borrow(), Carrier::Socket(_));
        if is_socket {
            if self.unanswered.get() >= PULSES_UNANSWERED {
                return false;
            }
            self.unanswered.set(self.unanswered.get() + 1);
            self.send(hello, &VisitorFrame::Ping {}.write());
        }
        true
    }

    /// The link is alive.
    pub fn note_life(&self) {
        self.unanswered.set(0);
    }

    /// The server said welcome; `true` for the first one of a connection.
    pub fn welcomed(&self) -> bool {
        if self.is_up.replace(true) {
            return false;
        }
        self.up_since.set(dom::now());
        if matches!(&*self.carrier.borrow(), Carrier::Socket(_)) {
            self.strikes.set(0);
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
        if let Carrier::Exchanges(asked) = &mut *self.carrier.borrow_mut() {
            asked.push(Asked { request, session: session_of(hello), is_poll: frame.is_none() });
        }
        true
    }

    /// The answer that an event brings, if its exchange was asked on this connection.
    pub fn answer(&self, source: &JsValue) -> Option<Answer> {
        let mut carrier = self.carrier.borrow_mut();
        let Carrier::Exchanges(asked) = &mut *carrier else { return None };
        let place = asked.iter().position(|asked| is_same(&asked.request, source))?;
        let Asked { request, session, is_poll } = asked.remove(place);
        let reply = request.response_text().ok().flatten().unwrap_or_default();
        let news = dom::property(&dom::from_json(&reply), "news");
        let is_good = request.status() == Ok(200) && Array::is_array(&news);
        Some(Answer { news: is_good.then(|| Array::from(&news)), session, is_poll })
    }

    /// Whether exchanges were used long enough to try a websocket again.
    pub fn is_tired_of_exchanges(&self) -> bool {
        let is_tired = dom::now().since(self.up_since.get()) > POLLING_MS;
        if is_tired {
            self.strikes.set(STRIKES - 1);
        }
        is_tired
    }

    /// The connection did not hold.
    pub fn lost(&self) {
        if !self.is_up.get() {
            let is_socket = matches!(&*self.carrier.borrow(), Carrier::Socket(_));
            // Exchanges that fail too say nothing about websockets: the next try is one.
            self.strikes.set(if is_socket { self.strikes.get() + 1 } else { STRIKES - 1 });
        }
        self.leave();
    }

    /// Leaves the connection.
    pub fn leave(&self) {
        self.is_up.set(false);
        if let Carrier::Socket(socket) = self.carrier.replace(Carrier::None) {
            let _ = socket.close();
        }
    }

    /// How long to wait before connecting again.
    pub fn delay_ms(&self) -> u32 {
        if dom::now().since(self.up_since.get()) > STEADY_MS {
            self.attempt.set(0);
        }
        let attempt = self.attempt.get();
        self.attempt.set(attempt.saturating_add(1));
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

/// Reads news; a fact that this window does not know yet still counts, or every later one would seem a gap.
pub fn read(value: &JsValue) -> Option<VisitorNews> {
    VisitorNews::read(value).or_else(|| {
        let (n, at) = (wire::field(value, "n")?, wire::field(value, "at")?);
        let is_event = dom::text(value, "t").is_some_and(|tag| tag == "event");
        is_event.then_some(VisitorNews::Event { n, at, fact: VisitorFact::Unseen {} })
    })
}
