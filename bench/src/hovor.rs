//! The real binary as a process, on a folder of its own.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use engine::{Clock, DEMO_PASSWORD, Engine, Settings};

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server.
pub struct Hovor {
    binary: PathBuf,
    folder: PathBuf,
    /// Where it listens.
    pub address: SocketAddr,
    child: Child,
    /// From the start of the process to its first answer.
    pub started_in: Duration,
}

impl Hovor {
    /// Makes the demo's data in a folder; the cookie of an operator who logged in.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn prepare(folder: &Path) -> Result<String> {
        let engine = Engine::open(&folder.join("hovor.db"), Settings::default(), Clock::System)?;
        engine.setup().demo("http://shop.test").await?;
        let here = std::net::IpAddr::from([127, 0, 0, 1]);
        let secret = engine.account().log_in("jana@demo.test", DEMO_PASSWORD, here).await?;
        engine.close().await;
        Ok(format!("hovor_login={}", secret.expose()))
    }

    /// Starts the binary on a prepared folder and waits for its first answer.
    ///
    /// # Errors
    /// It does not start or does not answer.
    pub async fn start(binary: &Path, folder: &Path) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        Self::start_at(binary, folder, address).await
    }

    async fn start_at(binary: &Path, folder: &Path, address: SocketAddr) -> Result<Self> {
        let begin = Instant::now();
        let child = Command::new(binary)
            .args(["serve", "--log", "warn", "--visitor-rate", "1000000", "--address-rate", "100000000"])
            .arg("--data-dir")
            .arg(folder)
            .arg("--listen")
            .arg(address.to_string())
            .stdin(Stdio::null())
            .spawn()
            .with_context(|| format!("{} cannot be started", binary.display()))?;
        let (binary, folder) = (binary.to_owned(), folder.to_owned());
        let mut hovor = Self { binary, folder, address, child, started_in: Duration::ZERO };
        while !hovor.answers().await {
            if begin.elapsed() > PATIENCE || hovor.child.try_wait()?.is_some() {
                bail!("the server does not answer");
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        hovor.started_in = begin.elapsed();
        Ok(hovor)
    }

    /// Whether `/readyz` says 200.
    async fn answers(&self) -> bool {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let ask = async {
            let mut stream = tokio::net::TcpStream::connect(self.address).await.ok()?;
            stream.write_all(b"GET /readyz HTTP/1.0\r\n\r\n").await.ok()?;
            let mut answer = [0; 12];
            stream.read_exact(&mut answer).await.ok()?;
            answer.ends_with(b"200").then_some(())
        };
        ask.await.is_some()
    }

    /// The process.
    #[must_use]
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Kills the process at once, as a power cut would, and starts it again on the same folder and port.
    ///
    /// # Errors
    /// It does not start again.
    pub async fn kill_and_restart(mut self) -> Result<Self> {
        self.child.kill()?;
        self.child.wait()?;
        Self::start_at(&self.binary.clone(), &self.folder.clone(), self.address).await
    }
}

impl Drop for Hovor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
