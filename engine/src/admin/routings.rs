//! Routing: the ways that clients go, which widget uses which, and why a client would go where.

use domain::routing::{self, Client, Plan, Verdict, VisitorKind};
use domain::{Refusal, limits};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use protocol::{GroupId, Millis, RoutingId, WidgetId};
use serde_json::json;
use store::{Reading, RoutingRow, WidgetUse};

use super::{Admin, allowed};
use crate::audit::note;
use crate::floor::Floor;
use crate::routing::TOPIC;
use crate::{Error, Login, fresh};

/// What routing shall be.
#[derive(Clone, Debug)]
pub struct RoutingChange {
    /// Which; none makes a new one.
    pub id: Option<RoutingId>,
    /// The version that the change was made from.
    pub version: u64,
    /// Its name.
    pub name: String,
    /// The way.
    pub plan: Plan,
}

/// All that has to do with routing.
#[derive(Clone, Debug)]
pub struct Routings {
    /// The routings, by name.
    pub routings: Vec<RoutingRow>,
    /// The widgets and what they use.
    pub widgets: Vec<WidgetUse>,
    /// The tenant's groups.
    pub groups: Vec<(GroupId, String)>,
    /// The tenant's zone.
    pub time_zone: String,
}

/// A client whose way is asked for.
#[derive(Clone, Debug)]
pub struct Inquiry {
    /// Address of the page.
    pub page: Option<String>,
    /// Language, as a tag.
    pub language: String,
    /// The topic that they chose.
    pub topic: Option<String>,
    /// The parameters, name and value.
    pub parameters: Vec<(String, String)>,
    /// New or returning.
    pub kind: VisitorKind,
    /// When, on the tenant's wall, as `2026-11-23T09:00`; none is now.
    pub at: Option<String>,
}

/// The way that a client would go.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// What is thought of each target, in the plan's order.
    pub targets: Vec<Verdict>,
    /// What is thought of the fallback.
    pub fallback: Option<Verdict>,
}

