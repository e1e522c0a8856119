//! Settings: one list, from which flags, `HOVOR_…` variables, the keys of `hovor.toml` and the help derive.
//!
//! A flag wins over a variable, a variable over the file, the file over the default.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use domain::{Limits, Role};
use engine::{MailSetting, MailSettings, Settings};

/// Self-hosted customer chat.
#[derive(Debug, Parser)]
#[command(name = "hovor", version, about, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub place: Place,
    #[command(subcommand)]
    pub command: Command,
}

/// Where everything is.
#[derive(Debug, Args)]
pub struct Place {
    /// Folder of the database
    #[arg(long, global = true, env = "HOVOR_DATA_DIR", default_value = "hovor-data", value_name = "FOLDER")]
    pub data_dir: PathBuf,
    /// File with settings; `hovor.toml` in the current folder is read if it is there
    #[arg(long, global = true, env = "HOVOR_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to log, e.g. `info` or `info,store=debug`
    #[arg(long, global = true, env = "HOVOR_LOG", default_value = "info", value_name = "FILTER")]
    pub log: String,
    /// Form of the log
    #[arg(long, global = true, env = "HOVOR_LOG_FORMAT", default_value = "text")]
    pub log_format: LogFormat,
}

/// Form of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people
    Text,
    /// A JSON object on each line
    Json,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the server
    Serve(Box<ServeSettings>),
    /// Bring the database up to date; `serve` does it at start, too
    Migrate,
    /// Manage accounts
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Make the demo's widget and log-ins (all with the password `hovor-demo`)
    DemoData {
        /// Origin of the page that shows the widget
        #[arg(long, default_value = "http://127.0.0.1:4001", value_parser = origin, value_name = "ORIGIN")]
        shop_origin: String,
    },
    /// Write a consistent copy of the database to a new file, while the server runs
    ///
    /// The files that clients and operators sent are not in it: copy their folder (`files` in the data folder, or
    /// --files-dir) after it, so that every file of the copy is there.
    Backup {
        /// The new file
        file: PathBuf,
    },
}

/// Managing accounts. Passwords are read from the standard input, so that no list of processes shows them.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Make an account; its password is read from the standard input
    Add {
        /// E-mail address, for logging in
        #[arg(value_parser = email)]
        email: String,
        /// Name, as clients see it
        #[arg(long)]
        name: String,
        /// Position, as clients see it
        #[arg(long)]
        position: Option<String>,
        /// operator, supervisor or administrator
        #[arg(long, default_value = "operator", value_parser = role)]
        role: Role,
    },
    /// Set a password, read from the standard input, and end all log-ins of the account
    Passwd {
        /// E-mail address of the account
        email: String,
    },
    /// Disable an account and end its log-ins
    Disable {
        /// E-mail address of the account
        email: String,
    },
}

