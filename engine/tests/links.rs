//! The suite of links, twice: with every hint, and with every hint dropped.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use domain::{Limits, Refusal, Sight};
use engine::{Caller, Engine, Login, Settings};
use protocol::{
    Availability, Fact, FormValue, OperatorFrame, OperatorNews, OperatorState, VisitorFact, VisitorFrame,
    VisitorNews,
};
use support::ends::{Desk, Window};
use support::{HERE, World, message_id};

fn settings(hints: bool) -> Settings {
    Settings { hints, look_ms: 20, leave_after_ms: 20, ..Settings::default() }
}

async fn a_whole_conversation(hints: bool) {
    let world = World::started(settings(hints)).await;
    let mut desk = Desk::open(&world, 0).await;
    let mut window = Window::open(&world, None).await;
    window.send(message_id(), "Hello").await;
    let session = window.session.unwrap();
    window.until_fact(|fact| matches!(fact, VisitorFact::Queued {})).await;
    window.until(|news| matches!(news, VisitorNews::Queue { place: 1 })).await;
    desk.until_fact(|fact| matches!(fact, Fact::Message { .. })).await;

    world.engine.operator().accept(&world.jana, session).await.unwrap();
    window.until_fact(|fact| matches!(fact, VisitorFact::Accepted { .. })).await;
    let id = message_id();
    let answer = OperatorFrame::Send { session, id, text: "Hi".to_owned() };
    desk.news.extend(desk.link.take(answer).await.unwrap());
    assert!(matches!(desk.news.last(), Some(OperatorNews::Ack { .. })));
    window.until_fact(|fact| matches!(fact, VisitorFact::Message { text, .. } if text == "Hi")).await;
    assert_eq!(window.texts(), ["Hello", "Hi"]);

    world.engine.operator().end(&world.jana, session).await.unwrap();
    window.until_fact(|fact| matches!(fact, VisitorFact::Ended { .. })).await;
    let values = vec![FormValue { name: "score".to_owned(), value: "5".to_owned() }];
    window.take(VisitorFrame::Feedback { session, values }).await;
    window.until_fact(|fact| matches!(fact, VisitorFact::Feedback { score: Some(5) })).await;
    desk.until_fact(|fact| matches!(fact, Fact::Feedback { score: Some(5), .. })).await;
}

async fn resume_after_anything(hints: bool) {
    let world = World::started(settings(hints)).await;
    let mut window = Window::open(&world, None).await;
    window.send(message_id(), "one").await;
    let session = window.session.unwrap();
    window.until_fact(|fact| matches!(fact, VisitorFact::Message { .. })).await;
    world.engine.operator().accept(&world.jana, session).await.unwrap();
    // The link is gone while things happen, for a week.
    let before = window;
    let (token, n) = (before.token.clone(), before.n);
    let held = Window { link: before.link, token, session: before.session, n, news: vec![] };
    for number in 0..700 {
        world
            .engine
            .operator()
            .answer(&world.jana, session, message_id(), &number.to_string())
            .await
            .unwrap();
    }
    world.clock.advance(7 * 24 * 3_600_000);
    let mut back = Window::open(&world, Some(&held)).await;
    back.until_fact(|fact| matches!(fact, VisitorFact::Message { text, .. } if text == "699")).await;
    assert_eq!(back.texts().len(), 700);
    // A reload begins at nothing and gets everything.
    let reloaded = Window { n: 0, news: vec![], ..held };
    let mut whole = Window::open(&world, Some(&reloaded)).await;
    whole.until_fact(|fact| matches!(fact, VisitorFact::Message { text, .. } if text == "699")).await;
    assert_eq!(whole.texts().len(), 701);
}

async fn two_tabs_show_the_same(hints: bool) {
    let world = World::started(settings(hints)).await;
    let mut first = Window::open(&world, None).await;
    let id = message_id();
    first.send(id, "one").await;
    let mut second = Window::open(
        &world,
        Some(&Window { n: 0, news: vec![], ..Window::open(&world, Some(&first)).await }),
    )
    .await;
    second.send(id, "one").await;
    second.send(message_id(), "two").await;
    let two = |fact: &VisitorFact| matches!(fact, VisitorFact::Message { text, .. } if text == "two");
    first.until_fact(two).await;
    second.until_fact(two).await;
    assert_eq!(first.texts(), ["one", "two"]);
    assert_eq!(second.texts(), ["one", "two"]);
}

