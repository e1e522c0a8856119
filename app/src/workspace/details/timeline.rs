//! The tab Routing: how the session found its operators, step by step, with the reasons.

use domain::texts::parts::DetailsWords;
use domain::texts::{Words, fill};
use leptos::prelude::*;
use protocol::{Event, Fact, LostReason, Millis, OfferReason, RouteStep, RouteVerdict};

use crate::language::{details_words, words};
use crate::live::loaded::Loaded;
use crate::time::{Precision, Time, clock};

/// A step of the way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// The number of its event.
    pub n: u64,
    /// When.
    pub at: Millis,
    /// The group that the session was in then.
    pub group: String,
    /// What happened.
    pub text: String,
    /// What was thought of each target, and whether it was chosen.
    pub targets: Vec<(String, bool)>,
    /// What somebody said of it.
    pub said: Option<String>,
}

/// The steps that events tell of, in order.
#[must_use]
pub fn steps(events: &[Event], words: &Words, more: &DetailsWords) -> Vec<Step> {
    let mut group = String::new();
    let mut steps = vec![];
    for event in events {
        let (mut targets, mut said) = (vec![], None);
        let text = match &event.fact {
            Fact::Created { group_name, .. } => {
                group.clone_from(group_name);
                continue;
            }
            Fact::Routed { routing, targets: thought, .. } => {
                targets = thought.iter().map(|step| verdict(step, more)).collect();
                fill(more.route_routed, &[("routing", routing)])
            }
            Fact::Queued {} => more.route_queued.to_owned(),
            Fact::Offered { name, reason, .. } => {
                fill(more.route_offered, &[("name", name), ("reason", chosen(*reason, more))])
            }
            Fact::OfferedToAll {} => more.route_offered_all.to_owned(),
            Fact::Withdrawn { name, why, .. } => {
                fill(more.route_withdrawn, &[("name", name), ("why", lost(*why, more))])
            }
            Fact::Released { name, why, .. } => {
                fill(more.route_released, &[("name", name), ("why", lost(*why, more))])
            }
            Fact::Overflowed { from_name, group_name, waited_ms, .. } => {
                group.clone_from(group_name);
                let time = clock(*waited_ms);
                fill(more.route_overflowed, &[("time", &time), ("from", from_name), ("group", group_name)])
            }
            Fact::Accepted { name, by_itself: Some(reason), .. } => {
                fill(more.route_by_itself, &[("name", name), ("reason", chosen(*reason, more))])
            }
            Fact::Accepted { name, by_itself: None, .. } => fill(words.happened_accepted, &[("name", name)]),
            Fact::Redirected { by_name, group_name, operator_name, note, .. } => {
                group.clone_from(group_name);
                said.clone_from(note);
                match operator_name {
                    None => fill(more.route_redirected, &[("name", by_name), ("group", group_name)]),
                    Some(operator) => fill(
                        more.route_redirected_to,
                        &[("name", by_name), ("operator", operator), ("group", group_name)],
                    ),
                }
            }
            Fact::Declined { name, reason, .. } => {
                said.clone_from(reason);
                fill(words.happened_declined, &[("name", name)])
            }
            Fact::Returned { name, group_name, .. } => {
                group.clone_from(group_name);
                fill(words.happened_returned_to, &[("name", name)])
            }
            Fact::Freed { name, .. } => fill(words.happened_freed, &[("name", name)]),
            Fact::Reopened { name: Some(name), .. } => fill(words.happened_reopened, &[("name", name)]),
            Fact::Reopened { name: None, .. } => words.happened_reopened_by_client.to_owned(),
            // These tell of the talk, not of the way.
            Fact::Message { .. }
            | Fact::File { .. }
            | Fact::FileRemoved { .. }
            | Fact::Visited { .. }
            | Fact::Note { .. }
            | Fact::Tagged { .. }
            | Fact::Parameter { .. }
            | Fact::Client { .. }
            | Fact::VisitorLeft { .. }
            | Fact::VisitorReturned {}
            | Fact::Ended { .. }
            | Fact::Closed { .. }
            | Fact::Blocked { .. }
            | Fact::Spam { .. }
            | Fact::Transcript { .. }
            | Fact::Asked { .. }
            | Fact::Feedback { .. }
            | Fact::Operator { .. } => continue,
        };
        steps.push(Step { n: event.n, at: event.at, group: group.clone(), text, targets, said });
    }
    steps
}

