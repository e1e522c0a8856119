//! The top of the window: who answers, whether somebody is there, end and close.

use protocol::{Availability, WindowConfig};
use web_sys::{HtmlElement, Node};

use crate::dom;
use crate::state::State;
use crate::texts::{fill, initials};

/// The header, with the question before the end and the banner of a lost connection.
pub struct Header {
    who: HtmlElement,
    avatar: HtmlElement,
    name: HtmlElement,
    line: HtmlElement,
    /// The button that asks whether to end.
    pub end: HtmlElement,
    /// The button that closes the window.
    pub close: HtmlElement,
    /// The question before the end.
    pub question: HtmlElement,
    /// The button that ends.
    pub yes: HtmlElement,
    /// The button that goes on.
    pub no: HtmlElement,
    /// The banner of a lost connection.
    pub banner: HtmlElement,
}

impl Header {
    /// Makes the header at the end of the window.
    pub fn new(parent: &Node, config: &WindowConfig) -> Self {
        let texts = &config.texts;
        let header = dom::add(parent, "header", "header");
        let avatar = dom::add(&header, "span", "avatar");
        dom::set(&avatar, "aria-hidden", "true");
        let who = dom::add(&header, "div", "who");
        let name = dom::add(&who, "h1", "name");
        let line = dom::add(&who, "p", "line");
        let end = icon_button(&header, "end", &texts.end);
        let close = icon_button(&header, "close", &texts.close);

        let question = dom::add(parent, "div", "question");
        dom::set(&question, "role", "group");
        dom::add_text(&question, "p", "", &texts.end_question);
        dom::set(&question, "aria-label", &texts.end_question);
        let yes = dom::add_button(&question, "button danger end-yes", &texts.end_yes);
        let no = dom::add_button(&question, "button quiet end-no", &texts.end_no);
        dom::show(&question, false);

        let banner = dom::add(parent, "p", "banner");
        dom::set(&banner, "role", "status");
        Self { who, avatar, name, line, end, close, question, yes, no, banner }
    }

    /// Shows who is there.
    pub fn draw(&self, config: &WindowConfig, state: &State, availability: Availability) {
        let texts = &config.texts;
        let (online, word) = match availability {
            Availability::Online => (true, &texts.online),
            Availability::Offline => (false, &texts.away),
        };
        let operator = state.operator.as_ref();
        let name = operator.map_or(&config.name, |operator| &operator.name);
        let line = operator.map_or(word, |operator| operator.position.as_ref().unwrap_or(&config.name));
        dom::set_text(&self.name, name);
        dom::set_text(&self.avatar, &initials(name));
        dom::set_text(&self.line, line);
        let class = if operator.is_some() || !online { "line" } else { "line is-online" };
        self.line.set_class_name(class);
        match operator {
            Some(operator) => dom::set(&self.who, "title", &fill(&texts.with, "name", &operator.name)),
            None => {
                let _ = self.who.remove_attribute("title");
            }
        }
        dom::show(&self.end, state.is_running());
        if !state.is_running() {
            dom::show(&self.question, false);
        }
    }
}

fn icon_button(parent: &Node, class: &str, label: &str) -> HtmlElement {
    let button = dom::add_button(parent, &["icon-button ", class].concat(), "");
    dom::set(&button, "aria-label", label);
    dom::set(&button, "title", label);
    dom::set(&dom::add(&button, "span", "icon"), "aria-hidden", "true");
    button
}
