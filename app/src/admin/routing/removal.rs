//! The question before a routing is removed.

use domain::texts::admin;
use domain::texts::fill;
use engine::RoutingRow;
use leptos::prelude::*;

use crate::admin::{Drawn, Section, Visit, draw};
use crate::ui::{Banner, ButtonKind, LinkButton, Severity};

/// The question; `in_use` names the widgets that keep it.
#[must_use]
pub fn removal(visit: &Visit, row: &RoutingRow, in_use: Option<&str>) -> Drawn {
    let words = admin::of(visit.language);
    let title = fill(words.routing_remove, &[("name", &row.name)]);
    let here = format!("/admin/routing/{}", row.id);
    draw(visit, Some(Section::Routing), &title, || {
        let text = fill(words.routing_remove_text, &[("name", &row.name)]);
        let refused = in_use.map(|widgets| {
            let text = fill(words.routing_in_use, &[("widgets", widgets)]);
            view! { <Banner severity=Severity::Danger>{text}</Banner> }
        });
        view! {
            <div class="page__column">
                {refused}
                <p>{text}</p>
                <form class="buttons" method="post" action=format!("{here}/remove")>
                    <LinkButton href=here.clone()>{words.cancel}</LinkButton>
                    <button class=ButtonKind::DangerPrimary.class() type="submit">
                        <span class="button__words">{words.routing_remove_button}</span>
                    </button>
                </form>
            </div>
        }
        .into_any()
    })
}
