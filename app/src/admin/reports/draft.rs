//! What a report is asked for, as it stands in the address.

use std::borrow::Cow;

use domain::rating::Scale;
use domain::{Permission, Refusal};
use engine::{Login, RatingsQuery, TimeFrame};
use protocol::{GroupId, UserId, WidgetId};

use crate::admin::Posted;
use crate::place;

/// The days of the links to times.
pub const LAST_DAYS: [u32; 3] = [7, 30, 90];
/// The days of a report that was asked for without any.
const USUAL_DAYS: u32 = 30;
/// The word for the reader themselves in an address.
const ME: &str = "me";

/// What a report is asked for.
#[derive(Clone, Debug, Default)]
pub struct RatingsDraft {
    /// So many days up to today; none where two days say it.
    pub days: Option<u32>,
    /// The first day as it was typed.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Id of the operator; empty is all.
    pub operator: String,
    /// Id of the group.
    pub group: String,
    /// Id of the widget.
    pub widget: String,
    /// Word of the scale.
    pub scale: String,
}

impl RatingsDraft {
    /// Reads an address. Who may see only their own report asks for that.
    #[must_use]
    pub fn read(asked: &Posted, login: &Login) -> Self {
        let (from, to) = (asked.one("from"), asked.one("to"));
        let days = from.is_empty() && to.is_empty();
        let mut operator = asked.one("operator");
        let has_choice = login.role.may(Permission::SeeReports);
        if operator == ME || operator.is_empty() && !has_choice {
            operator = login.person.id.to_string();
        }
        Self {
            days: days.then(|| asked.one("days").parse().unwrap_or(USUAL_DAYS)),
            from,
            to,
            operator,
            group: asked.one("group"),
            widget: asked.one("widget"),
            scale: asked.one("scale"),
        }
    }

    /// What the engine is asked for.
    ///
    /// # Errors
    /// [`Refusal::NoSuch`] for what is no id, [`Refusal::NotAChoice`] for what is no scale.
    pub fn query(&self) -> Result<RatingsQuery, Refusal> {
        let frame = match self.days {
            Some(days) => TimeFrame::Last(days),
            None => TimeFrame::Between { from: self.from.clone(), to: self.to.clone() },
        };
        let not_a_scale = || Refusal::NotAChoice { field: "scale", value: self.scale.clone() };
        Ok(RatingsQuery {
            frame,
            operator: id("operator", &self.operator, UserId::parse)?,
            group: id("group", &self.group, GroupId::parse)?,
            widget: id("widget", &self.widget, WidgetId::parse)?,
            scale: match self.scale.as_str() {
                "" => None,
                word => Some(Scale::parse(word).ok_or_else(not_a_scale)?),
            },
        })
    }

    /// Whether it is the reader's own report.
    #[must_use]
    pub fn is_own(&self, login: &Login) -> bool {
        self.operator == login.person.id.to_string()
    }

    /// The address of the same report with some of it changed.
    #[must_use]
    pub fn address(&self, changes: &[(&str, &str)]) -> String {
        let days = self.days.map(|days| days.to_string()).unwrap_or_default();
        let own = [
            ("days", days.as_str()),
            ("from", &self.from),
            ("to", &self.to),
            ("operator", &self.operator),
            ("group", &self.group),
            ("widget", &self.widget),
            ("scale", &self.scale),
        ];
        let pairs = own.map(|(name, value)| {
            let change = changes.iter().find(|(changed, _)| *changed == name);
            (name, change.map_or(value, |(_, value)| *value))
        });
        let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<String> = pairs.map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        [place::REPORTS, "?", &pairs.join("&")].concat()
    }
}

fn id<T>(field: &'static str, given: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Refusal> {
    match given {
        "" => Ok(None),
        given => parse(given).map(Some).ok_or(Refusal::NoSuch { field }),
    }
}

/// A value inside an address.
fn escaped(value: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    if value.bytes().all(is_plain) {
        return value.into();
    }
    let byte = |byte: u8| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    value.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_is_not_changed() {
        let draft = RatingsDraft {
            days: Some(30),
            operator: "x".to_owned(),
            scale: "é&".to_owned(),
            ..RatingsDraft::default()
        };
        assert_eq!(draft.address(&[("days", "7")]), "/reports?days=7&operator=x&scale=%C3%A9%26");
        assert_eq!(draft.address(&[("operator", "")]), "/reports?days=30&scale=%C3%A9%26");
    }

    #[test]
    fn what_is_no_scale_is_refused_by_its_field() {
        let draft = RatingsDraft { days: Some(7), scale: "six".to_owned(), ..RatingsDraft::default() };
        assert_eq!(draft.query().unwrap_err().code(), "not_a_choice");
        let draft = RatingsDraft { days: Some(7), group: "six".to_owned(), ..RatingsDraft::default() };
        assert_eq!(draft.query().unwrap_err().code(), "no_such");
    }
}
