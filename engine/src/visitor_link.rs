//! A visitor's link: what a window sends and gets, over any transport.

use std::collections::VecDeque;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use domain::texts::Language;
use domain::{Refusal, visitor_view};
use protocol::{Availability, Fact, GroupId, SessionId, VisitorFrame, VisitorNews};

use crate::blacklist::shut_out;
use crate::hub::Watch;
use crate::inbox::Hint;
use crate::link::{self, PAGE};
use crate::visitor::Receipt;
use crate::{Engine, Error, VisitorContext};

/// Who calls, as the transport knows them.
#[derive(Clone, Copy, Debug)]
pub struct Caller<'c> {
    /// Network address.
    pub address: IpAddr,
    /// The `User-Agent` header.
    pub user_agent: &'c str,
}

/// One window's live connection. Dropping it is leaving.
pub struct VisitorLink {
    engine: Engine,
    context: Box<VisitorContext>,
    watch: Watch,
    session: Option<SessionId>,
    /// The group that it is in, as far as was read.
    group: Option<GroupId>,
    /// The last `n` that was given out.
    n: u64,
    place: u64,
    /// Whether they may begin nothing, as far as was looked.
    is_shut_out: bool,
}

impl Engine {
    /// Opens a link with its first frame; the news that answer it.
    ///
    /// # Errors
    /// Refused: another frame than hello, no such widget, too fast.
    pub async fn open_visitor_link(
        &self,
        hello: VisitorFrame,
        caller: Caller<'_>,
    ) -> Result<(VisitorLink, VecDeque<VisitorNews>), Error> {
        self.0.rates.address(caller.address)?;
        let VisitorFrame::Hello { widget, token, session, since, page, language } = hello else {
            return Err(Refusal::HelloFirst.into());
        };
        let Some(widget) = self.widget(&widget).await? else {
            return Err(Refusal::UnknownWidget { key: widget }.into());
        };
        let language = widget.language.as_deref().or(language.as_deref()).and_then(Language::parse);
        let (visitor, secret) = self.visitor().recognise(&widget, token.as_deref()).await?;
        let page_chars = self.settings().limits.page_chars as usize;
        let page = page.map(|page| page.chars().take(page_chars).collect());
        let watch = self.0.hub.watch_as_visitor(widget.tenant, widget.id, visitor);
        let context =
            VisitorContext::new(Arc::clone(&widget), visitor, language.unwrap_or_default(), page, caller);
        let shown = self.visitor().resume(&context, session).await?;
        let mut link = VisitorLink {
            engine: self.clone(),
            context: Box::new(context),
            watch,
            session: None,
            group: None,
            n: 0,
            place: 0,
            is_shut_out: false,
        };
        let shut_out = link.look_at_blacklist().await?;
        let availability = link.availability().await?;
        let mut news = VecDeque::new();
        let token = secret.map(|secret| secret.expose().to_owned());
        news.push_back(VisitorNews::Welcome { token, session: shown, availability });
        link.tell_shut_out(shut_out, &mut news);
        link.show(shown);
        if shown == session {
            link.n = since;
        }
        link.catch_up(&mut news).await?;
        Ok((link, news))
    }

    /// Counts a first frame that could not be read, like any other; the refusal that answers it.
    #[must_use]
    pub fn refuse(&self, address: IpAddr, refusal: Refusal) -> Refusal {
        self.0.rates.address(address).err().unwrap_or(refusal)
    }

    /// Whether somebody takes a widget's sessions.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn availability(&self, widget: &store::WidgetRow) -> Result<Availability, Error> {
        match self.0.hub.availability(widget.id) {
            Some(availability) => Ok(availability),
            None => self.read_availability(widget.tenant, widget.id).await,
        }
    }
}

impl VisitorLink {
    /// Takes a frame; the news that answer it, never nothing for a fault.
    pub async fn take(&mut self, frame: VisitorFrame) -> VecDeque<VisitorNews> {
        let mut news = VecDeque::new();
        let re = name(&frame);
        match self.act(frame, &mut news).await {
            Ok(()) => {}
            Err(Error::Refused(refusal)) => news.push_back(self.refused(Some(re), &refusal)),
            Err(Error::Store(fault)) => {
                news.push_back(self.refused(Some(re), &link::failed(&fault)));
            }
        }
        news
    }

    /// Answers a frame that could not be read; it counts like any other.
    #[must_use]
    pub fn refuse(&self, refusal: Refusal) -> VisitorNews {
        self.refused(None, &self.count().err().unwrap_or(refusal))
    }

    /// Counts a frame that needs no answer, a websocket's own ping for instance; the refusal if there are too many.
    #[must_use]
    pub fn pass(&self) -> Option<VisitorNews> {
        self.count().err().map(|refusal| self.refused(None, &refusal))
    }

