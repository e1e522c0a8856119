//! What visitors and operators can do, on a real database with a clock moved by hand.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use domain::{State, WrapUp};
use engine::Settings;
use protocol::{CloseKind, EndReason, Fact, FormValue, OperatorState, Whereabouts};
use support::{World, code, log_in, message_id};

fn evaluated(result: &str, note: &str) -> WrapUp {
    WrapUp { result: Some(result.to_owned()), note: Some(note.to_owned()), ..WrapUp::default() }
}

fn transcript(to: &str) -> WrapUp {
    WrapUp { transcript_to: Some(to.to_owned()), ..WrapUp::default() }
}

fn values(pairs: &[(&str, &str)]) -> Vec<FormValue> {
    pairs
        .iter()
        .map(|(name, value)| FormValue { name: (*name).to_owned(), value: (*value).to_owned() })
        .collect()
}

#[tokio::test]
async fn a_message_sent_twice_is_stored_once() {
    let world = World::new(Settings::default()).await;
    let visitor = world.visitor().await;
    let id = message_id();
    let first = world.engine.visitor().send(&visitor, id, "Hello").await.unwrap();
    let again = world.engine.visitor().send(&visitor, id, "Hello").await.unwrap();
    assert_eq!(first, again);
    assert_eq!(code(world.engine.visitor().send(&visitor, id, "Other words").await), "id_reused");
    let conversation = world.engine.operator().conversation(&world.jana, first.session).await.unwrap();
    let messages =
        conversation.events.iter().filter(|event| matches!(event.fact, Fact::Message { .. })).count();
    assert_eq!(messages, 1);

    world.engine.operator().accept(&world.jana, first.session).await.unwrap();
    let id = message_id();
    let operator = world.engine.operator();
    let first = operator.answer(&world.jana, first.session, id, "Hi").await.unwrap();
    assert_eq!(operator.answer(&world.jana, first.session, id, "Hi").await.unwrap(), first);
    assert_eq!(code(operator.answer(&world.jana, first.session, id, "Ho").await), "id_reused");
}

#[tokio::test]
async fn a_resend_after_the_end_finds_the_first_session() {
    let world = World::new(Settings::default()).await;
    let visitor = world.visitor().await;
    let id = message_id();
    let first = world.engine.visitor().send(&visitor, id, "Hello").await.unwrap();
    world.engine.visitor().end(&visitor).await.unwrap();
    assert_eq!(world.engine.visitor().send(&visitor, id, "Hello").await.unwrap(), first);
}

#[tokio::test]
async fn a_resend_while_the_next_chat_runs_finds_the_first_session() {
    let world = World::new(Settings::default()).await;
    let visitor = world.visitor().await;
    let id = message_id();
    let first = world.engine.visitor().send(&visitor, id, "Hello").await.unwrap();
    world.engine.visitor().end(&visitor).await.unwrap();
    let next = world.engine.visitor().send(&visitor, message_id(), "Again").await.unwrap();
    assert_ne!(next.session, first.session);
    assert_eq!(world.engine.visitor().send(&visitor, id, "Hello").await.unwrap(), first);
    assert_eq!(code(world.engine.visitor().send(&visitor, id, "Other words").await), "id_reused");
}

#[tokio::test]
async fn an_offline_form_sent_again_is_stored_once_and_must_be_the_same() {
    let world = World::new(Settings::default()).await;
    let visitor = world.visitor().await;
    let form = |name, email| values(&[("name", name), ("email", email), ("message", "Call me")]);
    let leave =
        async |id, name, email| world.engine.visitor().leave_message(&visitor, id, &form(name, email)).await;
    let id = message_id();
    let first = leave(id, "Jan", "jan@example.com").await.unwrap();
    assert_eq!(leave(id, "Jan", "jan@example.com").await.unwrap(), first);
    assert_eq!(code(leave(id, "Petr", "jan@example.com").await), "id_reused");
    assert_eq!(code(leave(id, "Jan", "petr@example.com").await), "id_reused");
    assert_eq!(code(world.engine.visitor().send(&visitor, id, "Call me").await), "id_reused");
}

#[tokio::test]
async fn a_refused_request_stores_nothing() {
    let world = World::new(Settings::default()).await;
    let visitor = world.visitor().await;
    let session = world.engine.visitor().send(&visitor, message_id(), "Hello").await.unwrap().session;
    let before = world.engine.operator().board(&world.jana).await.unwrap();
    let long = "x".repeat(8_001);
    let engine = &world.engine;
    let refused = [
        code(engine.visitor().send(&visitor, message_id(), &long).await),
        code(engine.visitor().send(&visitor, message_id(), " \n ").await),
        code(engine.visitor().set(&visitor, &"n".repeat(65), "v").await),
        code(engine.visitor().set(&visitor, "name", &"v".repeat(1_001)).await),
        code(engine.visitor().identify(&visitor, None, Some("nonsense"), None).await),
        code(engine.visitor().leave_message(&visitor, message_id(), &values(&[("name", "Jan")])).await),
        code(engine.visitor().rate(&visitor, session, &values(&[("score", "5")])).await),
        code(engine.operator().answer(&world.jana, session, message_id(), "Hi").await),
        code(engine.operator().end(&world.jana, session).await),
        code(engine.operator().wrap_up(&world.jana, session, WrapUp::default()).await),
        code(
            engine
                .operator()
                .set_state(&world.jana, OperatorState::Away { reason: Some("Sleep".to_owned()) })
                .await,
        ),
    ];
    assert_eq!(
        refused,
        [
            "too_long",
            "empty",
            "too_long",
            "too_long",
            "form",
            "form",
            "not_accepted",
            "not_accepted",
            "not_accepted",
            "not_in_after_call",
            "not_a_choice"
        ]
    );
    assert_eq!(engine.operator().board(&world.jana).await.unwrap(), before);
}

