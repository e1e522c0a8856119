//! Files over HTTP: streamed in, refused with a reason, given out so that nothing in them can run.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::path::Path;

use bench::wire::Socket;
use protocol::{OperatorFrame, OperatorNews};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use support::Served;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const PAGE: &str = "<!doctype html><script>document.title='ran'</script>";

/// A visitor of the demo's shop, whom an operator at work may talk to.
struct Window {
    token: String,
    _desk: Option<Socket>,
}

impl Window {
    async fn open(served: &Served) -> Self {
        let address = served.running.address;
        let mut desk = Socket::connect(address, "/link/operator", Some(&served.cookie)).await.unwrap();
        desk.send(&OperatorFrame::Hello { since: 0 }).await.unwrap();
        while !matches!(desk.next().await.unwrap(), OperatorNews::Reached { .. }) {}
        let hello = json!({ "frames": [{ "t": "hello", "widget": "demo-shop", "since": 0 }], "wait": false });
        let asked =
            Client::new().post(served.url("/link/visitor")).header("origin", served.url("")).json(&hello);
        let reply: Value = asked.send().await.unwrap().json().await.unwrap();
        let token = reply["news"][0]["token"].as_str().unwrap().to_owned();
        Self { token, _desk: Some(desk) }
    }

    fn send(&self, served: &Served, id: u8, name: &str, content: impl Into<reqwest::Body>) -> RequestBuilder {
        Client::new()
            .post(served.url("/files/visitor/demo-shop"))
            .header("origin", served.url(""))
            .header("x-hovor-token", &self.token)
            .header("x-hovor-file", about(id, name))
            .body(content)
    }

    async fn ticket(&self, served: &Served, file: &str) -> Response {
        let asked = Client::new().get(served.url(&format!("/files/visitor/demo-shop/{file}")));
        asked.header("x-hovor-token", &self.token).send().await.unwrap()
    }
}

fn about(id: u8, name: &str) -> String {
    json!({ "id": format!("0190b6b2-7c00-7000-8000-0000000000{id:02}"), "name": name }).to_string()
}

fn kept(folder: &Path) -> Vec<String> {
    let mut names = vec![];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names.extend(kept(&path));
        } else {
            names.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    names
}

fn kept_of(served: &Served) -> Vec<String> {
    kept(&served.folder.path().join("files"))
}

fn header<'r>(response: &'r Response, name: &str) -> &'r str {
    response.headers()[name].to_str().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn l_06_a_page_is_kept_and_never_shown() {
    let served = Served::start(&[]).await;
    let window = Window::open(&served).await;
    let stored = window.send(&served, 1, "page.html", PAGE).send().await.unwrap();
    assert_eq!(stored.status(), StatusCode::OK, "{}", stored.text().await.unwrap());
    let [file] = &kept_of(&served)[..] else { panic!("one file") };
    let ticket: Value = window.ticket(&served, file).await.json().await.unwrap();
    let key = ticket["key"].as_str().unwrap();
    let address =
        served.url(&format!("/files/{file}/content?widget=demo-shop&until={}&key={key}", ticket["until"]));
    let by_ticket = Client::new().get(&address).send().await.unwrap();
    let by_cookie = Client::new().get(served.url(&format!("/files/{file}/content")));
    let by_cookie =
        by_cookie.header("cookie", &served.cookie).header("accept-encoding", "br").send().await.unwrap();
    for opened in [by_ticket, by_cookie] {
        assert_eq!(opened.status(), StatusCode::OK);
        assert_eq!(header(&opened, "content-disposition"), "attachment; filename*=UTF-8''page.html");
        assert_eq!(header(&opened, "content-type"), "text/plain");
        assert_eq!(header(&opened, "x-content-type-options"), "nosniff");
        let policy = header(&opened, "content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
        assert!(header(&opened, "cache-control").starts_with("private"));
        assert_eq!(header(&opened, "content-length"), PAGE.len().to_string());
        assert_eq!(opened.text().await.unwrap(), PAGE);
    }
    served.running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_opens_or_sends_what_is_not_theirs() {
    let served = Served::start(&[]).await;
    let window = Window::open(&served).await;
    window.send(&served, 1, "a.txt", "words").send().await.unwrap().error_for_status().unwrap();
    let [file] = &kept_of(&served)[..] else { panic!("one file") };
    let content = |query: &str| Client::new().get(served.url(&format!("/files/{file}/content{query}")));
    assert_eq!(content("").send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
    let forged = content("?widget=demo-shop&until=99999999999999&key=00").send().await.unwrap();
    assert_eq!(forged.status(), StatusCode::FORBIDDEN);
    let foreign = Window::open(&served).await;
    assert_eq!(foreign.ticket(&served, file).await.status(), StatusCode::NOT_FOUND);
    let unknown = Window { token: "nobody's".to_owned(), _desk: None };
    let refused = unknown.send(&served, 2, "a.txt", "words").send().await.unwrap();
    assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
    let mut evil = window.send(&served, 3, "a.txt", "words").build().unwrap();
    evil.headers_mut().insert("origin", "https://evil.example".parse().unwrap());
    assert_eq!(Client::new().execute(evil).await.unwrap().status(), StatusCode::FORBIDDEN);
    // No operator sends into a session that is not there.
    let tellings: Value = Client::new()
        .post(served.url("/files/operator/0190b6b2-7c00-7000-8000-000000000001"))
        .header("cookie", &served.cookie)
        .header("x-hovor-file", about(4, "a.txt"))
        .body("words")
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(tellings["refused"]["code"], "no_such_session");
    assert_eq!(kept_of(&served).len(), 1);
    served.running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn b_30_a_refused_file_is_told_why_and_leaves_nothing() {
    let served = Served::start(&[]).await;
    let window = Window::open(&served).await;
    let large = vec![b'a'; (20 << 20) + 1];
    for (name, content, status, code) in [
        ("a.txt", large, 413, "file_too_large"),
        ("a.exe", b"MZ\x90\0\x03\0\0\0\x04".to_vec(), 415, "file_kind"),
        ("photo.png", PAGE.as_bytes().to_vec(), 415, "file_lies"),
        ("a.txt", vec![], 422, "empty"),
    ] {
        let refused = window.send(&served, 1, name, content).send().await.unwrap();
        assert_eq!(refused.status().as_u16(), status, "{name}");
        let told: Value = refused.json().await.unwrap();
        assert_eq!(told["refused"]["code"], code);
        assert_eq!(kept_of(&served), Vec::<String>::new(), "{name}");
    }
    served.running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_cut_off_on_the_way_leaves_nothing() {
    let served = Served::start(&[]).await;
    let window = Window::open(&served).await;
    let address = served.running.address;
    let mut link = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST /files/visitor/demo-shop HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\nx-hovor-token: {}\r\nx-hovor-file: {}\r\ncontent-length: 5000000\r\n\r\n",
        window.token,
        about(1, "a.txt")
    );
    link.write_all(head.as_bytes()).await.unwrap();
    link.write_all(&vec![b'a'; 2_000_000]).await.unwrap();
    while kept_of(&served).is_empty() {
        tokio::task::yield_now().await;
    }
    link.shutdown().await.unwrap();
    let _ = link.read_to_end(&mut vec![]).await;
    drop(link);
    while !kept_of(&served).is_empty() {
        tokio::task::yield_now().await;
    }
    served.running.stop().await;
}
