//! The store against real files.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::Path;
use std::sync::{Arc, Mutex};

use domain::GroupSettings;
use protocol::{
    Fact, GroupId, MessageId, Millis, OperatorState, ParameterSource, SessionId, SessionKind, TenantId,
    UserId, VisitorId, WidgetId,
};
use store::{Committed, NewAccount, NewMail, NewSession, NewWidget, Store, StoreError, TenantKey};

const NOW: Millis = Millis(1_700_000_000_000);

fn open(path: &Path) -> (Store, Arc<Mutex<Vec<Committed>>>) {
    let told = Arc::new(Mutex::new(vec![]));
    let hints = Arc::clone(&told);
    let store = Store::open(path, move |events| hints.lock().unwrap().extend(events)).unwrap();
    (store, told)
}

struct Shop {
    tenant: TenantKey,
    group: GroupId,
    widget: WidgetId,
    visitor: VisitorId,
}

/// A tenant with a group, a widget and a visitor; `number` keeps two of them apart.
async fn shop(store: &Store, number: u8) -> Shop {
    let bytes = [number; 10];
    let (widget, visitor, group) =
        (WidgetId::new(NOW, &bytes), VisitorId::new(NOW, &bytes), GroupId::new(NOW, &bytes));
    let tenant = store
        .write(TenantKey::NONE, async move |tx| {
            let tenant = tx
                .add_tenant(
                    TenantId::new(NOW, &[number; 10]),
                    TenantId::new(NOW, &[number + 100; 10]),
                    "Shop",
                )
                .await?;
            tx.add_group(tenant, group, "Support", &GroupSettings::default()).await?;
            let new = NewWidget {
                id: widget,
                key: format!("shop-{number}"),
                name: "Shop".to_owned(),
                group,
                origins: vec![],
                language: None,
                feedback: None,
                offline_email: None,
            };
            tx.add_widget(tenant, &new).await?;
            Ok::<_, StoreError>(tenant)
        })
        .await
        .unwrap();
    store
        .write(tenant, async move |tx| tx.add_visitor(visitor, widget, &[number; 32], NOW).await)
        .await
        .unwrap();
    Shop { tenant, group, widget, visitor }
}

async fn begin(store: &Store, shop: &Shop, number: u8) -> SessionId {
    let id = SessionId::new(NOW, &[number; 10]);
    let new = NewSession {
        id,
        kind: SessionKind::Chat,
        widget: shop.widget,
        group: shop.group,
        visitor: shop.visitor,
        language: "en".to_owned(),
        page: None,
        device: None,
        address: None,
    };
    store.write(shop.tenant, async move |tx| tx.begin_session(new, NOW).await.map(|_| ())).await.unwrap();
    id
}

fn account(id: UserId) -> NewAccount {
    NewAccount {
        id,
        email: "eva@example.com".to_owned(),
        name: "Eva".to_owned(),
        position: None,
        role: domain::Role::Operator,
        password_hash: String::new(),
    }
}

fn message(number: u16) -> Fact {
    let mut random = [0; 10];
    random[..2].copy_from_slice(&number.to_be_bytes());
    let id = MessageId::new(NOW, &random);
    Fact::Message {
        id,
        from: protocol::Author::Visitor,
        operator: None,
        name: None,
        text: "Hello".to_owned(),
    }
}

#[tokio::test]
async fn a_failed_use_case_leaves_nothing_and_spoils_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let (store, told) = open(&folder.path().join("hovor.db"));
    let shop = shop(&store, 1).await;
    let session = begin(&store, &shop, 1).await;
    let tenant = shop.tenant;
    let writes = (0..200_u16).map(|number| {
        let store = store.clone();
        tokio::spawn(async move {
            store
                .write(tenant, async move |tx| {
                    let mut stored = tx.session(session).await?.ok_or(StoreError::Bug("gone"))?;
                    tx.record(&mut stored, message(number), NOW).await?;
                    tx.save(&mut stored).await?;
                    if number % 3 == 0 { Err(StoreError::Bug("on purpose")) } else { Ok(()) }
                })
                .await
        })
    });
    let mut kept = 0;
    for write in writes.collect::<Vec<_>>() {
        kept += u64::from(write.await.unwrap().is_ok());
    }
    let events = store.read(tenant, async |tx| tx.events_since(0, 1_000).await).await.unwrap();
    let seqs: Vec<u64> = events.iter().map(|event| event.event.seq).collect();
    assert_eq!(seqs, (1..=kept + 1).collect::<Vec<_>>(), "the tenant's numbers are gapless");
    let ns: Vec<u64> = events.iter().map(|event| event.event.n).collect();
    assert_eq!(ns, (1..=kept + 1).collect::<Vec<_>>(), "the session's numbers are gapless");
    assert_eq!(store.read(tenant, async |tx| tx.seq().await).await.unwrap(), kept + 1);
    store.close().await;
    assert_eq!(told.lock().unwrap().len() as u64, kept + 1, "only what stays is told");
}

