//! Routing: to which groups a client goes, in which order, and why not to the others.

use protocol::{GroupId, wire_choice, wire_enum, wire_struct};

use crate::hours::{Hours, WallTime};
use crate::tenant::choices;
use crate::{Limits, Refusal, limits};

/// The most targets of a routing.
const MOST_TARGETS: usize = 50;
/// The most conditions of a target.
const MOST_CONDITIONS: usize = 20;

wire_struct! {
    /// The way that clients of a widget go.
    #[derive(Default, Eq)]
    pub struct Plan {
        /// Where to, the first that fits first.
        pub targets: Vec<Target>,
        /// Where to when none of them fits.
        pub fallback: Option<GroupId>,
    }
}

wire_struct! {
    /// A group that clients go to under conditions.
    #[derive(Eq)]
    pub struct Target {
        /// What it is called.
        pub name: String,
        /// Where to.
        pub group: GroupId,
        /// What must hold, all of it.
        pub conditions: Vec<Condition>,
    }
}

wire_enum! {
    /// What must hold of a client.
    #[derive(Eq)]
    pub enum Condition {
        /// The page's address holds a text, in upper or lower case.
        PageContains = "page_contains" {
            /// The text.
            part: String,
        },
        /// The language is one of these; `en` covers `en-GB`.
        Language = "language" {
            /// Their tags.
            tags: Vec<String>,
        },
        /// The topic that was chosen is one of these.
        Topic = "topic" {
            /// The topics.
            topics: Vec<String>,
        },
        /// A parameter has a value.
        Parameter = "parameter" {
            /// Its name.
            name: String,
            /// Its value.
            value: String,
        },
        /// Who comes.
        Visitor = "visitor" {
            /// New or returning.
            kind: VisitorKind,
        },
        /// When they come.
        Within = "within" {
            /// Between which times.
            hours: Hours,
        },
    }
}

wire_choice! {
    /// Whether somebody was here before.
    pub enum VisitorKind {
        /// Had no session yet.
        New = "new",
        /// Had one.
        Returning = "returning",
    }
}

/// What is known of a client who wants in.
#[derive(Clone, Copy, Debug)]
pub struct Client<'c> {
    /// Address of the page.
    pub page: Option<&'c str>,
    /// Language of the window, as a tag.
    pub language: &'c str,
    /// The topic that they chose.
    pub topic: Option<&'c str>,
    /// The parameters, name and value.
    pub parameters: &'c [(String, String)],
    /// New or returning.
    pub kind: VisitorKind,
    /// The time where the tenant is.
    pub at: WallTime,
}

/// Whether a group takes another client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// It does.
    Ready,
    /// It is outside its business hours.
    Closed,
    /// Nobody of it is online.
    NobodyThere,
    /// As many wait as may.
    Full,
}

/// What was thought of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The client goes there.
    Chosen,
    /// They would go on to there after the time in the queue before.
    Next,
    /// They are on their way there already.
    Doubled,
    /// The condition of this number, from 0, does not hold.
    Unfit(usize),
    /// The conditions hold, but the group takes nobody now.
    NotReady(Readiness),
    /// It is for those whom no target takes.
    NotNeeded,
}

/// The way that one client goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// What was thought of each target, in the plan's order.
    pub targets: Vec<Verdict>,
    /// What was thought of the fallback, if there is one.
    pub fallback: Option<Verdict>,
    /// Where the client goes, and where on to; nothing means that nobody can take them.
    pub groups: Vec<GroupId>,
}

/// The way that a client goes. `readiness` tells what is with a group.
pub fn route(plan: &Plan, client: &Client<'_>, readiness: impl Fn(GroupId) -> Readiness) -> Route {
    let mut groups = vec![];
    let mut judge = |target: &Target| {
        if let Some(unfit) = target.conditions.iter().position(|condition| !condition.holds(client)) {
            return Verdict::Unfit(unfit);
        }
        if groups.contains(&target.group) {
            return Verdict::Doubled;
        }
        let verdict = match (groups.is_empty(), readiness(target.group)) {
            (false, _) => Verdict::Next,
            (true, Readiness::Ready) => Verdict::Chosen,
            (true, not_ready) => return Verdict::NotReady(not_ready),
        };
        groups.push(target.group);
        verdict
    };
    let targets = plan.targets.iter().map(&mut judge).collect();
    let fallback = plan.fallback.map(|group| {
        if !groups.is_empty() {
            return Verdict::NotNeeded;
        }
        match readiness(group) {
            Readiness::Ready => {
                groups.push(group);
                Verdict::Chosen
            }
            not_ready => Verdict::NotReady(not_ready),
        }
    });
    Route { targets, fallback, groups }
}

