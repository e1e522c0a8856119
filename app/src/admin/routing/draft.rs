//! A routing as it is typed.

use domain::routing::{Plan, Target};
use domain::texts::admin;
use domain::{Language, Limits, Refusal};
use engine::{RoutingChange, RoutingRow};
use protocol::{GroupId, RoutingId};

use super::condition::{ConditionDraft, Kind};
use crate::admin::{Act, Faults, Move, Posted};

/// A target as it is typed.
#[derive(Clone, Debug, Default)]
pub struct TargetDraft {
    pub(super) name: String,
    pub(super) group: String,
    pub(super) conditions: Vec<ConditionDraft>,
}

/// A routing as it is typed.
#[derive(Clone, Debug, Default)]
pub struct RoutingDraft {
    pub(super) version: u64,
    pub(super) name: String,
    pub(super) targets: Vec<TargetDraft>,
    pub(super) fallback: String,
    /// The button or field that has the focus.
    pub(super) focus: Option<String>,
}

/// The prefix of a target's fields.
pub fn of_target(at: usize) -> String {
    format!("t{at}")
}

/// The prefix of a condition's fields; without its number, the list of a target's conditions.
pub fn of_condition(target: usize, at: usize) -> String {
    format!("t{target}c{at}")
}

/// The list of a target's conditions.
pub fn conditions_of(target: usize) -> String {
    format!("t{target}c")
}

impl RoutingDraft {
    /// A routing as it is.
    #[must_use]
    pub fn of(row: &RoutingRow) -> Self {
        let target = |target: &Target| TargetDraft {
            name: target.name.clone(),
            group: target.group.to_string(),
            conditions: target.conditions.iter().map(ConditionDraft::of).collect(),
        };
        Self {
            version: row.version,
            name: row.name.clone(),
            targets: row.plan.targets.iter().map(target).collect(),
            fallback: row.plan.fallback.map(|group| group.to_string()).unwrap_or_default(),
            focus: None,
        }
    }

    /// As it was typed; a button that changes a list has been followed.
    #[must_use]
    pub fn read(posted: &Posted) -> Self {
        let target = |at: usize| {
            let prefix = of_target(at);
            posted.has(&format!("{prefix}_name")).then(|| TargetDraft {
                name: posted.one(&format!("{prefix}_name")),
                group: posted.one(&format!("{prefix}_group")),
                conditions: (0..)
                    .map_while(|number| ConditionDraft::read(posted, &of_condition(at, number)))
                    .collect(),
            })
        };
        let mut draft = Self {
            version: posted.version(),
            name: posted.one("name"),
            targets: (0..).map_while(target).collect(),
            fallback: posted.one("fallback"),
            focus: None,
        };
        if let Some(act) = posted.act() {
            draft.follow(&act, posted);
        }
        draft
    }

    fn follow(&mut self, act: &Act, posted: &Posted) {
        if act.list == "target" {
            if act.what == Move::Add {
                self.focus = Some(format!("{}_name", of_target(self.targets.len())));
                self.targets.push(TargetDraft::default());
            } else {
                self.focus = act.apply(&mut self.targets).or_else(|| Some("target-add-0".to_owned()));
            }
            return;
        }
        let target = (0..self.targets.len()).find(|at| conditions_of(*at) == act.list);
        let Some(at) = target else { return };
        let conditions = &mut self.targets[at].conditions;
        if act.what == Move::Add {
            let chosen = Kind::parse(&posted.one(&format!("{}_add", of_target(at)))).unwrap_or(Kind::Page);
            conditions.push(ConditionDraft::fresh(chosen));
        } else {
            self.focus = act.apply(conditions);
        }
        self.focus.get_or_insert_with(|| format!("{}-add-0", act.list));
    }

