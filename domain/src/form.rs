//! Forms: which values a form takes. The same check runs in the browser and on the server.

use protocol::{Field, FieldKind, Form, FormValue};

use crate::Limits;

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field's name.
    pub field: String,
    /// What is wrong.
    pub kind: FaultKind,
    /// What was entered.
    pub value: String,
}

/// Ways in which a value can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Required, and empty.
    Required,
    /// Not an e-mail address.
    Email,
    /// Longer than the field's limit.
    TooLong {
        /// The limit in characters.
        limit: u32,
        /// What it has.
        value: u32,
    },
    /// Not a value of the scale.
    OffScale,
    /// The form has no such field.
    Unknown,
}

/// The lowest and the highest value of a scale; none for fields of text.
#[must_use]
pub const fn scale(kind: FieldKind) -> Option<(u32, u32)> {
    match kind {
        FieldKind::Stars | FieldKind::Emoji => Some((1, 5)),
        FieldKind::Numeric => Some((0, 10)),
        FieldKind::Text | FieldKind::Email | FieldKind::TextArea => None,
    }
}

/// The value entered for a field, trimmed; empty if none was.
#[must_use]
pub fn value<'v>(values: &'v [FormValue], name: &str) -> &'v str {
    let value = values.iter().find(|value| value.name == name);
    // The tables of all that is blank weigh too much in a window, where the field is trimmed by the browser.
    let trim = if cfg!(feature = "serde") { str::trim } else { str::trim_ascii };
    value.map_or("", |value| trim(&value.value))
}

