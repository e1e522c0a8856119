//! What stands below a conversation that is over: the feedback form, the thanks, and the way to a new one.

use protocol::WindowConfig;
use web_sys::{HtmlElement, Node};

use crate::dom;
use crate::form::Sheet;
use crate::state::{Phase, State};

/// The end of a conversation.
pub struct Feedback {
    /// The form and its way out, if the widget asks for feedback.
    pub form: Option<Asking>,
    over: HtmlElement,
    thanks: HtmlElement,
    /// The button that begins a new conversation.
    pub new_chat: HtmlElement,
}

/// The feedback form.
pub struct Asking {
    /// The form.
    pub sheet: Sheet,
    /// The way out without an answer.
    pub skip: HtmlElement,
}

impl Feedback {
    /// Makes the end of the window.
    pub fn new(parent: &Node, config: &WindowConfig) -> Self {
        let texts = &config.texts;
        let form = config.feedback.as_ref().map(|form| {
            let sheet = Sheet::new(parent, "feedback", form, &texts.feedback_send, texts);
            let skip = dom::add_button(&sheet.root, "link skip", &texts.feedback_skip);
            Asking { sheet, skip }
        });
        let over = dom::add(parent, "section", "over");
        let thanks = dom::add_text(&over, "p", "thanks", &texts.feedback_thanks);
        dom::set(&thanks, "role", "status");
        let new_chat = dom::add_button(&over, "button new-chat", &texts.new_chat);
        Self { form, over, thanks, new_chat }
    }

    /// Whether the form is the next thing: nobody is asked how nobody was.
    pub fn is_asking(&self, state: &State) -> bool {
        self.form.is_some() && state.phase == Phase::Ended && state.operator.is_some()
    }

    /// Shows what comes after the end.
    pub fn draw(&self, state: &State, is_sending: bool) {
        let is_asking = self.is_asking(state);
        if let Some(form) = &self.form {
            dom::show(&form.sheet.root, is_asking);
            form.sheet.set_busy(is_sending);
        }
        dom::show(&self.over, state.is_over() && !is_asking);
        dom::show(&self.thanks, state.phase == Phase::Rated { given: true });
    }
}
