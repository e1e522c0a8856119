//! Web addresses in a text, so that they can be made links.

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words.
    Plain(&'t str),
    /// An `http` or `https` address.
    Address(&'t str),
}

const SCHEMES: [&[u8]; 2] = [b"https://", b"http://"];
/// What ends an address, beside white space.
const ENDS: &[u8] = b"<>\"`";
/// What belongs to the sentence around an address where it stands at its end.
const PUNCTUATION: &[u8] = b".,;:!?'*_]}";

/// Splits a text into words and addresses; joined again, the pieces are the text.
pub fn split<'t>(text: &'t str, take: &mut dyn FnMut(Piece<'t>)) {
    let mut rest = text;
    let mut at = 0;
    while let Some(bytes) = rest.as_bytes().get(at..).filter(|bytes| !bytes.is_empty()) {
        let stands_alone = at
            .checked_sub(1)
            .and_then(|before| rest.as_bytes().get(before))
            .is_none_or(|before| !before.is_ascii_alphanumeric());
        let length = if stands_alone { address_length(bytes) } else { 0 };
        if length == 0 {
            at += 1;
            continue;
        }
        // An address begins and ends beside an ASCII character, so that the cuts are between characters.
        let (Some(plain), Some(address), Some(after)) =
            (rest.get(..at), rest.get(at..at + length), rest.get(at + length..))
        else {
            break;
        };
        if !plain.is_empty() {
            take(Piece::Plain(plain));
        }
        take(Piece::Address(address));
        rest = after;
        at = 0;
    }
    if !rest.is_empty() {
        take(Piece::Plain(rest));
    }
}

/// How many bytes of the text are an address: up to white space, less the punctuation of the sentence around it.
fn address_length(text: &[u8]) -> usize {
    let Some(scheme) = SCHEMES.iter().find(|scheme| text.starts_with(scheme)) else { return 0 };
    let ends = |byte: &u8| *byte <= b' ' || ENDS.contains(byte);
    let mut length = text.iter().position(ends).unwrap_or(text.len());
    while let Some((last, address)) = text.get(..length).and_then(<[u8]>::split_last) {
        let count = |wanted: u8| address.iter().filter(|byte| **byte == wanted).count();
        let is_outside = if *last == b')' { count(b'(') <= count(b')') } else { PUNCTUATION.contains(last) };
        if !is_outside {
            break;
        }
        length -= 1;
    }
    if length > scheme.len() { length } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::Piece::{self, Address, Plain};

    fn split(text: &str) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        super::split(text, &mut |piece| pieces.push(piece));
        pieces
    }

    #[test]
    fn an_address_ends_before_the_sentences_punctuation() {
        assert_eq!(
            split("See https://a.example/b?c=d, or (http://e.example/f_(g))."),
            [
                Plain("See "),
                Address("https://a.example/b?c=d"),
                Plain(", or ("),
                Address("http://e.example/f_(g)"),
                Plain(")."),
            ]
        );
    }

    #[test]
    fn only_web_addresses_are_found() {
        for text in
            ["", "javascript://x", "ftp://a.example", "https://", "http:// x", "xhttps://a.example", "a://"]
        {
            let plain: Vec<_> = if text.is_empty() { vec![] } else { vec![Plain(text)] };
            assert_eq!(split(text), plain, "{text}");
        }
    }

    #[test]
    fn nothing_of_a_text_is_lost() {
        let text = "žluťoučký https://kůň.example/ř🐎 a http:// nebo <https://b.example>!https://c.example/é";
        let joined: String = split(text)
            .into_iter()
            .map(|piece| match piece {
                Plain(part) | Address(part) => part,
            })
            .collect();
        assert_eq!(joined, text);
        assert_eq!(split(text).len(), 6);
    }
}
