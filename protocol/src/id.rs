//! Ids as the outside sees them: UUIDs, one newtype each, so that no two can be mixed up.

use uuid::Uuid;

macro_rules! id {
    ($($(#[$meta:meta])* $name:ident),* $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
        pub struct $name(Uuid);

        impl $name {
            /// A UUIDv7 from a time in milliseconds since 1970 and ten random bytes.
            #[must_use]
            pub const fn new(at: crate::Millis, random: &[u8; 10]) -> Self {
                Self(uuid::Builder::from_unix_timestamp_millis(at.0 as u64, random).into_uuid())
            }

            /// The id that a UUID stands for.
            #[must_use]
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The id as a UUID.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }

            /// Reads the hyphenated form.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                bytes_of(text).map(|bytes| Self(Uuid::from_bytes(bytes)))
            }

            /// The hyphenated form in lower case.
            #[must_use]
            pub fn text(self) -> String {
                text_of(self.0.as_bytes())
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(&self.text())
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(&self.text())
            }
        }

        #[cfg(feature = "js")]
        impl crate::wire::Wire for $name {
            fn read(value: &wasm_bindgen::JsValue) -> Option<Self> {
                Self::parse(&value.as_string()?)
            }

            fn write(&self) -> wasm_bindgen::JsValue {
                self.text().into()
            }
        }
    )*};
}

/// Reads 16 bytes in hyphenated form; `uuid`, which reads every form, weighs more in the visitor's window.
fn bytes_of(text: &str) -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    let mut digits = 0;
    for (at, sign) in text.bytes().enumerate() {
        let digit = match sign {
            b'-' if matches!(at, 8 | 13 | 18 | 23) => continue,
            b'0'..=b'9' => sign - b'0',
            b'a'..=b'f' => sign - b'a' + 10,
            b'A'..=b'F' => sign - b'A' + 10,
            _ => return None,
        };
        let byte: &mut u8 = bytes.get_mut(digits / 2)?;
        *byte = *byte << 4 | digit;
        digits += 1;
    }
    (text.len() == 36 && digits == 32).then_some(bytes)
}

/// The hyphenated form in lower case.
fn text_of(bytes: &[u8; 16]) -> String {
    let mut text = String::with_capacity(36);
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from(if digit < 10 { b'0' + digit } else { b'a' - 10 + digit }));
        }
    }
    text
}

id! {
    /// A tenant: an autonomous department inside a company.
    TenantId,
    /// A conversation.
    SessionId,
    /// A message; made by the client that sends it, so that a resend is known.
    MessageId,
    /// An operator, supervisor or administrator.
    UserId,
    /// A file of a session; nobody can guess it.
    FileId,
    /// Operators who share a queue.
    GroupId,
    /// A named way that clients go.
    RoutingId,
    /// An entry of the blacklist.
    BlockId,
    /// The rule set and look on a site.
    WidgetId,
    /// Someone on the site, as far as one browser profile tells.
    VisitorId,
}

impl FileId {
    /// An id of random bytes alone: nothing of it can be guessed.
    #[must_use]
    pub const fn unguessable(random: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(random))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Millis;

    #[test]
    fn an_id_survives_its_text() {
        let id = SessionId::new(Millis(1_700_000_000_000), &[7; 10]);
        assert_eq!(SessionId::parse(&id.text()), Some(id));
        assert_eq!(id.text(), id.uuid().to_string());
        assert_eq!(SessionId::parse(&id.text().to_uppercase()), Some(id));
        let text = "018bcfe5-6800-7707-8707-070707070707";
        assert_eq!(SessionId::parse(text), Some(id));
        for (from, to) in [("-", ""), ("018", "18"), ("0707", "070g"), ("07-", "-07"), ("7707", "77071")] {
            assert_eq!(SessionId::parse(&text.replacen(from, to, 1)), None);
        }
        assert_eq!(SessionId::parse("nonsense"), None);
    }

    #[test]
    fn later_ids_sort_later() {
        let early = SessionId::new(Millis(1_000), &[255; 10]);
        let late = SessionId::new(Millis(1_001), &[0; 10]);
        assert!(early < late);
    }
}
