//! What pages say of visitors who have no session yet: kept in memory, for the routing and for the session that begins.
//!
//! It may be lost: windows say it again with each new link.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use protocol::VisitorId;

/// Visitors of whom something is kept, at most; the one who was silent the longest is forgotten first.
const VISITORS: usize = 10_000;
/// Characters that are kept of all of them together, at most.
const CHARS: usize = 16 << 20;

/// What is known of one visitor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Early {
    /// Parameters, in the order of their first setting.
    pub parameters: Vec<(String, String)>,
    /// Name.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
}

impl Early {
    /// Sets a parameter; false if there are too many.
    pub fn set(&mut self, name: String, value: String, most: u32) -> bool {
        let count = self.parameters.len();
        match self.parameters.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None if count >= most as usize => return false,
            None => self.parameters.push((name, value)),
        }
        true
    }

    fn chars(&self) -> usize {
        let parameters = self.parameters.iter().map(|(name, value)| name.len() + value.len());
        let contact = [&self.name, &self.email, &self.phone].into_iter().flatten().map(String::len);
        parameters.chain(contact).sum()
    }
}

/// What is known of those who have no session.
#[derive(Default)]
pub struct EarlyWords(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    of: HashMap<VisitorId, (u64, Early)>,
    chars: usize,
    turn: u64,
}

impl EarlyWords {
    /// Changes what is known of a visitor.
    pub fn change<T>(&self, visitor: VisitorId, change: impl FnOnce(&mut Early) -> T) -> T {
        let mut kept = self.lock();
        let mut early = kept.remove(visitor).unwrap_or_default();
        let outcome = change(&mut early);
        kept.put(visitor, early);
        outcome
    }

    /// What is known of a visitor.
    pub fn of(&self, visitor: VisitorId) -> Early {
        self.lock().of.get(&visitor).map(|(_, early)| early.clone()).unwrap_or_default()
    }

    /// A session has it now.
    pub fn forget(&self, visitor: VisitorId) {
        self.lock().remove(visitor);
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn remove(&mut self, visitor: VisitorId) -> Option<Early> {
        let (_, early) = self.of.remove(&visitor)?;
        self.chars -= early.chars();
        Some(early)
    }

    fn put(&mut self, visitor: VisitorId, early: Early) {
        self.turn += 1;
        self.chars += early.chars();
        self.of.insert(visitor, (self.turn, early));
        while self.of.len() > VISITORS || self.chars > CHARS {
            let oldest = self.of.iter().min_by_key(|(_, (turn, _))| *turn).map(|(visitor, _)| *visitor);
            let Some(oldest) = oldest else { break };
            self.remove(oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use protocol::Millis;

    use super::*;

    fn visitor(number: u16) -> VisitorId {
        let mut random = [0; 10];
        random[8..].copy_from_slice(&number.to_be_bytes());
        VisitorId::new(Millis(1), &random)
    }

    #[test]
    fn a_parameter_is_kept_once_and_only_so_many() {
        let early = EarlyWords::default();
        let set = |name: &str, value: &str| {
            early.change(visitor(1), |early| early.set(name.to_owned(), value.to_owned(), 1))
        };
        assert!(set("plan", "basic") && set("plan", "gold") && !set("cart", "3"));
        assert_eq!(early.of(visitor(1)).parameters, [("plan".to_owned(), "gold".to_owned())]);
        early.forget(visitor(1));
        assert_eq!(early.of(visitor(1)), Early::default());
    }

    #[test]
    fn who_was_silent_the_longest_is_forgotten_first() {
        let early = EarlyWords::default();
        let most = u16::try_from(VISITORS).unwrap();
        for number in 0..=most {
            early.change(visitor(number), |early| early.name = Some("Jan".to_owned()));
        }
        assert_eq!(early.of(visitor(0)), Early::default());
        assert_eq!(early.of(visitor(most)).name.as_deref(), Some("Jan"));
        assert_eq!(early.lock().chars, VISITORS * 3);
    }
}
