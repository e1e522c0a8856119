//! Groups: the list, and the form of one.

mod draft;
mod form;

use domain::texts::admin;
use engine::GroupView;
use leptos::prelude::*;

use super::hours::open_badge;
use super::{Drawn, Section, Visit, draw};
use crate::icons::Icon;
use crate::ui::{ButtonKind, Column, Empty, LinkButton, Table, TableRow};

pub use draft::{GroupDraft, UNITS};
pub use form::{GroupPage, form};

/// The address of the form that makes a group.
pub const NEW: &str = "/admin/groups/new";

/// The list of groups.
#[must_use]
pub fn list(visit: &Visit, groups: &[GroupView]) -> Drawn {
    let words = admin::of(visit.language);
    draw(visit, Some(Section::Groups), words.groups, move || {
        let new = move || {
            view! {
                <LinkButton href=NEW kind=ButtonKind::Primary icon=Icon::Plus>{words.group_new}</LinkButton>
            }
        };
        if groups.is_empty() {
            return view! {
                <Empty icon=Icon::Users title=words.groups_empty_title text=words.groups_empty>{new()}</Empty>
            }
            .into_any();
        }
        let columns = vec![
            Column::new(words.column_name),
            Column::number(words.column_members),
            Column::number(words.column_slots),
            Column::number(words.column_waiting),
            Column::new(words.column_hours),
        ];
        let rows = groups.iter().map(|view| {
            let (members, slots, waiting) = (view.members.len(), view.group.settings.slots, view.waiting);
            let open = open_badge(words, view.is_open, view.opens);
            view! {
                <TableRow href=format!("/admin/groups/{}", view.group.id) title=view.group.name.clone()>
                    <td class="table__number">{members}</td>
                    <td class="table__number">{slots}</td>
                    <td class="table__number">{waiting}</td>
                    <td>{open}</td>
                </TableRow>
            }
        });
        let rows = rows.collect_view();
        view! {
            <div class="admin__intro">
                <p class="admin__text">{words.groups_text}</p>
                {new()}
            </div>
            <Table label=words.groups columns>{rows}</Table>
        }
        .into_any()
    })
}
