//! The blacklist: who is shut out, by what they are known by, and until when.

use std::net::{IpAddr, Ipv6Addr};

use protocol::{BlockId, Millis, SessionId, VisitorId, wire_choice, wire_enum, wire_struct};

use crate::{Refusal, form};

/// The widest ranges that can be blocked, in bits of the prefix: wider ones shut out whole countries. IPv6 prefixes of
/// providers have at least 19 bits.
const WIDEST: (u8, u8) = (8, 19);
/// How far the addresses of one customer of a provider reach, in bits of the prefix.
const NEIGHBOURS: (u8, u8) = (24, 64);
/// A day in milliseconds.
const DAY_MS: i64 = 86_400_000;

wire_choice! {
    /// By what somebody is known.
    pub enum IdentifierKind {
        /// The secret of a browser profile, by its visitor's id.
        Visitor = "visitor",
        /// An e-mail address that was proven to be theirs.
        Email = "email",
        /// A network address.
        Address = "address",
        /// All addresses that begin alike.
        Range = "range",
    }
}

wire_choice! {
    /// The way in that an entry shuts.
    pub enum Channel {
        /// The chat of the widget, with its offline form.
        WebChat = "web_chat",
    }
}

wire_choice! {
    /// How long an entry shall hold.
    pub enum Term {
        /// A day.
        Day = "day",
        /// A week.
        Week = "week",
        /// Thirty days.
        Month = "month",
        /// Until somebody lifts it.
        ForGood = "for_good",
    }
}

wire_enum! {
    /// What is blocked beside the client themselves.
    #[derive(Eq)]
    pub enum Also {
        /// The network address that the session came from.
        Address = "address" {},
        /// A range which that address is in.
        Range = "range" {
            /// As `203.0.113.0/24`.
            range: String,
        },
    }
}

wire_struct! {
    /// What can be blocked beside a client.
    #[derive(Eq)]
    pub struct BlockChoices {
        /// The network address that their session came from, if it is known.
        pub address: Option<String>,
        /// The range which that address is in.
        pub range: Option<String>,
    }
}

/// What is blocked, in the one form of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identifier {
    /// A visitor.
    Visitor(VisitorId),
    /// An e-mail address in lower case.
    Email(String),
    /// A network address; one of IPv4 is never written as IPv6.
    Address(IpAddr),
    /// A range of them.
    Range(Range),
}

/// All network addresses that begin with the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first one.
    first: IpAddr,
    /// How many bits they share.
    bits: u8,
}

/// What is known of somebody who wants in.
#[derive(Clone, Copy, Debug)]
pub struct Traces<'t> {
    /// Their browser profile.
    pub visitor: VisitorId,
    /// Where they call from.
    pub address: Option<IpAddr>,
    /// An e-mail address that was proven to be theirs. One that was only typed is anybody's.
    pub verified_email: Option<&'t str>,
}

/// An entry of the blacklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its id.
    pub id: BlockId,
    /// Who is blocked.
    pub identifier: Identifier,
    /// On which way in.
    pub channel: Channel,
    /// Why.
    pub reason: String,
    /// The name of who did it.
    pub by: String,
    /// When.
    pub at: Millis,
    /// The session that it was done from.
    pub session: Option<SessionId>,
    /// When it ends by itself.
    pub expires_at: Option<Millis>,
    /// When somebody lifted it, and their name.
    pub lifted: Option<(Millis, String)>,
}

/// Whether an entry shuts anybody out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Active,
    /// Its time is over.
    Expired,
    /// Somebody lifted it.
    Lifted,
}

impl IdentifierKind {
    /// What somebody means who types this.
    #[must_use]
    pub fn of_typed(text: &str) -> Self {
        if text.contains('@') {
            Self::Email
        } else if text.contains('/') {
            Self::Range
        } else {
            Self::Address
        }
    }
}

impl Identifier {
    /// Reads what somebody typed, as one of its kind.
    ///
    /// # Errors
    /// [`Refusal::Empty`], [`Refusal::Malformed`] and, for a range that is too wide, [`Refusal::OutOfRange`], all naming
    /// the field `identifier`.
    pub fn parse(kind: IdentifierKind, text: &str) -> Result<Self, Refusal> {
        let (field, text) = ("identifier", text.trim());
        if text.is_empty() {
            return Err(Refusal::Empty { field });
        }
        let malformed = || Refusal::Malformed { field, value: text.to_owned() };
        match kind {
            IdentifierKind::Visitor => VisitorId::parse(text).map(Self::Visitor).ok_or_else(malformed),
            IdentifierKind::Email => {
                let email = text.to_lowercase();
                if form::is_email(&email) { Ok(Self::Email(email)) } else { Err(malformed()) }
            }
            IdentifierKind::Address => text.parse().map(Self::of_address).map_err(|_| malformed()),
            IdentifierKind::Range => Range::parse(field, text).map(Self::Range),
        }
    }

