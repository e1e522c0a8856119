//! An entry, and the way to lift it.

use domain::Block;
use domain::blacklist::Standing;
use domain::texts::admin::{self, AdminWords};
use domain::texts::fill;
use leptos::prelude::*;
use protocol::Millis;

use super::{LIST, channel, named, standing};
use crate::admin::{Drawn, Section, Visit, draw};
use crate::place;
use crate::ui::{ButtonKind, LinkButton};

/// An entry with everything that is known of it; an active one can be lifted, which asks first by what this page says.
#[must_use]
pub fn entry(visit: &Visit, block: &Block, zone: &str) -> Drawn {
    let words = admin::of(visit.language);
    let now = visit.engine.clock().now();
    let when = |at: Millis| engine::local_time(at, zone, visit.language);
    draw(visit, Some(Section::Blacklist), &named(&block.identifier, words), || {
        let lifted = block
            .lifted
            .as_ref()
            .map(|(at, by)| fact(words.block_lifted, format!("{by}, {}", when(*at)).into_any()));
        let session = block.session.map(|session| {
            let link =
                view! { <a rel="external" href=place::of_session(session)>{words.block_open_session}</a> };
            fact(words.block_session, link.into_any())
        });
        let expires = block.expires_at.map_or_else(|| words.block_never.to_owned(), when);
        let lift = (block.standing(now) == Standing::Active).then(|| lift(block, words));
        view! {
            <div class="page__column">
                <dl class="facts">
                    {fact(words.block_state, standing(block, now, words))}
                    {fact(words.block_identifier, block.identifier.text().into_any())}
                    {fact(words.block_reason, block.reason.clone().into_any())}
                    {fact(words.block_by, block.by.clone().into_any())}
                    {fact(words.block_when, when(block.at).into_any())}
                    {fact(words.block_expires, expires.into_any())}
                    {fact(words.block_channel, channel(block.channel, words).into_any())}
                    {session}
                    {lifted}
                </dl>
                {lift}
                <p><LinkButton href=LIST>{words.back}</LinkButton></p>
            </div>
        }
        .into_any()
    })
}

fn fact(label: &'static str, value: AnyView) -> AnyView {
    view! { <div class="facts__row"><dt>{label}</dt><dd>{value}</dd></div> }.into_any()
}

/// The question is a popover: it opens and closes without a script.
fn lift(block: &Block, words: &'static AdminWords) -> AnyView {
    let question = fill(words.block_lift_question, &[("name", &named(&block.identifier, words))]);
    view! {
        <p>
            <button type="button" class=ButtonKind::Danger.class() popovertarget="lift">
                <span class="button__words">{words.block_lift}</span>
            </button>
        </p>
        <div class="block__question" id="lift" popover="auto" role="dialog" aria-labelledby="lift-title">
            <h2 class="dialog__title" id="lift-title">{question}</h2>
            <p>{words.block_lift_text}</p>
            <form class="buttons buttons--end" method="post" action=format!("{LIST}/{}", block.id)>
                <button
                    type="button"
                    class=ButtonKind::Quiet.class()
                    popovertarget="lift"
                    popovertargetaction="hide"
                    autofocus=true
                >
                    <span class="button__words">{words.cancel}</span>
                </button>
                <button type="submit" class=ButtonKind::DangerPrimary.class()>
                    <span class="button__words">{words.block_lift}</span>
                </button>
            </form>
        </div>
    }
    .into_any()
}
