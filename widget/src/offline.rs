//! What is shown when nobody is there: a form that leaves a message, and the thanks after it.

use protocol::WindowConfig;
use web_sys::{HtmlElement, Node};

use crate::dom;
use crate::form::Sheet;
use crate::outbox::Fate;

/// The name of the form's field that takes over what stood in the composer.
const MESSAGE: &str = "message";

/// The offline form.
pub struct Offline {
    root: HtmlElement,
    /// The form.
    pub sheet: Sheet,
    thanks: HtmlElement,
    /// The button that writes another.
    pub again: HtmlElement,
}

impl Offline {
    /// Makes the form at the end of the window.
    pub fn new(parent: &Node, config: &WindowConfig) -> Self {
        let texts = &config.texts;
        let root = dom::add(parent, "section", "offline");
        dom::add_text(&root, "p", "intro", &texts.offline_intro);
        let sheet = Sheet::new(&root, "offline-form", &config.offline, &texts.offline_send, texts);
        let thanks = dom::add(parent, "section", "offline-thanks");
        dom::set(&dom::add(&thanks, "span", "seal"), "aria-hidden", "true");
        let words = dom::add_text(&thanks, "p", "thanks", &texts.offline_thanks);
        dom::set(&words, "role", "status");
        let again = dom::add_button(&thanks, "button quiet again", &texts.offline_again);
        Self { root, sheet, thanks, again }
    }

    /// Shows the form, the thanks, or nothing.
    pub fn draw(&self, config: &WindowConfig, shows_form: bool, shows_thanks: bool, fate: Option<&Fate>) {
        dom::show(&self.root, shows_form);
        dom::show(&self.thanks, shows_thanks);
        let is_busy = fate == Some(&Fate::Pending);
        self.sheet.set_busy(is_busy);
        let texts = &config.texts;
        dom::set_text(&self.sheet.send, if is_busy { &texts.sending } else { &texts.offline_send });
    }

    /// Takes over what stood in the composer, unless something is written here.
    pub fn take_draft(&self, draft: &str) {
        if let Some(input) = self.sheet.input(MESSAGE).filter(|input| input.value().is_empty()) {
            input.set_value(draft);
        }
    }

    /// What is written as the message.
    pub fn draft(&self) -> String {
        self.sheet.input(MESSAGE).map(|input| input.value()).unwrap_or_default()
    }
}
