//! Settings as they are typed.

use domain::rating::Scale;
use domain::texts::{admin, fill};
use domain::{AfterEnd, AwayIs, CompanySettings, Language, Refusal, TenantSettings};
use engine::{TenantChange, TenantRow, WidgetUse};
use protocol::{FieldKind, WidgetId};

use crate::admin::{Faults, Posted};

/// A minute, in the engine's unit of time.
const MINUTE_MS: i64 = 60_000;
/// A megabyte, as sizes of files are told.
const MEGABYTE: i64 = 1 << 20;
/// Fields that are typed in another unit than the engine's.
pub const UNITS: [(&str, i64); 2] = [("callback_ms", MINUTE_MS), ("file_bytes", MEGABYTE)];

/// Settings as they are typed.
#[derive(Clone, Debug)]
pub struct SettingsDraft {
    pub(super) version: u64,
    pub(super) time_zone: String,
    pub(super) away_is: String,
    pub(super) has_preview: bool,
    pub(super) shows_offers: bool,
    pub(super) callback_min: String,
    pub(super) after_end: String,
    pub(super) rates_by_message: bool,
    /// Each widget with the scale of its form.
    pub(super) feedback: Vec<(WidgetId, String)>,
    pub(super) closing_text: String,
    pub(super) closing_scale: String,
    pub(super) company_may_block: bool,
    pub(super) tenant_may_block: String,
    pub(super) blocked_text: String,
    pub(super) file_mb: String,
    pub(super) file_kinds: String,
    pub(super) visitors_send_files: bool,
}

impl SettingsDraft {
    /// As they are.
    #[must_use]
    pub fn of(row: &TenantRow, widgets: &[WidgetUse]) -> Self {
        let TenantSettings {
            operators_may_block,
            blocked_text,
            has_preview,
            shows_offers,
            away_is,
            callback_ms,
            needs_result: _,
            subjects: _,
            asks_mood: _,
            after_end,
            rates_by_message,
            closing_text,
            closing_scale,
            file_bytes,
            file_kinds,
            visitors_send_files,
        } = row.settings.clone();
        Self {
            version: row.version,
            time_zone: row.time_zone.clone(),
            away_is: away_is.as_str().to_owned(),
            has_preview,
            shows_offers,
            callback_min: callback_ms.map(|ms| (ms / MINUTE_MS).to_string()).unwrap_or_default(),
            after_end: after_end.as_str().to_owned(),
            rates_by_message,
            feedback: widgets.iter().map(|widget| (widget.id, scale(widget.feedback).to_owned())).collect(),
            closing_text: closing_text.unwrap_or_default(),
            closing_scale: closing_scale.as_str().to_owned(),
            company_may_block: row.company.operators_may_block,
            tenant_may_block: match operators_may_block {
                None => "",
                Some(true) => "yes",
                Some(false) => "no",
            }
            .to_owned(),
            blocked_text: blocked_text.unwrap_or_default(),
            file_mb: (file_bytes >> 20).to_string(),
            file_kinds: file_kinds.join("\n"),
            visitors_send_files,
        }
    }

    /// As they were typed.
    #[must_use]
    pub fn read(posted: &Posted) -> Self {
        let feedback = posted.0.iter().filter_map(|(name, value)| {
            Some((WidgetId::parse(name.strip_prefix("feedback_")?)?, value.clone()))
        });
        Self {
            version: posted.version(),
            time_zone: posted.one("time_zone"),
            away_is: posted.one("away_is"),
            has_preview: posted.has("has_preview"),
            shows_offers: posted.has("shows_offers"),
            callback_min: posted.one("callback_ms"),
            after_end: posted.one("after_end"),
            rates_by_message: posted.has("rates_by_message"),
            feedback: feedback.collect(),
            closing_text: posted.one("closing_text"),
            closing_scale: posted.one("closing_scale"),
            company_may_block: posted.has("company_may_block"),
            tenant_may_block: posted.one("tenant_may_block"),
            blocked_text: posted.one("blocked_text"),
            file_mb: posted.one("file_bytes"),
            file_kinds: posted.one("file_kinds"),
            visitors_send_files: posted.has("visitors_send_files"),
        }
    }

    /// The change that it asks for, from what is set now.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn change(&self, now: &TenantRow, language: Language) -> Result<TenantChange, Faults> {
        let (words, mut faults) = (admin::of(language), Faults::default());
        let callback = faults.number("callback_ms", &self.callback_min, words);
        let megabytes = faults.number("file_bytes", &self.file_mb, words);
        let bytes = megabytes.unwrap_or_default().saturating_mul(MEGABYTE);
        let file_bytes = u64::try_from(bytes).ok();
        if file_bytes.is_none() {
            let refusal = Refusal::OutOfRange { field: "file_bytes", least: 0, most: 1 << 30, value: bytes };
            faults.add_refusal(refusal, language, &UNITS);
        }
        let kinds = self.file_kinds.lines().map(str::trim).filter(|kind| !kind.is_empty());
        let kinds: Vec<String> = kinds.map(str::to_ascii_lowercase).collect();
        if let Some(wrong) = kinds.iter().find(|kind| !is_kind(kind)) {
            faults.add("file_kinds", fill(words.kind_unreadable, &[("value", wrong)]));
        }
        for (widget, kind) in &self.feedback {
            if !kind.is_empty() && FieldKind::parse(kind).is_none() {
                let refused = Refusal::NotAChoice { field: "feedback", value: kind.clone() }.word(language);
                faults.add(format!("feedback_{widget}"), refused.text);
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let settings = TenantSettings {
            operators_may_block: match self.tenant_may_block.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            blocked_text: Some(self.blocked_text.clone()),
            has_preview: self.has_preview,
            shows_offers: self.shows_offers,
            away_is: AwayIs::parse(&self.away_is).unwrap_or(now.settings.away_is),
            callback_ms: callback.map(|minutes| minutes.saturating_mul(MINUTE_MS)),
            after_end: AfterEnd::parse(&self.after_end).unwrap_or(now.settings.after_end),
            rates_by_message: self.rates_by_message,
            closing_text: Some(self.closing_text.clone()),
            closing_scale: Scale::parse(&self.closing_scale).unwrap_or(now.settings.closing_scale),
            file_bytes: file_bytes.unwrap_or_default(),
            file_kinds: kinds,
            visitors_send_files: self.visitors_send_files,
            ..now.settings.clone()
        };
        let company = CompanySettings { operators_may_block: self.company_may_block };
        let feedback = self.feedback.iter().map(|(widget, kind)| (*widget, FieldKind::parse(kind)));
        Ok(TenantChange {
            version: self.version,
            time_zone: self.time_zone.clone(),
            settings,
            company,
            feedback: feedback.collect(),
        })
    }
}

/// A scale as it is posted; no form is nothing.
fn scale(kind: Option<FieldKind>) -> &'static str {
    kind.map_or("", FieldKind::as_str)
}

/// Whether a text is a kind of file: `application/pdf`, `image/*`.
fn is_kind(text: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-+._".contains(&byte))
    };
    let Some((kind, of)) = text.split_once('/') else { return false };
    is_word(kind) && (of == "*" || is_word(of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_files_are_read_as_browsers_write_them() {
        for (text, expected) in [
            ("image/*", true),
            ("application/vnd.ms-excel", true),
            ("pdf", false),
            ("*/*", false),
            ("image/", false),
        ] {
            assert_eq!(is_kind(text), expected, "{text}");
        }
    }
}
