//! Reports.

use app::admin::reports::{self, RatingsDraft};
use app::admin::{Faults, Posted};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use domain::{Language, Refusal, texts};
use engine::Error;

use super::{Asked, page, stop};

/// How clients rated their chats.
pub async fn ratings(Asked(visit): Asked, Query(pairs): Query<Vec<(String, String)>>) -> Response {
    let draft = RatingsDraft::read(&Posted(pairs), &visit.login);
    let engine = visit.engine.reports();
    let choices = match engine.rating_choices(&visit.login).await {
        Ok(choices) => choices,
        Err(error) => return stop(&visit, None, error),
    };
    let found = match draft.query() {
        Ok(query) => engine.ratings(&visit.login, &query).await,
        Err(refusal) => Err(refusal.into()),
    };
    let (status, found) = match found {
        Ok(report) => (StatusCode::OK, Ok(report)),
        Err(Error::Refused(refusal)) if refusal != Refusal::NotPermitted => {
            (StatusCode::UNPROCESSABLE_ENTITY, Err(faults(refusal, visit.language)))
        }
        Err(error) => return stop(&visit, None, error),
    };
    page(status, reports::ratings(&visit, &draft, &choices, &found))
}

/// What is wrong with the filters. How long a time may be stands beside its last day.
fn faults(refusal: Refusal, language: Language) -> Faults {
    let mut faults = Faults::default();
    match refusal {
        Refusal::OutOfRange { field: "days", .. } => {
            faults.add("to", texts::reports::of(language).days_wrong);
        }
        other => faults.add_refusal(other, language, &[]),
    }
    faults
}
