//! What administrators do, and what is refused, on a real database with a clock moved by hand.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use domain::hours::{Hours, Slot};
use domain::results::{ResultChoice, ResultTree};
use domain::routing::{Condition, Plan, Readiness, Target, Verdict, VisitorKind};
use domain::{GroupSettings, Refusal};
use engine::{
    Error, GroupChange, Inquiry, Login, OperatorChange, OperatorView, Questions, RoutingChange, Settings,
    TenantChange,
};
use protocol::{Fact, GroupId, Millis, RoutingId, UserId};
use support::{World, code, message_id};

/// An id that nothing has.
fn nobody() -> UserId {
    UserId::new(Millis(1), &[9; 10])
}

fn target(name: &str, group: GroupId, conditions: &[Condition]) -> Target {
    Target { name: name.to_owned(), group, conditions: conditions.to_vec() }
}

fn routing(name: &str, targets: Vec<Target>, fallback: Option<GroupId>) -> RoutingChange {
    RoutingChange { id: None, version: 0, name: name.to_owned(), plan: Plan { targets, fallback } }
}

fn inquiry(page: &str) -> Inquiry {
    Inquiry {
        page: Some(page.to_owned()),
        language: "en".to_owned(),
        topic: None,
        parameters: vec![],
        kind: VisitorKind::New,
        at: None,
    }
}

async fn group_change(world: &World) -> GroupChange {
    let groups = world.engine.admin().groups(&world.admin).await.unwrap();
    let view = groups.into_iter().find(|view| view.group.id == world.group).unwrap();
    GroupChange {
        id: Some(view.group.id),
        version: view.group.version,
        name: view.group.name,
        settings: view.group.settings,
        members: view.members,
    }
}

async fn operator(world: &World, login: &Login) -> OperatorView {
    let all = world.engine.admin().operators(&world.admin).await.unwrap();
    all.into_iter().find(|view| view.person.id == login.person.id).unwrap()
}

async fn last_action(world: &World) -> (String, String) {
    let entry = world.engine.admin().audit(&world.admin).await.unwrap().remove(0);
    assert_eq!(entry.who, "Alena Nováková");
    (entry.action, entry.subject)
}

#[tokio::test]
async fn l_18_a_refused_change_of_a_group_changes_nothing() {
    let world = World::new(Settings::default()).await;
    let admin = world.engine.admin();
    let good = group_change(&world).await;
    let audited = admin.audit(&world.admin).await.unwrap().len();
    let with = |change: &dyn Fn(&mut GroupChange)| {
        let mut changed = good.clone();
        change(&mut changed);
        changed
    };
    for (expected, changed) in [
        ("empty", with(&|change| change.name = "  ".to_owned())),
        ("too_long", with(&|change| change.name = "x".repeat(255))),
        ("in_use", with(&|change| change.name = "Orders".to_owned())),
        ("out_of_range", with(&|change| change.settings.slots = 0)),
        ("out_of_range", with(&|change| change.settings.accept_ms = 10)),
        ("no_such", with(&|change| change.members.push((nobody(), 1)))),
        (
            "no_such",
            with(&|change| {
                change.id = Some(GroupId::new(Millis(1), &[9; 10]));
                change.name = "Else".to_owned();
            }),
        ),
        ("conflict", with(&|change| change.version += 1)),
    ] {
        assert_eq!(code(admin.set_group(&world.admin, changed).await), expected);
    }
    for login in [&world.jana, &world.petr] {
        assert_eq!(code(admin.groups(login).await), "not_permitted");
        assert_eq!(code(admin.set_group(login, good.clone()).await), "not_permitted");
    }
    let after = group_change(&world).await;
    assert_eq!((after.version, after.name, after.members), (good.version, good.name, good.members));
    assert_eq!(admin.audit(&world.admin).await.unwrap().len(), audited);
}

#[tokio::test]
async fn a_change_of_a_group_is_told_with_its_hours_and_kept_in_the_audit_log() {
    let world = World::new(Settings::default()).await;
    let admin = world.engine.admin();
    let mut change = group_change(&world).await;
    change.name = "Care".to_owned();
    // The world begins on Tuesday, 14 November 2023, 22:13 UTC.
    change.settings.hours = Hours { slots: vec![Slot { day: 3, from: 480, to: 1_020 }], holidays: vec![] };
    admin.set_group(&world.admin, change.clone()).await.unwrap();
    assert_eq!(last_action(&world).await, ("group.change".to_owned(), "Care".to_owned()));
    let groups = admin.groups(&world.admin).await.unwrap();
    let view = groups.iter().find(|view| view.group.id == world.group).unwrap();
    assert!(!view.is_open);
    assert_eq!(view.opens.map(|opens| (opens.weekday, opens.minute)), Some((3, 480)));
    // Made from the version before.
    assert_eq!(code(admin.set_group(&world.admin, change).await), "conflict");
}

