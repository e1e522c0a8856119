//! A round of assignment over a large installation.

use std::time::Instant;

use anyhow::Result;
use domain::assignment::{
    Criterion, Group, Member, Method, Offered, Operator, PickUp, Waiting, World, decide,
};
use engine::{Clock, Engine, Settings};
use protocol::{GroupId, Millis, SessionId, UserId};

use crate::messages::{contexts, message_id, visitors};
use crate::report::Report;

const OPERATORS: u64 = 200;
const GROUPS: u64 = 10;
const WAITING: u64 = 5_000;
/// Rounds of which the slowest is told.
const ROUNDS: usize = 100;

/// Measures the slowest of many rounds, the decisions alone: once with every slot free, once with none; then arrivals
/// through the store, each with its round.
///
/// # Errors
/// The engine cannot be opened.
pub async fn measure(report: &mut Report) -> Result<()> {
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
    arrivals(report).await
}

/// Clients who begin a chat while many wait.
async fn arrivals(report: &mut Report) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let engine = Engine::open(&folder.path().join("hovor.db"), Settings::default(), Clock::System)?;
    let begin = Instant::now();
    visitors(&engine, WAITING as usize).await?;
    let begun_in = begin.elapsed().as_secs_f64();
    let mut slowest_ms = 0.0_f64;
    let mut all_ms = vec![];
    for context in contexts(&engine, ROUNDS).await? {
        let begin = Instant::now();
        engine.visitor().send(&context, message_id(), "Hello").await?;
        let ms = begin.elapsed().as_secs_f64() * 1_000.0;
        slowest_ms = slowest_ms.max(ms);
        all_ms.push(ms);
    }
    all_ms.sort_by(f64::total_cmp);
    engine.close().await;
    report.line(
        &format!(
            "an arrival with {WAITING} waiting, its round through the store, p50 and slowest of {ROUNDS}"
        ),
        &format!("{:.2} ms / {slowest_ms:.2} ms", all_ms[ROUNDS / 2]),
        "≤ 10 ms",
    );
    report.line(&format!("{WAITING} arrivals one after the other"), &format!("{begun_in:.1} s"), "");
    Ok(())
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
        spared: vec![],
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
