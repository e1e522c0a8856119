//! Whatever is asked of a session in whatever order: its laws hold.
#![allow(clippy::unwrap_used, reason = "tests")]

use domain::session::{Person, Session, State};
use domain::{Limits, Refusal};
use proptest::prelude::*;
use protocol::{
    CloseKind, Event, Fact, GroupId, MessageId, Millis, SessionId, SessionKind, UserId, VisitorId, WidgetId,
};

const ACW_MS: i64 = 1_000;
const GRACE_MS: i64 = 500;

#[derive(Clone, Debug)]
enum Wish {
    Accept(u8),
    Write,
    Answer(u8),
    End(u8),
    EndByVisitor,
    Leave,
    ComeBack,
    GraceOver,
    WrapUp(u8, Option<&'static str>),
    AcwOver,
    Wait(u16),
}

fn wish() -> impl Strategy<Value = Wish> {
    prop_oneof![
        (0..3_u8).prop_map(Wish::Accept),
        Just(Wish::Write),
        (0..3_u8).prop_map(Wish::Answer),
        (0..3_u8).prop_map(Wish::End),
        Just(Wish::EndByVisitor),
        Just(Wish::Leave),
        Just(Wish::ComeBack),
        Just(Wish::GraceOver),
        (0..3_u8, prop_oneof![Just(None), Just(Some("Solved")), Just(Some("Nonsense"))])
            .prop_map(|(who, result)| Wish::WrapUp(who, result)),
        Just(Wish::AcwOver),
        (0..2_000_u16).prop_map(Wish::Wait),
    ]
}

fn person(number: u8) -> Person {
    Person { id: UserId::new(Millis(1), &[number; 10]), name: format!("Operator {number}"), position: None }
}

fn born(kind: SessionKind) -> Session {
    let fact = Fact::Created {
        kind,
        widget: WidgetId::new(Millis(1), &[1; 10]),
        widget_name: "Shop".to_owned(),
        group: GroupId::new(Millis(1), &[2; 10]),
        group_name: "Support".to_owned(),
        visitor: VisitorId::new(Millis(1), &[3; 10]),
        page: None,
        language: "en".to_owned(),
        device: None,
    };
    let id = SessionId::new(Millis(1), &[4; 10]);
    Session::born(&Event { seq: 1, session: Some(id), n: 1, at: Millis(1), fact }).unwrap()
}

fn decide(session: &Session, wish: &Wish, now: Millis) -> Result<Vec<Fact>, Refusal> {
    let limits = Limits::default();
    let id = MessageId::new(now, &[7; 10]);
    match wish {
        Wish::Accept(who) => session.accept(&person(*who)),
        Wish::Write => session.write(id, "Hello", &limits).map(|fact| vec![fact]),
        Wish::Answer(who) => session.answer(&person(*who), id, "Hi", &limits).map(|fact| vec![fact]),
        Wish::End(who) => session.end(person(*who).id, Some(ACW_MS), now),
        Wish::EndByVisitor => session.end_by_visitor(Some(ACW_MS), now),
        Wish::Leave => Ok(session.leave(GRACE_MS, now)),
        Wish::ComeBack => Ok(session.come_back()),
        Wish::GraceOver => Ok(session.visitor_gone(Some(ACW_MS), now)),
        Wish::WrapUp(who, result) => {
            session.wrap_up(person(*who).id, *result, None, &["Solved".to_owned()], &limits)
        }
        Wish::AcwOver => Ok(session.acw_due(now)),
        Wish::Wait(_) => Ok(vec![]),
    }
}

proptest! {
    #[test]
    fn a_session_keeps_its_laws(wishes in prop::collection::vec(wish(), 1..60), offline in any::<bool>()) {
        let kind = if offline { SessionKind::OfflineMessage } else { SessionKind::Chat };
        let mut session = born(kind);
        let mut now = Millis(1);
        for wish in &wishes {
            if let Wish::Wait(ms) = wish {
                now = now.plus(i64::from(*ms));
            }
            let before = session.clone();
            let Ok(facts) = decide(&session, wish, now) else {
                prop_assert_eq!(&session, &before, "a refusal changes nothing");
                continue;
            };
            for fact in facts {
                let n = session.n + 1;
                session.apply(&Event { seq: n, session: Some(session.id), n, at: now, fact });
            }
            // What is closed stays as it is.
            if let State::Closed { .. } = before.state {
                prop_assert_eq!(&session.state, &before.state);
            }
            // Whoever accepted first holds it until the end.
            if let (State::Active { operator: was, .. }, State::Active { operator: is, .. }) = (&before.state, &session.state) {
                prop_assert_eq!(was, is);
            }
            // After-call work has a holder and a limit, and only its holder saves it.
            if let (State::AfterCall { operator, .. }, State::Closed { how: CloseKind::Saved, .. }) = (&before.state, &session.state) {
                let saved_by_holder = matches!(wish, Wish::WrapUp(who, _) if person(*who).id == *operator);
                prop_assert!(saved_by_holder);
            }
            // An ended session waits for nobody's links, and an unended one has no ending.
            prop_assert_eq!(session.is_running(), session.ending().is_none());
        }
    }

    #[test]
    fn after_call_work_never_outlives_its_limit(wait in 0..3_000_i64) {
        let mut session = born(SessionKind::Chat);
        let step = |facts: Vec<Fact>, now: Millis, session: &mut Session| {
            for fact in facts {
                let n = session.n + 1;
                session.apply(&Event { seq: n, session: Some(session.id), n, at: now, fact });
            }
        };
        step(session.accept(&person(1)).unwrap(), Millis(2), &mut session);
        step(session.end(person(1).id, Some(ACW_MS), Millis(2)).unwrap(), Millis(2), &mut session);
        let now = Millis(2 + wait);
        step(session.acw_due(now), now, &mut session);
        prop_assert_eq!(session.is_open(), wait < ACW_MS);
    }
}
