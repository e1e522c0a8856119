//! What lasts and concerns the whole screen: no connection, a new version, mail that waits.

use std::time::Duration;

use leptos::prelude::*;

use crate::api::Mail;
use crate::icons::Icon;
use crate::language::words;
use crate::live::Live;
use crate::live::link::LinkState;
use crate::ui::{Banner, Button, Severity};

/// A link that comes back sooner is not worth a word.
const UNMENTIONED: Duration = Duration::from_secs(2);

/// The banners.
#[component]
pub fn Banners(
    /// The state of the mail, for who may know it.
    mail: Option<Mail>,
) -> impl IntoView {
    let (live, words) = (Live::get(), words());
    let is_lost = lasting(live.link_state);
    let mail_waits =
        mail.filter(|mail| !mail.is_set && mail.waiting > 0).map(|mail| words.mail_waits.of(mail.waiting));
    let mail_failed = mail.filter(|mail| mail.failed > 0).map(|mail| words.mail_failed.of(mail.failed));
    let reload = move || {
        // Refused only while the page is being left.
        let _ = window().location().reload();
    };
    view! {
        <Show when=move || is_lost.get()>
            <Banner severity=Severity::Danger icon=Icon::WifiOff>{words.no_connection}</Banner>
        </Show>
        <Show when=move || live.is_outdated.get()>
            <Banner actions=move || view! { <Button small=true on_press=reload>{words.reload}</Button> }>
                {words.new_version}
            </Banner>
        </Show>
        {[mail_waits, mail_failed]
            .into_iter()
            .flatten()
            .map(|text| view! { <Banner severity=Severity::Warn icon=Icon::Mail>{text}</Banner> })
            .collect_view()}
    }
    .into_any()
}

/// Whether the link has been away for a while.
fn lasting(state: RwSignal<LinkState>) -> RwSignal<bool> {
    let is_lost = RwSignal::new(false);
    Effect::new(move |_| match state.get() {
        LinkState::Up => is_lost.set(false),
        LinkState::Opening | LinkState::Down => {
            let say = move || is_lost.set(true);
            if let Ok(waiting) = set_timeout_with_handle(say, UNMENTIONED) {
                on_cleanup(move || waiting.clear());
            }
        }
    });
    is_lost
}