    /// The change that it asks for.
    ///
    /// # Errors
    /// What cannot be read or kept.
    pub fn change(
        &self,
        id: Option<RoutingId>,
        language: Language,
        limits: &Limits,
    ) -> Result<RoutingChange, Faults> {
        let (words, mut faults) = (admin::of(language), Faults::default());
        let note = |faults: &mut Faults, refusal: Refusal, field: String| {
            faults.add(field, refusal.word(language).text);
        };
        if let Err(refusal) = domain::limits::text("name", &self.name, limits.contact_chars) {
            note(&mut faults, refusal, "name".to_owned());
        }
        let mut targets = vec![];
        for (at, draft) in self.targets.iter().enumerate() {
            let prefix = of_target(at);
            if let Err(refusal) = domain::limits::text("target", &draft.name, limits.contact_chars) {
                note(&mut faults, refusal, format!("{prefix}_name"));
            }
            let group = GroupId::parse(&draft.group);
            if group.is_none() {
                note(&mut faults, Refusal::Empty { field: "group" }, format!("{prefix}_group"));
            }
            let mut conditions = vec![];
            for (number, condition) in draft.conditions.iter().enumerate() {
                let prefix = of_condition(at, number);
                let Some(read) = condition.condition(&prefix, words, &mut faults) else { continue };
                match read.checked(limits) {
                    Ok(kept) => conditions.push(kept),
                    Err(refusal) => {
                        let field = if condition.kind() == Kind::Hours { "from" } else { "value" };
                        note(&mut faults, refusal, format!("{prefix}_{field}"));
                    }
                }
            }
            if let Some(group) = group {
                targets.push(Target { name: draft.name.clone(), group, conditions });
            }
        }
        let plan = Plan { targets, fallback: GroupId::parse(&self.fallback) };
        if faults.is_empty() && plan.targets.is_empty() && plan.fallback.is_none() {
            faults.add("fallback", words.routing_nowhere);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(RoutingChange { id, version: self.version, name: self.name.clone(), plan })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(fields: &[(&str, &str)]) -> Posted {
        Posted(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    const GROUP: &str = "0190b6b2-7c00-7000-8000-000000000001";

    #[test]
    fn l_19_a_form_becomes_a_plan_with_conditions_in_their_order() {
        let typed = posted(&[
            ("name", "Shop"),
            ("t0_name", "Czech"),
            ("t0_group", GROUP),
            ("t0c0_kind", "language"),
            ("t0c0_value", "cs, sk"),
            ("t0c1_kind", "hours"),
            ("t0c1_day", "0"),
            ("t0c1_day", "4"),
            ("t0c1_from", "8:00"),
            ("t0c1_to", "0:00"),
            ("fallback", GROUP),
        ]);
        let draft = RoutingDraft::read(&typed);
        let change = draft.change(None, Language::En, &Limits::default()).unwrap();
        let again = RoutingDraft::of(&RoutingRow {
            id: RoutingId::parse(GROUP).unwrap(),
            name: change.name.clone(),
            plan: change.plan.clone(),
            version: 1,
        });
        let second = again.change(None, Language::En, &Limits::default()).unwrap();
        assert_eq!(change.plan, second.plan);
        assert_eq!(change.plan.targets[0].conditions.len(), 2);
    }

    #[test]
    fn what_is_missing_is_told_beside_its_field() {
        let typed = posted(&[
            ("name", ""),
            ("t0_name", " "),
            ("t0_group", "nobody"),
            ("t0c0_kind", "page"),
            ("t0c0_value", ""),
            ("t0c1_kind", "hours"),
            ("t0c1_from", "noon"),
            ("t0c1_to", "17:00"),
        ]);
        let draft = RoutingDraft::read(&typed);
        let faults = draft.change(None, Language::En, &Limits::default()).unwrap_err();
        for field in ["name", "t0_name", "t0_group", "t0c0_value", "t0c1_from"] {
            assert!(faults.at(field).is_some(), "{field}: {:?}", faults.list());
        }
        let nowhere = RoutingDraft::read(&posted(&[("name", "Shop")]));
        let faults = nowhere.change(None, Language::En, &Limits::default()).unwrap_err();
        assert!(faults.at("fallback").is_some());
    }

    #[test]
    fn buttons_add_and_move_targets_and_conditions() {
        let typed = [
            ("t0_name", "One"),
            ("t1_name", "Two"),
            ("t1c0_kind", "page"),
            ("t1c0_value", "/cart"),
            ("t1_add", "topic"),
        ];
        let press = |value: &'static str| {
            let mut typed = typed.to_vec();
            typed.push(("do", value));
            RoutingDraft::read(&posted(&typed))
        };
        let moved = press("target.up.1");
        assert_eq!((moved.targets[0].name.as_str(), moved.targets[0].conditions.len()), ("Two", 1));
        let added = press("t1c.add.0");
        assert_eq!(added.targets[1].conditions[1].kind(), Kind::Topic);
        assert_eq!(added.focus.as_deref(), Some("t1c-add-0"));
        assert!(press("t1c.out.0").targets[1].conditions.is_empty());
        assert_eq!(press("target.add.0").targets.len(), 3);
    }
}
