//! Routing.

use app::admin::routing::{self, RoutingDraft, TrialDraft};
use app::admin::{Drawn, Faults, Posted, Section, Visit};
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Refusal;
use engine::{Error, RoutingRow, Routings};
use protocol::{RoutingId, WidgetId};

use super::{Asked, barred, of_form, page, saved, shown, stop};

const SECTION: Section = Section::Routing;

type Pairs = Vec<(String, String)>;

/// The list.
pub async fn list(Asked(visit): Asked) -> Response {
    shown(&visit, SECTION, draw_list(&visit, &[], &Faults::default()).await)
}

/// Sets which widget uses which routing.
pub async fn assign(Asked(visit): Asked, Form(pairs): Form<Pairs>) -> Response {
    if let Some(response) = barred(&visit, SECTION) {
        return response;
    }
    let uses = routing::uses(&Posted(pairs));
    let mut faults = Faults::default();
    for (widget, from, to) in &uses {
        let done = visit.engine.admin().use_routing(&visit.login, *widget, *from, *to).await;
        if let Err(error) = done {
            match of_form(&visit, SECTION, error, "") {
                Ok(Refusal::NoSuch { .. } | Refusal::Conflict { .. }) => faults.is_conflict = true,
                Ok(refusal) => faults.add(format!("widget_{widget}"), refusal.word(visit.language).text),
                Err(response) => return response,
            }
        }
    }
    if faults.is_empty() {
        return saved(SECTION.path());
    }
    let chosen: Vec<_> = uses.into_iter().map(|(widget, _, to)| (widget, to)).collect();
    match draw_list(&visit, &chosen, &faults).await {
        Ok(drawn) => page(StatusCode::UNPROCESSABLE_ENTITY, drawn),
        Err(error) => stop(&visit, Some(SECTION), error),
    }
}

/// The form of a new routing.
pub async fn fresh(Asked(visit): Asked) -> Response {
    let drawn = draw(&visit, None, |_| RoutingDraft::default(), &Faults::default()).await;
    shown(&visit, SECTION, drawn)
}

/// The form of a routing.
pub async fn one(Asked(visit): Asked, Path(id): Path<String>) -> Response {
    let drawn = async {
        let draft = |row: Option<&RoutingRow>| row.map(RoutingDraft::of).unwrap_or_default();
        draw(&visit, Some(known(&id)?), draft, &Faults::default()).await
    };
    shown(&visit, SECTION, drawn.await)
}

/// Makes a routing.
pub async fn add(Asked(visit): Asked, Form(pairs): Form<Pairs>) -> Response {
    save(&visit, None, &Posted(pairs)).await
}

/// Changes a routing.
pub async fn change(Asked(visit): Asked, Path(id): Path<String>, Form(pairs): Form<Pairs>) -> Response {
    match known(&id) {
        Ok(id) => save(&visit, Some(id), &Posted(pairs)).await,
        Err(error) => stop(&visit, Some(SECTION), error),
    }
}

/// Tries a routing out.
pub async fn trial(Asked(visit): Asked, Path(id): Path<String>, Query(pairs): Query<Pairs>) -> Response {
    let drawn = async {
        let (id, admin) = (known(&id)?, visit.engine.admin());
        let all = admin.routings(&visit.login).await?;
        let row = found(&all, id)?;
        let posted = Posted(pairs);
        let draft = TrialDraft::read(&posted);
        let mut faults = Faults::default();
        let way = if posted.has("do") {
            match admin.explain(&visit.login, id, draft.inquiry()).await {
                Ok(way) => Some(way),
                Err(Error::Refused(Refusal::Malformed { field: "at", value })) => {
                    faults.add("at", routing::not_a_time(visit.language, &value));
                    None
                }
                Err(error) => return Err(error),
            }
        } else {
            None
        };
        Ok(routing::trial(&visit, row, &all, &draft, way.as_ref(), &faults))
    };
    shown(&visit, SECTION, drawn.await)
}

/// Asks before a routing is removed.
pub async fn removal(Asked(visit): Asked, Path(id): Path<String>) -> Response {
    shown(&visit, SECTION, draw_removal(&visit, &id, None).await)
}

/// Removes a routing.
pub async fn remove(Asked(visit): Asked, Path(id): Path<String>) -> Response {
    let done = async { visit.engine.admin().remove_routing(&visit.login, known(&id)?).await };
    match done.await {
        Ok(()) => Redirect::to(&format!("{}?saved", SECTION.path())).into_response(),
        Err(Error::Refused(Refusal::InUse { by, .. })) => match draw_removal(&visit, &id, Some(&by)).await {
            Ok(drawn) => page(StatusCode::UNPROCESSABLE_ENTITY, drawn),
            Err(error) => stop(&visit, Some(SECTION), error),
        },
        Err(error) => stop(&visit, Some(SECTION), error),
    }
}

async fn save(visit: &Visit, id: Option<RoutingId>, posted: &Posted) -> Response {
    let draft = RoutingDraft::read(posted);
    let faults = if posted.act().is_some() {
        Faults::default()
    } else {
        match draft.change(id, visit.language, &visit.engine.settings().limits) {
            Err(faults) => faults,
            Ok(change) => match visit.engine.admin().set_routing(&visit.login, change).await {
                Ok(id) => return saved(&format!("/admin/routing/{id}")),
                Err(error) => match of_form(visit, SECTION, error, "routing") {
                    Ok(refusal) => Faults::refused(refusal, visit.language, &[]),
                    Err(response) => return response,
                },
            },
        }
    };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    match draw(visit, id, |_| draft, &faults).await {
        Ok(drawn) => page(status, drawn),
        Err(error) => stop(visit, Some(SECTION), error),
    }
}

async fn draw(
    visit: &Visit,
    id: Option<RoutingId>,
    draft: impl FnOnce(Option<&RoutingRow>) -> RoutingDraft,
    faults: &Faults,
) -> Result<Drawn, Error> {
    let all = visit.engine.admin().routings(&visit.login).await?;
    let row = id.map(|id| found(&all, id)).transpose()?;
    Ok(routing::form(visit, row, &all, &draft(row), faults))
}

async fn draw_list(
    visit: &Visit,
    chosen: &[(WidgetId, Option<RoutingId>)],
    faults: &Faults,
) -> Result<Drawn, Error> {
    let all = visit.engine.admin().routings(&visit.login).await?;
    Ok(routing::list(visit, &all, chosen, faults))
}

async fn draw_removal(visit: &Visit, id: &str, in_use: Option<&str>) -> Result<Drawn, Error> {
    let all = visit.engine.admin().routings(&visit.login).await?;
    Ok(routing::removal(visit, found(&all, known(id)?)?, in_use))
}

fn found(all: &Routings, id: RoutingId) -> Result<&RoutingRow, Error> {
    let row = all.routings.iter().find(|row| row.id == id);
    row.ok_or_else(|| Refusal::NoSuch { field: "routing" }.into())
}

fn known(id: &str) -> Result<RoutingId, Error> {
    RoutingId::parse(id).ok_or_else(|| Refusal::NoSuch { field: "routing" }.into())
}
