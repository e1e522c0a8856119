//! The round: from a world to decisions.

use std::collections::HashMap;

use protocol::{GroupId, Millis, SessionId, UserId};

use super::choice::{Candidate, choose};
use super::{Group, Member, Method, Offer, Offered, Operator, PickUp, Reason, Waiting, World};

/// What a round decides, with its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// An operator is asked; whoever was asked before still is.
    Offer {
        /// Which session.
        session: SessionId,
        /// Whom.
        operator: UserId,
        /// Why them.
        reason: Reason,
    },
    /// Whoever of the group has a free slot is asked.
    OfferToAll {
        /// Which session.
        session: SessionId,
    },
    /// An operator has it without being asked; other offers end.
    Assign {
        /// Which session.
        session: SessionId,
        /// Whose it is.
        operator: UserId,
        /// Why theirs.
        reason: Reason,
    },
    /// An offer ends.
    Withdraw {
        /// Which session.
        session: SessionId,
        /// Who is asked no more.
        operator: UserId,
        /// Why.
        why: Lost,
    },
    /// A session that was redirected to one in person waits for the group from now on.
    Release {
        /// Which session.
        session: SessionId,
        /// Who it was meant for.
        operator: UserId,
        /// Why.
        why: Lost,
    },
    /// It waited for too long and goes on to another group; its offers end.
    Overflow {
        /// Which session.
        session: SessionId,
        /// Where it waited.
        from: GroupId,
        /// Where it waits now.
        to: GroupId,
        /// For how long it was in that queue, in milliseconds.
        waited_ms: i64,
    },
}

/// Why an operator is asked no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// They are away or gone.
    Away,
    /// They left the group.
    LeftGroup,
    /// They did not take it in time.
    TimeToAccept,
}

/// What follows from a world. Once that is carried out, at the same moment nothing more follows.
///
/// Sessions are served in the order of their arrival: first each gets one operator who is asked, then those whose time
/// to accept is over get a further one. Nobody is asked who is away, or has no free slot.
#[must_use]
pub fn decide(world: &World) -> Vec<Decision> {
    let mut round = Round::over(world);
    round.withdraw();
    // Who moves on or is assigned makes room in a queue and frees slots, which others may wait for.
    let mut before = None;
    while before != Some(round.decisions.len()) {
        before = Some(round.decisions.len());
        round.overflow();
        round.open_to_all();
        round.offer();
        round.widen();
    }
    round.decisions
}

/// How often a round looks whether a group has opened that somebody waits too long to go on to: business hours count
/// minutes.
const OPENING_MS: i64 = 60_000;

/// When the next round may decide something if nothing happens before; none if time changes nothing.
#[must_use]
pub fn wake_at(world: &World) -> Option<Millis> {
    let groups: HashMap<GroupId, &Group> = world.groups.iter().map(|group| (group.id, group)).collect();
    let times = world.queue.iter().filter_map(|waiting| {
        let group = groups.get(&waiting.group)?;
        let goes_on = !waiting.next.is_empty() && waiting.personal.is_none();
        let overflow = group.queue_ms.filter(|_| goes_on);
        let overflow = overflow.map(|ms| waiting.entered_at.plus(ms));
        let is_shut = |next: &GroupId| groups.get(next).is_some_and(|group| !group.is_open);
        let opening = overflow.filter(|at| *at <= world.now && waiting.next.iter().any(is_shut));
        let opening = opening.map(|_| world.now.plus(OPENING_MS));
        let widen = waiting.offered.by_name().last().map(|offer| offer.at.plus(group.accept_ms));
        let release = waiting.personal.map(|_| waiting.entered_at.plus(group.accept_ms));
        [overflow, opening, widen, release].into_iter().flatten().filter(|at| *at > world.now).min()
    });
    times.min()
}

/// A round on its way.
struct Round<'w> {
    now: Millis,
    desks: Vec<Desk<'w>>,
    /// The desks by operator.
    at: HashMap<UserId, usize>,
    halls: Vec<Hall<'w>>,
    /// The halls by group.
    of: HashMap<GroupId, usize>,
    lines: Vec<Line<'w>>,
    decisions: Vec<Decision>,
}

/// An operator in a round.
struct Desk<'w> {
    operator: &'w Operator,
    /// Slots in use, open offers among them.
    load: u32,
    assigned_at: Option<Millis>,
}

/// A group in a round.
struct Hall<'w> {
    group: &'w Group,
    /// The desks of its members, with their ranks.
    desks: Vec<(usize, u32)>,
    /// How many sessions wait in it.
    waiting: u32,
    /// Whether no member has a free slot any more, as far as is known.
    is_full: bool,
}

/// A session in a round.
struct Line<'w> {
    waiting: &'w Waiting,
    /// The hall that it waits in.
    hall: usize,
    entered_at: Millis,
    personal: Option<UserId>,
    offered: Offered,
    is_assigned: bool,
}

