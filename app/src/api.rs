//! Server functions: who asks, call the engine, map the error.

#![expect(missing_docs, reason = "the macro makes a struct of each function's arguments")]

#[cfg(feature = "ssr")]
pub mod caller;
mod error;
mod snapshot;

pub use error::ApiError;
pub use snapshot::{ArchivePage, Mail, Me, Rights, Sizes, Snapshot};

use domain::blacklist::{Also, BlockChoices};
use domain::session::{ClientEdit, Edit};
use domain::{Conversation, HandOverTarget, Language, Session, WrapUp};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use protocol::{FileId, GroupId, Millis, OperatorState, SessionId, UserId};

use crate::wire::AsWire;

#[cfg(feature = "ssr")]
use caller::Caller;

/// All that the workspace shows first, with one conversation if one is open.
#[server(input = Json, output = AsWire)]
pub async fn load_workspace(session: Option<SessionId>) -> Result<Snapshot, ApiError> {
    let caller = Caller::of_request().await?;
    Snapshot::take(&caller, session).await.map_err(|error| caller.word(error))
}

/// A session with everything that happened in it.
#[server(input = Json, output = AsWire)]
pub async fn load_conversation(session: SessionId) -> Result<Conversation, ApiError> {
    let caller = Caller::of_request().await?;
    let found = caller.engine.operator().conversation(&caller.login, session).await;
    found.map_err(|error| caller.word(error))
}

/// A page of closed sessions, last closed first, after a position.
#[server(input = Json, output = AsWire)]
pub async fn load_archive(after: Option<(Millis, SessionId)>) -> Result<ArchivePage, ApiError> {
    let caller = Caller::of_request().await?;
    let found = caller.engine.operator().archive(&caller.login, after).await;
    found.map(ArchivePage::from).map_err(|error| caller.word(error))
}

/// Goes online, away or offline.
#[server(input = Json, output = AsWire)]
pub async fn set_state(state: OperatorState) -> Result<(), ApiError> {
    let caller = Caller::of_request().await?;
    let done = caller.engine.operator().set_state(&caller.login, state).await;
    done.map_err(|error| caller.word(error))
}

/// Chooses the language of the workspace.
#[server(input = Json, output = AsWire)]
pub async fn choose_language(language: Language) -> Result<(), ApiError> {
    let caller = Caller::of_request().await?;
    caller::keep_language(language);
    let done = caller.engine.account().choose_language(&caller.login, language).await;
    done.map_err(|error| caller.word(error))
}

/// Takes a session from the queue.
#[server(input = Json, output = AsWire)]
pub async fn accept_session(session: SessionId) -> Result<(), ApiError> {
    let caller = Caller::of_request().await?;
    let done = caller.engine.operator().accept(&caller.login, session).await;
    done.map_err(|error| caller.word(error))
}

/// Where a session may be handed over to, as it is now.
#[server(input = Json, output = AsWire)]
pub async fn load_targets() -> Result<Vec<HandOverTarget>, ApiError> {
    let caller = Caller::of_request().await?;
    let found = caller.engine.operator().hand_over_targets(&caller.login).await;
    found.map_err(|error| caller.word(error))
}

/// Hands a session over to a group, or to one of its operators.
#[server(input = Json, output = AsWire)]
pub async fn redirect_session(
    session: SessionId,
    group: GroupId,
    operator: Option<UserId>,
    note: Option<String>,
) -> Result<(), ApiError> {
    let caller = Caller::of_request().await?;
    let note = note.as_deref();
    let done = caller.engine.operator().redirect(&caller.login, session, group, operator, note).await;
    done.map_err(|error| caller.word(error))
}

/// Does not take what was handed over in person.
#[server(input = Json, output = AsWire)]
pub async fn decline_session(session: SessionId, reason: Option<String>) -> Result<(), ApiError> {
    let caller = Caller::of_request().await?;
    let done = caller.engine.operator().decline(&caller.login, session, reason.as_deref()).await;
    done.map_err(|error| caller.word(error))
}

/// Gives a session back to its group.
#[server(input = Json, output = AsWire)]
pub async fn free_session(session: SessionId) -> Result<(), ApiError> {
    let caller = Caller::of_request().await?;
    let done = caller.engine.operator().free(&caller.login, session).await;
    done.map_err(|error| caller.word(error))
}

/// Takes up a conversation that is closed.
#[server(input = Json, output = AsWire)]
pub async fn reopen_session(session: SessionId) -> Result<(), ApiError> {
    let caller = Caller::of_request().await?;
    let done = caller.engine.operator().reopen(&caller.login, session).await;
    done.map_err(|error| caller.word(error))
}