#[tokio::test]
async fn a_panicking_use_case_is_an_error_and_the_writer_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = open(&folder.path().join("hovor.db"));
    let shop = shop(&store, 1).await;
    let panicked: Result<(), StoreError> = store.write(shop.tenant, async |_| panic!("on purpose")).await;
    assert!(matches!(panicked, Err(StoreError::Bug(_))));
    begin(&store, &shop, 1).await;
}

#[tokio::test]
async fn a_use_case_that_waits_for_something_else_is_a_bug() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = open(&folder.path().join("hovor.db"));
    let waited: Result<(), StoreError> = store
        .write(TenantKey::NONE, async |_| {
            tokio::task::yield_now().await;
            std::future::pending::<()>().await;
            Ok(())
        })
        .await;
    assert!(matches!(waited, Err(StoreError::Bug(_))));
}

#[tokio::test]
async fn one_tenant_never_sees_anothers_rows() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = open(&folder.path().join("hovor.db"));
    let (mine, other) = (shop(&store, 1).await, shop(&store, 2).await);
    let session = begin(&store, &mine, 1).await;
    let (visitor, widget) = (mine.visitor, mine.widget);
    let seen = store
        .read(other.tenant, async move |tx| {
            Ok::<_, StoreError>((
                tx.session(session).await?.is_some(),
                tx.running_chat(visitor).await?.is_some(),
                tx.open_sessions(&domain::Sight::All {}).await?.len(),
                tx.events_since(0, 10).await?.len(),
                tx.session_events(session, 0, 10).await?.len(),
                tx.visitor(widget, &[1; 32]).await?.is_some(),
                tx.widget_by_id(widget).await?.is_some(),
            ))
        })
        .await
        .unwrap();
    assert_eq!(seen, (false, false, 0, 0, 0, false, false));
    // The writer's memory of sessions is not a way around it.
    let seen = store
        .write(other.tenant, async move |tx| {
            Ok::<_, StoreError>((
                tx.session(session).await?.is_some(),
                tx.running_chat(visitor).await?.is_some(),
            ))
        })
        .await
        .unwrap();
    assert_eq!(seen, (false, false));
}

#[tokio::test]
async fn one_tenant_never_changes_anothers_rows() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = open(&folder.path().join("hovor.db"));
    let (mine, other) = (shop(&store, 1).await, shop(&store, 2).await);
    let (session, tenant) = (begin(&store, &mine, 1).await, mine.tenant);
    let (user, group) = (UserId::new(NOW, &[1; 10]), GroupId::new(NOW, &[1; 10]));
    let (stored, mail) = store
        .write(tenant, async move |tx| {
            tx.add_account(tenant, &account(user)).await?;
            tx.add_login(&[9; 32], user, NOW, NOW.plus(1_000)).await?;
            let [recipient, subject, text, html] = ["a@example.com", "S", "T", "H"].map(str::to_owned);
            tx.post(&NewMail { recipient, subject, text, html }, NOW).await?;
            let mail = tx.due_mail(NOW, 1).await?[0].key;
            Ok::<_, StoreError>((tx.session(session).await?.unwrap(), mail))
        })
        .await
        .unwrap();
    let mut strange = stored.clone();
    let recorded = store
        .write(other.tenant, async move |tx| tx.record(&mut strange, message(1), NOW).await.map(drop))
        .await;
    assert!(matches!(recorded, Err(StoreError::Bug(_))));
    let (strange, widget, visitor) = (stored.clone(), mine.widget, VisitorId::new(NOW, &[3; 10]));
    store
        .write(other.tenant, async move |tx| {
            tx.set_parameter(&strange, "name", "value", ParameterSource::Page, NOW).await?;
            tx.mail_sent(mail, NOW).await?;
            tx.mail_failed(mail, "why", None, NOW).await?;
            tx.set_origins("shop-1", &["https://other.example".to_owned()]).await?;
            tx.add_member(group, user, 1).await?;
            tx.add_visitor(visitor, widget, &[3; 32], NOW).await?;
            tx.set_language(user, "cs").await?;
            tx.end_login(&[9; 32]).await
        })
        .await
        .unwrap();
    let kept = store
        .read(tenant, async move |tx| {
            let login = tx.login(&[9; 32], NOW).await?;
            Ok::<_, StoreError>((
                tx.parameter(&stored, "name").await?,
                tx.mail_counts().await?.waiting,
                tx.widget("shop-1").await?.unwrap().origins,
                tx.groups_of(user).await?,
                tx.visitor(widget, &[3; 32]).await?.is_some(),
                login.map(|login| login.language),
            ))
        })
        .await
        .unwrap();
    assert_eq!(kept, ((None, 0), 1, vec![], vec![], false, Some(None)));
    // What the tenant does itself stays.
    let groups = store
        .write(tenant, async move |tx| {
            tx.add_member(group, user, 1).await?;
            tx.groups_of(user).await
        })
        .await
        .unwrap();
    assert_eq!(groups, [group]);
}

