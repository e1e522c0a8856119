//! A condition of a target as it is typed, drawn and worded.

use domain::hours::{Hours, Slot, minute};
use domain::routing::{Condition, VisitorKind};
use domain::texts::admin::AdminWords;
use leptos::prelude::*;

use crate::admin::hours::weekday;
use crate::admin::{Faults, Posted};
use crate::ui::{Choice, Select, TextField};

/// The days of a week.
const DAYS: std::ops::Range<u8> = 0..7;

/// What a condition asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The page.
    Page,
    /// The language.
    Language,
    /// The topic.
    Topic,
    /// A parameter.
    Parameter,
    /// New or returning.
    Visitor,
    /// Day and time.
    Hours,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Page, Self::Language, Self::Topic, Self::Parameter, Self::Visitor, Self::Hours];

    /// Its word in the form.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Language => "language",
            Self::Topic => "topic",
            Self::Parameter => "parameter",
            Self::Visitor => "visitor",
            Self::Hours => "hours",
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What it is called.
    pub const fn name(self, words: &AdminWords) -> &'static str {
        match self {
            Self::Page => words.condition_page,
            Self::Language => words.condition_language,
            Self::Topic => words.condition_topic,
            Self::Parameter => words.condition_parameter,
            Self::Visitor => words.condition_visitor,
            Self::Hours => words.condition_hours,
        }
    }
}

/// A condition as it is typed.
#[derive(Clone, Debug)]
pub struct ConditionDraft {
    kind: Kind,
    /// The name of a parameter.
    name: String,
    value: String,
    days: Vec<u8>,
    from: String,
    to: String,
}

impl ConditionDraft {
    /// A new one.
    pub fn fresh(kind: Kind) -> Self {
        let value = if kind == Kind::Visitor { VisitorKind::New.as_str() } else { "" };
        let (from, to) = ("08:00".to_owned(), "17:00".to_owned());
        Self { kind, name: String::new(), value: value.to_owned(), days: (0..5).collect(), from, to }
    }

    /// As it is.
    pub fn of(condition: &Condition) -> Self {
        let with = |kind: Kind, value: String| Self { value, ..Self::fresh(kind) };
        match condition {
            Condition::PageContains { part } => with(Kind::Page, part.clone()),
            Condition::Language { tags } => with(Kind::Language, tags.join(", ")),
            Condition::Topic { topics } => with(Kind::Topic, topics.join(", ")),
            Condition::Parameter { name, value } => {
                Self { name: name.clone(), ..with(Kind::Parameter, value.clone()) }
            }
            Condition::Visitor { kind } => with(Kind::Visitor, kind.as_str().to_owned()),
            Condition::Within { hours } => {
                let times = hours.slots.first().map(Slot::times).unwrap_or_default();
                let (from, to) = times.split_once('–').unwrap_or_default();
                let days = hours.slots.iter().map(|slot| slot.day).collect();
                Self { days, from: from.to_owned(), to: to.to_owned(), ..Self::fresh(Kind::Hours) }
            }
        }
    }

    /// As it was typed, if the form has one of that prefix.
    pub fn read(posted: &Posted, prefix: &str) -> Option<Self> {
        let field = |name: &str| posted.one(&format!("{prefix}_{name}"));
        let kind = Kind::parse(&field("kind"))?;
        let days = posted.all(&format!("{prefix}_day"));
        Some(Self {
            kind,
            name: field("name"),
            value: field("value"),
            days: days.iter().filter_map(|day| day.parse().ok()).filter(|day| DAYS.contains(day)).collect(),
            from: field("from"),
            to: field("to"),
        })
    }

