//! The law that keeps screens true: a snapshot and the events after it make the next snapshot.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use domain::Sight;
use engine::{Login, Settings, VisitorContext};
use proptest::prelude::*;
use protocol::{FormValue, OperatorState, SessionId};
use support::{World, message_id};

/// One use case, asked for without looking whether it is allowed now.
#[derive(Clone, Debug)]
enum Step {
    Send(usize),
    Leave(usize),
    Set(usize, u8),
    Identify(usize),
    EndByVisitor(usize),
    Rate(usize, u8),
    Accept(bool, usize),
    Answer(bool, usize),
    End(bool, usize),
    WrapUp(bool, usize),
    State(bool, u8),
    Wait(u32),
}

fn step() -> impl Strategy<Value = Step> {
    let visitor = 0..3_usize;
    let session = 0..4_usize;
    prop_oneof![
        4 => visitor.clone().prop_map(Step::Send),
        1 => visitor.clone().prop_map(Step::Leave),
        1 => (visitor.clone(), 0..3_u8).prop_map(|(v, n)| Step::Set(v, n)),
        1 => visitor.clone().prop_map(Step::Identify),
        1 => visitor.clone().prop_map(Step::EndByVisitor),
        1 => (visitor, 0..7_u8).prop_map(|(v, score)| Step::Rate(v, score)),
        4 => (any::<bool>(), session.clone()).prop_map(|(w, s)| Step::Accept(w, s)),
        3 => (any::<bool>(), session.clone()).prop_map(|(w, s)| Step::Answer(w, s)),
        2 => (any::<bool>(), session.clone()).prop_map(|(w, s)| Step::End(w, s)),
        2 => (any::<bool>(), session).prop_map(|(w, s)| Step::WrapUp(w, s)),
        1 => (any::<bool>(), 0..4_u8).prop_map(|(w, state)| Step::State(w, state)),
        1 => (0..400_000_u32).prop_map(Step::Wait),
    ]
}

async fn take(world: &World, visitors: &[VisitorContext], sessions: &mut Vec<SessionId>, step: &Step) {
    let engine = &world.engine;
    let who = |jana: bool| -> &Login { if jana { &world.jana } else { &world.petr } };
    let pick = |sessions: &[SessionId], number: usize| sessions.iter().rev().nth(number).copied();
    let value = |name: &str, value: String| FormValue { name: name.to_owned(), value };
    // A refusal is a fine answer here: it must change nothing.
    match step {
        Step::Send(v) => {
            if let Ok(receipt) = engine.visitor().send(&visitors[*v], message_id(), "Hello").await
                && !sessions.contains(&receipt.session)
            {
                sessions.push(receipt.session);
            }
        }
        Step::Leave(v) => {
            let form = [
                value("name", "Jan".to_owned()),
                value("email", "jan@example.com".to_owned()),
                value("message", "Call me".to_owned()),
            ];
            let receipt = engine.visitor().leave_message(&visitors[*v], message_id(), &form).await.unwrap();
            sessions.push(receipt.session);
        }
        Step::Set(v, n) => drop(engine.visitor().set(&visitors[*v], "cart", &n.to_string()).await),
        Step::Identify(v) => drop(engine.visitor().identify(&visitors[*v], Some("Jan"), None, None).await),
        Step::EndByVisitor(v) => drop(engine.visitor().end(&visitors[*v]).await),
        Step::Rate(v, score) => {
            if let Some(session) = pick(sessions, 0) {
                drop(
                    engine.visitor().rate(&visitors[*v], session, &[value("score", score.to_string())]).await,
                );
            }
        }
        Step::Accept(w, s) => {
            if let Some(session) = pick(sessions, *s) {
                drop(engine.operator().accept(who(*w), session).await);
            }
        }
        Step::Answer(w, s) => {
            if let Some(session) = pick(sessions, *s) {
                drop(engine.operator().answer(who(*w), session, message_id(), "Hi").await);
            }
        }
        Step::End(w, s) => {
            if let Some(session) = pick(sessions, *s) {
                drop(engine.operator().end(who(*w), session).await);
            }
        }
        Step::WrapUp(w, s) => {
            if let Some(session) = pick(sessions, *s) {
                let to = Some("jan@example.com");
                drop(engine.operator().wrap_up(who(*w), session, Some("Solved"), Some("Fine"), to).await);
            }
        }
        Step::State(w, state) => {
            let state = match state {
                0 => OperatorState::Away { reason: Some("Lunch".to_owned()) },
                1 => OperatorState::Offline {},
                _ => OperatorState::Online {},
            };
            drop(engine.operator().set_state(who(*w), state).await);
        }
        Step::Wait(ms) => {
            world.clock.advance(i64::from(*ms));
            while engine.fire_due_timers().await.unwrap() > 0 {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_snapshot_and_the_events_after_it_make_the_next_snapshot(steps in prop::collection::vec(step(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let world = World::new(Settings::default()).await;
            let visitors = [world.visitor().await, world.visitor().await, world.visitor().await];
            let mut sessions = vec![];
            let operator = world.engine.operator();
            let mut board = operator.board(&world.jana).await.unwrap();
            let mut conversations: Vec<domain::Conversation> = vec![];
            for step in &steps {
                take(&world, &visitors, &mut sessions, step).await;
                let events = world.engine.log(&world.jana, board.seq).await.unwrap();
                for (event, expected) in events.iter().zip(board.seq + 1..) {
                    assert_eq!(event.seq, expected, "the log is gapless");
                    board.apply(event, &Sight::All);
                    for conversation in &mut conversations {
                        assert!(conversation.apply(event), "a session's events are gapless");
                    }
                }
                assert_eq!(board, operator.board(&world.jana).await.unwrap(), "after {step:?}");
                for session in &sessions {
                    let snapshot = operator.conversation(&world.jana, *session).await.unwrap();
                    let rebuilt = domain::Conversation::from_events(snapshot.events.clone()).unwrap();
                    assert_eq!(rebuilt, snapshot, "the log alone makes the state, after {step:?}");
                    match conversations.iter().find(|conversation| conversation.session.id == *session) {
                        Some(followed) => assert_eq!(*followed, snapshot, "after {step:?}"),
                        None => conversations.push(snapshot),
                    }
                }
            }
        });
    }
}
