//! What a button of a form wants other than saving: changing a list of the form, which is then drawn again.

/// What is done to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Something is added at its end.
    Add,
    /// An item goes one place up.
    Up,
    /// An item goes one place down.
    Down,
    /// An item goes out.
    Out,
}

impl Move {
    const ALL: [(Self, &'static str); 4] =
        [(Self::Add, "add"), (Self::Up, "up"), (Self::Down, "down"), (Self::Out, "out")];

    /// Its word in a form.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|(one, _)| *one == self).map_or("", |(_, word)| word)
    }
}

/// What a button wants: `member.up.2`, `target.0.condition.out.1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// The list that it changes.
    pub list: String,
    /// What is done to it.
    pub what: Move,
    /// The number of the item, from 0.
    pub at: usize,
}

impl Act {
    /// The value of a button.
    #[must_use]
    pub fn value(list: &str, what: Move, at: usize) -> String {
        format!("{list}.{}.{at}", what.word())
    }

    /// Reads the value of a button; anything else saves.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        let mut parts = value.rsplitn(3, '.');
        let (at, word, list) = (parts.next()?.parse().ok()?, parts.next()?, parts.next()?);
        let (what, _) = Move::ALL.into_iter().find(|(_, known)| *known == word)?;
        Some(Self { list: list.to_owned(), what, at })
    }

    /// Moves or takes out an item of the list; the id of the button that gets the focus.
    pub fn apply<T>(&self, items: &mut Vec<T>) -> Option<String> {
        let last = items.len().checked_sub(1)?;
        if self.at > last {
            return None;
        }
        let to = match self.what {
            Move::Add => return None,
            Move::Up => self.at.saturating_sub(1),
            Move::Down => (self.at + 1).min(last),
            Move::Out => {
                items.remove(self.at);
                let next = self.at.min(last.checked_sub(1)?);
                return Some(button_id(&self.list, Move::Out, next));
            }
        };
        items.swap(self.at, to);
        // At an end of the list only the other way is left.
        let what = match to {
            0 if last > 0 => Move::Down,
            to if to == last => Move::Up,
            _ => self.what,
        };
        Some(button_id(&self.list, what, to))
    }
}

/// The id of a button.
#[must_use]
pub fn button_id(list: &str, what: Move, at: usize) -> String {
    format!("{}-{}-{at}", list.replace('.', "-"), what.word())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_says_which_list_it_changes() {
        let act = Act::parse("target.0.condition.out.1").unwrap();
        assert_eq!(act, Act { list: "target.0.condition".to_owned(), what: Move::Out, at: 1 });
        assert_eq!(Act::value(&act.list, act.what, act.at), "target.0.condition.out.1");
        for other in ["save", "member.jump.1", "member.up.x", "up.1", ""] {
            assert_eq!(Act::parse(other), None, "{other}");
        }
    }

    #[test]
    fn the_focus_stays_with_what_was_moved() {
        let mut items = vec!['a', 'b', 'c'];
        let mut press = |value: &str| Act::parse(value).and_then(|act| act.apply(&mut items));
        assert_eq!(press("x.down.0").as_deref(), Some("x-down-1"));
        assert_eq!(press("x.down.1").as_deref(), Some("x-up-2"));
        assert_eq!(press("x.out.2").as_deref(), Some("x-out-1"));
        assert_eq!(press("x.up.9"), None);
        assert_eq!(items, ['b', 'c']);
    }
}
