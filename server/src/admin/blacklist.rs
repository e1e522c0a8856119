//! The blacklist, and spam.

use app::admin::blacklist::{self, BlockDraft, BlockQuery, LIST, SPAM};
use app::admin::{Faults, Posted, Section, Visit};
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use domain::Refusal;
use engine::Error;
use protocol::{BlockId, SessionId};

use super::{Asked, page, saved, shown, stop};

type Pairs = Vec<(String, String)>;

/// The list.
pub async fn list(Asked(visit): Asked, Query(asked): Query<Pairs>) -> Response {
    let query = BlockQuery::read(&Posted(asked));
    let drawn = async {
        let blacklist = visit.engine.blacklist();
        let found = blacklist.page(&visit.login, query.filter(), query.after).await?;
        let zone = blacklist.time_zone(&visit.login).await?;
        Ok(blacklist::list(&visit, &query, &found, &zone))
    };
    shown(&visit, Section::Blacklist, drawn.await)
}

/// The form of a new entry.
pub async fn fresh(Asked(visit): Asked) -> Response {
    let drawn = async {
        // Who may not add an entry is not asked to fill it in.
        visit.engine.blacklist().time_zone(&visit.login).await?;
        Ok(blacklist::form(&visit, &BlockDraft::fresh(), &Faults::default()))
    };
    shown(&visit, Section::Blacklist, drawn.await)
}

/// Adds an entry.
pub async fn add(Asked(visit): Asked, Form(posted): Form<Pairs>) -> Response {
    // Who may not add an entry learns nothing of what is wrong with one.
    if let Err(error) = visit.engine.blacklist().time_zone(&visit.login).await {
        return stop(&visit, Some(Section::Blacklist), error);
    }
    let draft = BlockDraft::read(&Posted(posted));
    let faults = match draft.entry(visit.engine.clock().now(), visit.language) {
        Err(faults) => faults,
        Ok(entry) => match visit.engine.blacklist().add(&visit.login, entry).await {
            Ok(_) => return saved(LIST),
            Err(Error::Refused(refusal)) if refusal != Refusal::NotPermitted => {
                Faults::refused(refusal, visit.language, &[])
            }
            Err(error) => return stop(&visit, Some(Section::Blacklist), error),
        },
    };
    page(StatusCode::UNPROCESSABLE_ENTITY, blacklist::form(&visit, &draft, &faults))
}

/// An entry.
pub async fn one(Asked(visit): Asked, Path(id): Path<String>) -> Response {
    let drawn = async {
        let blacklist = visit.engine.blacklist();
        let block = blacklist.entry(&visit.login, known(&id)?).await?;
        let zone = blacklist.time_zone(&visit.login).await?;
        Ok(blacklist::entry(&visit, &block, &zone))
    };
    shown(&visit, Section::Blacklist, drawn.await)
}

/// Lifts an entry.
pub async fn lift(Asked(visit): Asked, Path(id): Path<String>) -> Response {
    let lifted = async { visit.engine.blacklist().lift(&visit.login, known(&id)?).await };
    done(&visit, lifted.await, LIST)
}

/// The list of spam.
pub async fn spam(Asked(visit): Asked, Query(asked): Query<Pairs>) -> Response {
    let drawn = async {
        let blacklist = visit.engine.blacklist();
        let after = blacklist::spam_after(&Posted(asked));
        let found = blacklist.spam(&visit.login, after).await?;
        let zone = blacklist.time_zone(&visit.login).await?;
        Ok(blacklist::spam(&visit, &found, &zone))
    };
    shown(&visit, Section::Blacklist, drawn.await)
}

/// Takes back that a session is spam.
pub async fn restore(Asked(visit): Asked, Path(id): Path<String>) -> Response {
    let restored = async {
        let session = SessionId::parse(&id).ok_or(Refusal::NoSuchSession)?;
        visit.engine.blacklist().restore(&visit.login, session).await
    };
    done(&visit, restored.await, SPAM)
}

fn done(visit: &Visit, done: Result<(), Error>, back: &str) -> Response {
    match done {
        Ok(()) => saved(back),
        Err(error) => stop(visit, Some(Section::Blacklist), error),
    }
}

fn known(id: &str) -> Result<BlockId, Refusal> {
    BlockId::parse(id).ok_or(Refusal::NoSuch { field: "block" })
}
