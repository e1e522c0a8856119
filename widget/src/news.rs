//! What the server says, and what the host page is told of it.

use std::mem;

use js_sys::Array;
use protocol::wire::Wire;
use protocol::{Author, Availability, MessageId, Millis, SessionId, VisitorFact};
use wasm_bindgen::JsValue;

use crate::app::{App, FIELD};
use crate::bridge;
use crate::conversation;
use crate::hands;
use crate::outbox::{Acknowledged, Fate};
use crate::screen::OFFLINE_MESSAGE;
use crate::state::Applied;
use crate::timer::Timer;

/// A hint that the operator types is good for this long.
const TYPING_MS: u32 = 6_000;

impl App {
    /// Takes the answer to an exchange, and asks the next.
    pub fn hear_answer(&mut self, answer: &JsValue) {
        let asked = hands::read(answer, "session").flatten();
        let session = self.state.session;
        for news in Array::from(&hands::property(answer, "news")).iter() {
            // An answer for a session that was left meanwhile: its facts are not this session's.
            let is_of_session = matches!(hands::text(&news, "t").as_str(), "welcome" | "event");
            if !is_of_session || session == asked {
                self.hear(&news);
            }
        }
        // A poll that waits for a session which was left, or had no name yet, hears nothing of this one.
        let asks = hands::is_set(answer, "poll") || self.state.session != session;
        if !asks || !self.link.is_up {
            return;
        }
        if self.link.is_tired_of_exchanges() {
            self.link.leave();
            self.timers.set(Timer::Connect, 0);
        } else {
            self.link.exchange(&self.hello(), &JsValue::UNDEFINED, true);
        }
    }

    /// Takes news, read in place: a [`protocol::VisitorNews`].
    pub fn hear(&mut self, news: &JsValue) {
        self.link.note_life();
        match hands::text(news, "t").as_str() {
            "welcome" => self.hear_welcome(news),
            "event" => {
                if let (Some(n), Some(at)) = (hands::read(news, "n"), hands::read(news, "at")) {
                    // A fact that this window does not know yet still counts, or every later one would seem a gap.
                    let fact = hands::read(news, "fact").unwrap_or(VisitorFact::Unseen {});
                    self.hear_fact(n, at, &fact, news);
                }
            }
            "ack" => {
                if let (Some(id), Some(session)) = (hands::read(news, "id"), hands::read(news, "session")) {
                    self.hear_stored(id, session);
                }
            }
            "refused" => self.hear_refused(&hands::text(news, "re"), &hands::property(news, "refused")),
            "availability" => self.set_availability(hands::read(news, "state")),
            "queue" => self.state.set_place(hands::read(news, "place").unwrap_or(1)),
            "typing" => {
                self.set_typing(hands::is_set(news, "on"));
                self.timers.set(Timer::TypingEnds, TYPING_MS);
            }
            _ => {}
        }
    }

    fn hear_welcome(&mut self, news: &JsValue) {
        let token = hands::text(news, "token");
        if !token.is_empty() {
            hands::keep("token", &token);
        }
        match hands::read(news, "session") {
            Some(session) => self.enter_session(session),
            None if self.state.n > 0 || self.session().is_some() => self.leave_session(),
            None => {}
        }
        self.is_shut_out = false;
        self.set_availability(hands::read(news, "availability"));
        if self.link.welcomed() {
            self.timers.stop(Timer::Patience);
            hands::say(".banner", "", "", "");
            self.send_pending();
        }
    }

    fn set_availability(&mut self, availability: Option<Availability>) {
        let availability = availability.unwrap_or(self.availability);
        if mem::replace(&mut self.availability, availability) != availability {
            self.tell_status();
        }
    }

    /// Tells the host page whether somebody is there.
    pub fn tell_status(&mut self) {
        bridge::tell("status", "state", &self.availability.write());
    }

    /// The operator types, or stopped.
    pub fn set_typing(&mut self, on: bool) {
        self.is_typing = on;
        self.changed();
    }

    fn hear_stored(&mut self, id: MessageId, session: SessionId) {
        let enters = match self.outbox.acknowledge(id) {
            Acknowledged::Message => true,
            // The message's fact was faster than the name of its session.
            Acknowledged::Unknown => self.state.session.is_none() && self.state.n > 0,
            Acknowledged::Form => {
                self.has_left_message = true;
                hands::empty_form(".offline");
                hands::type_in(FIELD, "");
                hands::keep("draft", "");
                false
            }
        };
        self.is_outbox_drawn = false;
        if enters {
            self.enter_session(session);
            self.tell_created();
        }
    }

