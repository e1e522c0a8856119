//! Who is shut out, and what is spam, on a real database with a clock moved by hand.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::net::IpAddr;

use domain::blacklist::{Also, Term};
use domain::{Refusal, State, WrapUp};
use engine::{BlockFilter, Caller, Error, Login, NewBlock, Settings, VisitorContext};
use protocol::{Availability, EndReason, Fact, FormValue, SessionId, VisitorFact, VisitorFrame, VisitorNews};
use support::{HERE, World, code, message_id};

const ACTIVE: BlockFilter = BlockFilter { active: true, inactive: false, search: String::new() };
const INACTIVE: BlockFilter = BlockFilter { active: false, inactive: true, search: String::new() };

impl World {
    async fn block(&self, login: &Login, session: SessionId, also: Option<Also>) -> Result<(), Error> {
        self.engine.operator().block(login, session, "Rude", also, None).await
    }

    /// The identifiers of the entries that a filter lets through.
    async fn entries(&self, filter: BlockFilter) -> Vec<String> {
        let page = self.engine.blacklist().page(&self.admin, filter, None).await.unwrap();
        page.blocks.iter().map(|block| block.identifier.text()).collect()
    }

    async fn leave_message(&self, visitor: &VisitorContext) -> Result<(), Error> {
        let value = |name: &str, value: &str| FormValue { name: name.to_owned(), value: value.to_owned() };
        let form = [value("name", "Eva"), value("email", "eva@example.com"), value("message", "Call me")];
        self.engine.visitor().leave_message(visitor, message_id(), &form).await.map(drop)
    }
}

/// The same visitor from elsewhere.
fn at(visitor: VisitorContext, address: &str) -> VisitorContext {
    VisitorContext { address: address.parse::<IpAddr>().unwrap(), ..visitor }
}

fn entered(identifier: &str) -> NewBlock {
    NewBlock { identifier: identifier.to_owned(), reason: "Rude".to_owned(), expires_at: None }
}

#[tokio::test]
async fn es_01_es_02_a_blocked_clients_chat_ends_and_no_other_begins() {
    let world = World::new(Settings::default()).await;
    let (visitor, session) = world.janas().await;
    world.block(&world.jana, session, None).await.unwrap();
    let blocked = world.session(session).await;
    let State::AfterCall { operator, ending, .. } = &blocked.state else { panic!("{blocked:?}") };
    assert_eq!((*operator, ending.reason), (world.jana.person.id, EndReason::Blocked));
    assert!(blocked.is_blocked);
    assert_eq!(code(world.greet(&visitor).await), "blocked");
    assert_eq!(code(world.leave_message(&visitor).await), "blocked");
    // Another client at the same address is not meant.
    world.greet(&world.visitor().await).await.unwrap();
    assert_eq!(world.entries(ACTIVE).await, [visitor.visitor.text()]);
}

#[tokio::test]
async fn a_client_who_waits_can_be_blocked_and_one_whose_chat_is_over() {
    let world = World::new(Settings::default()).await;
    let waiting = world.visitor().await;
    let session = world.greet(&waiting).await.unwrap();
    world.block(&world.jana, session, None).await.unwrap();
    assert!(!world.session(session).await.is_open());
    assert_eq!(code(world.greet(&waiting).await), "blocked");

    // What runs by then ends too, whichever session it was done from.
    let (visitor, old) = world.janas().await;
    world.engine.operator().end(&world.jana, old).await.unwrap();
    let running = world.greet(&visitor).await.unwrap();
    world.block(&world.jana, old, None).await.unwrap();
    assert!(!world.session(running).await.is_running());
    // Of the old one's end nothing follows twice: the client is not asked again how it was.
    let events = world.engine.operator().conversation(&world.admin, old).await.unwrap().events;
    assert_eq!(events.iter().filter(|event| matches!(event.fact, Fact::Asked { .. })).count(), 1);
    assert_eq!(code(world.greet(&visitor).await), "blocked");
}

