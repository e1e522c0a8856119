//! The list of routings, and which widget uses which.

use domain::texts::admin::{self, AdminWords};
use domain::texts::fill;
use engine::{Routings, WidgetUse};
use leptos::prelude::*;
use protocol::{RoutingId, WidgetId};

use super::{NEW, group_name};
use crate::admin::parts::{self, SaveButton};
use crate::admin::{Drawn, Faults, Posted, Section, Visit, draw};
use crate::icons::Icon;
use crate::ui::{ButtonKind, Choice, Column, Empty, LinkButton, Select, Table, TableRow};

/// The list; `chosen` are the widgets' routings as they were typed.
#[must_use]
pub fn list(
    visit: &Visit,
    all: &Routings,
    chosen: &[(WidgetId, Option<RoutingId>)],
    faults: &Faults,
) -> Drawn {
    let words = admin::of(visit.language);
    draw(visit, Some(Section::Routing), words.routing, move || {
        let new = move || {
            view! {
                <LinkButton href=NEW kind=ButtonKind::Primary icon=Icon::Plus>{words.routing_new}</LinkButton>
            }
        };
        if all.routings.is_empty() {
            let (title, text) = (words.routing_empty_title, words.routing_empty);
            return view! { <Empty icon=Icon::Redirect title text>{new()}</Empty> }.into_any();
        }
        let columns = vec![
            Column::new(words.column_name),
            Column::number(words.column_targets),
            Column::new(words.column_widgets),
        ];
        let rows = all.routings.iter().map(|row| {
            let users = all.widgets.iter().filter(|widget| widget.routing == Some(row.id));
            let users: Vec<&str> = users.map(|widget| widget.name.as_str()).collect();
            let users = if users.is_empty() { words.routing_unused.to_owned() } else { users.join(", ") };
            let targets = row.plan.targets.len();
            view! {
                <TableRow href=format!("/admin/routing/{}", row.id) title=row.name.clone()>
                    <td class="table__number">{targets}</td>
                    <td>{users}</td>
                </TableRow>
            }
        });
        let rows = rows.collect_view();
        let widgets = all.widgets.iter().map(|widget| {
            let chosen = chosen.iter().find(|(id, _)| *id == widget.id);
            field(widget, chosen.map_or(widget.routing, |(_, routing)| *routing), all, faults, words)
        });
        let fields = view! {
            <h2 class="form__legend">{words.routing_widgets}</h2>
            {widgets.collect_view()}
            <div class="buttons"><SaveButton label=words.save/></div>
        };
        let form = parts::form(Section::Routing.path().to_owned(), 0, faults, words, fields.into_any());
        view! {
            <div class="admin__intro">
                <p class="admin__text">{words.routing_text}</p>
                {new()}
            </div>
            <Table label=words.routing columns>{rows}</Table>
            <div class="page__column">{form}</div>
        }
        .into_any()
    })
}

fn field(
    widget: &WidgetUse,
    chosen: Option<RoutingId>,
    all: &Routings,
    faults: &Faults,
    words: &'static AdminWords,
) -> AnyView {
    let id = format!("widget_{}", widget.id);
    let none = fill(words.routing_none, &[("group", group_name(all, widget.group))]);
    let routings = all.routings.iter().map(|row| Choice::new(row.id.to_string(), row.name.clone()));
    let choices: Vec<Choice> = [Choice::new("", none)].into_iter().chain(routings).collect();
    let error = faults.at(&id);
    view! {
        <input type="hidden" name=format!("from_{}", widget.id) value=text(widget.routing)/>
        <Select
            id
            label=widget.name.clone()
            choices
            value=RwSignal::new(text(chosen))
            error=Signal::stored(error)
        />
    }
    .into_any()
}

fn text(routing: Option<RoutingId>) -> String {
    routing.map(|id| id.to_string()).unwrap_or_default()
}

/// What the form asks for: of each widget, the routing that it had and the one that it shall have.
#[must_use]
pub fn uses(posted: &Posted) -> Vec<(WidgetId, Option<RoutingId>, Option<RoutingId>)> {
    let widgets = posted.0.iter().filter_map(|(name, value)| {
        let id = name.strip_prefix("widget_")?;
        let from = posted.one(&format!("from_{id}"));
        Some((WidgetId::parse(id)?, RoutingId::parse(&from), RoutingId::parse(value)))
    });
    widgets.collect()
}
