//! Groups.

use app::admin::groups::{self, GroupDraft, GroupPage};
use app::admin::{Drawn, Faults, Posted, Section, Visit};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::Refusal;
use engine::{Error, GroupView};
use protocol::GroupId;

use super::{Asked, of_form, page, saved, shown, stop};

/// The list.
pub async fn list(Asked(visit): Asked) -> Response {
    let drawn = visit.engine.admin().groups(&visit.login).await.map(|found| groups::list(&visit, &found));
    shown(&visit, Section::Groups, drawn)
}

/// The form of a new group.
pub async fn fresh(Asked(visit): Asked) -> Response {
    let drawn = draw(&visit, None, |_| GroupDraft::fresh(), &Faults::default()).await;
    shown(&visit, Section::Groups, drawn)
}

/// The form of a group.
pub async fn one(Asked(visit): Asked, Path(id): Path<String>) -> Response {
    let drawn = match known(&id) {
        Ok(id) => {
            let draft = |view: Option<&GroupView>| view.map(GroupDraft::of).unwrap_or_default();
            draw(&visit, Some(id), draft, &Faults::default()).await
        }
        Err(refusal) => Err(refusal.into()),
    };
    shown(&visit, Section::Groups, drawn)
}

/// Makes a group.
pub async fn add(Asked(visit): Asked, Form(pairs): Form<Vec<(String, String)>>) -> Response {
    save(&visit, None, &Posted(pairs)).await
}

/// Changes a group.
pub async fn change(
    Asked(visit): Asked,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    match known(&id) {
        Ok(id) => save(&visit, Some(id), &Posted(pairs)).await,
        Err(refusal) => stop(&visit, Some(Section::Groups), refusal.into()),
    }
}

async fn save(visit: &Visit, id: Option<GroupId>, posted: &Posted) -> Response {
    let draft = GroupDraft::read(posted);
    let faults = if posted.act().is_some() {
        Faults::default()
    } else {
        match draft.change(id, visit.language) {
            Err(faults) => faults,
            Ok(change) => match visit.engine.admin().set_group(&visit.login, change).await {
                Ok(id) => return saved(&format!("/admin/groups/{id}")),
                Err(error) => match of_form(visit, Section::Groups, error, "group") {
                    Ok(refusal) => Faults::refused(refusal, visit.language, &groups::UNITS),
                    Err(response) => return response,
                },
            },
        }
    };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    match draw(visit, id, |_| draft, &faults).await {
        Ok(drawn) => page(status, drawn),
        Err(error) => stop(visit, Some(Section::Groups), error),
    }
}

async fn draw(
    visit: &Visit,
    id: Option<GroupId>,
    draft: impl FnOnce(Option<&GroupView>) -> GroupDraft,
    faults: &Faults,
) -> Result<Drawn, Error> {
    let admin = visit.engine.admin();
    let groups = admin.groups(&visit.login).await?;
    let operators = admin.operators(&visit.login).await?;
    let tenant = admin.tenant(&visit.login).await?;
    let group = groups.iter().find(|view| Some(view.group.id) == id);
    if id.is_some() && group.is_none() {
        return Err(Refusal::NoSuch { field: "group" }.into());
    }
    let page = GroupPage { group, operators: &operators, time_zone: &tenant.time_zone };
    Ok(groups::form(visit, &page, &draft(group), faults))
}

fn known(id: &str) -> Result<GroupId, Refusal> {
    GroupId::parse(id).ok_or(Refusal::NoSuch { field: "group" })
}
