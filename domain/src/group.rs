//! What a group is set to.

use protocol::{wire_choice, wire_struct};

use crate::assignment::{Criterion, Method, PickUp};
use crate::hours::Hours;
use crate::{Refusal, limits};

/// The most of slots and of waiting sessions that may be set.
pub const MOST: i64 = 10_000;
/// The longest of a group's times, in milliseconds: a day.
const LONGEST_MS: i64 = 24 * 3_600_000;

wire_struct! {
    /// What a group is set to.
    pub struct GroupSettings {
        /// How sessions find their operator.
        pub method: Distribution,
        /// What decides between operators, what matters most first; for [`Distribution::Utilisation`].
        pub criteria: Vec<Criterion>,
        /// Whether the chosen operator is asked; for [`Distribution::Utilisation`].
        pub pick_up: PickUp,
        /// Sessions that an operator has at once, at most.
        pub slots: u32,
        /// Sessions that wait at once, at most; none is no limit.
        pub queue_size: Option<u32>,
        /// How long an operator has an offer alone, in milliseconds.
        pub accept_ms: i64,
        /// How long a session waits before it goes on to its next target, in milliseconds; none is for ever.
        pub queue_ms: Option<i64>,
        /// Most time for after-call work, in milliseconds; none is no limit.
        pub acw_ms: Option<i64>,
        /// When it is open.
        pub hours: Hours,
        /// The time zone of its hours, an IANA name; none is the tenant's.
        pub time_zone: Option<String>,
    }
}

wire_choice! {
    /// How sessions find their operator.
    pub enum Distribution {
        /// One operator is chosen, after the time to accept another one, and so on.
        Utilisation = "utilisation",
        /// All are asked at once.
        WholeGroup = "whole_group",
    }
}

impl Default for GroupSettings {
    fn default() -> Self {
        Self {
            method: Distribution::WholeGroup,
            criteria: vec![Criterion::Utilisation, Criterion::LongestIdle],
            pick_up: PickUp::ByHand,
            slots: 5,
            queue_size: None,
            accept_ms: 30_000,
            queue_ms: None,
            acw_ms: Some(180_000),
            hours: Hours::default(),
            time_zone: None,
        }
    }
}

impl GroupSettings {
    /// How a round of assignment finds operators.
    #[must_use]
    pub fn assignment(&self) -> Method {
        match self.method {
            Distribution::Utilisation => {
                Method::Utilisation { criteria: self.criteria.clone(), pick_up: self.pick_up }
            }
            Distribution::WholeGroup => Method::WholeGroup,
        }
    }

    /// Whether they can be kept.
    ///
    /// # Errors
    /// [`Refusal::OutOfRange`], [`Refusal::Malformed`] for hours, naming the field.
    pub fn check(&self) -> Result<(), Refusal> {
        let size = |field, value: Option<u32>| match value {
            Some(value) => limits::within(field, i64::from(value), 1, MOST),
            None => Ok(()),
        };
        let time = |field, value: Option<i64>| match value {
            Some(value) => limits::within(field, value, 1_000, LONGEST_MS),
            None => Ok(()),
        };
        size("slots", Some(self.slots))?;
        size("queue_size", self.queue_size)?;
        time("accept_ms", Some(self.accept_ms))?;
        time("queue_ms", self.queue_ms)?;
        time("acw_ms", self.acw_ms)?;
        self.hours.check().map_err(|fault| Refusal::Malformed { field: "hours", value: fault.to_string() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hours::Slot;

    #[test]
    fn what_is_out_of_range_is_named_with_its_limits() {
        let settings = GroupSettings { slots: 0, ..GroupSettings::default() };
        let refusal = Refusal::OutOfRange { field: "slots", least: 1, most: MOST, value: 0 };
        assert_eq!(settings.check(), Err(refusal));
        let settings = GroupSettings { queue_ms: Some(10), ..GroupSettings::default() };
        assert!(matches!(settings.check(), Err(Refusal::OutOfRange { field: "queue_ms", .. })));
        assert_eq!(GroupSettings::default().check(), Ok(()));
    }

    #[test]
    fn hours_that_share_time_are_refused_with_their_times() {
        let slot = |from, to| Slot { day: 0, from, to };
        let hours = Hours { slots: vec![slot(480, 720), slot(700, 900)], holidays: vec![] };
        let refusal = GroupSettings { hours, ..GroupSettings::default() }.check().unwrap_err();
        let value = "1 08:00–12:00, 1 11:40–15:00".to_owned();
        assert_eq!(refusal, Refusal::Malformed { field: "hours", value });
    }
}