    /// A network address.
    #[must_use]
    pub const fn of_address(address: IpAddr) -> Self {
        Self::Address(address.to_canonical())
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> IdentifierKind {
        match self {
            Self::Visitor(_) => IdentifierKind::Visitor,
            Self::Email(_) => IdentifierKind::Email,
            Self::Address(_) => IdentifierKind::Address,
            Self::Range(_) => IdentifierKind::Range,
        }
    }

    /// The one form in which it is kept and shown.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Visitor(visitor) => visitor.text(),
            Self::Email(email) => email.clone(),
            Self::Address(address) => address.to_string(),
            Self::Range(range) => range.text(),
        }
    }

    /// Whether somebody is meant by it.
    #[must_use]
    pub fn covers(&self, who: &Traces<'_>) -> bool {
        match self {
            Self::Visitor(visitor) => *visitor == who.visitor,
            Self::Email(email) => who.verified_email.is_some_and(|theirs| theirs.to_lowercase() == *email),
            Self::Address(address) => who.address.is_some_and(|theirs| theirs.to_canonical() == *address),
            Self::Range(range) => who.address.is_some_and(|theirs| range.contains(theirs)),
        }
    }
}

impl Range {
    /// Reads `ADDRESS/BITS`; what the address has beyond the bits is dropped.
    ///
    /// # Errors
    /// [`Refusal::Malformed`], and [`Refusal::OutOfRange`] if it is too wide, naming `field`.
    pub fn parse(field: &'static str, text: &str) -> Result<Self, Refusal> {
        let malformed = || Refusal::Malformed { field, value: text.to_owned() };
        let (address, bits) = text.trim().split_once('/').ok_or_else(malformed)?;
        let address: IpAddr = address.trim().parse().map_err(|_| malformed())?;
        let bits: u8 = bits.trim().parse().map_err(|_| malformed())?;
        let (address, bits) = match address.to_canonical() {
            // Written as IPv6, its prefix counts the 96 bits before it.
            short @ IpAddr::V4(_) if address.is_ipv6() => {
                (short, bits.checked_sub(96).ok_or_else(malformed)?)
            }
            same => (same, bits),
        };
        let (widest, most) = match address {
            IpAddr::V4(_) => (WIDEST.0, 32),
            IpAddr::V6(_) => (WIDEST.1, 128),
        };
        if bits > most {
            return Err(malformed());
        }
        if bits < widest {
            let (least, most, value) = (widest.into(), most.into(), bits.into());
            return Err(Refusal::OutOfRange { field, least, most, value });
        }
        Ok(Self::around(address, bits))
    }

    /// The range that usually belongs to the same customer of a provider as an address.
    #[must_use]
    pub fn near(address: IpAddr) -> Self {
        match address.to_canonical() {
            short @ IpAddr::V4(_) => Self::around(short, NEIGHBOURS.0),
            long @ IpAddr::V6(_) => Self::around(long, NEIGHBOURS.1),
        }
    }

    /// The range of so many bits that a canonical address is in.
    fn around(address: IpAddr, bits: u8) -> Self {
        let first = match address {
            IpAddr::V4(address) => {
                let mask = u32::MAX.checked_shl(32 - u32::from(bits)).unwrap_or(0);
                IpAddr::V4((address.to_bits() & mask).into())
            }
            IpAddr::V6(address) => {
                let mask = u128::MAX.checked_shl(128 - u32::from(bits)).unwrap_or(0);
                IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & mask))
            }
        };
        Self { first, bits }
    }

    /// Whether an address is in it.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        address.is_ipv4() == self.first.is_ipv4() && Self::around(address, self.bits) == *self
    }

    /// As `203.0.113.0/24`.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}/{}", self.first, self.bits)
    }
}

impl BlockChoices {
    /// Those of a session that came from an address.
    #[must_use]
    pub fn of(address: Option<IpAddr>) -> Self {
        Self {
            address: address.map(|address| address.to_canonical().to_string()),
            range: address.map(|address| Range::near(address).text()),
        }
    }
}

impl Term {
    /// When an entry made now ends by itself.
    #[must_use]
    pub const fn ends_at(self, now: Millis) -> Option<Millis> {
        let days = match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
            Self::ForGood => return None,
        };
        Some(now.plus(days * DAY_MS))
    }
}

impl Block {
    /// Whether it shuts anybody out now.
    #[must_use]
    pub fn standing(&self, now: Millis) -> Standing {
        if self.lifted.is_some() {
            Standing::Lifted
        } else if self.expires_at.is_some_and(|at| at <= now) {
            Standing::Expired
        } else {
            Standing::Active
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(kind: IdentifierKind, text: &str) -> Result<String, &'static str> {
        Identifier::parse(kind, text).map(|identifier| identifier.text()).map_err(|refusal| refusal.code())
    }

    fn from(address: IpAddr) -> Traces<'static> {
        Traces { visitor: VisitorId::new(Millis(1), &[1; 10]), address: Some(address), verified_email: None }
    }