#[tokio::test]
async fn b23_how_a_session_ended_and_where_the_visitor_was_is_kept() {
    let world = World::new(Settings::default()).await;
    let engine = &world.engine;
    // B-23: ended by the operator, the visitor still there.
    let visitor = world.visitor().await;
    let session = engine.visitor().send(&visitor, message_id(), "Hello").await.unwrap().session;
    engine.operator().accept(&world.jana, session).await.unwrap();
    engine.operator().end(&world.jana, session).await.unwrap();
    engine.operator().wrap_up(&world.jana, session, evaluated("Solved", "Nice")).await.unwrap();
    // B-23: ended by the visitor while waiting.
    let visitor = world.visitor().await;
    let waiting = engine.visitor().send(&visitor, message_id(), "Hello").await.unwrap().session;
    engine.visitor().end(&visitor).await.unwrap();

    let archive = engine.operator().archive(&world.jana, None).await.unwrap();
    let ending = |id| {
        let session = archive.sessions.iter().find(|session| session.id == id).unwrap();
        let ending = session.ending().unwrap();
        (ending.reason, ending.visitor)
    };
    assert_eq!(ending(session), (EndReason::Operator, Whereabouts::Connected));
    assert_eq!(ending(waiting), (EndReason::Visitor, Whereabouts::Connected));
}

#[tokio::test]
async fn es32_after_call_work_ends_at_the_groups_limit() {
    let world = World::new(Settings::default()).await;
    let visitor = world.visitor().await;
    let session = world.engine.visitor().send(&visitor, message_id(), "Hello").await.unwrap().session;
    world.engine.operator().accept(&world.jana, session).await.unwrap();
    world.engine.operator().end(&world.jana, session).await.unwrap();
    assert_eq!(world.engine.fire_due_timers().await.unwrap(), 0);
    world.clock.advance(3 * 60_000);
    assert_eq!(world.engine.fire_due_timers().await.unwrap(), 1);
    let closed = world.engine.operator().conversation(&world.jana, session).await.unwrap().session;
    assert!(matches!(closed.state, State::Closed { how: CloseKind::TimedOut, .. }), "{:?}", closed.state);
    assert_eq!(
        code(world.engine.operator().wrap_up(&world.jana, session, WrapUp::default()).await),
        "not_in_after_call"
    );
}

#[tokio::test]
async fn a_restart_loses_no_timer() {
    let world = World::new(Settings::default()).await;
    let visitor = world.visitor().await;
    let session = world.engine.visitor().send(&visitor, message_id(), "Hello").await.unwrap().session;
    world.engine.operator().accept(&world.jana, session).await.unwrap();
    world.engine.operator().end(&world.jana, session).await.unwrap();
    let second = world.visitor().await;
    let waiting = world.engine.visitor().send(&second, message_id(), "Hello").await.unwrap().session;

    let world = world.restarted().await;
    let jana = log_in(&world.engine, "jana@demo.test").await;
    // After a restart no link is there: the visitor who waits gets their time of grace.
    let left = world.engine.operator().conversation(&jana, waiting).await.unwrap().session;
    assert!(left.visitor_left.is_some());
    world.clock.advance(6 * 60_000);
    while world.engine.fire_due_timers().await.unwrap() > 0 {}
    let state = async |id| world.engine.operator().conversation(&jana, id).await.unwrap().session;
    assert!(!state(session).await.is_open());
    let gone = state(waiting).await;
    let ending = gone.ending().unwrap();
    assert_eq!((ending.reason, ending.visitor), (EndReason::VisitorGone, Whereabouts::LeftInQueue));
}

#[tokio::test]
async fn who_has_a_link_is_not_late_whatever_their_timer_says() {
    let world = World::new(Settings::default()).await;
    let (visitor, token) = world.visitor_with_token().await;
    let session = world.engine.visitor().send(&visitor, message_id(), "Hello").await.unwrap().session;
    let window = support::window(&world.engine, &token).await;
    world.engine.settle_after_restart().await.unwrap();
    world.clock.advance(6 * 60_000);
    while world.engine.fire_due_timers().await.unwrap() > 0 {}
    let board = world.engine.operator().board(&world.jana).await.unwrap();
    let waits = board.session(session).unwrap();
    assert!(waits.is_running() && waits.visitor_left.is_none());
    assert!(
        board.colleagues.iter().all(|colleague| colleague.connected || colleague.id == world.admin.person.id)
    );
    drop(window);
}

