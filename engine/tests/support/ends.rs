//! The two ends of a conversation as links: each with everything that it was told.

use std::collections::VecDeque;
use std::time::Duration;

use engine::{Caller, OperatorLink, VisitorLink};
use protocol::{Fact, MessageId, OperatorNews, SessionId, VisitorFact, VisitorFrame, VisitorNews};

use super::{HERE, World, code};

/// Long enough for the slowest machine; nothing waits for it to pass.
const PATIENCE: Duration = Duration::from_secs(30);

/// A window: its link, and everything that it was told.
pub struct Window {
    pub link: VisitorLink,
    pub token: Option<String>,
    pub session: Option<SessionId>,
    pub n: u64,
    pub news: Vec<VisitorNews>,
}

impl Window {
    pub async fn open(world: &World, before: Option<&Self>) -> Self {
        let hello = VisitorFrame::Hello {
            widget: engine::DEMO_WIDGET.to_owned(),
            token: before.and_then(|window| window.token.clone()),
            session: before.and_then(|window| window.session),
            since: before.map_or(0, |window| window.n),
            page: None,
            language: None,
        };
        let caller = Caller { address: HERE, user_agent: "" };
        let (link, news) = world.engine.open_visitor_link(hello, caller).await.unwrap();
        let mut window = Self {
            link,
            token: before.and_then(|window| window.token.clone()),
            session: before.and_then(|window| window.session),
            n: before.map_or(0, |window| window.n),
            news: vec![],
        };
        window.keep(news);
        window
    }

    pub async fn take(&mut self, frame: VisitorFrame) {
        let news = self.link.take(frame).await;
        self.keep(news);
    }

    pub async fn send(&mut self, id: MessageId, text: &str) {
        self.take(VisitorFrame::Send { id, text: text.to_owned() }).await;
    }

    pub fn keep(&mut self, news: VecDeque<VisitorNews>) {
        for one in news {
            match &one {
                VisitorNews::Welcome { token, session, .. } => {
                    self.token = token.clone().or(self.token.take());
                    if self.session != *session {
                        self.n = 0;
                    }
                    self.session = *session;
                }
                VisitorNews::Ack { session, .. } if self.session != Some(*session) => {
                    self.session = Some(*session);
                    self.n = 0;
                }
                VisitorNews::Event { n, .. } => {
                    assert_eq!(*n, self.n + 1, "a session's events are gapless");
                    self.n = *n;
                }
                _ => {}
            }
            self.news.push(one);
        }
    }

    pub async fn until(&mut self, what: impl Fn(&VisitorNews) -> bool) {
        let waited = tokio::time::timeout(PATIENCE, async {
            while !self.news.iter().any(&what) {
                self.link.ready().await;
                let news = self.link.news().await.unwrap().unwrap();
                self.keep(news);
            }
        });
        waited.await.unwrap_or_else(|_| panic!("not told in time; told {:?}", self.news));
    }

    pub async fn until_fact(&mut self, what: impl Fn(&VisitorFact) -> bool) {
        self.until(|news| matches!(news, VisitorNews::Event { fact, .. } if what(fact))).await;
    }

    pub fn texts(&self) -> Vec<&str> {
        let text = |news| match news {
            &VisitorNews::Event { fact: VisitorFact::Message { ref text, .. }, .. } => Some(text.as_str()),
            _ => None,
        };
        self.news.iter().filter_map(text).collect()
    }
}

/// A workspace: its link, and everything that it was told.
pub struct Desk {
    pub link: OperatorLink,
    pub news: Vec<OperatorNews>,
}

impl Desk {
    pub async fn open(world: &World, since: u64) -> Self {
        let (link, news) =
            world.engine.open_operator_link(world.secrets[0].clone(), since, "b".to_owned()).await.unwrap();
        Self { link, news: news.into() }
    }

    pub async fn until(&mut self, what: impl Fn(&OperatorNews) -> bool) {
        let waited = tokio::time::timeout(PATIENCE, async {
            while !self.news.iter().any(&what) {
                self.link.ready().await;
                self.news.extend(self.link.news().await.unwrap().unwrap());
            }
        });
        waited.await.unwrap_or_else(|_| panic!("not told in time; told {:?}", self.news));
    }

    pub async fn until_fact(&mut self, what: impl Fn(&Fact) -> bool) {
        self.until(|news| matches!(news, OperatorNews::Event { event } if what(&event.fact))).await;
    }

    /// Why the link is over.
    pub async fn until_over(&mut self) -> &'static str {
        let over = async {
            loop {
                self.link.ready().await;
                match self.link.news().await {
                    Ok(news) => drop(news.unwrap()),
                    over => break code(over),
                }
            }
        };
        tokio::time::timeout(PATIENCE, over).await.unwrap()
    }

    /// The numbers of the events that were told.
    pub fn seqs(&self) -> Vec<u64> {
        let seq = |news: &OperatorNews| match news {
            OperatorNews::Event { event } => Some(event.seq),
            _ => None,
        };
        self.news.iter().filter_map(seq).collect()
    }
}