impl<'w> Round<'w> {
    fn over(world: &'w World) -> Self {
        let desk = |operator: &'w Operator| Desk {
            operator,
            load: operator.active,
            assigned_at: operator.assigned_at,
        };
        let mut desks: Vec<Desk<'_>> = world.operators.iter().map(desk).collect();
        let at: HashMap<UserId, usize> = (0..).zip(&desks).map(|(at, desk)| (desk.operator.id, at)).collect();
        let seat = |member: &Member| at.get(&member.operator).map(|at| (*at, member.rank));
        let hall = |group: &'w Group| Hall {
            group,
            desks: group.members.iter().filter_map(seat).collect(),
            waiting: 0,
            is_full: false,
        };
        let mut halls: Vec<Hall<'_>> = world.groups.iter().map(hall).collect();
        let of: HashMap<GroupId, usize> = (0..).zip(&halls).map(|(of, hall)| (hall.group.id, of)).collect();
        let mut lines: Vec<Line<'_>> = vec![];
        for waiting in &world.queue {
            // Groups are not deleted while sessions wait in them.
            let Some(&hall) = of.get(&waiting.group) else { continue };
            halls[hall].waiting += 1;
            for offer in waiting.offered.by_name() {
                if let Some(&at) = at.get(&offer.operator) {
                    desks[at].load += 1;
                }
            }
            lines.push(Line {
                waiting,
                hall,
                entered_at: waiting.entered_at,
                personal: waiting.personal,
                offered: waiting.offered.clone(),
                is_assigned: false,
            });
        }
        lines.sort_by_key(|line| (line.waiting.arrived_at, line.waiting.session));
        Self { now: world.now, desks, at, halls, of, lines, decisions: vec![] }
    }

    /// Ends what was meant for one alone who does not take it, and the offers to who is away or out of the group.
    fn withdraw(&mut self) {
        let Self { desks, at, halls, lines, decisions, now, .. } = self;
        let is_there =
            |operator: UserId| at.get(&operator).is_some_and(|at| desks[*at].operator.is_available);
        let mut freed: Vec<usize> = vec![];
        for line in lines {
            let (session, group) = (line.waiting.session, &halls[line.hall].group);
            let is_member = |operator| group.members.iter().any(|member| member.operator == operator);
            if let Some(operator) = line.personal {
                let is_late = line.entered_at.plus(group.accept_ms) <= *now;
                let lost = [(!is_there(operator), Lost::Away), (is_late, Lost::TimeToAccept)];
                if let Some((_, why)) = lost.into_iter().find(|(is_so, _)| *is_so) {
                    decisions.push(Decision::Release { session, operator, why });
                    // Its time in the queue begins now.
                    (line.personal, line.entered_at) = (None, *now);
                }
            }
            if let Offered::To(offers) = &mut line.offered {
                offers.retain(|offer| {
                    let operator = offer.operator;
                    let why = if !is_there(operator) {
                        Lost::Away
                    } else if line.personal != Some(operator) && !is_member(operator) {
                        Lost::LeftGroup
                    } else {
                        return true;
                    };
                    decisions.push(Decision::Withdraw { session, operator, why });
                    freed.extend(at.get(&operator));
                    false
                });
            }
        }
        for at in freed {
            desks[at].load -= 1;
        }
    }

    /// Moves on those whose time in the queue is over, to the first target that takes them.
    fn overflow(&mut self) {
        for number in 0..self.lines.len() {
            let line = &self.lines[number];
            let (from, waited_ms) = (line.hall, self.now.since(line.entered_at));
            // Who is meant for one alone waits for them first.
            let stays = line.is_assigned || line.personal.is_some();
            if stays || self.halls[from].group.queue_ms.is_none_or(|limit| waited_ms < limit) {
                continue;
            }
            let next = line.waiting.next.iter().filter_map(|group| self.of.get(group).copied());
            let Some(to) = next.filter(|to| *to != from).find(|to| self.takes(*to)) else { continue };
            self.halls[from].waiting -= 1;
            self.halls[to].waiting += 1;
            self.free_slots(number);
            let line = &mut self.lines[number];
            (line.hall, line.entered_at, line.personal) = (to, self.now, None);
            self.decisions.push(Decision::Overflow {
                session: line.waiting.session,
                from: self.halls[from].group.id,
                to: self.halls[to].group.id,
                waited_ms,
            });
        }
    }

    /// Whether another session may enter the queue of a group.
    fn takes(&self, hall: usize) -> bool {
        let Hall { group, desks, waiting, .. } = &self.halls[hall];
        group.is_open
            && group.queue_size.is_none_or(|size| *waiting < size)
            && desks.iter().any(|(at, _)| self.desks[*at].operator.is_available)
    }

    /// Asks all of a group that is set to be asked at once. Who was asked by name goes on being asked, as one of all.
    fn open_to_all(&mut self) {
        for number in 0..self.lines.len() {
            let line = &self.lines[number];
            let asks_all = line.waiting.is_freed || self.halls[line.hall].group.method == Method::WholeGroup;
            if asks_all && line.personal.is_none() && line.offered != Offered::ToAll {
                let session = line.waiting.session;
                self.free_slots(number);
                self.lines[number].offered = Offered::ToAll;
                self.decisions.push(Decision::OfferToAll { session });
            }
        }
    }

    /// Finds somebody for those whom nobody is asked to take.
    fn offer(&mut self) {
        for hall in &mut self.halls {
            hall.is_full = false;
        }
        for number in 0..self.lines.len() {
            let line = &self.lines[number];
            let is_asked = !line.offered.by_name().is_empty();
            match line.personal {
                Some(operator) if !is_asked && self.is_free(line.hall, operator) => {
                    self.ask(number, operator, Reason::InPerson);
                }
                None if !is_asked => self.find(number),
                Some(_) | None => {}
            }
        }
    }

    /// Finds a further one for those whose time to accept is over.
    fn widen(&mut self) {
        for number in 0..self.lines.len() {
            let line = &self.lines[number];
            let accept_ms = self.halls[line.hall].group.accept_ms.max(1);
            let is_due =
                line.offered.by_name().last().is_some_and(|last| self.now.since(last.at) >= accept_ms);
            if is_due && line.personal.is_none() {
                self.find(number);
            }
        }
    }

    /// Chooses an operator by utilisation, of those who are not asked yet.
    fn find(&mut self, number: usize) {
        let line = &self.lines[number];
        let hall = &self.halls[line.hall];
        let Method::Utilisation { criteria, pick_up } = &hall.group.method else { return };
        if hall.is_full || line.is_assigned || line.waiting.is_freed {
            return;
        }
        let is_there = |at: usize| self.desks[at].operator.is_available;
        let is_named = |at: usize| line.waiting.spared.contains(&self.desks[at].operator.id);
        let has_another = hall.desks.iter().any(|(at, _)| is_there(*at) && !is_named(*at));
        let mut is_full = true;
        let candidates = hall.desks.iter().filter_map(|&(at, rank)| {
            let Desk { operator, load, assigned_at } = self.desks[at];
            let slots = hall.group.slots_of(operator);
            let is_free = operator.is_available && load < slots;
            is_full &= !is_free;
            let is_spared = has_another && is_named(at);
            (is_free && !is_spared && !line.offered.is_to(operator.id)).then_some(Candidate {
                operator,
                rank,
                load,
                slots,
                assigned_at,
            })
        });
        let chosen = choose(criteria, line.waiting, candidates);
        // Who declined it does not get it without being asked.
        let is_asked =
            |operator: UserId| *pick_up == PickUp::ByHand || line.waiting.spared.contains(&operator);
        let chosen = chosen.map(|(candidate, reason)| (candidate.operator.id, reason));
        let chosen = chosen.map(|(operator, reason)| (operator, reason, is_asked(operator)));
        let hall = line.hall;
        self.halls[hall].is_full = is_full;
        match chosen {
            None => {}
            Some((operator, reason, true)) => self.ask(number, operator, reason),
            Some((operator, reason, false)) => self.assign(number, operator, reason),
        }
    }

    fn is_free(&self, hall: usize, operator: UserId) -> bool {
        self.at.get(&operator).is_some_and(|at| {
            let Desk { operator, load, .. } = &self.desks[*at];
            operator.is_available && *load < self.halls[hall].group.slots_of(operator)
        })
    }

    fn ask(&mut self, number: usize, operator: UserId, reason: Reason) {
        self.take_slot(operator);
        let offer = Offer { operator, at: self.now };
        let line = &mut self.lines[number];
        match &mut line.offered {
            Offered::To(offers) => offers.push(offer),
            Offered::ToAll => line.offered = Offered::To(vec![offer]),
        }
        self.decisions.push(Decision::Offer { session: line.waiting.session, operator, reason });
    }

    fn assign(&mut self, number: usize, operator: UserId, reason: Reason) {
        self.free_slots(number);
        self.take_slot(operator);
        let line = &mut self.lines[number];
        line.is_assigned = true;
        self.halls[line.hall].waiting -= 1;
        self.decisions.push(Decision::Assign { session: line.waiting.session, operator, reason });
    }

    /// Ends the offers of a session.
    fn free_slots(&mut self, number: usize) {
        if let Offered::To(offers) = std::mem::replace(&mut self.lines[number].offered, Offered::To(vec![])) {
            for at in offers.iter().filter_map(|offer| self.at.get(&offer.operator)) {
                self.desks[*at].load -= 1;
            }
        }
    }

    fn take_slot(&mut self, operator: UserId) {
        if let Some(&at) = self.at.get(&operator) {
            let desk = &mut self.desks[at];
            desk.load += 1;
            desk.assigned_at = Some(self.now);
        }
    }
}