/// Ends a conversation; after-call work begins.
#[server(input = Json, output = AsWire)]
pub async fn end_session(session: SessionId) -> Result<(), ApiError> {
    let caller = Caller::of_request().await?;
    let done = caller.engine.operator().end(&caller.login, session).await;
    done.map_err(|error| caller.word(error))
}

/// What can be blocked with the client of a session.
#[server(input = Json, output = AsWire)]
pub async fn load_block_choices(session: SessionId) -> Result<BlockChoices, ApiError> {
    let caller = Caller::of_request().await?;
    let found = caller.engine.operator().block_choices(&caller.login, session).await;
    found.map_err(|error| caller.word(error))
}

/// Blocks the client of a session.
#[server(input = Json, output = AsWire)]
pub async fn block_client(
    session: SessionId,
    reason: String,
    also: Option<Also>,
    expires_at: Option<Millis>,
) -> Result<(), ApiError> {
    let caller = Caller::of_request().await?;
    let done = caller.engine.operator().block(&caller.login, session, &reason, also, expires_at).await;
    done.map_err(|error| caller.word(error))
}

/// Marks a session as spam.
#[server(input = Json, output = AsWire)]
pub async fn report_spam(session: SessionId) -> Result<(), ApiError> {
    let caller = Caller::of_request().await?;
    let done = caller.engine.operator().mark_as_spam(&caller.login, session).await;
    done.map_err(|error| caller.word(error))
}

/// Takes a file away from its session.
#[server(input = Json, output = AsWire)]
pub async fn remove_file(file: FileId) -> Result<(), ApiError> {
    let caller = Caller::of_request().await?;
    let done = caller.engine.files().remove(&caller.login, file).await;
    done.map_err(|error| caller.word(error))
}

/// Saves the questionnaire, sends the transcript if an address is given, and closes the session.
#[server(input = Json, output = AsWire)]
pub async fn wrap_up_session(session: SessionId, answers: WrapUp) -> Result<(), ApiError> {
    let caller = Caller::of_request().await?;
    let done = caller.engine.operator().wrap_up(&caller.login, session, answers).await;
    done.map_err(|error| caller.word(error))
}

/// Changes what is known of a session's client.
#[server(input = Json, output = AsWire)]
pub async fn set_client(session: SessionId, edit: ClientEdit) -> Result<(), ApiError> {
    let caller = Caller::of_request().await?;
    let done = caller.engine.operator().set_client(&caller.login, session, edit).await;
    done.map_err(|error| caller.word(error))
}

/// Sets a parameter of a session.
#[server(input = Json, output = AsWire)]
pub async fn set_parameter(session: SessionId, name: String, edit: Edit) -> Result<(), ApiError> {
    let caller = Caller::of_request().await?;
    let done = caller.engine.operator().set_parameter(&caller.login, session, &name, edit).await;
    done.map_err(|error| caller.word(error))
}

/// Puts a tag on a session, or takes it off.
#[server(input = Json, output = AsWire)]
pub async fn set_tag(session: SessionId, tag: String, on: bool) -> Result<(), ApiError> {
    let caller = Caller::of_request().await?;
    let done = caller.engine.operator().tag(&caller.login, session, &tag, on).await;
    done.map_err(|error| caller.word(error))
}

/// The tags that were ever put on.
#[server(input = Json, output = AsWire)]
pub async fn load_tags() -> Result<Vec<String>, ApiError> {
    let caller = Caller::of_request().await?;
    let found = caller.engine.operator().tags(&caller.login).await;
    found.map_err(|error| caller.word(error))
}

/// Writes a note about a session.
#[server(input = Json, output = AsWire)]
pub async fn add_note(session: SessionId, text: String) -> Result<(), ApiError> {
    let caller = Caller::of_request().await?;
    let done = caller.engine.operator().note(&caller.login, session, &text).await;
    done.map_err(|error| caller.word(error))
}

/// The earlier sessions of a session's client.
#[server(input = Json, output = AsWire)]
pub async fn load_earlier(session: SessionId) -> Result<Vec<Session>, ApiError> {
    let caller = Caller::of_request().await?;
    let found = caller.engine.operator().earlier(&caller.login, session).await;
    found.map_err(|error| caller.word(error))
}

/// Whether the style guide is shown: on servers that run for development.
#[cfg(debug_assertions)]
#[server(output = AsWire)]
pub async fn shows_style_guide() -> Result<bool, ApiError> {
    Ok(use_context::<crate::shell::Site>().is_some_and(|site| site.development))
}
