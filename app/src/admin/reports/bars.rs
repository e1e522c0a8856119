//! The distribution: a bar for each value of the scale.

use domain::report::Tally;
use domain::texts::fill;
use domain::texts::reports::ReportWords;
use leptos::prelude::*;

use super::figure::{BOTTOM, LEFT, RIGHT, TOP, at, figure, tick};

/// The part of its place that a bar fills.
const FILLED: f64 = 0.64;

/// The chart.
pub fn chart(tally: &Tally, words: &'static ReportWords) -> AnyView {
    let values: Vec<(u32, u64)> = tally.distribution().collect();
    let most = values.iter().map(|(_, count)| *count).max().unwrap_or_default();
    let top = rounded(most);
    let height = |count: u64| (BOTTOM - TOP) * part(count, top);
    let place = (RIGHT - LEFT) / part(values.len() as u64, 1);
    let share = |count| words.share(part(count, tally.answered().max(1)));
    let bars = (0_u32..).zip(&values).map(|(number, &(value, count))| {
        let x = LEFT + place * (f64::from(number) + (1.0 - FILLED) / 2.0);
        let middle = at(x + place * FILLED / 2.0);
        let bar = [("value", &*value.to_string()), ("count", &count.to_string()), ("share", &share(count))]
            .map(|(name, value)| (name, value.to_owned()));
        let bar = bar.each_ref().map(|(name, value)| (*name, value.as_str()));
        let y = BOTTOM - height(count);
        view! {
            <g class="chart__value">
                <title>{fill(words.bar, &bar)}</title>
                <rect class="chart__hit" x=at(LEFT + place * f64::from(number)) y=at(TOP) width=at(place) height=at(BOTTOM - TOP)></rect>
                <rect class="chart__bar" x=at(x) y=at(y) width=at(place * FILLED) height=at(height(count)) rx="2"></rect>
                <text class="chart__count" x=middle.clone() y=at(y - 5.0) text-anchor="middle">{count}</text>
                <text class="chart__tick" x=middle y=at(BOTTOM + 16.0) text-anchor="middle">{value}</text>
            </g>
        }
    });
    let bars = bars.collect_view();
    let ticks = [0, top / 2, top].map(|count| tick(BOTTOM - height(count), count.to_string()));
    let rows = values.iter().map(|&(value, count)| vec![value.to_string(), count.to_string(), share(count)]);
    figure(
        words.distribution,
        words.column_rating,
        words.column_given,
        view! { {ticks.collect_view()} {bars} }.into_any(),
        vec![words.column_rating, words.column_given, words.column_share],
        rows.collect(),
    )
}

/// The end of the axis: the next even number of at most two figures and zeros, so that its half is whole.
fn rounded(most: u64) -> u64 {
    let step = [2, 10, 20, 100, 200, 1_000, 10_000, 100_000].into_iter().find(|step| most <= step * 10);
    most.max(1).next_multiple_of(step.unwrap_or(1_000_000))
}

fn part(part: u64, whole: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a picture is not that exact")]
    (part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_ends_at_a_number_whose_half_is_whole() {
        for (most, end) in [(0, 2), (1, 2), (3, 4), (20, 20), (21, 30), (101, 120), (1_999, 2_000)] {
            assert_eq!(rounded(most), end, "{most}");
            assert_eq!(end % 2, 0);
        }
    }
}
