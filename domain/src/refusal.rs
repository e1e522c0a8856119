//! Why something is not done: typed for the program, worded for a person.

use protocol::{Millis, Refused};

use crate::Language;
use crate::file;
use crate::form::{Fault, FaultKind};
use crate::texts::{self, fill};

/// Why something is not done. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A required text is blank.
    Empty {
        /// The field.
        field: &'static str,
    },
    /// A text is too long, in characters.
    TooLong {
        /// The field.
        field: &'static str,
        /// The most it may have.
        limit: u32,
        /// What it has.
        value: u32,
    },
    /// A value of a form is wrong.
    Form(Fault),
    /// The value is not one of those that can be chosen.
    NotAChoice {
        /// The field.
        field: &'static str,
        /// The value.
        value: String,
    },
    /// More of something than is kept.
    TooMany {
        /// What.
        field: &'static str,
        /// The most.
        limit: u32,
        /// How many they would be.
        value: u32,
    },
    /// A frame is too large.
    FrameTooLarge {
        /// The most bytes.
        limit: u32,
        /// What it has.
        value: u32,
    },
    /// A frame could not be read.
    Unreadable {
        /// What is wrong with it.
        why: String,
    },
    /// A frame before hello.
    HelloFirst,
    /// Too much in too short a time.
    TooFast {
        /// Whose: `visitor` or `address`.
        whose: &'static str,
        /// The most in a minute.
        limit: u32,
        /// After how many milliseconds another try makes sense.
        retry_ms: u64,
    },
    /// The server failed; it is no fault of the caller's.
    Failed {
        /// After how many milliseconds another try makes sense.
        retry_ms: u64,
    },
    /// The id was used for something else.
    IdReused,
    /// There is no such session, or not for this caller.
    NoSuchSession,
    /// Another operator has the session.
    TakenBy {
        /// Their name.
        name: String,
    },
    /// The session waits for an operator; it must be accepted first.
    NotAccepted,
    /// The session is over.
    Ended {
        /// Since when.
        at: Millis,
    },
    /// The session is not in after-call work.
    NotInAfterCall,
    /// An offline message has nobody at the other end.
    NobodyThere,
    /// Nobody is available: leave a message instead.
    Offline,
    /// The session was rated before.
    AlreadyRated,
    /// The widget asks for no feedback.
    NoFeedback,
    /// No widget has this key.
    UnknownWidget {
        /// The key.
        key: String,
    },
    /// Nobody is logged in, or no longer.
    NotLoggedIn,
    /// The role does not allow it.
    NotPermitted,
    /// E-mail and password do not fit.
    WrongPassword,
    /// Too many failed log-ins.
    LoginThrottled {
        /// The most failures.
        limit: u32,
        /// After how many milliseconds another try makes sense.
        retry_ms: u64,
    },
    /// Only who is online can accept.
    NotOnline,
    /// The session is not offered to this operator.
    NotOffered,
    /// The operator has as many sessions as they may.
    NoFreeSlot {
        /// The most they may have.
        limit: u32,
        /// What they have.
        value: u32,
    },
    /// The session is where it should go to.
    AlreadyThere,
    /// There is no such thing, or not for this caller.
    NoSuch {
        /// What: `group`, `operator`, `routing`, `file`, `block`.
        field: &'static str,
    },
    /// Nobody of the group is online.
    GroupOffline {
        /// Its name.
        name: String,
    },
    /// The operator is not online.
    OperatorOffline {
        /// Their name.
        name: String,
    },
    /// The session was not handed over to this operator in person.
    NotInPerson,
    /// The session is not closed.
    StillOpen,
    /// The client is blocked.
    Blocked {
        /// What they are told; none is a neutral sentence.
        text: Option<String>,
    },
    /// The client of the session is blocked: an operator is told.
    ClientBlocked {
        /// By whom.
        by: String,
    },
    /// A number is out of range.
    OutOfRange {
        /// The field.
        field: &'static str,
        /// The smallest.
        least: i64,
        /// The largest.
        most: i64,
        /// What was given.
        value: i64,
    },
    /// A value cannot be read as what it should be.
    Malformed {
        /// The field.
        field: &'static str,
        /// The value.
        value: String,
    },
    /// A file is too large.
    FileTooLarge {
        /// The most bytes.
        limit: u64,
        /// What it has, as far as it was read.
        value: u64,
    },
    /// Files of this kind are not taken.
    FileKind {
        /// The kind, as its content says.
        kind: String,
    },
    /// A file is not what its name says.
    FileLies {
        /// The kind, as its content says.
        kind: String,
    },
    /// A file did not arrive whole.
    CutOff,
    /// No files are taken.
    NoFiles,
    /// The file was removed.
    FileRemoved,
    /// Somebody else changed it meanwhile.
    Conflict {
        /// What.
        field: &'static str,
    },
    /// Somebody else changed it meanwhile to another value.
    ConflictWith {
        /// The field.
        field: &'static str,
        /// What it is now; empty if they removed it.
        value: String,
    },
    /// It is used elsewhere, so it cannot go.
    InUse {
        /// What.
        field: &'static str,
        /// By what.
        by: String,
    },
}

