//! How clients rate by message, and what the reports make of it, on a real database with a clock moved by hand.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use domain::AfterEnd;
use domain::hours::Date;
use domain::rating::{ANSWER_MS, Scale};
use engine::{
    Login, RatingsQuery, RatingsReport, ReportRow, Settings, TenantChange, TenantRow, TimeFrame,
    VisitorContext,
};
use protocol::{Author, Fact, FieldKind, FormValue, MessageId, SessionId, VisitorFact};
use support::ends::{Desk, Window};
use support::{World, code, message_id};

const DAY_MS: i64 = 24 * 3_600_000;

impl World {
    /// A world whose widget shows this feedback form, and whose tenant asks by message where there is none.
    async fn asking(feedback: Option<FieldKind>) -> Self {
        let world = Self::new(Settings::default()).await;
        world.set_feedback(feedback).await;
        world.set_tenant(|settings| settings.rates_by_message = true).await;
        world
    }

    async fn set_feedback(&self, feedback: Option<FieldKind>) {
        let admin = self.engine.admin();
        let TenantRow { version, time_zone, settings, company, .. } =
            admin.tenant(&self.admin).await.unwrap();
        let widget = admin.widgets(&self.admin).await.unwrap()[0].id;
        let feedback = vec![(widget, feedback)];
        let change = TenantChange { version, time_zone, settings, company, feedback };
        admin.set_tenant(&self.admin, change).await.unwrap();
    }

    async fn send(&self, visitor: &VisitorContext, text: &str) -> SessionId {
        self.engine.visitor().send(visitor, message_id(), text).await.unwrap().session
    }

    /// A visitor's chat that an operator held and ended.
    async fn ended(&self, visitor: &VisitorContext, operator: &Login) -> SessionId {
        let session = self.send(visitor, "Hello").await;
        self.engine.operator().accept(operator, session).await.unwrap();
        self.engine.operator().end(operator, session).await.unwrap();
        self.engine.operator().wrap_up(operator, session, domain::WrapUp::default()).await.unwrap();
        session
    }

    /// A chat with an operator whose client gave a value, or none.
    async fn rated(&self, operator: &Login, score: Option<u32>) -> SessionId {
        let visitor = self.visitor().await;
        let session = self.ended(&visitor, operator).await;
        if let Some(score) = score {
            let values = [FormValue { name: "score".to_owned(), value: score.to_string() }];
            self.engine.visitor().rate(&visitor, session, &values).await.unwrap();
        }
        session
    }

    async fn score(&self, session: SessionId) -> Option<u32> {
        self.session(session).await.rating.and_then(|rating| rating.score)
    }

    async fn report(&self, query: &RatingsQuery) -> RatingsReport {
        self.engine.reports().ratings(&self.admin, query).await.unwrap()
    }
}

/// Everything of the last days.
fn last(days: u32) -> RatingsQuery {
    RatingsQuery { frame: TimeFrame::Last(days), operator: None, group: None, widget: None, scale: None }
}

fn between(from: &str, to: &str) -> RatingsQuery {
    RatingsQuery { frame: TimeFrame::Between { from: from.to_owned(), to: to.to_owned() }, ..last(7) }
}

/// Name, asked, answered and average of each row.
fn rows(rows: &[ReportRow]) -> Vec<(&str, u64, u64, Option<f64>)> {
    rows.iter()
        .map(|ReportRow { name, tally, .. }| {
            (name.as_str(), tally.asked(), tally.answered(), tally.average())
        })
        .collect()
}

#[tokio::test]
async fn cv_22_at_the_end_the_client_is_asked_by_a_message_of_the_house() {
    let world = World::asking(None).await;
    let mut window = Window::open(&world, None).await;
    window.send(message_id(), "Hello").await;
    let session = window.session.unwrap();
    world.engine.operator().accept(&world.jana, session).await.unwrap();
    world.engine.operator().end(&world.jana, session).await.unwrap();
    let window = Window::open(&world, Some(&window)).await;
    let asked = window.news.iter().rev().find_map(|news| match news {
        protocol::VisitorNews::Event { fact: VisitorFact::Asked { text }, .. } => Some(text.as_str()),
        _ => None,
    });
    assert!(asked.unwrap().contains("from 1 (poor) to 5 (great)"), "{asked:?}");

    world.set_tenant(|settings| settings.closing_text = Some("{low} to {high}?".to_owned())).await;
    world.set_tenant(|settings| settings.closing_scale = Scale::Ten).await;
    let other = world.ended(&world.visitor().await, &world.petr).await;
    let facts = world.facts(other).await;
    let text = facts.iter().find_map(|fact| match fact {
        Fact::Asked { text, scale, .. } => Some((scale.as_str(), text.as_deref())),
        _ => None,
    });
    assert_eq!(text, Some(("numeric", Some("0 to 10?"))));
}

