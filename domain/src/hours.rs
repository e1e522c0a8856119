//! Business hours: slots of a week, and holidays, in the zone of who looks.

use std::fmt;

use protocol::wire_struct;

wire_struct! {
    /// When a group is open.
    #[derive(Default, Eq)]
    pub struct Hours {
        /// The slots of the week, in any order; none is always open, but for holidays.
        pub slots: Vec<Slot>,
        /// Days on which nothing begins.
        pub holidays: Vec<Date>,
    }
}

wire_struct! {
    /// A stretch of time that begins on a day of the week.
    #[derive(Copy, Eq)]
    pub struct Slot {
        /// The day that it begins on: 0 is Monday.
        pub day: u8,
        /// The minute of that day that it begins at, from 0 to 1,439.
        pub from: u16,
        /// The minute that it ends at, from 1 to 1,440; one that is not after `from` is of the next day.
        pub to: u16,
    }
}

wire_struct! {
    /// A day of the calendar.
    #[derive(Copy, Eq, PartialOrd, Ord)]
    pub struct Date {
        /// Year.
        pub year: i16,
        /// Month, from 1.
        pub month: u8,
        /// Day, from 1.
        pub day: u8,
    }
}

/// A moment as a clock on the tenant's wall shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WallTime {
    /// Today.
    pub today: Date,
    /// Yesterday, whose slots may still run.
    pub yesterday: Date,
    /// The day of the week: 0 is Monday.
    pub weekday: u8,
    /// The minute of the day.
    pub minute: u16,
}

/// The next time that something opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// In how many days; 0 is today.
    pub in_days: u16,
    /// The day of the week: 0 is Monday.
    pub weekday: u8,
    /// The minute of that day.
    pub minute: u16,
}

/// What is wrong with business hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A slot's day or minutes are out of range.
    OutOfRange(Slot),
    /// Two slots share time.
    Overlap(Slot, Slot),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRange(slot) => slot.fmt(f),
            Self::Overlap(one, other) => write!(f, "{one}, {other}"),
        }
    }
}

/// Day of the week from 1 and times: `1 08:00–12:00`.
impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { day, from, to } = self;
        write!(f, "{} {:02}:{:02}–{:02}:{:02}", day + 1, from / 60, from % 60, to / 60, to % 60)
    }
}

/// Minutes of a day.
const DAY: u16 = 1_440;
/// Minutes of a week.
const WEEK: u32 = 7 * 1_440;
/// How many days ahead an opening is looked for.
const FORESEEN_DAYS: u16 = 60;

impl Hours {
    /// Whether it is open at a moment.
    #[must_use]
    pub fn is_open(&self, at: &WallTime) -> bool {
        let works = |date: &Date| !self.holidays.contains(date);
        if self.slots.is_empty() {
            return works(&at.today);
        }
        let yesterday = (at.weekday + 6) % 7;
        self.slots.iter().any(|slot| {
            let of_today = slot.day == at.weekday && at.minute >= slot.from && at.minute < slot.end();
            let of_yesterday = slot.day == yesterday && at.minute + DAY < slot.end();
            of_today && works(&at.today) || of_yesterday && works(&at.yesterday)
        })
    }

    /// When it opens next, seen from a moment at which it is closed; none if not in sight.
    #[must_use]
    pub fn opens(&self, at: &WallTime) -> Option<Opening> {
        let mut date = at.today;
        for in_days in 0..=FORESEEN_DAYS {
            let weekday = ((u16::from(at.weekday) + in_days) % 7) as u8;
            let is_ahead = |minute: &u16| in_days > 0 || *minute > at.minute;
            let minute = if self.holidays.contains(&date) {
                None
            } else if self.slots.is_empty() {
                Some(0).filter(is_ahead)
            } else {
                let of_day = self.slots.iter().filter(|slot| slot.day == weekday);
                of_day.map(|slot| slot.from).filter(is_ahead).min()
            };
            if let Some(minute) = minute {
                return Some(Opening { in_days, weekday, minute });
            }
            date = date.next();
        }
        None
    }

