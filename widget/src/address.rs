//! Web addresses in a text, so that they can be made links.

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words.
    Plain(&'t str),
    /// An `http` or `https` address.
    Address(&'t str),
}

/// Splits a text into words and addresses; joined again, the pieces are the text.
#[must_use]
pub fn split(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut plain_from = rest;
    while let Some((start, scheme)) = next_scheme(rest) {
        let (before, address_on) = rest.split_at(start);
        let stands_alone = !before.ends_with(|c: char| c.is_alphanumeric());
        let length = if stands_alone { address_length(address_on) } else { 0 };
        if length <= scheme {
            rest = address_on.get(scheme..).unwrap_or("");
            continue;
        }
        let (address, after) = address_on.split_at(length);
        let plain = plain_from.len() - address_on.len();
        if let Some(plain) = plain_from.get(..plain).filter(|plain| !plain.is_empty()) {
            pieces.push(Piece::Plain(plain));
        }
        pieces.push(Piece::Address(address));
        rest = after;
        plain_from = after;
    }
    if !plain_from.is_empty() {
        pieces.push(Piece::Plain(plain_from));
    }
    pieces
}

/// Where the next scheme stands, and its length.
fn next_scheme(text: &str) -> Option<(usize, usize)> {
    text.match_indices("://").find_map(|(colon, _)| {
        let before = text.get(..colon)?;
        let scheme = ["https", "http"].into_iter().find(|scheme| before.ends_with(scheme))?;
        Some((colon - scheme.len(), scheme.len() + 3))
    })
}

/// How many bytes of the text are its address: up to white space, less the punctuation of the sentence around it.
fn address_length(text: &str) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || "<>\"`".contains(c)).unwrap_or(text.len());
    let mut address = text.get(..end).unwrap_or("");
    while let Some(last) = address.chars().next_back() {
        let closes_nothing = match last {
            ')' => address.matches('(').count() < address.matches(')').count(),
            ']' | '}' => true,
            _ => ".,;:!?'…“”»".contains(last),
        };
        if !closes_nothing {
            break;
        }
        address = address.strip_suffix(last).unwrap_or("");
    }
    address.len()
}

#[cfg(test)]
mod tests {
    use super::Piece::{Address, Plain};
    use super::split;

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
        for text in ["", "javascript://x", "ftp://a.example", "https://", "http:// x", "xhttps://a.example", "a://"] {
            let plain: Vec<_> = if text.is_empty() { vec![] } else { vec![Plain(text)] };
            assert_eq!(split(text), plain, "{text}");
        }
    }

    #[test]
    fn nothing_of_a_text_is_lost() {
        let text = "žluťoučký https://kůň.example/ř🐎 a http:// nebo <https://b.example>!";
        let joined: String =
            split(text).into_iter().map(|piece| match piece { Plain(part) | Address(part) => part }).collect();
        assert_eq!(joined, text);
    }
}