#[tokio::test]
async fn without_operators_a_message_is_refused_and_the_offline_form_is_kept() {
    let world = World::new(Settings::default()).await;
    world.engine.operator().set_state(&world.jana, OperatorState::Away { reason: None }).await.unwrap();
    world.engine.operator().set_state(&world.petr, OperatorState::Offline {}).await.unwrap();
    let visitor = world.visitor().await;
    assert_eq!(code(world.engine.visitor().send(&visitor, message_id(), "Hello").await), "offline");
    let form = values(&[("name", "Jan"), ("email", "jan@example.com"), ("message", "Call me")]);
    let id = message_id();
    let receipt = world.engine.visitor().leave_message(&visitor, id, &form).await.unwrap();
    assert_eq!(world.engine.visitor().leave_message(&visitor, id, &form).await.unwrap(), receipt);
    let board = world.engine.operator().board(&world.jana).await.unwrap();
    assert_eq!(board.sessions.len(), 1);
    assert_eq!(board.sessions[0].name.as_deref(), Some("Jan"));
    assert_eq!(code(world.engine.operator().accept(&world.jana, receipt.session).await), "not_online");
}

#[tokio::test]
async fn a_parameter_keeps_its_source_and_time_and_has_a_limit() {
    let world = World::new(Settings::default()).await;
    let visitor = world.visitor().await;
    let session = world.engine.visitor().send(&visitor, message_id(), "Hello").await.unwrap().session;
    for number in 0..50 {
        world.engine.visitor().set(&visitor, &format!("p{number}"), "1").await.unwrap();
    }
    world.engine.visitor().set(&visitor, "p0", "1").await.unwrap();
    world.clock.advance(5);
    world.engine.visitor().set(&visitor, "p0", "2").await.unwrap();
    assert_eq!(code(world.engine.visitor().set(&visitor, "p50", "1").await), "too_many");
    let parameters = world.engine.operator().conversation(&world.jana, session).await.unwrap().parameters();
    assert_eq!(parameters.len(), 50);
    assert_eq!((parameters[0].value.as_str(), parameters[0].at), ("2", support::BEGIN.plus(5)));
    assert_eq!(parameters[0].source, protocol::ParameterSource::Page);
}

#[tokio::test]
async fn l03_a_wrong_password_is_refused_and_too_many_are_throttled() {
    let world = World::new(Settings::default()).await;
    let account = world.engine.account();
    for _ in 0..10 {
        assert_eq!(
            code(account.log_in("jana@demo.test", "wrong", support::HERE).await.map(|_| ())),
            "wrong_password"
        );
    }
    let throttled = account.log_in("jana@demo.test", engine::DEMO_PASSWORD, support::HERE).await.map(|_| ());
    assert_eq!(code(throttled), "login_throttled");
    world.clock.advance(15 * 60_000);
    account.log_in("jana@demo.test", engine::DEMO_PASSWORD, support::HERE).await.unwrap();
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once() {
    let world = World::new(Settings::default()).await;
    let account = world.engine.account();
    let secret = account.log_in("petr@demo.test", engine::DEMO_PASSWORD, support::HERE).await.unwrap();
    assert!(world.engine.setup().disable_user("petr@demo.test").await.unwrap());
    assert_eq!(code(account.who(&secret).await.map(|_| ())), "not_logged_in");
    let again = account.log_in("petr@demo.test", engine::DEMO_PASSWORD, support::HERE).await.map(|_| ());
    assert_eq!(code(again), "wrong_password");
}

#[tokio::test]
async fn what_somebody_had_whose_account_is_disabled_goes_on_without_them() {
    let world = World::new(Settings::default()).await;
    world.set_group(|settings| settings.acw_ms = None).await;
    let operator = world.engine.operator();
    let [running, over] = [world.janas().await.1, world.janas().await.1];
    operator.end(&world.jana, over).await.unwrap();
    // Offline already: their leaving is no news.
    operator.set_state(&world.jana, protocol::OperatorState::Offline {}).await.unwrap();
    assert!(world.engine.setup().disable_user("jana@demo.test").await.unwrap());
    operator.accept(&world.petr, running).await.unwrap();
    assert!(!world.session(over).await.is_open());
}

#[tokio::test]
async fn es31_the_transcript_waits_in_the_outbox_without_mail_settings() {
    let world = World::new(Settings::default()).await;
    let visitor = world.visitor().await;
    let session = world.engine.visitor().send(&visitor, message_id(), "<b>Hello</b>").await.unwrap().session;
    let operator = world.engine.operator();
    operator.accept(&world.jana, session).await.unwrap();
    operator.end(&world.jana, session).await.unwrap();
    let nonsense = operator.wrap_up(&world.jana, session, transcript("nonsense")).await;
    assert_eq!(code(nonsense), "form");
    operator.wrap_up(&world.jana, session, transcript("jan@example.com")).await.unwrap();
    let admin = log_in(&world.engine, "admin@demo.test").await;
    assert_eq!(operator.mail_counts(&admin).await.unwrap().unwrap().waiting, 1);
    assert_eq!(operator.mail_counts(&world.jana).await.unwrap(), None);
}
