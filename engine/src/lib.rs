//! What one can do: use cases, log reader, hub, timers, mail.
//!
//! HTTP handlers, server functions, sockets and the command line all call the same use cases:
//! [`Engine::visitor`], [`Engine::operator`], [`Engine::account`]. A use case loads, lets `domain`
//! decide, records the facts and commits; what follows from the facts reaches the links by the [`hub`].
//!
//! To add a use case: a method in the file of whoever does it, its rule in `domain`, and its walk in
//! `tests/snapshot_law.rs`.

mod account;
mod admin;
mod audit;
mod blacklist;
mod clock;
mod course;
mod device;
mod early;
mod error;
mod files;
mod floor;
mod fresh;
pub mod hub;
mod inbox;
mod link;
mod local_time;
mod mail;
mod operator;
mod operator_link;
mod password;
mod rates;
mod reports;
mod rounds;
mod routing;
mod settings;
mod setup;
mod throttle;
mod timers;
mod visitor;
mod visitor_link;
mod widgets;

use std::path::Path;
use std::sync::Arc;

pub use account::{Account, Login};
pub use admin::{
    Admin, Explanation, GroupChange, GroupView, Inquiry, OperatorChange, OperatorView, Questions,
    RoutingChange, Routings, TenantChange,
};
pub use blacklist::{Blacklist, NewBlock};
pub use clock::Clock;
pub use error::Error;
pub use files::{FilePart, FileRules, Files, OpenFile, Sender, Ticket, Upload};
pub use fresh::Secret;
pub use local_time::local_time;
pub use mail::{MailFault, MailSetting};
pub use operator::{Archive, Operator, Rights};
pub use operator_link::{LogEntry, LogPage, OperatorLink};
pub use reports::{
    RatingChoices, RatingsQuery, RatingsReport, Reports, Row as ReportRow, ScaleReport, TimeFrame,
};
pub use settings::{MailSettings, Settings};
pub use setup::{DEMO_PASSWORD, DEMO_WIDGET, Setup};
pub use store::{
    AuditRow, BlockFilter, BlockPage, GroupRow, MailCounts, RoutingRow, StoreError, TenantRow, WidgetRow,
    WidgetUse,
};
pub use visitor::{Receipt, Visitor, VisitorContext, feedback_form, offline_form};
pub use visitor_link::{Caller, VisitorLink};

use store::Store;

/// The whole of what Hovor can do, over one database.
#[derive(Clone)]
pub struct Engine(Arc<Parts>);

struct Parts {
    store: Store,
    objects: files::Objects,
    hub: Arc<hub::Hub>,
    clock: Clock,
    settings: Settings,
    rates: rates::Rates,
    throttle: throttle::Throttle,
    widgets: widgets::Widgets,
    early: early::EarlyWords,
}

impl Engine {
    /// Opens the database and gets ready; nothing runs yet but the writer. See [`Engine::start`].
    ///
    /// # Errors
    /// Those of [`Store::open`].
    pub fn open(database: &Path, settings: Settings, clock: Clock) -> Result<Self, Error> {
        let hub = Arc::new(hub::Hub::default());
        let hints = settings.hints.then(|| hub.hints());
        let store = Store::open(database, move |events| {
            if let Some(hints) = &hints {
                hints.send(events);
            }
        })?;
        let folder = settings.files_dir.clone().unwrap_or_else(|| database.with_file_name("files"));
        let objects = files::Objects::open(folder)?;
        let rates = rates::Rates::new(&settings.limits);
        let throttle = throttle::Throttle::new(settings.limits.login_failures);
        let widgets = widgets::Widgets::default();
        let early = early::EarlyWords::default();
        Ok(Self(Arc::new(Parts { store, objects, hub, clock, settings, rates, throttle, widgets, early })))
    }

    /// Settles what a restart interrupted, then reads the log, fires timers and sends mail until
    /// the engine is closed.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn start(&self) -> Result<(), Error> {
        self.settle_after_restart().await?;
        self.settle_files().await?;
        self.start_hub().await?;
        self.start_timers();
        self.start_mail();
        Ok(())
    }

    /// What visitors can do.
    #[must_use]
    pub fn visitor(&self) -> Visitor<'_> {
        Visitor(self)
    }

    /// What operators can do.
    #[must_use]
    pub fn operator(&self) -> Operator<'_> {
        Operator(self)
    }

    /// What administrators can do.
    #[must_use]
    pub fn admin(&self) -> Admin<'_> {
        Admin(self)
    }

    /// What those do who look after the blacklist.
    #[must_use]
    pub fn blacklist(&self) -> Blacklist<'_> {
        Blacklist(self)
    }

    /// What is done with files.
    #[must_use]
    pub fn files(&self) -> Files<'_> {
        Files(self)
    }

    /// What reports tell.
    #[must_use]
    pub fn reports(&self) -> Reports<'_> {
        Reports(self)
    }

    /// Logging in and out.
    #[must_use]
    pub fn account(&self) -> Account<'_> {
        Account(self)
    }

    /// Making tenants, people and widgets.
    #[must_use]
    pub fn setup(&self) -> Setup<'_> {
        Setup(self)
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Ends all links and the background work; what is asked for meanwhile is still done.
    pub fn end_links(&self) {
        self.0.hub.close();
    }

    /// How many links there are: visitors', operators'.
    #[must_use]
    pub fn links(&self) -> (usize, usize) {
        self.0.hub.links()
    }

    /// Finishes what was accepted and closes the database.
    pub async fn close(&self) {
        self.end_links();
        self.0.store.close().await;
    }

    fn store(&self) -> &Store {
        &self.0.store
    }

    fn now(&self) -> protocol::Millis {
        self.0.clock.now()
    }
}
