//! What the server says, and what the host page is told of it.

use std::mem;

use protocol::wire::Wire;
use protocol::{Author, Availability, MessageId, Millis, SessionId, VisitorFact, VisitorFrame};
use wasm_bindgen::JsValue;

use crate::app::App;
use crate::conversation;
use crate::dom;
use crate::outbox::{Acknowledged, Fate};
use crate::state::Applied;
use crate::timer::Timer;

/// A hint that the operator types is good for this long.
const TYPING_MS: u32 = 6_000;

impl App {
    /// Takes the answer to an exchange, and asks the next.
    pub fn hear_answer(&mut self, source: &JsValue) {
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

    /// Takes news, read in place: a [`protocol::VisitorNews`].
    pub fn hear(&mut self, news: &JsValue) {
        self.link.note_life();
        match dom::text(news, "t").unwrap_or_default().as_str() {
            "welcome" => self.hear_welcome(news),
            "event" => {
                let (Some(n), Some(at)) = (dom::read(news, "n"), dom::read(news, "at")) else { return };
                // A fact that this window does not know yet still counts, or every later one would seem a gap.
                let fact = dom::read(news, "fact").unwrap_or(VisitorFact::Unseen {});
                self.hear_fact(n, at, &fact);
            }
            "ack" => {
                if let (Some(id), Some(session)) = (dom::read(news, "id"), dom::read(news, "session")) {
                    self.hear_stored(id, session);
                }
            }
            "refused" => self.hear_refused(&dom::text(news, "re").unwrap_or_default(), &dom::property(news, "refused")),
            "availability" => self.set_availability(dom::read(news, "state")),
            "queue" => self.state.set_place(dom::read(news, "place").unwrap_or_default()),
            "typing" => {
                self.set_typing(dom::property(news, "on").is_truthy());
                self.timers.set(Timer::TypingEnds, TYPING_MS);
            }
            _ => {}
        }
    }

    fn hear_welcome(&mut self, news: &JsValue) {
        if let Some(token) = dom::text(news, "token") {
            self.memory.set("token", &token);
        }
        match dom::read(news, "session") {
            Some(session) => self.enter_session(session),
            None if self.state.n > 0 || self.session().is_some() => self.leave_session(),
            None => {}
        }
        self.set_availability(dom::read(news, "availability"));
        if self.link.welcomed() {
            self.hear_first_welcome();
        }
    }

    fn hear_stored(&mut self, id: MessageId, session: SessionId) {
        let acknowledged = self.outbox.acknowledge(&mut self.memory, id);
        self.is_outbox_drawn = false;
        let enters = match acknowledged {
            Acknowledged::Message => true,
            // The message's fact was faster than the name of its session.
            Acknowledged::Unknown => self.state.session.is_none() && self.state.n > 0,
            Acknowledged::Form => {
                self.has_left_message = true;
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

    fn hear_first_welcome(&mut self) {
        self.timers.stop(Timer::Patience);
        dom::set_text(&dom::part(".banner"), "");
        self.send_pending();
        if let Some(frame) = &self.rating {
            self.say(frame);
        }
        if self.is_ending {
            self.say(&VisitorFrame::End {}.write());
        }
    }

    fn set_availability(&mut self, availability: Option<Availability>) {
        let availability = availability.unwrap_or(self.availability);
        if mem::replace(&mut self.availability, availability) != availability {
            self.bridge.tell("status", "state", availability.as_str());
        }
    }

    /// The operator types, or stopped.
    pub fn set_typing(&mut self, on: bool) {
        self.is_typing = on;
        self.changed();
    }

    fn hear_fact(&mut self, n: u64, at: Millis, fact: &VisitorFact) {
        let applied = self.state.apply(n, fact);
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
                self.outbox.settle(&mut self.memory, *id);
                self.is_outbox_drawn = false;
                if *from == Author::Operator {
                    self.set_typing(false);
                }
            }
            VisitorFact::Feedback { .. } => {
                self.rating = None;
            }
            VisitorFact::Ended { .. } => self.is_ending = false,
            VisitorFact::Queued {} | VisitorFact::Accepted { .. } | VisitorFact::Unseen {} => {}
        }
        // What a reload repeats was told before.
        if n > self.told {
            self.told = n;
            self.memory.raise("told", n);
            self.tell_host(fact);
        }
    }

    fn tell_created(&mut self) {
        if let Some(session) = self.state.session
            && !mem::replace(&mut self.told_created, true)
        {
            self.bridge.event("session_created", &[("session", session.text().into())]);
        }
    }

    fn tell_host(&mut self, fact: &VisitorFact) {
        let session = ("session", self.session().write());
        match fact {
            VisitorFact::Queued {} => self.tell_created(),
            VisitorFact::Accepted { name, .. } => {
                self.bridge.event("session_started", &[session, ("operator", name.into())]);
            }
            VisitorFact::Message { from, name, text, .. } => {
                let detail = [("from", from.write()), ("text", text.into()), ("name", name.write())];
                self.bridge.event("message", &detail);
            }
            VisitorFact::Ended { reason } => {
                self.bridge.event("session_ended", &[session, ("reason", reason.write())]);
            }
            VisitorFact::Feedback { score: Some(score) } => {
                self.bridge.event("feedback", &[("score", (*score).into())]);
            }
            VisitorFact::Feedback { score: None } | VisitorFact::Unseen {} => {}
        }
    }

    /// Takes a [`protocol::Refused`].
    fn hear_refused(&mut self, re: &str, refused: &JsValue) {
        let (text, field) = (dom::text(refused, "text").unwrap_or_default(), dom::text(refused, "field"));
        match re {
            "" | "hello" => {
                if matches!(dom::text(refused, "code").as_deref(), Some("unknown_widget" | "not_allowed")) {
                    self.is_unavailable = true;
                    self.link.leave();
                    self.timers.stop(Timer::Connect);
                    self.timers.stop(Timer::Pulse);
                    self.timers.stop(Timer::Patience);
                    dom::set_text(&dom::part(".banner"), "");
                }
            }
            "feedback" => {
                self.rating = None;
                if let Some(form) = self.feedback_form() {
                    form.refuse(field.as_deref(), &text);
                }
            }
            "end" => self.is_ending = false,
            "set" | "identify" => self.bridge.tell("warn", "text", &text),
            id => {
                let Some(id) = MessageId::parse(id) else { return };
                // Refused for a while, or until the visitor changes something.
                if let Some(delay) = dom::read(refused, "retry_ms") {
                    return self.timers.set(Timer::Resend, delay);
                }
                if self.outbox.form().is_some_and(|form| form.id == id) {
                    self.offline_form().refuse(field.as_deref(), &text);
                }
                self.set_fate(id, Fate::Refused(text));
            }
        }
    }
}
