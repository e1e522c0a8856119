//! Reports: how clients rated their conversations, in numbers.

use domain::hours::Date;
use domain::rating::Scale;
use domain::report::Tally;
use domain::{Permission, Refusal, limits};
use jiff::ToSpan;
use jiff::civil;
use jiff::tz::TimeZone;
use protocol::{FieldKind, GroupId, Millis, UserId, WidgetId};
use store::{RatingCount, RatingFilter, RatingTime, RatingsBy};

use crate::{Engine, Error, Login};

/// The most days of a report: two years.
const MOST_DAYS: i64 = 731;
/// Up to so many days each is counted by itself, beyond by week.
const SINGLE_DAYS: i64 = 92;

/// Use cases of reports.
pub struct Reports<'e>(pub(crate) &'e Engine);

/// Which conversations a report is about.
#[derive(Clone, Debug)]
pub struct RatingsQuery {
    /// When they ended.
    pub frame: TimeFrame,
    /// One operator's.
    pub operator: Option<UserId>,
    /// One group's.
    pub group: Option<GroupId>,
    /// One widget's.
    pub widget: Option<WidgetId>,
    /// Rated in one scale.
    pub scale: Option<Scale>,
}

/// A stretch of days in the tenant's zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeFrame {
    /// Today and the days before it, so many in all.
    Last(u32),
    /// From one day to another, both included, each as `2026-12-24`.
    Between {
        /// The first.
        from: String,
        /// The last.
        to: String,
    },
}

/// How conversations of some days were rated.
#[derive(Clone, Debug)]
pub struct RatingsReport {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// The tenant's time zone.
    pub time_zone: String,
    /// Whether a point of time is a week.
    pub by_week: bool,
    /// What there is to each scale in which somebody was asked.
    pub scales: Vec<ScaleReport>,
}

/// How conversations were rated in one scale.
#[derive(Clone, Debug)]
pub struct ScaleReport {
    /// All of them.
    pub all: Tally,
    /// By operator.
    pub operators: Vec<Row>,
    /// By group.
    pub groups: Vec<Row>,
    /// By widget.
    pub widgets: Vec<Row>,
    /// By the day that each day or week begins with, every one of the time.
    pub days: Vec<(Date, Tally)>,
}

/// How somebody's or something's conversations were rated.
#[derive(Clone, Debug)]
pub struct Row {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// The numbers.
    pub tally: Tally,
}

/// What a report can be narrowed down to: ids and names.
#[derive(Clone, Debug, Default)]
pub struct RatingChoices {
    /// Operators; none for who may see their own report only.
    pub operators: Vec<(UserId, String)>,
    /// Groups.
    pub groups: Vec<(GroupId, String)>,
    /// Widgets.
    pub widgets: Vec<(WidgetId, String)>,
}

impl Reports<'_> {
    /// How conversations were rated: everybody's for who may see reports, one's own for every operator.
    ///
    /// # Errors
    /// Refused: somebody else's without the permission, no such day, fewer than one day or more than two years.
    pub async fn ratings(&self, login: &Login, query: &RatingsQuery) -> Result<RatingsReport, Error> {
        if query.operator != Some(login.person.id) && !login.role.may(Permission::SeeReports) {
            return Err(Refusal::NotPermitted.into());
        }
        let (query, now) = (query.clone(), self.0.now());
        self.0
            .store()
            .read(login.tenant, async move |tx| {
                let time_zone = tx.tenant().await?.time_zone;
                let zone = TimeZone::get(&time_zone).unwrap_or(TimeZone::UTC);
                let days = Days::of(&query.frame, now, &zone)?;
                let filter = RatingFilter {
                    from: begin(days.from, &zone),
                    before: begin(days.to.tomorrow().unwrap_or(days.to), &zone),
                    operator: query.operator,
                    group: query.group,
                    widget: query.widget,
                };
                let operators = tx.ratings(RatingsBy::Operator, &filter).await?;
                let groups = tx.ratings(RatingsBy::Group, &filter).await?;
                let widgets = tx.ratings(RatingsBy::Widget, &filter).await?;
                let times = tx.ratings_over_time(&filter).await?;
                let scales = Scale::ALL.iter().filter(|scale| query.scale.is_none_or(|only| only == **scale));
                let scales = scales.map(|&scale| {
                    let operators = rows(scale, &operators);
                    let mut all = Tally::new(scale);
                    operators.iter().for_each(|row| all.add_all(&row.tally));
                    ScaleReport {
                        all,
                        operators,
                        groups: rows(scale, &groups),
                        widgets: rows(scale, &widgets),
                        days: days.tallies(scale, &times, &zone),
                    }
                });
                Ok(RatingsReport {
                    from: date(days.from),
                    to: date(days.to),
                    time_zone,
                    by_week: days.by_week(),
                    scales: scales.filter(|scale| scale.all.asked() > 0).collect(),
                })
            })
            .await
    }

    /// What the caller's report can be narrowed down to.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn rating_choices(&self, login: &Login) -> Result<RatingChoices, Error> {
        let sees_all = login.role.may(Permission::SeeReports);
        self.0
            .store()
            .read(login.tenant, async move |tx| {
                let operators = if sees_all { tx.desks().await? } else { vec![] };
                let named = |desk: store::DeskRow| (desk.person.id, desk.person.name);
                let groups = tx.groups().await?;
                Ok(RatingChoices {
                    operators: operators.into_iter().map(named).collect(),
                    groups: groups.into_iter().map(|group| (group.id, group.name)).collect(),
                    widgets: tx.widget_names().await?,
                })
            })
            .await
    }
}