/// Settings of the server.
#[derive(Clone, Debug, Args)]
pub struct ServeSettings {
    /// Address and port to listen on
    #[arg(long, env = "HOVOR_LISTEN", default_value = "127.0.0.1:4000", value_name = "IP:PORT")]
    pub listen: SocketAddr,
    /// Address that people reach this server at; `http://` and the listen address if not given
    #[arg(long, env = "HOVOR_PUBLIC_URL", value_parser = origin, value_name = "URL")]
    pub public_url: Option<String>,
    /// Folder of the files that clients and operators send; `files` in the data folder if not given
    #[arg(long, env = "HOVOR_FILES_DIR", value_name = "FOLDER")]
    pub files_dir: Option<PathBuf>,
    /// Believe the last entry of X-Forwarded-For: only behind a proxy that writes it
    #[arg(long, env = "HOVOR_BEHIND_PROXY", default_value_t = false, action = clap::ArgAction::Set, value_name = "BOOL")]
    pub behind_proxy: bool,
    /// Mail server, e.g. smtp://user:password@mail.example.com:587?tls=required; without it mail waits
    #[arg(long, env = "HOVOR_SMTP_URL", hide_env_values = true, value_name = "URL")]
    pub smtp_url: Option<String>,
    /// Sender of mails, e.g. "Support <support@example.com>"
    #[arg(long, env = "HOVOR_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// Most characters of a message
    #[arg(long, env = "HOVOR_MESSAGE_CHARS", default_value_t = Limits::default().message_chars, value_parser = number(1, 100_000), value_name = "NUMBER")]
    pub message_chars: u32,
    /// Most bytes of a frame
    #[arg(long, env = "HOVOR_FRAME_BYTES", default_value_t = Limits::default().frame_bytes, value_parser = number(1_024, 1_048_576), value_name = "NUMBER")]
    pub frame_bytes: u32,
    /// Most frames of an exchange, where there is no websocket
    #[arg(long, env = "HOVOR_EXCHANGE_FRAMES", default_value_t = Limits::default().exchange_frames, value_parser = number(2, 1_000), value_name = "NUMBER")]
    pub exchange_frames: u32,
    /// Most characters that are kept of a page's address; a longer one is cut
    #[arg(long, env = "HOVOR_PAGE_CHARS", default_value_t = Limits::default().page_chars, value_parser = number(100, 10_000), value_name = "NUMBER")]
    pub page_chars: u32,
    /// Most parameters of a session
    #[arg(long, env = "HOVOR_PARAMETERS", default_value_t = Limits::default().parameters, value_parser = number(0, 1_000), value_name = "NUMBER")]
    pub parameters: u32,
    /// Most characters of a parameter's name
    #[arg(long, env = "HOVOR_PARAMETER_NAME_CHARS", default_value_t = Limits::default().parameter_name_chars, value_parser = number(1, 1_000), value_name = "NUMBER")]
    pub parameter_name_chars: u32,
    /// Most characters of a parameter's value
    #[arg(long, env = "HOVOR_PARAMETER_VALUE_CHARS", default_value_t = Limits::default().parameter_value_chars, value_parser = number(1, 100_000), value_name = "NUMBER")]
    pub parameter_value_chars: u32,
    /// Most characters of a name, an address or a telephone number
    #[arg(long, env = "HOVOR_CONTACT_CHARS", default_value_t = Limits::default().contact_chars, value_parser = number(1, 1_000), value_name = "NUMBER")]
    pub contact_chars: u32,
    /// Most characters of an operator's note
    #[arg(long, env = "HOVOR_NOTE_CHARS", default_value_t = Limits::default().note_chars, value_parser = number(1, 100_000), value_name = "NUMBER")]
    pub note_chars: u32,
    /// Most characters of a comment in the feedback form
    #[arg(long, env = "HOVOR_COMMENT_CHARS", default_value_t = Limits::default().comment_chars, value_parser = number(1, 100_000), value_name = "NUMBER")]
    pub comment_chars: u32,
    /// Most frames that one visitor may send in a minute
    #[arg(long, env = "HOVOR_VISITOR_RATE", default_value_t = Limits::default().visitor_frames_per_minute, value_parser = number(1, 1_000_000), value_name = "NUMBER")]
    pub visitor_rate: u32,
    /// Most frames that one address may send in a minute
    #[arg(long, env = "HOVOR_ADDRESS_RATE", default_value_t = Limits::default().address_frames_per_minute, value_parser = number(1, 100_000_000), value_name = "NUMBER")]
    pub address_rate: u32,
    /// Most failed log-ins of one account or one address in a quarter of an hour
    #[arg(long, env = "HOVOR_LOGIN_FAILURES", default_value_t = Limits::default().login_failures, value_parser = number(1, 1_000), value_name = "NUMBER")]
    pub login_failures: u32,
    /// Seconds that an operator's workspace may be away before they count as gone
    #[arg(long, env = "HOVOR_OPERATOR_GRACE", default_value_t = 30, value_parser = number(0, 3_600), value_name = "SECONDS")]
    pub operator_grace: u32,
    /// Development: style guide and reload
    #[arg(long, env = "HOVOR_DEV", default_value_t = false, action = clap::ArgAction::Set, hide = true, value_parser = clap::builder::BoolishValueParser::new())]
    pub dev: bool,
}

impl ServeSettings {
    /// The origin that people reach the server at.
    pub fn origin(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }

