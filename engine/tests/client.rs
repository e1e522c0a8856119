//! What operators know and note of a client, and what a page tells of its visitor.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use domain::notes::{Occasion, notes, visits};
use domain::session::{ClientEdit, Edit};
use domain::{Conversation, Sight, State, WrapUp};
use engine::{Login, Settings, VisitorContext};
use protocol::{Mood, ParameterSource, SessionId};
use support::{World, code, message_id};

fn edit(seen: &str, value: &str) -> Edit {
    Edit { seen: seen.to_owned(), value: value.to_owned() }
}

fn name(seen: &str, value: &str) -> ClientEdit {
    ClientEdit { name: Some(edit(seen, value)), ..ClientEdit::default() }
}

fn email(seen: &str, value: &str) -> ClientEdit {
    ClientEdit { email: Some(edit(seen, value)), ..ClientEdit::default() }
}

async fn begun(world: &World) -> (VisitorContext, SessionId) {
    let visitor = world.visitor().await;
    let session = world.engine.visitor().send(&visitor, message_id(), "Hello").await.unwrap().session;
    (visitor, session)
}

async fn seen(world: &World, session: SessionId) -> Conversation {
    world.engine.operator().conversation(&world.jana, session).await.unwrap()
}

async fn closed(world: &World, session: SessionId) {
    let operator = world.engine.operator();
    operator.accept(&world.jana, session).await.unwrap();
    operator.end(&world.jana, session).await.unwrap();
    operator.wrap_up(&world.jana, session, WrapUp::default()).await.unwrap();
}

#[tokio::test]
async fn l_07_a_clients_data_are_changed_at_any_time_and_after_the_end() {
    let world = World::new(Settings::default()).await;
    let (_, session) = begun(&world).await;
    let operator = world.engine.operator();
    operator.set_client(&world.petr, session, name("", " Jan ")).await.unwrap();
    closed(&world, session).await;
    operator.set_client(&world.jana, session, email("", "jan@example.com")).await.unwrap();
    operator.set_client(&world.jana, session, name("Jan", "")).await.unwrap();
    let after = seen(&world, session).await.session;
    assert_eq!((after.name, after.email.as_deref()), (None, Some("jan@example.com")));
}

#[tokio::test]
async fn l_07_what_cannot_be_kept_of_a_client_is_refused_and_nothing_changed() {
    let world = World::new(Settings::default()).await;
    let (_, session) = begun(&world).await;
    let operator = world.engine.operator();
    operator.set_client(&world.jana, session, name("", "Jan")).await.unwrap();
    let before = seen(&world, session).await;
    let blind = Login { sight: Sight::Groups { groups: vec![] }, ..world.jana.clone() };
    let refused = [
        code(operator.set_client(&world.jana, session, email("", "jan@")).await),
        code(operator.set_client(&world.jana, session, name("Jan", &"x".repeat(255))).await),
        code(operator.set_client(&world.jana, session, name("", "Eva")).await),
        code(operator.set_client(&blind, session, name("Jan", "Eva")).await),
        code(operator.set_parameter(&world.jana, session, " ", edit("", "1")).await),
        code(operator.set_parameter(&world.jana, session, "cart", edit("", &"1".repeat(1_001))).await),
        code(operator.tag(&world.jana, session, " ", true).await),
        code(operator.tag(&world.jana, session, &"x".repeat(41), true).await),
        code(operator.tag(&blind, session, "VIP", true).await),
        code(operator.note(&world.jana, session, " \n").await),
        code(operator.note(&world.jana, session, &"x".repeat(4_001)).await),
        code(operator.note(&blind, session, "VIP").await),
        code(operator.earlier(&blind, session).await),
    ];
    assert_eq!(
        refused,
        [
            "form",
            "too_long",
            "conflict",
            "no_such_session",
            "empty",
            "too_long",
            "empty",
            "too_long",
            "no_such_session",
            "empty",
            "too_long",
            "no_such_session",
            "no_such_session"
        ]
    );
    assert_eq!(seen(&world, session).await, before);
    assert!(operator.tags(&world.jana).await.unwrap().is_empty());
}

