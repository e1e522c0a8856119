//! Ratings: how often each value was given after the conversations of some time.

use protocol::{GroupId, Millis, UserId, WidgetId};
use rusqlite::{Row, params};
use uuid::Uuid;

use crate::StoreError;
use crate::row::{get, id};
use crate::tx::Reading;

/// The parts of time in which ratings are counted, in milliseconds: no zone's days begin anywhere else.
const QUARTER_MS: i64 = 15 * 60_000;

/// Which conversations count.
#[derive(Clone, Debug)]
pub struct RatingFilter {
    /// Those that ended then or later,
    pub from: Millis,
    /// and before.
    pub before: Millis,
    /// Those of one operator.
    pub operator: Option<UserId>,
    /// Those of one group.
    pub group: Option<GroupId>,
    /// Those of one widget.
    pub widget: Option<WidgetId>,
}

/// Whose ratings are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatingsBy {
    /// An operator's.
    Operator,
    /// A group's.
    Group,
    /// A widget's.
    Widget,
}

/// How many of somebody's or something's conversations had one outcome.
#[derive(Clone, Debug)]
pub struct RatingCount {
    /// The id of whose they are.
    pub id: Uuid,
    /// Their name, as it is now.
    pub name: String,
    /// Kind of the scale.
    pub scale: String,
    /// The value; none if none was given.
    pub score: Option<u32>,
    /// How many.
    pub conversations: u64,
}

/// How many conversations that ended about a time had one outcome.
#[derive(Clone, Debug)]
pub struct RatingTime {
    /// The beginning of a quarter of an hour.
    pub at: Millis,
    /// Kind of the scale.
    pub scale: String,
    /// The value; none if none was given.
    pub score: Option<u32>,
    /// How many.
    pub conversations: u64,
}

impl Reading {
    /// How conversations were rated, by operator, group or widget, in the order of their names. Only those after which
    /// the client was asked count.
    pub async fn ratings(
        &self,
        by: RatingsBy,
        filter: &RatingFilter,
    ) -> Result<Vec<RatingCount>, StoreError> {
        let (key, name) = match by {
            RatingsBy::Operator => ("a.uuid", "a.name"),
            RatingsBy::Group => ("g.uuid", "g.name"),
            RatingsBy::Widget => ("w.uuid", "w.name"),
        };
        self.counted(key, name, filter, |row| {
            Ok(RatingCount {
                id: get(row, "key")?,
                name: get(row, "name")?,
                scale: get(row, "scale")?,
                score: get(row, "score")?,
                conversations: get(row, "conversations")?,
            })
        })
    }

    /// How conversations were rated, by quarters of an hour, in their order.
    pub async fn ratings_over_time(&self, filter: &RatingFilter) -> Result<Vec<RatingTime>, StoreError> {
        let key = format!("s.ended_at / {QUARTER_MS}");
        self.counted(&key, &key, filter, |row| {
            Ok(RatingTime {
                at: Millis(get::<i64>(row, "key")? * QUARTER_MS),
                scale: get(row, "scale")?,
                score: get(row, "score")?,
                conversations: get(row, "conversations")?,
            })
        })
    }

    /// The widgets of the tenant, by name.
    pub async fn widget_names(&self) -> Result<Vec<(WidgetId, String)>, StoreError> {
        let sql = "select uuid, name from widget where tenant_id = $1 order by name, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([self.tenant.0], |row| {
            Ok((id(row, "uuid", WidgetId::from_uuid)?, get(row, "name")?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn counted<T>(
        &self,
        key: &str,
        name: &str,
        filter: &RatingFilter,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let sql = statement(key, name);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(
            params![
                self.tenant.0,
                filter.from.0,
                filter.before.0,
                filter.operator.map(UserId::uuid),
                filter.group.map(GroupId::uuid),
                filter.widget.map(WidgetId::uuid),
            ],
            |row| read(row),
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn statement(key: &str, name: &str) -> String {
    format!(
        "select {key} as key, {name} as name, coalesce(s.rating_scale, s.asked_scale) as scale,
            s.rating_score as score, count(*) as conversations
        from session s join account a on a.id = coalesce(s.rated_operator_id, s.operator_id) join operator_group g on g.id = s.group_id
        join widget w on w.id = s.widget_id
        where s.tenant_id = $1 and s.ended_at >= $2 and s.ended_at < $3 and s.is_spam = 0
        and coalesce(s.rating_scale, s.asked_scale) is not null and ($4 is null or a.uuid = $4)
        and ($5 is null or g.uuid = $5) and ($6 is null or w.uuid = $6)
        group by 1, 2, 3, 4 order by 2, 1"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_reads_the_conversations_of_its_time_and_no_others() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        crate::migrate::MIGRATIONS.iter().for_each(|sql| connection.execute_batch(sql).unwrap());
        for (key, name) in [("a.uuid", "a.name"), ("s.ended_at / 900000", "s.ended_at / 900000")] {
            let mut explain =
                connection.prepare(&format!("explain query plan {}", statement(key, name))).unwrap();
            let none: Option<Vec<u8>> = None;
            let steps: Vec<String> = explain
                .query_map(params![1, 0, 1, none, none, none], |row| row.get(3))
                .unwrap()
                .map(Result::unwrap)
                .collect();
            let expected = "SEARCH s USING INDEX session_by_end (tenant_id=? AND ended_at>? AND ended_at<?)";
            assert_eq!(steps[0], expected, "{steps:?}");
            assert!(steps.iter().all(|step| !step.starts_with("SCAN")), "{steps:?}");
        }
    }
}