#[tokio::test]
async fn cv_25_the_form_asks_instead_where_there_is_one() {
    let world = World::asking(Some(FieldKind::Stars)).await;
    let visitor = world.visitor().await;
    let session = world.ended(&visitor, &world.jana).await;
    let facts = world.facts(session).await;
    let asked = facts.iter().find(|fact| matches!(fact, Fact::Asked { .. })).unwrap();
    assert_eq!(*asked, Fact::Asked { scale: "stars".to_owned(), text: None, until: None });
    assert_ne!(world.send(&visitor, "5").await, session, "a number is a message there");
    assert_eq!(world.score(session).await, None);
}

#[tokio::test]
async fn cv_23_a_number_is_the_rating_once_and_its_words_are_kept() {
    let world = World::asking(None).await;
    let visitor = world.visitor().await;
    let session = world.ended(&visitor, &world.jana).await;
    let id = message_id();
    let send = async |id: MessageId| world.engine.visitor().send(&visitor, id, " Five! ").await.unwrap();
    let receipt = send(id).await;
    assert_eq!(receipt.session, session);
    assert_eq!(send(id).await, receipt, "sent again, it is the same");
    assert_eq!(world.score(session).await, Some(5));
    let facts = world.facts(session).await;
    let [Fact::Message { from: Author::Visitor, text, .. }, Fact::Feedback { message, .. }] =
        &facts[facts.len() - 2..]
    else {
        panic!("{facts:?}");
    };
    assert_eq!((text.as_str(), *message), ("Five!", Some(id)));
    let next = world.send(&visitor, "4").await;
    assert_ne!(next, session, "it was rated");
    assert_eq!((world.score(session).await, world.score(next).await), (Some(5), None));
}

#[tokio::test]
async fn cv_23_any_other_text_and_a_late_number_go_their_normal_way() {
    let world = World::asking(None).await;
    for text in ["5 minutes", "6", "Thanks, five stars"] {
        let visitor = world.visitor().await;
        let session = world.ended(&visitor, &world.jana).await;
        let next = world.send(&visitor, text).await;
        assert_ne!(next, session, "{text}");
        assert_eq!(world.score(session).await, None, "{text}");
        assert_eq!(world.send(&visitor, "5").await, next, "the next message is the only one that may be it");
        world.engine.visitor().end(&visitor).await.unwrap();
    }
    let visitor = world.visitor().await;
    let session = world.ended(&visitor, &world.jana).await;
    world.clock.advance(ANSWER_MS + 1);
    assert_ne!(world.send(&visitor, "5").await, session);
    assert_eq!(world.score(session).await, None);

    world.set_tenant(|settings| settings.after_end = AfterEnd::Reopens).await;
    let visitor = world.visitor().await;
    let session = world.ended(&visitor, &world.jana).await;
    assert_eq!(world.send(&visitor, "One more thing").await, session, "it goes on");
    assert!(world.session(session).await.is_running());
    assert_eq!(world.send(&visitor, "5").await, session);
    assert_eq!(world.score(session).await, None, "it runs");
}

#[tokio::test]
async fn cv_23_a_number_is_taken_while_nobody_is_there() {
    let world = World::asking(None).await;
    let visitor = world.visitor().await;
    let session = world.ended(&visitor, &world.jana).await;
    for login in [&world.jana, &world.petr] {
        world.engine.operator().set_state(login, protocol::OperatorState::Offline {}).await.unwrap();
    }
    assert_eq!(code(world.engine.visitor().send(&visitor, message_id(), "Hello?").await), "offline");
    assert_eq!(world.send(&visitor, "4/5").await, session, "what was refused was no message");
    assert_eq!(world.score(session).await, Some(4));
}