async fn a_tab_follows_the_chat_that_another_tab_begins(hints: bool) {
    let world = World::started(settings(hints)).await;
    let mut first = Window::open(&world, None).await;
    let mut second =
        Window::open(&world, Some(&Window { news: vec![], ..Window::open(&world, Some(&first)).await }))
            .await;
    for text in ["one", "two"] {
        // First there is none, then one that ended.
        second.send(message_id(), text).await;
        let said =
            |fact: &VisitorFact| matches!(fact, VisitorFact::Message { text: told, .. } if told == text);
        first.until_fact(said).await;
        assert_eq!(first.session, second.session);
        second.take(VisitorFrame::End {}).await;
        first.until_fact(|fact| matches!(fact, VisitorFact::Ended { .. })).await;
        second.until_fact(|fact| matches!(fact, VisitorFact::Ended { .. })).await;
        first.news.clear();
        second.news.clear();
    }
}

async fn a_session_takes_no_events_of_the_one_before(hints: bool) {
    let world = World::started(settings(hints)).await;
    let operator = world.engine.operator();
    let mut window = Window::open(&world, None).await;
    let mut witness = Window::open(&world, Some(&window)).await;
    window.send(message_id(), "one").await;
    witness.until_fact(|fact| matches!(fact, VisitorFact::Queued {})).await;
    operator.typing(&world.jana, window.session.unwrap(), true).await.unwrap();
    window.until(|news| matches!(news, VisitorNews::Typing { on: true })).await;
    // The end waits unread in the window's inbox while its next chat begins.
    witness.take(VisitorFrame::End {}).await;
    witness.until_fact(|fact| matches!(fact, VisitorFact::Ended { .. })).await;
    window.send(message_id(), "two").await;
    let session = window.session.unwrap();
    operator.typing(&world.jana, session, false).await.unwrap();
    window.until(|news| matches!(news, VisitorNews::Typing { on: false })).await;
    let ended =
        |news: &VisitorNews| matches!(news, VisitorNews::Event { fact: VisitorFact::Ended { .. }, .. });
    assert!(!window.news.iter().any(ended), "{:?}", window.news);
    operator.accept(&world.jana, session).await.unwrap();
    window.until_fact(|fact| matches!(fact, VisitorFact::Accepted { .. })).await;
}

async fn a_resend_of_an_older_session_leads_back_to_the_running_one(hints: bool) {
    let world = World::started(settings(hints)).await;
    let mut window = Window::open(&world, None).await;
    let id = message_id();
    window.send(id, "one").await;
    window.take(VisitorFrame::End {}).await;
    window.send(message_id(), "two").await;
    let running = window.session;
    window.news.clear();
    window.send(id, "one").await;
    assert!(matches!(window.news[0], VisitorNews::Ack { session, .. } if Some(session) != running));
    assert_eq!(window.session, running);
    assert_eq!(window.texts(), ["two"]);
}

async fn who_is_disabled_elsewhere_loses_their_desk(hints: bool) {
    let world = World::started(settings(hints)).await;
    let mut desk = Desk::open(&world, 0).await;
    let mut window = Window::open(&world, None).await;
    // As `hovor user` does it: in another process.
    let other = Engine::open(&world.folder.path().join("hovor.db"), Settings::default(), world.clock.clone())
        .unwrap();
    assert!(other.setup().disable_user("petr@demo.test").await.unwrap());
    let gone = |fact: &Fact| {
        matches!(fact, Fact::Operator { state: OperatorState::Offline {}, connected: false, .. })
    };
    desk.until_fact(gone).await;
    assert!(other.setup().disable_user("jana@demo.test").await.unwrap());
    assert_eq!(desk.until_over().await, "not_logged_in");
    assert_eq!(support::code(desk.link.take(OperatorFrame::Ping {}).await), "not_logged_in");
    window.until(|news| matches!(news, VisitorNews::Availability { state: Availability::Offline })).await;
    other.close().await;
}

async fn a_new_password_and_the_time_of_a_login_close_the_desk(hints: bool) {
    let world = World::started(settings(hints)).await;
    let mut desk = Desk::open(&world, 0).await;
    world.engine.setup().set_password("jana@demo.test", "another-password").await.unwrap();
    assert_eq!(desk.until_over().await, "not_logged_in");

    let world = World::started(settings(hints)).await;
    let mut desk = Desk::open(&world, 0).await;
    world.clock.advance(world.settings.login_ms);
    assert_eq!(desk.until_over().await, "not_logged_in");
}

async fn who_logs_out_loses_their_desk(hints: bool) {
    let world = World::started(settings(hints)).await;
    let mut desk = Desk::open(&world, 0).await;
    world.engine.account().log_out(&world.secrets[0]).await.unwrap();
    assert_eq!(desk.until_over().await, "not_logged_in");
}