/// Days of a calendar, the first and the last.
#[derive(Clone, Copy, Debug)]
struct Days {
    from: civil::Date,
    to: civil::Date,
}

impl Days {
    fn of(frame: &TimeFrame, now: Millis, zone: &TimeZone) -> Result<Self, Refusal> {
        let (from, to) = match frame {
            TimeFrame::Last(days) => {
                let today = local(now, zone);
                let before = i64::from(*days).clamp(1, MOST_DAYS) - 1;
                (today.saturating_sub(before.days()), today)
            }
            TimeFrame::Between { from, to } => (day("from", from)?, day("to", to)?),
        };
        let days = Self { from, to };
        limits::within("days", days.count(), 1, MOST_DAYS)?;
        Ok(days)
    }

    /// How many days they are; none or fewer if the last is before the first.
    fn count(self) -> i64 {
        self.from.until(self.to).map_or(0, |span| i64::from(span.get_days())) + 1
    }

    fn by_week(self) -> bool {
        self.count() > SINGLE_DAYS
    }

    /// The day that stands for a day: itself, or the Monday before it.
    fn standing_for(self, day: civil::Date) -> civil::Date {
        let weekday = i64::from(day.weekday().to_monday_zero_offset());
        if self.by_week() { day.saturating_sub(weekday.days()) } else { day }
    }

    /// A tally for every day or week, whether or not anything was in it.
    fn tallies(self, scale: Scale, times: &[RatingTime], zone: &TimeZone) -> Vec<(Date, Tally)> {
        let step = if self.by_week() { 7 } else { 1 };
        let mut day = self.standing_for(self.from);
        let mut tallies = vec![];
        while day <= self.to {
            tallies.push((day, Tally::new(scale)));
            day = day.saturating_add(step.days());
        }
        for time in times.iter().filter(|time| is_of(&time.scale, scale)) {
            let day = self.standing_for(local(time.at, zone));
            if let Ok(at) = tallies.binary_search_by_key(&day, |(day, _)| *day) {
                tallies[at].1.add(time.score, time.conversations);
            }
        }
        tallies.into_iter().map(|(day, tally)| (date(day), tally)).collect()
    }
}

fn rows(scale: Scale, counts: &[RatingCount]) -> Vec<Row> {
    let mut rows: Vec<Row> = vec![];
    for count in counts.iter().filter(|count| is_of(&count.scale, scale)) {
        let id = count.id.to_string();
        if rows.last().is_none_or(|row| row.id != id) {
            rows.push(Row { id, name: count.name.clone(), tally: Tally::new(scale) });
        }
        if let Some(row) = rows.last_mut() {
            row.tally.add(count.score, count.conversations);
        }
    }
    rows
}

fn is_of(kind: &str, scale: Scale) -> bool {
    FieldKind::parse(kind).and_then(Scale::of) == Some(scale)
}

fn day(field: &'static str, given: &str) -> Result<civil::Date, Refusal> {
    let given = given.trim();
    if given.is_empty() {
        return Err(Refusal::Empty { field });
    }
    // Years beyond these are slips of the hand.
    let day = given.parse().ok().filter(|day: &civil::Date| (2000..=2199).contains(&day.year()));
    day.ok_or_else(|| Refusal::Malformed { field, value: given.to_owned() })
}

/// The day of a moment.
fn local(at: Millis, zone: &TimeZone) -> civil::Date {
    jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(zone.clone()).date()
}

/// The first moment of a day.
fn begin(day: civil::Date, zone: &TimeZone) -> Millis {
    Millis(day.to_zoned(zone.clone()).map_or(0, |begin| begin.timestamp().as_millisecond()))
}

fn date(day: civil::Date) -> Date {
    Date { year: day.year(), month: day.month().unsigned_abs(), day: day.day().unsigned_abs() }
}