    /// Whether they can be kept.
    ///
    /// # Errors
    /// The first [`Fault`].
    pub fn check(&self) -> Result<(), Fault> {
        for (at, slot) in self.slots.iter().enumerate() {
            if slot.day > 6 || slot.from >= DAY || slot.to == 0 || slot.to > DAY {
                return Err(Fault::OutOfRange(*slot));
            }
            if let Some(other) = self.slots[..at].iter().find(|other| slot.overlaps(other)) {
                return Err(Fault::Overlap(*other, *slot));
            }
        }
        Ok(())
    }
}

impl Date {
    /// The day after it.
    #[must_use]
    pub const fn next(self) -> Self {
        let Self { year, month, day } = self;
        if day < days_of(year, month) {
            Self { year, month, day: day + 1 }
        } else if month < 12 {
            Self { year, month: month + 1, day: 1 }
        } else {
            Self { year: year + 1, month: 1, day: 1 }
        }
    }

    /// The day of `2026-12-24`, if the calendar has it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let date = Self { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        let is_there = (1_900..=9_999).contains(&date.year)
            && (1..=12).contains(&date.month)
            && (1..=days_of(date.year, date.month)).contains(&date.day);
        is_there.then_some(date)
    }
}

/// Year, month and day: `2026-12-24`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