/// Checks all values against the form; every fault, in the order of the fields.
///
/// # Errors
/// The faults, at least one.
pub fn check(form: &Form, values: &[FormValue]) -> Result<(), Vec<Fault>> {
    let mut faults: Vec<Fault> = form
        .fields
        .iter()
        .filter_map(|field| {
            let value = value(values, &field.name);
            let kind = fault(field, value)?;
            Some(Fault { field: field.name.clone(), kind, value: value.to_owned() })
        })
        .collect();
    for value in values {
        if !form.fields.iter().any(|field| field.name == value.name) {
            faults.push(Fault {
                field: value.name.clone(),
                kind: FaultKind::Unknown,
                value: value.value.clone(),
            });
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// What is wrong with a value of a field, if anything.
#[must_use]
pub fn fault(field: &Field, value: &str) -> Option<FaultKind> {
    if value.is_empty() {
        return field.required.then_some(FaultKind::Required);
    }
    if let Some((low, high)) = scale(field.kind) {
        let on_scale = number(value).is_some_and(|score| (low..=high).contains(&score));
        return (!on_scale).then_some(FaultKind::OffScale);
    }
    let length = u32::try_from(value.chars().count()).unwrap_or(u32::MAX);
    if length > field.max {
        return Some(FaultKind::TooLong { limit: field.max, value: length });
    }
    (field.kind == FieldKind::Email && !is_email(value)).then_some(FaultKind::Email)
}

/// A number of one or two figures; reading all numbers would weigh on the visitor's window.
fn number(text: &str) -> Option<u32> {
    let figures = text.as_bytes();
    let is_number = matches!(figures.len(), 1 | 2) && figures.iter().all(u8::is_ascii_digit);
    is_number.then(|| figures.iter().fold(0, |number, figure| number * 10 + u32::from(figure - b'0')))
}

/// Whether a text has the shape of an e-mail address: something, an at sign, a domain with a dot,
/// no white space. Whether it exists, only a mail can tell.
///
/// Letters beyond ASCII are all taken: tables of what is a letter would weigh on the visitor's window.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some(at) = bytes.iter().rposition(|&byte| byte == b'@') else { return false };
    let (local, domain) = (&bytes[..at], &bytes[at + 1..]);
    let is_in_local = |byte: &u8| match byte {
        b'<' | b'>' | b'(' | b')' | b',' | b';' | b':' | b'"' | b'[' | b']' | b'\\' | b'@' => false,
        _ => byte.is_ascii_graphic() || !byte.is_ascii(),
    };
    let mut labels = 0;
    let is_label = |label: &[u8]| {
        labels += 1;
        let is_in_label = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-' || !byte.is_ascii();
        !label.is_empty()
            && label.first() != Some(&b'-')
            && label.last() != Some(&b'-')
            && label.iter().all(is_in_label)
    };
    text.len() <= 254
        && !local.is_empty()
        && local.iter().all(is_in_local)
        && domain.split(|&byte| byte == b'.').all(is_label)
        && labels > 1
        // Blank beyond ASCII weighs too much in a window, as above; the server finds it.
        && !(cfg!(feature = "serde") && text.chars().any(char::is_whitespace))
}

/// The offline form: name, e-mail, message, labelled in the window's language.
#[must_use]
pub fn offline(name: &str, email: &str, message: &str, limits: &Limits) -> Form {
    let field = |key: &str, kind, label: &str, max| Field {
        name: key.to_owned(),
        kind,
        label: label.to_owned(),
        required: true,
        max,
    };
    Form {
        fields: vec![
            field("name", FieldKind::Text, name, limits.contact_chars),
            field("email", FieldKind::Email, email, limits.contact_chars),
            field("message", FieldKind::TextArea, message, limits.message_chars),
        ],
    }
}

/// The feedback form: a scale and an optional comment, labelled in the window's language.
#[must_use]
pub fn feedback(kind: FieldKind, question: &str, comment: &str, limits: &Limits) -> Form {
    Form {
        fields: vec![
            Field { name: "score".to_owned(), kind, label: question.to_owned(), required: true, max: 2 },
            Field {
                name: "comment".to_owned(),
                kind: FieldKind::TextArea,
                label: comment.to_owned(),
                required: false,
                max: limits.comment_chars,
            },
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entered(pairs: &[(&str, &str)]) -> Vec<FormValue> {
        pairs
            .iter()
            .map(|(name, value)| FormValue { name: (*name).to_owned(), value: (*value).to_owned() })
            .collect()
    }

    #[test]
    fn a_complete_offline_form_is_taken() {
        let form = offline("Name", "E-mail", "Message", &Limits::default());
        let values = entered(&[("name", "Jan"), ("email", "jan@example.com"), ("message", "Call me")]);
        assert_eq!(check(&form, &values), Ok(()));
    }

    #[test]
    fn every_fault_names_its_field() {
        let form = offline("Name", "E-mail", "Message", &Limits { message_chars: 5, ..Limits::default() });
        let values = entered(&[("name", "  "), ("email", "jan@"), ("message", "too long"), ("x", "y")]);
        let faults = check(&form, &values).unwrap_err();
        let expected = [
            ("name", FaultKind::Required, ""),
            ("email", FaultKind::Email, "jan@"),
            ("message", FaultKind::TooLong { limit: 5, value: 8 }, "too long"),
            ("x", FaultKind::Unknown, "y"),
        ];
        let expected: Vec<Fault> = expected
            .into_iter()
            .map(|(field, kind, value)| Fault { field: field.to_owned(), kind, value: value.to_owned() })
            .collect();
        assert_eq!(faults, expected);
    }

    #[test]
    fn a_scale_takes_its_own_values_only() {
        for (kind, good, bad) in [
            (FieldKind::Stars, ["1", "5"], ["0", "6"]),
            (FieldKind::Emoji, ["1", "5"], ["0", "5.5"]),
            (FieldKind::Numeric, ["0", "10"], ["11", "-1"]),
        ] {
            let form = feedback(kind, "How was it?", "Comment", &Limits::default());
            for score in good {
                assert_eq!(check(&form, &entered(&[("score", score)])), Ok(()), "{kind:?} {score}");
            }
            for score in bad {
                assert!(check(&form, &entered(&[("score", score)])).is_err(), "{kind:?} {score}");
            }
        }
    }

    #[test]
    fn addresses_are_told_from_other_texts() {
        for good in ["a@b.cz", "jan.novák+x@example.co.uk", "o'brien@example.com"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@b",
            "@b.cz",
            "a b@c.cz",
            "a@-b.cz",
            "a@b..cz",
            "a@b.cz\r\nBcc: x@y.cz",
            "a\u{a0}b@c.cz",
            "a@b.c_z",
            "a@@b.cz",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
