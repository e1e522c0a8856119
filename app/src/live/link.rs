//! The link: one websocket that comes back by itself and goes on where it stood.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::Duration;

use js_sys::Math;
use leptos::ev;
use leptos::leptos_dom::helpers::{IntervalHandle, TimeoutHandle, WindowListenerHandle};
use leptos::prelude::*;
use protocol::{OperatorFrame, OperatorNews, SUBPROTOCOL};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CloseEvent, Event, MessageEvent, WebSocket};

use super::backoff;
use crate::wire::Crossing;
use crate::{place, time};

/// How often the link asks whether it is alive.
const PING: Duration = Duration::from_secs(25);
/// After how much silence it counts as dead, in milliseconds.
const DEAD_MS: i64 = 60_000;
/// The server's close code for who is not logged in.
const NOT_LOGGED_IN: u16 = 4401;

/// How the link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// It is being opened for the first time.
    Opening,
    /// It works.
    Up,
    /// It is lost and comes back when it can.
    Down,
}

/// The link; dropping it closes it.
pub struct Link {
    inner: Rc<Inner>,
    pinging: Option<IntervalHandle>,
    online: Option<WindowListenerHandle>,
}

struct Inner {
    socket: RefCell<Option<Socket>>,
    attempt: Cell<u32>,
    heard: Cell<i64>,
    again: Cell<Option<TimeoutHandle>>,
    since: Box<dyn Fn() -> u64>,
    news: Box<dyn Fn(OperatorNews)>,
    state: RwSignal<LinkState>,
}

/// A socket with the handlers that it calls; dropping it takes them away.
struct Socket {
    socket: WebSocket,
    _open: Closure<dyn FnMut(Event)>,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _close: Closure<dyn FnMut(CloseEvent)>,
}

impl Link {
    /// Opens it. `since` tells the last `seq` that the workspace has, `news` takes what comes.
    pub fn open(
        since: impl Fn() -> u64 + 'static,
        news: impl Fn(OperatorNews) + 'static,
        state: RwSignal<LinkState>,
    ) -> Self {
        let inner = Rc::new(Inner {
            socket: RefCell::default(),
            attempt: Cell::default(),
            heard: Cell::default(),
            again: Cell::default(),
            since: Box::new(since),
            news: Box::new(news),
            state,
        });
        inner.connect();
        let (pinged, back) = (Rc::downgrade(&inner), Rc::downgrade(&inner));
        let pinging = set_interval_with_handle(move || with(&pinged, Inner::ping), PING).ok();
        // The machine has a network again: no reason to wait.
        let online = window_event_listener(ev::online, move |_| with(&back, Inner::come_back));
        Self { inner, pinging, online: Some(online) }
    }

    /// Sends a frame, if the link is up; whether it was sent.
    pub fn send(&self, frame: &OperatorFrame) -> bool {
        self.inner.send(frame)
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        if let Some(pinging) = self.pinging.take() {
            pinging.clear();
        }
        if let Some(online) = self.online.take() {
            online.remove();
        }
        if let Some(again) = self.inner.again.take() {
            again.clear();
        }
        self.inner.socket.take();
    }
}

impl Inner {
    fn connect(self: &Rc<Self>) {
        if let Some(again) = self.again.take() {
            again.clear();
        }
        let Some(socket) = socket() else { return };
        let (opened, told, closed) = (Rc::downgrade(self), Rc::downgrade(self), Rc::downgrade(self));
        let open = Closure::new(move |_| with(&opened, |inner| inner.opened()));
        let message = Closure::new(move |event: MessageEvent| with(&told, |inner| inner.told(&event)));
        let close = Closure::new(move |event: CloseEvent| with(&closed, |inner| inner.closed(event.code())));
        socket.set_onopen(Some(open.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(message.as_ref().unchecked_ref()));
        socket.set_onclose(Some(close.as_ref().unchecked_ref()));
        self.heard.set(time::here().0);
        self.socket.replace(Some(Socket { socket, _open: open, _message: message, _close: close }));
    }

    fn come_back(self: &Rc<Self>) {
        if self.state.get_untracked() != LinkState::Up {
            self.connect();
        }
    }

    fn opened(&self) {
        self.send(&OperatorFrame::Hello { since: (self.since)() });
    }

    fn told(&self, event: &MessageEvent) {
        self.heard.set(time::here().0);
        // News of a newer server that this page does not know are passed over.
        let news = event.data().as_string().and_then(|text| OperatorNews::read_text(&text));
        let Some(news) = news else { return };
        if matches!(news, OperatorNews::Welcome { .. }) {
            self.attempt.set(0);
            self.state.set(LinkState::Up);
        }
        (self.news)(news);
    }

    fn closed(self: &Rc<Self>, code: u16) {
        if code == NOT_LOGGED_IN {
            go_to_log_in();
            return;
        }
        self.state.set(LinkState::Down);
        let attempt = self.attempt.get();
        self.attempt.set(attempt + 1);
        let again = Rc::downgrade(self);
        let wait = backoff::wait(attempt, Math::random());
        self.again.set(set_timeout_with_handle(move || with(&again, Inner::connect), wait).ok());
    }

    fn ping(self: &Rc<Self>) {
        if time::here().0 - self.heard.get() > DEAD_MS && self.socket.borrow().is_some() {
            // Taken away before it closes: a dead socket may take minutes to say so.
            self.socket.take();
            self.closed(0);
        } else {
            self.send(&OperatorFrame::Ping {});
        }
    }

    fn send(&self, frame: &OperatorFrame) -> bool {
        let socket = self.socket.borrow();
        let Some(Socket { socket, .. }) = socket.as_ref() else { return false };
        let is_open = socket.ready_state() == WebSocket::OPEN;
        is_open && socket.send_with_str(&frame.write_text()).is_ok()
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        // Refused only for a wrong code or reason.
        let _ = self.socket.close();
    }
}

/// Leaves for the log-in page, which leads back here.
pub fn go_to_log_in() {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    // Refused only in a sandboxed frame.
    let _ = location.assign(&place::log_in_then(&path));
}

fn with(inner: &Weak<Inner>, act: impl FnOnce(&Rc<Inner>)) {
    if let Some(inner) = inner.upgrade() {
        act(&inner);
    }
}

fn socket() -> Option<WebSocket> {
    let location = window().location();
    let scheme = if location.protocol().ok()? == "https:" { "wss" } else { "ws" };
    let address = format!("{scheme}://{}/link/operator", location.host().ok()?);
    WebSocket::new_with_str(&address, SUBPROTOCOL).ok()
}