    fn count(&self) -> Result<(), Refusal> {
        self.engine.0.rates.address(self.context.address)?;
        self.engine.0.rates.visitor(self.context.visitor)
    }

    fn refused(&self, re: Option<String>, refusal: &Refusal) -> VisitorNews {
        metrics::counter!("hovor_refusals_total", "code" => refusal.code()).increment(1);
        VisitorNews::Refused { re, refused: refusal.word(self.context.language) }
    }

    /// Waits until there is news. It may be given up at any time.
    pub async fn ready(&self) {
        self.watch.inbox.ready().await;
    }

    /// The news that are there. Nothing means that the link must close: the server goes down.
    ///
    /// # Errors
    /// Those of the store; the link should close, and the window comes back.
    pub async fn news(&mut self) -> Result<Option<VecDeque<VisitorNews>>, Error> {
        let mut news = VecDeque::new();
        for hint in self.watch.inbox.take() {
            match hint {
                // Put in before the link turned to its session.
                Hint::Event(committed) if committed.event.session != self.session => {}
                Hint::Place { session, .. } | Hint::Typing { session, .. }
                    if Some(session) != self.session => {}
                Hint::Event(committed) if committed.event.n == self.n + 1 => {
                    self.n += 1;
                    self.group = committed.group.or(self.group);
                    news.push_back(visitor_view::of(&committed.event));
                    if let Fact::Blocked { .. } = committed.event.fact {
                        self.shut_out(&mut news).await?;
                    }
                }
                Hint::Event(committed) if committed.event.n <= self.n => {}
                Hint::Event(_) => self.catch_up(&mut news).await?,
                Hint::Begun(session) if Some(session) == self.session => {}
                Hint::Begun(session) => self.follow(Some(session), &mut news).await?,
                Hint::Behind => self.follow(None, &mut news).await?,
                Hint::Place { place, .. } if place == self.place => {}
                Hint::Place { place, .. } => {
                    self.place = place;
                    news.push_back(VisitorNews::Queue { place });
                }
                Hint::Availability(_) if self.is_shut_out && self.look_at_blacklist().await?.is_some() => {}
                Hint::Availability(state) => news.push_back(VisitorNews::Availability { state }),
                Hint::Typing { on, .. } => news.push_back(VisitorNews::Typing { on }),
                Hint::Close => return Ok(None),
            }
        }
        Ok(Some(news))
    }

    async fn act(&mut self, frame: VisitorFrame, news: &mut VecDeque<VisitorNews>) -> Result<(), Error> {
        self.count()?;
        let engine = self.engine.clone();
        let visitor = engine.visitor();
        match frame {
            VisitorFrame::Send { id, text } => {
                let receipt = visitor.send(&self.context, id, &text).await?;
                news.push_back(ack(id, receipt));
                if self.session != Some(receipt.session) {
                    // The window turns to the session of its message. One that was sent again may be in an
                    // older session: the running one follows.
                    self.show(Some(receipt.session));
                    self.follow(None, news).await?;
                }
            }
            VisitorFrame::Offline { id, values } => {
                let receipt = visitor.leave_message(&self.context, id, &values).await?;
                news.push_back(ack(id, receipt));
            }
            VisitorFrame::Set { name, value } => visitor.set(&self.context, &name, &value).await?,
            VisitorFrame::Identify { name, email, phone } => {
                visitor.identify(&self.context, name.as_deref(), email.as_deref(), phone.as_deref()).await?;
            }
            VisitorFrame::Typing { on } => {
                if let Some((session, group)) = self.session.zip(self.group) {
                    engine.0.hub.visitor_types(self.context.widget.tenant, group, session, on);
                }
            }
            VisitorFrame::Page { page } => self.context.page = visitor.visit(&self.context, &page).await?,
            VisitorFrame::End {} => visitor.end(&self.context).await?,
            VisitorFrame::Feedback { session, values } => {
                visitor.rate(&self.context, session, &values).await?;
            }
            VisitorFrame::Ping {} => news.push_back(VisitorNews::Pong {}),
            VisitorFrame::Hello { .. } => return Err(Refusal::HelloFirst.into()),
        }
        Ok(())
    }

    /// Turns to the visitor's running chat, which another tab may have begun, or else to the one that just
    /// began; then gives what the window lacks.
    async fn follow(
        &mut self,
        begun: Option<SessionId>,
        news: &mut VecDeque<VisitorNews>,
    ) -> Result<(), Error> {
        let present = self.engine.visitor().running(&self.context).await?.or(begun);
        if present.is_some() && present != self.session {
            self.show(present);
            let availability = self.availability().await?;
            news.push_back(VisitorNews::Welcome { token: None, session: present, availability });
        }
        self.catch_up(news).await
    }

