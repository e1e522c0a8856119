//! The blacklist: its entries, one entry, and beside them what was reported as spam.

mod entry;
mod form;
mod spam;

use domain::Block;
use domain::blacklist::{Channel, Identifier, Standing};
use domain::texts::admin::{self, AdminWords};
use engine::{BlockFilter, BlockPage};
use leptos::prelude::*;
use protocol::{BlockId, Millis};

use super::{Drawn, Posted, Section, Visit, draw};
use crate::icons::Icon;
use crate::place;
use crate::ui::{
    Badge, ButtonKind, Choice, Column, Empty, InputKind, LinkButton, Select, Table, TableRow, TextField, Tone,
};

pub use entry::entry;
pub use form::{BlockDraft, form};
pub use spam::{SPAM, spam, spam_after};

/// The address of the list.
pub const LIST: &str = "/admin/blacklist";
/// The address of the form that adds an entry.
pub const NEW: &str = "/admin/blacklist/new";

/// What of the list is asked for.
#[derive(Clone, Debug, Default)]
pub struct BlockQuery {
    state: String,
    search: String,
    /// The position after which the page begins.
    pub after: Option<(Millis, BlockId)>,
}

impl BlockQuery {
    /// As an address asks for it.
    #[must_use]
    pub fn read(asked: &Posted) -> Self {
        let after = position(asked).and_then(|(at, id)| Some((at, BlockId::parse(&id)?)));
        Self { state: asked.one("state"), search: asked.one("search"), after }
    }

    /// What the engine shall look for; the active ones, where nothing else is asked for.
    #[must_use]
    pub fn filter(&self) -> BlockFilter {
        let (active, inactive) = match self.state.as_str() {
            "inactive" => (false, true),
            "all" => (true, true),
            _ => (true, false),
        };
        BlockFilter { active, inactive, search: self.search.clone() }
    }

    fn address_after(&self, next: (Millis, BlockId)) -> String {
        let (state, search) = (self.state_word(), escaped(&self.search));
        format!("{LIST}?state={state}&search={search}&{}", after(next.0, &next.1.text()))
    }

    fn state_word(&self) -> &str {
        match self.state.as_str() {
            known @ ("inactive" | "all") => known,
            _ => "active",
        }
    }
}

/// A text as addresses carry it.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut all, byte| {
        if byte.is_ascii_alphanumeric() {
            all.push(char::from(byte));
        } else {
            all.push_str(&format!("%{byte:02X}"));
        }
        all
    })
}

/// Where a page begins, as addresses carry it.
fn after(at: Millis, id: &str) -> String {
    format!("after={}.{id}", at.0)
}

/// Where a page shall begin, as its address says.
fn position(asked: &Posted) -> Option<(Millis, String)> {
    let after = asked.one("after");
    let (at, id) = after.split_once('.')?;
    Some((Millis(at.parse().ok()?), id.to_owned()))
}

/// The list.
#[must_use]
pub fn list(visit: &Visit, query: &BlockQuery, page: &BlockPage, zone: &str) -> Drawn {
    let words = admin::of(visit.language);
    let now = visit.engine.clock().now();
    draw(visit, Some(Section::Blacklist), words.blacklist, || {
        let rows = page.blocks.iter().map(|block| row(visit, block, now, zone, words)).collect_view();
        let next = page.next.map(|next| next_page(query.address_after(next), words));
        let is_filtered = !query.search.trim().is_empty() || query.state_word() != "active";
        let table = if page.blocks.is_empty() {
            nothing(is_filtered, words)
        } else {
            view! { <Table label=words.blacklist columns=columns(words)>{rows}</Table> }.into_any()
        };
        view! {
            {tabs(LIST, words)}
            <div class="admin__intro">
                <p class="admin__text">{words.blacklist_text}</p>
                <LinkButton href=NEW kind=ButtonKind::Primary icon=Icon::Plus>{words.block_new}</LinkButton>
            </div>
            {filter(query, words)}
            {table}
            {next}
        }
        .into_any()
    })
}

fn columns(words: &'static AdminWords) -> Vec<Column> {
    [
        words.block_identifier,
        words.block_state,
        words.block_reason,
        words.block_by,
        words.block_when,
        words.block_expires,
        words.block_channel,
        words.block_session,
    ]
    .map(Column::new)
    .into()
}

