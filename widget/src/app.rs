//! The owner of everything: what the visitor, the host page and the clock do.
//!
//! What the server says stands in [`crate::news`], what is on the screen in [`crate::screen`].

use std::cell::RefCell;

use js_sys::{Function, Object};
use protocol::wire::Wire;
use protocol::{Availability, FormValue, MessageId, SessionId, VisitorFrame};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::bridge::Bridge;
use crate::composer::{Composer, TYPING_IDLE_MS};
use crate::config::Config;
use crate::conversation::Conversation;
use crate::dom::{self, El, Event};
use crate::form::Sheet;
use crate::header;
use crate::host::Host;
use crate::link::{Link, PULSE_MS};
use crate::memory::Memory;
use crate::outbox::{Fate, Outbox};
use crate::screen::Screen;
use crate::state::State;
use crate::timer::{Timer, Timers};

/// How long to wait for the host page before connecting without knowing its address.
const HOST_PATIENCE_MS: u32 = 2_000;
/// A lost link is told after this long: most are back sooner.
const LINK_PATIENCE_MS: u32 = 2_000;

/// The running widget; it lives as long as its page.
pub struct App {
    pub config: Config,
    pub memory: Memory,
    pub bridge: Bridge,
    pub link: Link,
    pub timers: Timers,
    pub composer: Composer,
    pub conversation: Conversation,
    pub outbox: Outbox,
    pub state: State,
    pub host: Host,
    pub availability: Availability,
    /// The last fact that the host page was told of.
    pub told: u64,
    /// Whether the host page was told of this session's beginning.
    pub told_created: bool,
    /// Whether this connection was told what the host said.
    pub told_host: bool,
    /// Whether the visitor ended the session and the server does not know yet.
    pub is_ending: bool,
    /// Feedback on its way.
    pub rating: Option<JsValue>,
    pub has_left_message: bool,
    pub is_unavailable: bool,
    pub is_visible: bool,
    pub wants_focus: bool,
    pub is_outbox_drawn: bool,
    pub is_typing: bool,
    pub screen: Screen,
}

/// Reads the settings from the page and runs; without settings there is nothing to show.
pub fn start() {
    let json = dom::with_document(dom::Document::root).find("#hovor-config").and_then(|script| dom::text(&script, "textContent"));
    let Some(config) = json.and_then(|json| Config::read(&json)) else { return };
    dom::part("#hovor").set_html(include_str!("window.html"));
    config.fill_in();

    let handler = Closure::<dyn FnMut(Event)>::new(|event: Event| with_app(|app| app.on(&event)));
    let handler: Function = handler.into_js_value().unchecked_into();
    let kinds = ["click", "submit", "input", "keydown", "visibilitychange"];
    dom::listen(&dom::document(), &kinds, &handler);
    dom::listen(&dom::window(), &["message", "online"], &handler);
    let memory = Memory::lasting(&config.key);
    let session = memory.get("session").and_then(|text| SessionId::parse(&text));
    let bridge = Bridge::new();
    let mut app = App {
        outbox: Outbox::load(&memory),
        state: State { session, ..State::default() },
        availability: config.availability,
        told: memory.number("told"),
        is_visible: !bridge.is_embedded(),
        composer: Composer::new(&config.key),
        link: Link::new(handler),
        timers: Timers::new(|| with_app(App::wake)),
        config,
        memory,
        bridge,
        conversation: Conversation::default(),
        host: Host::default(),
        told_created: false,
        told_host: false,
        is_ending: false,
        rating: None,
        has_left_message: false,
        is_unavailable: false,
        wants_focus: false,
        is_outbox_drawn: false,
        is_typing: false,
        screen: Screen::None,
    };
    app.begin();
    APP.set(Some(app));
}

thread_local! {
    static APP: RefCell<Option<App>> = const { RefCell::new(None) };
}

/// Each event is one visit to the app; none comes in the middle of another.
fn with_app(visit: impl FnOnce(&mut App)) {
    APP.with_borrow_mut(|app| {
        if let Some(app) = app {
            visit(app);
        }
    });
}

impl App {
    fn begin(&mut self) {
        self.offline_form().draw(&self.config);
        if let Some(form) = self.feedback_form() {
            form.draw(&self.config);
        }
        self.draw();
        self.composer.keep();
        self.bridge.tell("status", "state", self.config.availability.as_str());
        self.bridge.ready();
        let patience = if self.bridge.is_embedded() { HOST_PATIENCE_MS } else { 0 };
        self.timers.set(Timer::Connect, patience);
        self.timers.set(Timer::Patience, patience + LINK_PATIENCE_MS);
    }

