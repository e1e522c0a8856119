//! The results that an operator chooses from: a tree of at most two levels.

use protocol::wire_struct;

use crate::{Limits, Refusal, limits};

/// The most results of both levels.
const MOST: usize = 200;
/// What stands between the two levels of a result where it is kept and shown.
const BETWEEN: &str = " / ";

wire_struct! {
    /// The results, in the order in which they are offered.
    #[derive(Default, Eq)]
    pub struct ResultTree {
        /// The first level.
        pub results: Vec<ResultChoice>,
    }
}

wire_struct! {
    /// A result, maybe with a second level to choose from.
    #[derive(Default, Eq)]
    pub struct ResultChoice {
        /// Its name.
        pub name: String,
        /// The names of the second level; nothing where the first says it all.
        pub below: Vec<String>,
    }
}

impl ResultChoice {
    /// A result as it is kept.
    #[must_use]
    pub fn joined(first: &str, second: &str) -> String {
        if second.is_empty() { first.to_owned() } else { [first, second].join(BETWEEN) }
    }
}

impl ResultTree {
    /// The tree of rows in their order: names, and the first level that each belongs to.
    #[must_use]
    pub fn of(rows: Vec<(String, Option<String>)>) -> Self {
        let mut results: Vec<ResultChoice> = vec![];
        for (name, parent) in rows {
            let first = parent.as_deref().unwrap_or(&name);
            let at = results.iter().position(|choice| choice.name == first).unwrap_or_else(|| {
                results.push(ResultChoice { name: first.to_owned(), below: vec![] });
                results.len() - 1
            });
            if parent.is_some() {
                results[at].below.push(name);
            }
        }
        Self { results }
    }

    /// The tree as it is kept: names trimmed.
    ///
    /// # Errors
    /// [`Refusal::Empty`], [`Refusal::TooLong`], [`Refusal::TooMany`]; [`Refusal::InUse`] by itself for a name that
    /// stands in its level twice; the field is `results`.
    pub fn checked(self, limits: &Limits) -> Result<Self, Refusal> {
        let field = "results";
        let count = self.results.len() + self.results.iter().map(|node| node.below.len()).sum::<usize>();
        if count > MOST {
            let value = u32::try_from(count).unwrap_or(u32::MAX);
            return Err(Refusal::TooMany { field, limit: MOST as u32, value });
        }
        let mut results: Vec<ResultChoice> = vec![];
        for node in self.results {
            let name = limits::text(field, &node.name, limits.contact_chars)?;
            if results.iter().any(|known| known.name == name) {
                return Err(Refusal::InUse { field, by: name });
            }
            let mut below = vec![];
            for name in node.below {
                let name = limits::text(field, &name, limits.contact_chars)?;
                if below.contains(&name) {
                    return Err(Refusal::InUse { field, by: name });
                }
                below.push(name);
            }
            results.push(ResultChoice { name, below });
        }
        Ok(Self { results })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(name: &str, below: &[&str]) -> ResultChoice {
        ResultChoice { name: name.to_owned(), below: below.iter().map(|name| (*name).to_owned()).collect() }
    }

    #[test]
    fn es_29_results_have_two_levels_without_doubles() {
        let checked = |results: Vec<ResultChoice>| ResultTree { results }.checked(&Limits::default());
        let kept = checked(vec![node(" Solved ", &["By phone", "By chat"]), node("Order", &["By phone"])]);
        assert_eq!(kept.unwrap().results[0].name, "Solved");
        let doubled = |by: &str| Err(Refusal::InUse { field: "results", by: by.to_owned() });
        assert_eq!(checked(vec![node("A", &[]), node("A ", &[])]), doubled("A"));
        assert_eq!(checked(vec![node("A", &["x", "x"])]), doubled("x"));
        assert_eq!(checked(vec![node("A", &[" "])]), Err(Refusal::Empty { field: "results" }));
    }
}
