//! What happened in a conversation, as a sentence of its thread.

use domain::texts::{Words, fill};
use protocol::{CloseKind, EndReason, Event, Fact, FieldKind, SessionKind, UserId};

/// What an event says in a thread; none for what stands elsewhere.
#[must_use]
pub fn sentence(event: &Event, me: UserId, words: &Words) -> Option<String> {
    let own = |operator: Option<UserId>| operator == Some(me);
    let text = match &event.fact {
        Fact::Created { kind: SessionKind::OfflineMessage, .. } => words.happened_offline.to_owned(),
        Fact::Created { kind: SessionKind::Chat, page: Some(page), .. } => {
            fill(words.happened_started_on, &[("page", short_page(page))])
        }
        Fact::Created { kind: SessionKind::Chat, page: None, .. } => words.happened_started.to_owned(),
        Fact::Accepted { name, by_itself: Some(_), .. } => fill(words.happened_by_itself, &[("name", name)]),
        Fact::Accepted { operator, .. } if own(Some(*operator)) => words.happened_you_accepted.to_owned(),
        Fact::Accepted { name, .. } => fill(words.happened_accepted, &[("name", name)]),
        Fact::Overflowed { from_name, group_name, .. } => {
            fill(words.happened_overflowed, &[("from", from_name), ("group", group_name)])
        }
        Fact::Redirected { by_name, group_name, operator_name, note, .. } => {
            let what = match operator_name {
                None => fill(words.happened_redirected, &[("name", by_name), ("group", group_name)]),
                Some(operator) => fill(
                    words.happened_redirected_to,
                    &[("name", by_name), ("operator", operator), ("group", group_name)],
                ),
            };
            with_words(what, note.as_deref(), words)
        }
        Fact::Declined { name, reason, .. } => {
            with_words(fill(words.happened_declined, &[("name", name)]), reason.as_deref(), words)
        }
        Fact::Returned { name, .. } => fill(words.happened_returned_to, &[("name", name)]),
        Fact::Freed { name, .. } => fill(words.happened_freed, &[("name", name)]),
        Fact::FileRemoved { name, .. } => fill(words.happened_file_removed, &[("name", name)]),
        Fact::Visited { page } => fill(words.happened_visited, &[("page", short_page(page))]),
        Fact::Tagged { tag, on, name, .. } => {
            let text = if *on { words.happened_tagged } else { words.happened_untagged };
            fill(text, &[("name", name), ("tag", tag)])
        }
        Fact::Reopened { name: Some(name), .. } => fill(words.happened_reopened, &[("name", name)]),
        Fact::Reopened { name: None, .. } => words.happened_reopened_by_client.to_owned(),
        Fact::Blocked { name, reason, .. } => {
            fill(words.happened_blocked, &[("name", name), ("reason", reason)])
        }
        Fact::Spam { on, name, .. } => {
            let text = if *on { words.happened_spam } else { words.happened_no_spam };
            fill(text, &[("name", name)])
        }
        Fact::VisitorLeft { .. } => words.happened_left.to_owned(),
        Fact::VisitorReturned {} => words.happened_returned.to_owned(),
        Fact::Ended { reason: EndReason::Operator, operator, .. } if own(*operator) => {
            words.happened_you_ended.to_owned()
        }
        Fact::Ended { reason, .. } => match reason {
            // Why is said by what stands before it.
            EndReason::Blocked | EndReason::Spam => return None,
            EndReason::Operator => words.happened_ended,
            EndReason::Visitor => words.happened_visitor_ended,
            EndReason::VisitorGone => words.happened_gone,
        }
        .to_owned(),
        Fact::Closed { how: CloseKind::Saved, result: Some(result), .. } => {
            fill(words.happened_closed_with, &[("result", result)])
        }
        Fact::Closed { how, .. } => match how {
            CloseKind::Spam => return None,
            CloseKind::Saved => words.happened_closed,
            CloseKind::TimedOut => words.happened_timed_out,
            CloseKind::NoOperator => words.happened_nobody,
        }
        .to_owned(),
        Fact::Transcript { to } => fill(words.happened_transcript, &[("to", to)]),
        Fact::Asked { text: Some(text), .. } => fill(words.happened_asked, &[("text", text)]),
        Fact::Feedback { scale, score, comment, .. } => feedback(scale, *score, comment.as_deref(), words),
        Fact::Asked { text: None, .. } => return None,
        // The routing tells these.
        Fact::Routed { .. }
        | Fact::Offered { .. }
        | Fact::OfferedToAll {}
        | Fact::Withdrawn { .. }
        | Fact::Released { .. }
        | Fact::Queued {}
        | Fact::File { .. }
        | Fact::Note { .. }
        | Fact::Message { .. }
        | Fact::Parameter { .. }
        | Fact::Client { .. }
        | Fact::Operator { .. } => return None,
    };
    Some(text)
}

/// What happened, with what somebody said of it.
fn with_words(what: String, note: Option<&str>, words: &Words) -> String {
    match note {
        Some(note) => fill(words.happened_redirected_note, &[("what", &what), ("note", note)]),
        None => what,
    }
}

fn feedback(scale: &str, score: Option<u32>, comment: Option<&str>, words: &Words) -> String {
    let Some(score) = score else { return words.happened_not_rated.to_owned() };
    let (score, max) = (score.to_string(), most_of(scale).to_string());
    match comment {
        Some(comment) => {
            fill(words.happened_commented, &[("score", &score), ("max", &max), ("comment", comment)])
        }
        None => fill(words.happened_rated, &[("score", &score), ("max", &max)]),
    }
}

/// The highest value of a feedback scale.
#[must_use]
pub fn most_of(scale: &str) -> u32 {
    if FieldKind::parse(scale) == Some(FieldKind::Numeric) { 10 } else { 5 }
}

/// An address without scheme and query.
#[must_use]
pub fn short_page(page: &str) -> &str {
    let page = page.split_once("://").map_or(page, |(_, rest)| rest);
    page.split(['?', '#']).next().unwrap_or(page).trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_shown_without_scheme_and_query() {
        assert_eq!(short_page("https://shop.test/lamp/?id=1#top"), "shop.test/lamp");
        assert_eq!(short_page("shop.test"), "shop.test");
    }
}
