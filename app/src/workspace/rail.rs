//! The rail: places above, the reader's state and profile at its foot.

use domain::texts::{Words, fill};
use domain::{Language, Permission};
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::OperatorState;

use super::theme::Theme;
use crate::api;
use crate::icons::{Icon, Svg};
use crate::language::{language, words};
use crate::live::Live;
use crate::live::alarm::Alarm;
use crate::place::{self, Place};
use crate::time::Alive;
use crate::ui::{Avatar, Menu, MenuGroup, MenuItem, MenuSeparator, Presence};

/// The rail.
#[component]
pub fn Rail(
    /// Where the reader is.
    place: Memo<Place>,
    /// How many wait in the queue.
    waiting: Memo<usize>,
    /// The reasons for being away.
    away_reasons: Vec<String>,
) -> impl IntoView {
    let words = words();
    let administers = Live::get().profile().role.may(Permission::ManageBlacklist);
    let is_archive = move || place.get() == Place::Archive;
    view! {
        <nav class="rail" aria-label=words.places>
            <a class="rail__brand has-tip" data-tip="inline-end" href=place::WORKSPACE aria-label=words.product>
                <Svg icon=Icon::Chat/>
                <span class="tip" aria-hidden="true">{words.product}</span>
            </a>
            <ul class="rail__places">
                <li>
                    <a
                        class="rail__place has-tip"
                        data-tip="inline-end"
                        href=place::WORKSPACE
                        aria-current=move || (!is_archive()).then_some("page")
                    >
                        <Svg icon=Icon::Inbox/>
                        <span class="rail__count" aria-hidden="true" hidden=move || waiting.get() == 0>{waiting}</span>
                        <span class="visually-hidden">
                            {words.place_workspace} " "
                            {move || (waiting.get() > 0).then(|| words.clients_waiting.of(waiting.get() as u64))}
                        </span>
                        <span class="tip" aria-hidden="true">{words.place_workspace}</span>
                    </a>
                </li>
                <li>
                    <a
                        class="rail__place has-tip"
                        data-tip="inline-end"
                        href=place::ARCHIVE
                        aria-current=move || is_archive().then_some("page")
                    >
                        <Svg icon=Icon::Archive/>
                        <span class="visually-hidden">{words.place_archive}</span>
                        <span class="tip" aria-hidden="true">{words.place_archive}</span>
                    </a>
                </li>
                <li>
                    // A whole page: the server alone draws it.
                    <a class="rail__place has-tip" data-tip="inline-end" href=place::REPORTS rel="external">
                        <Svg icon=Icon::Chart/>
                        <span class="visually-hidden">{words.place_reports}</span>
                        <span class="tip" aria-hidden="true">{words.place_reports}</span>
                    </a>
                </li>
                {administers.then(|| {
                    view! {
                        <li>
                            // As above.
                            <a class="rail__place has-tip" data-tip="inline-end" href=place::ADMIN rel="external">
                                <Svg icon=Icon::Settings/>
                                <span class="visually-hidden">{words.place_admin}</span>
                                <span class="tip" aria-hidden="true">{words.place_admin}</span>
                            </a>
                        </li>
                    }
                })}
            </ul>
            <div class="rail__foot">
                <StateMenu away_reasons/>
                <ProfileMenu/>
            </div>
        </nav>
    }
    .into_any()
}

/// The state in words.
fn worded(state: &OperatorState, words: &Words) -> String {
    match state {
        OperatorState::Online {} => words.state_online.to_owned(),
        OperatorState::Away { reason: None } => words.state_away.to_owned(),
        OperatorState::Away { reason: Some(reason) } => fill(words.state_away_because, &[("reason", reason)]),
        OperatorState::Offline {} => words.state_offline.to_owned(),
    }
}

fn presence(state: &OperatorState) -> Presence {
    match state {
        OperatorState::Online {} => Presence::Online,
        OperatorState::Away { .. } => Presence::Away,
        OperatorState::Offline {} => Presence::Offline,
    }
}

const fn dot(state: &OperatorState) -> &'static str {
    match state {
        OperatorState::Online {} => "online",
        OperatorState::Away { .. } => "away",
        OperatorState::Offline {} => "offline",
    }
}

