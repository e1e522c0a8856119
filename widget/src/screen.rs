//! What is on the screen: which parts are shown when.

use std::mem;

use protocol::wire::Wire;
use protocol::{Availability, VisitorFrame};

use crate::app::{App, FIELD};
use crate::hands::{self, show};
use crate::outbox::Fate;
use crate::state::Phase;

/// The offline form's field that takes over what stood in the message field.
pub const OFFLINE_MESSAGE: &str = "#offline-message";

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
    /// Nothing: the server does not serve this widget here, or not this visitor.
    Unavailable,
}

impl App {
    /// Shows the state.
    pub fn draw(&mut self) {
        let follows = hands::is_at_end();
        let screen = self.fitting_screen();
        let before = mem::replace(&mut self.screen, screen);
        let state = &self.state;
        let is_talk = screen == Screen::Conversation;
        let is_running = state.is_running();
        let is_asking = self.is_asking();

        let operator = state.operator.as_ref();
        let position = operator.and_then(|operator| operator.position.as_deref());
        let state_line = match self.availability {
            Availability::Online if !self.is_unavailable => "online",
            Availability::Busy if !self.is_unavailable => "busy",
            Availability::Online | Availability::Busy | Availability::Offline => "away",
        };
        hands::draw_header(operator.map(|operator| operator.name.as_str()), position, state_line);
        show(".end", is_running);
        if !is_running {
            show(".question", false);
        }
        show(".close", hands::is_embedded());
        show(".conversation", is_talk);
        if let Phase::Waiting { place: Some(place) } = state.phase {
            hands::say(
                ".place",
                if place == 1 { "queue_next" } else { "queue_place" },
                &hands::digits(place),
                "",
            );
        }
        show(".queue", matches!(state.phase, Phase::Waiting { .. }));
        show(".typing", self.is_typing && state.phase == Phase::Chatting);
        show(".composer", is_talk && state.takes_words());
        show(".feedback", is_asking);
        show(".over", state.is_over() && !is_asking);
        show(".over .thanks", state.phase == Phase::Rated { given: true });
        show(".offline", screen == Screen::Form);
        show(".offline-thanks", screen == Screen::Thanks);
        show(".unavailable", screen == Screen::Unavailable);
        hands::set_busy(".feedback", self.rating.is_some());
        hands::set_busy(".offline", self.is_form_on_its_way());
        let is_drawn = mem::replace(&mut self.is_outbox_drawn, true);
        if !is_drawn {
            self.outbox.draw();
        }
        if follows || before != screen || (!is_drawn && self.outbox.has_messages()) {
            hands::scroll_to_end();
        }

        let n = self.state.n;
        let is_seen = self.is_visible && hands::is_in_sight();
        if is_seen {
            hands::raise("seen", n);
        }
        let seen = if is_seen { n } else { hands::recall_number("seen") };
        self.bridge.unread(self.state.unread(seen));
        // The next page looks after a session that may run, and after whatever is not told yet.
        self.bridge.session(
            is_running
                || self.state.is_catching_up()
                || self.outbox.has_messages()
                || self.is_form_on_its_way()
                || self.rating.is_some(),
        );
        // What is said before a session begins decides where it goes to.
        if self.link.is_up && !mem::replace(&mut self.told_host, true) {
            for frame in &self.host.frames {
                self.say(frame);
            }
        }
        if is_running && self.link.is_up && self.told_url != self.host.url {
            self.told_url.clone_from(&self.host.url);
            if let Some(page) = self.host.url.clone() {
                self.say(&VisitorFrame::Page { page }.write());
            }
        }
        if before != screen {
            self.change_screen(before);
        }
        if mem::take(&mut self.wants_focus) || hands::is_focus_hidden() {
            self.focus();
        }
    }

    /// Whether the feedback form is the next thing: nobody is asked how nobody was.
    fn is_asking(&self) -> bool {
        self.feedback.is_some() && self.state.phase == Phase::Ended && self.state.operator.is_some()
    }

    /// Whether the offline form is on its way.
    pub fn is_form_on_its_way(&self) -> bool {
        self.outbox.form().is_some_and(|form| form.fate == Fate::Pending)
    }

    fn fitting_screen(&self) -> Screen {
        let is_offline = self.availability == Availability::Offline;
        if self.is_unavailable {
            Screen::Unavailable
        } else if self.state.phase != Phase::Start
            || self.state.is_catching_up()
            || self.outbox.has_messages()
        {
            Screen::Conversation
        } else if self.has_left_message {
            Screen::Thanks
        } else if is_offline && self.is_shut_out {
            Screen::Unavailable
        } else if is_offline || self.is_form_on_its_way() {
            Screen::Form
        } else {
            Screen::Conversation
        }
    }

    /// What was typed goes along when somebody comes, or the last one leaves.
    fn change_screen(&mut self, before: Screen) {
        let (from, to) = match (before, self.screen) {
            (_, Screen::Form) => (FIELD, OFFLINE_MESSAGE),
            (Screen::Form, Screen::Conversation) => (OFFLINE_MESSAGE, FIELD),
            _ => return,
        };
        if hands::typed(to).is_empty() {
            hands::type_in(to, &hands::typed(from));
        }
    }

    fn focus(&self) {
        match (self.screen, &self.feedback) {
            (Screen::Form, _) => self.offline.focus(),
            (Screen::Thanks | Screen::Unavailable, _) => hands::focus_on(".close"),
            (Screen::None | Screen::Conversation, Some(form)) if self.is_asking() => form.focus(),
            (Screen::None | Screen::Conversation, _) => {
                hands::focus_on(if self.state.takes_words() { FIELD } else { ".conversation" });
            }
        }
    }
}
