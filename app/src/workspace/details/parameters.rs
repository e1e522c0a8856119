//! The parameters of a session, with source and time; operators change and add them.

use domain::Parameter;
use domain::session::Edit;
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::{ParameterSource, SessionId};

use super::edit_field::{EditField, saving};
use crate::api::{self, ApiError};
use crate::icons::Icon;
use crate::language::{details_words, words};
use crate::live::link;
use crate::time::{Precision, Time};
use crate::ui::{Button, ButtonKind, TextField};

/// The parameters, and the form for a new one.
#[component]
pub fn Parameters(
    /// Whose.
    id: SessionId,
    /// The parameters, in the order of their first setting.
    parameters: Memo<Vec<Parameter>>,
) -> impl IntoView {
    let more = details_words();
    // None goes and the order stays: each has its place for good.
    let count = Memo::new(move |_| parameters.read().len());
    let is_adding = RwSignal::new(false);
    view! {
        <section class="details__section" aria-labelledby="parameters-title">
            <h2 class="details__title" id="parameters-title">{more.parameters}</h2>
            <Show when=move || count.get() == 0>
                <p class="details__none">{more.parameters_none}</p>
            </Show>
            <ul class="params edits">
                <For each=move || 0..count.get() key=|at| *at let:at>
                    <One id parameters at/>
                </For>
            </ul>
            <Show
                when=move || is_adding.get()
                fallback=move || {
                    view! {
                        <Button kind=ButtonKind::Ghost small=true icon=Icon::Plus on_press=move || is_adding.set(true)>
                            {more.parameter_add}
                        </Button>
                    }
                }
            >
                <New id is_adding/>
            </Show>
        </section>
    }
    .into_any()
}

#[component]
fn One(id: SessionId, parameters: Memo<Vec<Parameter>>, at: usize) -> impl IntoView {
    let more = details_words();
    let name = parameters.read_untracked().get(at).map(|one| one.name.clone()).unwrap_or_default();
    let value =
        Memo::new(move |_| parameters.read().get(at).map(|one| one.value.clone()).unwrap_or_default());
    let origin = Memo::new(move |_| parameters.read().get(at).map(|one| (one.source, one.at)));
    let source = move |source| match source {
        ParameterSource::Page => more.source_page,
        ParameterSource::Form => more.source_form,
        ParameterSource::Operator => more.source_operator,
    };
    let asked = name.clone();
    view! {
        <li class="param">
            <EditField
                id=format!("parameter-{at}")
                field="value"
                label=name
                known=value
                save=saving(move |edit| api::set_parameter(id, asked.clone(), edit))
            />
            <p class="param__source">
                {move || {
                    origin.get().map(|(from, at)| view! { {source(from)}", "<Time at precision=Precision::Day/> })
                }}
            </p>
        </li>
    }
    .into_any()
}

#[component]
fn New(id: SessionId, is_adding: RwSignal<bool>) -> impl IntoView {
    let (words, more) = (words(), details_words());
    let (name, value) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fault = RwSignal::new(None::<ApiError>);
    let busy = RwSignal::new(false);
    let about = move |field: &'static str| Signal::derive(move || fault.read().as_ref()?.about(field));
    let other = move || {
        let fault = fault.read();
        let fault = fault.as_ref()?;
        let is_said = ["name", "value"].iter().any(|field| fault.about(field).is_some());
        (!is_said).then(|| fault.text(words))
    };
    let add = move || {
        let edit = Edit { seen: String::new(), value: value.get_untracked() };
        let name = name.get_untracked();
        busy.set(true);
        fault.set(None);
        spawn_local(async move {
            let done = api::set_parameter(id, name, edit).await;
            let _ = busy.try_set(false);
            match done {
                Ok(()) => drop(is_adding.try_set(false)),
                Err(error) if error.is_logged_out() => link::go_to_log_in(),
                Err(error) => drop(fault.try_set(Some(error))),
            }
        });
    };
    view! {
        <form
            class="edits"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                add();
            }
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.stop_propagation();
                    is_adding.set(false);
                }
            }
        >
            <TextField id="new-parameter" label=more.parameter_name autocomplete="off" autofocus=true value=name error=about("name")/>
            <TextField id="new-value" label=more.parameter_value autocomplete="off" value error=about("value")/>
            <p class="field__error" aria-live="polite">{other}</p>
            <div class="buttons">
                <Button submit=true small=true busy>{more.parameter_add}</Button>
                <Button kind=ButtonKind::Ghost small=true on_press=move || is_adding.set(false)>{words.cancel}</Button>
            </div>
        </form>
    }
    .into_any()
}
