//! The connection to the server: a websocket, or exchanges over HTTP where none can be had.
//!
//! The link greets, keeps itself alive and comes back with a growing, random delay. What was said while it was down is
//! the owner's to repeat at [`Heard::Up`].

use std::cell::{Cell, OnceCell, RefCell};

use gloo_timers::callback::{Interval, Timeout};
use js_sys::{JSON, Math};
use protocol::wire::{self, Wire};
use protocol::{Exchange, Millis, SUBPROTOCOL, VisitorFact, VisitorFrame, VisitorNews};
use wasm_bindgen::JsValue;
use web_sys::{Event, MessageEvent, WebSocket};

use crate::{backoff, dom, poll};

const PATH: &str = "/link/visitor";
const PULSE_MS: u32 = 25_000;
/// Pings in a row without any news before the link counts as dead, which is after about a minute. Counted, not timed,
/// since browsers slow the timers of tabs in the background.
const PULSES_UNANSWERED: u32 = 2;
/// Websockets in a row that closed before the welcome, after which exchanges are used.
const STRIKES: u32 = 3;
/// How long exchanges are used before a websocket is tried again.
const POLLING_MS: i64 = 300_000;
/// A link that held this long was a good one: the delays begin anew.
const STEADY_MS: i64 = 10_000;

/// What the owner is told.
pub enum Heard {
    /// The server said welcome; frames may be sent.
    Up,
    /// The link is lost; it comes back by itself.
    Down,
    /// News.
    News(VisitorNews),
}

/// The connection.
#[derive(Default)]
pub struct Link {
    hello: OnceCell<Box<dyn Fn() -> VisitorFrame>>,
    heard: OnceCell<Box<dyn Fn(Heard)>>,
    socket: RefCell<Option<WebSocket>>,
    /// Counts connections: what comes from an earlier one is not heard.
    turn: Cell<u32>,
    is_up: Cell<bool>,
    /// When the welcome came; far in the future before it.
    up_since: Cell<Millis>,
    attempt: Cell<u32>,
    strikes: Cell<u32>,
    unanswered: Cell<u32>,
    pulse: RefCell<Option<Interval>>,
    again: RefCell<Option<Timeout>>,
}

impl Link {
    /// Connects; `hello` makes the first frame of each connection.
    pub fn start(&'static self, hello: impl Fn() -> VisitorFrame + 'static, heard: impl Fn(Heard) + 'static) {
        let _ = self.hello.set(Box::new(hello));
        let _ = self.heard.set(Box::new(heard));
        self.connect();
        dom::on(&dom::window(), "online", move |_: Event| {
            if !self.is_up.get() && self.again.borrow().is_some() {
                self.connect();
            }
        });
    }

    /// Whether frames can be sent.
    pub fn is_up(&self) -> bool {
        self.is_up.get()
    }

    /// Sends a frame if the link is up.
    pub fn send(&'static self, frame: VisitorFrame) {
        if !self.is_up.get() {
            return;
        }
        match &*self.socket.borrow() {
            Some(socket) => {
                let _ = socket.send_with_str(&dom::to_json(&frame));
            }
            None => self.exchange(Some(frame), false),
        }
    }

    /// Leaves this connection and greets anew.
    pub fn renew(&'static self) {
        self.leave();
        self.come_back();
    }

    /// Leaves for good.
    pub fn stop(&self) {
        self.leave();
        self.again.replace(None);
    }

    fn connect(&'static self) {
        self.leave();
        self.again.replace(None);
        self.up_since.set(Millis(i64::MAX));
        if self.strikes.get() >= STRIKES {
            self.exchange(None, false);
            return;
        }
        let address = dom::window().location().origin().unwrap_or_default();
        // `https` becomes `wss`, `http` becomes `ws`.
        let address = ["ws", address.strip_prefix("http").unwrap_or(""), PATH].concat();
        match WebSocket::new_with_str(&address, SUBPROTOCOL) {
            Ok(socket) => self.watch(socket),
            Err(_) => {
                self.strikes.set(STRIKES);
                self.come_back();
            }
        }
    }

