//! Where a client of a widget goes.

use domain::routing::{self, Client, Plan, Readiness, Route, Verdict, VisitorKind};
use protocol::{Availability, Fact, GroupId, Millis, RouteStep, RouteVerdict};
use store::{Reading, WidgetRow, Writing};

use crate::floor::Floor;
use crate::{Error, VisitorContext};

/// The way that one client goes.
pub struct Way {
    /// The group that they wait in first.
    pub group: GroupId,
    /// How that was found; none for a widget without routing.
    pub routed: Option<Fact>,
}

/// The way of a client who wants in; none if nobody can take them.
///
/// # Errors
/// Those of the store.
pub async fn way(
    tx: &mut Writing,
    by: &VisitorContext,
    parameters: &[(String, String)],
    now: Millis,
) -> Result<Option<Way>, Error> {
    let floor = Floor::at_work(tx, now).await?;
    // The link may have read its widget hours ago.
    let Some(widget) = tx.widget_by_id(by.widget.id).await? else { return Ok(None) };
    let Some((name, plan)) = plan(tx, &widget).await? else {
        let group = widget.group;
        let is_ready = floor.readiness(group) == Readiness::Ready;
        return Ok(is_ready.then_some(Way { group, routed: None }));
    };
    let kind = match tx.last_chat(by.visitor).await? {
        Some(_) => VisitorKind::Returning,
        None => VisitorKind::New,
    };
    let client = Client {
        page: by.page.as_deref(),
        language: by.language.tag(),
        topic: parameters.iter().find(|(name, _)| name == TOPIC).map(|(_, topic)| topic.as_str()),
        parameters,
        kind,
        at: floor.wall(),
    };
    let route = routing::route(&plan, &client, |group| floor.readiness(group));
    let Some(&group) = route.groups.first() else { return Ok(None) };
    let routed = Fact::Routed {
        routing: name,
        targets: steps(&plan, &route, &floor),
        next: route.groups[1..].to_vec(),
    };
    Ok(Some(Way { group, routed: Some(routed) }))
}

/// The parameter that holds the topic which a client chose.
pub const TOPIC: &str = "topic";

/// The routing of a widget, by its name.
async fn plan(tx: &Reading, widget: &WidgetRow) -> Result<Option<(String, Plan)>, Error> {
    let Some(routing) = widget.routing else { return Ok(None) };
    Ok(tx.routing(routing).await?.map(|row| (row.name, row.plan)))
}

/// What was thought of each target, the fallback last.
#[must_use]
pub fn steps(plan: &Plan, route: &Route, floor: &Floor) -> Vec<RouteStep> {
    let named = |group: GroupId| floor.group(group).map(|row| row.name.clone()).unwrap_or_default();
    let targets = plan.targets.iter().zip(&route.targets).map(|(target, verdict)| {
        let (verdict, condition) = worded(*verdict);
        RouteStep { target: target.name.clone(), group_name: named(target.group), verdict, condition }
    });
    let fallback = plan.fallback.zip(route.fallback).map(|(group, verdict)| {
        let (verdict, condition) = worded(verdict);
        RouteStep { target: String::new(), group_name: named(group), verdict, condition }
    });
    targets.chain(fallback).collect()
}

fn worded(verdict: Verdict) -> (RouteVerdict, Option<u32>) {
    let verdict = match verdict {
        Verdict::Unfit(condition) => {
            return (RouteVerdict::Unfit, u32::try_from(condition + 1).ok());
        }
        Verdict::Chosen => RouteVerdict::Chosen,
        Verdict::Next => RouteVerdict::Next,
        Verdict::Doubled => RouteVerdict::Doubled,
        Verdict::NotNeeded => RouteVerdict::NotNeeded,
        Verdict::NotReady(Readiness::Closed) => RouteVerdict::Closed,
        Verdict::NotReady(Readiness::Full) => RouteVerdict::Full,
        Verdict::NotReady(Readiness::NobodyThere | Readiness::Ready) => RouteVerdict::NobodyThere,
    };
    (verdict, None)
}

/// Whether a widget's clients can reach somebody: some of them at least, where their routing has conditions.
///
/// # Errors
/// Those of the store.
pub async fn availability(tx: &Reading, widget: &WidgetRow, now: Millis) -> Result<Availability, Error> {
    let floor = Floor::read(tx, now).await?;
    let groups: Vec<GroupId> = match plan(tx, widget).await? {
        Some((_, plan)) => plan.targets.iter().map(|target| target.group).chain(plan.fallback).collect(),
        None => vec![widget.group],
    };
    let ready = || groups.iter().filter(|group| floor.readiness(**group) == Readiness::Ready);
    Ok(if ready().any(|group| floor.is_staffed(*group)) {
        Availability::Online
    } else if ready().next().is_some() {
        Availability::Busy
    } else {
        Availability::Offline
    })
}