#[tokio::test]
async fn es_03_a_reason_is_all_that_is_asked_and_what_is_wrong_changes_nothing() {
    let world = World::new(Settings::default()).await;
    let (visitor, session) = world.janas().await;
    let before = world.session(session).await;
    let operator = world.engine.operator();
    let block = async |reason: &str, also| operator.block(&world.jana, session, reason, also, None).await;
    let range = |range: &str| Some(Also::Range { range: range.to_owned() });
    let empty = block("  ", None).await;
    let Err(Error::Refused(refusal)) = empty else { panic!("{empty:?}") };
    assert_eq!(refusal, Refusal::Empty { field: "reason" });
    assert_eq!(code(block(&"x".repeat(4_001), None).await), "too_long");
    assert_eq!(code(block("Rude", range("127.0.0.1")).await), "malformed");
    assert_eq!(code(block("Rude", range("127.0.0.1/33")).await), "malformed");
    assert_eq!(code(block("Rude", range("0.0.0.0/0")).await), "out_of_range");
    // The client is not in it.
    assert_eq!(code(block("Rude", range("203.0.113.0/24")).await), "malformed");
    let past = operator.block(&world.jana, session, "Rude", None, Some(world.clock.now())).await;
    assert_eq!(code(past), "out_of_range");
    // Petr may not take Jana's chat from her, and nobody blocks in a group that they do not see.
    assert_eq!(code(world.block(&world.petr, session, None).await), "taken");
    operator.redirect(&world.jana, session, world.other_group, None, None).await.unwrap();
    assert_eq!(code(world.block(&world.jana, session, None).await), "no_such_session");
    operator.accept(&world.petr, session).await.unwrap();
    assert_eq!(
        code(world.block(&world.jana, SessionId::new(support::BEGIN, &[9; 10]), None).await),
        "no_such_session"
    );
    assert_eq!(world.session(session).await.is_blocked, before.is_blocked);
    assert!(world.entries(ACTIVE).await.is_empty());
    world.greet(&visitor).await.unwrap();
}

#[tokio::test]
async fn es_10_the_settings_decide_whether_operators_may_block() {
    let world = World::new(Settings::default()).await;
    let (_, session) = world.janas().await;
    let operator = world.engine.operator();
    assert!(operator.rights(&world.jana).await.unwrap().may_block);
    world.set_tenant(|settings| settings.operators_may_block = Some(false)).await;
    assert!(!operator.rights(&world.jana).await.unwrap().may_block);
    assert_eq!(code(world.block(&world.jana, session, None).await), "not_permitted");
    assert_eq!(code(operator.block_choices(&world.jana, session).await), "not_permitted");
    assert!(world.session(session).await.is_running());
    // An administrator may all the same.
    world.block(&world.admin, session, None).await.unwrap();
}

#[tokio::test]
async fn an_address_and_a_range_shut_other_browsers_out_too() {
    let world = World::new(Settings::default()).await;
    let visitor = at(world.visitor().await, "::ffff:203.0.113.9");
    let session = world.greet(&visitor).await.unwrap();
    let choices = world.engine.operator().block_choices(&world.jana, session).await.unwrap();
    assert_eq!(choices.address.as_deref(), Some("203.0.113.9"));
    assert_eq!(choices.range.as_deref(), Some("203.0.113.0/24"));
    world.block(&world.jana, session, Some(Also::Address {})).await.unwrap();
    let [same, near, far] = [world.visitor().await, world.visitor().await, world.visitor().await];
    let (same, near, far) = (at(same, "203.0.113.9"), at(near, "203.0.113.77"), at(far, "203.0.114.1"));
    assert_eq!(code(world.greet(&same).await), "blocked");
    let session = world.greet(&near).await.unwrap();
    let range = Also::Range { range: "203.0.113.77/24".to_owned() };
    world.block(&world.jana, session, Some(range)).await.unwrap();
    let another = at(world.visitor().await, "203.0.113.78");
    assert_eq!(code(world.greet(&another).await), "blocked");
    world.greet(&far).await.unwrap();
    let entries = world.entries(ACTIVE).await;
    assert!(entries.contains(&"203.0.113.0/24".to_owned()), "{entries:?}");
    assert_eq!(entries.len(), 4);
}

#[tokio::test]
async fn a_block_ends_by_itself_when_its_time_is_over() {
    let world = World::new(Settings::default()).await;
    let (visitor, session) = world.janas().await;
    let until = Term::Day.ends_at(world.clock.now());
    world.engine.operator().block(&world.jana, session, "Rude", None, until).await.unwrap();
    world.clock.advance(86_400_000 - 1);
    assert_eq!(code(world.greet(&visitor).await), "blocked");
    world.clock.advance(1);
    world.greet(&visitor).await.unwrap();
    assert!(world.entries(ACTIVE).await.is_empty());
    assert_eq!(world.entries(INACTIVE).await, [visitor.visitor.text()]);
}

