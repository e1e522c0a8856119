//! How much of anything is taken; every limit is a setting with the default here.

use crate::Refusal;

/// The limits of one installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most characters of a message.
    pub message_chars: u32,
    /// Most bytes of a frame.
    pub frame_bytes: u32,
    /// Most frames of an exchange, where there is no websocket.
    pub exchange_frames: u32,
    /// Most characters that are kept of a page's address: a long one is cut, since it shall shut nobody out.
    pub page_chars: u32,
    /// Most parameters of a session.
    pub parameters: u32,
    /// Most characters of a parameter's name.
    pub parameter_name_chars: u32,
    /// Most characters of a parameter's value.
    pub parameter_value_chars: u32,
    /// Most characters of a name, an address or a telephone number.
    pub contact_chars: u32,
    /// Most characters of an operator's note.
    pub note_chars: u32,
    /// Most characters of a comment in the feedback form.
    pub comment_chars: u32,
    /// Most frames that one visitor may send in a minute.
    pub visitor_frames_per_minute: u32,
    /// Most frames that one address may send in a minute.
    pub address_frames_per_minute: u32,
    /// Most failed log-ins of one account or one address in a quarter of an hour.
    pub login_failures: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            message_chars: 8_000,
            frame_bytes: 65_536,
            exchange_frames: 64,
            page_chars: 2_000,
            parameters: 50,
            parameter_name_chars: 64,
            parameter_value_chars: 1_000,
            contact_chars: 254,
            note_chars: 4_000,
            comment_chars: 2_000,
            visitor_frames_per_minute: 120,
            address_frames_per_minute: 1_200,
            login_failures: 10,
        }
    }
}

/// A text with its line ends made one kind; refused when it is blank or too long.
///
/// # Errors
/// [`Refusal::Empty`] and [`Refusal::TooLong`], naming `field`.
pub fn text(field: &'static str, given: &str, limit: u32) -> Result<String, Refusal> {
    let text = given.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_matches(['\n', ' ', '\t', '\0']);
    if text.trim().is_empty() {
        return Err(Refusal::Empty { field });
    }
    at_most(field, text, limit)?;
    Ok(text.to_owned())
}

/// A text that may be left out: blank is none.
///
/// # Errors
/// [`Refusal::TooLong`], naming `field`.
pub fn optional(field: &'static str, given: Option<&str>, limit: u32) -> Result<Option<String>, Refusal> {
    match given.map(str::trim) {
        None | Some("") => Ok(None),
        Some(given) => text(field, given, limit).map(Some),
    }
}

/// A number that is in its range.
///
/// # Errors
/// [`Refusal::OutOfRange`], naming `field`.
pub fn within(field: &'static str, value: i64, least: i64, most: i64) -> Result<(), Refusal> {
    if (least..=most).contains(&value) {
        Ok(())
    } else {
        Err(Refusal::OutOfRange { field, least, most, value })
    }
}

fn at_most(field: &'static str, text: &str, limit: u32) -> Result<(), Refusal> {
    let value = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if value > limit { Err(Refusal::TooLong { field, limit, value }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_measured_in_characters() {
        assert_eq!(text("text", "žluťoučký", 9).unwrap(), "žluťoučký");
        let refusal = text("text", "žluťoučký!", 9).unwrap_err();
        assert_eq!(refusal, Refusal::TooLong { field: "text", limit: 9, value: 10 });
    }

    #[test]
    fn blank_is_nothing() {
        assert_eq!(text("text", " \r\n ", 9), Err(Refusal::Empty { field: "text" }));
        assert_eq!(optional("note", Some("  "), 9), Ok(None));
    }
}