#[tokio::test]
async fn b_08_an_operators_own_limit_and_languages_are_set_and_refused() {
    let world = World::new(Settings::default()).await;
    let admin = world.engine.admin();
    let OperatorView { person, version, .. } = operator(&world, &world.jana).await;
    let change = |slots: Option<i64>, languages: &[&str]| OperatorChange {
        id: person.id,
        version,
        slots,
        languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
    };
    for (expected, changed) in [
        ("out_of_range", change(Some(0), &[])),
        ("out_of_range", change(Some(10_001), &[])),
        ("malformed", change(None, &["čeština"])),
        ("malformed", change(None, &["x"])),
        ("conflict", OperatorChange { version: version + 1, ..change(None, &[]) }),
        ("no_such", OperatorChange { id: nobody(), ..change(None, &[]) }),
    ] {
        assert_eq!(code(admin.set_operator(&world.admin, changed).await), expected);
    }
    assert_eq!(code(admin.set_operator(&world.petr, change(None, &[])).await), "not_permitted");
    admin.set_operator(&world.admin, change(Some(1), &[" cs ", "en", "EN", ""])).await.unwrap();
    let view = operator(&world, &world.jana).await;
    assert_eq!((view.slots, view.languages), (Some(1), vec!["cs".to_owned(), "en".to_owned()]));
    assert_eq!(last_action(&world).await, ("operator.change".to_owned(), person.name.clone()));
    assert_eq!(code(admin.set_operator(&world.admin, change(None, &[])).await), "conflict");
}

#[tokio::test]
async fn l_19_a_refused_routing_changes_nothing() {
    let world = World::new(Settings::default()).await;
    let admin = world.engine.admin();
    let (care, stranger) = (world.group, GroupId::new(Millis(1), &[9; 10]));
    let blank = Condition::PageContains { part: " ".to_owned() };
    let none = Condition::Topic { topics: vec![] };
    for (expected, changed) in [
        ("empty", routing(" ", vec![target("All", care, &[])], None)),
        ("empty", routing("Shop", vec![target(" ", care, &[])], None)),
        ("empty", routing("Shop", vec![target("All", care, &[blank])], None)),
        ("empty", routing("Shop", vec![target("All", care, &[none])], None)),
        ("empty", routing("Shop", vec![], None)),
        ("no_such", routing("Shop", vec![target("All", stranger, &[])], None)),
        ("no_such", routing("Shop", vec![], Some(stranger))),
        ("too_many", routing("Shop", vec![target("All", care, &[]); 51], None)),
    ] {
        assert_eq!(code(admin.set_routing(&world.admin, changed).await), expected);
    }
    assert!(admin.routings(&world.admin).await.unwrap().routings.is_empty());
    let good = routing("Shop", vec![target("All", care, &[])], None);
    assert_eq!(code(admin.set_routing(&world.jana, good.clone()).await), "not_permitted");
    let id = admin.set_routing(&world.admin, good.clone()).await.unwrap();
    assert_eq!(code(admin.set_routing(&world.admin, good.clone()).await), "in_use");
    let again = |version| RoutingChange { id: Some(id), version, name: "Site".to_owned(), ..good.clone() };
    admin.set_routing(&world.admin, again(1)).await.unwrap();
    assert_eq!(code(admin.set_routing(&world.admin, again(1)).await), "conflict");
    let gone = RoutingChange { id: Some(RoutingId::new(Millis(1), &[9; 10])), ..again(2) };
    assert_eq!(
        code(admin.set_routing(&world.admin, RoutingChange { name: "Other".to_owned(), ..gone }).await),
        "no_such"
    );
}

