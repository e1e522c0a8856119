//! What was reported as spam, with the way back.

use domain::texts::{self, admin};
use domain::{Permission, Session, State};
use engine::Archive;
use leptos::prelude::*;
use protocol::{Millis, SessionId};

use super::{after, next_page, position, tabs};
use crate::admin::{Drawn, Posted, Section, Visit, draw};
use crate::icons::Icon;
use crate::live::name_of;
use crate::place;
use crate::ui::{ButtonKind, Column, Empty, Table, TableRow};

/// The address of the list.
pub const SPAM: &str = "/admin/blacklist/spam";

/// The position after which a page begins, as its address says.
#[must_use]
pub fn spam_after(asked: &Posted) -> Option<(Millis, SessionId)> {
    position(asked).and_then(|(at, id)| Some((at, SessionId::parse(&id)?)))
}

/// The list.
#[must_use]
pub fn spam(visit: &Visit, page: &Archive, zone: &str) -> Drawn {
    let words = admin::of(visit.language);
    draw(visit, Some(Section::Blacklist), words.blacklist, || {
        let may_restore = visit.login.role.may(Permission::RestoreSpam);
        let table = if page.sessions.is_empty() {
            view! { <Empty icon=Icon::Inbox title=words.spam_empty_title text=words.spam_empty/> }.into_any()
        } else {
            let rows =
                page.sessions.iter().map(|session| row(visit, session, zone, may_restore)).collect_view();
            let last = may_restore.then_some(words.spam_restore);
            let columns = [words.spam_client, words.spam_group, words.spam_closed, words.spam_words];
            let columns = columns.into_iter().chain(last).map(Column::new).collect::<Vec<_>>();
            view! { <Table label=words.tab_spam columns>{rows}</Table> }.into_any()
        };
        let next = page.next.map(|(at, id)| next_page(format!("{SPAM}?{}", after(at, &id.text())), words));
        view! {
            {tabs(SPAM, words)}
            <div class="admin__intro"><p class="admin__text">{words.spam_text}</p></div>
            {table}
            {next}
        }
        .into_any()
    })
}

fn row(visit: &Visit, session: &Session, zone: &str, may_restore: bool) -> AnyView {
    let (words, common) = (admin::of(visit.language), texts::of(visit.language));
    let closed = match &session.state {
        State::Closed { at, .. } => engine::local_time(*at, zone, visit.language),
        State::Queued { .. } | State::Active { .. } | State::AfterCall { .. } => String::new(),
    };
    let group = session.group_name.clone();
    let said = session.last.as_ref().map(|last| last.text.clone());
    let restore = may_restore.then(|| {
        view! {
            <td>
                <form class="block__restore" method="post" action=format!("{SPAM}/{}", session.id)>
                    <button type="submit" class=ButtonKind::Quiet.class()>
                        <span class="button__words">{words.spam_restore}</span>
                    </button>
                </form>
            </td>
        }
    });
    view! {
        <TableRow href=place::of_session(session.id) title=name_of(session, common)>
            <td>{group}</td>
            <td class="timer">{closed}</td>
            <td class="block__reason">{said}</td>
            {restore}
        </TableRow>
    }
    .into_any()
}