impl Plan {
    /// Every group that it names.
    pub fn groups(&self) -> impl Iterator<Item = GroupId> {
        self.targets.iter().map(|target| target.group).chain(self.fallback)
    }

    /// The plan as it is kept.
    ///
    /// # Errors
    /// Those of [`Target::checked`]; [`Refusal::Empty`] for one that leads nowhere, [`Refusal::TooMany`], naming
    /// `targets`.
    pub fn checked(self, limits: &Limits) -> Result<Self, Refusal> {
        let field = "targets";
        if self.targets.is_empty() && self.fallback.is_none() {
            return Err(Refusal::Empty { field });
        }
        at_most(field, self.targets.len(), MOST_TARGETS)?;
        let targets = self.targets.into_iter().map(|target| target.checked(limits));
        Ok(Self { targets: targets.collect::<Result<_, _>>()?, fallback: self.fallback })
    }
}

impl Target {
    /// The target as it is kept: texts trimmed.
    ///
    /// # Errors
    /// A name or a value that is blank or too long, hours that overlap, too many conditions; `target` and `condition`
    /// are the fields.
    pub fn checked(self, limits: &Limits) -> Result<Self, Refusal> {
        at_most("condition", self.conditions.len(), MOST_CONDITIONS)?;
        let conditions = self.conditions.into_iter().map(|condition| condition.checked(limits));
        Ok(Self {
            name: limits::text("target", &self.name, limits.contact_chars)?,
            group: self.group,
            conditions: conditions.collect::<Result<_, _>>()?,
        })
    }
}

fn at_most(field: &'static str, count: usize, most: usize) -> Result<(), Refusal> {
    let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    if count > most {
        return Err(Refusal::TooMany { field, limit: size(most), value: size(count) });
    }
    Ok(())
}

impl Condition {
    /// The condition as it is kept: texts trimmed.
    ///
    /// # Errors
    /// A value that is blank or too long, hours that overlap; the field is `condition`.
    pub fn checked(self, limits: &Limits) -> Result<Self, Refusal> {
        let field = "condition";
        let some = |given: &[String]| {
            let kept = choices(field, given, limits)?;
            if kept.is_empty() { Err(Refusal::Empty { field }) } else { Ok(kept) }
        };
        Ok(match self {
            Self::PageContains { part } => {
                Self::PageContains { part: limits::text(field, &part, limits.page_chars)? }
            }
            Self::Language { tags } => Self::Language { tags: some(&tags)? },
            Self::Topic { topics } => Self::Topic { topics: some(&topics)? },
            Self::Parameter { name, value } => Self::Parameter {
                name: limits::text(field, &name, limits.parameter_name_chars)?,
                value: limits::text(field, &value, limits.parameter_value_chars)?,
            },
            Self::Visitor { kind } => Self::Visitor { kind },
            Self::Within { hours } => {
                hours.check().map_err(|fault| Refusal::Malformed { field, value: fault.to_string() })?;
                Self::Within { hours }
            }
        })
    }

    /// Whether it holds of a client.
    #[must_use]
    pub fn holds(&self, client: &Client<'_>) -> bool {
        match self {
            Self::PageContains { part } => {
                client.page.is_some_and(|page| page.to_lowercase().contains(&part.to_lowercase()))
            }
            Self::Language { tags } => tags.iter().any(|tag| covers(tag, client.language)),
            Self::Topic { topics } => {
                client.topic.is_some_and(|topic| topics.iter().any(|known| known == topic))
            }
            Self::Parameter { name, value } => {
                client.parameters.iter().any(|(known, is)| known == name && is == value)
            }
            Self::Visitor { kind } => client.kind == *kind,
            Self::Within { hours } => hours.is_open(&client.at),
        }
    }
}

