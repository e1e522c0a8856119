//! Files (L-06, B-26, B-30): sent by both sides, refused without a trace, opened by those who may, removed.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::path::Path;

use engine::{Error, FilePart, Login, Receipt, Sender, Settings, Ticket, VisitorContext};
use protocol::{Fact, FileInfo, MessageId, SessionId};
use support::ends::Window;
use support::{HERE, World, code, message_id};

/// A picture of one pixel.
const PNG: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 31,
    21, 196, 137, 0, 0, 0, 13, 73, 68, 65, 84, 120, 156, 99, 248, 207, 192, 240, 31, 0, 5, 0, 1, 255, 137,
    153, 61, 29, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

fn visitor(by: &VisitorContext) -> Sender {
    Sender::Visitor(Box::new(by.clone()))
}

fn operator(login: &Login, session: SessionId) -> Sender {
    Sender::Operator(Box::new(login.clone()), session)
}

async fn send(
    world: &World,
    by: Sender,
    id: MessageId,
    name: &str,
    content: &[u8],
) -> Result<Receipt, Error> {
    let mut upload = world.engine.files().begin(by, HERE, id, name, None).await?;
    for chunk in content.chunks(1_000) {
        if let Err(error) = upload.take(chunk).await {
            upload.cancel().await;
            return Err(error);
        }
    }
    upload.finish().await
}

/// The files of a session, as its events tell.
async fn files(world: &World, session: SessionId) -> Vec<FileInfo> {
    let conversation = world.engine.operator().conversation(&world.admin, session).await.unwrap();
    let file = |fact| match fact {
        Fact::File { file, .. } => Some(file),
        _ => None,
    };
    conversation.events.into_iter().filter_map(|event| file(event.fact)).collect()
}

/// How many files there are, anywhere in the folder.
fn kept(folder: &Path) -> usize {
    let count = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.unwrap().path();
        if path.is_dir() { kept(&path) } else { 1 }
    };
    std::fs::read_dir(folder).unwrap().map(count).sum()
}

fn kept_in(world: &World) -> usize {
    kept(&world.folder.path().join("files"))
}

/// A chat that Jana holds.
async fn chat(world: &World) -> (VisitorContext, String, SessionId) {
    let (by, token) = world.visitor_with_token().await;
    let session = world.engine.visitor().send(&by, message_id(), "Hello").await.unwrap().session;
    world.engine.operator().accept(&world.jana, session).await.unwrap();
    (by, token, session)
}

#[tokio::test]
async fn l_06_both_sides_send_files_and_a_retry_gives_the_first_result() {
    let world = World::new(Settings::default()).await;
    let (by, _, session) = chat(&world).await;
    let id = message_id();
    let first = send(&world, visitor(&by), id, "fotky/léto.png", PNG).await.unwrap();
    assert_eq!(first.session, session);
    let again = send(&world, visitor(&by), id, "léto.png", PNG).await.unwrap();
    assert_eq!(again, first);
    assert_eq!(code(send(&world, visitor(&by), id, "other.txt", b"other").await), "id_reused");
    let text = "words ".repeat(300_000);
    let answer = message_id();
    let sent = send(&world, operator(&world.jana, session), answer, "a.txt", text.as_bytes()).await.unwrap();
    let again = send(&world, operator(&world.jana, session), answer, "a.txt", text.as_bytes()).await.unwrap();
    assert_eq!(again, sent);
    let files = files(&world, session).await;
    let known: Vec<_> = files.iter().map(|file| (&*file.name, &*file.kind, file.bytes, file.width)).collect();
    assert_eq!(
        known,
        [("léto.png", "image/png", PNG.len() as u64, Some(1)), ("a.txt", "text/plain", 1_800_000, None)]
    );
    assert_eq!(kept_in(&world), 3, "two files and a thumbnail");
    let open = world.engine.files().open(&world.jana, files[1].id, FilePart::Content).await.unwrap();
    assert_eq!(open.content.bytes().await.unwrap(), text.as_bytes());
}

#[tokio::test]
async fn a_file_begins_a_session_like_a_first_message() {
    let world = World::new(Settings::default()).await;
    let by = world.visitor().await;
    let receipt = send(&world, visitor(&by), message_id(), "a.png", PNG).await.unwrap();
    let conversation = world.engine.operator().conversation(&world.jana, receipt.session).await.unwrap();
    assert!(conversation.session.queue().is_some());
    assert_eq!(conversation.session.last.unwrap().text, "a.png");
}

