//! What is on the screen: which parts are shown when.

use std::mem;

use protocol::Availability;

use crate::app::App;
use crate::conversation;
use crate::dom;
use crate::header;
use crate::outbox::Fate;
use crate::state::Phase;
use crate::texts::fill;

/// What the window is for at the moment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Nothing was drawn yet.
    None,
    /// Talking, or about to.
    Conversation,
    /// Leaving a message.
    Form,
    /// A message was left.
    Thanks,
    /// Nothing: the server does not serve this widget here.
    Unavailable,
}

impl App {
    /// Shows the self.state.
    pub fn draw(&mut self) {
        let screen = self.fitting_screen();
        let before = mem::replace(&mut self.screen, screen);
        let is_talk = screen == Screen::Conversation;
        let is_asking = self.is_asking();

        header::draw(&self.config, &self.state, self.availability);
        dom::show(".close", self.bridge.is_embedded());
        dom::show(".conversation", is_talk);
        self.draw_queue(self.state.phase);
        dom::show(".typing", self.is_typing && self.state.phase == Phase::Chatting);
        dom::show(".composer", is_talk && !self.state.is_over());
        dom::show(".feedback", is_asking);
        dom::show(".over", self.state.is_over() && !is_asking);
        dom::show(".over .thanks", self.state.phase == Phase::Rated { given: true });
        dom::show(".offline", screen == Screen::Form);
        dom::show(".offline-thanks", screen == Screen::Thanks);
        dom::show(".unavailable", screen == Screen::Unavailable);
        if let Some(form) = self.feedback_form() {
            form.set_busy(self.rating.is_some());
        }
        self.offline_form().set_busy(self.is_form_on_its_way());
        if !mem::replace(&mut self.is_outbox_drawn, true) {
            self.conversation.draw_waiting(&self.config, &self.outbox);
            conversation::scroll_to_end();
        }

        let is_seen = self.is_visible && !dom::with_document(dom::Document::hidden);
        if is_seen {
            self.memory.raise("seen", self.state.n);
        }
        let seen = if is_seen { self.state.n } else { self.memory.number("seen") };
        self.bridge.unread(self.state.unread(seen));
        self.bridge.session(self.state.is_running() || self.outbox.has_messages());
        let is_running = self.state.is_running();

        if is_running && self.link.is_up() && !mem::replace(&mut self.told_host, true) {
            for frame in &self.host.frames {
                self.say(frame);
            }
        }
        if before != screen {
            self.change_screen(before, screen);
        }
        if mem::take(&mut self.wants_focus) {
            self.focus(screen);
        }
    }

    fn draw_queue(&self, phase: Phase) {
        let mut words = String::new();
        if let Phase::Waiting { place: Some(place) } = phase {
            words = match place {
                1 => self.config.text("queue_next"),
                _ => fill(&self.config.text("queue_place"), "place", &dom::digits(place)),
            };
        }
        dom::set_text(&dom::part(".place"), &words);
        dom::show(".queue", matches!(phase, Phase::Waiting { .. }));
    }

    /// Whether the feedback form is the next thing: nobody is asked how nobody was.
    fn is_asking(&self) -> bool {
        let state = &self.state;
        self.config.feedback.is_some() && state.phase == Phase::Ended && state.operator.is_some()
    }

    fn is_form_on_its_way(&self) -> bool {
        self.outbox.form().is_some_and(|form| form.fate == Fate::Pending)
    }

    fn fitting_screen(&self) -> Screen {
        let state = &self.state;
        let is_catching_up = state.session.is_some() && state.n == 0;
        if self.is_unavailable {
            Screen::Unavailable
        } else if state.phase != Phase::Start || is_catching_up || self.outbox.has_messages() {
            Screen::Conversation
        } else if self.has_left_message {
            Screen::Thanks
        } else if self.availability == Availability::Offline || self.is_form_on_its_way() {
            Screen::Form
        } else {
            Screen::Conversation
        }
    }

    /// What was typed goes along when somebody comes, or the last one leaves.
    fn change_screen(&mut self, before: Screen, screen: Screen) {
        let active = dom::with_document(dom::Document::active);
        let was_typing = active.is_some_and(|element| element.get("rows").is_some());
        if let Some(field) = dom::part(".offline").find("textarea") {
            let draft = self.composer.text();
            let written = field.value();
            if screen == Screen::Form && written.is_empty() {
                field.set_value(&draft);
            } else if before == Screen::Form && screen == Screen::Conversation && draft.is_empty() {
                self.composer.set_text(&written);
            }
        }
        if was_typing {
            self.wants_focus = true;
        }
    }

    fn focus(&mut self, screen: Screen) {
        match screen {
            Screen::Form => self.offline_form().focus(),
            Screen::Thanks | Screen::Unavailable => dom::part(".close").focus(),
            Screen::None | Screen::Conversation => {
                match self.feedback_form() {
                    Some(form) if self.is_asking() => form.focus(),
                    _ if self.state.is_over() => dom::part(".conversation").focus(),
                    _ => self.composer.focus(),
                }
                conversation::scroll_to_end();
            }
        }
    }
}
