//! The client's mood: three faces, as radio buttons.

use leptos::prelude::*;
use protocol::Mood;

use super::mood_name;
use crate::language::words;

/// The question and its three answers.
#[component]
pub fn MoodChoice(
    /// The name of the mood that is chosen; empty for none.
    value: RwSignal<String>,
) -> impl IntoView {
    let words = words();
    let faces = Mood::ALL.iter().map(|&mood| {
        view! {
            <label class="mood__one">
                <input
                    class="mood__input"
                    type="radio"
                    name="mood"
                    value=mood.as_str()
                    prop:checked=move || value.get() == mood.as_str()
                    on:change=move |_| value.set(mood.as_str().to_owned())
                />
                <svg class="mood__face" viewBox="0 0 24 24" aria-hidden="true">
                    <circle cx="12" cy="12" r="9.25"></circle>
                    <path d="M9 9.5v.5M15 9.5v.5"></path>
                    <path d=mouth(mood)></path>
                </svg>
                <span class="mood__name">{mood_name(mood, words)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="mood">
            <legend class="field__label">{words.mood}</legend>
            <div class="mood__faces">{faces.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

/// The line of a face's mouth.
const fn mouth(mood: Mood) -> &'static str {
    match mood {
        Mood::Happy => "M8 14.5c1 1.5 2.4 2.2 4 2.2s3-.7 4-2.2",
        Mood::Neutral => "M8.5 15.5h7",
        Mood::Unhappy => "M8 16.7c1-1.5 2.4-2.2 4-2.2s3 .7 4 2.2",
    }
}
