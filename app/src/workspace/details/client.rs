//! The tab Client: who the client is, tags, notes, parameters, pages, earlier conversations. All of it can be changed at
//! any time.

use domain::session::ClientEdit;
use domain::{Conversation, Session, notes as written};
use leptos::prelude::*;
use protocol::SessionId;

use super::earlier::Earlier;
use super::edit_field::{EditField, saving};
use super::notes::Notes;
use super::pages::Pages;
use super::parameters::Parameters;
use super::tags::Tags;
use super::{Fact, language_name};
use crate::api;
use crate::language::{details_words, words};
use crate::live::loaded::Loaded;
use crate::ui::InputKind;

/// What is known of a session's client.
#[component]
pub fn ClientTab(
    /// Which session.
    id: SessionId,
    /// Its conversation, which is here.
    loaded: RwSignal<Loaded>,
) -> impl IntoView {
    let of_session = move |text: fn(&Session) -> Option<String>| {
        Memo::new(move |_| {
            loaded.read().conversation().and_then(|found| text(&found.session)).unwrap_or_default()
        })
    };
    let email = of_session(|session| session.email.clone());
    let tags = Memo::new(move |_| {
        loaded.read().conversation().map(|found| found.session.tags.clone()).unwrap_or_default()
    });
    let notes = Memo::new(move |_| {
        loaded.read().conversation().map(|found| written::notes(&found.events)).unwrap_or_default()
    });
    let pages = Memo::new(move |_| {
        loaded.read().conversation().map(|found| written::visits(&found.events)).unwrap_or_default()
    });
    let parameters =
        Memo::new(move |_| loaded.read().conversation().map(Conversation::parameters).unwrap_or_default());
    view! {
        <Contact
            id
            name=of_session(|session| session.name.clone())
            email
            phone=of_session(|session| session.phone.clone())
            device=of_session(|session| session.device.clone())
            language=of_session(|session| Some(language_name(&session.language)))
        />
        <Tags id tags/>
        <Notes id notes/>
        <Parameters id parameters/>
        <Pages pages/>
        <Earlier id email/>
    }
    .into_any()
}

#[component]
fn Contact(
    id: SessionId,
    name: Memo<String>,
    email: Memo<String>,
    phone: Memo<String>,
    device: Memo<String>,
    language: Memo<String>,
) -> impl IntoView {
    let (words, more) = (words(), details_words());
    let text = move |text: String| if text.is_empty() { words.unknown.to_owned() } else { text };
    let save = move |put: fn(domain::session::Edit) -> ClientEdit| {
        saving(move |edit| api::set_client(id, put(edit)))
    };
    view! {
        <section class="details__section" aria-label=words.tab_client>
            <div class="edits">
                <EditField
                    id="client-name"
                    field="name"
                    label=words.fact_name
                    known=name
                    save=save(|edit| ClientEdit { name: Some(edit), ..ClientEdit::default() })
                />
                <EditField
                    id="client-email"
                    field="email"
                    label=words.fact_email
                    kind=InputKind::Email
                    link=("mailto:", more.contact_write)
                    known=email
                    save=save(|edit| ClientEdit { email: Some(edit), ..ClientEdit::default() })
                />
                <EditField
                    id="client-phone"
                    field="phone"
                    label=words.fact_phone
                    link=("tel:", more.contact_call)
                    known=phone
                    save=save(|edit| ClientEdit { phone: Some(edit), ..ClientEdit::default() })
                />
            </div>
            <dl class="facts">
                <Fact label=words.fact_device>{move || text(device.get())}</Fact>
                <Fact label=words.fact_language>{language}</Fact>
            </dl>
        </section>
    }
    .into_any()
}
