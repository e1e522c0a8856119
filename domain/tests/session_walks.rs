//! Whatever is asked of a session in whatever order: its laws hold.
#![allow(clippy::unwrap_used, reason = "tests")]

use domain::results::ResultChoice;
use domain::session::{Claim, Person, Session, State, Target};
use domain::{Limits, Questionnaire, Refusal, WrapUp};
use proptest::prelude::*;
use protocol::{
    CloseKind, Event, Fact, GroupId, MessageId, Millis, SessionId, SessionKind, UserId, VisitorId, WidgetId,
};

const ACW_MS: i64 = 1_000;
const GRACE_MS: i64 = 500;

#[derive(Clone, Debug)]
enum Wish {
    Accept(u8, bool),
    OfferToAll,
    Redirect(u8, bool, Option<u8>),
    Decline(u8, bool),
    Free(u8),
    Reopen(Option<u8>),
    Block(u8),
    Spam(u8),
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
        3 => (0..3_u8, any::<bool>()).prop_map(|(who, may)| Wish::Accept(who, may)),
        2 => Just(Wish::OfferToAll),
        1 => (0..3_u8, any::<bool>(), prop_oneof![Just(None), (0..3_u8).prop_map(Some)])
            .prop_map(|(who, may, to)| Wish::Redirect(who, may, to)),
        1 => (0..3_u8, any::<bool>()).prop_map(|(who, there)| Wish::Decline(who, there)),
        1 => (0..3_u8).prop_map(Wish::Free),
        1 => prop_oneof![Just(None), (0..3_u8).prop_map(Some)].prop_map(Wish::Reopen),
        1 => (0..3_u8).prop_map(Wish::Block),
        1 => (0..3_u8).prop_map(Wish::Spam),
        1 => Just(Wish::Write),
        2 => (0..3_u8).prop_map(Wish::Answer),
        2 => (0..3_u8).prop_map(Wish::End),
        1 => Just(Wish::EndByVisitor),
        1 => Just(Wish::Leave),
        1 => Just(Wish::ComeBack),
        1 => Just(Wish::GraceOver),
        1 => (0..3_u8, prop_oneof![Just(None), Just(Some("Solved")), Just(Some("Nonsense"))])
            .prop_map(|(who, result)| Wish::WrapUp(who, result)),
        1 => Just(Wish::AcwOver),
        1 => (0..2_000_u16).prop_map(Wish::Wait),
    ]
}

fn person(number: u8) -> Person {
    Person { id: UserId::new(Millis(1), &[number; 10]), name: format!("Operator {number}"), position: None }
}

fn claim(may_any: bool) -> Claim {
    if may_any { Claim::Role } else { Claim::Offer }
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
        is_marked: None,
    };
    let id = SessionId::new(Millis(1), &[4; 10]);
    Session::born(&Event { seq: 1, session: Some(id), n: 1, at: Millis(1), fact }).unwrap()
}

fn decide(session: &Session, wish: &Wish, now: Millis) -> Result<Vec<Fact>, Refusal> {
    let limits = Limits::default();
    let id = MessageId::new(now, &[7; 10]);
    match wish {
        Wish::Accept(who, may) => session.accept(&person(*who), claim(*may)),
        Wish::OfferToAll => Ok(session.queue().map(|_| Fact::OfferedToAll {}).into_iter().collect()),
        Wish::Redirect(who, may, to) => {
            let operator = to.map(|to| (person(to).id, person(to).name));
            let target = Target { group: session.group, group_name: "Support".to_owned(), operator };
            session.redirect(&person(*who), claim(*may), &target, Some("Look"), &limits)
        }
        Wish::Decline(who, is_there) => {
            let sender = session.sender().filter(|_| *is_there);
            let sender = sender.and_then(|(sender, _)| (0..3).map(person).find(|person| person.id == sender));
            session.decline(&person(*who), Some("Busy"), sender.as_ref(), &limits)
        }
        Wish::Free(who) => session.free(&person(*who)),
        Wish::Reopen(Some(who)) => session.reopen(&person(*who)),
        Wish::Reopen(None) => {
            let holder = session
                .operator()
                .and_then(|(holder, _)| (0..3).map(person).find(|person| person.id == holder));
            session.reopen_by_visitor(holder.as_ref())
        }
        Wish::Block(who) => session.block(&person(*who), Claim::Offer, "Rude", &limits, Some(ACW_MS), now),
        Wish::Spam(who) => session.mark_as_spam(&person(*who), Claim::Offer, now),
        Wish::Write => session.write(id, "Hello", &limits).map(|fact| vec![fact]),
        Wish::Answer(who) => session.answer(&person(*who), id, "Hi", &limits).map(|fact| vec![fact]),
        Wish::End(who) => session.end(person(*who).id, Some(ACW_MS), now),
        Wish::EndByVisitor => session.end_by_visitor(Some(ACW_MS), now),
        Wish::Leave => Ok(session.leave(GRACE_MS, now)),
        Wish::ComeBack => Ok(session.come_back()),
        Wish::GraceOver => Ok(session.visitor_gone(Some(ACW_MS), now)),
        Wish::WrapUp(who, result) => {
            let results = vec![ResultChoice { name: "Solved".to_owned(), below: vec![] }];
            let asked = Questionnaire { results, ..Questionnaire::default() };
            let answers = WrapUp { result: result.map(str::to_owned), ..WrapUp::default() };
            session.wrap_up(person(*who).id, &answers, &asked, &limits)
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
            // What is closed stays as it is, unless it is taken up again.
            if let State::Closed { .. } = before.state && !matches!(wish, Wish::Reopen(_)) {
                prop_assert_eq!(&session.state, &before.state);
            }
            // Nobody takes it from who holds it but by a hand-over, which leaves it waiting.
            if let (State::Active { operator: was, .. }, State::Active { operator: is, .. }) = (&before.state, &session.state) {
                prop_assert_eq!(was, is);
            }
            // After-call work has a holder and a limit, and only its holder saves it.
            if let (State::AfterCall { operator, .. }, State::Closed { how: CloseKind::Saved, .. }) = (&before.state, &session.state) {
                let saved_by_holder = matches!(wish, Wish::WrapUp(who, _) if person(*who).id == *operator);
                prop_assert!(saved_by_holder);
            }
            // No list has spam, so nobody may wait there or be kept by it.
            prop_assert!(!session.is_spam || !session.is_open());
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
        step(session.accept(&person(1), Claim::Role).unwrap(), Millis(2), &mut session);
        step(session.end(person(1).id, Some(ACW_MS), Millis(2)).unwrap(), Millis(2), &mut session);
        let now = Millis(2 + wait);
        step(session.acw_due(now), now, &mut session);
        prop_assert_eq!(session.is_open(), wait < ACW_MS);
    }
}
