//! The law that keeps screens true: a snapshot and the events after it make the next snapshot.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use domain::session::{ClientEdit, Edit};
use domain::{Sight, WrapUp};
use engine::{
    BlockFilter, DEMO_PASSWORD, Engine, Error, LogEntry, Login, OperatorLink, Receipt, Secret, Sender,
    Settings, VisitorContext, VisitorLink,
};
use proptest::prelude::*;
use protocol::{EndReason, Event, Fact, FormValue, OperatorState, SessionId};
use support::{HERE, World, desk, message_id, window};

/// One use case, asked for without looking whether it is allowed now.
#[derive(Clone, Debug)]
enum Step {
    Send(usize),
    SendFile(usize),
    AnswerFile(bool, usize),
    RemoveFile(bool, usize),
    Leave(usize),
    Set(usize, u8),
    Identify(usize),
    EndByVisitor(usize),
    Rate(usize, u8),
    Skip(usize),
    OpenWindow(usize),
    CloseWindows(usize),
    Accept(bool, usize),
    Answer(bool, usize),
    End(bool, usize),
    Redirect(bool, usize, bool, Option<bool>),
    Decline(bool, usize),
    Free(bool, usize),
    Reopen(bool, usize),
    WrapUp(bool, usize),
    Block(bool, usize),
    Spam(bool, usize),
    RestoreSpam(usize),
    LiftBlocks,
    Rename(bool, usize, u8),
    Correct(bool, usize, u8),
    Tag(bool, usize, u8, bool),
    Note(bool, usize),
    Visit(usize, u8),
    State(bool, u8),
    LogIn(bool),
    LogOut(bool),
    OpenDesk(bool),
    CloseDesks(bool),
    Restart,
    Wait(u32),
}

/// Everybody, and what they have open.
struct Cast {
    world: World,
    visitors: Vec<(VisitorContext, String)>,
    windows: [Vec<VisitorLink>; 3],
    secrets: [Vec<Secret>; 2],
    desks: [Vec<OperatorLink>; 2],
    sessions: Vec<SessionId>,
}

impl Cast {
    async fn gather() -> Self {
        let mut world = World::new(Settings { leave_after_ms: 0, ..Settings::default() }).await;
        let mut visitors = vec![];
        for _ in 0..3 {
            visitors.push(world.visitor_with_token().await);
        }
        let secrets = world.secrets.clone().map(|secret| vec![secret]);
        let mut desks = std::mem::take(&mut world.desks).into_iter();
        let desks = [desks.next().into_iter().collect(), desks.next().into_iter().collect()];
        Self { world, visitors, windows: Default::default(), secrets, desks, sessions: vec![] }
    }

    fn login(&self, is_jana: bool) -> &Login {
        if is_jana { &self.world.jana } else { &self.world.petr }
    }

    fn visitor(&self, number: usize) -> &VisitorContext {
        &self.visitors[number].0
    }

    fn session(&self, number: usize) -> Option<SessionId> {
        self.sessions.iter().rev().nth(number).copied()
    }

    async fn log_in(&mut self, is_jana: bool) {
        let secret = self
            .world
            .engine
            .account()
            .log_in(&self.login(is_jana).email, DEMO_PASSWORD, HERE)
            .await
            .unwrap();
        self.secrets[place(is_jana)].push(secret);
    }
}

/// Where Jana and Petr stand in what is kept of both.
fn place(is_jana: bool) -> usize {
    usize::from(!is_jana)
}

/// Waits until what the drop of a link has begun is done.
async fn settle() {
    while tokio::runtime::Handle::current().metrics().num_alive_tasks() > 0 {
        tokio::task::yield_now().await;
    }
}

