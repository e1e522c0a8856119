//! A group as it is typed.

use domain::assignment::{Criterion, PickUp};
use domain::texts::admin;
use domain::{Distribution, GroupSettings, Language, Refusal};
use engine::{GroupChange, GroupView};
use protocol::{GroupId, UserId};

use crate::admin::hours::HoursDraft;
use crate::admin::{Act, Faults, Move, Posted};

/// A second, in the engine's unit of time.
const SECOND_MS: i64 = 1_000;
/// Fields that are typed in seconds.
pub const UNITS: [(&str, i64); 3] =
    [("accept_ms", SECOND_MS), ("queue_ms", SECOND_MS), ("acw_ms", SECOND_MS)];

/// A group as it is typed.
#[derive(Clone, Debug, Default)]
pub struct GroupDraft {
    pub(super) version: u64,
    pub(super) name: String,
    pub(super) members: Vec<String>,
    pub(super) slots: String,
    pub(super) queue_size: String,
    pub(super) queue_s: String,
    pub(super) method: String,
    pub(super) criteria: Vec<String>,
    pub(super) accept_s: String,
    pub(super) pick_up: String,
    pub(super) acw_s: String,
    pub(super) hours: HoursDraft,
    pub(super) time_zone: String,
    /// The button that has the focus.
    pub(super) focus: Option<String>,
}

impl GroupDraft {
    /// A new group.
    #[must_use]
    pub fn fresh() -> Self {
        Self::with(&GroupSettings::default())
    }

    /// A group as it is.
    #[must_use]
    pub fn of(view: &GroupView) -> Self {
        Self {
            version: view.group.version,
            name: view.group.name.clone(),
            members: view.members.iter().map(|(operator, _)| operator.to_string()).collect(),
            ..Self::with(&view.group.settings)
        }
    }

    fn with(settings: &GroupSettings) -> Self {
        let seconds = |ms: Option<i64>| ms.map(|ms| (ms / SECOND_MS).to_string()).unwrap_or_default();
        Self {
            slots: settings.slots.to_string(),
            queue_size: settings.queue_size.map(|size| size.to_string()).unwrap_or_default(),
            queue_s: seconds(settings.queue_ms),
            method: settings.method.as_str().to_owned(),
            criteria: settings.criteria.iter().map(|criterion| criterion.as_str().to_owned()).collect(),
            accept_s: seconds(Some(settings.accept_ms)),
            pick_up: settings.pick_up.as_str().to_owned(),
            acw_s: seconds(settings.acw_ms),
            hours: HoursDraft::of(&settings.hours),
            time_zone: settings.time_zone.clone().unwrap_or_default(),
            ..Self::default()
        }
    }

    /// As it was typed; a button that changes a list has been followed.
    #[must_use]
    pub fn read(posted: &Posted) -> Self {
        let mut draft = Self {
            version: posted.version(),
            name: posted.one("name"),
            members: posted.all("member"),
            slots: posted.one("slots"),
            queue_size: posted.one("queue_size"),
            queue_s: posted.one("queue_ms"),
            method: posted.one("method"),
            criteria: posted.all("criterion"),
            accept_s: posted.one("accept_ms"),
            pick_up: posted.one("pick_up"),
            acw_s: posted.one("acw_ms"),
            hours: HoursDraft::read(posted),
            time_zone: posted.one("time_zone"),
            focus: None,
        };
        if let Some(act) = posted.act() {
            draft.follow(&act, posted);
        } else {
            // What was chosen but not added is meant.
            take_up(&mut draft.members, posted.one("member_add"));
            take_up(&mut draft.criteria, posted.one("criterion_add"));
        }
        draft
    }

    fn follow(&mut self, act: &Act, posted: &Posted) {
        let (items, chosen) = match act.list.as_str() {
            "member" => (&mut self.members, "member_add"),
            "criterion" => (&mut self.criteria, "criterion_add"),
            _ => return,
        };
        if act.what == Move::Add {
            take_up(items, posted.one(chosen));
            self.focus = Some(format!("{}-add-0", act.list));
        } else {
            self.focus = act.apply(items).or_else(|| Some(format!("{}-add-0", act.list)));
        }
    }

