//! The protocol over real sockets.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use bench::wire::{Socket, hello};
use protocol::{
    Exchange, ExchangeReply, MessageId, Millis, OperatorFrame, OperatorNews, VisitorFact, VisitorFrame,
    VisitorNews,
};
use support::Served;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;

fn message_id(number: u8) -> MessageId {
    MessageId::new(Millis(1_700_000_000_000), &[number; 10])
}

fn send(number: u8, text: &str) -> VisitorFrame {
    VisitorFrame::Send { id: message_id(number), text: text.to_owned() }
}

/// An operator's socket: somebody is there.
async fn desk(served: &Served) -> Socket {
    let mut desk =
        Socket::connect(served.running.address, "/link/operator", Some(&served.cookie)).await.unwrap();
    desk.send(&OperatorFrame::Hello { since: 0 }).await.unwrap();
    while !matches!(desk.next().await.unwrap(), OperatorNews::Reached { .. }) {}
    desk
}

async fn window(served: &Served) -> Socket {
    let mut window = Socket::connect(served.running.address, "/link/visitor", None).await.unwrap();
    window.send(&hello(None, None, 0)).await.unwrap();
    assert!(matches!(window.next().await.unwrap(), VisitorNews::Welcome { .. }));
    window
}

/// The code of the next refusal.
async fn refused(socket: &mut Socket) -> protocol::Refused {
    loop {
        if let VisitorNews::Refused { refused, .. } = socket.next().await.unwrap() {
            return refused;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_is_acknowledged_and_reaches_the_desk() {
    let served = Served::start(&[]).await;
    let mut desk = desk(&served).await;
    let mut window = window(&served).await;
    window.send(&send(1, "Hello")).await.unwrap();
    assert!(matches!(window.next().await.unwrap(), VisitorNews::Ack { id, .. } if id == message_id(1)));
    loop {
        if let OperatorNews::Event { event } = desk.next().await.unwrap()
            && let protocol::Fact::Message { text, .. } = event.fact
        {
            assert_eq!(text, "Hello");
            break;
        }
    }
    served.running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_read_is_answered_and_the_link_stays() {
    let served = Served::start(&["--message-chars", "10", "--frame-bytes", "1024"]).await;
    let _desk = desk(&served).await;
    let mut window = window(&served).await;
    window.send_text("nonsense".to_owned()).await.unwrap();
    assert_eq!(refused(&mut window).await.code, "unreadable");
    window.send_text("{\"t\":\"invented_later\"}".to_owned()).await.unwrap();
    assert_eq!(refused(&mut window).await.code, "unreadable");
    window.send(&send(1, &"x".repeat(11))).await.unwrap();
    let long = refused(&mut window).await;
    assert_eq!(
        (long.code.as_str(), long.field.as_deref(), long.limit, long.value.as_deref()),
        ("too_long", Some("text"), Some(10), Some("11"))
    );
    window.send(&send(2, &"x".repeat(1_500))).await.unwrap();
    let large = refused(&mut window).await;
    assert_eq!(
        (large.code.as_str(), large.field.as_deref(), large.limit),
        ("frame_too_large", Some("frame"), Some(1_024))
    );
    window.send(&send(3, "Hello")).await.unwrap();
    assert!(matches!(window.next().await.unwrap(), VisitorNews::Ack { .. }));
    served.running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_frame_that_is_far_too_large_is_refused_before_the_link_closes() {
    let served = Served::start(&["--message-chars", "10", "--frame-bytes", "1024"]).await;
    let mut window = window(&served).await;
    window.send(&send(1, &"x".repeat(9_000))).await.unwrap();
    let large = refused(&mut window).await;
    assert_eq!((large.code.as_str(), large.limit), ("frame_too_large", Some(1_024)));
    assert!(large.value.unwrap().parse::<u32>().unwrap() > 9_000);
    let closed = window.next::<VisitorNews>().await.unwrap_err().to_string();
    assert!(closed.contains("1009") || closed.contains("Size"), "{closed}");
    let mut desk = desk(&served).await;
    desk.send_text("x".repeat(9_000)).await.unwrap();
    let OperatorNews::Refused { refused, .. } = desk.next().await.unwrap() else { panic!("not refused") };
    assert_eq!(refused.code, "frame_too_large");
    served.running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_sends_too_fast_is_told_when_to_try_again() {
    let served = Served::start(&["--visitor-rate", "5"]).await;
    let _desk = desk(&served).await;
    let mut window = window(&served).await;
    for number in 0..8 {
        window.send(&send(number, "Hello")).await.unwrap();
    }
    let fast = refused(&mut window).await;
    assert_eq!(
        (fast.code.as_str(), fast.field.as_deref(), fast.limit),
        ("too_fast", Some("visitor"), Some(5))
    );
    assert!(fast.retry_ms.unwrap() > 0);
    served.running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_foreign_page_gets_no_socket() {
    let served = Served::start(&[]).await;
    for path in ["/link/visitor", "/link/operator"] {
        for origin in [Some("https://evil.example"), None] {
            let mut request = format!("ws://{}{path}", served.running.address).into_client_request().unwrap();
            if let Some(origin) = origin {
                request.headers_mut().insert("origin", HeaderValue::from_static(origin));
            }
            let stream = tokio::net::TcpStream::connect(served.running.address).await.unwrap();
            let refused = tokio_tungstenite::client_async(request, stream).await.unwrap_err().to_string();
            assert!(refused.contains("403"), "{path}: {refused}");
        }
    }
    served.running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_without_a_login_is_closed_with_its_reason() {
    let served = Served::start(&[]).await;
    let mut desk = Socket::connect(served.running.address, "/link/operator", None).await.unwrap();
    let closed = desk.next::<OperatorNews>().await.unwrap_err().to_string();
    assert!(closed.contains("4401"), "{closed}");
    served.running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_whose_login_ends_is_closed_with_its_reason() {
    let served = Served::start(&[]).await;
    let mut desk = desk(&served).await;
    assert!(served.running.shared.engine.setup().disable_user("jana@demo.test").await.unwrap());
    let closed = loop {
        match desk.next::<OperatorNews>().await {
            Ok(_) => {}
            Err(closed) => break closed.to_string(),
        }
    };
    assert!(closed.contains("4401"), "{closed}");
    served.running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_read_and_pings_count_as_frames() {
    for frame in ["nonsense".to_owned(), "x".repeat(1_500), "{\"t\":\"ping\"}".to_owned()] {
        let served =
            Served::start(&["--visitor-rate", "5", "--frame-bytes", "1024", "--message-chars", "10"]).await;
        let mut window = window(&served).await;
        for _ in 0..6 {
            window.send_text(frame.clone()).await.unwrap();
        }
        let mut told = vec![];
        while told.len() < 6 {
            told.push(match window.next().await.unwrap() {
                VisitorNews::Refused { refused, .. } => refused.code,
                _ => String::new(),
            });
        }
        assert_eq!(told.iter().position(|code| code == "too_fast"), Some(5), "{told:?}");
        served.running.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stopping_server_closes_sockets_with_1012_and_is_not_ready() {
    let served = Served::start(&[]).await;
    let mut window = window(&served).await;
    let ready = served.url("/readyz");
    assert!(reqwest::get(&ready).await.unwrap().status().is_success());
    served.running.shared.site.retire();
    assert_eq!(reqwest::get(&ready).await.unwrap().status(), reqwest::StatusCode::SERVICE_UNAVAILABLE);
    let stopping = tokio::spawn(served.running.stop());
    let closed = loop {
        match window.next::<VisitorNews>().await {
            Ok(_) => {}
            Err(closed) => break closed.to_string(),
        }
    };
    assert!(closed.contains("1012") || closed.contains("Restart"), "{closed}");
    stopping.await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_frames_go_over_a_long_poll() {
    let served = Served::start(&[]).await;
    let _desk = desk(&served).await;
    let client = reqwest::Client::new();
    let exchange = async |frames: Vec<VisitorFrame>, wait: bool| -> Vec<VisitorNews> {
        let answer = client
            .post(served.url("/link/visitor"))
            .header("origin", served.url(""))
            .json(&Exchange { frames, wait })
            .send()
            .await
            .unwrap();
        answer.json::<ExchangeReply>().await.unwrap().news
    };
    let news = exchange(vec![hello(None, None, 0), send(1, "Hello")], false).await;
    let VisitorNews::Welcome { token, .. } = news[0].clone() else { panic!("{news:?}") };
    let session = news.iter().find_map(|news| match news {
        VisitorNews::Ack { session, .. } => Some(*session),
        _ => None,
    });
    let again = exchange(vec![hello(token.clone(), session, 0)], true).await;
    let texts = again
        .iter()
        .filter(|news| matches!(news, VisitorNews::Event { fact: VisitorFact::Message { .. }, .. }));
    assert_eq!(texts.count(), 1);
    let refused = exchange(vec![VisitorFrame::Ping {}], false).await;
    assert!(matches!(&refused[0], VisitorNews::Refused { refused, .. } if refused.code == "hello_first"));
    served.running.stop().await;
}
