//! Durable, acknowledged messages: how many, and how long each takes.
//!
//! Measured at the use case `send`, after the commit: the same call that a socket makes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use domain::texts::Language;
use engine::{Caller, Clock, DEMO_WIDGET, Engine, Settings, VisitorContext};
use hdrhistogram::Histogram;
use protocol::{MessageId, Millis, OperatorState};
use tokio::sync::Mutex;

use crate::report::Report;

/// Senders of the closed loop.
const SENDERS: usize = 512;
/// Messages in a second of the open loop.
const RATE: u64 = 1_000;
/// A message of common length.
const TEXT: &str =
    "Hello, I ordered the lamp on Monday and I would like to know when it will be here. Thank you.";

/// Measures.
///
/// # Errors
/// Those of the engine.
pub async fn measure(seconds: u64, report: &mut Report) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let engine = Engine::open(&folder.path().join("hovor.db"), Settings::default(), Clock::System)?;
    let visitors = visitors(&engine, SENDERS).await?;
    let rate = closed_loop(&engine, &visitors, Duration::from_secs(seconds)).await?;
    report.line(
        &format!("acknowledged messages, `synchronous=FULL`, {SENDERS} senders"),
        &format!("{rate:.0}/s"),
        "≥ 15,000/s",
    );
    let times = open_loop(&engine, &visitors, Duration::from_secs(seconds)).await?;
    let limit = 2.0 * report.fsync().p50_ms + 0.5;
    let ms = |quantile| times.value_at_quantile(quantile) as f64 / 1_000.0;
    report.line(
        &format!("at {RATE}/s, from the intended send time, p50"),
        &format!("{:.2} ms", ms(0.5)),
        &format!("≤ {limit:.2} ms (2 × fsync + 0.5)"),
    );
    report.line(
        &format!("at {RATE}/s, p99"),
        &format!("{:.2} ms", ms(0.99)),
        "≤ 5 ms when nothing else runs",
    );
    engine.close().await;
    Ok(())
}

/// Visitors of the demo, each with a session of their own.
///
/// # Errors
/// Those of the engine.
pub async fn visitors(engine: &Engine, count: usize) -> Result<Vec<VisitorContext>> {
    engine.setup().demo("http://shop.test").await?;
    let here = std::net::IpAddr::from([127, 0, 0, 1]);
    let secret = engine.account().log_in("jana@demo.test", engine::DEMO_PASSWORD, here).await?;
    let jana = engine.account().who(&secret).await?;
    engine.operator().set_state(&jana, OperatorState::Online {}).await?;
    let link = engine.open_operator_link(secret, u64::MAX >> 1, String::new()).await?;
    let visitors = contexts(engine, count).await?;
    for context in &visitors {
        engine.visitor().send(context, message_id(), TEXT).await?;
    }
    drop(link);
    Ok(visitors)
}

/// Browsers that wrote nothing yet.
///
/// # Errors
/// Those of the engine.
pub async fn contexts(engine: &Engine, count: usize) -> Result<Vec<VisitorContext>> {
    let here = std::net::IpAddr::from([127, 0, 0, 1]);
    let widget = engine.widget(DEMO_WIDGET).await?.context("the demo has a widget")?;
    let mut contexts = vec![];
    for _ in 0..count {
        let (visitor, _) = engine.visitor().recognise(&widget, None).await?;
        contexts.push(VisitorContext::new(
            Arc::clone(&widget),
            visitor,
            Language::En,
            None,
            Caller { address: here, user_agent: "" },
        ));
    }
    Ok(contexts)
}

/// Every sender sends its next message when the last is acknowledged; messages a second.
async fn closed_loop(engine: &Engine, visitors: &[VisitorContext], time: Duration) -> Result<f64> {
    let stop = Arc::new(AtomicBool::new(false));
    let count = Arc::new(AtomicU64::new(0));
    let senders: Vec<_> = visitors
        .iter()
        .map(|visitor| {
            let (engine, visitor) = (engine.clone(), visitor.clone());
            let (stop, count) = (Arc::clone(&stop), Arc::clone(&count));
            tokio::spawn(async move {
                while !stop.load(Ordering::Relaxed) {
                    engine.visitor().send(&visitor, message_id(), TEXT).await?;
                    count.fetch_add(1, Ordering::Relaxed);
                }
                Ok::<_, engine::Error>(())
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_secs(1)).await;
    let (begin, before) = (Instant::now(), count.load(Ordering::Relaxed));
    tokio::time::sleep(time).await;
    let done = count.load(Ordering::Relaxed) - before;
    let rate = done as f64 / begin.elapsed().as_secs_f64();
    stop.store(true, Ordering::Relaxed);
    for sender in senders {
        sender.await??;
    }
    Ok(rate)
}

/// Messages at a fixed rate, whether or not the last is acknowledged; microseconds of each.
async fn open_loop(engine: &Engine, visitors: &[VisitorContext], time: Duration) -> Result<Histogram<u64>> {
    let times = Arc::new(Mutex::new(Histogram::<u64>::new(3)?));
    let (engine, visitors, seen) = (engine.clone(), visitors.to_vec(), Arc::clone(&times));
    let runtime = tokio::runtime::Handle::current();
    // A thread of its own: the runtime's timers are only good to a millisecond.
    let clock = std::thread::spawn(move || {
        let begin = Instant::now();
        let mut senders = vec![];
        for number in 0..RATE * time.as_secs() {
            let intended = begin + Duration::from_micros(number * 1_000_000 / RATE);
            std::thread::sleep(intended.saturating_duration_since(Instant::now()));
            let (engine, visitor) = (engine.clone(), visitors[number as usize % visitors.len()].clone());
            let times = Arc::clone(&seen);
            senders.push(runtime.spawn(async move {
                engine.visitor().send(&visitor, message_id(), TEXT).await?;
                let took = intended.elapsed().as_micros();
                times.lock().await.saturating_record(u64::try_from(took).unwrap_or(u64::MAX));
                Ok::<_, engine::Error>(())
            }));
        }
        senders
    });
    let senders = tokio::task::spawn_blocking(move || clock.join()).await?;
    let senders = senders.map_err(|_| anyhow::anyhow!("the load's clock panicked"))?;
    for sender in senders {
        sender.await??;
    }
    let times = times.lock().await.clone();
    Ok(times)
}

/// A fresh message id.
#[must_use]
pub fn message_id() -> MessageId {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let mut random = [0; 10];
    random[2..].copy_from_slice(&number.to_be_bytes());
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    MessageId::new(Millis(since.as_millis() as i64), &random)
}
