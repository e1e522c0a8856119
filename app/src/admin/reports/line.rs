//! The average over time: a point for each day or week with answers, and a line through them.

use domain::report::Tally;
use domain::texts::fill;
use domain::texts::reports::ReportWords;
use engine::ScaleReport;
use leptos::prelude::*;

use super::figure::{BOTTOM, LEFT, RIGHT, TOP, at, figure, tick};

/// Most names of days below the axis.
const NAMES: usize = 4;
/// Most days with points of their own size; more are drawn smaller.
const LARGE: usize = 45;

/// The chart.
pub fn chart(scale: &ScaleReport, by_week: bool, words: &'static ReportWords) -> AnyView {
    let (low, high) = scale.all.scale().ends();
    let days = &scale.days;
    let place = (RIGHT - LEFT) / count(days.len().max(1));
    let x = |number: usize| LEFT + place * (count(number) + 0.5);
    let y = |value: f64| BOTTOM - (BOTTOM - TOP) * (value - f64::from(low)) / f64::from(high - low);
    let averages = days.iter().map(|(_, tally): &(_, Tally)| tally.average()).enumerate();
    let points: Vec<(usize, f64)> =
        averages.filter_map(|(number, average)| Some((number, average?))).collect();
    let path: Vec<String> =
        points.iter().map(|&(number, average)| format!("{},{}", at(x(number)), at(y(average)))).collect();
    let radius = if days.len() > LARGE { "2.5" } else { "4" };
    let marks = points.iter().map(|&(number, average)| {
        let (day, tally) = &days[number];
        let said = fill(
            words.point,
            &[
                ("day", &words.day_of(*day)),
                ("average", &words.decimal(average)),
                ("answered", &tally.answered().to_string()),
            ],
        );
        let left = at(x(number) - place / 2.0);
        view! {
            <g class="chart__value">
                <title>{said}</title>
                <rect class="chart__hit" x=left y=at(TOP) width=at(place) height=at(BOTTOM - TOP)></rect>
                <circle class="chart__point" cx=at(x(number)) cy=at(y(average)) r=radius></circle>
            </g>
        }
    });
    let marks = marks.collect_view();
    let names = named(days.len()).into_iter().map(|number| {
        view! {
            <text class="chart__tick" x=at(x(number)) y=at(BOTTOM + 16.0) text-anchor="middle">
                {words.day_of(days[number].0)}
            </text>
        }
    });
    let names = names.collect_view();
    let step = if high - low > 5 { 2 } else { 1 };
    let ticks = (low..=high).step_by(step).map(|value| tick(y(f64::from(value)), value.to_string()));
    let ticks = ticks.collect_view();
    let rows = days.iter().map(|(day, tally)| {
        let average = tally.average().map_or_else(|| words.none.to_owned(), |average| words.decimal(average));
        vec![words.day_of(*day), average, tally.answered().to_string(), tally.asked().to_string()]
    });
    let (title, unit) =
        if by_week { (words.by_week, words.column_week) } else { (words.by_day, words.column_day) };
    figure(
        title,
        unit,
        words.average,
        view! {
            {ticks}
            <polyline class="chart__line" points=path.join(" ")></polyline>
            {marks}
            {names}
        }
        .into_any(),
        vec![unit, words.average, words.answered, words.column_asked],
        rows.collect(),
    )
}

/// The numbers of the days that are named: spread evenly, in the middle of their share.
fn named(days: usize) -> Vec<usize> {
    let names = days.min(NAMES);
    (0..names).map(|name| (2 * name + 1) * days / (2 * names)).collect()
}

fn count(number: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a picture is not that exact")]
    (number as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_days_are_named_and_none_twice() {
        assert_eq!(named(1), [0]);
        assert_eq!(named(3), [0, 1, 2]);
        assert_eq!(named(7), [0, 2, 4, 6]);
        assert_eq!(named(30), [3, 11, 18, 26]);
        assert!(named(0).is_empty());
    }
}
