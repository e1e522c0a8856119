//! The floor: the tenant's groups, who works in them, and who waits; what routing, assignment and hand-overs look at.

use std::collections::HashMap;

use domain::AwayIs;
use domain::assignment::{Group, Member, Offer, Offered, Operator, Waiting, World};
use domain::hours::{Date, WallTime};
use domain::routing::Readiness;
use jiff::tz::TimeZone;
use protocol::{GroupId, Millis, OperatorState, UserId};
use store::{DeskRow, GroupRow, MembershipRow, Reading, TenantRow, WaitingRow, Writing};

use crate::Error;

/// The floor at one moment.
pub struct Floor {
    now: Millis,
    /// The tenant.
    pub tenant: TenantRow,
    /// Its groups.
    pub groups: Vec<GroupRow>,
    members: Vec<MembershipRow>,
    desks: HashMap<UserId, DeskRow>,
    waiting: HashMap<GroupId, u32>,
}

impl Floor {
    /// Looks at the floor.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn read(tx: &Reading, now: Millis) -> Result<Self, Error> {
        let waiting = tx.waiting_counts().await?;
        Self::with(tx, waiting, now).await
    }

    /// Looks at the floor before something on it is changed.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn at_work(tx: &mut Writing, now: Millis) -> Result<Self, Error> {
        let waiting = tx.waiting_counts().await?;
        Self::with(tx, waiting, now).await
    }

    async fn with(tx: &Reading, waiting: HashMap<GroupId, u32>, now: Millis) -> Result<Self, Error> {
        let desks = tx.desks().await?;
        Ok(Self {
            now,
            tenant: tx.tenant().await?,
            groups: tx.groups().await?,
            members: tx.group_members().await?,
            desks: desks.into_iter().map(|desk| (desk.person.id, desk)).collect(),
            waiting,
        })
    }

    /// The time on the tenant's wall.
    #[must_use]
    pub fn wall(&self) -> WallTime {
        wall(self.now, &self.tenant.time_zone)
    }

    /// The time on the wall of a group.
    #[must_use]
    pub fn wall_of(&self, group: &GroupRow) -> WallTime {
        wall(self.now, group.settings.time_zone.as_ref().unwrap_or(&self.tenant.time_zone))
    }

    /// A group.
    #[must_use]
    pub fn group(&self, group: GroupId) -> Option<&GroupRow> {
        self.groups.iter().find(|row| row.id == group)
    }

    /// An operator.
    #[must_use]
    pub fn desk(&self, operator: UserId) -> Option<&DeskRow> {
        self.desks.get(&operator)
    }

    /// The operators of a group, first by rank.
    pub fn desks_of(&self, group: GroupId) -> impl Iterator<Item = &DeskRow> {
        let members = self.members.iter().filter(move |member| member.group == group);
        members.filter_map(|member| self.desks.get(&member.operator))
    }

    /// How many chats wait in a group.
    #[must_use]
    pub fn waiting(&self, group: GroupId) -> u32 {
        self.waiting.get(&group).copied().unwrap_or_default()
    }

    /// An operator of a group who can take another chat there now.
    #[must_use]
    pub fn with_free_slot(&self, group: GroupId, operator: UserId) -> Option<&DeskRow> {
        let row = self.group(group)?;
        let desk = self.desks_of(group).find(|desk| desk.person.id == operator)?;
        (desk.is_available() && desk.active < self.slots(row, desk)).then_some(desk)
    }

    /// How many chats an operator may have at once in a group.
    #[must_use]
    pub fn slots(&self, group: &GroupRow, desk: &DeskRow) -> u32 {
        desk.slots.map_or(group.settings.slots, |own| own.min(group.settings.slots))
    }

    /// Whether somebody of a group takes chats now.
    #[must_use]
    pub fn is_staffed(&self, group: GroupId) -> bool {
        self.desks_of(group).any(DeskRow::is_available)
    }

    /// Whether a group takes another client.
    #[must_use]
    pub fn readiness(&self, group: GroupId) -> Readiness {
        let Some(row) = self.group(group) else { return Readiness::NobodyThere };
        let is_away = |desk: &DeskRow| desk.connected && matches!(desk.state, OperatorState::Away { .. });
        let waits_for_return =
            self.tenant.settings.away_is == AwayIs::Busy && self.desks_of(group).any(is_away);
        if !row.settings.hours.is_open(&self.wall_of(row)) {
            Readiness::Closed
        } else if !self.is_staffed(group) && !waits_for_return {
            Readiness::NobodyThere
        } else if row.settings.queue_size.is_some_and(|size| self.waiting(group) >= size) {
            Readiness::Full
        } else {
            Readiness::Ready
        }
    }

    /// What a round of assignment looks at.
    #[must_use]
    pub fn world(&self, queue: Vec<WaitingRow>) -> World {
        let group = |row: &GroupRow| Group {
            id: row.id,
            members: self
                .members
                .iter()
                .filter(|member| member.group == row.id)
                .map(|member| Member { operator: member.operator, rank: member.rank })
                .collect(),
            method: row.settings.assignment(),
            slots: row.settings.slots,
            queue_size: row.settings.queue_size,
            accept_ms: row.settings.accept_ms,
            queue_ms: row.settings.queue_ms,
            is_open: row.settings.hours.is_open(&self.wall_of(row)),
        };
        let mut operators: Vec<Operator> = self.desks.values().map(operator).collect();
        operators.sort_by_key(|operator| operator.id);
        World {
            now: self.now,
            groups: self.groups.iter().map(group).collect(),
            operators,
            queue: queue.into_iter().map(waiting).collect(),
        }
    }
}

