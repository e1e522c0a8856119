//! An operator's link: the workspace's live connection.

use std::collections::VecDeque;

use domain::board::brings;
use domain::texts::Language;
use protocol::{Event, GroupId, OperatorFrame, OperatorNews};
use store::Committed;
use tokio::time::Instant;

use crate::hub::Watch;
use crate::inbox::Hint;
use crate::link::{self, PAGE};
use crate::{Engine, Error, Login, Secret};

/// One workspace's live connection. Dropping it is leaving.
pub struct OperatorLink {
    engine: Engine,
    /// What the login is known by, to see whether it still holds.
    secret: Secret,
    login: Login,
    /// When the login was last looked at.
    looked_at: Instant,
    watch: Watch,
    /// The last `seq` that was given out or passed over.
    seq: u64,
    /// Whether the log has more than was given: it is given page by page.
    is_behind: bool,
}

impl Engine {
    /// Opens a link from what the workspace has; the first of the news that it lacks.
    ///
    /// # Errors
    /// Refused: nobody is logged in with the secret, or no longer.
    pub async fn open_operator_link(
        &self,
        secret: Secret,
        since: u64,
        build: String,
    ) -> Result<(OperatorLink, VecDeque<OperatorNews>), Error> {
        let login = self.account().who(&secret).await?;
        let watch = self.0.hub.watch_as_operator(login.tenant, login.person.id, login.sight.clone());
        self.operator().connect(&login).await?;
        let groups = login.sight.groups();
        let mut link = OperatorLink {
            engine: self.clone(),
            secret,
            login,
            looked_at: Instant::now(),
            watch,
            seq: since,
            is_behind: true,
        };
        let mut news = VecDeque::from([OperatorNews::Welcome { build, groups }]);
        link.read_on(&mut news).await?;
        Ok((link, news))
    }

    /// The log after a number, as far as a page goes and as a login may see it.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn log_page(&self, login: &Login, since: u64) -> Result<LogPage, Error> {
        let page = self
            .store()
            .read(login.tenant, async move |tx| Ok::<_, Error>(tx.events_since(since, PAGE).await?))
            .await?;
        let reached = page.last().map_or(since, |committed| committed.event.seq);
        let is_last = page.len() < PAGE as usize;
        let mut entries = vec![];
        for committed in page {
            entries.extend(self.entry(login, &committed).await?);
        }
        Ok(LogPage { entries, reached, is_last })
    }

    /// What a login is told of an event; nothing if they may not see it.
    async fn entry(&self, login: &Login, committed: &Committed) -> Result<Option<LogEntry>, Error> {
        let covers = |group: GroupId| login.sight.covers(group);
        let Committed { group, left, event, .. } = committed;
        let Some(session) = event.session.filter(|_| brings(&event.fact)) else {
            let is_seen = group.is_none_or(covers);
            return Ok(is_seen.then(|| LogEntry::Event(event.clone())));
        };
        if group.is_none_or(covers) {
            let n = u32::try_from(event.n).unwrap_or(u32::MAX);
            let events = self
                .store()
                .read(login.tenant, async move |tx| Ok::<_, Error>(tx.session_events(session, 0, n).await?));
            return Ok(Some(LogEntry::Appeared(events.await?)));
        }
        Ok(left.is_some_and(covers).then(|| LogEntry::Event(event.clone())))
    }
}

/// An entry of the log as its reader may see it.
#[derive(Clone, Debug, PartialEq)]
pub enum LogEntry {
    /// An event.
    Event(Event),
    /// A session that may be seen from now on, or is open again, with all its events.
    Appeared(Vec<Event>),
}

impl LogEntry {
    fn news(self) -> OperatorNews {
        match self {
            Self::Event(event) => OperatorNews::Event { event },
            Self::Appeared(events) => OperatorNews::Appeared { events },
        }
    }
}

/// A page of the log.
#[derive(Clone, Debug)]
pub struct LogPage {
    /// What may be seen of it, in order.
    pub entries: Vec<LogEntry>,
    /// The last number that was looked at.
    pub reached: u64,
    /// Whether the log ended there.
    pub is_last: bool,
}

impl OperatorLink {
    /// Takes a frame; the news that answer it.
    ///
    /// # Errors
    /// Refused: the login ended; the link must close. Those of the store.
    pub async fn take(&mut self, frame: OperatorFrame) -> Result<VecDeque<OperatorNews>, Error> {
        self.look_at_login().await?;
        let mut news = VecDeque::new();
        let re = name(&frame);
        match self.act(frame, &mut news).await {
            Ok(()) => {}
            Err(Error::Refused(refusal)) => {
                let refused = refusal.word(self.language());
                news.push_back(OperatorNews::Refused { re: Some(re), refused });
            }
            Err(Error::Store(fault)) => {
                let refused = link::failed(&fault).word(self.language());
                news.push_back(OperatorNews::Refused { re: Some(re), refused });
            }
        }
        Ok(news)
    }