const fn days_of(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Slot {
    /// The slot of a day that is written `08:00–12:00`, with any dash.
    #[must_use]
    pub fn parse(day: u8, text: &str) -> Option<Self> {
        let (from, to) = text.split_once(['–', '-', '—'])?;
        Some(Self { day, from: minute(from)?, to: minute(to)? })
    }

    /// Its times: `08:00–12:00`.
    #[must_use]
    pub fn times(&self) -> String {
        let Self { from, to, .. } = self;
        format!("{:02}:{:02}–{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
    }

    /// The minute that it ends at, counted from the start of its own day.
    fn end(&self) -> u16 {
        if self.to > self.from { self.to } else { self.to + DAY }
    }

    /// Whether two share time, over the end of the week too.
    fn overlaps(&self, other: &Self) -> bool {
        let begin = |slot: &Self| u32::from(slot.day) * u32::from(DAY) + u32::from(slot.from);
        let length = |slot: &Self| u32::from(slot.end() - slot.from);
        let from_to = |one: &Self, other: &Self| (begin(other) + WEEK - begin(one)) % WEEK;
        from_to(self, other) < length(self) || from_to(other, self) < length(other)
    }
}

/// The minute of the day that is written `8:00`, `08:00` or `8`; `24:00` is its end.
#[must_use]
pub fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once([':', '.']).unwrap_or((text.trim(), "0"));
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60 || (hour, minute) == (24, 0)).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn date(day: u8) -> Date {
        Date { year: 2026, month: 11, day }
    }

    /// The week of Monday, 23 November 2026.
    fn at(weekday: u8, hour: u16, minute: u16) -> WallTime {
        let today = 23 + weekday;
        WallTime { today: date(today), yesterday: date(today - 1), weekday, minute: hour * 60 + minute }
    }

    const fn slot(day: u8, from: u16, to: u16) -> Slot {
        Slot { day, from: from * 60, to: to * 60 }
    }

    #[test]
    fn a_day_may_have_several_slots() {
        let hours = Hours { slots: vec![slot(0, 8, 12), slot(0, 13, 17)], holidays: vec![] };
        for (hour, minute, is_open) in
            [(7, 59, false), (8, 0, true), (11, 59, true), (12, 0, false), (13, 0, true), (17, 0, false)]
        {
            assert_eq!(hours.is_open(&at(0, hour, minute)), is_open, "{hour}:{minute:02}");
        }
        assert!(!hours.is_open(&at(1, 9, 0)));
    }

    #[test]
    fn a_slot_may_go_past_midnight_and_past_the_week() {
        let hours = Hours { slots: vec![slot(4, 22, 2), slot(6, 20, 6)], holidays: vec![] };
        assert!(hours.is_open(&at(4, 23, 0)) && hours.is_open(&at(5, 1, 59)));
        assert!(!hours.is_open(&at(5, 2, 0)) && !hours.is_open(&at(5, 22, 30)));
        assert!(
            hours.is_open(&at(6, 23, 59)) && hours.is_open(&at(0, 5, 59)) && !hours.is_open(&at(0, 6, 0))
        );
    }

    #[test]
    fn nothing_begins_on_a_holiday_but_what_began_before_goes_on() {
        let all_day = |day| Slot { day, from: 0, to: DAY };
        let hours = Hours { slots: vec![slot(0, 22, 2), all_day(1), all_day(2)], holidays: vec![date(24)] };
        assert!(hours.is_open(&at(1, 1, 0)), "Monday's night");
        assert!(!hours.is_open(&at(1, 2, 0)) && !hours.is_open(&at(1, 23, 59)));
        assert!(hours.is_open(&at(2, 0, 0)));
        assert!(!Hours { slots: vec![], ..hours }.is_open(&at(1, 12, 0)));
    }

    #[test]
    fn without_slots_it_is_always_open() {
        assert!(Hours::default().is_open(&at(6, 3, 0)));
    }

    #[test]
    fn slots_that_share_time_or_are_out_of_range_are_refused() {
        let check = |slots: &[Slot]| Hours { slots: slots.to_vec(), holidays: vec![] }.check();
        let (night, morning) = (slot(6, 20, 6), slot(0, 5, 9));
        assert_eq!(check(&[night, morning]), Err(Fault::Overlap(night, morning)));
        assert_eq!(check(&[slot(0, 8, 12), slot(0, 12, 17)]), Ok(()));
        for bad in [slot(7, 8, 12), slot(0, 24, 2), slot(0, 8, 0), slot(0, 8, 25)] {
            assert_eq!(check(&[bad]), Err(Fault::OutOfRange(bad)));
        }
    }

    #[test]
    fn b_03_the_next_opening_is_told_past_weekends_and_holidays() {
        let hours = Hours { slots: vec![slot(0, 8, 12), slot(0, 13, 17)], holidays: vec![] };
        let opens = |hours: &Hours, at: WallTime| hours.opens(&at);
        let monday = |in_days, minute| Some(Opening { in_days, weekday: 0, minute });
        assert_eq!(opens(&hours, at(0, 7, 0)), monday(0, 480));
        assert_eq!(opens(&hours, at(0, 12, 30)), monday(0, 780));
        assert_eq!(opens(&hours, at(4, 12, 0)), monday(3, 480));
        let next_monday = Date { year: 2026, month: 11, day: 30 };
        let away = Hours { holidays: vec![next_monday], ..hours };
        assert_eq!(opens(&away, at(4, 12, 0)), monday(10, 480));
        let always = Hours { slots: vec![], holidays: vec![date(23)] };
        assert_eq!(opens(&always, at(0, 12, 0)), Some(Opening { in_days: 1, weekday: 1, minute: 0 }));
    }

    #[test]
    fn dates_and_times_are_read_as_they_are_written() {
        assert_eq!(Date::parse("2024-02-29").unwrap().next().to_string(), "2024-03-01");
        assert_eq!(Date::parse("2026-12-31").unwrap().next().to_string(), "2027-01-01");
        for bad in ["2026-02-29", "2026-13-01", "24.12.2026", "2026-12", ""] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
        assert_eq!(Slot::parse(2, "8:30 - 24:00").unwrap().times(), "08:30–24:00");
        for bad in ["8", "8:00–25:00", "8:60–9:00", "–", "a–b"] {
            assert_eq!(Slot::parse(0, bad), None, "{bad}");
        }
    }
}
