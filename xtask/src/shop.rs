//! The demo shop: a customer's site with the widget on it, from another origin, under a strict policy.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};
use clap::Args;
use tiny_http::{Header, Request, Response, Server};

use crate::workspace::Workspace;

/// What pages write where Hovor's origin belongs.
const ORIGIN_PLACEHOLDER: &str = "{{HOVOR}}";

/// Where the shop listens, and whose widget it carries.
#[derive(Args)]
pub struct Arguments {
    /// The address to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:4001")]
    listen: SocketAddr,
    /// The origin of the Hovor server.
    #[arg(long, default_value = "http://127.0.0.1:4000")]
    hovor: String,
}

/// Serves the shop until it is ended.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    let shop = Shop::open(workspace, arguments.listen, &arguments.hovor)?;
    println!("Shop: http://{}/", shop.address());
    shop.serve();
    Ok(())
}

/// An open shop.
pub struct Shop {
    listener: Server,
    address: SocketAddr,
    files: PathBuf,
    hovor: String,
}

impl Shop {
    /// Listens; `hovor` is the origin of the server whose widget the pages load.
    pub fn open(workspace: &Workspace, listen: SocketAddr, hovor: &str) -> Result<Self> {
        let listener =
            Server::http(listen).map_err(|error| anyhow!("the shop cannot listen on {listen}: {error}"))?;
        let address = listener.server_addr().to_ip().context("the shop listens on an IP address")?;
        let hovor = hovor.trim_end_matches('/').to_owned();
        Ok(Self { listener, address, files: workspace.root.join("demo/shop"), hovor })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers requests, for ever.
    pub fn serve(&self) {
        for request in self.listener.incoming_requests() {
            let response = self.answer(&request);
            // A visitor who has left is no fault of the shop.
            request.respond(response).ok();
        }
    }

    fn answer(&self, request: &Request) -> Response<std::io::Cursor<Vec<u8>>> {
        let path = request.url().split(['?', '#']).next().unwrap_or_default();
        let (status, content, content_type) = match page(path).and_then(|(name, content_type)| {
            Some((fs::read_to_string(self.files.join(name)).ok()?, content_type))
        }) {
            Some((text, content_type)) => (200, text.replace(ORIGIN_PLACEHOLDER, &self.hovor), content_type),
            None => (404, "There is no such page.".to_owned(), "text/plain; charset=utf-8"),
        };
        Response::from_data(content)
            .with_status_code(status)
            .with_header(header("content-type", content_type))
            .with_header(header("content-security-policy", &policy(&self.hovor)))
            .with_header(header("cache-control", "no-store"))
            .with_header(header("x-content-type-options", "nosniff"))
    }
}

/// What a strict site must allow for Hovor: its origin in two places, and nothing more.
fn policy(hovor: &str) -> String {
    format!("default-src 'self'; script-src 'self' {hovor}; frame-src {hovor}")
}

/// The file behind a path and its content type; only plain names are files.
fn page(path: &str) -> Option<(&str, &'static str)> {
    let name = match path.strip_prefix('/')? {
        "" => "index.html",
        name => name,
    };
    let plain = |character: char| character.is_ascii_alphanumeric() || character == '-' || character == '.';
    if !name.chars().all(plain) {
        return None;
    }
    let content_type = match name.rsplit_once('.')?.1 {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => return None,
    };
    Some((name, content_type))
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("header names and values here are plain text")
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn only_plain_names_are_pages() {
        assert_eq!(page("/"), Some(("index.html", "text/html; charset=utf-8")));
        assert_eq!(page("/shop.css"), Some(("shop.css", "text/css; charset=utf-8")));
        for path in ["", "/../Cargo.toml", "/a/b.html", "/%2e%2e", "/shop.rs", "/secret"] {
            assert_eq!(page(path), None, "{path}");
        }
    }

    #[test]
    fn no_page_has_inline_script_or_style() {
        let folder = super::Workspace::find().unwrap().root.join("demo/shop");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "html") {
                let text = std::fs::read_to_string(&path).unwrap();
                for forbidden in ["<style", "style=", "<script>", "onclick="] {
                    assert!(!text.contains(forbidden), "{} has {forbidden}", path.display());
                }
                assert!(text.contains(r#"<script async src="{{HOVOR}}/w/demo-shop.js"></script>"#));
            }
        }
    }
}
