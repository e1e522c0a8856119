//! What operators note of a client, at any time: name and contact, parameters, tags, notes.

use protocol::{Fact, UserId, wire_struct};

use super::{Person, Session};
use crate::form::{self, Fault, FaultKind};
use crate::{Limits, Refusal, limits};

/// Most characters of a tag.
pub const TAG_CHARS: u32 = 40;
/// Most tags of a session.
pub const TAGS: u32 = 20;

wire_struct! {
    /// A change of a text by somebody who saw what it was.
    #[derive(Eq)]
    pub struct Edit {
        /// What it was when they began; empty for nothing.
        pub seen: String,
        /// What it shall be; empty for nothing.
        pub value: String,
    }
}

wire_struct! {
    /// A change of a client's data; absent fields stay.
    #[derive(Eq, Default)]
    pub struct ClientEdit {
        /// Name.
        pub name: Option<Edit>,
        /// E-mail address.
        pub email: Option<Edit>,
        /// Telephone.
        pub phone: Option<Edit>,
    }
}

impl Edit {
    /// The new value, if it is one.
    ///
    /// # Errors
    /// [`Refusal::ConflictWith`] if somebody else changed it since it was seen, to something else.
    pub fn against(
        &self,
        field: &'static str,
        value: String,
        present: &str,
    ) -> Result<Option<String>, Refusal> {
        if value == present {
            return Ok(None);
        }
        if self.seen.trim() != present {
            return Err(Refusal::ConflictWith { field, value: present.to_owned() });
        }
        Ok(Some(value))
    }
}

impl Session {
    /// An operator changes what is known of the client. Nothing follows if nothing is new.
    ///
    /// # Errors
    /// [`Refusal::TooLong`], [`Refusal::Form`] for what is no e-mail address, [`Refusal::ConflictWith`].
    pub fn edit_client(&self, by: UserId, edit: &ClientEdit, limits: &Limits) -> Result<Vec<Fact>, Refusal> {
        let change = |field, edit: &Option<Edit>, present: &Option<String>| {
            let Some(edit) = edit else { return Ok(None) };
            let value = limits::optional(field, Some(&edit.value), limits.contact_chars)?.unwrap_or_default();
            if field == "email" && !value.is_empty() && !form::is_email(&value) {
                return Err(Refusal::Form(Fault { field: field.to_owned(), kind: FaultKind::Email, value }));
            }
            edit.against(field, value, present.as_deref().unwrap_or_default())
        };
        let name = change("name", &edit.name, &self.name)?;
        let email = change("email", &edit.email, &self.email)?;
        let phone = change("phone", &edit.phone, &self.phone)?;
        if name.is_none() && email.is_none() && phone.is_none() {
            return Ok(vec![]);
        }
        Ok(vec![Fact::Client { name, email, phone, by: Some(by) }])
    }

    /// An operator puts a tag on or takes it off. Nothing follows if it is so already.
    ///
    /// # Errors
    /// [`Refusal::TooMany`].
    pub fn tag(&self, by: &Person, tag: &str, on: bool) -> Result<Vec<Fact>, Refusal> {
        let is_on = self.tags.iter().any(|there| there == tag);
        if is_on == on {
            return Ok(vec![]);
        }
        let value = u32::try_from(self.tags.len() + 1).unwrap_or(u32::MAX);
        if on && value > TAGS {
            return Err(Refusal::TooMany { field: "tag", limit: TAGS, value });
        }
        Ok(vec![Fact::Tagged { tag: tag.to_owned(), on, operator: by.id, name: by.name.clone() }])
    }
}

/// An operator writes a note.
///
/// # Errors
/// Those of [`limits::text`].
pub fn note(by: &Person, text: &str, limits: &Limits) -> Result<Fact, Refusal> {
    let text = limits::text("note", text, limits.note_chars)?;
    Ok(Fact::Note { operator: by.id, name: by.name.clone(), text })
}

/// A tag as it is kept: on one line, and as it was written first, in whatever case it is typed.
///
/// # Errors
/// Those of [`limits::text`].
pub fn tag(typed: &str, known: &[String]) -> Result<String, Refusal> {
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let tag = limits::text("tag", &typed, TAG_CHARS)?;
    let lower = tag.to_lowercase();
    Ok(known.iter().find(|known| known.to_lowercase() == lower).cloned().unwrap_or(tag))
}

#[cfg(test)]
mod tests {
    use protocol::{Event, GroupId, Millis, SessionId, SessionKind, VisitorId, WidgetId};

    use super::*;

    fn session(email: &str) -> Session {
        let id = SessionId::new(Millis(1), &[1; 10]);
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
        let event = Event { seq: 1, session: Some(id), n: 1, at: Millis(1), fact: created };
        Session { email: Some(email.to_owned()), ..Session::born(&event).unwrap() }
    }

    fn email(seen: &str, value: &str) -> ClientEdit {
        let edit = Edit { seen: seen.to_owned(), value: value.to_owned() };
        ClientEdit { email: Some(edit), ..ClientEdit::default() }
    }

    #[test]
    fn l_07_who_saw_something_older_is_told_what_it_is_now() {
        let (session, by) = (session("jan@example.com"), UserId::new(Millis(1), &[5; 10]));
        let edit = |seen: &str, value: &str| session.edit_client(by, &email(seen, value), &Limits::default());
        let changed = Fact::Client { name: None, email: Some(String::new()), phone: None, by: Some(by) };
        assert_eq!(edit("jan@example.com", " "), Ok(vec![changed]), "empty is forgotten");
        let value = "jan@example.com".to_owned();
        let conflict = Refusal::ConflictWith { field: "email", value };
        assert_eq!(edit("", "eva@example.com"), Err(conflict));
        assert_eq!(edit("", "jan@example.com"), Ok(vec![]), "two who write the same are of one mind");
        assert!(matches!(edit("jan@example.com", "jan@"), Err(Refusal::Form(_))));
    }

    #[test]
    fn l_07_a_tag_is_written_as_it_was_first() {
        let known = ["VIP".to_owned()];
        assert_eq!(tag(" vip ", &known).unwrap(), "VIP");
        assert_eq!(tag("two\n words", &known).unwrap(), "two words");
        assert_eq!(tag(" ", &known), Err(Refusal::Empty { field: "tag" }));
        assert!(matches!(tag(&"x".repeat(41), &known), Err(Refusal::TooLong { limit: TAG_CHARS, .. })));
    }
}