/// Whether a language's tag covers another: `en` covers `en` and `en-GB`, in any case.
fn covers(tag: &str, language: &str) -> bool {
    let (tag, language) = (tag.to_ascii_lowercase(), language.to_ascii_lowercase());
    language.strip_prefix(&tag).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use protocol::Millis;

    use super::*;
    use crate::hours::{Date, Slot};

    const MONDAY_AT_NINE: WallTime = WallTime {
        today: Date { year: 2026, month: 11, day: 23 },
        yesterday: Date { year: 2026, month: 11, day: 22 },
        weekday: 0,
        minute: 9 * 60,
    };

    const CLIENT: Client<'static> = Client {
        page: Some("https://shop.test/Cart?step=2"),
        language: "en-GB",
        topic: None,
        parameters: &[],
        kind: VisitorKind::New,
        at: MONDAY_AT_NINE,
    };

    fn group(number: u8) -> GroupId {
        GroupId::new(Millis(1), &[number; 10])
    }

    fn target(number: u8, conditions: &[Condition]) -> Target {
        Target { name: format!("Target {number}"), group: group(number), conditions: conditions.to_vec() }
    }

    #[test]
    fn each_condition_asks_for_its_own() {
        let parameters = [("plan".to_owned(), "gold".to_owned())];
        let client = Client { topic: Some("Orders"), parameters: &parameters, ..CLIENT };
        let hours = |day| Hours { slots: vec![Slot { day, from: 480, to: 1_020 }], holidays: vec![] };
        let parameter =
            |value: &str| Condition::Parameter { name: "plan".to_owned(), value: value.to_owned() };
        for (condition, expected) in [
            (Condition::PageContains { part: "/cart".to_owned() }, true),
            (Condition::PageContains { part: "/lamps".to_owned() }, false),
            (Condition::Language { tags: vec!["cs".to_owned(), "en".to_owned()] }, true),
            (Condition::Language { tags: vec!["en-US".to_owned(), "e".to_owned()] }, false),
            (Condition::Topic { topics: vec!["Orders".to_owned()] }, true),
            (Condition::Topic { topics: vec!["Returns".to_owned()] }, false),
            (parameter("gold"), true),
            (parameter("silver"), false),
            (Condition::Visitor { kind: VisitorKind::New }, true),
            (Condition::Visitor { kind: VisitorKind::Returning }, false),
            (Condition::Within { hours: hours(0) }, true),
            (Condition::Within { hours: hours(1) }, false),
        ] {
            assert_eq!(condition.holds(&client), expected, "{condition:?}");
        }
        assert!(!Condition::PageContains { part: String::new() }.holds(&Client { page: None, ..CLIENT }));
    }

    #[test]
    fn the_first_target_that_fits_and_takes_somebody_is_chosen_and_the_rest_is_explained() {
        let returning = Condition::Visitor { kind: VisitorKind::Returning };
        let english = Condition::Language { tags: vec!["en".to_owned()] };
        let plan = Plan {
            targets: vec![
                target(1, &[english.clone(), returning]),
                target(2, &[english]),
                target(3, &[]),
                target(4, &[]),
                target(3, &[]),
            ],
            fallback: Some(group(5)),
        };
        let ready = |id| if id == group(2) { Readiness::Full } else { Readiness::Ready };
        let expected = Route {
            targets: vec![
                Verdict::Unfit(1),
                Verdict::NotReady(Readiness::Full),
                Verdict::Chosen,
                Verdict::Next,
                Verdict::Doubled,
            ],
            fallback: Some(Verdict::NotNeeded),
            groups: vec![group(3), group(4)],
        };
        assert_eq!(route(&plan, &CLIENT, ready), expected);
    }

    #[test]
    fn when_no_target_takes_them_clients_go_to_the_fallback() {
        let plan = Plan { targets: vec![target(1, &[])], fallback: Some(group(2)) };
        let nobody = Readiness::NobodyThere;
        let only_second = |id| if id == group(2) { Readiness::Ready } else { nobody };
        let there = route(&plan, &CLIENT, only_second);
        assert_eq!((there.fallback, there.groups), (Some(Verdict::Chosen), vec![group(2)]));
        let nowhere = route(&plan, &CLIENT, |_| nobody);
        assert_eq!(nowhere.fallback, Some(Verdict::NotReady(nobody)));
        assert_eq!(nowhere.groups, []);
    }
}