#[tokio::test]
async fn l_07_what_the_page_says_again_does_not_undo_an_operator() {
    let world = World::new(Settings::default()).await;
    let (visitor, session) = begun(&world).await;
    let (engine, operator) = (&world.engine, world.engine.operator());
    let page = async || {
        engine.visitor().identify(&visitor, Some("Jan"), None, None).await.unwrap();
        engine.visitor().set(&visitor, "plan", "basic").await.unwrap();
    };
    page().await;
    operator.set_client(&world.jana, session, name("Jan", "Jan Novák")).await.unwrap();
    operator.set_parameter(&world.jana, session, "plan", edit("basic", "gold")).await.unwrap();
    page().await;
    let conversation = seen(&world, session).await;
    assert_eq!(conversation.session.name.as_deref(), Some("Jan Novák"));
    let plan = &conversation.parameters()[0];
    assert_eq!((plan.value.as_str(), plan.source), ("gold", ParameterSource::Operator));
    // Something else is news.
    engine.visitor().identify(&visitor, Some("Eva"), None, None).await.unwrap();
    engine.visitor().set(&visitor, "plan", "silver").await.unwrap();
    let conversation = seen(&world, session).await;
    assert_eq!(conversation.session.name.as_deref(), Some("Eva"));
    assert_eq!(conversation.parameters()[0].source, ParameterSource::Page);
}

#[tokio::test]
async fn b_22_an_operator_adds_and_changes_parameters_and_is_told_of_a_conflict() {
    let world = World::new(Settings::default()).await;
    let (visitor, session) = begun(&world).await;
    let operator = world.engine.operator();
    world.engine.visitor().set(&visitor, "cart", "3").await.unwrap();
    operator.set_parameter(&world.jana, session, "order", edit("", "A-17")).await.unwrap();
    let conflict = operator.set_parameter(&world.jana, session, "cart", edit("2", "5")).await;
    assert_eq!(code(conflict), "conflict");
    operator.set_parameter(&world.jana, session, "cart", edit("3", "5")).await.unwrap();
    world.clock.advance(1_000);
    let told: Vec<_> = seen(&world, session)
        .await
        .parameters()
        .into_iter()
        .map(|parameter| (parameter.name, parameter.value, parameter.source))
        .collect();
    let by_operator =
        |name: &str, value: &str| (name.to_owned(), value.to_owned(), ParameterSource::Operator);
    assert_eq!(told, [by_operator("cart", "5"), by_operator("order", "A-17")]);
}

#[tokio::test]
async fn l_07_tags_are_put_on_taken_off_and_known_for_the_next_session() {
    let world = World::new(Settings::default()).await;
    let (_, session) = begun(&world).await;
    let operator = world.engine.operator();
    operator.tag(&world.jana, session, "VIP", true).await.unwrap();
    operator.tag(&world.petr, session, "vip", true).await.unwrap();
    operator.tag(&world.petr, session, "late  order", true).await.unwrap();
    assert_eq!(seen(&world, session).await.session.tags, ["VIP", "late order"]);
    operator.tag(&world.jana, session, "Vip", false).await.unwrap();
    assert_eq!(seen(&world, session).await.session.tags, ["late order"]);
    assert_eq!(operator.tags(&world.jana).await.unwrap(), ["VIP", "late order"]);
    for number in 0..19 {
        operator.tag(&world.jana, session, &number.to_string(), true).await.unwrap();
    }
    assert_eq!(code(operator.tag(&world.jana, session, "one too many", true).await), "too_many");
}

#[tokio::test]
async fn l_07_notes_are_written_at_any_time_and_never_reach_the_visitor() {
    let world = World::new(Settings::default()).await;
    let (_, session) = begun(&world).await;
    let operator = world.engine.operator();
    operator.note(&world.petr, session, "Careful").await.unwrap();
    closed(&world, session).await;
    operator.note(&world.jana, session, "Solved by phone").await.unwrap();
    let events = seen(&world, session).await.events;
    let told: Vec<_> = notes(&events).into_iter().map(|note| (note.text, note.occasion)).collect();
    assert_eq!(told, [("Solved by phone".to_owned(), Occasion::Any), ("Careful".to_owned(), Occasion::Any)]);
    let shown = events.iter().map(domain::visitor_view::of);
    assert!(!format!("{:?}", shown.collect::<Vec<_>>()).contains("Careful"));
}

#[tokio::test]
async fn l_07_pages_are_noted_once_however_often_they_are_told() {
    let world = World::new(Settings::default()).await;
    let (visitor, session) = begun(&world).await;
    for page in ["http://shop.test/", "http://shop.test/a", "http://shop.test/a", "http://shop.test/"] {
        world.engine.visitor().visit(&visitor, page).await.unwrap();
    }
    let pages: Vec<_> =
        visits(&seen(&world, session).await.events).into_iter().map(|visit| visit.page).collect();
    assert_eq!(pages, ["http://shop.test/", "http://shop.test/a", "http://shop.test/"]);
}

