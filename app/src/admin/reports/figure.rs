//! What charts are made of. A chart is a picture drawn on the server, with each value on what shows it, and the same
//! values as a table for who cannot see it.

use domain::report::Tally;
use leptos::prelude::*;

/// The size of a chart in its own units.
pub const WIDTH: f64 = 480.0;
pub const HEIGHT: f64 = 240.0;
/// Where the axes begin and end.
pub const LEFT: f64 = 52.0;
pub const RIGHT: f64 = WIDTH - 12.0;
pub const TOP: f64 = 20.0;
pub const BOTTOM: f64 = HEIGHT - 48.0;

/// A place in a chart as an attribute.
#[must_use]
pub fn at(place: f64) -> String {
    format!("{place:.1}")
}

/// A chart with its title and its table.
pub fn figure(
    title: &'static str,
    across: &'static str,
    up: &'static str,
    drawing: AnyView,
    columns: Vec<&'static str>,
    rows: Vec<Vec<String>>,
) -> AnyView {
    let heads = columns.into_iter().map(|column| view! { <th scope="col">{column}</th> }).collect_view();
    let rows = rows.into_iter().map(|row| {
        let mut cells = row.into_iter();
        let first = cells.next();
        view! { <tr><th scope="row">{first}</th>{cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}</tr> }
    });
    let rows = rows.collect_view();
    let middle = at((TOP + BOTTOM) / 2.0);
    let turned = format!("rotate(-90 14 {middle})");
    view! {
        <figure class="chart">
            <figcaption class="report__title">{title}</figcaption>
            <svg class="chart__picture" viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
                <line class="chart__axis" x1=at(LEFT) x2=at(RIGHT) y1=at(BOTTOM) y2=at(BOTTOM)></line>
                {drawing}
                <text class="chart__name" x=at((LEFT + RIGHT) / 2.0) y=at(HEIGHT - 6.0) text-anchor="middle">{across}</text>
                <text class="chart__name" x="14" y=middle transform=turned text-anchor="middle">{up}</text>
            </svg>
            <div class="visually-hidden">
                <table><caption>{title}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
            </div>
        </figure>
    }
    .into_any()
}

/// A line across with its value before it.
pub fn tick(y: f64, value: String) -> AnyView {
    view! {
        <line class="chart__grid" x1=at(LEFT) x2=at(RIGHT) y1=at(y) y2=at(y)></line>
        <text class="chart__tick" x=at(LEFT - 6.0) y=at(y + 4.0) text-anchor="end">{value}</text>
    }
    .into_any()
}

/// A short bar that shows an average beside its number.
pub fn gauge(tally: &Tally) -> AnyView {
    let (low, high) = tally.scale().ends();
    let Some(average) = tally.average() else { return ().into_any() };
    let share = (average - f64::from(low)) / f64::from(high - low);
    view! {
        <svg class="chart__gauge" viewBox="0 0 64 6" aria-hidden="true">
            <rect class="chart__trough" width="64" height="6" rx="3"></rect>
            <rect class="chart__bar" width=at(64.0 * share.max(0.05)) height="6" rx="3"></rect>
        </svg>
    }
    .into_any()
}
