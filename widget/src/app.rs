//! The owner of everything: what the visitor and the host page do.
//!
//! What the server says stands in [`crate::news`], what is on the screen in [`crate::screen`].

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;
use protocol::{Availability, FormValue, MessageId, SessionId, VisitorFrame, WindowConfig};
use web_sys::{Event, KeyboardEvent};

use crate::bridge::{Bridge, HostCall};
use crate::dom;
use crate::link::Link;
use crate::memory::Memory;
use crate::outbox::{Fate, Outbox};
use crate::page::Page;
use crate::screen::{Parts, Screen};
use crate::state::State;

/// How long to wait for the host page before connecting without knowing its address.
const HOST_PATIENCE_MS: u32 = 2_000;
/// A lost link is told after this long: most are back sooner.
const LINK_PATIENCE_MS: u32 = 2_000;

/// The running widget; it lives as long as its page.
pub struct App {
    pub config: WindowConfig,
    pub memory: Memory,
    pub bridge: Bridge,
    pub link: Link,
    pub parts: Parts,
    pub outbox: Outbox,
    pub state: RefCell<State>,
    pub page: RefCell<Page>,
    pub availability: Cell<Availability>,
    /// The last fact that the host page was told of.
    pub told: Cell<u64>,
    /// The session whose beginning the host page was told of.
    pub told_created: Cell<bool>,
    /// Whether this session was told what the page knows.
    pub told_page: Cell<bool>,
    /// Whether the end of this session may be asked from the server again.
    pub is_ending: Cell<bool>,
    /// Feedback on its way.
    pub rating: RefCell<Option<VisitorFrame>>,
    pub has_left_message: Cell<bool>,
    pub is_unavailable: Cell<bool>,
    pub is_visible: Cell<bool>,
    pub wants_focus: Cell<bool>,
    pub screen: Cell<Option<Screen>>,
    pub drawing: RefCell<Option<Timeout>>,
    pub patience: RefCell<Option<Timeout>>,
    pub retry: RefCell<Option<Timeout>>,
}

/// Reads the settings from the page and runs; without settings there is nothing to show.
pub fn start() {
    let document = dom::document();
    let config = document.get_element_by_id("hovor-config").and_then(|element| element.text_content());
    let Some(config) = config.and_then(|json| dom::from_json::<WindowConfig>(&json)) else { return };
    let Some(main) = document.get_element_by_id("hovor") else { return };

    let memory = Memory::lasting(&config.key);
    let session = memory.get("session").and_then(|text| SessionId::parse(&text));
    let bridge = Bridge::new(&config.origins);
    // The app lives as long as the page, so its parts may borrow it for good.
    let app: &'static App = Box::leak(Box::new(App {
        parts: Parts::new(&main, &config),
        outbox: Outbox::load(&memory),
        state: RefCell::new(State { session, ..State::default() }),
        availability: Cell::new(config.availability),
        told: Cell::new(memory.number("told")),
        is_visible: Cell::new(!bridge.is_embedded()),
        config,
        memory,
        bridge,
        link: Link::default(),
        page: RefCell::default(),
        told_created: Cell::default(),
        told_page: Cell::default(),
        is_ending: Cell::default(),
        rating: RefCell::default(),
        has_left_message: Cell::default(),
        is_unavailable: Cell::default(),
        wants_focus: Cell::default(),
        screen: Cell::default(),
        drawing: RefCell::default(),
        patience: RefCell::default(),
        retry: RefCell::default(),
    }));
    app.listen();
    app.draw();
    app.bridge.status(app.config.availability.as_str());
    app.bridge.start(|call| app.host_called(call));
    let patience = if app.bridge.is_embedded() { HOST_PATIENCE_MS } else { 0 };
    Timeout::new(patience, || app.connect()).forget();
}

impl App {
    fn listen(&'static self) {
        let parts = &self.parts;
        let click = |button: &web_sys::HtmlElement, act: fn(&'static Self)| {
            dom::on(button, "click", move |_: Event| act(self));
        };
        click(&parts.header.close, |app| app.bridge.close());
        click(&parts.header.end, |app| app.ask_end(true));
        click(&parts.header.no, |app| app.ask_end(false));
        click(&parts.header.yes, Self::end);
        click(&parts.offline.again, Self::write_again);
        click(&parts.feedback.new_chat, Self::begin_anew);
        if let Some(form) = &parts.feedback.form {
            click(&form.skip, |app| app.rate(Vec::new()));
            form.sheet.start(&self.config.texts, |values| self.rate(values));
        }
        parts.offline.sheet.start(&self.config.texts, |values| self.leave_message(values));
        parts.composer.start(&self.config, |text| self.send(text), |on| self.type_on(on));
        parts.conversation.start(|id| self.send_again(id));
        dom::on(&dom::document(), "keydown", |event: KeyboardEvent| {
            if event.key() == "Escape" && !event.is_composing() {
                self.bridge.close();
            }
        });
        dom::on(&dom::document(), "visibilitychange", |_: Event| self.changed());
    }

