//! What the server says, and what the host page is told of it.

use gloo_timers::callback::Timeout;
use protocol::{Author, Availability, MessageId, Millis, Refused, VisitorFact, VisitorFrame, VisitorNews};
use wasm_bindgen::JsValue;

use crate::app::App;
use crate::dom;
use crate::link::Heard;
use crate::outbox::{Acknowledged, Fate};
use crate::state::Applied;

impl App {
    /// Takes what the link tells.
    pub fn hear(&'static self, heard: Heard) {
        match heard {
            Heard::Up => self.link_up(),
            Heard::Down => {
                self.told_page.set(false);
                self.parts.queue.set_typing(false);
                self.lose_patience();
            }
            Heard::News(news) => self.hear_news(news),
        }
        self.changed();
    }

    fn link_up(&'static self) {
        self.patience.replace(None);
        dom::set_text(&self.parts.header.banner, "");
        self.send_pending();
        if let Some(frame) = self.rating.borrow().clone() {
            self.link.send(frame);
        }
        if self.is_ending.get() {
            self.link.send(VisitorFrame::End {});
        }
    }

    fn hear_news(&'static self, news: VisitorNews) {
        match news {
            VisitorNews::Welcome { token, session, availability } => {
                if let Some(token) = token {
                    self.memory.set("token", &token);
                }
                match session {
                    Some(session) => self.enter_session(session),
                    None if self.state.borrow().n > 0 || self.session().is_some() => self.leave_session(),
                    None => {}
                }
                self.set_availability(availability);
            }
            VisitorNews::Event { n, at, fact } => self.hear_fact(n, at, &fact),
            VisitorNews::Ack { id, session, .. } => {
                let enters = match self.outbox.acknowledge(&self.memory, id) {
                    Acknowledged::Message => true,
                    // The message's fact was faster than the name of its session.
                    Acknowledged::Unknown => self.state.borrow().session.is_none() && self.state.borrow().n > 0,
                    Acknowledged::Form => {
                        self.has_left_message.set(true);
                        self.parts.offline.sheet.reset();
                        false
                    }
                };
                if enters {
                    self.enter_session(session);
                    self.tell_created();
                }
            }
            VisitorNews::Refused { re, refused } => self.hear_refused(re.as_deref(), &refused),
            VisitorNews::Availability { state } => self.set_availability(state),
            VisitorNews::Queue { place } => self.state.borrow_mut().set_place(place),
            VisitorNews::Typing { on } => self.parts.queue.set_typing(on),
            VisitorNews::Pong {} => {}
        }
    }

    fn set_availability(&self, availability: Availability) {
        if self.availability.replace(availability) != availability {
            self.bridge.status(availability.as_str());
        }
    }

    fn hear_fact(&'static self, n: u64, at: Millis, fact: &VisitorFact) {
        let applied = self.state.borrow_mut().apply(n, at, fact);
        match applied {
            Applied::New => {}
            Applied::Known => return,
            Applied::Gap => return self.link.renew(),
        }
        match fact {
            VisitorFact::Message { id, from, .. } => {
                self.outbox.settle(&self.memory, *id);
                if *from == Author::Operator {
                    self.parts.queue.set_typing(false);
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
            if self.memory.number("told") < n {
                self.memory.set("told", &n.to_string());
            }
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
        let session = || ("session", self.session().map_or(JsValue::NULL, |session| session.text().into()));
        match fact {
            VisitorFact::Queued {} => self.tell_created(),
            VisitorFact::Accepted { name, .. } => {
                self.bridge.event("session_started", &[session(), ("operator", name.into())]);
            }
            VisitorFact::Message { from, name, text, .. } => {
                let name = name.as_ref().map_or(JsValue::NULL, JsValue::from);
                let from = from.as_str().into();
                self.bridge.event("message", &[("from", from), ("text", text.into()), ("name", name)]);
            }
            VisitorFact::Ended { reason } => {
                self.bridge.event("session_ended", &[session(), ("reason", reason.as_str().into())]);
            }
            VisitorFact::Feedback { score: Some(score) } => self.bridge.event("feedback", &[("score", (*score).into())]),
            VisitorFact::Feedback { score: None } | VisitorFact::Unseen {} => {}
        }
    }

    fn hear_refused(&'static self, re: Option<&str>, refused: &Refused) {
        if matches!(refused.code.as_str(), "unknown_widget" | "not_allowed") && matches!(re, None | Some("hello")) {
            self.is_unavailable.set(true);
            self.patience.replace(None);
            self.link.stop();
            return;
        }
        match re {
            Some("feedback") => {
                self.rating.replace(None);
                if let Some(form) = &self.parts.feedback.form {
                    form.sheet.refuse(refused.field.as_deref(), &refused.text);
                }
            }
            Some("end") => self.is_ending.set(false),
            Some("set" | "identify") => self.bridge.warn(&refused.text),
            Some(id) => {
                if let Some(id) = MessageId::parse(id) {
                    self.hear_not_sent(id, refused);
                }
            }
            None => {}
        }
    }

    /// A message or the offline form was refused: for a while, or until the visitor changes something.
    fn hear_not_sent(&'static self, id: MessageId, refused: &Refused) {
        if let Some(delay) = refused.retry_ms {
            let delay = u32::try_from(delay).unwrap_or(u32::MAX);
            self.retry.replace(Some(Timeout::new(delay, || self.send_pending())));
            return;
        }
        self.outbox.set_fate(id, Fate::Refused(refused.text.clone()));
        if matches!(self.outbox.offline_fate(), Some(Fate::Refused(_))) {
            self.parts.offline.sheet.refuse(refused.field.as_deref(), &refused.text);
        }
    }
}