async fn only_who_sees_a_session_types_in_it(hints: bool) {
    let world = World::started(settings(hints)).await;
    let mut window = Window::open(&world, None).await;
    window.send(message_id(), "Hello").await;
    let session = window.session.unwrap();
    let sightless = Login { sight: Sight::Groups { groups: vec![] }, ..world.jana.clone() };
    let stranger = Login { tenant: store::TenantKey::NONE, sight: Sight::All {}, ..world.jana.clone() };
    for login in [&sightless, &stranger] {
        let typing = world.engine.operator().typing(login, session, true).await;
        assert_eq!(support::code(typing), "no_such_session");
    }
    world.engine.operator().typing(&world.jana, session, false).await.unwrap();
    window.until(|news| matches!(news, VisitorNews::Typing { .. })).await;
    assert!(!window.news.iter().any(|news| matches!(news, VisitorNews::Typing { on: true })));
}

async fn a_client_who_types_is_seen_where_the_conversation_went(hints: bool) {
    let world = World::started(settings(hints)).await;
    let mut window = Window::open(&world, None).await;
    window.send(message_id(), "Hello").await;
    let session = window.session.unwrap();
    let operator = world.engine.operator();
    operator.accept(&world.jana, session).await.unwrap();
    operator.redirect(&world.jana, session, world.other_group, None, None).await.unwrap();
    window.until_fact(|fact| matches!(fact, VisitorFact::Redirected {})).await;
    let petr = world.engine.open_operator_link(world.secrets[1].clone(), u64::MAX >> 1, String::new());
    let mut desk = Desk { link: petr.await.unwrap().0, news: vec![] };
    window.take(VisitorFrame::Typing { on: true }).await;
    desk.until(|news| matches!(news, OperatorNews::Typing { on: true, .. })).await;
}

async fn every_frame_counts(hints: bool) {
    let limits = Limits { visitor_frames_per_minute: 3, ..Limits::default() };
    let world = World::started(Settings { limits, ..settings(hints) }).await;
    let mut window = Window::open(&world, None).await;
    for _ in 0..3 {
        window.take(VisitorFrame::Ping {}).await;
    }
    let too_fast = |news: &VisitorNews| matches!(news, VisitorNews::Refused { refused, .. } if refused.code == "too_fast");
    assert!(!window.news.iter().any(too_fast));
    window.take(VisitorFrame::Ping {}).await;
    assert!(window.news.iter().any(too_fast));
    let unreadable = || Refusal::Unreadable { why: "nonsense".to_owned() };
    assert!(too_fast(&window.link.refuse(unreadable())));
    assert!(window.link.pass().is_some());

    let limits = Limits { address_frames_per_minute: 2, ..Limits::default() };
    let world = World::started(Settings { limits, ..settings(hints) }).await;
    let codes = [(); 3].map(|()| world.engine.refuse(HERE, unreadable()).code());
    assert_eq!(codes, ["unreadable", "unreadable", "too_fast"]);
}

async fn a_long_log_is_given_page_by_page(hints: bool) {
    let world = World::started(settings(hints)).await;
    let visitor = world.visitor().await;
    for number in 0..600 {
        world.engine.visitor().send(&visitor, message_id(), &number.to_string()).await.unwrap();
    }
    let mut desk = Desk::open(&world, 0).await;
    assert_eq!(desk.news.len(), 501, "the welcome and a page");
    desk.until(|news| matches!(news, OperatorNews::Reached { .. })).await;
    world.engine.visitor().send(&visitor, message_id(), "last").await.unwrap();
    desk.until_fact(|fact| matches!(fact, Fact::Message { text, .. } if text == "last")).await;
    let seqs = desk.seqs();
    assert_eq!(seqs, (1..=seqs.len() as u64).collect::<Vec<_>>(), "every event once, in order");
}

async fn availability_and_places_are_followed(hints: bool) {
    let world = World::started(settings(hints)).await;
    let mut one = Window::open(&world, None).await;
    let mut two = Window::open(&world, None).await;
    one.send(message_id(), "Hello").await;
    two.send(message_id(), "Hello").await;
    two.until(|news| matches!(news, VisitorNews::Queue { place: 2 })).await;
    world.engine.operator().accept(&world.jana, one.session.unwrap()).await.unwrap();
    two.until(|news| matches!(news, VisitorNews::Queue { place: 1 })).await;
    for login in [&world.jana, &world.petr] {
        world.engine.operator().set_state(login, OperatorState::Away { reason: None }).await.unwrap();
    }
    two.until(|news| matches!(news, VisitorNews::Availability { state: Availability::Offline })).await;
    world.engine.operator().set_state(&world.petr, OperatorState::Online {}).await.unwrap();
    two.until(|news| matches!(news, VisitorNews::Availability { state: Availability::Online })).await;
}