    fn host_called(&'static self, call: HostCall) {
        match call {
            HostCall::Page { url, language } => {
                let mut page = self.page.borrow_mut();
                page.url = url;
                page.language = language;
                drop(page);
                self.connect();
            }
            HostCall::Set(values) => {
                for (name, value) in values {
                    let frame = self.page.borrow_mut().set(name, value);
                    self.tell_session(frame);
                }
            }
            HostCall::Identify { name, email, phone } => {
                let frame = self.page.borrow_mut().identify(name, email, phone);
                self.tell_session(frame);
            }
            HostCall::Visible { on, focus } => {
                self.is_visible.set(on);
                self.wants_focus.set(on && focus);
                self.changed();
            }
        }
    }

    fn tell_session(&'static self, frame: Option<VisitorFrame>) {
        // Before a session has heard what is known, it will hear all of it.
        if let Some(frame) = frame
            && self.told_page.get()
        {
            self.link.send(frame);
        }
    }

    fn connect(&'static self) {
        self.link.start(|| self.hello(), |heard| self.hear(heard));
    }

    fn hello(&self) -> VisitorFrame {
        let state = self.state.borrow();
        let page = self.page.borrow();
        VisitorFrame::Hello {
            widget: self.config.key.clone(),
            token: self.memory.get("token"),
            session: state.session,
            since: if state.session.is_some() { state.n } else { 0 },
            page: page.url.clone(),
            language: Some(self.config.language.clone()),
        }
    }

    /// Says after a while that there is no connection.
    pub fn lose_patience(&'static self) {
        let mut patience = self.patience.borrow_mut();
        if patience.is_none() {
            let banner = move || dom::set_text(&self.parts.header.banner, &self.config.texts.reconnecting);
            *patience = Some(Timeout::new(LINK_PATIENCE_MS, banner));
        }
    }

    fn send(&'static self, text: String) {
        let frame = self.outbox.add_message(&self.memory, text);
        self.link.send(frame);
        self.changed();
    }

    fn send_again(&'static self, id: MessageId) {
        self.outbox.set_fate(id, Fate::Pending);
        self.send_pending();
        self.parts.composer.focus();
        self.changed();
    }

    /// Sends whatever is not acknowledged; what the server has already, it acknowledges again.
    pub fn send_pending(&'static self) {
        for frame in self.outbox.pending() {
            self.link.send(frame);
        }
    }

    fn type_on(&'static self, on: bool) {
        if self.state.borrow().is_running() {
            self.link.send(VisitorFrame::Typing { on });
        }
    }

    fn ask_end(&self, asks: bool) {
        let header = &self.parts.header;
        dom::show(&header.question, asks);
        let _ = if asks { header.yes.focus() } else { header.end.focus() };
    }

    fn end(&'static self) {
        self.ask_end(false);
        self.is_ending.set(true);
        self.link.send(VisitorFrame::End {});
    }

    fn rate(&'static self, values: Vec<FormValue>) {
        let Some(session) = self.session() else { return };
        let frame = VisitorFrame::Feedback { session, values };
        self.rating.replace(Some(frame.clone()));
        self.link.send(frame);
        self.changed();
    }

    fn leave_message(&'static self, values: Vec<FormValue>) {
        let frame = self.outbox.add_offline(&self.memory, values);
        self.link.send(frame);
        self.changed();
    }

    fn write_again(&'static self) {
        self.has_left_message.set(false);
        self.wants_focus.set(true);
        self.changed();
    }

    fn begin_anew(&'static self) {
        self.leave_session();
        self.has_left_message.set(false);
        self.wants_focus.set(true);
        // Greeted anew, the server tells no more of the old session.
        self.link.renew();
        self.changed();
    }

    /// The session, which another tab may have begun.
    pub fn session(&self) -> Option<SessionId> {
        let known = self.state.borrow().session;
        known.or_else(|| SessionId::parse(&self.memory.get("session")?))
    }

    /// Goes to the session that the server names.
    pub fn enter_session(&self, session: SessionId) {
        if self.state.borrow_mut().enter(session) {
            self.forget_session();
        }
        if self.memory.get("session").as_deref() != Some(&session.text()) {
            self.memory.set("session", &session.text());
            self.memory.remove("told");
            self.memory.remove("seen");
        }
    }

    /// Goes back to where no session is.
    pub fn leave_session(&self) {
        self.state.replace(State::default());
        for name in ["session", "told", "seen"] {
            self.memory.remove(name);
        }
        self.forget_session();
    }

    fn forget_session(&self) {
        self.told.set(0);
        self.told_created.set(false);
        self.told_page.set(false);
        self.is_ending.set(false);
        self.rating.replace(None);
        self.outbox.forget_stored(&self.memory);
        self.parts.conversation.clear();
        if let Some(form) = &self.parts.feedback.form {
            form.sheet.reset();
        }
    }
}
