//! Business hours in a form: a line of slots for each day, and a list of holidays.

use domain::hours::{Date, Fault, Hours, Opening, Slot};
use domain::texts::admin::AdminWords;
use domain::texts::fill;
use leptos::prelude::*;

use super::{Faults, Posted};
use crate::ui::{Badge, TextArea, TextField, Tone};

/// Business hours as they were typed.
#[derive(Clone, Debug, Default)]
pub struct HoursDraft {
    /// The slots of each day, from Monday.
    days: [String; 7],
    /// A date a line.
    holidays: String,
}

impl HoursDraft {
    /// As they are.
    #[must_use]
    pub fn of(hours: &Hours) -> Self {
        let day = |day: usize| {
            let mut slots: Vec<&Slot> =
                hours.slots.iter().filter(|slot| usize::from(slot.day) == day).collect();
            slots.sort_by_key(|slot| slot.from);
            slots.iter().map(|slot| slot.times()).collect::<Vec<_>>().join(", ")
        };
        let holidays: Vec<String> = hours.holidays.iter().map(Date::to_string).collect();
        Self { days: std::array::from_fn(day), holidays: holidays.join("\n") }
    }

    /// As they were typed.
    #[must_use]
    pub fn read(posted: &Posted) -> Self {
        let day = |day: usize| posted.one(&format!("hours_{day}"));
        Self { days: std::array::from_fn(day), holidays: posted.one("holidays") }
    }

    /// The hours; what cannot be read is noted beside its day.
    pub fn hours(&self, words: &AdminWords, faults: &mut Faults) -> Hours {
        let mut hours = Hours::default();
        for (number, (day, typed)) in (0_u8..).zip(&self.days).enumerate() {
            for part in typed.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
                match Slot::parse(day, part) {
                    Some(slot) => hours.slots.push(slot),
                    None => faults
                        .add(format!("hours_{number}"), fill(words.hours_unreadable, &[("value", part)])),
                }
            }
        }
        for line in self.holidays.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match Date::parse(line) {
                Some(date) if !hours.holidays.contains(&date) => hours.holidays.push(date),
                Some(_) => {}
                None => faults.add("holidays", fill(words.date_unreadable, &[("value", line)])),
            }
        }
        hours.holidays.sort();
        match hours.check() {
            Ok(()) => {}
            Err(Fault::OutOfRange(slot)) => {
                let text = fill(words.hours_unreadable, &[("value", &slot.times())]);
                faults.add(format!("hours_{}", slot.day), text);
            }
            Err(Fault::Overlap(one, other)) => {
                let worded = |slot: Slot| format!("{} {}", weekday(words, slot.day), slot.times());
                let (first, second) = (worded(one), worded(other));
                let text = fill(words.hours_overlap, &[("one", &first), ("other", &second)]);
                faults.add(format!("hours_{}", other.day), text);
            }
        }
        hours
    }

    /// The fields, with that of their time zone.
    pub fn view(&self, words: &'static AdminWords, zone: AnyView, faults: &Faults) -> AnyView {
        let days = (0_u8..).zip(&self.days).map(|(day, typed)| {
            let id = format!("hours_{day}");
            let error = faults.at(&id);
            view! {
                <div class="hours__day">
                    <TextField id label=weekday(words, day) initial=typed.clone() error=Signal::stored(error)/>
                </div>
            }
        });
        view! {
            <fieldset class="form__part" id="hours">
                <legend class="form__legend">{words.group_hours}</legend>
                <p class="field__hint">{words.group_hours_hint}</p>
                <div class="hours">{days.collect_view()}</div>
                {zone}
                <TextArea
                    id="holidays"
                    label=words.group_holidays
                    hint=words.group_holidays_hint
                    rows=3
                    initial=self.holidays.clone()
                    error=Signal::stored(faults.at("holidays"))
                />
            </fieldset>
        }
        .into_any()
    }
}

/// The name of a day of the week: 0 is Monday.
#[must_use]
pub fn weekday(words: &AdminWords, day: u8) -> &'static str {
    match day % 7 {
        0 => words.monday,
        1 => words.tuesday,
        2 => words.wednesday,
        3 => words.thursday,
        4 => words.friday,
        5 => words.saturday,
        _ => words.sunday,
    }
}

/// Whether something is open, as a mark.
pub fn open_badge(words: &'static AdminWords, is_open: bool, opens: Option<Opening>) -> AnyView {
    let (tone, text) = match (is_open, opens) {
        (true, _) => (Tone::Online, words.open_now.to_owned()),
        (false, None) => (Tone::Neutral, words.closed_long.to_owned()),
        (false, Some(Opening { in_days, weekday: day, minute })) => {
            let time = format!("{:02}:{:02}", minute / 60, minute % 60);
            let text = if in_days == 0 {
                fill(words.opens_at, &[("time", &time)])
            } else {
                fill(words.opens_on, &[("day", weekday(words, day)), ("time", &time)])
            };
            (Tone::Neutral, text)
        }
    };
    view! { <Badge tone>{text}</Badge> }.into_any()
}

#[cfg(test)]
mod tests {
    use domain::Language;
    use domain::texts::admin;

    use super::*;

    fn draft(fields: &[(&str, &str)]) -> HoursDraft {
        let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        HoursDraft::read(&Posted(fields.iter().map(pair).collect()))
    }

    #[test]
    fn what_is_typed_comes_back_as_it_is_kept() {
        let (words, mut faults) = (admin::of(Language::En), Faults::default());
        let typed = draft(&[
            ("hours_0", "13:00-17:00, 8:00–12:00"),
            ("hours_4", "22:00 - 6:00"),
            ("holidays", "2026-12-25\n\n2026-12-24\n"),
        ]);
        let hours = typed.hours(words, &mut faults);
        assert!(faults.is_empty(), "{:?}", faults.list());
        let again = HoursDraft::of(&hours);
        assert_eq!(
            (again.days[0].as_str(), again.days[4].as_str()),
            ("08:00–12:00, 13:00–17:00", "22:00–06:00")
        );
        assert_eq!(again.holidays, "2026-12-24\n2026-12-25");
    }

    #[test]
    fn what_cannot_be_read_or_overlaps_is_told_beside_its_day() {
        let words = admin::of(Language::En);
        for (name, value) in
            [("hours_2", "8 to 12"), ("hours_2", "8:00–12:00, 11:00–13:00"), ("holidays", "24.12.")]
        {
            let mut faults = Faults::default();
            draft(&[(name, value)]).hours(words, &mut faults);
            assert!(faults.at(name).is_some(), "{value}: {:?}", faults.list());
        }
    }
}
