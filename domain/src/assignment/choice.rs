//! Who of several operators comes first, and why.

use std::cmp::Ordering;

use protocol::{Millis, OfferReason, wire_choice};

use super::{Operator, Waiting};

wire_choice! {
    /// What may decide between two operators.
    pub enum Criterion {
        /// Who has the smaller share of their slots in use.
        Utilisation = "utilisation",
        /// Who waits for an assignment the longest.
        LongestIdle = "longest_idle",
        /// Who is ranked first in the group.
        Rank = "rank",
        /// Who talked to this client the last time.
        SameOperator = "same_operator",
        /// Who speaks the client's language.
        Language = "language",
    }
}

/// Why an operator was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The session was redirected to them in person.
    InPerson,
    /// Nobody else had a free slot.
    OnlyOne,
    /// What set them apart from the next in line.
    By(Criterion),
}

impl From<Reason> for OfferReason {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::InPerson => Self::InPerson,
            Reason::OnlyOne => Self::OnlyOne,
            Reason::By(Criterion::Utilisation) => Self::Utilisation,
            Reason::By(Criterion::LongestIdle) => Self::LongestIdle,
            Reason::By(Criterion::Rank) => Self::Rank,
            Reason::By(Criterion::SameOperator) => Self::SameOperator,
            Reason::By(Criterion::Language) => Self::Language,
        }
    }
}

/// An operator who may be chosen.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'w> {
    /// Who.
    pub operator: &'w Operator,
    /// Their rank in the group.
    pub rank: u32,
    /// Slots in use, open offers among them.
    pub load: u32,
    /// Slots that they have.
    pub slots: u32,
    /// When a session was last offered or assigned to them, in this round too.
    pub assigned_at: Option<Millis>,
}

/// The first of the candidates, and what set them apart; none if there are none.
pub fn choose<'w>(
    criteria: &[Criterion],
    waiting: &Waiting,
    candidates: impl Iterator<Item = Candidate<'w>>,
) -> Option<(Candidate<'w>, Reason)> {
    let compare = |one: &Candidate<'w>, other: &Candidate<'w>| order(criteria, waiting, one, other);
    let (mut first, mut second): (Option<Candidate<'w>>, Option<Candidate<'w>>) = (None, None);
    for candidate in candidates {
        if first.as_ref().is_none_or(|first| compare(&candidate, first).0 == Ordering::Less) {
            second = first.replace(candidate);
        } else if second.as_ref().is_none_or(|second| compare(&candidate, second).0 == Ordering::Less) {
            second = Some(candidate);
        }
    }
    let first = first?;
    let reason = second.map_or(Reason::OnlyOne, |second| Reason::By(compare(&first, &second).1));
    Some((first, reason))
}

/// Who of two comes first, and what decided.
fn order(
    criteria: &[Criterion],
    waiting: &Waiting,
    one: &Candidate<'_>,
    other: &Candidate<'_>,
) -> (Ordering, Criterion) {
    let decided = criteria
        .iter()
        .map(|&criterion| (by(criterion, waiting, one, other), criterion))
        .find(|(order, _)| order.is_ne());
    decided.unwrap_or_else(|| {
        let idle = by(Criterion::LongestIdle, waiting, one, other);
        (idle.then(one.operator.id.cmp(&other.operator.id)), Criterion::LongestIdle)
    })
}

fn by(criterion: Criterion, waiting: &Waiting, one: &Candidate<'_>, other: &Candidate<'_>) -> Ordering {
    /// What holds comes first.
    fn holds(one: bool, other: bool) -> Ordering {
        other.cmp(&one)
    }
    match criterion {
        Criterion::Utilisation => {
            let share = |used: u32, of: u32| u64::from(used) * u64::from(of);
            share(one.load, other.slots).cmp(&share(other.load, one.slots))
        }
        // Who never had one waits the longest.
        Criterion::LongestIdle => one.assigned_at.cmp(&other.assigned_at),
        Criterion::Rank => one.rank.cmp(&other.rank),
        Criterion::SameOperator => {
            let was = |candidate: &Candidate<'_>| waiting.last_operator == Some(candidate.operator.id);
            holds(was(one), was(other))
        }
        Criterion::Language => {
            let speaks = |candidate: &Candidate<'_>| candidate.operator.languages.contains(&waiting.language);
            holds(speaks(one), speaks(other))
        }
    }
}