    fn watch(&'static self, socket: WebSocket) {
        let turn = self.turn.get();
        let opened = socket.clone();
        dom::on(&socket, "open", move |_: Event| {
            if let Some(hello) = self.hello.get() {
                let _ = opened.send_with_str(&dom::to_json(&hello()));
            }
        });
        dom::on(&socket, "message", move |event: MessageEvent| {
            if turn == self.turn.get()
                && let Some(news) = event.data().as_string().and_then(|text| JSON::parse(&text).ok())
            {
                self.hear(&news);
            }
        });
        dom::on(&socket, "close", move |_: Event| {
            if turn == self.turn.get() {
                self.lost();
            }
        });
        self.socket.replace(Some(socket));
        self.beat();
    }

    /// Asks now and then whether the link is alive, also before the welcome.
    fn beat(&'static self) {
        self.unanswered.set(0);
        let pulse = Interval::new(PULSE_MS, move || {
            if self.unanswered.get() >= PULSES_UNANSWERED {
                self.lost();
                return;
            }
            self.unanswered.set(self.unanswered.get() + 1);
            self.send(VisitorFrame::Ping {});
        });
        self.pulse.replace(Some(pulse));
    }

    fn hear(&'static self, value: &JsValue) {
        self.unanswered.set(0);
        let Some(news) = read(value) else { return };
        let is_welcome = matches!(news, VisitorNews::Welcome { .. });
        let turn = self.turn.get();
        self.tell(Heard::News(news));
        if is_welcome && !self.is_up.get() && turn == self.turn.get() {
            self.is_up.set(true);
            self.up_since.set(dom::now());
            if self.socket.borrow().is_some() {
                self.strikes.set(0);
            }
            self.tell(Heard::Up);
        }
    }

    fn tell(&self, heard: Heard) {
        if let Some(tell) = self.heard.get() {
            tell(heard);
        }
    }

    /// One exchange; a waiting one is followed by the next.
    fn exchange(&'static self, frame: Option<VisitorFrame>, is_waiting: bool) {
        let turn = self.turn.get();
        let is_extra = frame.is_some();
        let Some(hello) = self.hello.get().map(|hello| hello()) else { return };
        let asked = session(&hello);
        let content = Exchange { frames: [Some(hello), frame].into_iter().flatten().collect(), wait: is_waiting };
        poll::exchange(PATH, &content, move |news| {
            if turn != self.turn.get() {
                return;
            }
            let Some(news) = news else { return self.lost() };
            for value in news.iter() {
                // An answer for a session that was left meanwhile: its facts are not this session's.
                let is_stale = self.hello.get().is_some_and(|hello| session(&hello()) != asked);
                let tag: Option<String> = wire::field(&value, "t");
                if !is_stale || !matches!(tag.as_deref(), Some("welcome" | "event")) {
                    self.hear(&value);
                }
                if turn != self.turn.get() {
                    return;
                }
            }
            if is_extra {
                return;
            }
            if dom::now().since(self.up_since.get()) > POLLING_MS {
                self.strikes.set(STRIKES - 1);
                self.renew();
            } else {
                self.exchange(None, true);
            }
        });
    }

    fn lost(&'static self) {
        if !self.is_up.get() {
            // Exchanges that fail too say nothing about websockets: the next try is one.
            let is_socket = self.socket.borrow().is_some();
            self.strikes.set(if is_socket { self.strikes.get() + 1 } else { STRIKES - 1 });
        }
        self.leave();
        self.come_back();
    }

    fn leave(&self) {
        self.turn.set(self.turn.get().wrapping_add(1));
        self.is_up.set(false);
        self.pulse.replace(None);
        if let Some(socket) = self.socket.take() {
            let _ = socket.close();
        }
    }

    fn come_back(&'static self) {
        if dom::now().since(self.up_since.get()) > STEADY_MS {
            self.attempt.set(0);
        }
        let delay = backoff::delay_ms(self.attempt.get(), Math::random());
        self.attempt.set(self.attempt.get().saturating_add(1));
        self.again.replace(Some(Timeout::new(delay, move || self.connect())));
        self.tell(Heard::Down);
    }
}

fn session(hello: &VisitorFrame) -> Option<protocol::SessionId> {
    match hello {
        VisitorFrame::Hello { session, .. } => *session,
        _ => None,
    }
}

/// Reads news; a fact that this window does not know yet still counts, or every later one would seem a gap.
fn read(value: &JsValue) -> Option<VisitorNews> {
    VisitorNews::read(value).or_else(|| {
        let tag: String = wire::field(value, "t")?;
        let (n, at) = (wire::field(value, "n")?, wire::field(value, "at")?);
        (tag == "event").then_some(VisitorNews::Event { n, at, fact: VisitorFact::Unseen {} })
    })
}
