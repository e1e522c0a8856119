//! Sessions: where each stands.

use std::net::IpAddr;

use domain::Sight;
use domain::session::{Queue, Session};
use protocol::{
    Event, Fact, GroupId, MessageId, Millis, Mood, SessionId, SessionKind, UserId, VisitorId, WidgetId,
};
use rusqlite::{OptionalExtension, Params, params};

use crate::StoreError;
use crate::row::{get, id, json, word};
use crate::tx::{Reading, TenantKey, Writing};

mod columns;

use columns::{StateColumns, stored};

/// A session with its key, and what of it must be saved.
#[derive(Clone, Debug)]
pub struct Stored {
    pub(crate) key: i64,
    pub(crate) tenant: TenantKey,
    pub(crate) group_key: i64,
    /// The session.
    pub session: Session,
    change: Change,
}

/// How much of a session changed since it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    Nothing,
    /// A message was added: the hot path.
    Words,
    State,
}

impl Stored {
    pub(crate) fn apply(&mut self, event: &Event) {
        self.session.apply(event);
        let change = if matches!(event.fact, Fact::Message { .. }) { Change::Words } else { Change::State };
        self.change = self.change.max(change);
    }
}

/// What a new session is made of.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Its id.
    pub id: SessionId,
    /// Chat or offline message.
    pub kind: SessionKind,
    /// The widget it comes through.
    pub widget: WidgetId,
    /// The group that it goes to.
    pub group: GroupId,
    /// Who begins it.
    pub visitor: VisitorId,
    /// Language of the window.
    pub language: String,
    /// Address of the page.
    pub page: Option<String>,
    /// Browser and system in words.
    pub device: Option<String>,
    /// Where they call from.
    pub address: Option<IpAddr>,
}

const SESSION: &str = "select s.*, g.uuid as group_uuid, w.uuid as widget_uuid, v.uuid as visitor_uuid,
        a.uuid as operator_uuid, rated.uuid as rated_operator_uuid
    from session s join operator_group g on g.id = s.group_id join widget w on w.id = s.widget_id
    join visitor v on v.id = s.visitor_id left join account a on a.id = s.operator_id
    left join account rated on rated.id = s.rated_operator_id";

impl Reading {
    /// A session of the tenant.
    pub async fn session(&self, session: SessionId) -> Result<Option<Stored>, StoreError> {
        self.one("where s.uuid = $1 and s.tenant_id = $2", params![session.uuid(), self.tenant.0])
    }

    /// A session of the tenant by its key.
    pub async fn session_by_key(&self, key: i64) -> Result<Option<Stored>, StoreError> {
        self.one("where s.id = $1 and s.tenant_id = $2", params![key, self.tenant.0])
    }

    /// The running chat of a visitor.
    pub async fn running_chat(&self, visitor: VisitorId) -> Result<Option<Stored>, StoreError> {
        self.one(
            "where s.visitor_id = (select id from visitor where uuid = $1 and tenant_id = $2) and s.tenant_id = $2
             and s.kind = 'chat' and s.state in ('queued', 'active') order by s.id desc limit 1",
            params![visitor.uuid(), self.tenant.0],
        )
    }

    /// The visitor's session that holds a message with this client-made id.
    pub async fn session_with_message(
        &self,
        visitor: VisitorId,
        message: MessageId,
    ) -> Result<Option<Stored>, StoreError> {
        for key in self.sessions_with_message(message)? {
            if let Some(stored) = self.session_by_key(key).await?
                && stored.session.visitor == visitor
            {
                return Ok(Some(stored));
            }
        }
        Ok(None)
    }

    /// The open sessions that may be seen, oldest first.
    pub async fn open_sessions(&self, sight: &Sight) -> Result<Vec<Session>, StoreError> {
        let sessions = self.many(
            "where s.tenant_id = $1 and s.state in ('queued', 'active', 'after_call')
             and s.is_spam = 0 order by s.arrived_at, s.uuid",
            [self.tenant.0],
        )?;
        Ok(sessions.into_iter().filter(|session| sight.covers(session.group)).collect())
    }