fn step() -> impl Strategy<Value = Step> {
    let visitor = 0..3_usize;
    let session = 0..4_usize;
    prop_oneof![
        4 => visitor.clone().prop_map(Step::Send),
        1 => visitor.clone().prop_map(Step::SendFile),
        1 => visitor.clone().prop_map(Step::Leave),
        1 => (visitor.clone(), 0..3_u8).prop_map(|(v, n)| Step::Set(v, n)),
        1 => visitor.clone().prop_map(Step::Identify),
        1 => visitor.clone().prop_map(Step::EndByVisitor),
        1 => (visitor.clone(), 0..7_u8).prop_map(|(v, score)| Step::Rate(v, score)),
        1 => visitor.clone().prop_map(Step::Skip),
        2 => visitor.clone().prop_map(Step::OpenWindow),
        2 => visitor.prop_map(Step::CloseWindows),
        4 => (any::<bool>(), session.clone()).prop_map(|(w, s)| Step::Accept(w, s)),
        3 => (any::<bool>(), session.clone()).prop_map(|(w, s)| Step::Answer(w, s)),
        1 => (any::<bool>(), session.clone()).prop_map(|(w, s)| Step::AnswerFile(w, s)),
        1 => (any::<bool>(), session.clone()).prop_map(|(w, s)| Step::RemoveFile(w, s)),
        2 => (any::<bool>(), session.clone()).prop_map(|(w, s)| Step::End(w, s)),
        2 => (any::<bool>(), session.clone(), any::<bool>(), any::<Option<bool>>())
            .prop_map(|(w, s, other, to)| Step::Redirect(w, s, other, to)),
        1 => (any::<bool>(), session.clone()).prop_map(|(w, s)| Step::Decline(w, s)),
        1 => (any::<bool>(), session.clone()).prop_map(|(w, s)| Step::Free(w, s)),
        1 => (any::<bool>(), session.clone()).prop_map(|(w, s)| Step::Reopen(w, s)),
        2 => (any::<bool>(), session.clone()).prop_map(|(w, s)| Step::WrapUp(w, s)),
        1 => (any::<bool>(), session.clone()).prop_map(|(w, s)| Step::Block(w, s)),
        1 => (any::<bool>(), session.clone()).prop_map(|(w, s)| Step::Spam(w, s)),
        1 => session.clone().prop_map(Step::RestoreSpam),
        1 => Just(Step::LiftBlocks),
        1 => (any::<bool>(), session.clone(), 0..3_u8).prop_map(|(w, s, n)| Step::Rename(w, s, n)),
        1 => (any::<bool>(), session.clone(), 0..3_u8).prop_map(|(w, s, n)| Step::Correct(w, s, n)),
        1 => (any::<bool>(), session.clone(), 0..3_u8, any::<bool>())
            .prop_map(|(w, s, n, on)| Step::Tag(w, s, n, on)),
        1 => (any::<bool>(), session).prop_map(|(w, s)| Step::Note(w, s)),
        1 => (0..3_usize, 0..3_u8).prop_map(|(v, n)| Step::Visit(v, n)),
        1 => (any::<bool>(), 0..4_u8).prop_map(|(w, state)| Step::State(w, state)),
        1 => any::<bool>().prop_map(Step::LogIn),
        1 => any::<bool>().prop_map(Step::LogOut),
        1 => any::<bool>().prop_map(Step::OpenDesk),
        1 => any::<bool>().prop_map(Step::CloseDesks),
        1 => Just(Step::Restart),
        2 => (0..400_000_u32).prop_map(Step::Wait),
    ]
}

/// Sends a small file.
async fn send_file(engine: &Engine, by: Sender) -> Result<Receipt, Error> {
    let mut upload = engine.files().begin(by, HERE, message_id(), "a.txt", None).await?;
    upload.take(b"words").await?;
    upload.finish().await
}

