//! Trying a routing out: the picture of the way that a given client would take, and why.

use domain::routing::{Plan, Readiness, Verdict, VisitorKind};
use domain::texts::admin::{self, AdminWords};
use domain::texts::fill;
use engine::{Explanation, Inquiry, RoutingRow, Routings};
use leptos::prelude::*;
use protocol::GroupId;

use super::{condition, group_name};
use crate::admin::parts::summary;
use crate::admin::{Drawn, Faults, Posted, Section, Visit, draw};
use crate::ui::{Badge, ButtonKind, Choice, LinkButton, Select, TextArea, TextField, Tone};

/// A client as they are typed.
#[derive(Clone, Debug)]
pub struct TrialDraft {
    page: String,
    language: String,
    topic: String,
    parameters: String,
    kind: String,
    at: String,
}

impl TrialDraft {
    /// As they were typed.
    #[must_use]
    pub fn read(posted: &Posted) -> Self {
        let [page, language, topic, parameters, kind, at] =
            ["page", "language", "topic", "parameters", "kind", "at"].map(|name| posted.one(name));
        let language = if posted.has("language") { language } else { "en".to_owned() };
        Self { page, language, topic, parameters, kind, at }
    }

    /// The question that it asks.
    #[must_use]
    pub fn inquiry(&self) -> Inquiry {
        let some = |typed: &str| (!typed.trim().is_empty()).then(|| typed.trim().to_owned());
        let parameter = |line: &str| {
            let (name, value) = line.split_once('=')?;
            Some((name.trim().to_owned(), value.trim().to_owned()))
        };
        Inquiry {
            page: some(&self.page),
            language: self.language.trim().to_owned(),
            topic: some(&self.topic),
            parameters: self.parameters.lines().filter_map(parameter).collect(),
            kind: VisitorKind::parse(&self.kind).unwrap_or(VisitorKind::New),
            at: some(&self.at),
        }
    }
}

/// The form, and the way if one was asked for.
#[must_use]
pub fn trial(
    visit: &Visit,
    row: &RoutingRow,
    all: &Routings,
    draft: &TrialDraft,
    way: Option<&Explanation>,
    faults: &Faults,
) -> Drawn {
    let words = admin::of(visit.language);
    let title = fill(words.routing_try_of, &[("name", &row.name)]);
    let here = format!("/admin/routing/{}", row.id);
    draw(visit, Some(Section::Routing), &title, || {
        let way = way.map(|way| picture(&row.plan, all, way, words));
        let wrong = summary(faults, here.clone(), words);
        let field = |id: &'static str, label: &'static str, typed: &str| {
            let error = Signal::stored(faults.at(id));
            view! { <TextField id label initial=typed.to_owned() error/> }.into_any()
        };
        let choices = vec![
            Choice::new(VisitorKind::New.as_str(), words.visitor_new),
            Choice::new(VisitorKind::Returning.as_str(), words.visitor_returning),
        ];
        let kind = RwSignal::new(draft.inquiry().kind.as_str().to_owned());
        let zone = fill(words.try_at_hint, &[("zone", &all.time_zone)]);
        view! {
            <div class="page__column">
                <p class="admin__text">{words.routing_try_text}</p>
                <form class="form admin__form" method="get" action=format!("{here}/try#way")>
                    {wrong}
                    {field("page", words.try_page, &draft.page)}
                    {field("language", words.try_language, &draft.language)}
                    <TextField
                        id="topic"
                        label=words.try_topic
                        hint=words.try_topic_hint
                        initial=draft.topic.clone()
                    />
                    <TextArea
                        id="parameters"
                        label=words.try_parameters
                        hint=words.try_parameters_hint
                        rows=2
                        initial=draft.parameters.clone()
                    />
                    <Select id="kind" label=words.try_kind choices value=kind/>
                    <TextField
                        id="at"
                        label=words.try_at
                        hint=zone
                        initial=draft.at.clone()
                        error=Signal::stored(faults.at("at"))
                    />
                    <div class="buttons">
                        <button class=ButtonKind::Primary.class() type="submit" name="do" value="try">
                            <span class="button__words">{words.try_button}</span>
                        </button>
                        <LinkButton href=here.clone()>{words.back}</LinkButton>
                    </div>
                </form>
                {way}
            </div>
        }
        .into_any()
    })
}

/// The way from the client down to where they wait.
fn picture(plan: &Plan, all: &Routings, way: &Explanation, words: &'static AdminWords) -> AnyView {
    let targets = plan.targets.iter().zip(&way.targets).map(|(target, verdict)| {
        let why = match verdict {
            Verdict::Unfit(number) => {
                let condition = target.conditions.get(*number);
                let condition = condition.map(|unfit| condition::worded(words, unfit)).unwrap_or_default();
                fill(words.verdict_unfit, &[("condition", &condition)])
            }
            verdict => reason(words, *verdict).to_owned(),
        };
        step(&target.name, group_name(all, target.group), *verdict, why, words)
    });
    let fallback = plan.fallback.zip(way.fallback).map(|(group, verdict): (GroupId, Verdict)| {
        let why = reason(words, verdict).to_owned();
        step(words.try_fallback, group_name(all, group), verdict, why, words)
    });
    let is_taken = way.targets.iter().chain(&way.fallback).any(|verdict| *verdict == Verdict::Chosen);
    let nowhere = (!is_taken).then(|| {
        view! { <li class="flow__step" data-verdict="nowhere"><p>{words.try_nowhere}</p></li> }
    });
    let targets = targets.collect_view();
    view! {
        <section class="way" aria-labelledby="way">
            <h2 class="form__legend" id="way" tabindex="-1">{words.try_result}</h2>
            <ol class="flow">
                <li class="flow__step" data-verdict="start"><p>{words.try_client}</p></li>
                {targets}
                {fallback}
                {nowhere}
            </ol>
        </section>
    }
    .into_any()
}

fn step(name: &str, group: &str, verdict: Verdict, why: String, words: &'static AdminWords) -> AnyView {
    let (word, tone, label) = match verdict {
        Verdict::Chosen => ("chosen", Tone::Online, words.verdict_chosen),
        Verdict::Next => ("next", Tone::Accent, words.verdict_next),
        Verdict::Doubled | Verdict::Unfit(_) | Verdict::NotReady(_) | Verdict::NotNeeded => {
            ("not", Tone::Neutral, words.verdict_not)
        }
    };
    view! {
        <li class="flow__step" data-verdict=word>
            <p class="flow__name">{name.to_owned()} <span class="flow__group">{group.to_owned()}</span></p>
            <Badge tone>{label}</Badge>
            <p class="flow__why">{why}</p>
        </li>
    }
    .into_any()
}

fn reason(words: &AdminWords, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Chosen => words.verdict_chosen_why,
        Verdict::Next => words.verdict_next_why,
        Verdict::Doubled => words.verdict_doubled,
        Verdict::Unfit(_) => words.verdict_not,
        Verdict::NotReady(Readiness::Closed) => words.verdict_closed,
        Verdict::NotReady(Readiness::Full) => words.verdict_full,
        Verdict::NotReady(Readiness::NobodyThere | Readiness::Ready) => words.verdict_nobody,
        Verdict::NotNeeded => words.verdict_not_needed,
    }
}
