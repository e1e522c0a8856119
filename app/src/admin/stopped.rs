//! Pages for what cannot be shown: no permission, no such thing, a failure.

use domain::texts::admin;
use leptos::prelude::*;

use super::{Drawn, Section, Visit, draw};
use crate::icons::Icon;
use crate::place;
use crate::ui::{Empty, LinkButton};

/// Why a page is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The role does not allow it.
    Forbidden,
    /// It does not exist.
    Missing,
    /// It was refused, in words.
    Refused(String),
    /// The server failed; its log knows why.
    Failed,
}

/// The page that says so.
#[must_use]
pub fn stopped(visit: &Visit, section: Option<Section>, why: Stopped) -> Drawn {
    let words = admin::of(visit.language);
    let (icon, title, text) = match why {
        Stopped::Forbidden => (Icon::Lock, words.forbidden_title, words.forbidden.to_owned()),
        Stopped::Missing => (Icon::Search, words.missing_title, words.missing.to_owned()),
        Stopped::Refused(text) => (Icon::Alert, words.refused_title, text),
        Stopped::Failed => (Icon::Alert, words.failed_title, words.failed.to_owned()),
    };
    let back = section
        .filter(|section| visit.login.role.may(section.permission()))
        .map_or(place::WORKSPACE, Section::path);
    draw(visit, section, title, move || {
        view! {
            <Empty icon title text>
                <LinkButton href=back>{words.back}</LinkButton>
            </Empty>
        }
        .into_any()
    })
}