#[tokio::test]
async fn l_07_earlier_sessions_are_those_of_the_visitor_or_of_their_address() {
    let world = World::new(Settings::default()).await;
    let (visitor, first) = begun(&world).await;
    closed(&world, first).await;
    world.clock.advance(1_000);
    let (_, by_address) = begun(&world).await;
    let operator = world.engine.operator();
    operator.set_client(&world.jana, by_address, email("", "Jan@example.com")).await.unwrap();
    let (_, stranger) = begun(&world).await;
    world.clock.advance(1_000);
    let now = world.engine.visitor().send(&visitor, message_id(), "Again").await.unwrap().session;
    let earlier = async |of| -> Vec<_> {
        let found = operator.earlier(&world.jana, of).await.unwrap();
        found.into_iter().map(|session| session.id).collect()
    };
    assert_eq!(earlier(now).await, [first]);
    operator.set_client(&world.jana, now, email("", "jan@example.com")).await.unwrap();
    assert_eq!(earlier(now).await, [by_address, first]);
    assert!(earlier(first).await.is_empty() && earlier(stranger).await.is_empty());
}

#[tokio::test]
async fn b_22_what_the_page_sets_before_the_session_is_kept_for_it() {
    let world = World::new(Settings::default()).await;
    let engine = &world.engine;
    let visitor = world.visitor().await;
    engine.visitor().set(&visitor, "plan", "basic").await.unwrap();
    engine.visitor().set(&visitor, "plan", "gold").await.unwrap();
    engine.visitor().identify(&visitor, Some("Jan"), None, None).await.unwrap();
    let session = engine.visitor().send(&visitor, message_id(), "Hello").await.unwrap().session;
    let conversation = seen(&world, session).await;
    assert_eq!(conversation.session.name.as_deref(), Some("Jan"));
    let told: Vec<_> = conversation.parameters().into_iter().map(|one| (one.name, one.value)).collect();
    assert_eq!(told, [("plan".to_owned(), "gold".to_owned())]);
    // It was of that session: the next one hears it anew.
    closed(&world, session).await;
    let next = engine.visitor().send(&visitor, message_id(), "Again").await.unwrap().session;
    assert!(seen(&world, next).await.parameters().is_empty());
}

#[tokio::test]
async fn early_parameters_are_bounded() {
    let world = World::new(Settings::default()).await;
    let visitor = world.visitor().await;
    for number in 0..50 {
        world.engine.visitor().set(&visitor, &number.to_string(), "v").await.unwrap();
    }
    assert_eq!(code(world.engine.visitor().set(&visitor, "one too many", "v").await), "too_many");
}

#[tokio::test]
async fn cv_14_cv_15_cv_16_subject_and_mood_are_kept_with_result_and_note() {
    let world = World::new(Settings::default()).await;
    world
        .set_tenant(|settings| {
            settings.subjects = vec!["Delivery".to_owned()];
            settings.asks_mood = true;
            settings.needs_result = true;
        })
        .await;
    let (_, session) = begun(&world).await;
    let operator = world.engine.operator();
    operator.accept(&world.jana, session).await.unwrap();
    operator.end(&world.jana, session).await.unwrap();
    assert_eq!(code(operator.wrap_up(&world.jana, session, WrapUp::default()).await), "empty");
    let answers = WrapUp {
        result: Some("Solved".to_owned()),
        note: Some("Nice".to_owned()),
        subject: Some("Delivery".to_owned()),
        mood: Some(Mood::Unhappy),
        transcript_to: None,
    };
    let wrong = WrapUp { subject: Some("Weather".to_owned()), ..answers.clone() };
    assert_eq!(code(operator.wrap_up(&world.jana, session, wrong).await), "not_a_choice");
    operator.wrap_up(&world.jana, session, answers).await.unwrap();
    let State::Closed { result, note, subject, mood, .. } = seen(&world, session).await.session.state else {
        panic!("not closed");
    };
    let told = (result.as_deref(), note.as_deref(), subject.as_deref(), mood);
    assert_eq!(told, (Some("Solved"), Some("Nice"), Some("Delivery"), Some(Mood::Unhappy)));
}

#[tokio::test]
async fn a_required_result_traps_no_session() {
    let world = World::new(Settings::default()).await;
    world.set_tenant(|settings| settings.needs_result = true).await;
    let (_, session) = begun(&world).await;
    let operator = world.engine.operator();
    operator.accept(&world.jana, session).await.unwrap();
    operator.end(&world.jana, session).await.unwrap();
    world.clock.advance(3 * 60_000);
    assert_eq!(world.engine.fire_due_timers().await.unwrap(), 1);
    assert!(!seen(&world, session).await.session.is_open());
}