    /// The language that refusals are worded in.
    #[must_use]
    pub fn language(&self) -> Language {
        self.login.language.unwrap_or_default()
    }

    /// Waits until there is news, or until it is time to ask for it. It may be given up at any time.
    pub async fn ready(&self) {
        if !self.is_behind {
            let look = self.looked_at + self.engine.look();
            let _ = tokio::time::timeout_at(look, self.watch.inbox.ready()).await;
        }
    }

    /// The news that are there, at most a page of the log. Nothing means that the link must close: the
    /// server goes down, or the workspace should come back.
    ///
    /// # Errors
    /// Refused: the login ended; the link must close. Those of the store: it should close, and the
    /// workspace comes back.
    pub async fn news(&mut self) -> Result<Option<VecDeque<OperatorNews>>, Error> {
        self.look_at_login().await?;
        let mut news = VecDeque::new();
        for hint in self.watch.inbox.take() {
            match hint {
                // The page that is read next has it, or one after.
                Hint::Event(_) if self.is_behind => {}
                Hint::Event(committed) if committed.event.seq > self.seq => {
                    self.seq = committed.event.seq;
                    news.extend(self.engine.entry(&self.login, &committed).await?.map(LogEntry::news));
                }
                Hint::Event(_) | Hint::Begun(_) | Hint::Place { .. } | Hint::Availability(_) => {}
                Hint::Behind => self.is_behind = true,
                Hint::Typing { session, on } => news.push_back(OperatorNews::Typing { session, on }),
                Hint::Close => {
                    let login = self.engine.account().who(&self.secret).await;
                    return if let Err(Error::Refused(refusal)) = login {
                        Err(refusal.into())
                    } else {
                        Ok(None)
                    };
                }
            }
        }
        if self.is_behind {
            self.read_on(&mut news).await?;
        }
        Ok(Some(news))
    }

    async fn act(&self, frame: OperatorFrame, news: &mut VecDeque<OperatorNews>) -> Result<(), Error> {
        let operator = self.engine.operator();
        match frame {
            OperatorFrame::Ping {} | OperatorFrame::Hello { .. } => news.push_back(OperatorNews::Pong {}),
            OperatorFrame::Typing { session, on } => operator.typing(&self.login, session, on).await?,
            OperatorFrame::Send { session, id, text } => {
                let receipt = operator.answer(&self.login, session, id, &text).await?;
                news.push_back(OperatorNews::Ack { id, session, n: receipt.n, at: receipt.at });
            }
        }
        Ok(())
    }

    /// Looks now and then whether the login still holds: its time passes, and `hovor user` ends it from
    /// another process.
    async fn look_at_login(&mut self) -> Result<(), Error> {
        if self.looked_at.elapsed() >= self.engine.look() {
            self.engine.account().who(&self.secret).await?;
            self.looked_at = Instant::now();
        }
        Ok(())
    }

    /// Reads a page of what the workspace lacks.
    async fn read_on(&mut self, news: &mut VecDeque<OperatorNews>) -> Result<(), Error> {
        let page = self.engine.log_page(&self.login, self.seq).await?;
        self.seq = page.reached;
        self.is_behind = !page.is_last;
        news.extend(page.entries.into_iter().map(LogEntry::news));
        if !self.is_behind {
            news.push_back(OperatorNews::Reached { seq: self.seq });
        }
        Ok(())
    }
}

impl Drop for OperatorLink {
    /// The last link of an operator begins their time of grace.
    fn drop(&mut self) {
        self.watch.leave();
        let (engine, login) = (self.engine.clone(), self.login.clone());
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        runtime.spawn(async move {
            if engine.0.hub.links_of_operator(login.tenant, login.person.id) == 0
                && let Err(fault) = engine.operator().disconnect(&login).await
            {
                tracing::warn!(%fault, "an operator's leaving was not recorded");
            }
        });
    }
}

/// What a refusal of a frame refers to: its client-made id, else its tag.
fn name(frame: &OperatorFrame) -> String {
    match frame {
        OperatorFrame::Send { id, .. } => id.text(),
        OperatorFrame::Hello { .. } => "hello".to_owned(),
        OperatorFrame::Typing { .. } => "typing".to_owned(),
        OperatorFrame::Ping {} => "ping".to_owned(),
    }
}