    /// The offline form.
    pub fn offline_form(&self) -> Sheet<'_> {
        Sheet { selector: ".offline", form: &self.config.offline }
    }

    /// The feedback form, if the widget asks for feedback.
    pub fn feedback_form(&self) -> Option<Sheet<'_>> {
        Some(Sheet { selector: ".feedback", form: self.config.feedback.as_ref()? })
    }

    /// Something changed: draws once the present news are all taken.
    pub fn changed(&mut self) {
        if !self.timers.is_set(Timer::Draw) {
            self.timers.set(Timer::Draw, 0);
        }
    }

    fn on(&mut self, event: &Event) {
        let target = event.target();
        match event.kind().as_str() {
            "open" if self.link.is_mine(&target) => self.link.send(&self.hello(), &self.hello().write()),
            "message" if self.link.is_mine(&target) => {
                self.hear(&dom::from_json(&event.data().as_string().unwrap_or_default()));
            }
            "close" if self.link.is_mine(&target) => self.come_back(),
            "loadend" => self.hear_answer(&target),
            "message" => {
                if let Some(call) = self.bridge.open(event, &self.config.origins) {
                    self.host_called(&call);
                }
            }
            "online" if !self.link.is_up() => self.timers.set(Timer::Connect, 0),
            "click" | "submit" => {
                let selector = if event.kind() == "click" { "button[data-act]" } else { "form" };
                if let Some(element) = target.unchecked_ref::<El>().closest(selector) {
                    event.prevent_default();
                    self.act(&element.get("data-act").unwrap_or_default(), &element);
                }
            }
            "input" => self.note_typing(target.unchecked_ref()),
            "keydown" => self.note_key(event, target.unchecked_ref()),
            _ => {}
        }
        self.changed();
    }

    fn act(&mut self, act: &str, element: &El) {
        match act {
            "close" => self.bridge.tell("close", "", ""),
            "ask" => {
                header::ask_end(true);
                dom::part(".end-yes").focus();
            }
            "go-on" => {
                header::ask_end(false);
                dom::part(".end").focus();
            }
            "end" => {
                header::ask_end(false);
                self.is_ending = true;
                self.say(&VisitorFrame::End {}.write());
            }
            "send" => {
                if let Some(text) = self.composer.take(&self.config) {
                    self.post(&VisitorFrame::Send { id: dom::message_id(), text });
                    self.stop_typing();
                }
                self.composer.focus();
            }
            "retry" => {
                if let Some(id) = element.get("data-id").and_then(|id| MessageId::parse(&id)) {
                    self.set_fate(id, Fate::Pending);
                    self.send_pending();
                    self.composer.focus();
                }
            }
            "rate" => {
                if let Some(values) = self.feedback_form().and_then(|form| form.submit(&self.config)) {
                    self.rate(values);
                }
            }
            "skip" => self.rate(Vec::new()),
            "leave" => {
                if let Some(values) = self.offline_form().submit(&self.config) {
                    self.leave_message(values);
                }
            }
            "begin" => {
                self.leave_session();
                // Greeted anew, the server tells no more of the old session.
                self.link.leave();
                self.timers.set(Timer::Connect, 0);
                self.write_anew();
            }
            "again" => self.write_anew(),
            _ => {}
        }
    }

    fn write_anew(&mut self) {
        self.has_left_message = false;
        self.wants_focus = true;
    }

    fn note_key(&mut self, event: &Event, target: &El) {
        // Enter ends a composition first; some browsers tell that by key code 229 alone.
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        match event.key().as_deref() {
            Some("Escape") => self.bridge.tell("close", "", ""),
            Some("Enter") if *target == dom::part("#composer") && !event.shift() => {
                event.prevent_default();
                self.act("send", target);
            }
            _ => {}
        }
    }

    fn note_typing(&mut self, target: &El) {
        if *target != dom::part("#composer") {
            return;
        }
        self.composer.check(&self.config);
        self.composer.keep();
        if self.composer.text().is_empty() {
            self.stop_typing();
        } else {
            self.timers.set(Timer::Idle, TYPING_IDLE_MS);
            if self.state.is_running() && self.composer.begins_typing() {
                self.say(&VisitorFrame::Typing { on: true }.write());
            }
        }
    }

    fn stop_typing(&mut self) {
        if self.composer.ends_typing() {
            self.say(&VisitorFrame::Typing { on: false }.write());
        }
    }

    fn wake(&mut self) {
        while let Some(timer) = self.timers.next_due() {
            match timer {
                Timer::Draw => self.draw(),
                Timer::Connect => {
                    self.timers.set(Timer::Pulse, PULSE_MS);
                    if !self.link.connect(&self.hello()) {
                        self.come_back();
                    }
                }
                Timer::Pulse => {
                    self.timers.set(Timer::Pulse, PULSE_MS);
                    if !self.link.beat(&self.hello()) {
                        self.come_back();
                    }
                }
                Timer::Patience => dom::set_text(&dom::part(".banner"), &self.config.text("reconnecting")),
                Timer::TypingEnds => self.set_typing(false),
                Timer::Idle => self.stop_typing(),
                Timer::Resend => self.send_pending(),
            }
        }
    }

    /// The link is lost, and comes back by itself.
    pub fn come_back(&mut self) {
        self.link.lost();
        self.told_host = false;
        self.set_typing(false);
        self.timers.set(Timer::Connect, self.link.delay_ms());
        if !self.timers.is_set(Timer::Patience) {
            self.timers.set(Timer::Patience, LINK_PATIENCE_MS);
        }
    }

    fn host_called(&mut self, call: &JsValue) {
        match dom::text(call, "t").unwrap_or_default().as_str() {
            "page" => {
                let is_first = self.host.url.is_none();
                self.host.url = dom::text(call, "url");
                if is_first && !self.link.is_up() {
                    self.timers.set(Timer::Connect, 0);
                }
            }
            "set" => {
                let values = dom::property(call, "values");
                for name in Object::keys(values.unchecked_ref::<Object>()).iter() {
                    let name = name.as_string().unwrap_or_default();
                    let value = dom::text(&values, &name).unwrap_or_default();
                    self.keep_for_session(&VisitorFrame::Set { name, value });
                }
            }
            "identify" => {
                let read = |name| dom::text(call, name);
                let (name, email, phone) = (read("name"), read("email"), read("phone"));
                if name.is_some() || email.is_some() || phone.is_some() {
                    self.keep_for_session(&VisitorFrame::Identify { name, email, phone });
                }
            }
            "visible" => {
                let is_on = dom::property(call, "on").is_truthy();
                self.is_visible = is_on;
                self.wants_focus = is_on && dom::property(call, "focus").is_truthy();
            }
            _ => {}
        }
    }

    fn keep_for_session(&mut self, frame: &VisitorFrame) {
        let frame = frame.write();
        // Before a session has heard what is known, it will hear all of it.
        if self.host.keep(&frame) && self.told_host {
            self.say(&frame);
        }
    }

    fn hello(&self) -> VisitorFrame {
        let state = &self.state;
        VisitorFrame::Hello {
            widget: self.config.key.clone(),
            token: self.memory.get("token"),
            session: state.session,
            since: if state.session.is_some() { state.n } else { 0 },
            page: self.host.url.clone(),
            language: Some(self.config.language.clone()),
        }
    }

    /// Asks the exchanges' next question.
    pub fn poll(&mut self) {
        if self.link.is_tired_of_exchanges() {
            self.link.leave();
            self.timers.set(Timer::Connect, 0);
        } else {
            self.link.exchange(&self.hello(), None, true);
        }
    }

    /// The session of the next hello.
    pub fn asked_session(&self) -> Option<String> {
        crate::link::session_of(&self.hello())
    }

    /// Sends a frame if the link is up.
    pub fn say(&self, frame: &JsValue) {
        if self.link.is_up() {
            self.link.send(&self.hello(), frame);
        }
    }

    fn post(&mut self, frame: &VisitorFrame) {
        let frame = self.outbox.add(&mut self.memory, frame);
        self.is_outbox_drawn = false;
        self.say(&frame);
    }

    /// Sends whatever is not acknowledged; what the server has already, it acknowledges again.
    pub fn send_pending(&self) {
        for entry in &self.outbox.entries {
            if entry.fate == Fate::Pending {
                self.say(&entry.frame);
            }
        }
    }

    /// Sets how far a frame is.
    pub fn set_fate(&mut self, id: MessageId, fate: Fate) {
        if let Some(entry) = self.outbox.find(id) {
            entry.fate = fate;
        }
        self.is_outbox_drawn = false;
    }

    fn rate(&mut self, values: Vec<FormValue>) {
        let Some(session) = self.session() else { return };
        let frame = VisitorFrame::Feedback { session, values }.write();
        self.say(&frame);
        self.rating = Some(frame);
    }

    fn leave_message(&mut self, values: Vec<FormValue>) {
        // One form is on its way at a time: a refused one is replaced.
        let refused = self.outbox.form().map(|entry| entry.id);
        if let Some(refused) = refused {
            self.outbox.settle(&mut self.memory, refused);
        }
        self.post(&VisitorFrame::Offline { id: dom::message_id(), values });
    }

    /// The session, which another tab may have begun.
    pub fn session(&self) -> Option<SessionId> {
        let known = self.state.session;
        known.or_else(|| SessionId::parse(&self.memory.get("session")?))
    }

    /// Goes to the session that the server names.
    pub fn enter_session(&mut self, session: SessionId) {
        if self.state.enter(session) {
            self.forget_session();
        }
        let name = session.text();
        if self.memory.get("session").as_deref() != Some(&name) {
            self.forget_numbers();
            self.memory.set("session", &name);
        }
    }

    /// Goes back to where no session is.
    pub fn leave_session(&mut self) {
        self.state = State::default();
        self.memory.set("session", "");
        self.forget_numbers();
        self.forget_session();
    }

    fn forget_numbers(&mut self) {
        self.memory.set("told", "");
        self.memory.set("seen", "");
    }

    fn forget_session(&mut self) {
        self.told = 0;
        self.told_created = false;
        self.told_host = false;
        self.is_ending = false;
        self.rating = None;
        self.outbox.entries.retain(|entry| entry.fate != Fate::Stored);
        self.is_outbox_drawn = false;
        self.conversation.clear();
        if let Some(form) = self.feedback_form() {
            form.reset();
        }
    }
}