impl Admin<'_> {
    /// The tenant's routings and the widgets that use them.
    ///
    /// # Errors
    /// Refused: the role does not allow it.
    pub async fn routings(&self, login: &Login) -> Result<Routings, Error> {
        allowed(login)?;
        self.0
            .store()
            .read(login.tenant, async |tx| {
                Ok(Routings {
                    routings: tx.routings().await?,
                    widgets: tx.widget_uses().await?,
                    groups: tx.groups().await?.into_iter().map(|group| (group.id, group.name)).collect(),
                    time_zone: tx.tenant().await?.time_zone,
                })
            })
            .await
    }

    /// Makes or changes a routing; its id. Who comes from now on goes by it.
    ///
    /// # Errors
    /// Refused: name or a target's blank, too long or taken, a condition that says nothing, a way that leads nowhere, no
    /// such group or routing, somebody else changed it meanwhile.
    pub async fn set_routing(&self, login: &Login, change: RoutingChange) -> Result<RoutingId, Error> {
        allowed(login)?;
        let (limits, now) = (&self.0.settings().limits, self.0.now());
        let name = limits::text("name", &change.name, limits.contact_chars)?;
        let plan = change.plan.checked(limits)?;
        let id = change.id.unwrap_or_else(|| fresh::id(RoutingId::new, now));
        let by = login.clone();
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let known = tx.routings().await?;
                if known.iter().any(|row| row.name == name && row.id != id) {
                    return Err(Refusal::InUse { field: "name", by: name }.into());
                }
                if change.id.is_some() && known.iter().all(|row| row.id != id) {
                    return Err(Refusal::NoSuch { field: "routing" }.into());
                }
                let groups = tx.groups().await?;
                let is_known = |group: GroupId| groups.iter().any(|row| row.id == group);
                if !plan.groups().all(is_known) {
                    return Err(Refusal::NoSuch { field: "group" }.into());
                }
                let detail = json!({ "name": name, "plan": plan });
                let subject = name.clone();
                if !tx.set_routing(&RoutingRow { id, name, plan, version: change.version }).await? {
                    return Err(Refusal::Conflict { field: "routing" }.into());
                }
                let action = if change.id.is_some() { "routing.change" } else { "routing.add" };
                note(tx, &by, action, &subject, detail, now).await?;
                Ok(id)
            })
            .await
    }

    /// Removes a routing that no widget uses.
    ///
    /// # Errors
    /// Refused: no such routing, a widget uses it.
    pub async fn remove_routing(&self, login: &Login, id: RoutingId) -> Result<(), Error> {
        allowed(login)?;
        let (by, now) = (login.clone(), self.0.now());
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let row = routing(tx, id).await?;
                let uses = tx.widget_uses().await?;
                let names = uses.iter().filter(|widget| widget.routing == Some(id));
                let names: Vec<&str> = names.map(|widget| widget.name.as_str()).collect();
                if !names.is_empty() {
                    return Err(Refusal::InUse { field: "routing", by: names.join(", ") }.into());
                }
                tx.remove_routing(id).await?;
                note(tx, &by, "routing.remove", &row.name, json!({ "plan": row.plan }), now).await
            })
            .await
    }

    /// Sets which routing a widget uses; none sends everybody to its group. `from` is what it used when the change was
    /// made.
    ///
    /// # Errors
    /// Refused: no such widget or routing, somebody else changed it meanwhile.
    pub async fn use_routing(
        &self,
        login: &Login,
        widget: WidgetId,
        from: Option<RoutingId>,
        to: Option<RoutingId>,
    ) -> Result<(), Error> {
        allowed(login)?;
        let (by, now) = (login.clone(), self.0.now());
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let uses = tx.widget_uses().await?;
                let found = uses.iter().find(|known| known.id == widget);
                let Some(found) = found else { return Err(Refusal::NoSuch { field: "widget" }.into()) };
                if found.routing == to {
                    return Ok(());
                }
                if found.routing != from {
                    return Err(Refusal::Conflict { field: "widget" }.into());
                }
                let name = match to {
                    Some(to) => Some(routing(tx, to).await?.name),
                    None => None,
                };
                tx.use_routing(widget, to).await?;
                note(tx, &by, "widget.routing", &found.name, json!({ "routing": name }), now).await
            })
            .await?;
        self.0.forget_widgets();
        Ok(())
    }

    /// The way that a client would take through a routing, as the floor is now.
    ///
    /// # Errors
    /// Refused: no such routing, not a time.
    pub async fn explain(&self, login: &Login, id: RoutingId, asked: Inquiry) -> Result<Explanation, Error> {
        allowed(login)?;
        let now = self.0.now();
        self.0
            .store()
            .read(login.tenant, async move |tx| {
                let plan = routing(tx, id).await?.plan;
                let at = match &asked.at {
                    Some(at) => moment(at, &tx.tenant().await?.time_zone)?,
                    None => now,
                };
                let floor = Floor::read(tx, at).await?;
                let mut parameters = asked.parameters;
                if let Some(topic) = &asked.topic {
                    parameters.push((TOPIC.to_owned(), topic.clone()));
                }
                let client = Client {
                    page: asked.page.as_deref(),
                    language: &asked.language,
                    topic: asked.topic.as_deref(),
                    parameters: &parameters,
                    kind: asked.kind,
                    at: floor.wall(),
                };
                let route = routing::route(&plan, &client, |group| floor.readiness(group));
                Ok(Explanation { targets: route.targets, fallback: route.fallback })
            })
            .await
    }
}

async fn routing(tx: &Reading, id: RoutingId) -> Result<RoutingRow, Error> {
    tx.routing(id).await?.ok_or_else(|| Refusal::NoSuch { field: "routing" }.into())
}

/// The moment at which a clock in a zone shows a time.
fn moment(at: &str, zone: &str) -> Result<Millis, Refusal> {
    let malformed = || Refusal::Malformed { field: "at", value: at.to_owned() };
    let time: DateTime = at.trim().parse().map_err(|_| malformed())?;
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let time = time.to_zoned(zone).map_err(|_| malformed())?;
    Ok(Millis(time.timestamp().as_millisecond()))
}