async fn take(cast: &mut Cast, step: &Step) {
    let engine = cast.world.engine.clone();
    let value = |name: &str, value: String| FormValue { name: name.to_owned(), value };
    // A refusal is a fine answer here: it must change nothing.
    match step {
        Step::SendFile(v) => {
            let by = Sender::Visitor(Box::new(cast.visitor(*v).clone()));
            if let Ok(receipt) = send_file(&engine, by).await
                && !cast.sessions.contains(&receipt.session)
            {
                cast.sessions.push(receipt.session);
            }
        }
        Step::AnswerFile(w, s) => {
            let Some(session) = cast.session(*s) else { return };
            let by = Sender::Operator(Box::new(cast.login(*w).clone()), session);
            let _ = send_file(&engine, by).await;
        }
        Step::RemoveFile(w, s) => {
            let Some(session) = cast.session(*s) else { return };
            let Ok(conversation) = engine.operator().conversation(&cast.world.admin, session).await else {
                return;
            };
            for event in conversation.events {
                if let Fact::File { file, .. } = event.fact {
                    let _ = engine.files().remove(cast.login(*w), file.id).await;
                }
            }
        }
        Step::Send(v) => {
            if let Ok(receipt) = engine.visitor().send(cast.visitor(*v), message_id(), "Hello").await
                && !cast.sessions.contains(&receipt.session)
            {
                cast.sessions.push(receipt.session);
            }
        }
        Step::Leave(v) => {
            let form = [
                value("name", "Jan".to_owned()),
                value("email", "jan@example.com".to_owned()),
                value("message", "Call me".to_owned()),
            ];
            let receipt = engine.visitor().leave_message(cast.visitor(*v), message_id(), &form).await;
            cast.sessions.extend(receipt.map(|receipt| receipt.session));
        }
        Step::Set(v, n) => drop(engine.visitor().set(cast.visitor(*v), "cart", &n.to_string()).await),
        Step::Identify(v) => drop(engine.visitor().identify(cast.visitor(*v), Some("Jan"), None, None).await),
        Step::EndByVisitor(v) => drop(engine.visitor().end(cast.visitor(*v)).await),
        Step::Rate(v, score) => {
            if let Some(session) = cast.session(0) {
                let values = [value("score", score.to_string())];
                drop(engine.visitor().rate(cast.visitor(*v), session, &values).await);
            }
        }
        Step::Skip(v) => {
            if let Some(session) = cast.session(0) {
                drop(engine.visitor().rate(cast.visitor(*v), session, &[]).await);
            }
        }
        Step::OpenWindow(v) => cast.windows[*v].push(window(&engine, &cast.visitors[*v].1).await),
        Step::CloseWindows(v) => {
            cast.windows[*v].clear();
            settle().await;
        }
        Step::Accept(w, s) => {
            if let Some(session) = cast.session(*s) {
                drop(engine.operator().accept(cast.login(*w), session).await);
            }
        }
        Step::Answer(w, s) => {
            if let Some(session) = cast.session(*s) {
                drop(engine.operator().answer(cast.login(*w), session, message_id(), "Hi").await);
            }
        }
        Step::End(w, s) => {
            if let Some(session) = cast.session(*s) {
                drop(engine.operator().end(cast.login(*w), session).await);
            }
        }
        Step::Redirect(w, s, other, to) => {
            if let Some(session) = cast.session(*s) {
                let to = to.map(|is_jana| cast.login(is_jana).person.id);
                let group = if *other { cast.world.other_group } else { cast.world.group };
                drop(engine.operator().redirect(cast.login(*w), session, group, to, Some("Look")).await);
            }
        }
        Step::Decline(w, s) => {
            if let Some(session) = cast.session(*s) {
                drop(engine.operator().decline(cast.login(*w), session, Some("Busy")).await);
            }
        }
        Step::Free(w, s) => {
            if let Some(session) = cast.session(*s) {
                drop(engine.operator().free(cast.login(*w), session).await);
            }
        }
        Step::Reopen(w, s) => {
            if let Some(session) = cast.session(*s) {
                drop(engine.operator().reopen(cast.login(*w), session).await);
            }
        }
        Step::WrapUp(w, s) => {
            if let Some(session) = cast.session(*s) {
                let answers = WrapUp {
                    result: Some("Solved".to_owned()),
                    note: Some("Fine".to_owned()),
                    transcript_to: Some("jan@example.com".to_owned()),
                    ..WrapUp::default()
                };
                drop(engine.operator().wrap_up(cast.login(*w), session, answers).await);
            }
        }
        Step::Block(w, s) => {
            if let Some(session) = cast.session(*s) {
                drop(engine.operator().block(cast.login(*w), session, "Rude", None, None).await);
            }
        }
        Step::Spam(w, s) => {
            if let Some(session) = cast.session(*s) {
                drop(engine.operator().mark_as_spam(cast.login(*w), session).await);
            }
        }
        Step::RestoreSpam(s) => {
            if let Some(session) = cast.session(*s) {
                engine.blacklist().restore(&cast.world.admin, session).await.unwrap();
            }
        }
        Step::LiftBlocks => {
            let admin = &cast.world.admin;
            let active = BlockFilter { active: true, ..BlockFilter::default() };
            for block in engine.blacklist().page(admin, active, None).await.unwrap().blocks {
                engine.blacklist().lift(admin, block.id).await.unwrap();
            }
        }
        Step::Rename(w, s, n) => {
            if let Some(session) = cast.session(*s) {
                let value = if *n == 0 { String::new() } else { format!("Jan {n}") };
                let edit = Edit { seen: "Jan".to_owned(), value };
                let edit = ClientEdit { name: Some(edit), ..ClientEdit::default() };
                drop(engine.operator().set_client(cast.login(*w), session, edit).await);
            }
        }
        Step::Correct(w, s, n) => {
            if let Some(session) = cast.session(*s) {
                let edit = Edit { seen: n.to_string(), value: format!("{n}!") };
                drop(engine.operator().set_parameter(cast.login(*w), session, "cart", edit).await);
            }
        }
        Step::Tag(w, s, n, on) => {
            if let Some(session) = cast.session(*s) {
                drop(engine.operator().tag(cast.login(*w), session, &format!("tag {n}"), *on).await);
            }
        }
        Step::Note(w, s) => {
            if let Some(session) = cast.session(*s) {
                drop(engine.operator().note(cast.login(*w), session, "VIP").await);
            }
        }
        Step::Visit(v, n) => drop(engine.visitor().visit(cast.visitor(*v), &format!("/{n}")).await),
        Step::State(w, state) => {
            let state = match state {
                0 => OperatorState::Away { reason: Some("Lunch".to_owned()) },
                1 => OperatorState::Offline {},
                _ => OperatorState::Online {},
            };
            drop(engine.operator().set_state(cast.login(*w), state).await);
        }
        Step::LogIn(w) => cast.log_in(*w).await,
        Step::LogOut(w) => {
            if let Some(secret) = cast.secrets[place(*w)].pop() {
                engine.account().log_out(&secret).await.unwrap();
            }
        }
        Step::OpenDesk(w) => {
            if cast.secrets[place(*w)].is_empty() {
                cast.log_in(*w).await;
            }
            let secret = &cast.secrets[place(*w)][0];
            cast.desks[place(*w)].push(desk(&engine, secret).await);
        }
        Step::CloseDesks(w) => {
            cast.desks[place(*w)].clear();
            settle().await;
        }
        Step::Restart => engine.settle_after_restart().await.unwrap(),
        Step::Wait(ms) => {
            cast.world.clock.advance(i64::from(*ms));
            while engine.fire_due_timers().await.unwrap() > 0 {}
        }
    }
}

