//! How sessions find their operators and go from one to another, on a real database with a clock moved by hand.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use domain::assignment::{Criterion, PickUp};
use domain::floor::Presence;
use domain::hours::Slot;
use domain::{Distribution, Refusal, State};
use engine::{Error, Login, Settings};
use protocol::{Availability, Fact, LostReason, OfferReason, OperatorState, SessionId};
use support::{World, code, message_id};

impl World {
    /// A chat of a new visitor that waits.
    async fn waiting(&self) -> SessionId {
        self.greet(&self.visitor().await).await.unwrap()
    }

    /// The names of those who are asked to take a session.
    async fn asked(&self, session: SessionId) -> Vec<String> {
        let session = self.session(session).await;
        session.queue().unwrap().offers.iter().map(|offer| offer.name.clone()).collect()
    }

    /// Lets time pass, and does what becomes due.
    async fn wait(&self, ms: i64) {
        self.clock.advance(ms);
        while self.engine.fire_due_timers().await.unwrap() > 0 {}
    }

    /// The group goes by utilisation and rank: Jana first.
    async fn by_rank(&self, pick_up: PickUp) {
        let jana = self.jana.person.id;
        self.change_group(|group| {
            group.settings.method = Distribution::Utilisation;
            group.settings.criteria = vec![Criterion::Utilisation, Criterion::Rank];
            group.settings.pick_up = pick_up;
            group.settings.accept_ms = 20_000;
            for (operator, rank) in &mut group.members {
                *rank = if *operator == jana { 1 } else { 2 };
            }
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_race_1000_times_for_one_session_exactly_one_wins_each_time() {
    let world = World::new(Settings::default()).await;
    world.set_group(|settings| settings.slots = 10_000).await;
    let mut janas = 0;
    for number in 0..1_000 {
        let session = world.waiting().await;
        let accept = |login: &Login| {
            let (engine, login) = (world.engine.clone(), login.clone());
            tokio::spawn(async move { engine.operator().accept(&login, session).await })
        };
        // Each is the first to try as often as the other.
        let mut racers = [&world.jana, &world.petr];
        racers.rotate_left(number % 2);
        let [one, other] = racers.map(accept);
        let (one, other) = tokio::join!(one, other);
        let (winner, loser) = match (one.unwrap(), other.unwrap()) {
            (Ok(()), Err(refused)) => (racers[0], refused),
            (Err(refused), Ok(())) => (racers[1], refused),
            other => panic!("{other:?}"),
        };
        let Error::Refused(refusal) = loser else { panic!("{loser:?}") };
        assert_eq!(refusal, Refusal::TakenBy { name: winner.person.name.clone() });
        assert_eq!(world.session(session).await.operator().unwrap().0, winner.person.id);
        janas += usize::from(winner.person.id == world.jana.person.id);
    }
    assert!((1..1_000).contains(&janas), "both win sometimes: {janas}");
}

#[tokio::test]
async fn es_11_es_22_a_session_goes_to_another_group_and_its_history_stays_whole() {
    let world = World::new(Settings::default()).await;
    let session = world.janas().await.1;
    let operator = world.engine.operator();
    operator.answer(&world.jana, session, message_id(), "One moment").await.unwrap();
    operator.redirect(&world.jana, session, world.other_group, None, Some("Wants a refund")).await.unwrap();

    let moved = world.session(session).await;
    assert_eq!((moved.group, moved.group_name.as_str()), (world.other_group, "Orders"));
    let queue = moved.queue().unwrap();
    assert!(queue.is_offered_to_all);
    assert_eq!(queue.handed.as_ref().unwrap().note.as_deref(), Some("Wants a refund"));
    // Jana is not of that group: it left her board, and she cannot look at it any more.
    assert!(operator.board(&world.jana).await.unwrap().sessions.is_empty());
    assert_eq!(code(operator.conversation(&world.jana, session).await), "no_such_session");

    operator.accept(&world.petr, session).await.unwrap();
    let conversation = operator.conversation(&world.petr, session).await.unwrap();
    let words = conversation.events.iter().filter(|event| matches!(event.fact, Fact::Message { .. }));
    assert_eq!(words.count(), 2);
}

#[tokio::test]
async fn es_12_es_23_a_session_goes_to_one_operator_in_person() {
    let world = World::new(Settings::default()).await;
    let session = world.janas().await.1;
    let operator = world.engine.operator();
    let petr = world.petr.person.id;
    operator.redirect(&world.jana, session, world.group, Some(petr), None).await.unwrap();
    assert_eq!(world.asked(session).await, std::slice::from_ref(&world.petr.person.name));
    assert_eq!(code(operator.accept(&world.jana, session).await), "not_offered");
    operator.accept(&world.petr, session).await.unwrap();
    assert_eq!(world.session(session).await.operator().unwrap().0, petr);
}

#[tokio::test]
async fn who_declines_sends_it_back_to_the_sender_with_the_reason() {
    let world = World::new(Settings::default()).await;
    let session = world.janas().await.1;
    let operator = world.engine.operator();
    operator
        .redirect(&world.jana, session, world.other_group, Some(world.petr.person.id), None)
        .await
        .unwrap();
    assert_eq!(code(operator.decline(&world.jana, session, None).await), "no_such_session");
    operator.decline(&world.petr, session, Some("In a meeting")).await.unwrap();
    let back = world.session(session).await;
    assert_eq!(back.operator().unwrap().0, world.jana.person.id);
    assert_eq!(back.group, world.group);
    let reason = world.facts(session).await.into_iter().find_map(|fact| match fact {
        Fact::Declined { reason, .. } => reason,
        _ => None,
    });
    assert_eq!(reason.as_deref(), Some("In a meeting"));
    assert_eq!(code(operator.decline(&world.petr, session, None).await), "not_in_person");
}

#[tokio::test]
async fn what_is_declined_while_its_sender_is_away_waits_for_the_group() {
    let world = World::new(Settings::default()).await;
    let session = world.janas().await.1;
    let operator = world.engine.operator();
    operator.redirect(&world.jana, session, world.group, Some(world.petr.person.id), None).await.unwrap();
    operator.set_state(&world.jana, OperatorState::Away { reason: None }).await.unwrap();
    operator.decline(&world.petr, session, None).await.unwrap();
    let waiting = world.session(session).await;
    assert!(waiting.queue().unwrap().is_offered_to_all);
    assert_eq!(waiting.queue().unwrap().personal(), None);
}

#[tokio::test]
async fn who_declined_is_not_asked_again_while_another_is_there_and_never_gets_it_unasked() {
    let world = World::new(Settings::default()).await;
    world.by_rank(PickUp::ByItself).await;
    let petr = world.petr.person.id;
    let operator = world.engine.operator();
    let declined = async || {
        let session = world.janas().await.1;
        operator.redirect(&world.jana, session, world.group, Some(petr), None).await.unwrap();
        operator.set_state(&world.jana, OperatorState::Away { reason: None }).await.unwrap();
        operator.decline(&world.petr, session, None).await.unwrap();
        session
    };
    let alone = declined().await;
    assert_eq!(world.asked(alone).await, ["Petr Svoboda"]);
    operator.accept(&world.petr, alone).await.unwrap();
    operator.set_state(&world.jana, OperatorState::Online {}).await.unwrap();
    let alena = support::secret(&world.engine, "admin@demo.test").await;
    let _desk = support::desk(&world.engine, &alena).await;
    assert_eq!(world.session(declined().await).await.operator().unwrap().0, world.admin.person.id);
}

#[tokio::test]
async fn what_is_declined_does_not_go_above_the_senders_slots() {
    let world = World::new(Settings::default()).await;
    world.set_group(|settings| settings.slots = 1).await;
    let operator = world.engine.operator();
    let session = world.janas().await.1;
    operator.redirect(&world.jana, session, world.group, Some(world.petr.person.id), None).await.unwrap();
    let next = world.janas().await.1;
    operator.decline(&world.petr, session, None).await.unwrap();
    assert!(world.session(session).await.queue().is_some());
    assert_eq!(world.session(next).await.operator().unwrap().0, world.jana.person.id);
}

#[tokio::test]
async fn es_13_a_session_is_redirected_before_it_is_accepted() {
    let world = World::new(Settings::default()).await;
    let session = world.waiting().await;
    let operator = world.engine.operator();
    operator.redirect(&world.jana, session, world.other_group, None, None).await.unwrap();
    let moved = world.session(session).await;
    assert_eq!(moved.group, world.other_group);
    assert_eq!(moved.accepted_at, None);
}

#[tokio::test]
async fn a_refused_hand_over_leaves_the_session_where_it_was() {
    let world = World::new(Settings::default()).await;
    let session = world.janas().await.1;
    let operator = world.engine.operator();
    let before = world.session(session).await;
    let (jana, petr) = (world.jana.person.id, world.petr.person.id);
    let nowhere = protocol::GroupId::new(support::BEGIN, &[9; 10]);
    let redirect = async |login, group, to| operator.redirect(login, session, group, to, None).await;
    assert_eq!(code(redirect(&world.jana, nowhere, None).await), "no_such");
    assert_eq!(code(redirect(&world.jana, world.other_group, Some(jana)).await), "no_such");
    assert_eq!(code(redirect(&world.jana, world.group, Some(jana)).await), "already_there");
    assert_eq!(code(redirect(&world.petr, world.other_group, None).await), "taken");
    let long = "x".repeat(4_001);
    let noted = operator.redirect(&world.jana, session, world.group, None, Some(&long)).await;
    assert_eq!(code(noted), "too_long");
    operator.set_state(&world.petr, OperatorState::Away { reason: None }).await.unwrap();
    assert_eq!(code(redirect(&world.jana, world.other_group, None).await), "group_offline");
    assert_eq!(code(redirect(&world.jana, world.group, Some(petr)).await), "operator_offline");
    assert_eq!(world.session(session).await, before);

    operator.end(&world.jana, session).await.unwrap();
    let over = world.session(session).await;
    assert_eq!(code(redirect(&world.jana, world.group, None).await), "ended");
    assert_eq!(code(operator.free(&world.jana, session).await), "ended");
    assert_eq!(code(operator.accept(&world.petr, session).await), "ended");
    assert_eq!(code(operator.end(&world.jana, session).await), "ended");
    assert_eq!(code(operator.answer(&world.jana, session, message_id(), "Late").await), "ended");
    assert_eq!(code(operator.decline(&world.petr, session, None).await), "not_in_person");
    assert_eq!(world.session(session).await, over);
}

#[tokio::test]
async fn cv_03_cv_04_a_freed_session_waits_for_anybody_of_the_group() {
    let world = World::new(Settings::default()).await;
    world.by_rank(PickUp::ByItself).await;
    let session = world.waiting().await;
    assert_eq!(world.session(session).await.operator().unwrap().0, world.jana.person.id);
    let operator = world.engine.operator();
    assert_eq!(code(operator.free(&world.petr, session).await), "taken");
    operator.free(&world.jana, session).await.unwrap();
    let freed = world.session(session).await;
    assert!(freed.queue().unwrap().is_freed && freed.queue().unwrap().is_offered_to_all);
    operator.accept(&world.petr, session).await.unwrap();
}

#[tokio::test]
async fn es_16_to_es_21_the_targets_tell_who_is_there_and_who_waits() {
    let world = World::new(Settings::default()).await;
    let operator = world.engine.operator();
    world.janas().await;
    world.waiting().await;
    let third = world.waiting().await;
    operator.redirect(&world.jana, third, world.group, Some(world.petr.person.id), None).await.unwrap();
    let targets = operator.hand_over_targets(&world.jana).await.unwrap();
    let (support, orders) = (&targets[0], &targets[1]);
    assert_eq!((support.name.as_str(), support.waiting), ("Support", 2));
    assert_eq!(support.count(Presence::Online), 2);
    let petr = support.operators.iter().find(|operator| operator.id == world.petr.person.id).unwrap();
    assert_eq!((petr.active, petr.slots, petr.waiting), (0, 5, 1));
    assert_eq!((orders.name.as_str(), orders.operators.len()), ("Orders", 1));

    world.set_group(|settings| settings.slots = 1).await;
    operator.set_state(&world.petr, OperatorState::Away { reason: None }).await.unwrap();
    let targets = operator.hand_over_targets(&world.jana).await.unwrap();
    assert_eq!(targets[0].count(Presence::Busy), 1);
    assert_eq!(targets[0].count(Presence::Away), 1);
    operator.set_state(&world.petr, OperatorState::Offline {}).await.unwrap();
    let targets = operator.hand_over_targets(&world.jana).await.unwrap();
    assert_eq!(targets.len(), 1, "a group without anybody logged in is no target");
}

#[tokio::test]
async fn b_08_nobody_gets_more_than_their_slots() {
    let world = World::new(Settings::default()).await;
    world.set_group(|settings| settings.slots = 1).await;
    world.janas().await;
    let second = world.waiting().await;
    let accepted = world.engine.operator().accept(&world.jana, second).await;
    let Err(Error::Refused(refusal)) = accepted else { panic!("{accepted:?}") };
    assert_eq!(refusal, Refusal::NoFreeSlot { limit: 1, value: 1 });
}

#[tokio::test]
async fn b_09_b_10_the_first_by_the_groups_criteria_is_asked_and_later_the_next_too() {
    let world = World::new(Settings::default()).await;
    world.by_rank(PickUp::ByHand).await;
    let session = world.waiting().await;
    let (jana, petr) = (world.jana.person.name.clone(), world.petr.person.name.clone());
    assert_eq!(world.asked(session).await, std::slice::from_ref(&jana));
    assert_eq!(code(world.engine.operator().accept(&world.petr, session).await), "not_offered");
    world.wait(20_000).await;
    assert_eq!(world.asked(session).await, [jana, petr]);
    let reasons = world.facts(session).await.into_iter().filter_map(|fact| match fact {
        Fact::Offered { reason, .. } => Some(reason),
        _ => None,
    });
    assert_eq!(reasons.collect::<Vec<_>>(), [OfferReason::Rank, OfferReason::OnlyOne]);
    // It stays open for the first.
    world.engine.operator().accept(&world.jana, session).await.unwrap();
}

#[tokio::test]
async fn who_goes_away_is_asked_no_more() {
    let world = World::new(Settings::default()).await;
    world.by_rank(PickUp::ByHand).await;
    let session = world.waiting().await;
    world.engine.operator().set_state(&world.jana, OperatorState::Away { reason: None }).await.unwrap();
    assert_eq!(world.asked(session).await, std::slice::from_ref(&world.petr.person.name));
    let facts = world.facts(session).await;
    assert!(facts.iter().any(|fact| matches!(fact, Fact::Withdrawn { why: LostReason::Away, .. })));
}

#[tokio::test]
async fn b_11_who_waits_too_long_goes_on_to_the_next_group_of_the_routing() {
    let world = World::new(Settings::default()).await;
    world.set_group(|settings| settings.queue_ms = Some(60_000)).await;
    world.route_to(&[world.group, world.other_group]).await;
    let session = world.waiting().await;
    assert_eq!(world.session(session).await.next, [world.other_group]);
    world.wait(59_000).await;
    assert_eq!(world.session(session).await.group, world.group);
    world.wait(1_000).await;
    let moved = world.session(session).await;
    assert_eq!((moved.group, moved.group_name.as_str()), (world.other_group, "Orders"));
    assert!(world.engine.operator().board(&world.jana).await.unwrap().sessions.is_empty());
    let waited = world.facts(session).await.into_iter().find_map(|fact| match fact {
        Fact::Overflowed { waited_ms, .. } => Some(waited_ms),
        _ => None,
    });
    assert_eq!(waited, Some(60_000));
}

#[tokio::test]
async fn b_11_who_was_given_back_or_handed_over_goes_on_too() {
    let world = World::new(Settings::default()).await;
    world.set_group(|settings| settings.queue_ms = Some(60_000)).await;
    world.route_to(&[world.group, world.other_group]).await;
    let operator = world.engine.operator();
    let freed = world.janas().await.1;
    operator.free(&world.jana, freed).await.unwrap();
    let handed = world.janas().await.1;
    operator.redirect(&world.jana, handed, world.group, None, None).await.unwrap();
    world.wait(60_000).await;
    for session in [freed, handed] {
        assert_eq!(world.session(session).await.group, world.other_group);
    }
}

#[tokio::test]
async fn b_11_who_waited_too_long_goes_on_when_the_next_group_opens() {
    let world = World::new(Settings::default()).await;
    // The world begins on a Tuesday at 22:13 UTC.
    let opens = Slot { day: 1, from: 23 * 60, to: 24 * 60 };
    world.set_group(|settings| settings.queue_ms = Some(60_000)).await;
    world.route_to(&[world.group, world.other_group]).await;
    world.set_hours(world.other_group, vec![opens]).await;
    let session = world.waiting().await;
    for _ in 0..45 {
        world.wait(60_000).await;
        assert_eq!(world.session(session).await.group, world.group);
    }
    world.wait(120_000).await;
    assert_eq!(world.session(session).await.group, world.other_group);
}

#[tokio::test]
async fn b_11_who_is_meant_for_one_in_person_waits_for_them_before_going_on() {
    let world = World::new(Settings::default()).await;
    world.set_group(|settings| (settings.queue_ms, settings.accept_ms) = (Some(10_000), 20_000)).await;
    world.route_to(&[world.group, world.other_group]).await;
    let session = world.janas().await.1;
    let petr = world.petr.person.id;
    world.engine.operator().redirect(&world.jana, session, world.group, Some(petr), None).await.unwrap();
    world.wait(15_000).await;
    assert_eq!(world.asked(session).await, ["Petr Svoboda"]);
    // Then the group has its time, and after it the next one.
    world.wait(5_000).await;
    assert_eq!(world.session(session).await.group, world.group);
    world.wait(10_000).await;
    assert_eq!(world.session(session).await.group, world.other_group);
}

#[tokio::test]
async fn who_a_session_was_taken_from_is_not_asked_first() {
    let world = World::new(Settings::default()).await;
    let session = world.janas().await.1;
    world
        .change_group(|group| {
            group.settings.method = Distribution::Utilisation;
            group.settings.criteria = vec![Criterion::SameOperator];
            group.settings.pick_up = PickUp::ByItself;
        })
        .await;
    world.engine.operator().redirect(&world.admin, session, world.group, None, None).await.unwrap();
    assert_eq!(world.session(session).await.operator().unwrap().0, world.petr.person.id);
}

#[tokio::test]
async fn l_19_another_routing_leads_also_those_whose_window_is_open() {
    let world = World::new(Settings::default()).await;
    let visitor = world.visitor().await;
    world.route_to(&[world.other_group]).await;
    let session = world.greet(&visitor).await.unwrap();
    assert_eq!(world.session(session).await.group, world.other_group);
}

#[tokio::test]
async fn b_12_auto_pick_up_gives_it_without_a_click() {
    let world = World::new(Settings::default()).await;
    world.by_rank(PickUp::ByItself).await;
    let session = world.waiting().await;
    let facts = world.facts(session).await;
    assert!(facts.iter().any(|fact| matches!(fact, Fact::Accepted { by_itself: Some(_), .. })));
    let State::Active { operator, .. } = world.session(session).await.state else { panic!() };
    assert_eq!(operator, world.jana.person.id);
}

#[tokio::test]
async fn b_13_the_highest_after_call_work_of_an_operators_groups_applies() {
    let world = World::new(Settings::default()).await;
    world.set_group(|settings| settings.acw_ms = Some(60_000)).await;
    // The other group of Petr's has the three minutes that a new group has.
    let session = world.waiting().await;
    world.engine.operator().accept(&world.petr, session).await.unwrap();
    world.engine.operator().end(&world.petr, session).await.unwrap();
    let State::AfterCall { ending, until, .. } = world.session(session).await.state else { panic!() };
    assert_eq!(until.unwrap().since(ending.at), 180_000);
}

#[tokio::test]
async fn b_04_a_full_queue_turns_the_widget_offline() {
    let world = World::new(Settings::default()).await;
    world.set_group(|settings| settings.queue_size = Some(1)).await;
    world.waiting().await;
    let visitor = world.visitor().await;
    let refused = world.engine.visitor().send(&visitor, message_id(), "Hello").await;
    assert_eq!(code(refused), "offline");
    assert_eq!(world.engine.availability(&visitor.widget).await.unwrap(), Availability::Offline);
}

#[tokio::test]
async fn b_03_when_all_are_away_the_setting_says_busy_or_offline() {
    let world = World::new(Settings::default()).await;
    let visitor = world.visitor().await;
    for login in [&world.jana, &world.petr] {
        world.engine.operator().set_state(login, OperatorState::Away { reason: None }).await.unwrap();
    }
    assert_eq!(world.engine.availability(&visitor.widget).await.unwrap(), Availability::Offline);
    world.set_tenant(|settings| settings.away_is = domain::AwayIs::Busy).await;
    assert_eq!(world.engine.availability(&visitor.widget).await.unwrap(), Availability::Busy);
    let session = world.waiting().await;
    assert!(world.session(session).await.queue().is_some());
    world.engine.operator().set_state(&world.jana, OperatorState::Online {}).await.unwrap();
    world.engine.operator().accept(&world.jana, session).await.unwrap();
}

#[tokio::test]
async fn b_02_a_waiting_session_outlives_its_clients_leaving_for_the_set_time() {
    let world = World::new(Settings { leave_after_ms: 0, ..Settings::default() }).await;
    world.set_tenant(|settings| settings.callback_ms = Some(3_600_000)).await;
    let (visitor, token) = world.visitor_with_token().await;
    let session = world.engine.visitor().send(&visitor, message_id(), "Call me").await.unwrap().session;
    drop(support::window(&world.engine, &token).await);
    while world.session(session).await.visitor_left.is_none() {
        tokio::task::yield_now().await;
    }
    world.wait(3_599_000).await;
    assert!(world.session(session).await.is_running());
    world.wait(1_000).await;
    assert!(!world.session(session).await.is_running());
}