    /// Looks whether the visitor is blocked by now: the refusal of all that they would begin.
    async fn look_at_blacklist(&mut self) -> Result<Option<Refusal>, Error> {
        let (context, now) = (self.context.clone(), self.engine.now());
        let tenant = context.widget.tenant;
        let found =
            self.engine.store().read(tenant, async move |tx| shut_out(tx, &context, now).await).await?;
        self.is_shut_out = found.is_some();
        Ok(found)
    }

    /// Whether somebody is there for this visitor: who is blocked finds nobody.
    async fn availability(&self) -> Result<Availability, Error> {
        if self.is_shut_out {
            return Ok(Availability::Offline);
        }
        self.engine.availability(&self.context.widget).await
    }

    /// The visitor was blocked just now, or an old fact says that they once were.
    async fn shut_out(&mut self, news: &mut VecDeque<VisitorNews>) -> Result<(), Error> {
        let shut_out = self.look_at_blacklist().await?;
        if shut_out.is_some() {
            news.push_back(VisitorNews::Availability { state: Availability::Offline });
        }
        self.tell_shut_out(shut_out, news);
        Ok(())
    }

    /// Gives the tenant's text for those who are blocked, if there is one; without it they see an offline widget.
    fn tell_shut_out(&self, shut_out: Option<Refusal>, news: &mut VecDeque<VisitorNews>) {
        if let Some(refusal @ Refusal::Blocked { text: Some(_) }) = shut_out {
            news.push_back(self.refused(None, &refusal));
        }
    }

    /// Shows a session from now on, from its beginning.
    fn show(&mut self, session: Option<SessionId>) {
        self.session = session;
        self.n = 0;
        self.place = 0;
        self.watch.session(session);
    }

    /// Reads what the window lacks of its session, and its place.
    async fn catch_up(&mut self, news: &mut VecDeque<VisitorNews>) -> Result<(), Error> {
        let Some(session) = self.session else { return Ok(()) };
        let tenant = self.context.widget.tenant;
        let mut was_blocked = false;
        loop {
            let since = self.n;
            let events = self
                .engine
                .store()
                .read(tenant, async move |tx| Ok::<_, Error>(tx.session_events(session, since, PAGE).await?))
                .await?;
            let full = events.len() == PAGE as usize;
            for event in &events {
                self.n = event.n;
                news.push_back(visitor_view::of(event));
                was_blocked |= matches!(event.fact, Fact::Blocked { .. });
            }
            if !full {
                break;
            }
        }
        if was_blocked && !self.is_shut_out {
            self.shut_out(news).await?;
        }
        let (group, place) = self
            .engine
            .store()
            .read(tenant, async move |tx| {
                Ok::<_, Error>((tx.group_of(session).await?, tx.place(session).await?))
            })
            .await?;
        self.group = group;
        let place = place.unwrap_or_default();
        if place != 0 && place != self.place {
            self.place = place;
            news.push_back(VisitorNews::Queue { place });
        }
        Ok(())
    }
}

impl Drop for VisitorLink {
    /// Without another link after a moment, the session waits for its visitor.
    fn drop(&mut self) {
        let Some(session) = self.session else { return };
        self.watch.session(None);
        let (engine, context) = (self.engine.clone(), self.context.clone());
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        runtime.spawn(async move {
            tokio::time::sleep(Duration::from_millis(engine.settings().leave_after_ms)).await;
            if engine.0.hub.links_of_session(session) == 0
                && let Err(fault) = engine.visitor().leave(&context, session).await
            {
                tracing::warn!(%fault, "a visitor's leaving was not recorded");
            }
        });
    }
}

fn ack(id: protocol::MessageId, receipt: Receipt) -> VisitorNews {
    VisitorNews::Ack { id, session: receipt.session, n: receipt.n, at: receipt.at }
}

/// What a refusal of a frame refers to: its client-made id, else its tag.
fn name(frame: &VisitorFrame) -> String {
    match frame {
        VisitorFrame::Send { id, .. } | VisitorFrame::Offline { id, .. } => id.text(),
        VisitorFrame::Hello { .. } => "hello".to_owned(),
        VisitorFrame::Set { .. } => "set".to_owned(),
        VisitorFrame::Identify { .. } => "identify".to_owned(),
        VisitorFrame::Page { .. } => "page".to_owned(),
        VisitorFrame::Typing { .. } => "typing".to_owned(),
        VisitorFrame::End {} => "end".to_owned(),
        VisitorFrame::Feedback { .. } => "feedback".to_owned(),
        VisitorFrame::Ping {} => "ping".to_owned(),
    }
}
