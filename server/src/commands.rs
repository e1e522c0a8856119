//! The command line.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::FromArgMatches;
use engine::{Clock, Engine, Settings};
use tokio::signal::unix::{SignalKind, signal};

use crate::serve::{DATABASE, start};
use crate::settings::{Cli, Command, ServeSettings, UserCommand, command};
use crate::telemetry;

/// The file with settings that is read if it is there.
const FILE: &str = "hovor.toml";
/// Fewest characters of a password.
const PASSWORD_CHARS: usize = 10;

/// Runs the command line; 2 for a wrong one, 1 for what failed.
pub fn main() -> ExitCode {
    let cli = match read() {
        Ok(cli) => cli,
        Err(fault) => return complain(&format!("error: {fault}"), 2),
    };
    if let Err(fault) = telemetry::start_logs(&cli.place.log, cli.place.log_format) {
        return complain(
            &format!("error: invalid value '{}' for '--log <FILTER>': {fault}", cli.place.log),
            2,
        );
    }
    // Each socket takes a file descriptor; the usual soft limit is 1,024.
    let _ = rlimit::increase_nofile_limit(u64::MAX);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(fault) => return complain(&format!("error: {fault}"), 1),
    };
    match runtime.block_on(run(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => complain(&format!("error: {fault:#}"), 1),
    }
}

/// The command line over the file's values; wrong flags and variables end the process with 2.
fn read() -> Result<Cli, String> {
    let matches = command(file().as_deref())?.get_matches();
    let cli = Cli::from_arg_matches(&matches).map_err(|fault| fault.to_string())?;
    if let Command::Serve(settings) = &cli.command {
        settings.check()?;
    }
    Ok(cli)
}

/// The file with settings: the one named, else the one in the current folder.
fn file() -> Option<PathBuf> {
    let mut args = std::env::args_os()
        .skip_while(|arg| arg != "--config" && !arg.to_str().is_some_and(|arg| arg.starts_with("--config=")));
    let named = args.next().and_then(|arg| match arg.to_str()?.strip_prefix("--config=") {
        Some(file) => Some(PathBuf::from(file)),
        None => args.next().map(PathBuf::from),
    });
    let variable = || std::env::var_os("HOVOR_CONFIG").map(PathBuf::from);
    named.or_else(variable).or_else(|| Path::new(FILE).exists().then(|| PathBuf::from(FILE)))
}

fn complain(what: &str, code: u8) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "{what}");
    ExitCode::from(code)
}

fn say(what: &str) {
    let _ = writeln!(std::io::stdout(), "{what}");
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    let data_dir = &cli.place.data_dir;
    match cli.command {
        Command::Serve(settings) => serve(data_dir, &settings).await,
        Command::Migrate => {
            let database = database(data_dir)?;
            let (has, knows) = store::Store::versions(&database)?;
            Engine::open(&database, Settings::default(), Clock::System)?.close().await;
            say(&match knows.checked_sub(has) {
                Some(0) | None => "The database is up to date.".to_owned(),
                Some(missing) => format!("The database is up to date; migrations applied: {missing}."),
            });
            Ok(())
        }
        Command::User { command } => {
            let engine = open(data_dir)?;
            let done = user(&engine, command).await;
            engine.close().await;
            done
        }
        Command::DemoData { shop_origin } => {
            let engine = open(data_dir)?;
            let is_made = engine.setup().demo(&shop_origin).await;
            engine.close().await;
            if !is_made? {
                bail!(
                    "--data-dir {}: holds an installation of your own; give the demo another folder",
                    data_dir.display()
                );
            }
            say(&format!(
                "Widget {}, log-ins jana@demo.test, petr@demo.test and admin@demo.test, password {}.",
                engine::DEMO_WIDGET,
                engine::DEMO_PASSWORD
            ));
            Ok(())
        }
        Command::Backup { file } => {
            let database = data_dir.join(DATABASE);
            if !database.exists() {
                bail!("--data-dir {}: there is no database", data_dir.display());
            }
            store::Store::backup(&database, &file).with_context(|| format!("backup {}", file.display()))?;
            say(&format!("Written to {}.", file.display()));
            Ok(())
        }
    }
}

async fn serve(data_dir: &Path, settings: &ServeSettings) -> anyhow::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let running = start(data_dir, settings).await?;
    tracing::info!(address = %running.address, url = %running.shared.site.origin, "hovor serves");
    tokio::select! {
        _ = terminate.recv() => {}
        done = tokio::signal::ctrl_c() => done?,
    }
    tracing::info!("hovor stops");
    running.stop().await;
    Ok(())
}

async fn user(engine: &Engine, command: UserCommand) -> anyhow::Result<()> {
    let setup = engine.setup();
    match command {
        UserCommand::Add { email, name, position, role } => {
            let password = password()?;
            let tenant = setup.tenant("Hovor", "default").await?;
            if !setup.add_user(tenant, &email, &name, position.as_deref(), role, &password).await? {
                bail!("email: {email} has an account already; `hovor user passwd` sets its password");
            }
            say(&format!("{email} can log in as {}.", role.as_str()));
        }
        UserCommand::Passwd { email } => {
            let password = password()?;
            if !setup.set_password(&email, &password).await? {
                bail!("email: {email} has no account");
            }
            say(&format!("The password of {email} is set; all its log-ins have ended."));
        }
        UserCommand::Disable { email } => {
            if !setup.disable_user(&email).await? {
                bail!("email: {email} has no account");
            }
            say(&format!("{email} is disabled; all its log-ins have ended."));
        }
    }
    Ok(())
}

/// A password: the first line of the standard input.
fn password() -> anyhow::Result<String> {
    let _ = write!(std::io::stderr(), "Password: ");
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("password: the standard input cannot be read")?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    let chars = password.chars().count();
    if chars < PASSWORD_CHARS {
        bail!("password: {chars} characters, at least {PASSWORD_CHARS} are needed");
    }
    Ok(password)
}

fn database(data_dir: &Path) -> anyhow::Result<PathBuf> {
    std::fs::create_dir_all(data_dir).with_context(|| format!("--data-dir {}", data_dir.display()))?;
    Ok(data_dir.join(DATABASE))
}

fn open(data_dir: &Path) -> anyhow::Result<Engine> {
    Ok(Engine::open(&database(data_dir)?, Settings::default(), Clock::System)?)
}
