//! A server in this process: own database, port 0.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a broken server must stop the test")]

use bench::hovor::Hovor;
use clap::FromArgMatches;
use server::Running;

/// A server and the folder that it lives in.
pub struct Served {
    pub folder: tempfile::TempDir,
    pub running: Running,
    /// The cookie of an operator who is logged in.
    pub cookie: String,
}

impl Served {
    /// Starts with flags.
    pub async fn start(flags: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let cookie = Hovor::prepare(folder.path()).await.unwrap();
        let args = ["hovor", "serve", "--listen", "127.0.0.1:0"].iter().chain(flags);
        let matches = server::command(None).unwrap().try_get_matches_from(args).unwrap();
        let (_, serve) = matches.subcommand().unwrap();
        let settings = server::ServeSettings::from_arg_matches(serve).unwrap();
        let running = server::start(folder.path(), &settings).await.unwrap();
        Self { folder, running, cookie }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.address)
    }
}