    /// The chats that run and whose client is there.
    pub async fn attended_chats(&self) -> Result<Vec<Stored>, StoreError> {
        let sql = format!(
            "{SESSION} where s.tenant_id = $1 and s.kind = 'chat' and s.state in ('queued', 'active')
                and s.visitor_left_until is null"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([self.tenant.0], stored)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The sessions that an operator talks in or evaluates.
    pub async fn held_by(&self, operator: UserId) -> Result<Vec<Stored>, StoreError> {
        let sql = format!(
            "{SESSION} where s.tenant_id = $1 and s.operator_id = (select id from account where uuid = $2)
                and s.state in ('active', 'after_call') order by s.id"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params![self.tenant.0, operator.uuid()], stored)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The chats that wait in a group, the next one first.
    pub async fn queue(&self, group: GroupId) -> Result<Vec<SessionId>, StoreError> {
        let sql = "select s.uuid from session s join operator_group g on g.id = s.group_id
            where s.tenant_id = $1 and s.state = 'queued' and s.kind = 'chat' and g.uuid = $2
            order by s.arrived_at, s.uuid";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement
            .query_map(params![self.tenant.0, group.uuid()], |row| id(row, "uuid", SessionId::from_uuid))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A waiting chat's place in its group's queue, from 1; none if it does not wait.
    pub async fn place(&self, session: SessionId) -> Result<Option<u64>, StoreError> {
        let sql = "select (select count(*) from session o where o.tenant_id = s.tenant_id and o.state = 'queued'
                and o.kind = 'chat' and o.group_id = s.group_id and (o.arrived_at, o.uuid) <= (s.arrived_at, s.uuid))
            from session s where s.uuid = $1 and s.tenant_id = $2 and s.state = 'queued' and s.kind = 'chat'";
        let found = self
            .connection
            .prepare_cached(sql)?
            .query_row(params![session.uuid(), self.tenant.0], |row| row.get(0));
        Ok(found.optional()?)
    }

    /// The group that a session is in.
    pub async fn group_of(&self, session: SessionId) -> Result<Option<GroupId>, StoreError> {
        let sql = "select g.uuid from session s join operator_group g on g.id = s.group_id
            where s.uuid = $1 and s.tenant_id = $2";
        let found = self
            .connection
            .prepare_cached(sql)?
            .query_row(params![session.uuid(), self.tenant.0], |row| id(row, "uuid", GroupId::from_uuid));
        Ok(found.optional()?)
    }

    /// The last chat of a visitor.
    pub async fn last_chat(&self, visitor: VisitorId) -> Result<Option<Stored>, StoreError> {
        self.one(
            "where s.visitor_id = (select id from visitor where uuid = $1 and tenant_id = $2) and s.tenant_id = $2
             and s.kind = 'chat' order by s.id desc limit 1",
            params![visitor.uuid(), self.tenant.0],
        )
    }

    /// Where a session's visitor called from when it began.
    pub async fn address_of(&self, session: SessionId) -> Result<Option<IpAddr>, StoreError> {
        let sql = "select address from session where uuid = $1 and tenant_id = $2 and address is not null";
        let wanted = params![session.uuid(), self.tenant.0];
        let found = self
            .connection
            .prepare_cached(sql)?
            .query_row(wanted, |row| word(row, "address", |address| address.parse().ok()));
        Ok(found.optional()?)
    }

    fn one(&self, condition: &str, params: impl Params) -> Result<Option<Stored>, StoreError> {
        let sql = format!("{SESSION} {condition}");
        Ok(self.connection.prepare_cached(&sql)?.query_row(params, stored).optional()?)
    }

    pub(crate) fn many(&self, condition: &str, params: impl Params) -> Result<Vec<Session>, StoreError> {
        let sql = format!("{SESSION} {condition}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params, |row| Ok(stored(row)?.session))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writing {
    /// A session of the tenant.
    pub async fn session(&self, session: SessionId) -> Result<Option<Stored>, StoreError> {
        match self.cache.get(session).filter(|stored| stored.tenant == self.tenant) {
            Some(stored) => Ok(Some(stored)),
            None => self.reading.session(session).await,
        }
    }

    /// The running chat of a visitor.
    pub async fn running_chat(&self, visitor: VisitorId) -> Result<Option<Stored>, StoreError> {
        match self.cache.running_chat(visitor).filter(|stored| stored.tenant == self.tenant) {
            Some(stored) => Ok(Some(stored)),
            None => self.reading.running_chat(visitor).await,
        }
    }

    /// Begins a session: its row and its first event. Nothing if widget or visitor are not the tenant's.
    pub async fn begin_session(&mut self, new: NewSession, at: Millis) -> Result<Option<Stored>, StoreError> {
        let sql = "select w.id as widget_key, w.name as widget_name, g.id as group_key, g.name as group_name,
                v.id as visitor_key, exists (select 1 from session s
                    where s.tenant_id = v.tenant_id and s.visitor_id = v.id and s.is_spam = 1) as is_marked
            from widget w join operator_group g on g.uuid = $1 and g.tenant_id = w.tenant_id
            join visitor v on v.widget_id = w.id and v.tenant_id = w.tenant_id
            where w.uuid = $2 and v.uuid = $3 and w.tenant_id = $4";
        let ids = params![new.group.uuid(), new.widget.uuid(), new.visitor.uuid(), self.tenant.0];
        let found = self
            .connection
            .prepare_cached(sql)?
            .query_row(ids, |row| {
                Ok((
                    get::<i64>(row, "widget_key")?,
                    get::<String>(row, "widget_name")?,
                    get::<i64>(row, "group_key")?,
                    get::<String>(row, "group_name")?,
                    get::<i64>(row, "visitor_key")?,
                    get::<bool>(row, "is_marked")?,
                ))
            })
            .optional()?;
        let Some((widget_key, widget_name, group_key, group_name, visitor_key, is_marked)) = found else {
            return Ok(None);
        };
        let group = new.group;
        let fact = Fact::Created {
            kind: new.kind,
            widget: new.widget,
            widget_name: widget_name.clone(),
            group,
            group_name: group_name.clone(),
            visitor: new.visitor,
            page: new.page.clone(),
            language: new.language.clone(),
            device: new.device.clone(),
            is_marked: is_marked.then_some(true),
        };
        let key: i64 = self
            .connection
            .prepare_cached(
                "insert into session (uuid, tenant_id, group_id, widget_id, visitor_id, kind, state, group_name,
                    widget_name, language, page, device, queue, n, created_at, arrived_at, queued_at, is_marked, address)
                 values ($1, $2, $3, $4, $5, $6, 'queued', $7, $8, $9, $10, $11, $12, 1, $13, $13, $13, $14, $15)
                 returning id",
            )?
            .query_row(
                params![
                    new.id.uuid(),
                    self.tenant.0,
                    group_key,
                    widget_key,
                    visitor_key,
                    new.kind.as_str(),
                    group_name,
                    widget_name,
                    new.language,
                    new.page,
                    new.device,
                    json(&Queue::from(at))?,
                    at.0,
                    is_marked,
                    new.address.map(|address| address.to_canonical().to_string()),
                ],
                |row| row.get(0),
            )?;
        let first = Event { seq: 0, session: Some(new.id), n: 1, at, fact: fact.clone() };
        let session = Session::born(&first).ok_or(StoreError::Bug("a created event bears a session"))?;
        let stored = Stored { key, tenant: self.tenant, group_key, session, change: Change::Nothing };
        self.append(Some(&stored), 1, fact, at)?;
        self.follow_line(&stored)?;
        Ok(Some(stored))
    }

    /// Writes what changed.
    pub async fn save(&mut self, stored: &mut Stored) -> Result<(), StoreError> {
        let session = &stored.session;
        let (last_from, last_text, last_at) = match &session.last {
            None => (None, None, None),
            Some(last) => (Some(last.from.as_str()), Some(last.text.as_str()), Some(last.at.0)),
        };
        if stored.change == Change::Words {
            self.connection
                .prepare_cached(
                    "update session set n = $1, last_from = $2, last_text = $3, last_at = $4
                     where id = $5 and tenant_id = $6",
                )?
                .execute(params![session.n, last_from, last_text, last_at, stored.key, self.tenant.0])?;
        }
        if stored.change == Change::State {
            let columns = StateColumns::of(session);
            let rating = session.rating.as_ref();
            self.connection
                .prepare_cached(
                    "update session set n = $1, last_from = $2, last_text = $3, last_at = $4, name = $5, email = $6,
                        phone = $7, accepted_at = $8, visitor_left_until = $9, rating_scale = $10,
                        rating_score = $11, rating_comment = $12, state = $13, queued_at = coalesce($14, queued_at),
                        operator_id = (select id from account where uuid = $15), operator_name = $16,
                        last_operator_id = coalesce((select id from account where uuid = $15), last_operator_id),
                        ended_at = $17, end_reason = $18, end_visitor = $19, acw_until = $20, closed_at = $21,
                        close_kind = $22, result = $23, note = $24, subject = $25, mood = $26, queue = $27,
                        arrived_at = $28, group_id = $29, group_name = $30, tags = $31, is_blocked = $32,
                        is_spam = $33, asked_scale = $34, asked_until = $35, next = $36,
                        rated_operator_id = (select id from account where uuid = $37)
                     where id = $38 and tenant_id = $39",
                )?
                .execute(params![
                    session.n,
                    last_from,
                    last_text,
                    last_at,
                    session.name,
                    session.email,
                    session.phone,
                    session.accepted_at.map(|at| at.0),
                    session.visitor_left.map(|at| at.0),
                    rating.map(|rating| rating.scale.as_str()),
                    rating.and_then(|rating| rating.score),
                    rating.and_then(|rating| rating.comment.as_deref()),
                    columns.state,
                    columns.queued_at,
                    columns.operator.map(UserId::uuid),
                    columns.operator_name,
                    columns.ending.map(|ending| ending.at.0),
                    columns.ending.map(|ending| ending.reason.as_str()),
                    columns.ending.map(|ending| ending.visitor.as_str()),
                    columns.acw_until,
                    columns.closed_at,
                    columns.close_kind,
                    columns.result,
                    columns.note,
                    columns.subject,
                    columns.mood.map(Mood::as_str),
                    session.queue().map(json).transpose()?,
                    session.arrived_at.0,
                    stored.group_key,
                    session.group_name,
                    json(&session.tags)?,
                    session.is_blocked,
                    session.is_spam,
                    session.asked,
                    session.asked_until.map(|until| until.0),
                    json(&session.next)?,
                    rating.and_then(|rating| rating.operator).map(UserId::uuid),
                    stored.key,
                    self.tenant.0,
                ])?;
        }
        if stored.change == Change::State {
            self.follow_line(stored)?;
        }
        stored.change = Change::Nothing;
        self.cache.keep(stored);
        Ok(())
    }
}