#[cfg(test)]
mod tests {
    use protocol::{GroupId, SessionId, UserId};

    use super::super::Offered;
    use super::*;

    fn operator(number: u8) -> Operator {
        Operator {
            id: UserId::new(Millis(1), &[number; 10]),
            is_available: true,
            slots: None,
            active: 0,
            assigned_at: None,
            languages: vec![],
        }
    }

    fn waiting() -> Waiting {
        Waiting {
            session: SessionId::new(Millis(1), &[0; 10]),
            arrived_at: Millis(1),
            group: GroupId::new(Millis(1), &[0; 10]),
            entered_at: Millis(1),
            next: vec![],
            personal: None,
            offered: Offered::To(vec![]),
            language: "cs".to_owned(),
            last_operator: None,
            is_freed: false,
            spared: vec![],
        }
    }

    fn candidate(operator: &Operator) -> Candidate<'_> {
        Candidate { operator, rank: 1, load: 0, slots: 3, assigned_at: operator.assigned_at }
    }

    fn chosen(
        criteria: &[Criterion],
        waiting: &Waiting,
        candidates: &[Candidate<'_>],
    ) -> Option<(UserId, Reason)> {
        choose(criteria, waiting, candidates.iter().copied()).map(|(first, why)| (first.operator.id, why))
    }

    #[test]
    fn the_first_criterion_that_tells_them_apart_decides() {
        let (ada, bob) = (operator(1), Operator { languages: vec!["cs".to_owned()], ..operator(2) });
        let candidates = [candidate(&ada), Candidate { load: 1, ..candidate(&bob) }];
        for (criteria, first, by) in [
            ([Criterion::Utilisation, Criterion::Language], &ada, Criterion::Utilisation),
            ([Criterion::Language, Criterion::Utilisation], &bob, Criterion::Language),
            ([Criterion::Rank, Criterion::Language], &bob, Criterion::Language),
        ] {
            assert_eq!(chosen(&criteria, &waiting(), &candidates), Some((first.id, Reason::By(by))));
        }
    }

    #[test]
    fn utilisation_is_a_share_of_the_slots() {
        let (ada, bob) = (operator(1), operator(2));
        let candidates = [
            Candidate { load: 1, slots: 2, ..candidate(&ada) },
            Candidate { load: 2, slots: 5, ..candidate(&bob) },
        ];
        let (first, _) = chosen(&[Criterion::Utilisation], &waiting(), &candidates).unwrap();
        assert_eq!(first, bob.id);
    }

    #[test]
    fn the_operator_of_the_last_time_comes_first() {
        let (ada, bob) = (operator(1), operator(2));
        let again = Waiting { last_operator: Some(bob.id), ..waiting() };
        let (first, reason) =
            chosen(&[Criterion::SameOperator], &again, &[candidate(&ada), candidate(&bob)]).unwrap();
        assert_eq!((first, reason), (bob.id, Reason::By(Criterion::SameOperator)));
    }

    #[test]
    fn among_equals_it_is_who_waits_the_longest() {
        let ada = Operator { assigned_at: Some(Millis(9)), ..operator(1) };
        let bob = Operator { assigned_at: Some(Millis(5)), ..operator(2) };
        let carl = operator(3);
        let all = [candidate(&ada), candidate(&bob), candidate(&carl)];
        let idle = Reason::By(Criterion::LongestIdle);
        assert_eq!(chosen(&[], &waiting(), &all), Some((carl.id, idle)));
        assert_eq!(chosen(&[], &waiting(), &all[..2]), Some((bob.id, idle)));
        assert_eq!(chosen(&[], &waiting(), &all[..1]), Some((ada.id, Reason::OnlyOne)));
        assert_eq!(chosen(&[], &waiting(), &[]), None);
    }
}
