//! What operators are asked for when a conversation has ended.

use domain::results::ResultTree;
use domain::tenant::choices;
use serde_json::json;
use store::TenantRow;

use domain::{Refusal, TenantSettings};

use super::{Admin, allowed};
use crate::audit::note;
use crate::{Error, Login};

/// What is asked for after a conversation.
#[derive(Clone, Debug)]
pub struct Questions {
    /// The version of the tenant's settings that they were read from.
    pub version: u64,
    /// The results.
    pub results: ResultTree,
    /// Whether one must be chosen.
    pub needs_result: bool,
    /// What a conversation may be about.
    pub subjects: Vec<String>,
    /// Whether the client's mood is asked for.
    pub asks_mood: bool,
}

impl Admin<'_> {
    /// What is asked for after a conversation.
    ///
    /// # Errors
    /// Refused: the role does not allow it.
    pub async fn questions(&self, login: &Login) -> Result<Questions, Error> {
        allowed(login)?;
        self.0
            .store()
            .read(login.tenant, async |tx| {
                let TenantRow { version, settings, .. } = tx.tenant().await?;
                let TenantSettings { needs_result, subjects, asks_mood, .. } = settings;
                let results = tx.result_tree().await?;
                Ok(Questions { version, results, needs_result, subjects, asks_mood })
            })
            .await
    }

    /// Asks for something else after conversations. What was chosen before stays as it was.
    ///
    /// # Errors
    /// Refused: a result is blank, too long or stands there twice, too many of something, somebody else changed it
    /// meanwhile.
    pub async fn set_questions(&self, login: &Login, asked: Questions) -> Result<(), Error> {
        allowed(login)?;
        let limits = &self.0.settings().limits;
        let results = asked.results.checked(limits)?;
        let subjects = choices("subjects", &asked.subjects, limits)?;
        let (by, now) = (login.clone(), self.0.now());
        self.0
            .store()
            .write(login.tenant, async move |tx| {
                let mut row = tx.tenant().await?;
                row.version = asked.version;
                row.settings.needs_result = asked.needs_result;
                row.settings.subjects = subjects;
                row.settings.asks_mood = asked.asks_mood;
                if !tx.set_tenant(&row).await? {
                    return Err(Refusal::Conflict { field: "results" }.into());
                }
                tx.set_result_tree(&results).await?;
                let detail = json!({
                    "results": results,
                    "needs_result": row.settings.needs_result,
                    "subjects": row.settings.subjects,
                    "asks_mood": row.settings.asks_mood,
                });
                note(tx, &by, "results.change", &row.name, detail, now).await
            })
            .await
    }
}
