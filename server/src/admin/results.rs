//! Results and what else is asked for after a conversation.

use app::admin::results::{self, QuestionsDraft};
use app::admin::{Faults, Posted, Section};
use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;

use super::{Asked, barred, of_form, page, saved, shown};

const SECTION: Section = Section::Results;

/// The page.
pub async fn one(Asked(visit): Asked) -> Response {
    let asked = visit.engine.admin().questions(&visit.login).await;
    let drawn = asked.map(|asked| results::form(&visit, &QuestionsDraft::of(&asked), &Faults::default()));
    shown(&visit, SECTION, drawn)
}

/// Changes what is asked for.
pub async fn change(Asked(visit): Asked, Form(pairs): Form<Vec<(String, String)>>) -> Response {
    let posted = Posted(pairs);
    if let Some(response) = barred(&visit, SECTION) {
        return response;
    }
    let draft = QuestionsDraft::read(&posted);
    if posted.act().is_some() {
        return page(StatusCode::OK, results::form(&visit, &draft, &Faults::default()));
    }
    match visit.engine.admin().set_questions(&visit.login, draft.change()).await {
        Ok(()) => saved(SECTION.path()),
        Err(error) => match of_form(&visit, SECTION, error, "") {
            Ok(refusal) => {
                let faults = draft.refused(refusal, visit.language);
                page(StatusCode::UNPROCESSABLE_ENTITY, results::form(&visit, &draft, &faults))
            }
            Err(response) => response,
        },
    }
}
