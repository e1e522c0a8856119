//! Text field and text area: label, control, hint, error.

use leptos::html;
use leptos::prelude::*;

use super::Text;

/// What is typed into a [`TextField`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// A line of text.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A password.
    Password,
    /// Words to look for.
    Search,
    /// A number, right-aligned.
    Number,
    /// A day of the calendar.
    Date,
}

impl InputKind {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Password => "password",
            Self::Search => "search",
            Self::Number => "number",
            Self::Date => "date",
        }
    }
}

/// Ids of the hint and the error, for `aria-describedby`.
fn described_by(
    id: &str,
    hint: Option<Text>,
    error: Signal<Option<String>>,
) -> impl Fn() -> Option<String> + Clone + 'static {
    let hint = hint.map(|_| format!("{id}-hint"));
    let fault = format!("{id}-error");
    move || {
        let fault = error.read().is_some().then(|| fault.clone());
        let ids: Vec<String> = hint.clone().into_iter().chain(fault).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// Label above, hint and error below a control with the same `id`; select shares it.
#[component]
pub(super) fn FieldFrame(
    id: String,
    label: Text,
    hint: Option<Text>,
    error: Signal<Option<String>>,
    hide_label: bool,
    children: Children,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    view! {
        <div class="field" class:field--wrong=move || error.read().is_some()>
            <label class="field__label" class:visually-hidden=hide_label for=id>{label}</label>
            {children()}
            {hint.map(|hint| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            <p class="field__error" id=error_id aria-live="polite">{move || error.get()}</p>
        </div>
    }
    .into_any()
}

/// One line of text with its label, hint and error.
///
/// Without `value` the field keeps its own text and is sent with its form, which works without wasm;
/// `initial` fills it. With `value` both follow each other, and what was typed before the page came
/// alive wins over the signal.
#[component]
pub fn TextField(
    /// Unique on the page; also the name in the form unless `name` says otherwise.
    #[prop(into)]
    id: String,
    /// The name in the form.
    #[prop(optional, into)]
    name: Option<String>,
    /// The question.
    #[prop(into)]
    label: Text,
    /// Only for screen readers: where the place says it already.
    #[prop(optional)]
    hide_label: bool,
    /// What to know before typing.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// What is typed.
    #[prop(optional)]
    kind: InputKind,
    /// An example; never the label.
    #[prop(optional, into)]
    placeholder: Option<Text>,
    /// `autocomplete` of HTML.
    #[prop(optional, into)]
    autocomplete: Option<String>,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// Has the focus when the page opens.
    #[prop(optional)]
    autofocus: bool,
    /// What it holds at first.
    #[prop(optional, into)]
    initial: Option<String>,
    /// Follows what is typed.
    #[prop(optional, into)]
    value: Option<RwSignal<String>>,
    /// Cannot be filled in now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let start = value.map(|value| value.get_untracked()).or(initial).unwrap_or_default();
    if let Some(value) = value {
        Effect::new(move |before: Option<()>| {
            let wanted = value.get();
            let Some(input) = node.get() else { return };
            let typed = input.value();
            if typed == wanted {
                return;
            }
            if before.is_none() && !typed.is_empty() {
                value.set(typed);
            } else {
                input.set_value(&wanted);
            }
        });
    }
    let described = described_by(&id, hint, error);
    let name = name.unwrap_or_else(|| id.clone());
    view! {
        <FieldFrame id=id.clone() label hint error hide_label>
            <input
                node_ref=node
                class="input"
                class:input--number=matches!(kind, InputKind::Number)
                type=kind.name()
                id=id
                name=name
                value=start
                placeholder=move || placeholder.map(|text| text.get())
                autocomplete=autocomplete
                required=required
                autofocus=autofocus
                disabled=disabled
                aria-invalid=move || error.read().is_some().then_some("true")
                aria-describedby=described
                on:input:target=move |event| {
                    if let Some(value) = value {
                        value.set(event.target().value());
                    }
                }
            />
        </FieldFrame>
    }
    .into_any()
}

/// Several lines of text with label, hint and error; grows with its text up to eight lines.
#[component]
pub fn TextArea(
    /// Unique on the page; also the name in the form unless `name` says otherwise.
    #[prop(into)]
    id: String,
    /// The name in the form.
    #[prop(optional, into)]
    name: Option<String>,
    /// The question.
    #[prop(into)]
    label: Text,
    /// Only for screen readers.
    #[prop(optional)]
    hide_label: bool,
    /// What to know before typing.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// An example.
    #[prop(optional, into)]
    placeholder: Option<Text>,
    /// Lines shown when empty.
    #[prop(default = 3)]
    rows: u32,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// What it holds at first.
    #[prop(optional, into)]
    initial: Option<String>,
    /// Follows what is typed.
    #[prop(optional, into)]
    value: Option<RwSignal<String>>,
    /// Cannot be filled in now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let node = NodeRef::<html::Textarea>::new();
    let start = value.map(|value| value.get_untracked()).or(initial).unwrap_or_default();
    if let Some(value) = value {
        Effect::new(move |before: Option<()>| {
            let wanted = value.get();
            let Some(area) = node.get() else { return };
            let typed = area.value();
            if typed == wanted {
                return;
            }
            if before.is_none() && !typed.is_empty() {
                value.set(typed);
            } else {
                area.set_value(&wanted);
            }
        });
    }
    let described = described_by(&id, hint, error);
    let name = name.unwrap_or_else(|| id.clone());
    view! {
        <FieldFrame id=id.clone() label hint error hide_label>
            <textarea
                node_ref=node
                class="input input--area"
                id=id
                name=name
                rows=rows
                placeholder=move || placeholder.map(|text| text.get())
                required=required
                disabled=disabled
                aria-invalid=move || error.read().is_some().then_some("true")
                aria-describedby=described
                on:input:target=move |event| {
                    if let Some(value) = value {
                        value.set(event.target().value());
                    }
                }
            >
                {start}
            </textarea>
        </FieldFrame>
    }
    .into_any()
}
