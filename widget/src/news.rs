//! What the server says, and what the host page is told of it.

use protocol::{Author, Availability, MessageId, Millis, Refused, VisitorFact, VisitorFrame, VisitorNews};
use protocol::wire::Wire;
use wasm_bindgen::JsValue;

use crate::app::App;
use crate::conversation;
use crate::dom;
use crate::link;
use crate::outbox::{Acknowledged, Fate};
use crate::state::Applied;
use crate::timer::Timer;

/// A hint that the operator types is good for this long.
const TYPING_MS: u32 = 6_000;

impl App {
    /// Takes the answer to an exchange, and asks the next.
    pub fn hear_answer(&self, source: &JsValue) {
        let Some(answer) = self.link.answer(source) else { return };
        let Some(news) = answer.news else { return self.come_back() };
        for value in news.iter() {
            // An answer for a session that was left meanwhile: its facts are not this session's.
            let is_of_session = matches!(dom::text(&value, "t").as_deref(), Some("welcome" | "event"));
            if !is_of_session || self.asked_session() == answer.session {
                self.hear(&value);
            }
        }
        if answer.is_poll && self.link.is_up() {
            self.poll();
        }
    }

    /// Takes news.
    pub fn hear(&self, value: &JsValue) {
        self.link.note_life();
        match link::read(value) {
            Some(VisitorNews::Welcome { token, session, availability }) => {
                if let Some(token) = token {
                    self.memory.set("token", &token);
                }
                match session {
                    Some(session) => self.enter_session(session),
                    None if self.state.borrow().n > 0 || self.session().is_some() => self.leave_session(),
                    None => {}
                }
                self.set_availability(availability);
                if self.link.welcomed() {
                    self.hear_first_welcome();
                }
            }
            Some(VisitorNews::Event { n, at, fact }) => self.hear_fact(n, at, &fact),
            Some(VisitorNews::Ack { id, session, .. }) => {
                let acknowledged = self.outbox.borrow_mut().acknowledge(&self.memory, id);
                self.is_outbox_drawn.set(false);
                let enters = match acknowledged {
                    Acknowledged::Message => true,
                    // The message's fact was faster than the name of its session.
                    Acknowledged::Unknown => self.state.borrow().session.is_none() && self.state.borrow().n > 0,
                    Acknowledged::Form => {
                        self.has_left_message.set(true);
                        self.offline_form().reset();
                        self.composer.set_text("");
                        false
                    }
                };
                if enters {
                    self.enter_session(session);
                    self.tell_created();
                }
            }
            Some(VisitorNews::Refused { re, refused }) => self.hear_refused(&re.unwrap_or_default(), &refused),
            Some(VisitorNews::Availability { state }) => self.set_availability(state),
            Some(VisitorNews::Queue { place }) => self.state.borrow_mut().set_place(place),
            Some(VisitorNews::Typing { on }) => {
                self.set_typing(on);
                self.timers.set(Timer::TypingEnds, TYPING_MS);
            }
            Some(VisitorNews::Pong {}) | None => {}
        }
    }

    fn hear_first_welcome(&self) {
        self.timers.stop(Timer::Patience);
        dom::set_text(&dom::part(".banner"), "");
        self.send_pending();
        if let Some(frame) = &*self.rating.borrow() {
            self.say(frame);
        }
        if self.is_ending.get() {
            self.say(&VisitorFrame::End {}.write());
        }
    }

    fn set_availability(&self, availability: Availability) {
        if self.availability.replace(availability) != availability {
            self.bridge.tell("status", "state", availability.as_str());
        }
    }

    /// The operator types, or stopped.
    pub fn set_typing(&self, on: bool) {
        self.is_typing.set(on);
        self.changed();
    }

    fn hear_fact(&self, n: u64, at: Millis, fact: &VisitorFact) {
        let applied = self.state.borrow_mut().apply(n, fact);
        match applied {
            Applied::New => {}
            Applied::Known => return,
            Applied::Gap => return self.come_back(),
        }
        let follows = conversation::is_at_end();
        self.conversation.add(&self.config, at, fact);
        if follows {
            conversation::scroll_to_end();
        }
        match fact {
            VisitorFact::Message { id, from, .. } => {
                self.outbox.borrow_mut().settle(&self.memory, *id);
                self.is_outbox_drawn.set(false);
                if *from == Author::Operator {
                    self.set_typing(false);
                }
            }
            VisitorFact::Feedback { .. } => {
                self.rating.replace(None);
            }
            VisitorFact::Ended { .. } => self.is_ending.set(false),
            VisitorFact::Queued {} | VisitorFact::Accepted { .. } | VisitorFact::Unseen {} => {}
        }
        // What a reload repeats was told before.
        if n > self.told.get() {
            self.told.set(n);
            self.memory.raise("told", n);
            self.tell_host(fact);
        }
    }

    fn tell_created(&self) {
        let session = self.state.borrow().session;
        if let Some(session) = session
            && !self.told_created.replace(true)
        {
            self.bridge.event("session_created", &[("session", session.text().into())]);
        }
    }

    fn tell_host(&self, fact: &VisitorFact) {
        let session = || ("session", self.session().write());
        match fact {
            VisitorFact::Queued {} => self.tell_created(),
            VisitorFact::Accepted { name, .. } => {
                self.bridge.event("session_started", &[session(), ("operator", name.into())]);
            }
            VisitorFact::Message { from, name, text, .. } => {
                let detail = [("from", from.write()), ("text", text.into()), ("name", name.write())];
                self.bridge.event("message", &detail);
            }
            VisitorFact::Ended { reason } => {
                self.bridge.event("session_ended", &[session(), ("reason", reason.write())]);
            }
            VisitorFact::Feedback { score: Some(score) } => {
                self.bridge.event("feedback", &[("score", (*score).into())]);
            }
            VisitorFact::Feedback { score: None } | VisitorFact::Unseen {} => {}
        }
    }

    fn hear_refused(&self, re: &str, refused: &Refused) {
        match re {
            "" | "hello" => {
                if matches!(refused.code.as_str(), "unknown_widget" | "not_allowed") {
                    self.is_unavailable.set(true);
                    self.link.leave();
                    self.timers.stop(Timer::Connect);
                    self.timers.stop(Timer::Pulse);
                    self.timers.stop(Timer::Patience);
                    dom::set_text(&dom::part(".banner"), "");
                }
            }
            "feedback" => {
                self.rating.replace(None);
                if let Some(form) = self.feedback_form() {
                    form.refuse(refused.field.as_deref(), &refused.text);
                }
            }
            "end" => self.is_ending.set(false),
            "set" | "identify" => self.bridge.tell("warn", "text", &refused.text),
            id => {
                if let Some(id) = MessageId::parse(id) {
                    self.hear_not_sent(id, refused);
                }
            }
        }
    }

    /// A message or the offline form was refused: for a while, or until the visitor changes something.
    fn hear_not_sent(&self, id: MessageId, refused: &Refused) {
        if let Some(delay) = refused.retry_ms {
            return self.timers.set(Timer::Resend, delay as u32);
        }
        self.set_fate(id, Fate::Refused(refused.text.clone()));
        if self.outbox.borrow().form().is_some_and(|form| form.id == id) {
            self.offline_form().refuse(refused.field.as_deref(), &refused.text);
        }
    }
}
