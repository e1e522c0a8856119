//! The kill loop: the server is killed in a stream of messages, again and again.
//!
//! A visitor and an operator write without a pause; each keeps what is not acknowledged and sends it
//! again after the restart, as their screens do. In the end everything acknowledged must be there,
//! nothing twice, and both must have been shown the same.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use protocol::{
    Event, Fact, MessageId, OperatorFrame, OperatorNews, SessionId, VisitorFact, VisitorFrame, VisitorNews,
};
use serde_json::json;

use crate::hovor::Hovor;
use crate::messages::message_id;
use crate::wire::{Socket, act, hello};

/// Messages that each side has under way at once.
const UNDER_WAY: usize = 8;

/// What the loop proved.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// Messages acknowledged to either side.
    pub acknowledged: usize,
}

/// Kills the server so many times.
///
/// # Errors
/// Something was lost or doubled, or the screens differ.
pub async fn run(binary: &Path, times: u32) -> Result<Outcome> {
    let folder = tempfile::tempdir()?;
    let cookie = Hovor::prepare(folder.path()).await?;
    let mut hovor = Hovor::start(binary, folder.path()).await?;
    let mut desk =
        Desk { cookie, seq: 0, shown: BTreeMap::new(), pending: VecDeque::new(), acked: HashSet::new() };
    let mut window = Window::default();
    window.begin(hovor.address, &desk.cookie).await?;
    let session = window.session.context("a session")?;
    act(hovor.address, &desk.cookie, "accept_session", &json!({ "session": session })).await?;

    for round in 0..times {
        // A different moment each time, from the first frames to well into the stream.
        let moment = Duration::from_micros(u64::from(round) * 7_919 % 60_000);
        let address = hovor.address;
        let (killed, (), ()) = tokio::join!(
            async {
                tokio::time::sleep(moment).await;
                hovor.kill_and_restart().await
            },
            async {
                // Ends when the server is killed.
                let _ = window.talk(address, usize::MAX).await;
            },
            async {
                let _ = desk.talk(address, session, usize::MAX).await;
            },
        );
        hovor = killed?;
    }
    // Let both send what is left, and read to the end.
    window.talk(hovor.address, 0).await?;
    desk.talk(hovor.address, session, 0).await?;
    // Again: what was stored after the first reading.
    desk.talk(hovor.address, session, 0).await?;
    window.read_to(hovor.address, desk.shown.len()).await?;

    let stored: HashSet<MessageId> = desk.shown.values().copied().collect();
    ensure!(stored.len() == desk.shown.len(), "a message is there twice");
    ensure!(window.acked.is_subset(&stored), "an acknowledged message of the visitor is lost");
    ensure!(desk.acked.is_subset(&stored), "an acknowledged message of the operator is lost");
    ensure!(window.shown == desk.shown, "the screens differ");
    Ok(Outcome { acknowledged: window.acked.len() + desk.acked.len() })
}

/// The visitor's screen.
#[derive(Default)]
struct Window {
    token: Option<String>,
    session: Option<SessionId>,
    n: u64,
    /// The messages shown, by their number in the session.
    shown: BTreeMap<u64, MessageId>,
    pending: VecDeque<MessageId>,
    acked: HashSet<MessageId>,
}

impl Window {
    /// Waits until somebody is there and begins a session.
    async fn begin(&mut self, server: SocketAddr, cookie: &str) -> Result<()> {
        let mut desk = Socket::connect(server, "/link/operator", Some(cookie)).await?;
        desk.send(&OperatorFrame::Hello { since: 0 }).await?;
        desk.next::<OperatorNews>().await?;
        let mut socket = self.connect(server).await?;
        let id = message_id();
        socket.send(&send(id)).await?;
        while !self.acked.contains(&id) {
            self.keep(socket.next().await?)?;
        }
        Ok(())
    }

    async fn connect(&mut self, server: SocketAddr) -> Result<Socket> {
        let mut socket = Socket::connect(server, "/link/visitor", None).await?;
        socket.send(&hello(self.token.clone(), self.session, self.n)).await?;
        Ok(socket)
    }

