//! A conversation: a session with everything that happened in it.

use protocol::{Event, Fact, Millis, ParameterSource, wire_struct};

use crate::Session;

wire_struct! {
    /// A session with its events, as of its `n`.
    pub struct Conversation {
        /// Where it stands.
        pub session: Session,
        /// All its events, in order.
        pub events: Vec<Event>,
    }
}

/// A named value with its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// The last value.
    pub value: String,
    /// Where that comes from.
    pub source: ParameterSource,
    /// When it was set.
    pub at: Millis,
}

impl Conversation {
    /// The conversation that events from the first one make; none if they begin elsewhere.
    #[must_use]
    pub fn from_events(events: Vec<Event>) -> Option<Self> {
        let mut session = Session::born(events.first()?)?;
        for event in &events[1..] {
            session.apply(event);
        }
        Some(Self { session, events })
    }

    /// Takes the next event. Another session's and known ones are ignored.
    ///
    /// Returns false if events are missing before it: read them first.
    pub fn apply(&mut self, event: &Event) -> bool {
        if event.session != Some(self.session.id) || event.n <= self.session.n {
            return true;
        }
        if event.n > self.session.n + 1 {
            return false;
        }
        self.session.apply(event);
        self.events.push(event.clone());
        true
    }

    /// The parameters with their last values, in the order of their first setting.
    #[must_use]
    pub fn parameters(&self) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = vec![];
        for event in &self.events {
            if let Fact::Parameter { name, value, source } = &event.fact {
                let new =
                    Parameter { name: name.clone(), value: value.clone(), source: *source, at: event.at };
                match parameters.iter_mut().find(|parameter| parameter.name == *name) {
                    Some(parameter) => *parameter = new,
                    None => parameters.push(new),
                }
            }
        }
        parameters
    }
}
