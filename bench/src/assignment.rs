//! A round of assignment over a large installation.

use std::time::Instant;

use domain::assignment::{
    Criterion, Group, Member, Method, Offered, Operator, PickUp, Waiting, World, decide,
};
use protocol::{GroupId, Millis, SessionId, UserId};

use crate::report::Report;

const OPERATORS: u64 = 200;
const GROUPS: u64 = 10;
const WAITING: u64 = 5_000;
/// Rounds of which the slowest is told.
const ROUNDS: usize = 100;

/// Measures the slowest of many rounds: once with every slot free, once with none.
pub fn measure(report: &mut Report) {
    for (state, active) in [("every slot free", 0), ("every slot taken", 5)] {
        let world = world(active);
        let mut slowest_ms = 0.0_f64;
        let mut decisions = 0;
        for _ in 0..ROUNDS {
            let begin = Instant::now();
            decisions = decide(&world).len();
            slowest_ms = slowest_ms.max(begin.elapsed().as_secs_f64() * 1_000.0);
        }
        report.line(
            &format!("decision round, {OPERATORS} operators, {WAITING} waiting, {state} ({decisions} decisions), slowest of {ROUNDS}"),
            &format!("{slowest_ms:.2} ms"),
            "≤ 10 ms",
        );
    }
}

/// Operators who are in two groups each and have five slots, and sessions spread over the groups.
fn world(active: u32) -> World {
    let now = Millis(1_700_000_000_000);
    let group = |number: u64| Group {
        id: GroupId::new(now, &id(number)),
        members: (0..OPERATORS)
            .filter(|operator| operator % GROUPS == number || (operator + 1) % GROUPS == number)
            .map(|operator| Member { operator: UserId::new(now, &id(operator)), rank: 1 })
            .collect(),
        method: Method::Utilisation {
            criteria: vec![
                Criterion::Rank,
                Criterion::SameOperator,
                Criterion::Language,
                Criterion::Utilisation,
                Criterion::LongestIdle,
            ],
            pick_up: PickUp::ByHand,
        },
        slots: 5,
        queue_size: None,
        accept_ms: 30_000,
        queue_ms: Some(120_000),
        is_open: true,
    };
    let operator = |number: u64| Operator {
        id: UserId::new(now, &id(number)),
        is_available: true,
        slots: None,
        active,
        assigned_at: None,
        languages: vec!["cs".to_owned(), "en".to_owned()],
    };
    let waiting = |number: u64| Waiting {
        session: SessionId::new(now, &id(number)),
        arrived_at: now,
        group: GroupId::new(now, &id(number % GROUPS)),
        entered_at: now,
        next: vec![GroupId::new(now, &id((number + 1) % GROUPS))],
        personal: None,
        offered: Offered::To(vec![]),
        language: "cs".to_owned(),
        last_operator: None,
        is_freed: false,
        not: None,
    };
    World {
        now,
        groups: (0..GROUPS).map(group).collect(),
        operators: (0..OPERATORS).map(operator).collect(),
        queue: (0..WAITING).map(waiting).collect(),
    }
}

fn id(number: u64) -> [u8; 10] {
    let mut random = [0; 10];
    random[2..].copy_from_slice(&number.to_be_bytes());
    random
}