    /// Checks what one value alone does not show.
    ///
    /// # Errors
    /// A sentence that names the setting, its value and what is allowed.
    pub fn check(&self) -> Result<(), String> {
        match (&self.smtp_url, &self.mail_from) {
            (None, None) => {}
            (Some(_), None) => return Err("--mail-from is missing: --smtp-url needs it".to_owned()),
            (None, Some(_)) => return Err("--smtp-url is missing: --mail-from needs it".to_owned()),
            (Some(smtp_url), Some(from)) => {
                let mail = MailSettings { smtp_url: smtp_url.clone(), from: from.clone() };
                mail.check().map_err(|fault| {
                    let (key, value, allowed) = match fault.setting {
                        MailSetting::SmtpUrl => ("smtp-url", without_password(smtp_url), SMTP_URL),
                        MailSetting::From => ("mail-from", from.clone(), MAIL_FROM),
                    };
                    format!("invalid value '{value}' for '--{key}': {}; it must be {allowed}", fault.why)
                })?;
            }
        }
        // In JSON a character takes six bytes at most.
        let longest = self.message_chars.saturating_mul(6).saturating_add(FRAME_BESIDE_TEXT);
        if longest > self.frame_bytes {
            return Err(format!(
                "invalid value '{}' for '--frame-bytes': a message of --message-chars {} may take {longest} bytes",
                self.frame_bytes, self.message_chars
            ));
        }
        Ok(())
    }

    /// The engine's part.
    pub fn engine(&self) -> Settings {
        let mail = self.smtp_url.clone().zip(self.mail_from.clone());
        Settings {
            limits: Limits {
                message_chars: self.message_chars,
                frame_bytes: self.frame_bytes,
                exchange_frames: self.exchange_frames,
                page_chars: self.page_chars,
                parameters: self.parameters,
                parameter_name_chars: self.parameter_name_chars,
                parameter_value_chars: self.parameter_value_chars,
                contact_chars: self.contact_chars,
                note_chars: self.note_chars,
                comment_chars: self.comment_chars,
                visitor_frames_per_minute: self.visitor_rate,
                address_frames_per_minute: self.address_rate,
                login_failures: self.login_failures,
            },
            operator_grace_ms: i64::from(self.operator_grace) * 1_000,
            public_url: self.origin(),
            files_dir: self.files_dir.clone(),
            mail: mail.map(|(smtp_url, from)| MailSettings { smtp_url, from }),
            ..Settings::default()
        }
    }
}

/// The command line with the file's values as defaults.
///
/// # Errors
/// A sentence that names the file, the key and what is allowed.
pub fn command(file: Option<&Path>) -> Result<clap::Command, String> {
    let command = Cli::command();
    let Some(file) = file else { return Ok(command) };
    let text = std::fs::read_to_string(file).map_err(|fault| format!("{}: {fault}", file.display()))?;
    let table: toml::Table = text.parse().map_err(|fault| format!("{}: {fault}", file.display()))?;
    table.into_iter().try_fold(command, |command, (key, value)| with_default(command, file, &key, &value))
}

/// Takes one key of the file as a default.
fn with_default(
    mut command: clap::Command,
    file: &Path,
    key: &str,
    value: &toml::Value,
) -> Result<clap::Command, String> {
    let text = match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Boolean(fact) => fact.to_string(),
        _ => return Err(format!("{}: {key} must be a text, a whole number, true or false", file.display())),
    };
    let id = key.replace('-', "_");
    let has = |command: &clap::Command| command.get_arguments().any(|arg| arg.get_id() == id.as_str());
    if id != "config" && has(&command) {
        return Ok(command.mut_arg(&id, |arg| arg.default_value(text)));
    }
    let serve = command.find_subcommand("serve");
    if serve.is_some_and(has) {
        command = command.mut_subcommand("serve", |serve| serve.mut_arg(&id, |arg| arg.default_value(text)));
        return Ok(command);
    }
    let known: Vec<&str> =
        serve.into_iter().flat_map(clap::Command::get_arguments).filter_map(clap::Arg::get_long).collect();
    Err(format!(
        "{}: {key} is no setting; there are data-dir, log, log-format, {}",
        file.display(),
        known.join(", ")
    ))
}

/// A form of `smtp-url` that is right.
const SMTP_URL: &str = "as in smtp://user:password@mail.example.com:587?tls=required";
/// A form of `mail-from` that is right.
const MAIL_FROM: &str = "as in \"Support <support@example.com>\"";
/// Bytes of a message's frame beside its text.
const FRAME_BESIDE_TEXT: u32 = 256;

