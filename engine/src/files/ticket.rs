//! What opens a file for its visitor: they have no cookie, and their secret never stands in an address.

use hmac::{Hmac, KeyInit, Mac};
use protocol::Millis;
use sha2::Sha256;
use store::FileRow;

/// How long a ticket is good for, in milliseconds: the window asks for another before.
const GOOD_MS: i64 = 3_600_000;

/// Opens one file for a while: a keyed hash of the file's id and the time, by what its visitor is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Until when.
    pub until: Millis,
    /// The hash, as hexadecimal figures.
    pub key: String,
}

impl Ticket {
    pub(super) fn new(row: &FileRow, now: Millis) -> Self {
        let until = now.plus(GOOD_MS);
        let key = hash(row, until).finalize().into_bytes();
        Self { until, key: key.iter().map(|byte| format!("{byte:02x}")).collect() }
    }

    /// Whether it opens a file now.
    pub(super) fn admits(&self, row: &FileRow, now: Millis) -> bool {
        let figures = self.key.as_bytes().chunks(2);
        let bytes = figures.map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok());
        let Some(bytes) = bytes.collect::<Option<Vec<u8>>>() else { return false };
        // Compared in a time that tells nothing.
        self.until > now && hash(row, self.until).verify_slice(&bytes).is_ok()
    }
}

fn hash(row: &FileRow, until: Millis) -> Hmac<Sha256> {
    let mut hash = Hmac::<Sha256>::new_from_slice(&row.visitor_hash).expect("a key may have any length");
    hash.update(row.info.id.uuid().as_bytes());
    hash.update(&until.0.to_be_bytes());
    hash
}

#[cfg(test)]
mod tests {
    use protocol::{FileId, FileInfo, GroupId, SessionId};

    use super::*;

    fn row(file: u8, visitor: u8) -> FileRow {
        let (name, kind) = ("a.txt".to_owned(), "text/plain".to_owned());
        let id = FileId::unguessable([file; 16]);
        FileRow {
            info: FileInfo { id, name, kind, bytes: 1, width: None, height: None },
            session: SessionId::new(Millis(1), &[1; 10]),
            group: GroupId::new(Millis(1), &[1; 10]),
            visitor_hash: [visitor; 32],
            removed_at: None,
        }
    }

    #[test]
    fn a_ticket_opens_its_file_for_its_visitor_for_a_while() {
        let ticket = Ticket::new(&row(1, 1), Millis(0));
        assert!(ticket.admits(&row(1, 1), Millis(GOOD_MS - 1)));
        assert!(!ticket.admits(&row(1, 1), Millis(GOOD_MS)));
        assert!(!ticket.admits(&row(2, 1), Millis(0)));
        assert!(!ticket.admits(&row(1, 2), Millis(0)));
        let later = Ticket { until: Millis(GOOD_MS + 1), ..ticket.clone() };
        assert!(!later.admits(&row(1, 1), Millis(0)));
        for key in ["", "00", "ž", "+1"] {
            assert!(!Ticket { key: key.to_owned(), ..ticket.clone() }.admits(&row(1, 1), Millis(0)));
        }
    }
}
