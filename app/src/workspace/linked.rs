//! Text with its web addresses as links. Nothing else of a text is interpreted.

use leptos::prelude::*;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'t> {
    Plain(&'t str),
    Address(&'t str),
}

/// A text whose web addresses can be followed.
#[component]
pub fn LinkedText(
    /// The text.
    text: String,
) -> impl IntoView {
    let pieces = pieces(&text).into_iter().map(|piece| match piece {
        Piece::Plain(text) => text.to_owned().into_any(),
        Piece::Address(address) => view! {
            <a href=address.to_owned() target="_blank" rel="noopener noreferrer nofollow">{address.to_owned()}</a>
        }
        .into_any(),
    });
    pieces.collect_view().into_any()
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = vec![];
    let mut rest = text;
    while let Some(start) = next_address(rest) {
        let length = rest[start..].find(char::is_whitespace).unwrap_or(rest.len() - start);
        let address = rest[start..start + length]
            .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '>']);
        if start > 0 {
            pieces.push(Piece::Plain(&rest[..start]));
        }
        pieces.push(Piece::Address(address));
        rest = &rest[start + address.len()..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Plain(rest));
    }
    pieces
}

/// Where the next address with something behind its scheme begins.
fn next_address(text: &str) -> Option<usize> {
    let starts = text.match_indices("http").map(|(start, _)| start);
    starts.into_iter().find(|&start| {
        let rest = &text[start..];
        let host = rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://"));
        host.is_some_and(|host| host.starts_with(|first: char| first.is_alphanumeric()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_before_the_sentence_does() {
        use Piece::{Address, Plain};
        assert_eq!(
            pieces("See https://a.test/x?y=1. Or (http://b.test)!"),
            [
                Plain("See "),
                Address("https://a.test/x?y=1"),
                Plain(". Or ("),
                Address("http://b.test"),
                Plain(")!")
            ]
        );
        assert_eq!(pieces("https://a.test"), [Address("https://a.test")]);
    }

    #[test]
    fn other_schemes_and_markup_stay_text() {
        for text in ["javascript:alert(1)", "<b>bold</b>", "http://", "https://<script>", "ahttp", ""] {
            let plain: Vec<_> =
                [text].into_iter().filter(|text| !text.is_empty()).map(Piece::Plain).collect();
            assert_eq!(pieces(text), plain, "{text}");
        }
    }
}