impl Refusal {
    /// The stable name of the reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "empty",
            Self::TooLong { .. } => "too_long",
            Self::Form(_) => "form",
            Self::NotAChoice { .. } => "not_a_choice",
            Self::TooMany { .. } => "too_many",
            Self::FrameTooLarge { .. } => "frame_too_large",
            Self::Unreadable { .. } => "unreadable",
            Self::HelloFirst => "hello_first",
            Self::TooFast { .. } => "too_fast",
            Self::Failed { .. } => "failed",
            Self::IdReused => "id_reused",
            Self::NoSuchSession => "no_such_session",
            Self::TakenBy { .. } => "taken",
            Self::NotAccepted => "not_accepted",
            Self::Ended { .. } => "ended",
            Self::NotInAfterCall => "not_in_after_call",
            Self::NobodyThere => "nobody_there",
            Self::Offline => "offline",
            Self::AlreadyRated => "already_rated",
            Self::NoFeedback => "no_feedback",
            Self::UnknownWidget { .. } => "unknown_widget",
            Self::NotLoggedIn => "not_logged_in",
            Self::NotPermitted => "not_permitted",
            Self::WrongPassword => "wrong_password",
            Self::LoginThrottled { .. } => "login_throttled",
            Self::NotOnline => "not_online",
            Self::NotOffered => "not_offered",
            Self::NoFreeSlot { .. } => "no_free_slot",
            Self::AlreadyThere => "already_there",
            Self::NoSuch { .. } => "no_such",
            Self::GroupOffline { .. } => "group_offline",
            Self::OperatorOffline { .. } => "operator_offline",
            Self::NotInPerson => "not_in_person",
            Self::StillOpen => "still_open",
            Self::Blocked { .. } => "blocked",
            Self::ClientBlocked { .. } => "client_blocked",
            Self::OutOfRange { .. } => "out_of_range",
            Self::Malformed { .. } => "malformed",
            Self::Conflict { .. } | Self::ConflictWith { .. } => "conflict",
            Self::FileTooLarge { .. } => "file_too_large",
            Self::FileKind { .. } => "file_kind",
            Self::FileLies { .. } => "file_lies",
            Self::CutOff => "cut_off",
            Self::NoFiles => "no_files",
            Self::FileRemoved => "file_removed",
            Self::InUse { .. } => "in_use",
        }
    }

    /// The refusal for a wire, worded in a language.
    #[must_use]
    pub fn word(&self, language: Language) -> Refused {
        let (field, limit, value, retry_ms) = self.parts();
        let words = texts::sent::of(language);
        let sentence = match self {
            Self::Empty { .. } => words.refused_empty,
            Self::TooLong { .. } => texts::of(language).refused_too_long,
            Self::Form(fault) => match fault.kind {
                FaultKind::Required => words.refused_empty,
                FaultKind::Email => words.refused_email,
                FaultKind::TooLong { .. } => texts::of(language).refused_too_long,
                FaultKind::OffScale | FaultKind::Unknown => words.refused_choice,
            },
            Self::NotAChoice { .. } => words.refused_choice,
            Self::TooMany { .. } => words.refused_too_many,
            Self::FrameTooLarge { .. } => words.refused_frame,
            Self::Unreadable { .. } | Self::HelloFirst => words.refused_unreadable,
            Self::TooFast { .. } => words.refused_too_fast,
            Self::Failed { .. } => words.refused_failed,
            Self::IdReused => words.refused_id_reused,
            Self::NoSuchSession => words.refused_no_session,
            Self::TakenBy { .. } => words.refused_taken,
            Self::NotAccepted => words.refused_not_accepted,
            Self::Ended { .. } => words.refused_ended,
            Self::NotInAfterCall => words.refused_not_in_acw,
            Self::NobodyThere => words.refused_nobody_there,
            Self::Offline => words.refused_offline,
            Self::AlreadyRated => words.refused_already_rated,
            Self::NoFeedback => words.refused_no_feedback,
            Self::UnknownWidget { .. } => words.refused_unknown_widget,
            Self::NotLoggedIn => words.refused_not_logged_in,
            Self::NotPermitted => words.refused_not_permitted,
            Self::WrongPassword => words.refused_password,
            Self::LoginThrottled { .. } => words.refused_login_throttled,
            Self::NotOnline => words.refused_not_online,
            Self::NotOffered => words.refused_not_offered,
            Self::NoFreeSlot { .. } => words.refused_no_free_slot,
            Self::AlreadyThere => words.refused_already_there,
            Self::NoSuch { .. } => words.refused_no_such,
            Self::GroupOffline { .. } => words.refused_group_offline,
            Self::OperatorOffline { .. } => words.refused_operator_offline,
            Self::NotInPerson => words.refused_not_in_person,
            Self::StillOpen => words.refused_still_open,
            Self::Blocked { text: None } => words.refused_blocked,
            Self::Blocked { text: Some(text) } => text,
            Self::ClientBlocked { .. } => words.refused_client_blocked,
            Self::OutOfRange { .. } => words.refused_out_of_range,
            Self::Malformed { .. } => words.refused_malformed,
            Self::FileTooLarge { .. } => words.refused_file_size,
            Self::FileKind { .. } => words.refused_file_kind,
            Self::FileLies { .. } => words.refused_file_lies,
            Self::CutOff => words.refused_cut_off,
            Self::NoFiles => words.refused_no_files,
            Self::FileRemoved => words.refused_file_removed,
            Self::Conflict { .. } => words.refused_conflict,
            Self::ConflictWith { value, .. } if value.is_empty() => words.refused_conflict_removed,
            Self::ConflictWith { .. } => words.refused_conflict_with,
            Self::InUse { .. } => words.refused_in_use,
        };
        let number = |number: Option<u64>| number.map_or_else(String::new, |number| number.to_string());
        let minutes = retry_ms.map(|ms| ms.div_ceil(60_000));
        let text = fill(
            sentence,
            &[
                ("field", field.as_deref().unwrap_or_default()),
                ("limit", &number(limit)),
                ("value", value.as_deref().unwrap_or_default()),
                ("minutes", &number(minutes)),
                ("least", &self.least()),
                ("size", &self.size(language)),
            ],
        );
        Refused { code: self.code().to_owned(), field, limit, value, text, retry_ms }
    }

    /// The smallest value that is allowed, where that is the fault.
    fn least(&self) -> String {
        if let Self::OutOfRange { least, .. } = self { least.to_string() } else { String::new() }
    }

    /// The largest size that is allowed, where that is the fault.
    fn size(&self, language: Language) -> String {
        if let Self::FileTooLarge { limit, .. } = self { file::size(*limit, language) } else { String::new() }
    }

    /// Field, limit, value and time to wait, as far as the reason has them.
    fn parts(&self) -> (Option<String>, Option<u64>, Option<String>, Option<u64>) {
        let name = |field: &str| Some(field.to_owned());
        let size = |limit: u32| Some(u64::from(limit));
        match self {
            Self::Empty { field } => (name(field), None, Some(String::new()), None),
            Self::TooLong { field, limit, value } => {
                (name(field), size(*limit), Some(value.to_string()), None)
            }
            Self::Form(fault) => match fault.kind {
                FaultKind::TooLong { limit, value } => {
                    (name(&fault.field), size(limit), Some(value.to_string()), None)
                }
                FaultKind::Required | FaultKind::Email | FaultKind::OffScale | FaultKind::Unknown => {
                    (name(&fault.field), None, Some(fault.value.clone()), None)
                }
            },
            Self::NotAChoice { field, value } => (name(field), None, Some(value.clone()), None),
            Self::TooMany { field, limit, value } => {
                (name(field), size(*limit), Some(value.to_string()), None)
            }
            Self::FrameTooLarge { limit, value } => {
                (name("frame"), size(*limit), Some(value.to_string()), None)
            }
            Self::Unreadable { why } => (name("frame"), None, Some(why.clone()), None),
            Self::HelloFirst => (name("frame"), None, None, None),
            Self::TooFast { whose, limit, retry_ms } => (name(whose), size(*limit), None, Some(*retry_ms)),
            Self::Failed { retry_ms } => (None, None, None, Some(*retry_ms)),
            Self::TakenBy { name: by } | Self::ClientBlocked { by } => {
                (name("session"), None, Some(by.clone()), None)
            }
            Self::UnknownWidget { key } => (name("widget"), None, Some(key.clone()), None),
            Self::LoginThrottled { limit, retry_ms } => {
                (name("password"), size(*limit), None, Some(*retry_ms))
            }
            Self::NoFreeSlot { limit, value } => (name("slots"), size(*limit), Some(value.to_string()), None),
            Self::OutOfRange { field, most, value, .. } => {
                (name(field), u64::try_from(*most).ok(), Some(value.to_string()), None)
            }
            Self::GroupOffline { name: value } => (name("group"), None, Some(value.clone()), None),
            Self::OperatorOffline { name: value } => (name("operator"), None, Some(value.clone()), None),
            Self::Malformed { field, value } | Self::ConflictWith { field, value } => {
                (name(field), None, Some(value.clone()), None)
            }
            Self::InUse { field, by } => (name(field), None, Some(by.clone()), None),
            Self::FileTooLarge { limit, value } => {
                (name("file"), Some(*limit), Some(value.to_string()), None)
            }
            Self::FileKind { kind } | Self::FileLies { kind } => {
                (name("file"), None, Some(kind.clone()), None)
            }
            Self::CutOff | Self::NoFiles | Self::FileRemoved => (name("file"), None, None, None),
            Self::NoSuch { field } | Self::Conflict { field } => (name(field), None, None, None),
            Self::AlreadyThere => (name("target"), None, None, None),
            Self::IdReused => (name("id"), None, None, None),
            Self::WrongPassword => (name("password"), None, None, None),
            Self::NoSuchSession
            | Self::NotAccepted
            | Self::Ended { .. }
            | Self::NotInAfterCall
            | Self::NobodyThere
            | Self::AlreadyRated
            | Self::NotOffered
            | Self::NotInPerson
            | Self::StillOpen
            | Self::Blocked { .. }
            | Self::NoFeedback => (name("session"), None, None, None),
            Self::Offline | Self::NotLoggedIn | Self::NotPermitted | Self::NotOnline => {
                (None, None, None, None)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_field_limit_and_value() {
        let refused = Refusal::TooLong { field: "text", limit: 8_000, value: 9_001 }.word(Language::En);
        assert_eq!(refused.code, "too_long");
        assert_eq!(refused.field.as_deref(), Some("text"));
        assert_eq!((refused.limit, refused.value.as_deref()), (Some(8_000), Some("9001")));
        assert!(refused.text.contains("8000") && refused.text.contains("9001"), "{}", refused.text);
    }

    #[test]
    fn a_refused_form_names_field_and_value() {
        let fault = Fault { field: "email".to_owned(), kind: FaultKind::Email, value: "jan@".to_owned() };
        let refused = Refusal::Form(fault).word(Language::En);
        assert_eq!((refused.field.as_deref(), refused.value.as_deref()), (Some("email"), Some("jan@")));
    }

    #[test]
    fn the_loser_of_an_accept_learns_who_won() {
        let refused = Refusal::TakenBy { name: "Petr".to_owned() }.word(Language::Cs);
        assert!(refused.text.contains("Petr"), "{}", refused.text);
    }
}
