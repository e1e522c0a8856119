//! The letters: each as text and as HTML, escaped by construction.

use domain::Session;
use domain::texts::{self, Language, fill};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::{DOCTYPE, Markup, html};
use protocol::{Author, Event, Fact, Millis};
use store::NewMail;

/// The conversation for its client.
pub fn transcript(session: &Session, events: &[Event], to: &str) -> NewMail {
    let language = Language::parse(&session.language).unwrap_or_default();
    let words = texts::of(language);
    let name = [("name", session.widget_name.as_str())];
    let date = format(session.created_at, "%Y-%m-%d");
    let intro = fill(words.transcript_intro, &[("name", &session.widget_name), ("date", &date)]);
    let lines: Vec<(String, String, &str)> = events
        .iter()
        .filter_map(|event| {
            let Fact::Message { from, name, text, .. } = &event.fact else { return None };
            let who = match from {
                Author::Visitor => words.transcript_you.to_owned(),
                Author::Operator => name.clone().unwrap_or_default(),
            };
            Some((format(event.at, "%H:%M"), who, text.as_str()))
        })
        .collect();
    let mut text = [intro.as_str(), "\n\n"].concat();
    for (time, who, said) in &lines {
        text.push_str(&[time, "  ", who, "\n", said, "\n\n"].concat());
    }
    text.push_str(words.transcript_outro);
    text.push('\n');
    let body = html! {
        p { (intro) }
        @for (time, who, said) in &lines {
            p style="margin:16px 0 0" { b { (who) } " " span style="color:#667" { (time) " UTC" } }
            p style="margin:2px 0 0;white-space:pre-wrap" { (said) }
        }
        p style="margin-top:24px" { (words.transcript_outro) }
    };
    NewMail {
        recipient: to.to_owned(),
        subject: one_line(&fill(words.transcript_subject, &name)),
        text,
        html: page(language, &body),
    }
}

/// An offline message for those who answer it.
pub fn offline_message(
    language: Language,
    session: &Session,
    message: &str,
    public_url: &str,
    to: &str,
) -> NewMail {
    let words = texts::of(language);
    let name = session.name.as_deref().unwrap_or_default();
    let email = session.email.as_deref().unwrap_or_default();
    let intro = fill(words.offline_intro, &[("name", &session.widget_name)]);
    let link = [public_url, "/session/", &session.id.text()].concat();
    let text =
        [&intro, "\n\n", name, " <", email, ">\n\n", message, "\n\n", words.offline_open, " ", &link, "\n"]
            .concat();
    let body = html! {
        p { (intro) }
        p { b { (name) } " " a href={ "mailto:" (email) } { (email) } }
        p style="white-space:pre-wrap" { (message) }
        p { (words.offline_open) " " a href=(link) { (link) } }
    };
    NewMail {
        recipient: to.to_owned(),
        subject: one_line(&fill(words.offline_subject, &[("name", name)])),
        text,
        html: page(language, &body),
    }
}

fn page(language: Language, body: &Markup) -> String {
    html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head { meta charset="utf-8"; }
            body style="font:15px/22px system-ui,sans-serif;color:#1c2430;max-width:640px;margin:24px auto" { (body) }
        }
    }
    .into_string()
}

fn format(at: Millis, pattern: &str) -> String {
    let time = Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(TimeZone::UTC);
    time.strftime(pattern).to_string()
}

/// A subject has no line ends: what a client typed cannot add a header.
fn one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_add_a_header() {
        assert_eq!(
            one_line("Message from Eve\r\nBcc: all@example.com"),
            "Message from Eve  Bcc: all@example.com"
        );
    }
}