#[tokio::test]
async fn es_09_l_01_entries_are_added_by_hand_found_and_lifted_but_never_gone() {
    let world = World::new(Settings::default()).await;
    let blacklist = world.engine.blacklist();
    let add = async |identifier| blacklist.add(&world.admin, entered(identifier)).await;
    let here = add("127.0.0.1").await.unwrap();
    add("Eva@example.com").await.unwrap();
    assert_eq!(code(add("::ffff:127.0.0.1").await), "in_use");
    assert_eq!(code(add("1.2.3.4/33").await), "malformed");
    assert_eq!(code(add(" ").await), "empty");
    let reasonless = NewBlock { reason: String::new(), ..entered("1.2.3.4") };
    assert_eq!(code(blacklist.add(&world.admin, reasonless).await), "empty");
    let past = NewBlock { expires_at: Some(support::BEGIN), ..entered("1.2.3.4") };
    assert_eq!(code(blacklist.add(&world.admin, past).await), "out_of_range");

    let visitor = world.visitor().await;
    assert_eq!(code(world.greet(&visitor).await), "blocked");
    let searched = BlockFilter { search: "EVA@".to_owned(), ..ACTIVE };
    assert_eq!(world.entries(searched).await, ["eva@example.com"]);
    blacklist.lift(&world.admin, here).await.unwrap();
    blacklist.lift(&world.admin, here).await.unwrap();
    world.greet(&visitor).await.unwrap();
    assert_eq!(world.entries(ACTIVE).await, ["eva@example.com"]);
    assert_eq!(world.entries(INACTIVE).await, ["127.0.0.1"]);
    let lifted = blacklist.entry(&world.admin, here).await.unwrap().lifted.unwrap();
    assert_eq!(lifted.1, world.admin.person.name);
    assert_eq!(
        code(blacklist.lift(&world.admin, protocol::BlockId::new(support::BEGIN, &[9; 10])).await),
        "no_such"
    );
    // It can be blocked again.
    add("127.0.0.1").await.unwrap();

    for login in [&world.jana, &world.petr] {
        assert_eq!(code(blacklist.page(login, ACTIVE, None).await), "not_permitted");
        assert_eq!(code(blacklist.lift(login, here).await), "not_permitted");
        assert_eq!(code(blacklist.add(login, entered("1.2.3.4")).await), "not_permitted");
        assert_eq!(code(blacklist.spam(login, None).await), "not_permitted");
    }
}