    /// Sends what is pending and then new messages, until `more` of them are acknowledged.
    async fn talk(&mut self, server: SocketAddr, more: usize) -> Result<()> {
        let mut socket = self.connect(server).await?;
        for id in &self.pending {
            socket.send(&send(*id)).await?;
        }
        let enough = self.acked.len().saturating_add(self.pending.len()).saturating_add(more);
        while self.acked.len() < enough {
            while self.pending.len() < UNDER_WAY && self.acked.len() + self.pending.len() < enough {
                let id = message_id();
                self.pending.push_back(id);
                socket.send(&send(id)).await?;
            }
            self.keep(socket.next().await?)?;
        }
        Ok(())
    }

    /// Reads until so many messages are shown.
    async fn read_to(&mut self, server: SocketAddr, count: usize) -> Result<()> {
        let mut socket = self.connect(server).await?;
        while self.shown.len() < count {
            self.keep(socket.next().await?)?;
        }
        Ok(())
    }

    fn keep(&mut self, news: VisitorNews) -> Result<()> {
        match news {
            VisitorNews::Welcome { token, session, .. } => {
                self.token = token.or(self.token.take());
                ensure!(self.session.is_none() || self.session == session, "the session is not resumed");
            }
            VisitorNews::Ack { id, session, .. } => {
                self.session = Some(session);
                self.pending.retain(|pending| *pending != id);
                self.acked.insert(id);
            }
            VisitorNews::Event { n, fact, .. } => {
                ensure!(n == self.n + 1, "event {n} after {}", self.n);
                self.n = n;
                if let VisitorFact::Message { id, .. } = fact {
                    self.shown.insert(n, id);
                }
            }
            VisitorNews::Refused { refused, .. } => anyhow::bail!("refused: {}", refused.text),
            VisitorNews::Availability { .. }
            | VisitorNews::Queue { .. }
            | VisitorNews::Typing { .. }
            | VisitorNews::Pong {} => {}
        }
        Ok(())
    }
}

/// The operator's screen.
struct Desk {
    cookie: String,
    seq: u64,
    shown: BTreeMap<u64, MessageId>,
    pending: VecDeque<MessageId>,
    acked: HashSet<MessageId>,
}

impl Desk {
    async fn talk(&mut self, server: SocketAddr, session: SessionId, more: usize) -> Result<()> {
        let mut socket = Socket::connect(server, "/link/operator", Some(&self.cookie)).await?;
        socket.send(&OperatorFrame::Hello { since: self.seq }).await?;
        let answer = |id| OperatorFrame::Send { session, id, text: "Answer".to_owned() };
        for id in &self.pending {
            socket.send(&answer(*id)).await?;
        }
        let enough = self.acked.len().saturating_add(self.pending.len()).saturating_add(more);
        let mut reached = false;
        while self.acked.len() < enough || !reached {
            while self.pending.len() < UNDER_WAY && self.acked.len() + self.pending.len() < enough {
                let id = message_id();
                self.pending.push_back(id);
                socket.send(&answer(id)).await?;
            }
            match socket.next().await? {
                OperatorNews::Event { event: Event { seq, n, fact, .. } } => {
                    ensure!(seq == self.seq + 1, "event {seq} after {}", self.seq);
                    self.seq = seq;
                    if let Fact::Message { id, .. } = fact {
                        self.shown.insert(n, id);
                    }
                }
                OperatorNews::Ack { id, .. } => {
                    self.pending.retain(|pending| *pending != id);
                    self.acked.insert(id);
                }
                OperatorNews::Appeared { events } => {
                    // A session is open again, or in another group: it counts as one entry of the log.
                    if let Some(last) = events.last() {
                        self.seq = last.seq;
                    }
                }
                OperatorNews::Reached { .. } => reached = true,
                OperatorNews::Refused { refused, .. } => anyhow::bail!("refused: {}", refused.text),
                OperatorNews::Welcome { .. } | OperatorNews::Typing { .. } | OperatorNews::Pong {} => {}
            }
        }
        Ok(())
    }
}

fn send(id: MessageId) -> VisitorFrame {
    VisitorFrame::Send { id, text: "Message".to_owned() }
}
