//! The tags of a session: put on by typing, with those that were used before at hand; taken off by a press.

use domain::texts::fill;
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::SessionId;

use crate::api::{self, ApiError};
use crate::language::{details_words, words};
use crate::live::{Live, link};
use crate::ui::Tag;

/// The tags, and the field for a new one.
#[component]
pub fn Tags(
    /// Whose.
    id: SessionId,
    /// The tags.
    tags: Memo<Vec<String>>,
) -> impl IntoView {
    let (live, words, more) = (Live::get(), words(), details_words());
    let typed = RwSignal::new(String::new());
    let known = RwSignal::new(Vec::<String>::new());
    let fault = RwSignal::new(None::<String>);
    let ask = move || {
        spawn_local(async move {
            if let Ok(tags) = api::load_tags().await {
                let _ = known.try_set(tags);
            }
        });
    };
    let add = move || {
        let tag = typed.get_untracked();
        if tag.trim().is_empty() {
            return;
        }
        spawn_local(async move {
            match api::set_tag(id, tag.clone(), true).await {
                Ok(()) => {
                    // What was typed meanwhile stays.
                    if typed.try_get_untracked().as_ref() == Some(&tag) {
                        let _ = typed.try_set(String::new());
                    }
                    let _ = fault.try_set(None);
                }
                Err(error) if error.is_logged_out() => link::go_to_log_in(),
                Err(error) => {
                    drop(fault.try_set(Some(error.about("tag").unwrap_or_else(|| error.text(words)))));
                }
            }
        });
    };
    let remove = move |tag: String| {
        spawn_local(async move {
            let done: Result<(), ApiError> = api::set_tag(id, tag, false).await;
            live.settle(done);
        });
    };
    view! {
        <section class="details__section" aria-labelledby="tags-title">
            <h2 class="details__title" id="tags-title">{more.tags_title}</h2>
            <ul class="tags" aria-labelledby="tags-title">
                <For each=move || tags.get() key=Clone::clone let:tag>
                    <li class="tags__one">
                        <Tag
                            name=tag.clone()
                            remove_label=fill(more.tag_remove, &[("tag", &tag)])
                            on_remove=move || remove(tag.clone())
                        />
                    </li>
                </For>
            </ul>
            <div class="field" class:field--wrong=move || fault.read().is_some()>
                <label class="visually-hidden" for="tag">{more.tag_add}</label>
                <input
                    class="input"
                    id="tag"
                    type="text"
                    list="known-tags"
                    maxlength="40"
                    autocomplete="off"
                    placeholder=more.tag_add
                    aria-describedby="tag-hint tag-error"
                    aria-invalid=move || fault.read().is_some().then_some("true")
                    prop:value=move || typed.get()
                    on:focus=move |_| ask()
                    on:input:target=move |event| {
                        typed.set(event.target().value());
                        fault.set(None);
                    }
                    on:keydown=move |event| match event.key().as_str() {
                        _ if event.is_composing() => {}
                        "Enter" => {
                            event.prevent_default();
                            add();
                        }
                        "Escape" if !typed.read_untracked().is_empty() => {
                            event.prevent_default();
                            event.stop_propagation();
                            typed.set(String::new());
                            fault.set(None);
                        }
                        _ => {}
                    }
                />
                <p class="field__hint" id="tag-hint">{more.tag_hint}</p>
                <p class="field__error" id="tag-error" aria-live="polite">{move || fault.get()}</p>
                <datalist id="known-tags">
                    {move || {
                        let on = tags.read();
                        let free = known.get().into_iter().filter(|tag| !on.contains(tag));
                        free.map(|tag| view! { <option value=tag></option> }).collect_view()
                    }}
                </datalist>
            </div>
        </section>
    }
    .into_any()
}