#[tokio::test]
async fn the_blacklist_comes_page_by_page() {
    let world = World::new(Settings::default()).await;
    let blacklist = world.engine.blacklist();
    for number in 0..120 {
        blacklist.add(&world.admin, entered(&format!("10.0.0.{number}"))).await.unwrap();
    }
    let (mut found, mut after) = (vec![], None);
    loop {
        let page = blacklist.page(&world.admin, ACTIVE, after).await.unwrap();
        assert!(page.blocks.len() <= 50);
        found.extend(page.blocks.into_iter().map(|block| block.identifier.text()));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    found.sort();
    found.dedup();
    assert_eq!(found.len(), 120);
}

#[tokio::test]
async fn a_conversation_with_a_blocked_client_is_taken_up_by_nobody() {
    let world = World::new(Settings::default()).await;
    world.set_tenant(|settings| settings.after_end = domain::AfterEnd::Reopens).await;
    let (visitor, session) = world.janas().await;
    let operator = world.engine.operator();
    world.block(&world.jana, session, None).await.unwrap();
    operator.wrap_up(&world.jana, session, WrapUp::default()).await.unwrap();
    assert_eq!(code(world.greet(&visitor).await), "blocked");
    let reopened = operator.reopen(&world.jana, session).await;
    let Err(Error::Refused(refusal)) = reopened else { panic!("{reopened:?}") };
    assert_eq!(refusal, Refusal::ClientBlocked { by: world.jana.person.name.clone() });
    let id = world.engine.blacklist().page(&world.admin, ACTIVE, None).await.unwrap().blocks[0].id;
    world.engine.blacklist().lift(&world.admin, id).await.unwrap();
    operator.reopen(&world.jana, session).await.unwrap();
}

#[tokio::test]
async fn a_blocked_visitor_finds_nobody_or_the_text_that_is_set() {
    let world = World::new(Settings::default()).await;
    let (visitor, token) = world.visitor_with_token().await;
    let session = world.greet(&visitor).await.unwrap();
    let hello = || VisitorFrame::Hello {
        widget: engine::DEMO_WIDGET.to_owned(),
        token: Some(token.clone()),
        session: None,
        since: 0,
        page: None,
        language: None,
    };
    let caller = Caller { address: HERE, user_agent: "" };
    let open = async || world.engine.open_visitor_link(hello(), caller).await.unwrap().1;
    let availability = |news: &std::collections::VecDeque<VisitorNews>| match &news[0] {
        VisitorNews::Welcome { availability, .. } => *availability,
        other => panic!("{other:?}"),
    };
    let news = open().await;
    assert_eq!(availability(&news), Availability::Online);
    world.block(&world.jana, session, None).await.unwrap();
    let news = open().await;
    assert_eq!(availability(&news), Availability::Offline);
    assert!(!news.iter().any(|news| matches!(news, VisitorNews::Refused { .. })));
    world.set_tenant(|settings| settings.blocked_text = Some("Write to us by post.".to_owned())).await;
    let news = open().await;
    let told = news.iter().find_map(|news| match news {
        VisitorNews::Refused { re: None, refused } => Some((refused.code.as_str(), refused.text.as_str())),
        _ => None,
    });
    assert_eq!(told, Some(("blocked", "Write to us by post.")));
}

#[tokio::test]
async fn who_is_blocked_while_their_window_is_open_sees_a_neutral_end_and_nobody_there() {
    let world = World::started(Settings::default()).await;
    let (visitor, token) = world.visitor_with_token().await;
    let session = world.greet(&visitor).await.unwrap();
    world.engine.operator().accept(&world.jana, session).await.unwrap();
    let mut window = support::window(&world.engine, &token).await;
    world.block(&world.jana, session, None).await.unwrap();
    let mut seen = vec![];
    let is_offline =
        |news: &VisitorNews| matches!(news, VisitorNews::Availability { state: Availability::Offline });
    let is_ended = |news: &VisitorNews| {
        matches!(
            news,
            VisitorNews::Event { fact: VisitorFact::Ended { reason: EndReason::Operator, .. }, .. }
        )
    };
    while !(seen.iter().any(is_offline) && seen.iter().any(is_ended)) {
        window.ready().await;
        seen.extend(window.news().await.unwrap().unwrap());
    }
    let is_online =
        |news: &VisitorNews| matches!(news, VisitorNews::Availability { state: Availability::Online });
    assert!(seen.iter().rposition(is_online) < seen.iter().position(is_offline));
}

#[tokio::test]
async fn cv_09_cv_10_spam_ends_and_leaves_board_and_archive() {
    let world = World::new(Settings::default()).await;
    let (visitor, session) = world.janas().await;
    let operator = world.engine.operator();
    assert_eq!(code(operator.mark_as_spam(&world.petr, session).await), "taken");
    operator.mark_as_spam(&world.jana, session).await.unwrap();
    operator.mark_as_spam(&world.jana, session).await.unwrap();
    let spam = world.session(session).await;
    assert!(spam.is_spam && !spam.is_open(), "{spam:?}");
    assert!(operator.board(&world.jana).await.unwrap().sessions.is_empty());
    assert!(operator.archive(&world.admin, None).await.unwrap().sessions.is_empty());
    let facts = operator.conversation(&world.admin, session).await.unwrap().events;
    let marks = facts.iter().filter(|event| matches!(event.fact, Fact::Spam { .. })).count();
    assert_eq!(marks, 1);
    // Nobody waits where no list shows it, and its sender's next chat is marked.
    assert_eq!(code(operator.reopen(&world.jana, session).await), "no_such_session");
    world.set_tenant(|settings| settings.after_end = domain::AfterEnd::Reopens).await;
    let next = world.greet(&visitor).await.unwrap();
    assert_ne!(next, session);
    assert!(world.session(next).await.is_marked && !spam.is_marked);
    assert!(!world.session(world.greet(&world.visitor().await).await.unwrap()).await.is_marked);
}

#[tokio::test]
async fn cv_09_only_who_has_or_had_a_conversation_calls_it_spam_and_those_whose_role_lets_them() {
    let world = World::new(Settings::default()).await;
    let (_, session) = world.janas().await;
    let operator = world.engine.operator();
    operator.end(&world.jana, session).await.unwrap();
    assert_eq!(code(operator.mark_as_spam(&world.petr, session).await), "taken");
    operator.wrap_up(&world.jana, session, domain::WrapUp::default()).await.unwrap();
    assert_eq!(code(operator.mark_as_spam(&world.petr, session).await), "taken");
    operator.mark_as_spam(&world.admin, session).await.unwrap();
}

#[tokio::test]
async fn es_01_who_was_blocked_is_not_asked_how_it_was() {
    let world = World::new(Settings::default()).await;
    let (visitor, session) = world.janas().await;
    world.block(&world.jana, session, None).await.unwrap();
    let five = [FormValue { name: "score".to_owned(), value: "5".to_owned() }];
    assert_eq!(code(world.engine.visitor().rate(&visitor, session, &five).await), "no_feedback");
}

#[tokio::test]
async fn a_block_for_a_while_does_not_shorten_one_for_good() {
    let world = World::new(Settings::default()).await;
    let (visitor, session) = world.janas().await;
    world.engine.blacklist().add(&world.admin, entered("127.0.0.1")).await.unwrap();
    let until = Term::Day.ends_at(world.clock.now());
    let operator = world.engine.operator();
    operator.block(&world.jana, session, "Rude", Some(Also::Address {}), until).await.unwrap();
    world.clock.advance(86_400_000);
    assert_eq!(code(world.greet(&visitor).await), "blocked");
    assert_eq!(world.entries(ACTIVE).await, ["127.0.0.1"]);
}

#[tokio::test]
async fn spam_in_after_call_work_holds_nobody_up() {
    let world = World::new(Settings::default()).await;
    world.set_group(|settings| settings.acw_ms = None).await;
    let (_, session) = world.janas().await;
    world.engine.operator().end(&world.jana, session).await.unwrap();
    world.engine.operator().mark_as_spam(&world.jana, session).await.unwrap();
    assert!(!world.session(session).await.is_open());
    let waiting = world.greet(&world.visitor().await).await.unwrap();
    world.engine.operator().mark_as_spam(&world.jana, waiting).await.unwrap();
    assert!(!world.session(waiting).await.is_open());
}

#[tokio::test]
async fn spam_is_restored_by_an_administrator_only() {
    let world = World::new(Settings::default()).await;
    let (_, session) = world.janas().await;
    world.engine.operator().mark_as_spam(&world.jana, session).await.unwrap();
    let blacklist = world.engine.blacklist();
    assert_eq!(blacklist.spam(&world.admin, None).await.unwrap().sessions.len(), 1);
    assert_eq!(code(blacklist.restore(&world.jana, session).await), "not_permitted");
    let nothing = SessionId::new(support::BEGIN, &[9; 10]);
    assert_eq!(code(blacklist.restore(&world.admin, nothing).await), "no_such_session");
    blacklist.restore(&world.admin, session).await.unwrap();
    blacklist.restore(&world.admin, session).await.unwrap();
    assert!(blacklist.spam(&world.admin, None).await.unwrap().sessions.is_empty());
    let archive = world.engine.operator().archive(&world.jana, None).await.unwrap();
    assert_eq!(archive.sessions[0].id, session);
}

#[tokio::test]
async fn every_change_of_the_blacklist_stands_in_the_audit_log() {
    let world = World::new(Settings::default()).await;
    let (_, session) = world.janas().await;
    world.block(&world.jana, session, None).await.unwrap();
    // Blocked once more, the first entry ends.
    world.block(&world.admin, session, None).await.unwrap();
    assert_eq!(world.entries(ACTIVE).await.len(), 1);
    world.engine.operator().mark_as_spam(&world.jana, session).await.unwrap();
    world.engine.blacklist().restore(&world.admin, session).await.unwrap();
    let audit = world.engine.admin().audit(&world.admin).await.unwrap();
    let rows = audit.iter().rev().map(|row| (row.action.as_str(), row.who.as_str()));
    let rows = rows.filter(|(action, _)| action.starts_with("block.") || action.starts_with("spam."));
    let (jana, admin) = (world.jana.person.name.as_str(), world.admin.person.name.as_str());
    let expected = [
        ("block.add", jana),
        ("block.lift", admin),
        ("block.add", admin),
        ("spam.mark", jana),
        ("spam.restore", admin),
    ];
    assert_eq!(rows.collect::<Vec<_>>(), expected);
}
