//! The letters: each as text and as HTML, escaped by construction.

use std::vec::IntoIter;

use domain::Session;
use domain::markup::{Mark, Piece, pieces};
use domain::texts::{self, Language, fill};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::{DOCTYPE, Markup, html};
use protocol::{Author, Event, Fact, Millis};
use store::NewMail;

/// The conversation for its client.
pub fn transcript(session: &Session, events: &[Event], to: &str) -> NewMail {
    let language = Language::parse(&session.language).unwrap_or_default();
    let words = texts::sent::of(language);
    let name = [("name", session.widget_name.as_str())];
    let date = format(session.created_at, "%Y-%m-%d");
    let intro = fill(words.transcript_intro, &[("name", &session.widget_name), ("date", &date)]);
    let lines: Vec<(String, String, &str)> = events
        .iter()
        .filter_map(|event| {
            let (who, text) = match &event.fact {
                Fact::Message { from: Author::Visitor, text, .. } => (words.transcript_you.to_owned(), text),
                Fact::Message { from: Author::Operator, name, text, .. } => {
                    (name.clone().unwrap_or_default(), text)
                }
                // It is in the conversation, not in the letter.
                Fact::File { from: Author::Visitor, file, .. } => {
                    (words.transcript_you.to_owned(), &file.name)
                }
                Fact::File { from: Author::Operator, name, file, .. } => {
                    (name.clone().unwrap_or_default(), &file.name)
                }
                Fact::Asked { text: Some(text), .. } => (session.widget_name.clone(), text),
                _ => return None,
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
            div style="margin:2px 0 0;white-space:pre-wrap" { (marked(said)) }
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
    let words = texts::sent::of(language);
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
        div style="white-space:pre-wrap" { (marked(message)) }
        p { (words.offline_open) " " a href=(link) { (link) } }
    };
    NewMail {
        recipient: to.to_owned(),
        subject: one_line(&fill(words.offline_subject, &[("name", name)])),
        text,
        html: page(language, &body),
    }
}

/// A message's text with what its signs mean. The letter as text has it as it was typed.
fn marked(text: &str) -> Markup {
    drawn(&mut pieces(text).into_iter())
}

/// The pieces up to the end of what is open.
fn drawn(pieces: &mut IntoIter<Piece<'_>>) -> Markup {
    let mut parts = vec![];
    while let Some(piece) = pieces.next() {
        parts.push(match piece {
            Piece::Words(words) => html! { (words) },
            Piece::Open(mark) => around(mark, &drawn(pieces)),
            Piece::Close(_) => break,
        });
    }
    html! { @for part in &parts { (part) } }
}

fn around(mark: Mark, within: &Markup) -> Markup {
    match mark {
        Mark::Bold => html! { strong { (within) } },
        Mark::Italic => html! { em { (within) } },
        Mark::Link(address) => html! { a href=(address) { (within) } },
        Mark::Bullets => html! { ul style="margin:2px 0;padding-inline-start:22px" { (within) } },
        Mark::Numbers(first) => {
            html! { ol start=(first) style="margin:2px 0;padding-inline-start:22px" { (within) } }
        }
        Mark::Item => html! { li { (within) } },
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
    fn l_06_signs_are_drawn_and_html_stays_text() {
        assert_eq!(
            marked("**Yes:** <b>*now*</b>\n[here](https://a.example/?a=1&b=\"2\")").into_string(),
            "<strong>Yes:</strong> &lt;b&gt;<em>now</em>&lt;/b&gt;\n[here](<a href=\"https://a.example/?a=1&amp;b=\">https://a.example/?a=1&amp;b=</a>&quot;2&quot;)"
        );
        assert_eq!(
            marked("- [a & b](mailto:a@b.example)").into_string(),
            "<ul style=\"margin:2px 0;padding-inline-start:22px\"><li><a href=\"mailto:a@b.example\">a &amp; b</a></li></ul>"
        );
    }

    #[test]
    fn a_name_cannot_add_a_header() {
        assert_eq!(
            one_line("Message from Eve\r\nBcc: all@example.com"),
            "Message from Eve  Bcc: all@example.com"
        );
    }
}
