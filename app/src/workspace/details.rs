//! The details: who the client is, how the conversation went, and how it was routed.
//!
//! The server draws who the client is; the rest, and all that can be changed, comes when the page is alive.

mod client;
mod course;
mod earlier;
mod edit_field;
mod notes;
mod pages;
mod parameters;
mod tags;
mod timeline;

use domain::{Language, Session};
use leptos::prelude::*;
use protocol::SessionId;

use super::DetailsView;
use super::sentence::short_page;
use crate::icons::Icon;
use crate::language::words;
use crate::later::{Later, part};
use crate::live::Live;
use crate::live::loaded::Loaded;
use crate::ui::{IconButton, SkeletonShape, Tab, TabPanel, Tabs, focus};

/// The details of a session.
#[component]
pub fn Details(
    /// Which.
    id: SessionId,
) -> impl IntoView {
    let (live, words) = (Live::get(), words());
    let view: DetailsView = expect_context();
    let loaded = RwSignal::from(live.conversation(id));
    let session = Memo::new(move |_| loaded.read().conversation().map(|found| found.session.clone()));
    let is_here = RwSignal::new(false);
    let tab = RwSignal::new("client");
    let tabs = vec![
        Tab::new("client", words.tab_client),
        Tab::new("session", words.tab_session),
        Tab::new("routing", words.tab_routing),
    ];
    let close = move || {
        view.set_open(false);
        focus::catch("main");
    };
    view! {
        <aside class="details" aria-label=words.details>
            <header class="details__head" data-align="end">
                <Tabs id="details" label=words.details tabs selected=tab/>
                <IconButton icon=Icon::X label=words.close small=true on_press=close/>
            </header>
            <div class="details__scroll">
                <TabPanel tabs="details" tab="client" selected=tab>
                    {move || session.get().filter(|_| !is_here.get()).map(|session| view! { <Client session/> })}
                    <Later part=move |()| client_tab(id, loaded, is_here) shape=SkeletonShape::Lines count=8/>
                </TabPanel>
                <TabPanel tabs="details" tab="session" selected=tab>
                    <Later part=move |()| session_tab(loaded) shape=SkeletonShape::Lines count=8/>
                </TabPanel>
                <TabPanel tabs="details" tab="routing" selected=tab>
                    <Later part=move |()| routing_tab(loaded) shape=SkeletonShape::Lines count=8/>
                </TabPanel>
            </div>
        </aside>
    }
    .into_any()
}

part! {
    /// All that is known of the client, to be changed.
    fn client_tab(id: SessionId, loaded: RwSignal<Loaded>, is_here: RwSignal<bool>) in details {
        Effect::new(move |_| is_here.set(loaded.read().conversation().is_some()));
        view! {
            <Show when=move || is_here.get()>
                <client::ClientTab id loaded/>
            </Show>
        }
    }
}

part! {
    /// How the conversation went.
    fn session_tab(loaded: RwSignal<Loaded>) in details {
        let session = Memo::new(move |_| loaded.read().conversation().map(|found| found.session.clone()));
        move || session.get().map(|session| view! { <course::Course session/> })
    }
}

part! {
    /// How it was routed.
    fn routing_tab(loaded: RwSignal<Loaded>) in details {
        view! { <timeline::Timeline loaded/> }
    }
}

/// A row: a label and what is known.
#[component]
fn Fact(label: &'static str, children: Children) -> impl IntoView {
    view! { <div class="facts__row"><dt>{label}</dt><dd>{children()}</dd></div> }.into_any()
}

/// What is known of the client, as it stands in the page that the server draws.
#[component]
fn Client(session: Session) -> impl IntoView {
    let words = words();
    let Session { name, email, phone, page, device, language, .. } = session;
    let text = |text: Option<String>| text.unwrap_or_else(|| words.unknown.to_owned());
    view! {
        <section class="details__section">
            <dl class="facts">
                <Fact label=words.fact_name>{text(name)}</Fact>
                {email.map(|email| view! { <Fact label=words.fact_email>{email}</Fact> })}
                {phone.map(|phone| view! { <Fact label=words.fact_phone>{phone}</Fact> })}
                {page.map(|page| view! { <Fact label=words.fact_page><Page page/></Fact> })}
                <Fact label=words.fact_device>{text(device)}</Fact>
                <Fact label=words.fact_language>{language_name(&language)}</Fact>
            </dl>
        </section>
    }
    .into_any()
}

/// A language's own name, as far as it is known here.
fn language_name(tag: &str) -> String {
    let known = Language::parse(tag);
    let named = Language::ALL.iter().find(|(language, _)| Some(*language) == known);
    named.map_or_else(|| tag.to_owned(), |(_, name)| (*name).to_owned())
}

/// A page's address; a link if it leads to the web and nowhere else.
#[component]
fn Page(page: String) -> impl IntoView {
    let shown = short_page(&page).to_owned();
    if page.starts_with("https://") || page.starts_with("http://") {
        view! { <a href=page target="_blank" rel="noopener noreferrer nofollow">{shown}</a> }.into_any()
    } else {
        shown.into_any()
    }
}
