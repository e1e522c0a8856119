//! Web addresses in a text.

/// Where the address ends that begins at this place; `at` itself if none does.
///
/// In the words it goes up to white space, less the punctuation of the sentence around it. A `named` one stands in
/// brackets and goes up to the one that closes them; it may be one for mail.
pub fn end(text: &[u8], at: usize, is_named: bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let scheme = if rest.starts_with(b"https://") {
        8
    } else if rest.starts_with(b"http://") || (is_named && rest.starts_with(b"mailto:")) {
        7
    } else {
        return at;
    };
    let byte = |at: usize| text.get(at).copied().unwrap_or(0);
    // How many brackets more are closed than opened.
    let mut closed = 0;
    let mut end = at;
    loop {
        match byte(end) {
            // A bracket that begins other words ends the search too, or each `](` would look at the same rest.
            b'[' | 0..=b' ' | b'<' | b'>' | b'"' | b'`' if is_named => return at,
            b']' if is_named && byte(end + 1) == b'(' => return at,
            0..=b' ' | b'<' | b'>' | b'"' | b'`' => break,
            // Words that look like an address do not hide the one that they lead to.
            b']' if byte(end + 1) == b'(' => break,
            b')' if is_named && closed == 0 => return if end - at > scheme { end } else { at },
            b')' => closed += 1,
            b'(' => closed -= 1,
            _ => {}
        }
        end += 1;
    }
    while end - at > scheme {
        match byte(end - 1) {
            b')' if closed > 0 => closed -= 1,
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*' | b'_' | b']' | b'}' => {}
            _ => return end,
        }
        end -= 1;
    }
    at
}
