//! What is on the screen: the parts, and which of them are shown when.

use gloo_timers::callback::Timeout;
use protocol::{Availability, WindowConfig};
use web_sys::{Element, HtmlElement};

use crate::app::App;
use crate::composer::Composer;
use crate::conversation::Conversation;
use crate::dom;
use crate::feedback::Feedback;
use crate::header::Header;
use crate::offline::Offline;
use crate::outbox::Fate;
use crate::queue::Queue;
use crate::state::Phase;

/// The parts, from top to bottom.
pub struct Parts {
    pub header: Header,
    pub conversation: Conversation,
    pub queue: Queue,
    pub composer: Composer,
    pub feedback: Feedback,
    pub offline: Offline,
    unavailable: HtmlElement,
}

/// What the window is for at the moment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Talking, or about to.
    Conversation,
    /// Leaving a message.
    Form,
    /// A message was left.
    Thanks,
    /// Nothing: the server does not serve this widget here.
    Unavailable,
}

impl Parts {
    /// Makes the parts.
    pub fn new(main: &Element, config: &WindowConfig) -> Self {
        if let Some(root) = dom::document().document_element() {
            let style = wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(root).style();
            let _ = style.set_property("--accent", &config.accent);
            let _ = style.set_property("--on-accent", &config.on_accent);
        }
        Self {
            header: Header::new(main, config),
            conversation: Conversation::new(main, config),
            queue: Queue::new(main, &config.texts),
            composer: Composer::new(main, config),
            feedback: Feedback::new(main, config),
            offline: Offline::new(main, config),
            unavailable: dom::add_text(main, "p", "unavailable", &config.texts.unavailable),
        }
    }
}

impl App {
    /// Something changed: draws once the present news are all taken.
    pub fn changed(&'static self) {
        let mut drawing = self.drawing.borrow_mut();
        if drawing.is_none() {
            *drawing = Some(Timeout::new(0, || {
                self.drawing.replace(None);
                self.draw();
            }));
        }
    }

    /// Shows the state.
    pub fn draw(&'static self) {
        let screen = self.fitting_screen();
        let config = &self.config;
        let parts = &self.parts;
        let is_talk = screen == Screen::Conversation;
        let before = self.screen.replace(Some(screen));
        if before != Some(screen) {
            self.change_screen(before, screen);
        }
        let offline_fate = self.outbox.offline_fate();
        let state = self.state.borrow();
        let is_running = state.is_running();
        parts.header.draw(config, &state, self.availability.get());
        dom::show(&parts.header.close, self.bridge.is_embedded());
        parts.conversation.show(is_talk);
        parts.queue.draw(&config.texts, state.phase);
        parts.composer.show(is_talk && !state.is_over());
        parts.feedback.draw(&state, self.rating.borrow().is_some());
        parts.offline.draw(config, screen == Screen::Form, screen == Screen::Thanks, offline_fate.as_ref());
        dom::show(&parts.unavailable, screen == Screen::Unavailable);
        parts.conversation.draw(config, &state, &self.outbox);

        let is_seen = self.is_visible.get() && !dom::document().hidden();
        if is_seen && self.memory.number("seen") < state.n {
            self.memory.set("seen", &state.n.to_string());
        }
        let seen = if is_seen { state.n } else { self.memory.number("seen") };
        self.bridge.unread(state.unread(seen));
        self.bridge.session(is_running || self.outbox.has_messages());
        drop(state);

        if is_running && self.link.is_up() && !self.told_page.replace(true) {
            for frame in self.page.borrow().frames() {
                self.link.send(frame);
            }
        }
        if self.wants_focus.take() {
            self.focus(screen);
        }
    }

    fn fitting_screen(&self) -> Screen {
        let state = self.state.borrow();
        let is_catching_up = state.session.is_some() && state.n == 0;
        if self.is_unavailable.get() {
            Screen::Unavailable
        } else if state.phase != Phase::Start || is_catching_up || self.outbox.has_messages() {
            Screen::Conversation
        } else if self.has_left_message.get() {
            Screen::Thanks
        } else if self.availability.get() == Availability::Offline || self.outbox.offline_fate() == Some(Fate::Pending)
        {
            Screen::Form
        } else {
            Screen::Conversation
        }
    }

    /// What was typed goes along when somebody comes, or the last one leaves.
    fn change_screen(&self, before: Option<Screen>, screen: Screen) {
        let Parts { composer, offline, .. } = &self.parts;
        let is_typing = dom::document().active_element().is_some_and(|element| element.has_attribute("rows"));
        match (before, screen) {
            (_, Screen::Form) => offline.take_draft(&composer.text()),
            (Some(Screen::Form), Screen::Conversation) if composer.text().is_empty() => {
                composer.set_text(&offline.draft());
            }
            _ => {}
        }
        if is_typing {
            self.wants_focus.set(true);
        }
    }

    fn focus(&self, screen: Screen) {
        let parts = &self.parts;
        match screen {
            Screen::Conversation if !self.state.borrow().is_over() => parts.composer.focus(),
            Screen::Conversation => match &parts.feedback.form {
                Some(form) if parts.feedback.is_asking(&self.state.borrow()) => form.sheet.focus(),
                _ => parts.conversation.focus(),
            },
            Screen::Form => parts.offline.sheet.focus(),
            Screen::Thanks | Screen::Unavailable => {
                let _ = parts.header.close.focus();
            }
        }
        parts.conversation.scroll_to_end();
    }
}
