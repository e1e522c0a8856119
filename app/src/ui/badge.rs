//! Badge: a state or a count in a word.

use leptos::prelude::*;

/// What a badge means; the colour follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the tokens of style/tokens.css")]
pub enum Tone {
    #[default]
    Neutral,
    Accent,
    Waiting,
    Unassigned,
    Online,
    Away,
    Note,
    Danger,
}

impl Tone {
    /// All of them (the style guide shows them).
    pub const ALL: [Self; 8] = [
        Self::Neutral,
        Self::Accent,
        Self::Waiting,
        Self::Unassigned,
        Self::Online,
        Self::Away,
        Self::Note,
        Self::Danger,
    ];

    fn class(self) -> &'static str {
        match self {
            Self::Neutral => "badge",
            Self::Accent => "badge badge--accent",
            Self::Waiting => "badge badge--waiting",
            Self::Unassigned => "badge badge--unassigned",
            Self::Online => "badge badge--online",
            Self::Away => "badge badge--away",
            Self::Note => "badge badge--note",
            Self::Danger => "badge badge--danger",
        }
    }
}

/// A word on a tinted ground.
#[component]
pub fn Badge(
    /// What it means.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// A number: round and tabular; solid where it waits for somebody.
    #[prop(optional)]
    count: bool,
    /// The word or number.
    children: Children,
) -> impl IntoView {
    view! {
        <span class=move || tone.get().class() class:badge--count=count>{children()}</span>
    }
}
