//! The owner of everything: what the visitor, the host page and the clock do.
//!
//! What the server says stands in [`crate::news`], what is on the screen in [`crate::screen`].

use std::cell::RefCell;

use protocol::wire::Wire;
use protocol::{Availability, FormValue, Millis, SessionId, VisitorFrame};
use wasm_bindgen::JsValue;

use crate::bridge::{self, Bridge};
use crate::form::Sheet;
use crate::hands;
use crate::host::Host;
use crate::link::{Link, PULSE_MS};
use crate::outbox::{Fate, Outbox};
use crate::screen::Screen;
use crate::state::State;
use crate::timer::{Timer, Timers};

/// How long to wait for the host page before connecting without knowing its address.
const HOST_PATIENCE_MS: u32 = 2_000;
/// A lost link is told after this long: most are back sooner.
const LINK_PATIENCE_MS: u32 = 2_000;
/// A hint that the visitor types is repeated this often.
const TYPING_EVERY_MS: i64 = 3_000;
/// After this pause the visitor types no more.
const TYPING_IDLE_MS: u32 = 5_000;
/// The name under which feedback is kept: among what is on its way, and without an id.
const RATING: &str = "out:";
/// The message field.
pub const FIELD: &str = "#composer";

/// The running widget; it lives as long as its page.
pub struct App {
    /// The settings, a [`protocol::WindowConfig`]: what is seldom needed is read in place.
    pub config: JsValue,
    pub message_chars: u32,
    pub offline: Sheet,
    /// None if the widget asks for no feedback.
    pub feedback: Option<Sheet>,
    pub bridge: Bridge,
    pub link: Link,
    pub timers: Timers,
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
    /// The page that the server was told of in a running session.
    pub told_url: Option<String>,
    /// When the server was told that the visitor types; 0 if they do not.
    pub told_typing: Millis,
    /// Whether the visitor ended the session and the server does not know yet.
    pub is_ending: bool,
    /// Feedback on its way.
    pub rating: Option<JsValue>,
    pub has_left_message: bool,
    pub is_unavailable: bool,
    /// Whether a text stands in the offline form's place, for who is blocked.
    pub is_shut_out: bool,
    /// Whether the host page shows the window.
    pub is_visible: bool,
    pub wants_focus: bool,
    pub is_outbox_drawn: bool,
    /// Whether the operator types.
    pub is_typing: bool,
    pub screen: Screen,
}

thread_local! {
    static APP: RefCell<Option<App>> = const { RefCell::new(None) };
}

/// Reads the settings from the page and runs; without settings there is nothing to show.
pub fn start() {
    let config = hands::read_config();
    if !config.is_object() {
        return;
    }
    hands::begin(include_str!("window.html"));
    let feedback = hands::property(&config, "feedback");
    let mut app = App {
        message_chars: hands::read(&config, "message_chars").unwrap_or(u32::MAX),
        offline: Sheet::read(".offline", &hands::property(&config, "offline")),
        feedback: feedback.is_object().then(|| Sheet::read(".feedback", &feedback)),
        availability: hands::read(&config, "availability").unwrap_or(Availability::Offline),
        config,
        bridge: Bridge::default(),
        link: Link::begin(),
        timers: Timers::default(),
        outbox: Outbox::default(),
        state: State { session: SessionId::parse(&hands::recall("session")), ..State::default() },
        host: Host::default(),
        told: hands::recall_number("told"),
        told_created: false,
        told_host: false,
        told_url: None,
        told_typing: Millis(0),
        is_ending: false,
        rating: None,
        has_left_message: false,
        is_unavailable: false,
        is_shut_out: false,
        is_visible: !hands::is_embedded(),
        wants_focus: false,
        is_outbox_drawn: false,
        is_typing: false,
        screen: Screen::None,
    };
    // What an earlier load of the window, or another tab, left.
    for frame in hands::recall_frames().iter() {
        if !app.outbox.take(&frame) {
            app.rating = Some(frame);
        }
    }
    app.begin();
    APP.set(Some(app));
}

/// Takes what happened: each act is one visit to the app; none comes in the middle of another.
pub fn take(act: &str, detail: &JsValue) {
    APP.with_borrow_mut(|app| {
        if let Some(app) = app {
            app.take(act, detail);
        }
    });
}