#[tokio::test]
async fn another_process_that_writes_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hovor.db");
    let (first, _) = open(&path);
    let shop = shop(&first, 1).await;
    let session = begin(&first, &shop, 1).await;
    let tenant = shop.tenant;
    let write = async |store: &Store, number| {
        store
            .write(tenant, async move |tx| {
                let mut stored = tx.session(session).await?.ok_or(StoreError::Bug("gone"))?;
                tx.record(&mut stored, message(number), NOW).await?;
                tx.save(&mut stored).await
            })
            .await
            .unwrap();
    };
    write(&first, 1).await;
    let (second, _) = open(&path);
    write(&second, 2).await;
    write(&first, 3).await;
    let events = first.read(tenant, async move |tx| tx.session_events(session, 0, 10).await).await.unwrap();
    assert_eq!(events.iter().map(|event| event.n).collect::<Vec<_>>(), [1, 2, 3, 4]);
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hovor.db");
    let (store, _) = open(&path);
    store.close().await;
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute("insert into migration (number, applied_at) values (99, 'later')", [])
        .unwrap();
    let Err(refused) = Store::open(&path, |_| {}) else { panic!("it was opened") };
    assert!(matches!(refused, StoreError::Newer { has: 99, .. }));
    assert!(refused.to_string().contains("99") && refused.to_string().contains("newer hovor"), "{refused}");
}

#[test]
fn programs_that_start_together_on_a_new_database_share_its_migration() {
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hovor.db");
        let start = std::sync::Barrier::new(2);
        std::thread::scope(|scope| {
            let open = || {
                start.wait();
                Store::open(&path, |_| {}).map(drop)
            };
            let both = [scope.spawn(open), scope.spawn(open)];
            for one in both {
                one.join().unwrap().unwrap();
            }
        });
        let (has, knows) = Store::versions(&path).unwrap();
        assert_eq!(has, knows);
    }
}

#[tokio::test]
async fn hot_queries_use_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hovor.db");
    let (store, _) = open(&path);
    let connection = rusqlite::Connection::open(&path).unwrap();
    let plan = |sql: &str| -> String {
        let mut statement = connection.prepare(&format!("explain query plan {sql}")).unwrap();
        let rows = statement.query_map([], |row| row.get::<_, String>(3)).unwrap();
        rows.map(Result::unwrap).collect::<Vec<_>>().join("; ")
    };
    for sql in [
        "select * from event where tenant_id = 1 and seq > 5 order by seq limit 10",
        "select * from event where tenant_id = 1 and session_id = 1 and n > 5 order by n",
        "select * from event where tenant_id = 1 and session_id = 1 and client_id = x'00'",
        "select * from session where visitor_id = 1 and tenant_id = 1 and kind = 'chat' and state in ('queued', 'active')",
        "select * from session where tenant_id = 1 and state = 'queued' order by queued_at, id",
        "select * from session where tenant_id = 1 and closed_at is not null and closed_at <= 5 order by closed_at desc",
        "select * from timer where due_at <= 5 order by due_at",
        "select * from outbox where sent_at is null and failed_at is null and due_at <= 5 order by due_at",
    ] {
        let plan = plan(sql);
        assert!(!plan.contains("SCAN"), "{sql}: {plan}");
    }
    store.close().await;
}

#[tokio::test]
async fn an_operators_state_is_kept_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = open(&folder.path().join("hovor.db"));
    let shop = shop(&store, 1).await;
    let user = UserId::new(NOW, &[1; 10]);
    let tenant = shop.tenant;
    let kept = store
        .write(tenant, async move |tx| {
            tx.add_account(tenant, &account(user)).await?;
            let member = tx.member(user).await?.ok_or(StoreError::Bug("no member"))?;
            let away = OperatorState::Away { reason: Some("Lunch".to_owned()) };
            tx.set_member_state(&member, &away, true, NOW).await?;
            Ok::<_, StoreError>(tx.member(user).await?.map(|member| (member.state, member.connected)))
        })
        .await
        .unwrap();
    assert_eq!(kept, Some((OperatorState::Away { reason: Some("Lunch".to_owned()) }, true)));
}
