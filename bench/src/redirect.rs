//! A redirect: from the click in one workspace to the socket of another.

use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use engine::{Clock, DEMO_PASSWORD, Engine, Settings};
use hdrhistogram::Histogram;
use protocol::{Fact, GroupId, OperatorFrame, OperatorNews, SessionId, UserId, VisitorFrame, VisitorNews};
use serde_json::json;

use crate::hovor::Hovor;
use crate::messages::message_id;
use crate::report::Report;
use crate::wire::{Socket, act, hello};

/// Redirects that are measured.
const REDIRECTS: usize = 200;

/// Who hands over to whom.
struct Cast {
    janas_cookie: String,
    petrs_cookie: String,
    group: GroupId,
    petr: UserId,
}

/// Measures: Jana redirects to Petr in person, who sends it back, again and again.
///
/// # Errors
/// A request is refused.
pub async fn measure(binary: &Path, report: &mut Report) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let janas_cookie = Hovor::prepare(folder.path()).await?;
    let cast = gather(folder.path(), janas_cookie).await?;
    let hovor = Hovor::start(binary, folder.path()).await?;
    let server = hovor.address;
    let mut janas = desk(server, &cast.janas_cookie).await?;
    let mut petrs = desk(server, &cast.petrs_cookie).await?;
    let session = begin(server).await?;
    act(server, &cast.janas_cookie, "accept_session", &json!({ "session": session })).await?;

    let mut times = Histogram::<u64>::new(3)?;
    for _ in 0..REDIRECTS {
        let body = json!({ "session": session, "group": cast.group, "operator": cast.petr, "note": null });
        let begin = Instant::now();
        let (done, seen) = tokio::join!(
            act(server, &cast.janas_cookie, "redirect_session", &body),
            until(&mut petrs, |fact| matches!(fact, Fact::Redirected { .. })),
        );
        done.and(seen)?;
        times.record(u64::try_from(begin.elapsed().as_micros())?)?;
        act(server, &cast.petrs_cookie, "decline_session", &json!({ "session": session, "reason": null }))
            .await?;
        until(&mut janas, |fact| matches!(fact, Fact::Returned { .. })).await?;
    }
    let ms = |quantile| times.value_at_quantile(quantile) as f64 / 1_000.0;
    report.line(
        &format!("a redirect, from the click to the receiver's socket, {REDIRECTS} times, p50 / p99"),
        &format!("{:.2} ms / {:.2} ms", ms(0.5), ms(0.99)),
        "p99 ≤ 20 ms",
    );
    Ok(())
}

async fn gather(folder: &Path, janas_cookie: String) -> Result<Cast> {
    let engine = Engine::open(&folder.join("hovor.db"), Settings::default(), Clock::System)?;
    let log_in = async |name: &str| {
        engine
            .account()
            .log_in(&format!("{name}@demo.test"), DEMO_PASSWORD, IpAddr::from([127, 0, 0, 1]))
            .await
    };
    let secret = log_in("petr").await?;
    let petr = engine.account().who(&secret).await?.person.id;
    let admin = engine.account().who(&log_in("admin").await?).await?;
    let groups = engine.admin().groups(&admin).await?;
    let group = groups.first().context("a group")?.group.id;
    engine.close().await;
    Ok(Cast { janas_cookie, petrs_cookie: format!("hovor_login={}", secret.expose()), group, petr })
}

/// A workspace that has read the log.
async fn desk(server: SocketAddr, cookie: &str) -> Result<Socket> {
    let mut socket = Socket::connect(server, "/link/operator", Some(cookie)).await?;
    socket.send(&OperatorFrame::Hello { since: 0 }).await?;
    while !matches!(socket.next().await?, OperatorNews::Reached { .. }) {}
    Ok(socket)
}

async fn begin(server: SocketAddr) -> Result<SessionId> {
    // The operators' states reach the widget a moment after their links are there.
    for _ in 0..100 {
        let mut socket = Socket::connect(server, "/link/visitor", None).await?;
        socket.send(&hello(None, None, 0)).await?;
        socket.send(&VisitorFrame::Send { id: message_id(), text: "Hello".to_owned() }).await?;
        loop {
            match socket.next().await? {
                VisitorNews::Ack { session, .. } => return Ok(session),
                VisitorNews::Refused { .. } => break,
                _ => {}
            }
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    anyhow::bail!("nobody is available")
}

/// Waits for a fact, which may come with the whole of its session.
async fn until(socket: &mut Socket, is_it: impl Fn(&Fact) -> bool) -> Result<()> {
    loop {
        let fact = match socket.next().await? {
            OperatorNews::Event { event } => event.fact,
            OperatorNews::Appeared { mut events } => events.pop().context("an event")?.fact,
            _ => continue,
        };
        if is_it(&fact) {
            return Ok(());
        }
    }
}
