//! The questions as they are typed.

use domain::results::{ResultChoice, ResultTree};
use domain::texts::{admin, fill};
use domain::{Language, Refusal};
use engine::Questions;

use crate::admin::{Act, Faults, Move, Posted};

/// A result of the first level as it is typed.
#[derive(Clone, Debug, Default)]
pub struct NodeDraft {
    pub(super) name: String,
    pub(super) below: Vec<String>,
}

/// The questions as they are typed.
#[derive(Clone, Debug, Default)]
pub struct QuestionsDraft {
    pub(super) version: u64,
    pub(super) nodes: Vec<NodeDraft>,
    pub(super) needs_result: bool,
    pub(super) subjects: String,
    pub(super) asks_mood: bool,
    /// The button or field that has the focus.
    pub(super) focus: Option<String>,
}

/// The list of the second level under a result.
pub fn below_of(at: usize) -> String {
    format!("below{at}")
}

impl QuestionsDraft {
    /// As they are.
    #[must_use]
    pub fn of(asked: &Questions) -> Self {
        let node = |node: &ResultChoice| NodeDraft { name: node.name.clone(), below: node.below.clone() };
        Self {
            version: asked.version,
            nodes: asked.results.results.iter().map(node).collect(),
            needs_result: asked.needs_result,
            subjects: asked.subjects.join("\n"),
            asks_mood: asked.asks_mood,
            focus: None,
        }
    }

    /// As they were typed; a button that changes a list has been followed.
    #[must_use]
    pub fn read(posted: &Posted) -> Self {
        let name = |list: &str, at: usize| {
            let field = format!("{list}_{at}");
            posted.has(&field).then(|| posted.one(&field))
        };
        let node = |at: usize| {
            let below = below_of(at);
            let below = (0..).map_while(|row| name(&below, row)).collect();
            Some(NodeDraft { name: name("result", at)?, below })
        };
        let mut draft = Self {
            version: posted.version(),
            nodes: (0..).map_while(node).collect(),
            needs_result: posted.has("needs_result"),
            subjects: posted.one("subjects"),
            asks_mood: posted.has("asks_mood"),
            focus: None,
        };
        if let Some(act) = posted.act() {
            draft.follow(&act);
        }
        draft
    }

    fn follow(&mut self, act: &Act) {
        if act.list == "result" {
            if act.what == Move::Add {
                self.focus = Some(format!("result_{}", self.nodes.len()));
                self.nodes.push(NodeDraft::default());
            } else {
                self.focus = act.apply(&mut self.nodes).or_else(|| Some("result-add-0".to_owned()));
            }
            return;
        }
        let Some(at) = (0..self.nodes.len()).find(|at| below_of(*at) == act.list) else { return };
        let below = &mut self.nodes[at].below;
        if act.what == Move::Add {
            self.focus = Some(format!("{}_{}", below_of(at), below.len()));
            below.push(String::new());
        } else {
            self.focus = act.apply(below).or_else(|| Some(format!("result_{at}")));
        }
    }

    /// The change that it asks for. Rows that were left blank are left out, unless something stands below them.
    #[must_use]
    pub fn change(&self) -> Questions {
        let is_typed = |name: &&String| !name.trim().is_empty();
        let nodes = self.nodes.iter().map(|node| ResultChoice {
            name: node.name.clone(),
            below: node.below.iter().filter(is_typed).cloned().collect(),
        });
        let nodes = nodes.filter(|node| !node.name.trim().is_empty() || !node.below.is_empty());
        Questions {
            version: self.version,
            results: ResultTree { results: nodes.collect() },
            needs_result: self.needs_result,
            subjects: self.subjects.lines().map(str::to_owned).collect(),
            asks_mood: self.asks_mood,
        }
    }

    /// What the engine refused.
    #[must_use]
    pub fn refused(&self, refusal: Refusal, language: Language) -> Faults {
        let mut faults = Faults::default();
        match refusal {
            Refusal::InUse { field: "results", by } => {
                faults.add("results", fill(admin::of(language).result_doubled, &[("value", &by)]));
            }
            Refusal::Empty { field: "results" } => {
                let blank =
                    self.nodes.iter().position(|node| node.name.trim().is_empty()).unwrap_or_default();
                faults.add(format!("result_{blank}"), refusal.word(language).text);
            }
            refusal => faults.add_refusal(refusal, language, &[]),
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn es_29_a_second_level_moves_with_its_first() {
        let typed = [
            ("result_0", "Solved"),
            ("result_1", "Order"),
            ("below1_0", "New"),
            ("below1_1", ""),
            ("do", "result.up.1"),
        ];
        let typed = typed.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let draft = QuestionsDraft::read(&Posted(typed.into()));
        let results = draft.change().results.results;
        assert_eq!(
            (results[0].name.as_str(), results[0].below.as_slice()),
            ("Order", &["New".to_owned()][..])
        );
        assert_eq!(results[1].name, "Solved");
    }
}