/// The event that an entry of the log stands for.
fn last_event(entry: LogEntry) -> Event {
    match entry {
        LogEntry::Event(event) => event,
        LogEntry::Appeared(mut events) => events.pop().unwrap(),
    }
}

/// Takes the steps, and after each compares what followed the events with what the store says. The facts.
async fn walk(steps: &[Step]) -> Vec<Fact> {
    let mut cast = Cast::gather().await;
    let engine = cast.world.engine.clone();
    let operator = engine.operator();
    let seeing = |sight| Login { sight, ..cast.world.jana.clone() };
    // Everything, the own group's, and nothing.
    let viewers = [seeing(Sight::All {}), cast.world.jana.clone(), seeing(Sight::Groups { groups: vec![] })];
    let mut boards = vec![];
    for viewer in &viewers {
        boards.push(operator.board(viewer).await.unwrap());
    }
    let mut conversations: Vec<domain::Conversation> = vec![];
    let mut facts = vec![];
    for step in steps {
        take(&mut cast, step).await;
        let seq = boards[0].seq;
        for (board, viewer) in boards.iter_mut().zip(&viewers) {
            let page = engine.log_page(viewer, seq).await.unwrap();
            for entry in &page.entries {
                match entry {
                    LogEntry::Event(event) => board.apply(event, &viewer.sight),
                    LogEntry::Appeared(events) => board.appear(events),
                }
            }
            board.seq = page.reached;
        }
        let all = engine.log_page(&viewers[0], seq).await.unwrap().entries;
        let events: Vec<Event> = all.into_iter().map(last_event).collect();
        for (event, expected) in events.iter().zip(seq + 1..) {
            assert_eq!(event.seq, expected, "the log is gapless");
            for conversation in &mut conversations {
                assert!(conversation.apply(event), "a session's events are gapless");
            }
        }
        facts.extend(events.into_iter().map(|event| event.fact));
        for (board, viewer) in boards.iter().zip(&viewers) {
            let snapshot = operator.board(viewer).await.unwrap();
            assert_eq!(*board, snapshot, "for {:?} after {step:?}", viewer.sight);
        }
        for session in &cast.sessions {
            let snapshot = operator.conversation(&viewers[0], *session).await.unwrap();
            let rebuilt = domain::Conversation::from_events(snapshot.events.clone()).unwrap();
            assert_eq!(rebuilt, snapshot, "the log alone makes the state, after {step:?}");
            match conversations.iter().find(|conversation| conversation.session.id == *session) {
                Some(followed) => assert_eq!(*followed, snapshot, "after {step:?}"),
                None => conversations.push(snapshot),
            }
        }
    }
    facts
}