#[tokio::test]
async fn cv_22_a_tenant_that_does_not_want_it_asks_nothing() {
    let world = World::new(Settings::default()).await;
    world.set_feedback(None).await;
    let visitor = world.visitor().await;
    let session = world.ended(&visitor, &world.jana).await;
    assert!(!world.facts(session).await.iter().any(|fact| matches!(fact, Fact::Asked { .. })));
    assert_ne!(world.send(&visitor, "5").await, session);
}

#[tokio::test]
async fn cv_23_both_ends_see_the_number_and_the_rating() {
    let world = World::asking(None).await;
    world.engine.start().await.unwrap();
    let mut window = Window::open(&world, None).await;
    window.send(message_id(), "Hello").await;
    let session = window.session.unwrap();
    world.engine.operator().accept(&world.jana, session).await.unwrap();
    world.engine.operator().end(&world.jana, session).await.unwrap();
    window.until_fact(|fact| matches!(fact, VisitorFact::Asked { .. })).await;
    let mut desk = Desk::open(&world, 0).await;
    window.send(message_id(), "pět").await;
    window.until_fact(|fact| matches!(fact, VisitorFact::Feedback { score: Some(5) })).await;
    assert_eq!(window.texts(), ["Hello", "pět"]);
    desk.until_fact(|fact| matches!(fact, Fact::Feedback { score: Some(5), message: Some(_), .. })).await;
}

#[tokio::test]
async fn cv_24_a_report_counts_a_hand_made_set() {
    let world = World::new(Settings::default()).await;
    for (operator, score) in [
        (&world.jana, Some(5)),
        (&world.jana, Some(4)),
        (&world.jana, None),
        (&world.petr, Some(1)),
        (&world.petr, None),
        (&world.petr, None),
    ] {
        world.rated(operator, score).await;
    }
    // A skip is no answer, and who talked to nobody was not asked.
    let visitor = world.visitor().await;
    let skipped = world.ended(&visitor, &world.petr).await;
    world.engine.visitor().rate(&visitor, skipped, &[]).await.unwrap();
    let alone = world.visitor().await;
    world.send(&alone, "Hello?").await;
    world.engine.visitor().end(&alone).await.unwrap();
    // The other scale stands apart.
    world.set_feedback(Some(FieldKind::Numeric)).await;
    for score in [10, 9, 8, 0] {
        world.rated(&world.petr, Some(score)).await;
    }

    let report = world.report(&last(7)).await;
    let [five, ten] = &report.scales[..] else { panic!("{report:?}") };
    assert_eq!((five.all.scale(), five.all.asked(), five.all.answered()), (Scale::Five, 7, 3));
    assert_eq!(five.all.distribution().map(|(_, count)| count).collect::<Vec<_>>(), [1, 0, 0, 1, 1]);
    assert_eq!(
        rows(&five.operators),
        [("Jana Dvořáková", 3, 2, Some(4.5)), ("Petr Svoboda", 4, 1, Some(1.0))]
    );
    assert_eq!(rows(&five.groups), [("Support", 7, 3, Some(10.0 / 3.0))]);
    assert_eq!(rows(&five.widgets), [("Polárka", 7, 3, Some(10.0 / 3.0))]);
    assert_eq!((ten.all.asked(), ten.all.average()), (4, Some(6.75)));
    assert_eq!(ten.all.net_promoters(), Some(25.0));

    let janas = world.report(&RatingsQuery { operator: Some(world.jana.person.id), ..last(7) }).await;
    assert_eq!(janas.scales.len(), 1);
    assert_eq!(janas.scales[0].all.asked(), 3);
    let of_other = world.report(&RatingsQuery { group: Some(world.other_group), ..last(7) }).await;
    assert!(of_other.scales.is_empty());
    let numbers = world.report(&RatingsQuery { scale: Some(Scale::Ten), ..last(7) }).await;
    assert_eq!(numbers.scales.len(), 1);
    assert_eq!(numbers.scales[0].all.scale(), Scale::Ten);
}