#[tokio::test]
async fn l_19_a_routing_in_use_stays_and_one_that_is_not_goes() {
    let world = World::new(Settings::default()).await;
    let admin = world.engine.admin();
    let change = routing("Shop", vec![target("All", world.other_group, &[])], None);
    let id = admin.set_routing(&world.admin, change).await.unwrap();
    let widget = admin.routings(&world.admin).await.unwrap().widgets.remove(0);
    admin.use_routing(&world.admin, widget.id, None, Some(id)).await.unwrap();
    assert_eq!(last_action(&world).await, ("widget.routing".to_owned(), widget.name.clone()));
    assert_eq!(
        code(
            admin.use_routing(&world.admin, widget.id, Some(RoutingId::new(Millis(1), &[9; 10])), None).await
        ),
        "conflict"
    );
    let Err(Error::Refused(refusal)) = admin.remove_routing(&world.admin, id).await else { panic!() };
    assert_eq!(refusal, Refusal::InUse { field: "routing", by: widget.name });
    // Who comes now goes by it.
    let visitor = world.visitor().await;
    world.engine.visitor().send(&visitor, message_id(), "Hello").await.unwrap();
    let board = world.engine.operator().board(&world.petr).await.unwrap();
    assert_eq!(board.sessions[0].group, world.other_group);
    admin.use_routing(&world.admin, widget.id, Some(id), None).await.unwrap();
    admin.remove_routing(&world.admin, id).await.unwrap();
    assert_eq!(last_action(&world).await, ("routing.remove".to_owned(), "Shop".to_owned()));
    assert_eq!(code(admin.remove_routing(&world.admin, id).await), "no_such");
}

#[tokio::test]
async fn l_19_the_picture_of_a_way_is_the_way_that_is_gone() {
    let world = World::new(Settings::default()).await;
    let admin = world.engine.admin();
    let cart = Condition::PageContains { part: "/cart".to_owned() };
    let gold = Condition::Parameter { name: "plan".to_owned(), value: "gold".to_owned() };
    let monday = Condition::Within {
        hours: Hours { slots: vec![Slot { day: 0, from: 480, to: 1_020 }], holidays: vec![] },
    };
    let (care, orders) = (world.group, world.other_group);
    let targets = vec![
        target("Gold", orders, &[gold]),
        target("Monday", orders, &[monday]),
        target("Cart", care, &[cart]),
        target("Rest", orders, &[]),
    ];
    let id = admin.set_routing(&world.admin, routing("Shop", targets, Some(care))).await.unwrap();
    let way = admin.explain(&world.admin, id, inquiry("http://shop.test/cart")).await.unwrap();
    let unfit = Verdict::Unfit(0);
    assert_eq!(way.targets, [unfit, unfit, Verdict::Chosen, Verdict::Next]);
    assert_eq!(way.fallback, Some(Verdict::NotNeeded));
    let on_monday = Inquiry { at: Some("2023-11-13 09:00".to_owned()), ..inquiry("http://shop.test/") };
    let way = admin.explain(&world.admin, id, on_monday).await.unwrap();
    assert_eq!(way.targets, [unfit, Verdict::Chosen, unfit, Verdict::Doubled]);
    let gold =
        Inquiry { parameters: vec![("plan".to_owned(), "gold".to_owned())], ..inquiry("http://shop.test/") };
    assert_eq!(admin.explain(&world.admin, id, gold).await.unwrap().targets[0], Verdict::Chosen);
    let bad = Inquiry { at: Some("soon".to_owned()), ..inquiry("http://shop.test/") };
    assert_eq!(code(admin.explain(&world.admin, id, bad).await), "malformed");
    assert_eq!(code(admin.explain(&world.jana, id, inquiry("http://shop.test/")).await), "not_permitted");

    // The widget's visitors go where the picture said.
    let widget = admin.routings(&world.admin).await.unwrap().widgets.remove(0).id;
    admin.use_routing(&world.admin, widget, None, Some(id)).await.unwrap();
    let visitor = world.visitor().await;
    let receipt = world.engine.visitor().send(&visitor, message_id(), "Hello").await.unwrap();
    let conversation = world.engine.operator().conversation(&world.admin, receipt.session).await.unwrap();
    let routed = conversation.events.iter().find_map(|event| match &event.fact {
        Fact::Routed { targets, .. } => Some(targets.len()),
        _ => None,
    });
    assert_eq!((routed, conversation.session.group), (Some(5), orders), "the rest, since it is not the cart");

    // Nobody of a group is there: the picture says so.
    let state = protocol::OperatorState::Offline {};
    world.engine.operator().set_state(&world.petr, state).await.unwrap();
    let way = admin.explain(&world.admin, id, inquiry("http://shop.test/")).await.unwrap();
    assert_eq!(way.targets[3], Verdict::NotReady(Readiness::NobodyThere));
}