#[tokio::test]
async fn b_30_what_is_refused_leaves_nothing_behind() {
    let world = World::new(Settings::default()).await;
    let (by, _, session) = chat(&world).await;
    world
        .set_tenant(|settings| {
            settings.file_bytes = 5_000;
            settings.file_kinds = vec!["image/*".to_owned(), "text/plain".to_owned()];
        })
        .await;
    let large = vec![b'a'; 5_001];
    let gone = world.visitor().await;
    for (by, name, content, expected) in [
        (visitor(&by), "a.txt", &large[..], "file_too_large"),
        (operator(&world.jana, session), "a.txt", &large, "file_too_large"),
        (
            visitor(&by),
            "a.pdf",
            b"%PDF-1.7 and so on, for longer than a beginning that is looked at early",
            "file_kind",
        ),
        (visitor(&by), "a.pdf", b"%PDF-1.7", "file_kind"),
        (visitor(&by), "photo.png", b"<script>alert(1)</script>", "file_lies"),
        (visitor(&by), "words.txt", PNG, "file_lies"),
        (visitor(&by), "a.bin", b"a\0b", "file_kind"),
        (visitor(&by), "a.txt", b"", "empty"),
        (visitor(&by), "..", b"a", "empty"),
        (operator(&world.petr, session), "a.txt", b"a", "taken"),
        (operator(&world.jana, SessionId::new(support::BEGIN, &[9; 10])), "a.txt", b"a", "no_such_session"),
    ] {
        assert_eq!(code(send(&world, by, message_id(), name, content).await), expected, "{name}");
        assert_eq!(kept_in(&world), 0, "{name}: {expected}");
    }
    let announced = world.engine.files().begin(visitor(&by), HERE, message_id(), "a.txt", Some(5_001)).await;
    assert_eq!(code(announced.map(drop)), "file_too_large");
    world.set_tenant(|settings| settings.visitors_send_files = false).await;
    assert_eq!(code(send(&world, visitor(&by), message_id(), "a.txt", b"a").await), "no_files");
    world.set_tenant(|settings| settings.visitors_send_files = true).await;
    // Nobody is there to begin a chat with: the file is not kept either.
    for login in [&world.jana, &world.petr] {
        let offline = protocol::OperatorState::Offline {};
        world.engine.operator().set_state(login, offline).await.unwrap();
    }
    assert_eq!(code(send(&world, visitor(&gone), message_id(), "a.txt", b"a").await), "offline");
    assert_eq!(kept_in(&world), 0);
    assert_eq!(files(&world, session).await, []);
}

#[tokio::test]
async fn where_there_is_no_preview_the_file_of_a_waiting_session_stays_shut() {
    let world = World::new(Settings::default()).await;
    let by = world.visitor().await;
    send(&world, visitor(&by), message_id(), "a.txt", b"Words").await.unwrap();
    let session = world.engine.operator().board(&world.jana).await.unwrap().sessions[0].id;
    let file = files(&world, session).await[0].id;
    let open =
        async |login: &Login| world.engine.files().open(login, file, FilePart::Content).await.map(drop);
    open(&world.jana).await.unwrap();
    world.set_tenant(|settings| settings.has_preview = false).await;
    assert_eq!(code(open(&world.jana).await), "not_accepted");
    open(&world.admin).await.unwrap();
    world.engine.operator().accept(&world.jana, session).await.unwrap();
    open(&world.jana).await.unwrap();
}

#[tokio::test]
async fn what_is_cut_off_leaves_nothing_behind() {
    let world = World::new(Settings::default()).await;
    let (by, _, session) = chat(&world).await;
    let mut upload =
        world.engine.files().begin(visitor(&by), HERE, message_id(), "a.txt", None).await.unwrap();
    upload.take(&vec![b'a'; 3 << 20]).await.unwrap();
    assert_eq!(kept_in(&world), 1);
    upload.cancel().await;
    assert_eq!(kept_in(&world), 0);
    let mut upload =
        world.engine.files().begin(visitor(&by), HERE, message_id(), "a.txt", None).await.unwrap();
    upload.take(&vec![b'a'; 3 << 20]).await.unwrap();
    // The server is killed: what it had taken is found at the next start.
    std::mem::forget(upload);
    let folder = world.folder.path().join("files");
    std::fs::write(folder.join("incoming").join(message_id().text()), b"complete, and not recorded").unwrap();
    let world = world.restarted().await;
    assert_eq!(kept_in(&world), 0);
    assert_eq!(files(&world, session).await, []);
}

