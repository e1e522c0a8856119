//! The top of the window: who answers, and whether somebody is there.

use protocol::Availability;

use crate::config::Config;
use crate::dom;
use crate::state::State;
use crate::texts::{fill, initials};

/// Shows who is there.
pub fn draw(config: &Config, state: &State, availability: Availability) {
    let mut name = &config.name;
    let line;
    let mut class = "line";
    let mut title = String::new();
    if let Some(operator) = &state.operator {
        name = &operator.name;
        line = operator.position.as_ref().unwrap_or(&config.name).clone();
        title = fill(&config.text("with"), "name", name);
    } else if availability == Availability::Online {
        line = config.text("online");
        class = "line is-online";
    } else {
        line = config.text("away");
    }
    dom::set_text(&dom::part(".name"), name);
    dom::set_text(&dom::part(".avatar"), &initials(name));
    dom::part(".who").set("title", &title);
    let line_part = dom::part(".line");
    dom::set_text(&line_part, &line);
    line_part.set_class(class);
    dom::show(".end", state.is_running());
    if !state.is_running() {
        ask_end(false);
    }
}

/// Asks whether to end, or takes the question back.
pub fn ask_end(asks: bool) {
    dom::show(".question", asks);
}
