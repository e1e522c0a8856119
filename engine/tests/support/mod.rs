//! A small world to test in: a real database, a clock moved by hand, two operators, one widget.

#![allow(dead_code, reason = "each test file uses its own part of the world")]
#![allow(clippy::unwrap_used, reason = "a broken world must stop the test")]

pub mod ends;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use domain::hours::Slot;
use domain::routing::{Plan, Target};
use domain::texts::Language;
use domain::{GroupSettings, Session, TenantSettings};
use engine::{
    Caller, Clock, DEMO_PASSWORD, DEMO_WIDGET, Engine, Error, GroupChange, GroupRow, Login, OperatorLink,
    RoutingChange, Secret, Settings, TenantChange, TenantRow, VisitorContext, VisitorLink,
};
use protocol::{Fact, GroupId, MessageId, Millis, SessionId, VisitorFrame};

/// Where all callers of the tests are.
pub const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
/// When every world begins.
pub const BEGIN: Millis = Millis(1_700_000_000_000);

/// The small world.
pub struct World {
    pub folder: tempfile::TempDir,
    pub engine: Engine,
    pub clock: Clock,
    pub settings: Settings,
    pub jana: Login,
    pub petr: Login,
    pub admin: Login,
    /// The group of both operators and of the widget.
    pub group: GroupId,
    /// Another group, whose only operator is Petr.
    pub other_group: GroupId,
    /// What Jana's and Petr's logins are known by.
    pub secrets: [Secret; 2],
    /// Their workspaces, left open: the world's operators stay at work.
    pub desks: Vec<OperatorLink>,
}

impl World {
    /// A world whose engine runs in the background: hub, timers.
    pub async fn started(settings: Settings) -> Self {
        let world = Self::new(settings).await;
        world.engine.start().await.unwrap();
        world
    }

    /// A world in which nothing happens by itself. Both operators are online.
    pub async fn new(settings: Settings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::manual(BEGIN);
        let engine = Engine::open(&folder.path().join("hovor.db"), settings.clone(), clock.clone()).unwrap();
        engine.setup().demo("http://shop.test").await.unwrap();
        let admin = log_in(&engine, "admin@demo.test").await;
        let groups = engine.admin().groups(&admin).await.unwrap();
        let group = groups[0].group.id;
        let petr = log_in(&engine, "petr@demo.test").await.person.id;
        let other = GroupChange {
            id: None,
            version: 0,
            name: "Orders".to_owned(),
            settings: GroupSettings::default(),
            members: vec![(petr, 1)],
        };
        let other_group = engine.admin().set_group(&admin, other).await.unwrap();
        let secrets = [secret(&engine, "jana@demo.test").await, secret(&engine, "petr@demo.test").await];
        let jana = engine.account().who(&secrets[0]).await.unwrap();
        let petr = engine.account().who(&secrets[1]).await.unwrap();
        let mut desks = vec![];
        for secret in &secrets {
            desks.push(desk(&engine, secret).await);
        }
        Self { folder, engine, clock, settings, jana, petr, admin, group, other_group, secrets, desks }
    }

    /// Changes the group.
    pub async fn change_group(&self, change: impl FnOnce(&mut GroupChange)) {
        let groups = self.engine.admin().groups(&self.admin).await.unwrap();
        let view = groups.into_iter().find(|view| view.group.id == self.group).unwrap();
        let GroupRow { name, settings, version, .. } = view.group;
        let mut changed =
            GroupChange { id: Some(self.group), version, name, settings, members: view.members };
        change(&mut changed);
        self.engine.admin().set_group(&self.admin, changed).await.unwrap();
    }

    /// Sets the group up otherwise.
    pub async fn set_group(&self, change: impl FnOnce(&mut GroupSettings)) {
        self.change_group(|group| change(&mut group.settings)).await;
    }

    /// Opens a group in these stretches of the week only.
    pub async fn set_hours(&self, group: GroupId, slots: Vec<Slot>) {
        let groups = self.engine.admin().groups(&self.admin).await.unwrap();
        let view = groups.into_iter().find(|view| view.group.id == group).unwrap();
        let GroupRow { name, mut settings, version, .. } = view.group;
        settings.hours.slots = slots;
        let changed = GroupChange { id: Some(group), version, name, settings, members: view.members };
        self.engine.admin().set_group(&self.admin, changed).await.unwrap();
    }

