//! An operator's link: the workspace's live connection.

use std::collections::VecDeque;

use domain::texts::Language;
use protocol::{Event, OperatorFrame, OperatorNews};
use store::Committed;

use crate::hub::Watch;
use crate::inbox::Hint;
use crate::{Engine, Error, Login};

/// Events that one read takes.
const PAGE: u32 = 500;

/// One workspace's live connection. Dropping it is leaving.
pub struct OperatorLink {
    engine: Engine,
    login: Login,
    watch: Watch,
    /// The last `seq` that was given out or passed over.
    seq: u64,
}

impl Engine {
    /// Opens a link from what the workspace has; the news that it lacks.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn open_operator_link(
        &self,
        login: Login,
        since: u64,
        build: String,
    ) -> Result<(OperatorLink, VecDeque<OperatorNews>), Error> {
        let watch = self.0.hub.watch_as_operator(login.tenant, login.person.id, login.sight.clone());
        self.operator().connect(&login).await?;
        let mut link = OperatorLink { engine: self.clone(), login, watch, seq: since };
        let mut news = VecDeque::from([OperatorNews::Welcome { build }]);
        link.catch_up(&mut news).await?;
        Ok((link, news))
    }
}

impl Engine {
    /// The events after a number that a login may see, at most a page of them.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn log(&self, login: &Login, since: u64) -> Result<Vec<Event>, Error> {
        let events = self
            .store()
            .read(login.tenant, async move |tx| Ok::<_, Error>(tx.events_since(since, PAGE).await?))
            .await?;
        let seen = |committed: &Committed| committed.group.is_none_or(|group| login.sight.covers(group));
        Ok(events.into_iter().filter(seen).map(|committed| committed.event).collect())
    }
}

impl OperatorLink {
    /// Takes a frame; the news that answer it.
    pub async fn take(&mut self, frame: OperatorFrame) -> VecDeque<OperatorNews> {
        match frame {
            OperatorFrame::Ping {} | OperatorFrame::Hello { .. } => VecDeque::from([OperatorNews::Pong {}]),
            OperatorFrame::Typing { session, on } => {
                self.engine.operator().typing(session, on);
                VecDeque::new()
            }
            OperatorFrame::Send { session, id, text } => {
                match self.engine.operator().answer(&self.login, session, id, &text).await {
                    Ok(receipt) => {
                        VecDeque::from([OperatorNews::Ack { id, session, n: receipt.n, at: receipt.at }])
                    }
                    Err(Error::Refused(refusal)) => {
                        let refused = refusal.word(self.language());
                        VecDeque::from([OperatorNews::Refused { re: Some(id.text()), refused }])
                    }
                    Err(Error::Store(fault)) => {
                        // Not acknowledged: the workspace keeps it and sends it again.
                        tracing::error!(%fault, "an operator's message was not stored");
                        VecDeque::new()
                    }
                }
            }
        }
    }

    /// The language that refusals are worded in.
    #[must_use]
    pub fn language(&self) -> Language {
        self.login.language.unwrap_or_default()
    }

    /// Waits until there is news. It may be given up at any time.
    pub async fn ready(&self) {
        self.watch.inbox.ready().await;
    }

    /// The news that are there. Nothing means that the link must close: the login ended or the server goes down.
    ///
    /// # Errors
    /// Those of the store; the link should close, and the workspace comes back.
    pub async fn news(&mut self) -> Result<Option<VecDeque<OperatorNews>>, Error> {
        let mut news = VecDeque::new();
        for hint in self.watch.inbox.take() {
            match hint {
                Hint::Event(committed) if committed.event.seq > self.seq => {
                    self.seq = committed.event.seq;
                    news.push_back(OperatorNews::Event { event: committed.event.clone() });
                }
                Hint::Event(_) | Hint::Place(_) | Hint::Availability(_) => {}
                Hint::Behind => self.catch_up(&mut news).await?,
                Hint::Typing { session, on } => news.push_back(OperatorNews::Typing { session, on }),
                Hint::Close => return Ok(None),
            }
        }
        Ok(Some(news))
    }

    /// Reads what the workspace lacks.
    async fn catch_up(&mut self, news: &mut VecDeque<OperatorNews>) -> Result<(), Error> {
        loop {
            let since = self.seq;
            let events = self
                .engine
                .store()
                .read(self.login.tenant, async move |tx| Ok::<_, Error>(tx.events_since(since, PAGE).await?))
                .await?;
            let full = events.len() == PAGE as usize;
            for committed in events {
                self.seq = committed.event.seq;
                if committed.group.is_none_or(|group| self.login.sight.covers(group)) {
                    news.push_back(OperatorNews::Event { event: committed.event });
                }
            }
            if !full {
                news.push_back(OperatorNews::Reached { seq: self.seq });
                return Ok(());
            }
        }
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