fn operator(desk: &DeskRow) -> Operator {
    Operator {
        id: desk.person.id,
        is_available: desk.is_available(),
        slots: desk.slots,
        active: desk.active,
        assigned_at: desk.assigned_at,
        languages: desk.languages.clone(),
    }
}

fn waiting(row: WaitingRow) -> Waiting {
    let WaitingRow { session, group, arrived_at, queue, next, language, last_operator } = row;
    Waiting {
        session,
        arrived_at,
        group,
        entered_at: queue.entered_at,
        personal: queue.personal(),
        offered: if queue.is_offered_to_all {
            Offered::ToAll
        } else {
            let offer = |offer: &domain::session::OpenOffer| Offer { operator: offer.operator, at: offer.at };
            Offered::To(queue.offers.iter().map(offer).collect())
        },
        language,
        last_operator,
        is_freed: queue.is_freed,
        spared: queue.spared(),
        next,
    }
}

/// A moment as a clock in a time zone shows it; an unknown zone is UTC.
#[must_use]
pub fn wall(now: Millis, zone: &str) -> WallTime {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let time = jiff::Timestamp::from_millisecond(now.0).unwrap_or_default().to_zoned(zone);
    let date = |date: jiff::civil::Date| Date {
        year: date.year(),
        month: date.month().unsigned_abs(),
        day: date.day().unsigned_abs(),
    };
    let today = time.date();
    WallTime {
        today: date(today),
        yesterday: date(today.yesterday().unwrap_or(today)),
        weekday: time.weekday().to_monday_zero_offset().unsigned_abs(),
        minute: u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_on_the_wall_is_the_tenants() {
        // Sunday, 29 March 2026, 00:30 UTC: the night in which Prague's clocks go forward.
        let at = Millis(1_774_744_200_000);
        let there = wall(at, "Europe/Prague");
        assert_eq!((there.weekday, there.minute, there.today.day), (6, 90, 29));
        assert_eq!(wall(at.plus(3_600_000), "Europe/Prague").minute, 210);
        assert_eq!(wall(at, "Nowhere/Land").minute, 30);
    }
}
