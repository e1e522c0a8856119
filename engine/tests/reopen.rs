//! Conversations that are taken up again, by the operator or by the client, on a real database.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use domain::{AfterEnd, State, WrapUp};
use engine::{Settings, VisitorContext};
use protocol::{OperatorState, SessionId, VisitorFact};
use support::ends::Window;
use support::{World, code, message_id};

impl World {
    /// A visitor's chat that Jana had, closed.
    async fn closed(&self) -> (VisitorContext, SessionId) {
        let (visitor, session) = self.janas().await;
        let operator = self.engine.operator();
        operator.end(&self.jana, session).await.unwrap();
        operator.wrap_up(&self.jana, session, WrapUp::default()).await.unwrap();
        (visitor, session)
    }

    /// A world in which a message after the end reopens.
    async fn reopening() -> Self {
        let world = Self::new(Settings::default()).await;
        world.set_tenant(|settings| settings.after_end = AfterEnd::Reopens).await;
        world
    }
}

#[tokio::test]
async fn cv_21_a_closed_conversation_is_reopened_by_the_operator() {
    let world = World::new(Settings::default()).await;
    let (_, session) = world.janas().await;
    let operator = world.engine.operator();
    assert_eq!(code(operator.reopen(&world.jana, session).await), "still_open");
    operator.end(&world.jana, session).await.unwrap();
    assert_eq!(code(operator.reopen(&world.jana, session).await), "still_open");
    operator.wrap_up(&world.jana, session, WrapUp::default()).await.unwrap();
    operator.reopen(&world.petr, session).await.unwrap();
    assert_eq!(world.session(session).await.operator().unwrap().0, world.petr.person.id);
    assert!(operator.archive(&world.jana, None).await.unwrap().sessions.is_empty());
    operator.answer(&world.petr, session, message_id(), "One more thing").await.unwrap();
}

#[tokio::test]
async fn cv_21_a_client_who_is_gone_has_their_time_to_come_back() {
    let world = World::new(Settings::default()).await;
    let (_, session) = world.closed().await;
    world.engine.operator().reopen(&world.jana, session).await.unwrap();
    let until = world.session(session).await.visitor_left.unwrap();
    world.clock.advance(until.since(world.clock.now()));
    world.engine.fire_due_timers().await.unwrap();
    assert!(matches!(world.session(session).await.state, State::AfterCall { .. }));
}

#[tokio::test]
async fn cv_21_an_open_window_turns_to_the_conversation_that_the_operator_takes_up() {
    let world = World::started(Settings::default()).await;
    let mut before = Window::open(&world, None).await;
    before.send(message_id(), "Hello").await;
    let session = before.session.unwrap();
    let operator = world.engine.operator();
    operator.accept(&world.jana, session).await.unwrap();
    operator.end(&world.jana, session).await.unwrap();
    operator.wrap_up(&world.jana, session, WrapUp::default()).await.unwrap();
    let anew = Window { session: None, n: 0, ..before };
    let mut window = Window::open(&world, Some(&anew)).await;
    assert_eq!(window.session, None);
    operator.reopen(&world.jana, session).await.unwrap();
    assert_eq!(world.session(session).await.visitor_left, None);
    window.until_fact(|fact| matches!(fact, VisitorFact::Accepted { .. })).await;
    assert_eq!(window.session, Some(session));
}

#[tokio::test]
async fn a_clients_message_after_the_end_reopens_where_the_tenant_wants_that() {
    let world = World::new(Settings::default()).await;
    let (visitor, first) = world.closed().await;
    let second = world.greet(&visitor).await.unwrap();
    assert_ne!(second, first);
    world.engine.visitor().end(&visitor).await.unwrap();
    world.set_tenant(|settings| settings.after_end = AfterEnd::Reopens).await;
    assert_eq!(world.greet(&visitor).await.unwrap(), second);
    assert!(world.session(second).await.queue().is_some());
}

#[tokio::test]
async fn a_clients_message_during_after_call_work_brings_the_conversation_back_to_its_operator() {
    let world = World::reopening().await;
    let (visitor, session) = world.janas().await;
    let operator = world.engine.operator();
    operator.end(&world.jana, session).await.unwrap();
    assert_eq!(world.greet(&visitor).await.unwrap(), session);
    let again = world.session(session).await;
    assert!(matches!(again.state, State::Active { operator, .. } if operator == world.jana.person.id));
    // The time for after-call work is not running any more.
    world.clock.advance(3_600_000);
    world.engine.fire_due_timers().await.unwrap();
    assert!(world.session(session).await.is_running());

    // Who is not there any more gets nothing back: it waits.
    operator.end(&world.jana, session).await.unwrap();
    operator.set_state(&world.jana, OperatorState::Away { reason: None }).await.unwrap();
    assert_eq!(world.greet(&visitor).await.unwrap(), session);
    assert!(world.session(session).await.queue().is_some());
}

#[tokio::test]
async fn a_clients_message_begins_anew_where_the_old_group_takes_nobody() {
    let world = World::reopening().await;
    let (visitor, session) = world.closed().await;
    world.route_to(&[world.other_group]).await;
    world.engine.operator().set_state(&world.jana, OperatorState::Offline {}).await.unwrap();
    world.change_group(|group| group.members.retain(|(member, _)| *member == world.jana.person.id)).await;
    let next = world.greet(&visitor).await.unwrap();
    assert_ne!(next, session);
    assert_eq!(world.session(next).await.group, world.other_group);
}

#[tokio::test]
async fn a_client_who_had_left_is_there_again_when_their_message_reopens() {
    let world = World::new(Settings { leave_after_ms: 0, ..Settings::default() }).await;
    world.set_tenant(|settings| settings.after_end = AfterEnd::Reopens).await;
    let (visitor, token) = world.visitor_with_token().await;
    let session = world.greet(&visitor).await.unwrap();
    drop(support::window(&world.engine, &token).await);
    while world.session(session).await.visitor_left.is_none() {
        tokio::task::yield_now().await;
    }
    world.clock.advance(3_600_000);
    world.engine.fire_due_timers().await.unwrap();
    assert!(!world.session(session).await.is_running());
    assert_eq!(world.greet(&visitor).await.unwrap(), session);
    assert_eq!(world.session(session).await.visitor_left, None);
}