fn verdict(step: &RouteStep, more: &DetailsWords) -> (String, bool) {
    let condition = step.condition.map(|condition| condition.to_string()).unwrap_or_default();
    let verdict = match step.verdict {
        RouteVerdict::Chosen => more.route_chosen,
        RouteVerdict::Next => more.route_next,
        RouteVerdict::Doubled => more.route_doubled,
        RouteVerdict::Unfit => more.route_unfit,
        RouteVerdict::Closed => more.route_closed,
        RouteVerdict::NobodyThere => more.route_nobody,
        RouteVerdict::Full => more.route_full,
        RouteVerdict::NotNeeded => more.route_not_needed,
    };
    let verdict = fill(verdict, &[("condition", &condition)]);
    let target = if step.target.is_empty() { more.route_fallback } else { &step.target };
    let text =
        fill(more.route_target, &[("target", target), ("group", &step.group_name), ("verdict", &verdict)]);
    (text, step.verdict == RouteVerdict::Chosen)
}

const fn chosen(reason: OfferReason, more: &DetailsWords) -> &'static str {
    match reason {
        OfferReason::InPerson => more.reason_in_person,
        OfferReason::OnlyOne => more.reason_only_one,
        OfferReason::Utilisation => more.reason_utilisation,
        OfferReason::LongestIdle => more.reason_longest_idle,
        OfferReason::Rank => more.reason_rank,
        OfferReason::SameOperator => more.reason_same_operator,
        OfferReason::Language => more.reason_language,
    }
}

const fn lost(why: LostReason, more: &DetailsWords) -> &'static str {
    match why {
        LostReason::Away => more.lost_away,
        LostReason::LeftGroup => more.lost_left_group,
        LostReason::TimeToAccept => more.lost_time,
    }
}

