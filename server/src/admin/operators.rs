//! Operators.

use app::admin::operators::{self, OperatorDraft};
use app::admin::{Drawn, Faults, Posted, Section, Visit};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::Refusal;
use engine::{Error, OperatorView};
use protocol::UserId;

use super::{Asked, of_form, page, saved, shown, stop};

/// The list.
pub async fn list(Asked(visit): Asked) -> Response {
    let drawn = async {
        let admin = visit.engine.admin();
        let (found, groups) = (admin.operators(&visit.login).await?, admin.groups(&visit.login).await?);
        Ok(operators::list(&visit, &found, &groups))
    };
    shown(&visit, Section::Operators, drawn.await)
}

/// The form of an operator.
pub async fn one(Asked(visit): Asked, Path(id): Path<String>) -> Response {
    let drawn = draw(&visit, UserId::parse(&id), OperatorDraft::of, &Faults::default()).await;
    shown(&visit, Section::Operators, drawn)
}

/// Changes an operator.
pub async fn change(
    Asked(visit): Asked,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let draft = OperatorDraft::read(&Posted(pairs));
    let Some(user) = UserId::parse(&id) else { return stop(&visit, Some(Section::Operators), missing()) };
    let faults = match draft.change(user, visit.language) {
        Err(faults) => faults,
        Ok(change) => match visit.engine.admin().set_operator(&visit.login, change).await {
            Ok(()) => return saved(&format!("/admin/operators/{user}")),
            Err(error) => match of_form(&visit, Section::Operators, error, "operator") {
                Ok(refusal) => OperatorDraft::refused(refusal, visit.language),
                Err(response) => return response,
            },
        },
    };
    match draw(&visit, Some(user), |_| draft, &faults).await {
        Ok(drawn) => page(StatusCode::UNPROCESSABLE_ENTITY, drawn),
        Err(error) => stop(&visit, Some(Section::Operators), error),
    }
}

async fn draw(
    visit: &Visit,
    id: Option<UserId>,
    draft: impl FnOnce(&OperatorView) -> OperatorDraft,
    faults: &Faults,
) -> Result<Drawn, Error> {
    let operators = visit.engine.admin().operators(&visit.login).await?;
    let view = operators.iter().find(|view| Some(view.person.id) == id).ok_or_else(missing)?;
    Ok(operators::form(visit, view, &draft(view), faults))
}

fn missing() -> Error {
    Refusal::NoSuch { field: "operator" }.into()
}
