//! The frames of every released version: both codecs read them, and write them the same.
//!
//! The files are a contract with cached widgets and integrators. Add lines; never edit one.
#![allow(clippy::unwrap_used, reason = "tests")]

use protocol::{Event, Exchange, ExchangeReply, OperatorFrame, OperatorNews, VisitorFrame, VisitorNews};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

fn same<T: Serialize + DeserializeOwned>(file: &str) {
    let path = format!("{}/tests/golden/{file}.json", env!("CARGO_MANIFEST_DIR"));
    let lines: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(!lines.is_empty());
    for line in lines {
        let read: T = serde_json::from_value(line.clone()).unwrap_or_else(|fault| panic!("{line}: {fault}"));
        assert_eq!(serde_json::to_value(read).unwrap(), line);
    }
}

#[test]
fn golden_frames_are_read_and_written() {
    same::<VisitorFrame>("visitor_frames");
    same::<VisitorNews>("visitor_news");
    same::<Exchange>("exchange");
    same::<ExchangeReply>("exchange_reply");
    same::<OperatorFrame>("operator_frames");
    same::<OperatorNews>("operator_news");
    same::<Event>("events");
}

#[test]
fn unknown_fields_and_missing_optional_ones_are_fine() {
    let hello = r#"{"t":"hello","widget":"w","since":0,"invented_later":{"x":1}}"#;
    let read: VisitorFrame = serde_json::from_str(hello).unwrap();
    assert!(matches!(read, VisitorFrame::Hello { token: None, .. }));
}