    /// What it asks for.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The condition; what cannot be read is noted.
    pub fn condition(&self, prefix: &str, words: &AdminWords, faults: &mut Faults) -> Option<Condition> {
        let list = || self.value.split([',', ';']).map(|part| part.trim().to_owned()).collect();
        Some(match self.kind {
            Kind::Page => Condition::PageContains { part: self.value.clone() },
            Kind::Language => Condition::Language { tags: list() },
            Kind::Topic => Condition::Topic { topics: list() },
            Kind::Parameter => Condition::Parameter { name: self.name.clone(), value: self.value.clone() },
            Kind::Visitor => Condition::Visitor { kind: VisitorKind::parse(&self.value)? },
            Kind::Hours => {
                let mut time = |name: &str, typed: &str| {
                    let read = minute(typed);
                    if read.is_none() {
                        let text = domain::texts::fill(words.hours_unreadable, &[("value", typed)]);
                        faults.add(format!("{prefix}_{name}"), text);
                    }
                    read
                };
                let (from, to) = (time("from", &self.from), time("to", &self.to));
                let (from, to) = (from?, to?);
                // Midnight as an end is the day's last minute.
                let to = if to == 0 { 1_440 } else { to };
                let slots = self.days.iter().map(|&day| Slot { day, from, to }).collect();
                Condition::Within { hours: Hours { slots, holidays: vec![] } }
            }
        })
    }

    /// Its fields.
    pub fn view(&self, prefix: &str, words: &'static AdminWords, faults: &Faults) -> AnyView {
        let id = |name: &str| format!("{prefix}_{name}");
        let field = |name: &str, label: &'static str, typed: &str, hint: Option<&'static str>| {
            let (id, typed) = (id(name), typed.to_owned());
            let error = Signal::stored(faults.at(&id));
            match hint {
                Some(hint) => view! { <TextField id label hint initial=typed error/> }.into_any(),
                None => view! { <TextField id label initial=typed error/> }.into_any(),
            }
        };
        let label = self.kind.name(words);
        let fields = match self.kind {
            Kind::Page => field("value", label, &self.value, None),
            Kind::Language | Kind::Topic => {
                field("value", label, &self.value, Some(words.condition_list_hint))
            }
            Kind::Parameter => view! {
                <div class="condition__pair">
                    {field("name", words.condition_name, &self.name, None)}
                    {field("value", words.condition_value, &self.value, None)}
                </div>
            }
            .into_any(),
            Kind::Visitor => {
                let choices = vec![
                    Choice::new(VisitorKind::New.as_str(), words.visitor_new),
                    Choice::new(VisitorKind::Returning.as_str(), words.visitor_returning),
                ];
                view! { <Select id=id("value") label choices value=RwSignal::new(self.value.clone())/> }
                    .into_any()
            }
            Kind::Hours => {
                let days = DAYS.map(|day| {
                    let is_on = self.days.contains(&day);
                    view! {
                        <label class="check">
                            <input
                                class="check__box"
                                type="checkbox"
                                name=id("day")
                                value=day.to_string()
                                checked=is_on
                            />
                            <span class="check__words">{weekday(words, day)}</span>
                        </label>
                    }
                });
                let days = days.collect_view();
                view! {
                    <div class="condition__days" role="group" aria-label=label>{days}</div>
                    <div class="condition__pair">
                        {field("from", words.condition_from, &self.from, None)}
                        {field("to", words.condition_to, &self.to, None)}
                    </div>
                }
                .into_any()
            }
        };
        view! {
            <input type="hidden" name=id("kind") value=self.kind.word()/>
            {fields}
        }
        .into_any()
    }
}

/// A condition in words.
pub fn worded(words: &AdminWords, condition: &Condition) -> String {
    let with = |kind: Kind, value: &str| format!("{} {value}", kind.name(words));
    match condition {
        Condition::PageContains { part } => with(Kind::Page, part),
        Condition::Language { tags } => with(Kind::Language, &tags.join(", ")),
        Condition::Topic { topics } => with(Kind::Topic, &topics.join(", ")),
        Condition::Parameter { name, value } => format!("{name} = {value}"),
        Condition::Visitor { kind: VisitorKind::New } => words.visitor_new.to_owned(),
        Condition::Visitor { kind: VisitorKind::Returning } => words.visitor_returning.to_owned(),
        Condition::Within { hours } => {
            let slot = |slot: &Slot| format!("{} {}", weekday(words, slot.day), slot.times());
            hours.slots.iter().map(slot).collect::<Vec<_>>().join(", ")
        }
    }
}
