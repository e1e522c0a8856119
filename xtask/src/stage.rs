//! A running server with demo data, and the shop that carries its widget.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process;
use crate::shop::Shop;
use crate::workspace::Workspace;

/// How long the server may take to finish what is open, before it is killed.
const PATIENCE: Duration = Duration::from_secs(25);

/// Who the stage is built for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Somebody who looks at the product: the log goes to a file.
    Guest,
    /// Somebody who works on it: the log is shown, pages reload.
    Developer,
}

/// The addresses of a demo, its data folder and its server.
pub struct Stage {
    audience: Audience,
    binary: PathBuf,
    data: PathBuf,
    log: PathBuf,
    server: SocketAddr,
    shop: SocketAddr,
    child: Option<Child>,
}

impl Stage {
    /// Opens the shop, fills the data folder and starts the server.
    pub fn open(workspace: &Workspace, binary: PathBuf, audience: Audience) -> Result<Self> {
        let data = workspace.root.join("hovor-data/demo");
        fs::create_dir_all(&data)?;
        let server = free_address(4000, None)?;
        let shop_address = free_address(4001, Some(server.port()))?;
        let shop = Shop::open(workspace, shop_address, &format!("http://{server}"))?;
        let mut stage = Self {
            audience,
            binary,
            log: data.join("server.log"),
            data,
            server,
            shop: shop.address(),
            child: None,
        };
        thread::spawn(move || shop.serve());
        stage.start()?;
        Ok(stage)
    }

    /// Starts the server and waits until it is ready.
    pub fn start(&mut self) -> Result<()> {
        process::run(
            Command::new(&self.binary)
                .arg("demo-data")
                .arg("--data-dir")
                .arg(&self.data)
                .args(["--shop-origin", &self.shop_url()])
                .stdout(Stdio::null()),
        )?;
        let mut command = Command::new(&self.binary);
        command.arg("serve").arg("--data-dir").arg(&self.data).args(["--listen", &self.server.to_string()]);
        command.args(["--public-url", &self.server_url()]);
        // A group of its own: Ctrl-C reaches xtask alone, which then ends the server once.
        command.process_group(0).stdin(Stdio::null());
        match self.audience {
            Audience::Guest => {
                let log = File::create(&self.log)?;
                command.stdout(log.try_clone()?).stderr(log);
            }
            Audience::Developer => {
                command.env("HOVOR_DEV", "1");
            }
        }
        self.child = Some(command.spawn().with_context(|| format!("starting {}", self.binary.display()))?);
        self.wait_until_ready()
    }

    /// Asks the server to finish, and waits for it.
    pub fn stop(&mut self) -> Result<()> {
        let Some(mut child) = self.child.take() else {
            return Ok(());
        };
        process::run(Command::new("kill").args(["-TERM", &child.id().to_string()])).ok();
        let asked = Instant::now();
        while child.try_wait()?.is_none() {
            if asked.elapsed() > PATIENCE {
                child.kill()?;
                child.wait()?;
                break;
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Whether the server has ended by itself.
    pub fn has_ended(&mut self) -> Result<bool> {
        match &mut self.child {
            Some(child) => Ok(child.try_wait()?.is_some()),
            None => Ok(false),
        }
    }

    /// What a person needs to know to look at it.
    pub fn invitation(&self) -> String {
        let moved = if self.server.port() == 4000 && self.shop.port() == 4001 {
            ""
        } else {
            "\n  Ports 4000 and 4001 were not both free, so the next free ones are used."
        };
        let log = match self.audience {
            Audience::Guest => format!("  Server's log   {}\n", self.log.display()),
            Audience::Developer => String::new(),
        };
        format!(
            "\n  \
             Hovor is running.{moved}\n\n  \
             Shop           {}/  (a customer's site: be the visitor here)\n  \
             Workspace      {}/  (be the operator here)\n\n  \
             Operators      jana@demo.test   hovor-demo\n                 \
             petr@demo.test   hovor-demo\n  \
             Administrator  admin@demo.test  hovor-demo\n\n\
             {log}  \
             Ctrl-C stops both.\n",
            self.shop_url(),
            self.server_url(),
        )
    }

    /// The end of the server's log, for a person who must know why it ended.
    pub fn last_words(&self) -> String {
        match self.audience {
            Audience::Guest => tail(&self.log),
            Audience::Developer => String::new(),
        }
    }

    fn server_url(&self) -> String {
        format!("http://{}", self.server)
    }

    fn shop_url(&self) -> String {
        format!("http://{}", self.shop)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let started = Instant::now();
        while !is_ready(self.server) {
            if self.has_ended()? {
                bail!("the server ended at its start\n{}", self.last_words());
            }
            if started.elapsed() > Duration::from_secs(60) {
                self.stop()?;
                bail!("the server was not ready after a minute\n{}", self.last_words());
            }
            thread::sleep(Duration::from_millis(30));
        }
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.stop().ok();
    }
}

/// The first free address on loopback from `port` upward.
fn free_address(port: u16, taken: Option<u16>) -> Result<SocketAddr> {
    (port..=u16::MAX)
        .filter(|port| Some(*port) != taken)
        .map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
        .find(|address| TcpListener::bind(address).is_ok())
        .context("no port is free")
}

fn is_ready(server: SocketAddr) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect_timeout(&server, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        write!(stream, "GET /readyz HTTP/1.0\r\nHost: {server}\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.take(64).read_to_string(&mut answer)?;
        Ok(answer.split(' ').nth(1) == Some("200"))
    };
    ask().unwrap_or(false)
}

fn tail(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::free_address;
    use std::net::TcpListener;

    #[test]
    fn a_port_in_use_is_passed_over() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(free_address(port, None).unwrap().port() > port);
    }
}
