//! Whatever is typed: its pieces say the same words, and are well formed.
#![allow(clippy::unwrap_used, reason = "tests")]

use domain::markup::{Mark, Piece, pieces, plain};
use proptest::prelude::*;

/// Texts full of signs.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("**"),
        Just("*"),
        Just("_"),
        Just("["),
        Just("]("),
        Just(")"),
        Just("("),
        Just("\n"),
        Just("\n- "),
        Just("\n* "),
        Just("\n1. "),
        Just("\n2. "),
        Just(" "),
        Just("a"),
        Just("dva"),
        Just("žluť"),
        Just("🐎"),
        Just("„"),
        Just("."),
        Just("<b>"),
        Just("https://a.example/"),
        Just("mailto:a@b.example"),
        Just("javascript:alert(1)"),
    ];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat().trim().to_owned())
}

/// The text that has these pieces.
fn written(pieces: &[Piece]) -> String {
    let mut written = String::new();
    let (mut number, mut begins, mut ended) = (None, false, false);
    for (at, piece) in pieces.iter().enumerate() {
        let is_list = matches!(piece, Piece::Open(Mark::Bullets | Mark::Numbers(_)));
        if is_list && !written.is_empty() || ended && !is_list {
            written.push('\n');
        }
        ended = false;
        match piece {
            Piece::Words(words) => written.push_str(words),
            Piece::Open(Mark::Bold) | Piece::Close(Mark::Bold) => written.push_str("**"),
            Piece::Open(Mark::Italic) | Piece::Close(Mark::Italic) => written.push('*'),
            Piece::Open(Mark::Link(address)) => {
                if pieces.get(at + 1) != Some(&Piece::Words(address)) {
                    written.push('[');
                }
            }
            Piece::Close(Mark::Link(address)) => {
                if pieces.get(at - 1) != Some(&Piece::Words(address)) {
                    written.push_str(&["](", address, ")"].concat());
                }
            }
            Piece::Open(Mark::Bullets) => (number, begins) = (None, true),
            Piece::Open(Mark::Numbers(first)) => (number, begins) = (first.parse::<u32>().ok(), true),
            Piece::Open(Mark::Item) => {
                if !begins {
                    written.push('\n');
                }
                begins = false;
                written.push_str(&number.map_or("* ".to_owned(), |number| format!("{number}. ")));
                number = number.map(|number| number + 1);
            }
            Piece::Close(Mark::Item) => {}
            Piece::Close(Mark::Bullets | Mark::Numbers(_)) => ended = true,
        }
    }
    written
}

/// A text with one way only to write what can be written in two. Lists stand apart with and without an empty line.
fn uniform(text: &str) -> String {
    let text = text
        .replace(['_', '-'], "*")
        .replace("[mailto:a@b.example](mailto:a@b.example)", "mailto:a@b.example");
    text.split('\n').filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn an_address_that_no_bracket_closes_loses_no_sign() {
    let text = "[mailto:a@b.example](https://a.example/](";
    assert_eq!(written(&pieces(text)), text);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn written_again_the_pieces_are_the_text(text in text()) {
        prop_assert_eq!(uniform(&written(&pieces(&text))), uniform(&text));
    }

    #[test]
    fn what_is_opened_is_closed_and_lists_hold_items_only(text in text()) {
        let mut open = vec![];
        for piece in pieces(&text) {
            let list = matches!(open.last(), Some(Mark::Bullets | Mark::Numbers(_)));
            match piece {
                Piece::Words(words) => prop_assert!(!list && !words.is_empty()),
                Piece::Open(mark) => {
                    prop_assert_eq!(mark == Mark::Item, list);
                    prop_assert!(mark == Mark::Italic || !open.contains(&mark), "nested in itself");
                    let is_link = |mark: &Mark| matches!(mark, Mark::Link(_));
                    prop_assert!(!is_link(&mark) || !open.iter().any(is_link), "a link in a link");
                    open.push(mark);
                }
                Piece::Close(mark) => prop_assert_eq!(open.pop(), Some(mark)),
            }
        }
        prop_assert!(open.is_empty());
    }

    #[test]
    fn links_lead_to_the_web_and_to_mail_only(text in text()) {
        for piece in pieces(&text) {
            if let Piece::Open(Mark::Link(address)) = piece {
                let is_good = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
                prop_assert!(is_good, "{}", address);
            }
        }
    }

    #[test]
    fn no_letter_is_lost_or_invented(text in text()) {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        let without_links: String = pieces(&text)
            .iter()
            .filter_map(|piece| if let Piece::Words(words) = piece { Some(*words) } else { None })
            .collect();
        prop_assert_eq!(letters(&plain(&text)), letters(&without_links));
    }

    #[test]
    fn any_text_can_be_read(text in ".*") {
        prop_assert!(plain(&text).chars().count() <= text.chars().count() * 2 + 2);
    }
}

#[test]
fn signs_that_wait_for_nothing_cost_no_more_than_others() {
    // Each would take minutes if every sign looked for its other half.
    for part in [
        "**a ",
        "*a ",
        "_a ",
        "[a",
        "[a](",
        "[a](https://b",
        "https://a)",
        "https://a(",
        "***",
        "](",
        "- *\n",
    ] {
        let text = part.repeat(100_000 / part.len());
        assert!(pieces(&text).len() <= text.len(), "{part}");
    }
}
