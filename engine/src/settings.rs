//! What an installation may set.

use std::path::PathBuf;

use domain::Limits;

/// Settings of the engine.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How much of anything is taken.
    pub limits: Limits,
    /// Whether commits wake the readers. Off, they only look now and then: everything still works,
    /// which is what tests prove.
    pub hints: bool,
    /// How often readers look at the log by themselves, in milliseconds.
    pub look_ms: u64,
    /// How long a visitor's link may be away before it counts as lost, in milliseconds.
    pub leave_after_ms: u64,
    /// How long an operator's workspace may be away before they count as gone, in milliseconds.
    pub operator_grace_ms: i64,
    /// How long a login lasts, in milliseconds.
    pub login_ms: i64,
    /// The address that people reach this installation at, without a slash at its end.
    pub public_url: String,
    /// The folder of files; none is `files` beside the database.
    pub files_dir: Option<PathBuf>,
    /// Where mail goes; without it, mail waits in the outbox.
    pub mail: Option<MailSettings>,
    /// How often the outbox is looked at, in milliseconds.
    pub mail_look_ms: u64,
}

/// Where mail goes.
#[derive(Clone, Debug)]
pub struct MailSettings {
    /// `smtp://user:password@host:587?tls=required` and the like.
    pub smtp_url: String,
    /// The sender.
    pub from: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            hints: true,
            look_ms: 3_000,
            leave_after_ms: 10_000,
            operator_grace_ms: 30_000,
            login_ms: 14 * 24 * 3_600_000,
            public_url: "http://127.0.0.1:4000".to_owned(),
            files_dir: None,
            mail: None,
            mail_look_ms: 2_000,
        }
    }
}
