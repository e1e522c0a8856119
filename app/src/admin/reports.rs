//! Reports: how clients rated their chats, in numbers and in charts.

mod bars;
mod draft;
mod figure;
mod line;
mod narrow;

use domain::rating::Scale;
use domain::texts::fill;
use domain::texts::reports::{self, ReportWords};
use engine::{RatingChoices, RatingsReport, ReportRow, ScaleReport};
use leptos::prelude::*;

use super::{Drawn, Faults, Visit, draw_at};
use crate::icons::Icon;
use crate::place;
use crate::ui::{Column, Empty, Table, TableRow};

pub use draft::RatingsDraft;

/// The report, or the form alone with what is wrong with it.
#[must_use]
pub fn ratings(
    visit: &Visit,
    draft: &RatingsDraft,
    choices: &RatingChoices,
    found: &Result<RatingsReport, Faults>,
) -> Drawn {
    let words = reports::of(visit.language);
    let title = if draft.is_own(&visit.login) { words.title_own } else { words.title };
    draw_at(visit, place::REPORTS, None, title, || {
        let none = Faults::default();
        let narrow = narrow::form(visit, draft, choices, found.as_ref().err().unwrap_or(&none), words);
        let content = found.as_ref().map(|report| content(draft, report, words)).ok();
        view! { <div class="report">{narrow}{content}</div> }.into_any()
    })
}

fn content(draft: &RatingsDraft, report: &RatingsReport, words: &'static ReportWords) -> AnyView {
    let intro = fill(words.intro, &[("zone", &report.time_zone)]);
    if report.scales.is_empty() {
        return view! { <Empty icon=Icon::Chart title=words.empty_title text=words.empty/> }.into_any();
    }
    let scales = report.scales.iter().map(|scale| section(draft, report, scale, words));
    view! { <p class="report__intro">{intro}</p> {scales.collect_view()} }.into_any()
}

/// Everything of one scale.
fn section(
    draft: &RatingsDraft,
    report: &RatingsReport,
    scale: &ScaleReport,
    words: &'static ReportWords,
) -> AnyView {
    let (name, id) = match scale.all.scale() {
        Scale::Five => (words.scale_five, "scale-five"),
        Scale::Ten => (words.scale_ten, "scale-ten"),
    };
    let tables = [
        (words.by_operator, words.operator, &scale.operators, "operator"),
        (words.by_group, words.group, &scale.groups, "group"),
        (words.by_widget, words.widget, &scale.widgets, "widget"),
    ];
    let tables = tables.map(|(title, column, rows, field)| {
        table(title, column, rows, |row| draft.address(&[(field, &row.id)]), words)
    });
    view! {
        <section class="report__scale" aria-labelledby=id>
            <h2 class="report__name" id=id>{name}</h2>
            {figures(scale, words)}
            <div class="report__charts">
                {bars::chart(&scale.all, words)}
                {line::chart(scale, report.by_week, words)}
            </div>
            {tables.collect_view()}
        </section>
    }
    .into_any()
}

/// The numbers in a row.
fn figures(scale: &ScaleReport, words: &'static ReportWords) -> AnyView {
    let all = &scale.all;
    let (_, most) = all.scale().ends();
    let number = |number: Option<String>| number.unwrap_or_else(|| words.none.to_owned());
    let answered = fill(
        words.answered_of,
        &[("answered", &all.answered().to_string()), ("asked", &all.asked().to_string())],
    );
    let mut figures = vec![
        (
            words.average,
            number(all.average().map(|average| words.decimal(average))),
            fill(words.of_most, &[("most", &most.to_string())]),
        ),
        (words.answered, number(all.answered_share().map(|share| words.share(share))), answered),
    ];
    if let Some(score) = all.net_promoters() {
        figures.push((
            words.net_promoters,
            format!("{score:.0}").replace('-', "−"),
            words.net_promoters_hint.to_owned(),
        ));
    }
    let figures = figures.into_iter().map(|(name, value, beside)| {
        view! {
            <div class="report__figure">
                <dt class="report__term">{name}</dt>
                <dd class="report__value">{value} " " <span class="report__beside">{beside}</span></dd>
            </div>
        }
    });
    view! { <dl class="report__figures">{figures.collect_view()}</dl> }.into_any()
}

fn table(
    title: &'static str,
    column: &'static str,
    rows: &[ReportRow],
    href: impl Fn(&ReportRow) -> String,
    words: &'static ReportWords,
) -> AnyView {
    let columns = vec![
        Column::new(column),
        Column::number(words.average),
        Column::number(words.answered),
        Column::number(words.column_asked),
        Column::number(words.column_answered_share),
    ];
    let rows = rows.iter().map(|row| {
        let tally = &row.tally;
        let number = |number: Option<String>| number.unwrap_or_else(|| words.none.to_owned());
        let average = number(tally.average().map(|average| words.decimal(average)));
        let share = number(tally.answered_share().map(|share| words.share(share)));
        let (href, gauge) = (href(row), figure::gauge(tally));
        let (answered, asked) = (tally.answered(), tally.asked());
        view! {
            <TableRow href=href title=row.name.clone()>
                <td class="table__number">{gauge} {average}</td>
                <td class="table__number">{answered}</td>
                <td class="table__number">{asked}</td>
                <td class="table__number">{share}</td>
            </TableRow>
        }
    });
    let rows = rows.collect_view();
    view! {
        <h3 class="report__title">{title}</h3>
        <Table label=title columns>{rows}</Table>
    }
    .into_any()
}