    #[test]
    fn what_is_typed_becomes_the_one_form_of_its_kind_or_is_refused() {
        use IdentifierKind::{Address, Email, Range, Visitor};
        for (kind, typed, kept) in [
            (Email, " Eva@Example.COM ", Ok("eva@example.com")),
            (Email, "eva", Err("malformed")),
            (Address, "203.0.113.9", Ok("203.0.113.9")),
            (Address, "::ffff:203.0.113.9", Ok("203.0.113.9")),
            (Address, "2001:0DB8::1", Ok("2001:db8::1")),
            (Address, "203.0.113", Err("malformed")),
            (Address, "203.0.113.9/24", Err("malformed")),
            (Address, "  ", Err("empty")),
            (Range, "203.0.113.9/24", Ok("203.0.113.0/24")),
            (Range, "203.0.113.9/32", Ok("203.0.113.9/32")),
            (Range, "2001:db8:1:2:3::/64", Ok("2001:db8:1:2::/64")),
            (Range, "::ffff:203.0.113.9/120", Ok("203.0.113.0/24")),
            (Range, "::ffff:203.0.113.9/24", Err("malformed")),
            (Range, "203.0.113.9/33", Err("malformed")),
            (Range, "203.0.113.9/-1", Err("malformed")),
            (Range, "203.0.113.9", Err("malformed")),
            (Range, "0.0.0.0/0", Err("out_of_range")),
            (Range, "2001:db8::/16", Err("out_of_range")),
            (Visitor, "somebody", Err("malformed")),
        ] {
            assert_eq!(parse(kind, typed), kept.map(str::to_owned), "{typed}");
        }
    }

    #[test]
    fn an_email_counts_only_where_it_is_proven() {
        let entry = Identifier::parse(IdentifierKind::Email, "eva@example.com").unwrap();
        let visitor = VisitorId::new(Millis(1), &[1; 10]);
        let typed = Traces { visitor, address: None, verified_email: None };
        assert!(!entry.covers(&typed));
        assert!(entry.covers(&Traces { verified_email: Some("Eva@example.com"), ..typed }));
    }

    #[test]
    fn an_entry_holds_until_its_time_is_over_or_somebody_lifts_it() {
        let now = Millis(1_000);
        let mut block = Block {
            id: BlockId::new(now, &[1; 10]),
            identifier: Identifier::Visitor(VisitorId::new(now, &[1; 10])),
            channel: Channel::WebChat,
            reason: "Rude".to_owned(),
            by: "Jana".to_owned(),
            at: now,
            session: None,
            expires_at: Term::Day.ends_at(now),
            lifted: None,
        };
        assert_eq!(block.standing(now.plus(DAY_MS - 1)), Standing::Active);
        assert_eq!(block.standing(now.plus(DAY_MS)), Standing::Expired);
        block.lifted = Some((now, "Eva".to_owned()));
        assert_eq!(block.standing(now), Standing::Lifted);
        assert_eq!(Term::ForGood.ends_at(now), None);
    }

    fn address() -> impl Strategy<Value = IpAddr> {
        let short = any::<u32>().prop_map(|bits| IpAddr::V4(bits.into()));
        prop_oneof![short, any::<u128>().prop_map(|bits| IpAddr::V6(Ipv6Addr::from_bits(bits)))]
    }

    proptest! {
        #[test]
        fn a_range_has_every_address_that_begins_like_it_and_no_other(
            first in address(), other in address(), bits in 19_u8..=32, flipped in 0_u8..32,
        ) {
            let range = Range::parse("range", &format!("{first}/{bits}")).unwrap();
            prop_assert!(range.contains(first));
            // Written out and read again, it is the same.
            prop_assert_eq!(Range::parse("range", &range.text()), Ok(range));
            // Another bit changed in the prefix leads out, behind it stays in.
            let changed = match first.to_canonical() {
                IpAddr::V4(first) => IpAddr::V4((first.to_bits() ^ (1 << (31 - flipped))).into()),
                IpAddr::V6(first) => IpAddr::V6(Ipv6Addr::from_bits(first.to_bits() ^ (1 << (127 - flipped)))),
            };
            prop_assert_eq!(range.contains(changed), flipped >= bits);
            let covers = Identifier::Range(range).covers(&from(other));
            prop_assert_eq!(covers, range.contains(other));
            prop_assert!(Range::near(other).contains(other));
        }

        #[test]
        fn an_address_is_the_same_however_it_is_written(bits in any::<u32>()) {
            let short = std::net::Ipv4Addr::from_bits(bits);
            let entry = Identifier::parse(IdentifierKind::Address, &short.to_ipv6_mapped().to_string()).unwrap();
            prop_assert_eq!(entry.text(), short.to_string());
            prop_assert!(entry.covers(&from(IpAddr::V6(short.to_ipv6_mapped()))));
        }
    }
}