#[tokio::test]
async fn the_law_holds_where_links_come_and_go() {
    const GRACE: Step = Step::Wait(300_000);
    let facts = walk(&[
        Step::Send(0),
        Step::OpenWindow(0),
        Step::CloseWindows(0),
        Step::OpenWindow(0),
        Step::Restart,
        GRACE,
        Step::Accept(true, 0),
        Step::CloseWindows(0),
        GRACE,
        Step::Skip(0),
        Step::LogOut(false),
        Step::LogIn(false),
        Step::CloseDesks(false),
        GRACE,
        Step::OpenDesk(false),
    ])
    .await;
    let told = |fact: &Fact| match fact {
        Fact::VisitorLeft { .. } => Some("left"),
        Fact::VisitorReturned {} => Some("returned"),
        Fact::Ended { reason: EndReason::VisitorGone, .. } => Some("gone"),
        Fact::Feedback { score: None, .. } => Some("skipped"),
        Fact::Operator { connected: false, .. } => Some("disconnected"),
        Fact::Operator { state: OperatorState::Offline {}, .. } => Some("offline"),
        Fact::Operator { .. } => Some("at work"),
        _ => None,
    };
    let told: Vec<_> = facts.iter().filter_map(told).collect();
    assert_eq!(
        told,
        [
            "left",
            "returned", // Away for a moment.
            "left",
            "returned", // A restart, by which the window was not lost.
            "left",
            "gone",
            "skipped", // Away for good.
            "offline",
            "at work",
            "disconnected",
            "at work", // Petr.
        ]
    );
}

/// A few walks in every run; `PROPTEST_CASES=2500` takes 100,000 steps.
fn config() -> ProptestConfig {
    let usual = ProptestConfig { max_shrink_iters: 60, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() { usual } else { ProptestConfig { cases: 24, ..usual } }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_snapshot_and_the_events_after_it_make_the_next_snapshot(steps in prop::collection::vec(step(), 40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(walk(&steps));
    }
}