#[tokio::test]
async fn cv_24_days_are_those_of_the_tenants_zone() {
    let world = World::new(Settings::default()).await;
    let tenant = world.engine.admin().tenant(&world.admin).await.unwrap();
    let TenantRow { version, settings, company, .. } = tenant;
    let time_zone = "Pacific/Kiritimati".to_owned();
    let change = TenantChange { version, time_zone, settings, company, feedback: vec![] };
    world.engine.admin().set_tenant(&world.admin, change).await.unwrap();
    // The world begins on 14 November 2023, 22:13 UTC: the 15th there.
    world.rated(&world.jana, Some(2)).await;
    world.clock.advance(2 * DAY_MS);
    world.rated(&world.jana, Some(4)).await;

    let report = world.report(&last(3)).await;
    let day = |day| Date { year: 2023, month: 11, day };
    assert_eq!((report.from, report.to, report.by_week), (day(15), day(17), false));
    let days = &report.scales[0].days;
    let days: Vec<_> = days.iter().map(|(date, tally)| (date.day, tally.average())).collect();
    assert_eq!(days, [(15, Some(2.0)), (16, None), (17, Some(4.0))]);
    assert_eq!(world.report(&between("2023-11-15", "2023-11-15")).await.scales[0].all.asked(), 1);
    assert!(world.report(&between("2023-11-14", "2023-11-14")).await.scales.is_empty());

    let long = world.report(&between("2023-06-01", "2023-12-31")).await;
    assert!(long.by_week);
    let weeks = &long.scales[0].days;
    assert_eq!(weeks[0].0, Date { year: 2023, month: 5, day: 29 }, "a Monday");
    let asked: Vec<_> = weeks.iter().filter(|(_, tally)| tally.asked() > 0).collect();
    assert_eq!((asked.len(), asked[0].0, asked[0].1.asked()), (1, day(13), 2));
}

#[tokio::test]
async fn cv_24_a_rating_stays_with_whom_it_was_given_to() {
    let world = World::new(Settings::default()).await;
    let session = world.rated(&world.jana, Some(5)).await;
    let operator = world.engine.operator();
    operator.reopen(&world.petr, session).await.unwrap();
    operator.end(&world.petr, session).await.unwrap();
    operator.wrap_up(&world.petr, session, domain::WrapUp::default()).await.unwrap();
    let report = world.report(&last(7)).await;
    assert_eq!(rows(&report.scales[0].operators), [("Jana Dvořáková", 1, 1, Some(5.0))]);
}

#[tokio::test]
async fn cv_24_an_operator_sees_their_own_report_and_no_other() {
    let world = World::new(Settings::default()).await;
    world.rated(&world.jana, Some(5)).await;
    world.rated(&world.petr, Some(1)).await;
    let reports = world.engine.reports();
    let own = RatingsQuery { operator: Some(world.jana.person.id), ..last(7) };
    let report = reports.ratings(&world.jana, &own).await.unwrap();
    assert_eq!(rows(&report.scales[0].operators), [("Jana Dvořáková", 1, 1, Some(5.0))]);
    assert_eq!(code(reports.ratings(&world.petr, &own).await), "not_permitted");
    assert_eq!(code(reports.ratings(&world.jana, &last(7)).await), "not_permitted");
    assert!(reports.rating_choices(&world.jana).await.unwrap().operators.is_empty());
    let names = reports.rating_choices(&world.admin).await.unwrap().operators;
    assert!(names.iter().any(|(_, name)| name == "Petr Svoboda"));
}

#[tokio::test]
async fn a_time_that_is_none_is_refused() {
    let world = World::new(Settings::default()).await;
    let ask = async |query: RatingsQuery| code(world.engine.reports().ratings(&world.admin, &query).await);
    assert_eq!(ask(between("2023-11-15", "2023-11-14")).await, "out_of_range");
    assert_eq!(ask(between("2020-01-01", "2023-01-01")).await, "out_of_range");
    assert_eq!(ask(between("15.11.2023", "2023-11-15")).await, "malformed");
    assert_eq!(ask(between("2023-11-15", "2023-02-30")).await, "malformed");
    assert_eq!(ask(between("", "2023-11-15")).await, "empty");
}