#[tokio::test]
async fn a_file_that_was_recorded_takes_its_place_after_a_crash() {
    let world = World::new(Settings::default()).await;
    let (by, _, session) = chat(&world).await;
    send(&world, visitor(&by), message_id(), "a.txt", b"words").await.unwrap();
    let file = files(&world, session).await.remove(0).id;
    let folder = world.folder.path().join("files");
    std::fs::rename(folder.join(file.text()), folder.join("incoming").join(file.text())).unwrap();
    let open = world.engine.files().open(&world.jana, file, FilePart::Content).await.unwrap();
    assert_eq!(open.content.bytes().await.unwrap(), &b"words"[..]);
    let world = world.restarted().await;
    assert!(folder.join(file.text()).exists());
    assert_eq!(kept_in(&world), 1);
}

#[tokio::test]
async fn l_06_only_those_who_may_open_a_file() {
    let world = World::new(Settings::default()).await;
    let (by, token, session) = chat(&world).await;
    send(&world, visitor(&by), message_id(), "a.png", PNG).await.unwrap();
    let file = files(&world, session).await.remove(0).id;
    let engine = &world.engine;
    let ticket = engine.files().ticket("demo-shop", &token, file, HERE).await.unwrap();
    for part in [FilePart::Content, FilePart::Thumbnail] {
        engine.files().open_with("demo-shop", file, &ticket, part).await.unwrap();
        engine.files().open(&world.petr, file, part).await.unwrap();
    }
    let (_, foreign) = world.visitor_with_token().await;
    assert_eq!(code(engine.files().ticket("demo-shop", &foreign, file, HERE).await), "no_such");
    let forged = Ticket { key: "00".repeat(32), ..ticket.clone() };
    assert_eq!(
        code(engine.files().open_with("demo-shop", file, &forged, FilePart::Content).await),
        "not_permitted"
    );
    // The session moves to a group that is not Jana's.
    engine.operator().redirect(&world.jana, session, world.other_group, None, None).await.unwrap();
    let petr_only = engine.account().who(&world.secrets[0]).await.unwrap();
    assert_eq!(code(engine.files().open(&petr_only, file, FilePart::Content).await), "no_such");
    assert_eq!(code(engine.files().remove(&petr_only, file).await), "no_such");
    world.clock.advance(3_600_000);
    assert_eq!(
        code(engine.files().open_with("demo-shop", file, &ticket, FilePart::Content).await),
        "not_permitted"
    );
}

#[tokio::test]
async fn b_26_a_removed_file_is_gone_for_both_sides() {
    let world = World::started(Settings::default()).await;
    let (by, token, session) = chat(&world).await;
    send(&world, visitor(&by), message_id(), "a.png", PNG).await.unwrap();
    let file = files(&world, session).await.remove(0).id;
    let engine = &world.engine;
    let ticket = engine.files().ticket("demo-shop", &token, file, HERE).await.unwrap();
    let mut window = Window::open(&world, None).await;
    assert_eq!(window.session, None, "another visitor's window sees nothing of it");
    window.news.clear();
    engine.files().remove(&world.jana, file).await.unwrap();
    engine.files().remove(&world.jana, file).await.unwrap();
    assert_eq!(kept_in(&world), 0);
    assert_eq!(code(engine.files().open(&world.jana, file, FilePart::Content).await), "file_removed");
    let opened = engine.files().open_with("demo-shop", file, &ticket, FilePart::Thumbnail).await;
    assert_eq!(code(opened), "file_removed");
    assert_eq!(code(engine.files().ticket("demo-shop", &token, file, HERE).await), "file_removed");
    let conversation = engine.operator().conversation(&world.jana, session).await.unwrap();
    let removals = conversation.events.iter().filter(|event| matches!(event.fact, Fact::FileRemoved { .. }));
    assert_eq!(removals.count(), 1);
}