/// An address without the password in it.
fn without_password(url: &str) -> String {
    let start = url.find("://").map_or(0, |at| at + 3);
    match url.rfind('@') {
        Some(end) if end > start => {
            let user = url[start..end].split(':').next().unwrap_or_default();
            format!("{}{user}:…{}", &url[..start], &url[end..])
        }
        _ => url.to_owned(),
    }
}

fn number(low: i64, high: i64) -> clap::builder::RangedI64ValueParser<u32> {
    clap::value_parser!(u32).range(low..=high)
}

/// An origin: scheme and host, no path.
fn origin(text: &str) -> Result<String, String> {
    let text = text.trim_end_matches('/');
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ', '@', ';', ',']) => {
            Ok(text.to_owned())
        }
        _ => {
            Err("must be http:// or https:// with a host and no path, e.g. https://chat.example.com"
                .to_owned())
        }
    }
}

fn email(text: &str) -> Result<String, String> {
    if domain::form::is_email(text) {
        Ok(text.to_owned())
    } else {
        Err("is not an e-mail address".to_owned())
    }
}

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(|| "must be operator, supervisor or administrator".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::FromArgMatches;

    fn serve(file: &str, args: &[&str]) -> Result<ServeSettings, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hovor.toml");
        std::fs::write(&path, file).unwrap();
        let matches = command(Some(&path))?
            .try_get_matches_from(["hovor", "serve"].iter().chain(args))
            .map_err(|fault| fault.to_string())?;
        match Cli::from_arg_matches(&matches).map_err(|fault| fault.to_string())?.command {
            Command::Serve(settings) => settings.check().map(|()| *settings),
            _ => Err("another command".to_owned()),
        }
    }

    #[test]
    fn a_flag_wins_over_the_file() {
        let file = "message-chars = 500\nlisten = \"127.0.0.1:5000\"";
        assert_eq!(serve(file, &[]).unwrap().message_chars, 500);
        assert_eq!(serve(file, &["--message-chars", "600"]).unwrap().message_chars, 600);
    }

    #[test]
    fn mail_settings_go_together_wherever_they_stand() {
        let file = "mail-from = \"Support <support@example.com>\"";
        let url = "smtp://me:secret@mail.example.com";
        let both = serve(file, &["--smtp-url", url]).unwrap();
        assert!(both.engine().mail.is_some());
        let alone = serve(&format!("smtp-url = \"{url}\""), &[]).unwrap_err();
        assert!(alone.contains("--mail-from is missing"), "{alone}");
        let wrong = serve(file, &["--smtp-url", "imap://me:secret@mail.example.com"]).unwrap_err();
        assert!(wrong.contains("'imap://me:…@mail.example.com' for '--smtp-url'"), "{wrong}");
        assert!(wrong.contains("smtp://") && !wrong.contains("secret"), "{wrong}");
        let wrong = serve("mail-from = \"nobody\"", &["--smtp-url", url]).unwrap_err();
        assert!(wrong.contains("'nobody' for '--mail-from'") && wrong.contains("Support <"), "{wrong}");
    }

    #[test]
    fn the_longest_message_fits_into_a_frame() {
        let fault = serve("message-chars = 20000", &[]).unwrap_err();
        assert!(
            fault.contains("65536") && fault.contains("--frame-bytes") && fault.contains("20000"),
            "{fault}"
        );
        assert!(serve("message-chars = 20000\nframe-bytes = 131072", &[]).is_ok());
    }

    #[test]
    fn a_wrong_value_names_key_value_and_what_is_allowed() {
        let fault = serve("message-chars = 0", &[]).unwrap_err();
        assert!(
            fault.contains("--message-chars") && fault.contains('0') && fault.contains("1..=100000"),
            "{fault}"
        );
        let fault = serve("", &["--public-url", "chat.example.com/x"]).unwrap_err();
        assert!(fault.contains("--public-url") && fault.contains("https://chat.example.com"), "{fault}");
        let fault = serve("colour = 1", &[]).unwrap_err();
        assert!(fault.contains("colour") && fault.contains("message-chars"), "{fault}");
    }
}