#[tokio::test]
async fn es_29_results_are_a_tree_that_operators_choose_from() {
    let world = World::new(Settings::default()).await;
    let admin = world.engine.admin();
    let node = |name: &str, below: &[&str]| ResultChoice {
        name: name.to_owned(),
        below: below.iter().map(|name| (*name).to_owned()).collect(),
    };
    let questions = admin.questions(&world.admin).await.unwrap();
    let with =
        |results: Vec<ResultChoice>| Questions { results: ResultTree { results }, ..questions.clone() };
    for (expected, asked) in [
        ("empty", with(vec![node(" ", &["x"])])),
        ("in_use", with(vec![node("Order", &[]), node("Order", &[])])),
        ("too_long", with(vec![node("Order", &[&"x".repeat(300)])])),
        ("too_many", with(vec![node("Order", &["x"; 300])])),
        ("conflict", Questions { version: questions.version + 1, ..with(vec![]) }),
    ] {
        assert_eq!(code(admin.set_questions(&world.admin, asked).await), expected);
    }
    assert_eq!(code(admin.set_questions(&world.jana, questions.clone()).await), "not_permitted");
    let asked = Questions {
        needs_result: true,
        subjects: vec!["Lamps".to_owned(), " ".to_owned()],
        ..with(vec![node("Order", &["New", "Changed"]), node("Other", &[])])
    };
    admin.set_questions(&world.admin, asked).await.unwrap();
    assert_eq!(last_action(&world).await.0, "results.change");
    let (asked, _) = world.engine.operator().choices(&world.jana).await.unwrap();
    let results: Vec<_> =
        asked.results.iter().map(|choice| (choice.name.as_str(), choice.below.len())).collect();
    assert_eq!(results, [("Order", 2), ("Other", 0)]);
    let now = admin.questions(&world.admin).await.unwrap();
    assert_eq!((now.needs_result, now.subjects), (true, vec!["Lamps".to_owned()]));
    assert_eq!(now.results.results[0].below, ["New", "Changed"]);
}

#[tokio::test]
async fn settings_are_refused_with_their_field_and_kept_in_the_audit_log() {
    let world = World::new(Settings::default()).await;
    let admin = world.engine.admin();
    let row = admin.tenant(&world.admin).await.unwrap();
    let set = async |version, zone: &str, ms: Option<i64>| {
        let settings = domain::TenantSettings { callback_ms: ms, ..row.settings.clone() };
        let (time_zone, company) = (zone.to_owned(), row.company.clone());
        let change = TenantChange { version, time_zone, settings, company, feedback: vec![] };
        admin.set_tenant(&world.admin, change).await
    };
    assert_eq!(code(set(row.version, "Nowhere/Land", None).await), "malformed");
    assert_eq!(code(set(row.version, "Europe/Prague", Some(-1)).await), "out_of_range");
    assert_eq!(code(set(row.version + 1, "Europe/Prague", None).await), "conflict");
    set(row.version, "Europe/Prague", Some(60_000)).await.unwrap();
    assert_eq!(last_action(&world).await.0, "settings.change");
    assert_eq!(code(set(row.version, "Europe/Prague", None).await), "conflict");
    assert_eq!(admin.tenant(&world.admin).await.unwrap().settings.callback_ms, Some(60_000));
}

#[tokio::test]
async fn a_group_that_is_made_is_in_the_audit_log() {
    let world = World::new(Settings::default()).await;
    let change = GroupChange {
        id: None,
        version: 0,
        name: "Returns".to_owned(),
        settings: GroupSettings::default(),
        members: vec![(world.jana.person.id, 1)],
    };
    world.engine.admin().set_group(&world.admin, change).await.unwrap();
    assert_eq!(last_action(&world).await, ("group.add".to_owned(), "Returns".to_owned()));
}

#[tokio::test]
async fn b_03_a_groups_hours_are_those_of_its_own_zone() {
    let world = World::new(Settings::default()).await;
    let set = async |zone: &str| {
        let GroupChange { id, version, name, settings, members } = group_change(&world).await;
        // The world begins on a Tuesday at 22:13 UTC: in Tokyo it is Wednesday, 7:13.
        let hours = Hours { slots: vec![Slot { day: 2, from: 7 * 60, to: 8 * 60 }], holidays: vec![] };
        let settings = GroupSettings { hours, time_zone: Some(zone.to_owned()), ..settings };
        let change = GroupChange { id, version, name, settings, members };
        world.engine.admin().set_group(&world.admin, change).await
    };
    let is_open = async || {
        let groups = world.engine.admin().groups(&world.admin).await.unwrap();
        groups.into_iter().find(|view| view.group.id == world.group).unwrap().is_open
    };
    assert_eq!(code(set("Nowhere/Land").await), "malformed");
    set("Europe/Prague").await.unwrap();
    assert!(!is_open().await);
    assert_eq!(code(world.greet(&world.visitor().await).await), "offline");
    set("Asia/Tokyo").await.unwrap();
    assert!(is_open().await);
    world.greet(&world.visitor().await).await.unwrap();
}
