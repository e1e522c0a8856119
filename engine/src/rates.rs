//! How fast visitors and addresses may send.

use std::net::IpAddr;
use std::num::NonZeroU32;

use domain::{Limits, Refusal};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use protocol::VisitorId;

/// Counts frames by visitor and by address.
pub struct Rates {
    visitors: DefaultKeyedRateLimiter<VisitorId>,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    visitor_limit: u32,
    address_limit: u32,
    clock: DefaultClock,
}

impl Rates {
    pub fn new(limits: &Limits) -> Self {
        let quota = |limit: u32| Quota::per_minute(NonZeroU32::new(limit).unwrap_or(NonZeroU32::MIN));
        Self {
            visitors: RateLimiter::keyed(quota(limits.visitor_frames_per_minute)),
            addresses: RateLimiter::keyed(quota(limits.address_frames_per_minute)),
            visitor_limit: limits.visitor_frames_per_minute,
            address_limit: limits.address_frames_per_minute,
            clock: DefaultClock::default(),
        }
    }

    /// Counts one frame of an address.
    pub fn address(&self, address: IpAddr) -> Result<(), Refusal> {
        self.addresses.check_key(&address).map_err(|wait| Refusal::TooFast {
            whose: "address",
            limit: self.address_limit,
            retry_ms: millis(wait.wait_time_from(self.clock.now())),
        })
    }

    /// Counts one frame of a visitor.
    pub fn visitor(&self, visitor: VisitorId) -> Result<(), Refusal> {
        self.visitors.check_key(&visitor).map_err(|wait| Refusal::TooFast {
            whose: "visitor",
            limit: self.visitor_limit,
            retry_ms: millis(wait.wait_time_from(self.clock.now())),
        })
    }

    /// Forgets who has been quiet.
    pub fn tidy(&self) {
        self.visitors.retain_recent();
        self.addresses.retain_recent();
    }
}

fn millis(wait: std::time::Duration) -> u64 {
    u64::try_from(wait.as_millis()).unwrap_or(u64::MAX).max(1)
}
