//! A session as the columns of its row.

use domain::session::{Ending, LastWords, Rating, Session, State};
use protocol::{
    Author, CloseKind, EndReason, GroupId, Mood, SessionId, SessionKind, UserId, VisitorId, Whereabouts,
    WidgetId,
};
use rusqlite::Row;
use uuid::Uuid;

use super::{Change, Stored};
use crate::row::{from_json, get, id, time, time_opt, word, word_opt};
use crate::tx::TenantKey;

/// A state as columns.
#[derive(Default)]
pub struct StateColumns<'s> {
    pub state: &'static str,
    pub queued_at: Option<i64>,
    pub operator: Option<UserId>,
    pub operator_name: Option<&'s str>,
    pub ending: Option<&'s Ending>,
    pub acw_until: Option<i64>,
    pub closed_at: Option<i64>,
    pub close_kind: Option<&'static str>,
    pub result: Option<&'s str>,
    pub note: Option<&'s str>,
    pub subject: Option<&'s str>,
    pub mood: Option<Mood>,
}

impl<'s> StateColumns<'s> {
    pub fn of(session: &'s Session) -> Self {
        let (operator, operator_name) = session.operator().unzip();
        let common = Self { operator, operator_name, ending: session.ending(), ..Self::default() };
        match &session.state {
            State::Queued { since, .. } => Self { state: "queued", queued_at: Some(since.0), ..common },
            State::Active { .. } => Self { state: "active", ..common },
            State::AfterCall { until, .. } => {
                Self { state: "after_call", acw_until: until.map(|until| until.0), ..common }
            }
            State::Closed { at, how, result, note, subject, mood, .. } => Self {
                state: "closed",
                closed_at: Some(at.0),
                close_kind: Some(how.as_str()),
                result: result.as_deref(),
                note: note.as_deref(),
                subject: subject.as_deref(),
                mood: *mood,
                ..common
            },
        }
    }
}

/// The session of a row.
pub fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let last_from: Option<String> = get(row, "last_from")?;
    let last = match last_from {
        None => None,
        Some(_) => Some(LastWords {
            from: word(row, "last_from", Author::parse)?,
            text: get(row, "last_text")?,
            at: time(row, "last_at")?,
        }),
    };
    let rating_scale: Option<String> = get(row, "rating_scale")?;
    let rating = match rating_scale {
        None => None,
        Some(scale) => Some(Rating {
            operator: get::<Option<Uuid>>(row, "rated_operator_uuid")?.map(UserId::from_uuid),
            scale,
            score: get(row, "rating_score")?,
            comment: get(row, "rating_comment")?,
        }),
    };
    let session = Session {
        id: id(row, "uuid", SessionId::from_uuid)?,
        kind: word(row, "kind", SessionKind::parse)?,
        group: id(row, "group_uuid", GroupId::from_uuid)?,
        group_name: get(row, "group_name")?,
        next: from_json(row, "next")?,
        widget: id(row, "widget_uuid", WidgetId::from_uuid)?,
        widget_name: get(row, "widget_name")?,
        visitor: id(row, "visitor_uuid", VisitorId::from_uuid)?,
        language: get(row, "language")?,
        page: get(row, "page")?,
        device: get(row, "device")?,
        name: get(row, "name")?,
        email: get(row, "email")?,
        phone: get(row, "phone")?,
        n: get(row, "n")?,
        created_at: time(row, "created_at")?,
        arrived_at: time(row, "arrived_at")?,
        accepted_at: time_opt(row, "accepted_at")?,
        state: state(row)?,
        last,
        visitor_left: time_opt(row, "visitor_left_until")?,
        rating,
        asked: get(row, "asked_scale")?,
        asked_until: time_opt(row, "asked_until")?,
        tags: from_json(row, "tags")?,
        is_blocked: get(row, "is_blocked")?,
        is_spam: get(row, "is_spam")?,
        is_marked: get(row, "is_marked")?,
    };
    Ok(Stored {
        key: get(row, "id")?,
        group_key: get(row, "group_id")?,
        tenant: TenantKey(get(row, "tenant_id")?),
        session,
        change: Change::Nothing,
    })
}

fn state(row: &Row<'_>) -> rusqlite::Result<State> {
    let operator = || id(row, "operator_uuid", UserId::from_uuid);
    let ending = || {
        Ok::<_, rusqlite::Error>(Ending {
            at: time(row, "ended_at")?,
            reason: word(row, "end_reason", EndReason::parse)?,
            visitor: word(row, "end_visitor", Whereabouts::parse)?,
        })
    };
    let word: String = get(row, "state")?;
    Ok(match word.as_str() {
        "queued" => {
            let since = time(row, "queued_at")?;
            State::Queued { since, queue: from_json(row, "queue")? }
        }
        "active" => State::Active { operator: operator()?, operator_name: get(row, "operator_name")? },
        "after_call" => State::AfterCall {
            operator: operator()?,
            operator_name: get(row, "operator_name")?,
            ending: ending()?,
            until: time_opt(row, "acw_until")?,
        },
        _ => {
            let operator: Option<Uuid> = get(row, "operator_uuid")?;
            State::Closed {
                operator: operator.map(UserId::from_uuid),
                operator_name: get(row, "operator_name")?,
                ending: ending()?,
                at: time(row, "closed_at")?,
                how: crate::row::word(row, "close_kind", CloseKind::parse)?,
                result: get(row, "result")?,
                note: get(row, "note")?,
                subject: get(row, "subject")?,
                mood: word_opt(row, "mood", Mood::parse)?,
            }
        }
    })
}