    fn hear_fact(&mut self, n: u64, at: Millis, fact: &VisitorFact, news: &JsValue) {
        match self.state.apply(n, fact) {
            Applied::New => {}
            Applied::Known => return,
            Applied::Gap => return self.come_back(0),
        }
        let follows = hands::is_at_end();
        conversation::add_fact(&hands::text(&self.config, "name"), at, fact, news);
        if follows {
            hands::scroll_to_end();
        }
        match fact {
            VisitorFact::Message { id, from, .. } => {
                if self.outbox.settle(*id) {
                    // In the same step as its fact was drawn: nobody sees a message twice.
                    self.outbox.draw();
                }
                if *from == Author::Operator {
                    self.set_typing(false);
                }
            }
            VisitorFact::Feedback { .. } => self.settle_rating(),
            VisitorFact::Ended { .. } => self.is_ending = false,
            VisitorFact::Queued {}
            | VisitorFact::Accepted { .. }
            | VisitorFact::Redirected {}
            | VisitorFact::Asked { .. }
            | VisitorFact::File { .. }
            | VisitorFact::FileRemoved { .. }
            | VisitorFact::Unseen {} => {}
        }
        self.is_outbox_drawn = false;
        // What a reload repeats was told before.
        if n > self.told {
            self.told = n;
            hands::raise("told", n);
            self.tell_host(fact);
        }
    }

    fn tell_created(&mut self) {
        if let Some(session) = self.state.session
            && !mem::replace(&mut self.told_created, true)
        {
            bridge::event("session_created", &[("session", session.write())]);
        }
    }

    fn tell_host(&mut self, fact: &VisitorFact) {
        let session = ("session", self.session().write());
        match fact {
            VisitorFact::Queued {} => self.tell_created(),
            VisitorFact::Accepted { name, .. } => {
                bridge::event("session_started", &[session, ("operator", name.write())]);
            }
            VisitorFact::Message { from, name, text, .. } => {
                let detail = [("from", from.write()), ("text", text.write()), ("name", name.write())];
                bridge::event("message", &detail);
            }
            VisitorFact::Ended { reason, .. } => {
                bridge::event("session_ended", &[session, ("reason", reason.write())]);
            }
            VisitorFact::Feedback { score: Some(score) } => {
                bridge::event("feedback", &[("score", score.write())]);
            }
            VisitorFact::Feedback { score: None }
            | VisitorFact::Redirected {}
            | VisitorFact::Asked { .. }
            | VisitorFact::File { .. }
            | VisitorFact::FileRemoved { .. }
            | VisitorFact::Unseen {} => {}
        }
    }

    /// Takes a [`protocol::Refused`].
    fn hear_refused(&mut self, re: &str, refused: &JsValue) {
        let text = hands::text(refused, "text");
        let field = hands::text(refused, "field");
        let code = hands::text(refused, "code");
        // Refused for a while, or until the visitor changes something.
        let delay = hands::read(refused, "retry_ms");
        match re {
            "" if code == "blocked" => {
                self.is_shut_out = true;
                hands::tell(".unavailable", &text);
            }
            "hello" if code == "unknown_widget" => {
                self.is_unavailable = true;
                self.link.leave();
                self.timers.stop(Timer::Connect);
                self.timers.stop(Timer::Pulse);
                self.timers.stop(Timer::Patience);
                hands::say(".banner", "", "", "");
            }
            "hello" => self.come_back(delay.unwrap_or(0)),
            _ if delay.is_some() => self.timers.set(Timer::Resend, delay.unwrap_or(0)),
            "feedback" => {
                self.settle_rating();
                if let Some(form) = &self.feedback {
                    form.refuse(&field, &text);
                }
            }
            "end" => self.is_ending = false,
            "set" | "identify" => bridge::tell("warn", "text", &text.write()),
            id => {
                let Some(entry) = MessageId::parse(id).and_then(|id| self.outbox.find(id)) else { return };
                self.is_outbox_drawn = false;
                if !entry.is_message {
                    self.offline.refuse(&field, &text);
                } else if code == "offline" && !self.state.is_running() {
                    // Nobody is here after all: the words go on in the form, below those that are there.
                    let mut words = hands::typed(OFFLINE_MESSAGE);
                    if !words.is_empty() {
                        words.push('\n');
                    }
                    words.push_str(&hands::text(&entry.frame, "text"));
                    hands::type_in(OFFLINE_MESSAGE, &words);
                    let id = entry.id;
                    self.outbox.settle(id);
                    self.set_availability(Some(Availability::Offline));
                    if self.state.is_over() {
                        self.begin_anew();
                    }
                    return;
                }
                entry.fate = Fate::Refused(text);
            }
        }
    }
}
