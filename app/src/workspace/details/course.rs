//! The tab Conversation: how it went, and how it ended.

use domain::{Session, State};
use leptos::prelude::*;
use protocol::SessionKind;

use super::Fact;
use crate::language::{details_words, words};
use crate::time::{Precision, Time, clock};
use crate::ui::Badge;
use crate::workspace::acw::mood_name;
use crate::workspace::{how_it_ended, rating};

/// How a conversation went.
#[component]
pub fn Course(
    /// It.
    session: Session,
) -> impl IntoView {
    let (words, more) = (words(), details_words());
    let operator = session.operator().map(|(_, name)| name.to_owned());
    let ending = session.ending().cloned();
    let waited = session.accepted_at.map(|at| clock(at.since(session.created_at)));
    let talked = session.accepted_at.zip(ending.as_ref()).map(|(from, to)| clock(to.at.since(from)));
    let channel = match session.kind {
        SessionKind::Chat => words.channel_chat,
        SessionKind::OfflineMessage => words.channel_offline,
    };
    let closed = match session.state {
        State::Closed { at, result, note, subject, mood, .. } => Some((at, result, note, subject, mood)),
        State::Queued { .. } | State::Active { .. } | State::AfterCall { .. } => None,
    };
    let closed_at = closed.as_ref().map(|(at, ..)| *at);
    let (result, note, subject, mood) = match closed {
        Some((_, result, note, subject, mood)) => (result, note, subject, mood),
        None => (None, None, None, None),
    };
    let rated = session.rating.as_ref().map(|rated| rating(rated, words));
    let comment = session.rating.and_then(|rated| rated.comment);
    view! {
        <section class="details__section">
            <dl class="facts">
                {closed_at
                    .map(|at| {
                        view! {
                            <Fact label=more.fact_state><Badge>{more.state_closed}</Badge></Fact>
                            <Fact label=more.fact_closed><Time at precision=Precision::Day/></Fact>
                        }
                    })}
                <Fact label=more.fact_channel>{channel}</Fact>
                <Fact label=more.fact_widget>{session.widget_name}</Fact>
                <Fact label=more.fact_group>{session.group_name}</Fact>
                {operator.map(|name| view! { <Fact label=words.fact_operator>{name}</Fact> })}
                <Fact label=words.fact_started><Time at=session.created_at precision=Precision::Day/></Fact>
                {waited.map(|waited| view! { <Fact label=more.fact_waited><span class="timer">{waited}</span></Fact> })}
                {talked.map(|talked| view! { <Fact label=more.fact_talked><span class="timer">{talked}</span></Fact> })}
                {ending
                    .map(|ending| {
                        view! {
                            <Fact label=words.fact_ended><Time at=ending.at precision=Precision::Day/></Fact>
                            <Fact label=words.fact_how>{how_it_ended(&ending, words)}</Fact>
                        }
                    })}
                {result.map(|result| view! { <Fact label=words.result>{result}</Fact> })}
                {subject.map(|subject| view! { <Fact label=words.subject>{subject}</Fact> })}
                {mood.map(|mood| view! { <Fact label=words.mood>{mood_name(mood, words)}</Fact> })}
                {rated.map(|rated| view! { <Fact label=words.fact_rating>{rated}</Fact> })}
                {comment.map(|comment| view! { <Fact label=more.fact_comment>{comment}</Fact> })}
            </dl>
        </section>
        {note
            .map(|note| {
                view! {
                    <section class="details__section" aria-labelledby="note-title">
                        <h2 class="details__title" id="note-title">{words.note}</h2>
                        <p class="details__text">{note}</p>
                    </section>
                }
            })}
    }
    .into_any()
}
