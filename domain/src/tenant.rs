//! What a company and a tenant are set to, beside their groups and widgets.

use protocol::{wire_choice, wire_struct};

use crate::rating::Scale;
use crate::{Limits, Refusal, limits};

/// The longest time that a waiting session may outlive its client's leaving, in milliseconds: a week.
const LONGEST_CALLBACK_MS: i64 = 7 * 24 * 3_600_000;
/// The most bytes that a file may be allowed to have: 1 GiB.
const MOST_FILE_BYTES: i64 = 1 << 30;
/// The most choices of a list.
const MOST_CHOICES: usize = 200;

wire_struct! {
    /// What a company is set to.
    #[derive(Eq)]
    pub struct CompanySettings {
        /// Whether operators may block clients, where the tenant does not say otherwise.
        pub operators_may_block: bool,
    }
}

wire_struct! {
    /// What a tenant is set to.
    #[derive(Eq)]
    pub struct TenantSettings {
        /// Whether operators may block clients; none follows the company.
        pub operators_may_block: Option<bool>,
        /// What a blocked client reads; none shows what an offline widget shows.
        pub blocked_text: Option<String>,
        /// Whether a waiting session may be looked at before it is accepted.
        pub has_preview: bool,
        /// Whether operators see to whom else a waiting session is offered.
        pub shows_offers: bool,
        /// What a widget shows when everybody is away.
        pub away_is: AwayIs,
        /// How long a waiting session outlives its client's leaving, in milliseconds; none is the widget's own grace.
        pub callback_ms: Option<i64>,
        /// Whether a result must be chosen before after-call work can be saved.
        pub needs_result: bool,
        /// What a conversation may be about; nothing is not asked for.
        pub subjects: Vec<String>,
        /// Whether the client's mood is asked for.
        pub asks_mood: bool,
        /// What a client's message after the end does.
        pub after_end: AfterEnd,
        /// Whether a client may rate by answering the closing message with a number.
        pub rates_by_message: bool,
        /// The closing message that asks for it, where `{low}` and `{high}` stand for the scale; none is the catalogue's.
        pub closing_text: Option<String>,
        /// The scale of that number.
        pub closing_scale: Scale,
        /// Most bytes of a file; 0 takes none.
        pub file_bytes: u64,
        /// The kinds of files that are taken, as `image/*` or `application/pdf`.
        pub file_kinds: Vec<String>,
        /// Whether visitors may send files.
        pub visitors_send_files: bool,
    }
}

wire_choice! {
    /// What a widget shows when everybody is away.
    pub enum AwayIs {
        /// Who comes waits in the queue.
        Busy = "busy",
        /// The offline form.
        Offline = "offline",
    }
}

wire_choice! {
    /// What a client's message after the end does.
    pub enum AfterEnd {
        /// It begins a new session.
        NewSession = "new_session",
        /// It reopens the old one.
        Reopens = "reopens",
    }
}

impl Default for CompanySettings {
    fn default() -> Self {
        Self { operators_may_block: true }
    }
}

impl Default for TenantSettings {
    fn default() -> Self {
        let kinds = ["image/*", "application/pdf", "text/plain", "application/zip", "audio/*", "video/*"];
        Self {
            operators_may_block: None,
            blocked_text: None,
            has_preview: true,
            shows_offers: true,
            away_is: AwayIs::Offline,
            callback_ms: None,
            needs_result: false,
            subjects: vec![],
            asks_mood: false,
            after_end: AfterEnd::NewSession,
            rates_by_message: false,
            closing_text: None,
            closing_scale: Scale::Five,
            file_bytes: 20 << 20,
            file_kinds: kinds.map(str::to_owned).into(),
            visitors_send_files: true,
        }
    }
}

impl TenantSettings {
    /// Whether operators may block clients.
    #[must_use]
    pub fn may_block(&self, company: &CompanySettings) -> bool {
        self.operators_may_block.unwrap_or(company.operators_may_block)
    }

    /// The settings as they are kept: texts trimmed, blank ones left out.
    ///
    /// # Errors
    /// [`Refusal::OutOfRange`], [`Refusal::TooLong`], [`Refusal::TooMany`], naming the field.
    pub fn checked(self, limits: &Limits) -> Result<Self, Refusal> {
        if let Some(ms) = self.callback_ms {
            limits::within("callback_ms", ms, 0, LONGEST_CALLBACK_MS)?;
        }
        let bytes = i64::try_from(self.file_bytes).unwrap_or(i64::MAX);
        limits::within("file_bytes", bytes, 0, MOST_FILE_BYTES)?;
        let text =
            |field, text: &Option<String>| limits::optional(field, text.as_deref(), limits.message_chars);
        Ok(Self {
            blocked_text: text("blocked_text", &self.blocked_text)?,
            closing_text: text("closing_text", &self.closing_text)?,
            subjects: choices("subjects", &self.subjects, limits)?,
            file_kinds: choices("file_kinds", &self.file_kinds, limits)?,
            ..self
        })
    }
}

/// The words of a list of choices, trimmed, each once, blank ones left out.
///
/// # Errors
/// [`Refusal::TooLong`], [`Refusal::TooMany`], naming `field`.
pub fn choices(field: &'static str, given: &[String], limits: &Limits) -> Result<Vec<String>, Refusal> {
    let mut kept: Vec<String> = vec![];
    for choice in given {
        if let Some(choice) = limits::optional(field, Some(choice), limits.contact_chars)?
            && !kept.contains(&choice)
        {
            kept.push(choice);
        }
    }
    if kept.len() > MOST_CHOICES {
        let (limit, value) = (MOST_CHOICES as u32, u32::try_from(kept.len()).unwrap_or(u32::MAX));
        return Err(Refusal::TooMany { field, limit, value });
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn es_10_a_tenant_may_say_otherwise_than_its_company() {
        let company = CompanySettings { operators_may_block: false };
        let tenant = TenantSettings::default();
        assert!(!tenant.may_block(&company));
        assert!(TenantSettings { operators_may_block: Some(true), ..tenant }.may_block(&company));
    }

    #[test]
    fn choices_are_kept_once_and_blank_ones_not_at_all() {
        let given = [" Orders ", "", "Returns", "Orders"].map(str::to_owned);
        assert_eq!(choices("subjects", &given, &Limits::default()).unwrap(), ["Orders", "Returns"]);
    }
}