impl App {
    fn begin(&mut self) {
        self.draw();
        hands::type_in(FIELD, &hands::recall("draft"));
        self.tell_status();
        let patience = if hands::is_embedded() { HOST_PATIENCE_MS } else { 0 };
        self.timers.set(Timer::Connect, patience);
        self.timers.set(Timer::Patience, patience + LINK_PATIENCE_MS);
    }

    fn take(&mut self, act: &str, detail: &JsValue) {
        match act {
            "greet" => hands::send(&self.hello()),
            "news" => self.hear(detail),
            "lost" => self.come_back(0),
            "answer" => self.hear_answer(detail),
            "page" => {
                if self.host.url.is_none() && !self.link.is_up {
                    self.timers.set(Timer::Connect, 0);
                }
                self.host.url = Some(hands::text(detail, "url"));
            }
            "keep" => {
                // Before a session has heard what is known, it will hear all of it.
                let is_new = self.host.keep(detail);
                if is_new && self.told_host {
                    self.say(detail);
                }
            }
            "visible" => {
                self.is_visible = hands::is_set(detail, "on");
                self.wants_focus = self.is_visible && hands::is_set(detail, "focus");
            }
            "online" if !self.link.is_up => self.timers.set(Timer::Connect, 0),
            "online" => {}
            "wake" => return self.wake(),
            "close" => bridge::tell("close", "", &JsValue::UNDEFINED),
            "ask" => {
                hands::show(".question", true);
                hands::focus_on(".end-yes");
            }
            "go-on" => {
                hands::show(".question", false);
                hands::focus_on(".end");
            }
            "end" => {
                hands::show(".question", false);
                self.is_ending = true;
                self.wants_focus = true;
                self.say(&VisitorFrame::End {}.write());
            }
            "typing" => self.note_typing(),
            "send" => self.send_typed(),
            "retry" => {
                for entry in &mut self.outbox.entries {
                    if hands::property(&entry.frame, "id") == *detail {
                        entry.fate = Fate::Pending;
                    }
                }
                self.is_outbox_drawn = false;
                self.send_pending();
                hands::focus_on(FIELD);
            }
            "rate" => {
                if let Some(values) = self.feedback.as_ref().and_then(Sheet::submit) {
                    self.rate(values);
                }
            }
            "skip" => self.rate(Vec::new()),
            "leave" => {
                if self.is_form_on_its_way() {
                    return;
                }
                if let Some(values) = self.offline.submit() {
                    self.leave_message(values);
                }
            }
            "begin" => self.begin_anew(),
            "again" => self.write_anew(),
            _ => {}
        }
        self.changed();
    }

    /// Something changed: draws once the present news are all taken.
    pub fn changed(&mut self) {
        if !self.timers.is_set(Timer::Draw) {
            self.timers.set(Timer::Draw, 0);
        }
    }

    fn wake(&mut self) {
        while let Some(timer) = self.timers.next_due() {
            match timer {
                Timer::Draw => self.draw(),
                Timer::Connect => {
                    self.timers.set(Timer::Pulse, PULSE_MS);
                    if !self.link.connect(&self.hello()) {
                        self.come_back(0);
                    }
                }
                Timer::Pulse => {
                    self.timers.set(Timer::Pulse, PULSE_MS);
                    if !self.link.beat() {
                        self.come_back(0);
                    }
                }
                Timer::Patience => {
                    hands::say(".banner", "reconnecting", "", "");
                    self.changed();
                }
                Timer::TypingEnds => self.set_typing(false),
                Timer::Idle => self.stop_typing(),
                Timer::Resend => {
                    self.send_pending();
                    self.told_host = false;
                    self.changed();
                }
            }
        }
        self.timers.arm();
    }

    /// Leaves what is over.
    pub fn begin_anew(&mut self) {
        self.leave_session();
        // Greeted anew, the server tells no more of the old session.
        self.link.leave();
        self.timers.set(Timer::Connect, 0);
        self.write_anew();
    }

    fn write_anew(&mut self) {
        self.has_left_message = false;
        self.wants_focus = true;
    }

    /// Whether what is typed is short enough; otherwise that is said.
    fn check_typed(&self, text: &str) -> bool {
        let length = text.trim_ascii().chars().count() as u32;
        let is_good = length <= self.message_chars;
        if is_good {
            hands::fault("composer", "");
        } else {
            hands::say_fault("composer", "error_too_long", self.message_chars, length);
        }
        is_good
    }