    /// The change that it asks for.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn change(&self, id: Option<GroupId>, language: Language) -> Result<GroupChange, Faults> {
        let (words, mut faults) = (admin::of(language), Faults::default());
        let size = |field: &'static str, typed: &str, faults: &mut Faults| {
            let number = faults.number(field, typed, words)?;
            let size = u32::try_from(number).ok();
            if size.is_none() {
                let (least, most) = (1, domain::group::MOST);
                faults.add_refusal(Refusal::OutOfRange { field, least, most, value: number }, language, &[]);
            }
            size
        };
        let slots = size("slots", &self.slots, &mut faults);
        let queue_size = size("queue_size", &self.queue_size, &mut faults);
        let mut time = |field: &'static str, typed: &str| {
            faults.number(field, typed, words).map(|seconds| seconds.saturating_mul(SECOND_MS))
        };
        let queue_ms = time("queue_ms", &self.queue_s);
        let accept_ms = time("accept_ms", &self.accept_s);
        let acw_ms = time("acw_ms", &self.acw_s);
        for (field, typed) in [("slots", &self.slots), ("accept_ms", &self.accept_s)] {
            if typed.trim().is_empty() {
                faults.add_refusal(Refusal::Empty { field }, language, &[]);
            }
        }
        let settings = GroupSettings {
            method: Distribution::parse(&self.method).unwrap_or(Distribution::WholeGroup),
            criteria: self.criteria.iter().filter_map(|word| Criterion::parse(word)).collect(),
            pick_up: PickUp::parse(&self.pick_up).unwrap_or(PickUp::ByHand),
            slots: slots.unwrap_or(1),
            queue_size,
            accept_ms: accept_ms.unwrap_or(SECOND_MS),
            queue_ms,
            acw_ms,
            hours: self.hours.hours(words, &mut faults),
            time_zone: Some(self.time_zone.trim()).filter(|zone| !zone.is_empty()).map(str::to_owned),
        };
        // Told with the rest, so that a form is refused once.
        if let Err(refusal) = domain::limits::text("name", &self.name, u32::MAX) {
            faults.add_refusal(refusal, language, &[]);
        }
        // Hours have been told beside their days.
        if let Err(refusal) = settings.check()
            && !matches!(refusal, Refusal::Malformed { .. })
        {
            faults.add_refusal(refusal, language, &UNITS);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let members = (1..).zip(self.members.iter().filter_map(|id| UserId::parse(id)));
        let members = members.map(|(rank, operator)| (operator, rank)).collect();
        Ok(GroupChange { id, version: self.version, name: self.name.clone(), settings, members })
    }
}

/// Adds what was chosen, once.
fn take_up(items: &mut Vec<String>, chosen: String) {
    if !chosen.is_empty() && !items.contains(&chosen) {
        items.push(chosen);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(fields: &[(&str, &str)]) -> Posted {
        Posted(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn buttons_change_a_list_and_keep_what_is_typed() {
        let typed =
            [("name", "Care"), ("member", "a"), ("member", "b"), ("slots", "x"), ("do", "member.up.1")];
        let draft = GroupDraft::read(&posted(&typed));
        assert_eq!(draft.members, ["b", "a"]);
        assert_eq!((draft.name.as_str(), draft.slots.as_str()), ("Care", "x"));
        assert_eq!(draft.focus.as_deref(), Some("member-down-0"));
    }

    #[test]
    fn every_field_that_is_wrong_is_told_at_once() {
        let typed =
            [("name", " "), ("slots", "many"), ("queue_ms", "0"), ("accept_ms", ""), ("hours_1", "noon")];
        let faults = GroupDraft::read(&posted(&typed)).change(None, Language::En).unwrap_err();
        for field in ["name", "slots", "accept_ms", "hours_1"] {
            assert!(faults.at(field).is_some(), "{field}: {:?}", faults.list());
        }
    }
}
