//! The page around everything: rail, navigation of the administration, title, notes.

use domain::Language;
use domain::texts::{self, admin};
use engine::{Engine, Login};
use leptos::nonce::provide_nonce;
use leptos::prelude::*;

use super::Section;
use crate::icons::{Icon, Svg};
use crate::place;
use crate::shell::{Head, policy};
use crate::ui::{Avatar, Banner};

/// Somebody looks at a page.
#[derive(Clone)]
pub struct Visit {
    /// What can be done.
    pub engine: Engine,
    /// Who looks.
    pub login: Login,
    /// In which language.
    pub language: Language,
    /// The address of the folder of what browsers load, without a slash at its end.
    pub files: String,
    /// Whether they come from saving.
    pub saved: bool,
}

/// A page, drawn.
pub struct Drawn {
    /// The document.
    pub html: String,
    /// Its policy.
    pub policy: Option<axum::http::HeaderValue>,
}

/// Draws a page of the administration; none of its sections is one that is not in the navigation.
pub fn draw(visit: &Visit, section: Option<Section>, title: &str, body: impl FnOnce() -> AnyView) -> Drawn {
    draw_at(visit, place::ADMIN, section, title, body)
}

/// Draws a page of a place of the rail; the administration's has a navigation of its own.
pub fn draw_at(
    visit: &Visit,
    at: &'static str,
    section: Option<Section>,
    title: &str,
    body: impl FnOnce() -> AnyView,
) -> Drawn {
    document(visit.language, || frame(visit, at, section, title, body()).into_any())
}

/// A document in a language, drawn with a nonce of its own.
pub fn document(language: Language, html: impl FnOnce() -> AnyView) -> Drawn {
    let owner = Owner::new();
    let drawn = owner.with(|| {
        provide_nonce();
        provide_context(language);
        Drawn { html: ["<!DOCTYPE html>", &html().to_html()].concat(), policy: policy() }
    });
    drop(owner);
    drawn
}

fn frame(
    visit: &Visit,
    at: &'static str,
    section: Option<Section>,
    title: &str,
    body: AnyView,
) -> impl IntoView + use<> {
    let (words, pages) = (texts::of(visit.language), admin::of(visit.language));
    let sheets = ["hovor.css", "admin.css"].map(|name| format!("{}/{name}", visit.files)).into();
    let script = format!("{}/admin.js", visit.files);
    let has_nav = at == place::ADMIN;
    let nav = has_nav.then(|| navigation(visit, section));
    let saved = visit.saved.then(|| view! { <Banner icon=Icon::Check>{pages.saved}</Banner> });
    let title = title.to_owned();
    view! {
        <html lang=visit.language.tag() data-ready="">
            <head>
                <Head sheets/>
                <title>{format!("{title} · {}", words.product)}</title>
                <script src=script defer></script>
            </head>
            <body>
                <a class="skip" href="#main">{words.skip}</a>
                <div class="workspace admin" class:admin--plain=!has_nav>
                    {rail(visit, at)}
                    {nav}
                    <main class="main page" id="main" tabindex="-1">
                        <header class="page__head"><h1 class="page__title">{title}</h1></header>
                        <div class="page__body">{saved}{body}</div>
                    </main>
                </div>
            </body>
        </html>
    }
}

/// The rail of the workspace as plain links.
fn rail(visit: &Visit, at: &'static str) -> impl IntoView + use<> {
    let words = texts::of(visit.language);
    let role = visit.login.role;
    let places = [
        (place::WORKSPACE, Icon::Inbox, words.place_workspace, true),
        (place::ARCHIVE, Icon::Archive, words.place_archive, true),
        (place::REPORTS, Icon::Chart, words.place_reports, true),
        (place::ADMIN, Icon::Settings, words.place_admin, Section::of(role).next().is_some()),
    ];
    let places = places.into_iter().filter(|(.., is_shown)| *is_shown).map(|(path, icon, name, _)| {
        view! {
            <li>
                <a
                    class="rail__place has-tip"
                    data-tip="inline-end"
                    href=path
                    aria-current=(path == at).then_some("page")
                >
                    <Svg icon/>
                    <span class="visually-hidden">{name}</span>
                    <span class="tip" aria-hidden="true">{name}</span>
                </a>
            </li>
        }
    });
    view! {
        <nav class="rail" aria-label=words.places>
            <a class="rail__brand has-tip" data-tip="inline-end" href=place::WORKSPACE aria-label=words.product>
                <Svg icon=Icon::Chat/>
                <span class="tip" aria-hidden="true">{words.product}</span>
            </a>
            <ul class="rail__places">{places.collect_view()}</ul>
            <div class="rail__foot">
                <span class="rail__place rail__me">
                    <Avatar name=visit.login.person.name.clone()/>
                    <span class="visually-hidden">{visit.login.person.name.clone()}</span>
                </span>
                <form class="rail__form" method="post" action=place::LOG_OUT>
                    <button class="rail__place has-tip" data-tip="inline-end" type="submit" aria-label=words.log_out>
                        <Svg icon=Icon::LogOut/>
                        <span class="tip" aria-hidden="true">{words.log_out}</span>
                    </button>
                </form>
            </div>
        </nav>
    }
}

fn navigation(visit: &Visit, here: Option<Section>) -> impl IntoView + use<> {
    let pages = admin::of(visit.language);
    let sections = Section::of(visit.login.role).map(|section| {
        view! {
            <li>
                <a
                    class="admin__place"
                    href=section.path()
                    aria-current=(here == Some(section)).then_some("page")
                >
                    <Svg icon=section.icon()/>
                    {section.name(pages)}
                </a>
            </li>
        }
    });
    view! {
        <nav class="admin__nav" aria-label=pages.administration>
            <p class="admin__heading" aria-hidden="true">{pages.administration}</p>
            <ul class="admin__places">{sections.collect_view()}</ul>
        </nav>
    }
}