    fn send_typed(&mut self) {
        let text = hands::typed(FIELD);
        if !text.trim_ascii().is_empty() && self.check_typed(&text) {
            self.post(&VisitorFrame::Send { id: hands::message_id(), text: text.trim_ascii().to_owned() });
            hands::type_in(FIELD, "");
            hands::keep("draft", "");
            self.stop_typing();
        }
        hands::focus_on(FIELD);
    }

    fn note_typing(&mut self) {
        let text = hands::typed(FIELD);
        self.check_typed(&text);
        hands::keep("draft", &text);
        if text.is_empty() {
            return self.stop_typing();
        }
        self.timers.set(Timer::Idle, TYPING_IDLE_MS);
        let now = hands::now();
        if self.state.is_running() && now.since(self.told_typing) >= TYPING_EVERY_MS {
            self.told_typing = now;
            self.say(&VisitorFrame::Typing { on: true }.write());
        }
    }

    fn stop_typing(&mut self) {
        if self.told_typing != Millis(0) {
            self.told_typing = Millis(0);
            self.say(&VisitorFrame::Typing { on: false }.write());
        }
    }

    /// The link is lost, and comes back by itself, after this many milliseconds at least.
    pub fn come_back(&mut self, at_least: u32) {
        let delay = self.link.lost().max(at_least);
        self.told_host = false;
        self.set_typing(false);
        self.timers.set(Timer::Connect, delay);
        if !self.timers.is_set(Timer::Patience) {
            self.timers.set(Timer::Patience, LINK_PATIENCE_MS);
        }
    }

    /// The first frame of a connection.
    pub fn hello(&self) -> JsValue {
        let hello = VisitorFrame::Hello {
            widget: hands::text(&self.config, "key"),
            token: Some(hands::recall("token")).filter(|token| !token.is_empty()),
            session: self.state.session,
            since: if self.state.session.is_some() { self.state.n } else { 0 },
            page: self.host.url.clone(),
            language: Some(hands::text(&self.config, "language")),
        };
        hello.write()
    }

    /// Sends a frame if the link is up.
    pub fn say(&self, frame: &JsValue) {
        self.link.send(&self.hello(), frame);
    }

    fn post(&mut self, frame: &VisitorFrame) {
        let frame = self.outbox.add(frame);
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
        if let Some(frame) = &self.rating {
            self.say(frame);
        }
        if self.is_ending {
            self.say(&VisitorFrame::End {}.write());
        }
    }

    fn rate(&mut self, values: Vec<FormValue>) {
        let Some(session) = self.session() else { return };
        if self.rating.is_none() {
            let frame = VisitorFrame::Feedback { session, values }.write();
            self.say(&frame);
            hands::keep(RATING, &hands::to_json(&frame));
            self.rating = Some(frame);
        }
    }

    /// The feedback is stored, or refused for good.
    pub fn settle_rating(&mut self) {
        self.rating = None;
        hands::keep(RATING, "");
    }

    fn leave_message(&mut self, values: Vec<FormValue>) {
        // One form is on its way at a time: a refused one is replaced.
        if let Some(refused) = self.outbox.form().map(|entry| entry.id) {
            self.outbox.settle(refused);
        }
        self.post(&VisitorFrame::Offline { id: hands::message_id(), values });
    }

    /// The session, which another tab may have begun.
    pub fn session(&self) -> Option<SessionId> {
        self.state.session.or_else(|| SessionId::parse(&hands::recall("session")))
    }

    /// Goes to the session that the server names.
    pub fn enter_session(&mut self, session: SessionId) {
        if self.state.enter(session) {
            self.forget_session();
        }
        let name = session.text();
        if hands::recall("session") != name {
            self.keep_session(&name);
        }
    }

    /// Goes back to where no session is.
    pub fn leave_session(&mut self) {
        self.state = State::default();
        self.keep_session("");
        self.forget_session();
    }

    fn keep_session(&self, name: &str) {
        hands::keep("session", name);
        hands::keep("told", "");
        hands::keep("seen", "");
    }

    fn forget_session(&mut self) {
        self.told = 0;
        self.told_created = false;
        self.told_host = false;
        self.is_ending = false;
        self.settle_rating();
        self.outbox.begin_anew();
        self.is_outbox_drawn = false;
        hands::clear_lines();
        hands::empty_form(".feedback");
    }
}
