//! The details: who the client is, and how the conversation went.

use domain::{Conversation, Language, Parameter, Session, State};
use leptos::prelude::*;
use protocol::{ParameterSource, SessionId, SessionKind};

use super::lines::short_page;
use super::{DetailsView, how_it_ended, rating};
use crate::icons::Icon;
use crate::language::words;
use crate::live::Live;
use crate::time::{Precision, Time, clock};
use crate::ui::{IconButton, Tab, TabPanel, Tabs};

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
    let parameters =
        Memo::new(move |_| loaded.read().conversation().map(Conversation::parameters).unwrap_or_default());
    let tab = RwSignal::new("client");
    let tabs = vec![Tab::new("client", words.tab_client), Tab::new("session", words.tab_session)];
    view! {
        <aside class="details" aria-label=words.details>
            <header class="details__head" data-align="end">
                <Tabs id="details" label=words.details tabs selected=tab/>
                <IconButton icon=Icon::X label=words.close small=true on_press=move || view.set_open(false)/>
            </header>
            <div class="details__scroll">
                <TabPanel tabs="details" tab="client" selected=tab>
                    {move || session.get().map(|session| view! { <Client session/> })}
                    <section class="details__section" aria-labelledby="parameters-title">
                        <h2 class="details__title" id="parameters-title">{words.parameters}</h2>
                        <Parameters parameters/>
                    </section>
                </TabPanel>
                <TabPanel tabs="details" tab="session" selected=tab>
                    {move || session.get().map(|session| view! { <Course session/> })}
                </TabPanel>
            </div>
        </aside>
    }
    .into_any()
}

/// A row: a label and what is known.
#[component]
fn Fact(label: &'static str, children: Children) -> impl IntoView {
    view! { <div class="facts__row"><dt>{label}</dt><dd>{children()}</dd></div> }.into_any()
}

#[component]
fn Client(session: Session) -> impl IntoView {
    let words = words();
    let Session { name, email, phone, page, device, language, .. } = session;
    let text = |text: Option<String>| text.unwrap_or_else(|| words.unknown.to_owned());
    view! {
        <section class="details__section">
            <dl class="facts">
                <Fact label=words.fact_name>{text(name)}</Fact>
                {email
                    .map(|email| {
                        view! {
                            <Fact label=words.fact_email><a href=format!("mailto:{email}")>{email.clone()}</a></Fact>
                        }
                    })}
                {phone
                    .map(|phone| {
                        view! { <Fact label=words.fact_phone><a href=format!("tel:{phone}")>{phone.clone()}</a></Fact> }
                    })}
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

#[component]
fn Parameters(parameters: Memo<Vec<Parameter>>) -> impl IntoView {
    let words = words();
    move || {
        let parameters = parameters.get();
        if parameters.is_empty() {
            return view! { <p class="details__none">{words.parameters_none}</p> }.into_any();
        }
        let source = |source| match source {
            ParameterSource::Page => words.source_page,
            ParameterSource::Form => words.source_form,
            ParameterSource::Operator => words.source_operator,
        };
        let rows = parameters.into_iter().map(|parameter| {
            view! {
                <li class="param">
                    <span class="param__name">{parameter.name}</span>
                    " "
                    <span class="param__source">{source(parameter.source)}", "<Time at=parameter.at/></span>
                    " "
                    <span class="param__value">{parameter.value}</span>
                </li>
            }
        });
        view! { <ul class="params">{rows.collect_view()}</ul> }.into_any()
    }
}

#[component]
fn Course(session: Session) -> impl IntoView {
    let words = words();
    let operator = session.operator().map(|(_, name)| name.to_owned());
    let ending = session.ending().cloned();
    let waited = session.accepted_at.map(|at| clock(at.since(session.created_at)));
    let talked = session.accepted_at.zip(ending.as_ref()).map(|(from, to)| clock(to.at.since(from)));
    let channel = match session.kind {
        SessionKind::Chat => words.channel_chat,
        SessionKind::OfflineMessage => words.channel_offline,
    };
    let (result, note) = match session.state {
        State::Closed { result, note, .. } => (result, note),
        State::Queued { .. } | State::Active { .. } | State::AfterCall { .. } => (None, None),
    };
    let rated = session.rating.as_ref().map(|rated| rating(rated, words));
    let comment = session.rating.and_then(|rated| rated.comment);
    view! {
        <section class="details__section">
            <dl class="facts">
                <Fact label=words.fact_channel>{channel}</Fact>
                <Fact label=words.fact_widget>{session.widget_name}</Fact>
                <Fact label=words.fact_group>{session.group_name}</Fact>
                {operator.map(|name| view! { <Fact label=words.fact_operator>{name}</Fact> })}
                <Fact label=words.fact_started><Time at=session.created_at precision=Precision::Day/></Fact>
                {waited.map(|waited| view! { <Fact label=words.fact_waited><span class="timer">{waited}</span></Fact> })}
                {talked.map(|talked| view! { <Fact label=words.fact_talked><span class="timer">{talked}</span></Fact> })}
                {ending
                    .map(|ending| {
                        view! {
                            <Fact label=words.fact_ended><Time at=ending.at precision=Precision::Day/></Fact>
                            <Fact label=words.fact_how>{how_it_ended(&ending, words)}</Fact>
                        }
                    })}
                {result.map(|result| view! { <Fact label=words.result>{result}</Fact> })}
                {rated.map(|rated| view! { <Fact label=words.fact_rating>{rated}</Fact> })}
                {comment.map(|comment| view! { <Fact label=words.fact_comment>{comment}</Fact> })}
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