    /// Sends clients of the widget to these groups, in this order.
    pub async fn route_to(&self, groups: &[GroupId]) {
        let target = |group: &GroupId| Target { name: group.text(), group: *group, conditions: vec![] };
        let plan = Plan { targets: groups.iter().map(target).collect(), fallback: None };
        let admin = self.engine.admin();
        let change = RoutingChange { id: None, version: 0, name: "Shop".to_owned(), plan };
        let routing = admin.set_routing(&self.admin, change).await.unwrap();
        let widget = self.engine.widget(DEMO_WIDGET).await.unwrap().unwrap().id;
        admin.use_routing(&self.admin, widget, None, Some(routing)).await.unwrap();
        // What is known of a widget is read anew after a moment.
        self.clock.advance(10_000);
    }

    /// Sets the tenant up otherwise.
    pub async fn set_tenant(&self, change: impl FnOnce(&mut TenantSettings)) {
        let TenantRow { version, time_zone, mut settings, company, .. } =
            self.engine.admin().tenant(&self.admin).await.unwrap();
        change(&mut settings);
        let change = TenantChange { version, time_zone, settings, company, feedback: vec![] };
        self.engine.admin().set_tenant(&self.admin, change).await.unwrap();
    }

    /// A visitor says hello.
    pub async fn greet(&self, visitor: &VisitorContext) -> Result<SessionId, Error> {
        Ok(self.engine.visitor().send(visitor, message_id(), "Hello").await?.session)
    }

    /// A new visitor whose chat Jana has.
    pub async fn janas(&self) -> (VisitorContext, SessionId) {
        let visitor = self.visitor().await;
        let session = self.greet(&visitor).await.unwrap();
        self.engine.operator().accept(&self.jana, session).await.unwrap();
        (visitor, session)
    }

    /// A session as it stands.
    pub async fn session(&self, session: SessionId) -> Session {
        self.engine.operator().conversation(&self.admin, session).await.unwrap().session
    }

    /// All that happened in a session.
    pub async fn facts(&self, session: SessionId) -> Vec<Fact> {
        let conversation = self.engine.operator().conversation(&self.admin, session).await.unwrap();
        conversation.events.into_iter().map(|event| event.fact).collect()
    }

    /// A visitor of the shop.
    pub async fn visitor(&self) -> VisitorContext {
        self.visitor_with_token().await.0
    }

    /// A visitor of the shop, and the secret that their window keeps.
    pub async fn visitor_with_token(&self) -> (VisitorContext, String) {
        let widget = self.engine.widget(DEMO_WIDGET).await.unwrap().unwrap();
        let (visitor, secret) = self.engine.visitor().recognise(&widget, None).await.unwrap();
        let context = VisitorContext::new(
            Arc::clone(&widget),
            visitor,
            Language::En,
            Some("http://shop.test/".to_owned()),
            Caller { address: HERE, user_agent: "" },
        );
        (context, secret.unwrap().expose().to_owned())
    }

    /// The same database in a new process.
    pub async fn restarted(self) -> Self {
        self.engine.close().await;
        let path = self.folder.path().join("hovor.db");
        let engine = Engine::open(&path, self.settings.clone(), self.clock.clone()).unwrap();
        engine.start().await.unwrap();
        Self { engine, ..self }
    }
}

/// Logs one of the demo's people in.
pub async fn log_in(engine: &Engine, email: &str) -> Login {
    engine.account().who(&secret(engine, email).await).await.unwrap()
}

/// Logs one of the demo's people in: what the login is known by.
pub async fn secret(engine: &Engine, email: &str) -> Secret {
    engine.account().log_in(email, DEMO_PASSWORD, HERE).await.unwrap()
}

/// A workspace that has everything.
pub async fn desk(engine: &Engine, secret: &Secret) -> OperatorLink {
    engine.open_operator_link(secret.clone(), u64::MAX >> 1, String::new()).await.unwrap().0
}

/// A visitor's window that shows what runs.
pub async fn window(engine: &Engine, token: &str) -> VisitorLink {
    let hello = VisitorFrame::Hello {
        widget: DEMO_WIDGET.to_owned(),
        token: Some(token.to_owned()),
        session: None,
        since: 0,
        page: None,
        language: None,
    };
    engine.open_visitor_link(hello, Caller { address: HERE, user_agent: "" }).await.unwrap().0
}

/// A fresh message id.
pub fn message_id() -> MessageId {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut random = [0; 10];
    random[2..].copy_from_slice(&NEXT.fetch_add(1, Ordering::SeqCst).to_be_bytes());
    MessageId::new(BEGIN, &random)
}

/// The code of a refusal; the test fails on anything else.
pub fn code<T: std::fmt::Debug>(outcome: Result<T, Error>) -> &'static str {
    match outcome {
        Err(Error::Refused(refusal)) => refusal.code(),
        other => panic!("not refused: {other:?}"),
    }
}
