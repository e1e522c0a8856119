//! A conversation in the browser: loaded, on its way, or refused.

use domain::Conversation;
use protocol::Event;

use crate::api::ApiError;

/// A conversation, as far as it is here.
#[derive(Clone, Debug, PartialEq)]
pub enum Loaded {
    /// On its way; what comes meanwhile waits, and what was here before is shown.
    Loading {
        /// The events that came meanwhile.
        meanwhile: Vec<Event>,
        /// What was here before a gap.
        before: Option<Conversation>,
    },
    /// Here.
    Here(Conversation),
    /// Not to be had.
    Failed(ApiError),
}

impl Loaded {
    /// On its way, nothing here yet.
    #[must_use]
    pub const fn loading() -> Self {
        Self::Loading { meanwhile: vec![], before: None }
    }

    /// What can be shown.
    #[must_use]
    pub const fn conversation(&self) -> Option<&Conversation> {
        match self {
            Self::Here(conversation) => Some(conversation),
            Self::Loading { before, .. } => before.as_ref(),
            Self::Failed(_) => None,
        }
    }

    /// Takes an event. False if events are missing before it: it must be loaded again.
    pub fn apply(&mut self, event: &Event) -> bool {
        match self {
            Self::Here(conversation) => {
                if conversation.apply(event) {
                    return true;
                }
                *self = Self::Loading { meanwhile: vec![event.clone()], before: Some(conversation.clone()) };
                false
            }
            Self::Loading { meanwhile, .. } => {
                meanwhile.push(event.clone());
                true
            }
            Self::Failed(_) => true,
        }
    }

    /// Whether it could not be loaded, and may be had another time.
    #[must_use]
    pub const fn is_lost(&self) -> bool {
        matches!(self, Self::Failed(ApiError::NoConnection {} | ApiError::Internal {}))
    }

    /// Whether it should be loaded again when the link is back, now that the session is known to have reached `n`: it
    /// could not be loaded, or a gap could not be filled. What was refused stays refused.
    #[must_use]
    pub fn is_behind(&self, n: Option<u64>) -> bool {
        match self {
            Self::Here(conversation) => n.is_some_and(|n| conversation.session.n < n),
            Self::Loading { .. } | Self::Failed(_) => self.is_lost(),
        }
    }

    /// Goes back to loading; what is here stays in sight.
    pub fn reload(&mut self) {
        *self = Self::Loading { meanwhile: vec![], before: self.conversation().cloned() };
    }

    /// Takes what was loaded, and the events that came meanwhile. False if there is still a gap. What could not be
    /// loaded takes nothing away that was here.
    pub fn arrive(&mut self, found: Result<Conversation, ApiError>) -> bool {
        let (meanwhile, before) = match self {
            Self::Loading { meanwhile, before } => (std::mem::take(meanwhile), before.take()),
            Self::Here(_) | Self::Failed(_) => (vec![], None),
        };
        match (found, before) {
            (Ok(conversation), _) => *self = Self::Here(conversation),
            (Err(ApiError::NoConnection {} | ApiError::Internal {}), Some(before)) => {
                *self = Self::Here(before);
                return true;
            }
            (Err(error), _) => *self = Self::Failed(error),
        }
        let mut is_whole = true;
        for event in &meanwhile {
            is_whole &= self.apply(event);
        }
        is_whole
    }
}

#[cfg(test)]
mod tests {
    use protocol::{Event, Fact, GroupId, Millis, SessionId, SessionKind, VisitorId, WidgetId};

    use super::*;

    fn event(n: u64, fact: Fact) -> Event {
        let id = SessionId::new(Millis(1), &[1; 10]);
        Event { seq: n, session: Some(id), n, at: Millis(1), fact }
    }

    fn born() -> Conversation {
        let created = Fact::Created {
            kind: SessionKind::Chat,
            widget: WidgetId::new(Millis(1), &[2; 10]),
            widget_name: String::new(),
            group: GroupId::new(Millis(1), &[3; 10]),
            group_name: String::new(),
            visitor: VisitorId::new(Millis(1), &[4; 10]),
            page: None,
            language: "en".to_owned(),
            device: None,
            is_marked: None,
        };
        Conversation::from_events(vec![event(1, created)]).unwrap()
    }

    #[test]
    fn what_comes_while_loading_is_not_lost() {
        let mut loaded = Loaded::loading();
        assert!(loaded.apply(&event(2, Fact::Queued {})));
        assert!(loaded.arrive(Ok(born())));
        assert_eq!(loaded.conversation().unwrap().session.n, 2);
    }

    #[test]
    fn what_could_not_be_loaded_is_behind_and_keeps_what_it_had() {
        let mut loaded = Loaded::loading();
        assert!(loaded.arrive(Err(ApiError::NoConnection {})));
        assert!(loaded.is_behind(None));
        loaded.reload();
        assert!(!loaded.is_behind(None), "it is on its way");
        assert!(loaded.arrive(Ok(born())));
        assert!(!loaded.apply(&event(3, Fact::Queued {})));
        assert!(loaded.arrive(Err(ApiError::Internal {})));
        assert_eq!(loaded.conversation().unwrap().session.n, 1);
        assert!(loaded.is_behind(Some(3)) && !loaded.is_behind(Some(1)));
    }

    #[test]
    fn a_gap_is_loaded_again_and_shows_what_it_had() {
        let mut loaded = Loaded::Here(born());
        assert!(!loaded.apply(&event(3, Fact::Queued {})));
        assert_eq!(loaded.conversation().unwrap().session.n, 1);
        assert!(!loaded.arrive(Ok(born())), "the server's answer was older than the event");
    }
}