/// The steps of a conversation.
#[component]
pub fn Timeline(
    /// The conversation.
    loaded: RwSignal<Loaded>,
) -> impl IntoView {
    let (words, more) = (words(), details_words());
    let steps = Memo::new(move |_| {
        loaded.read().conversation().map(|found| steps(&found.events, words, more)).unwrap_or_default()
    });
    view! {
        <section class="details__section">
            <Show when=move || steps.read().is_empty()>
                <p class="details__none">{more.route_none}</p>
            </Show>
            <ol class="route" aria-label=words.tab_routing>
                <For each=move || steps.get() key=|step| step.n let:step>
                    <li class="route__step">
                        <p class="route__text">{step.text}</p>
                        {(!step.targets.is_empty())
                            .then(|| {
                                let targets = step.targets.into_iter().map(|(text, is_chosen)| {
                                    view! { <li class="route__target" class:route__target--chosen=is_chosen>{text}</li> }
                                });
                                view! { <ol class="route__targets">{targets.collect_view()}</ol> }
                            })}
                        {step.said.map(|said| view! { <p class="route__said">{said}</p> })}
                        <p class="route__meta"><Time at=step.at precision=Precision::Seconds/>" · "{step.group}</p>
                    </li>
                </For>
            </ol>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use domain::{Language, texts};
    use protocol::{GroupId, SessionKind, UserId, VisitorId, WidgetId};

    use super::*;

    fn of(events: &[Event], language: Language) -> Vec<Step> {
        steps(events, texts::of(language), texts::parts::details(language))
    }

    fn log(facts: Vec<Fact>) -> Vec<Event> {
        let event = |(n, fact)| Event { seq: n, session: None, n, at: Millis(n as i64), fact };
        (1..).zip(facts).map(event).collect()
    }

    fn created(group_name: &str) -> Fact {
        Fact::Created {
            kind: SessionKind::Chat,
            widget: WidgetId::new(Millis(1), &[2; 10]),
            widget_name: String::new(),
            group: GroupId::new(Millis(1), &[3; 10]),
            group_name: group_name.to_owned(),
            visitor: VisitorId::new(Millis(1), &[4; 10]),
            page: None,
            language: "en".to_owned(),
            device: None,
            is_marked: None,
        }
    }

    fn facts() -> Vec<Fact> {
        let (jana, name) = (UserId::new(Millis(1), &[5; 10]), "Jana".to_owned());
        let step = |target: &str, verdict, condition| RouteStep {
            target: target.to_owned(),
            group_name: "Orders".to_owned(),
            verdict,
            condition,
        };
        let group = GroupId::new(Millis(1), &[6; 10]);
        vec![
            created("Orders"),
            Fact::Routed {
                routing: "Shop".to_owned(),
                targets: vec![
                    step("Gold", RouteVerdict::Unfit, Some(2)),
                    step("Rest", RouteVerdict::Chosen, None),
                    step("", RouteVerdict::Next, None),
                ],
                next: vec![group],
            },
            Fact::Queued {},
            Fact::Offered { operator: jana, name: name.clone(), reason: OfferReason::LongestIdle },
            Fact::Withdrawn { operator: jana, name: name.clone(), why: LostReason::TimeToAccept },
            Fact::Overflowed {
                from_name: "Orders".to_owned(),
                group,
                group_name: "Support".to_owned(),
                waited_ms: 65_000,
            },
            Fact::OfferedToAll {},
            Fact::Accepted { operator: jana, name, position: None, by_itself: Some(OfferReason::OnlyOne) },
        ]
    }

    #[test]
    fn b_24_the_routing_is_told_step_by_step_with_its_reasons() {
        let steps = of(&log(facts()), Language::En);
        let told: Vec<_> = steps.iter().map(|step| (step.text.as_str(), step.group.as_str())).collect();
        assert_eq!(
            told,
            [
                ("Routing “Shop”", "Orders"),
                ("Waits for an operator", "Orders"),
                ("Offered to Jana: longest without a new client", "Orders"),
                ("Offer to Jana ended: not accepted in time", "Orders"),
                ("Waited 1:05 in Orders, goes on to Support", "Support"),
                ("Offered to the whole group", "Support"),
                ("Assigned to Jana automatically: nobody else has a free slot", "Support"),
            ]
        );
        let targets: Vec<_> =
            steps[0].targets.iter().map(|(text, is_chosen)| (text.as_str(), *is_chosen)).collect();
        assert_eq!(
            targets,
            [
                ("Gold (Orders): condition 2 does not hold", false),
                ("Rest (Orders): chosen", true),
                ("Fallback (Orders): next, after the time in the queue", false),
            ]
        );
    }

    #[test]
    fn b_24_hand_overs_name_both_sides_and_what_was_said() {
        let (jana, petr) = (UserId::new(Millis(1), &[5; 10]), UserId::new(Millis(1), &[6; 10]));
        let group = GroupId::new(Millis(1), &[7; 10]);
        let redirected = |operator: Option<UserId>| Fact::Redirected {
            by: jana,
            by_name: "Jana".to_owned(),
            from_name: "Orders".to_owned(),
            group,
            group_name: "Support".to_owned(),
            operator,
            operator_name: operator.map(|_| "Petr".to_owned()),
            note: Some("Look".to_owned()),
        };
        let declined =
            Fact::Declined { operator: petr, name: "Petr".to_owned(), reason: Some("Busy".to_owned()) };
        let events = log(vec![created("Orders"), redirected(Some(petr)), declined, redirected(None)]);
        let steps = of(&events, Language::En);
        let told: Vec<_> = steps.iter().map(|step| (step.text.as_str(), step.said.as_deref())).collect();
        assert_eq!(told[0], ("Jana passed it on to Petr (Support)", Some("Look")));
        assert_eq!(told[1].1, Some("Busy"));
        assert_eq!(told[2], ("Jana passed it on to Support", Some("Look")));
    }

    #[test]
    fn b_24_it_is_told_in_czech_too() {
        let steps = of(&log(facts()), Language::Cs);
        assert_eq!(steps[1].text, "Čeká na operátora");
        assert_eq!(steps[4].text, "Čekání 1:05 ve skupině Orders, pokračuje do Support");
    }
}