fn row(visit: &Visit, block: &Block, now: Millis, zone: &str, words: &'static AdminWords) -> AnyView {
    let when = |at: Millis| engine::local_time(at, zone, visit.language);
    let session = block.session.map(|session| {
        view! { <a class="block__session" rel="external" href=place::of_session(session)>{words.block_open_session}</a> }
    });
    let (reason, by, at) = (block.reason.clone(), block.by.clone(), when(block.at));
    let until = block.expires_at.map_or_else(|| words.block_never.to_owned(), when);
    let (state, channel) = (standing(block, now, words), channel(block.channel, words));
    view! {
        <TableRow href=format!("{LIST}/{}", block.id) title=named(&block.identifier, words)>
            <td>{state}</td>
            <td class="block__reason">{reason}</td>
            <td>{by}</td>
            <td class="timer">{at}</td>
            <td class="timer">{until}</td>
            <td>{channel}</td>
            <td>{session}</td>
        </TableRow>
    }
    .into_any()
}

/// What is blocked, in words. Nobody knows a browser by its id: its beginning tells them apart well enough.
fn named(identifier: &Identifier, words: &AdminWords) -> String {
    match identifier {
        Identifier::Visitor(visitor) => {
            let id = visitor.text();
            format!("{} …{}", words.kind_visitor, &id[id.len().saturating_sub(6)..])
        }
        Identifier::Email(_) | Identifier::Address(_) | Identifier::Range(_) => identifier.text(),
    }
}

fn standing(block: &Block, now: Millis, words: &'static AdminWords) -> AnyView {
    let (tone, word) = match block.standing(now) {
        Standing::Active => (Tone::Danger, words.standing_active),
        Standing::Expired => (Tone::Neutral, words.standing_expired),
        Standing::Lifted => (Tone::Neutral, words.standing_lifted),
    };
    view! { <Badge tone>{word}</Badge> }.into_any()
}

const fn channel(channel: Channel, words: &AdminWords) -> &'static str {
    match channel {
        Channel::WebChat => words.channel_web_chat,
    }
}

fn nothing(is_filtered: bool, words: &'static AdminWords) -> AnyView {
    let (icon, title, text) = if is_filtered {
        (Icon::Search, words.blacklist_none_title, words.blacklist_none)
    } else {
        (Icon::Ban, words.blacklist_empty_title, words.blacklist_empty)
    };
    view! { <Empty icon title text/> }.into_any()
}

fn filter(query: &BlockQuery, words: &'static AdminWords) -> AnyView {
    let choices = vec![
        Choice::new("active", words.standing_active),
        Choice::new("inactive", words.filter_inactive),
        Choice::new("all", words.filter_all),
    ];
    view! {
        <form class="block__filter" role="search" action=LIST>
            <Select id="state" label=words.block_state choices value=RwSignal::new(query.state_word().to_owned())/>
            <TextField id="search" label=words.block_search kind=InputKind::Search initial=query.search.clone()/>
            <button type="submit" class=ButtonKind::Quiet.class()>
                <span class="button__words">{words.filter_show}</span>
            </button>
        </form>
    }
    .into_any()
}

/// The two lists.
fn tabs(here: &'static str, words: &'static AdminWords) -> AnyView {
    let places = [(LIST, words.tab_blocks), (SPAM, words.tab_spam)].map(|(path, name)| {
        view! { <a class="tabs__tab" href=path aria-current=(path == here).then_some("page")>{name}</a> }
    });
    view! { <nav class="tabs block__tabs" aria-label=words.blacklist>{places.collect_view()}</nav> }
        .into_any()
}

fn next_page(address: String, words: &'static AdminWords) -> AnyView {
    view! { <p class="block__next"><LinkButton href=address>{words.next_page}</LinkButton></p> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_next_page_asks_for_the_same_and_begins_where_the_last_one_ended() {
        let asked = |pairs: &[(&str, &str)]| {
            let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
            BlockQuery::read(&Posted(pairs.iter().map(owned).collect()))
        };
        let query = asked(&[("state", "all"), ("search", "a&b/č")]);
        let next = (Millis(7), BlockId::new(Millis(7), &[1; 10]));
        let address = query.address_after(next);
        let id = next.1.text();
        assert_eq!(address, format!("/admin/blacklist?state=all&search=a%26b%2F%C4%8D&after=7.{id}"));
        assert_eq!(asked(&[("after", &format!("7.{id}"))]).after, Some(next));
        assert_eq!(asked(&[("after", "7.x")]).after, None);
        assert!(asked(&[]).filter().active && !asked(&[]).filter().inactive);
    }
}