/// B-01: a visitor who comes back in time finds the conversation as it was.
async fn b01_a_visitor_comes_back_in_time(hints: bool) {
    let world = World::started(settings(hints)).await;
    let mut desk = Desk::open(&world, 0).await;
    let mut window = Window::open(&world, None).await;
    window.send(message_id(), "Hello").await;
    let session = window.session.unwrap();
    world.engine.operator().accept(&world.jana, session).await.unwrap();
    let gone = Window { link: Window::open(&world, None).await.link, ..window };
    drop(window.link);
    desk.until_fact(|fact| matches!(fact, Fact::VisitorLeft { .. })).await;
    world.clock.advance(4 * 60_000);
    let back = Window::open(&world, Some(&gone)).await;
    desk.until_fact(|fact| matches!(fact, Fact::VisitorReturned {})).await;
    assert_eq!(back.session, Some(session));
    world.clock.advance(10 * 60_000);
    world.engine.fire_due_timers().await.unwrap();
    assert!(world.engine.operator().conversation(&world.jana, session).await.unwrap().session.is_running());
}

async fn a_slow_desk_loses_nothing(hints: bool) {
    let world = World::started(settings(hints)).await;
    let mut desk = Desk::open(&world, 0).await;
    let visitor = world.visitor().await;
    for number in 0..600 {
        world.engine.visitor().send(&visitor, message_id(), &number.to_string()).await.unwrap();
    }
    desk.until_fact(|fact| matches!(fact, Fact::Message { text, .. } if text == "599")).await;
    let seqs = desk.seqs();
    assert!(seqs.windows(2).all(|pair| pair[1] == pair[0] + 1), "every event once, in order");
}

async fn hello_is_first_and_known(hints: bool) {
    let world = World::started(settings(hints)).await;
    let caller = Caller { address: HERE, user_agent: "" };
    let open = async |frame| world.engine.open_visitor_link(frame, caller).await.map(|_| ());
    assert_eq!(support::code(open(VisitorFrame::Ping {}).await), "hello_first");
    let hello = VisitorFrame::Hello {
        widget: "nonsense".to_owned(),
        token: None,
        session: None,
        since: 0,
        page: None,
        language: None,
    };
    assert_eq!(support::code(open(hello).await), "unknown_widget");
}

async fn anothers_session_is_not_shown(hints: bool) {
    let world = World::started(settings(hints)).await;
    let mut mine = Window::open(&world, None).await;
    mine.send(message_id(), "secret").await;
    let thief = Window { token: None, n: 0, news: vec![], ..mine };
    let thief = Window::open(&world, Some(&thief)).await;
    assert_eq!(thief.session, None);
    assert!(thief.texts().is_empty());
}

macro_rules! with_and_without_hints {
    ($($name:ident),* $(,)?) => {
        mod with_hints {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(true).await; })*
        }
        mod with_every_hint_dropped {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(false).await; })*
        }
    };
}

with_and_without_hints! {
    a_whole_conversation,
    resume_after_anything,
    two_tabs_show_the_same,
    a_tab_follows_the_chat_that_another_tab_begins,
    a_session_takes_no_events_of_the_one_before,
    a_resend_of_an_older_session_leads_back_to_the_running_one,
    who_is_disabled_elsewhere_loses_their_desk,
    a_new_password_and_the_time_of_a_login_close_the_desk,
    who_logs_out_loses_their_desk,
    only_who_sees_a_session_types_in_it,
    a_client_who_types_is_seen_where_the_conversation_went,
    every_frame_counts,
    a_long_log_is_given_page_by_page,
    availability_and_places_are_followed,
    b01_a_visitor_comes_back_in_time,
    a_slow_desk_loses_nothing,
    hello_is_first_and_known,
    anothers_session_is_not_shown,
}

#[tokio::test]
async fn a_frame_that_comes_after_the_store_was_closed_is_to_be_said_again() {
    let world = World::new(settings(true)).await;
    let mut window = Window::open(&world, None).await;
    world.engine.close().await;
    window.send(message_id(), "Is somebody there?").await;
    let Some(VisitorNews::Refused { refused, .. }) = window.news.last() else {
        panic!("not refused: {:?}", window.news)
    };
    assert_eq!((refused.code.as_str(), refused.retry_ms), ("failed", Some(5_000)));
}