#[component]
fn StateMenu(away_reasons: Vec<String>) -> impl IntoView {
    let (live, words) = (Live::get(), words());
    let mine = Memo::new(move |_| live.my_state());
    let reasons = away_reasons.into_iter().map(|reason| OperatorState::Away { reason: Some(reason) });
    let states = [OperatorState::Online {}, OperatorState::Away { reason: None }]
        .into_iter()
        .chain(reasons)
        .chain([OperatorState::Offline {}]);
    // Made inside the menu, which they close.
    let items = move || {
        states
            .map(|state| {
                let (own, chosen) = (state.clone(), state.clone());
                view! {
                    <MenuItem
                        dot=dot(&state)
                        checked=Signal::derive(move || *mine.read() == own)
                        on_select=move || live.set_state(chosen.clone())
                    >
                        {worded(&state, words)}
                    </MenuItem>
                }
            })
            .collect_view()
    };
    view! {
        <Menu
            id="state"
            label=words.state
            trigger_class="rail__place rail__state has-tip"
            place="inline-end"
            trigger=move || {
                view! {
                    <span class=move || presence(&mine.read()).class()></span>
                    <span class="visually-hidden">{move || worded(&mine.read(), words)}</span>
                    <span class="tip" aria-hidden="true">{move || worded(&mine.read(), words)}</span>
                }
            }
        >
            <MenuGroup label=words.state>{items()}</MenuGroup>
        </Menu>
    }
    .into_any()
}

#[component]
fn ProfileMenu() -> impl IntoView {
    let (live, words) = (Live::get(), words());
    let profile = live.profile();
    let name = profile.name.clone();
    let who = profile.name.clone();
    view! {
        // A plain form: the page is left whole, and nothing of it stays in memory.
        <form class="rail__form" method="post" action=place::LOG_OUT on:submit=move |_| live.leave()>
            <Menu
                id="profile"
                label=words.profile
                trigger_class="rail__place rail__me"
                place="inline-end"
                trigger=move || {
                    view! {
                        <Avatar name=name.clone()/>
                        <span class="visually-hidden">{name.clone()}</span>
                    }
                }
            >
                <div class="menu__heading" aria-hidden="true">{who}", "{profile.tenant}</div>
                <Alarms/>
                <Languages/>
                <Themes/>
                <MenuSeparator/>
                <MenuItem icon=Icon::LogOut submit=true>{words.log_out}</MenuItem>
            </Menu>
        </form>
    }
    .into_any()
}

/// How the reader is told that clients wait.
#[component]
fn Alarms() -> impl IntoView {
    let words = words();
    let wanted = RwSignal::new(Vec::<Alarm>::new());
    let Alive(alive) = expect_context();
    Effect::new(move |_| {
        if alive.get() {
            wanted.set(Alarm::ALL.iter().copied().filter(|alarm| alarm.is_wanted()).collect());
        }
    });
    let item = move |alarm: Alarm, text: &'static str| {
        let is_on = move || wanted.read().contains(&alarm);
        view! {
            <MenuItem
                checked=Signal::derive(is_on)
                toggles=true
                on_select=move || {
                    let on = !wanted.read_untracked().contains(&alarm);
                    alarm.want(on);
                    wanted.update(|wanted| {
                        wanted.retain(|other| *other != alarm);
                        wanted.extend(on.then_some(alarm));
                    });
                }
            >
                {text}
            </MenuItem>
        }
    };
    view! {
        <MenuGroup label=words.notifications>
            {item(Alarm::Sound, words.notify_sound)} {item(Alarm::Desktop, words.notify_desktop)}
        </MenuGroup>
    }
    .into_any()
}

#[component]
fn Languages() -> impl IntoView {
    let (live, words) = (Live::get(), words());
    let here = language();
    let choose = move |language: Language| {
        spawn_local(async move {
            if live.settle(api::choose_language(language).await) {
                // All words change: the page is drawn anew; drafts and unsent messages are kept.
                let _ = window().location().reload();
            }
        });
    };
    view! {
        <MenuGroup label=words.language>
            {Language::ALL
                .iter()
                .map(|&(language, name)| {
                    view! {
                        <MenuItem checked=Signal::stored(language == here) on_select=move || choose(language)>
                            <span lang=language.tag()>{name}</span>
                        </MenuItem>
                    }
                })
                .collect_view()}
        </MenuGroup>
    }
    .into_any()
}

#[component]
fn Themes() -> impl IntoView {
    let words = words();
    let chosen = RwSignal::new(Theme::System);
    let Alive(alive) = expect_context();
    Effect::new(move |_| {
        if alive.get() {
            chosen.set(Theme::kept());
        }
    });
    view! {
        <MenuGroup label=words.theme>
            {Theme::ALL
                .into_iter()
                .map(|theme| {
                    let name = match theme {
                        Theme::System => words.theme_system,
                        Theme::Light => words.theme_light,
                        Theme::Dark => words.theme_dark,
                    };
                    let icon = match theme {
                        Theme::System => Icon::Monitor,
                        Theme::Light => Icon::Sun,
                        Theme::Dark => Icon::Moon,
                    };
                    view! {
                        <MenuItem
                            icon
                            checked=Signal::derive(move || chosen.get() == theme)
                            on_select=move || {
                                theme.choose();
                                chosen.set(theme);
                            }
                        >
                            {name}
                        </MenuItem>
                    }
                })
                .collect_view()}
        </MenuGroup>
    }
    .into_any()
}
