//! Parts of forms that work without a script: buttons that say what they want, lists in an order, the summary of what
//! is wrong.

use domain::texts::admin::AdminWords;
use domain::texts::fill;
use leptos::prelude::*;

use super::act::{Move, button_id};
use super::posted::DO;
use super::{Act, Faults};
use crate::icons::{Icon, Svg};
use crate::ui::{ButtonKind, InputKind, LinkButton, Text, TextField};

/// A form that is sent to a page, with the version that it was made from; 0 is none.
pub fn form(
    action: String,
    version: u64,
    faults: &Faults,
    words: &'static AdminWords,
    fields: AnyView,
) -> AnyView {
    let summary = summary(faults, action.clone(), words);
    view! {
        <form class="form admin__form" method="post" action=action data-unsaved=words.unsaved>
            // Enter in a field sends by the first button of a form.
            <button class="admin__first" name=DO value="save" tabindex="-1" aria-hidden="true"></button>
            <input type="hidden" name="version" value=version.to_string()/>
            {summary}
            {fields}
        </form>
    }
    .into_any()
}

/// What is wrong, above the form of the page `here`: it has the focus when the page opens.
pub fn summary(faults: &Faults, here: String, words: &'static AdminWords) -> AnyView {
    if faults.is_empty() {
        return ().into_any();
    }
    let conflict = faults.is_conflict.then(|| {
        let again = here.clone();
        view! {
            <p>{words.conflict}</p>
            <p class="admin__ways">
                <a href=here target="_blank">{words.conflict_compare}</a>
                <a href=again>{words.conflict_reload}</a>
            </p>
        }
    });
    let list = faults.list().iter().cloned().map(|(field, text)| {
        let line = if field.is_empty() {
            view! { {text} }.into_any()
        } else {
            view! { <a href=format!("#{field}")>{text}</a> }.into_any()
        };
        view! { <li>{line}</li> }
    });
    let list = (!faults.list().is_empty()).then(|| {
        view! {
            <p>{words.wrong}</p>
            <ul class="admin__faults">{list.collect_view()}</ul>
        }
    });
    view! {
        <div class="banner banner--danger admin__summary" role="alert" tabindex="-1" autofocus=true>
            <Svg icon=Icon::Alert/>
            <div class="banner__text">{conflict}{list}</div>
        </div>
    }
    .into_any()
}

/// A field for a number.
pub fn number(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    typed: &str,
    faults: &Faults,
) -> AnyView {
    view! {
        <TextField
            id
            label
            hint
            kind=InputKind::Number
            initial=typed.to_owned()
            error=Signal::stored(faults.at(id))
        />
    }
    .into_any()
}

/// The end of a form: save, or leave it for the page `back`.
pub fn end(back: &'static str, words: &'static AdminWords) -> AnyView {
    view! {
        <div class="buttons admin__end">
            <SaveButton label=words.save/>
            <LinkButton href=back>{words.cancel}</LinkButton>
        </div>
    }
    .into_any()
}

/// A button of a form that changes one of its lists; the form comes back with everything typed.
#[component]
pub fn ActButton(
    /// The list.
    #[prop(into)]
    list: String,
    /// What is done to it.
    what: Move,
    /// The number of the item.
    #[prop(default = 0)]
    at: usize,
    /// How much it asks for attention.
    #[prop(default = ButtonKind::Quiet)]
    kind: ButtonKind,
    /// Draws this instead of the words, which are then its name.
    #[prop(optional)]
    icon: Option<Icon>,
    /// Cannot be pressed now.
    #[prop(default = false)]
    disabled: bool,
    /// The id of the button that has the focus when the page opens.
    #[prop(optional)]
    focus: Option<String>,
    /// The words.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let id = button_id(&list, what, at);
    let has_focus = focus.as_ref() == Some(&id);
    let class = match (icon, what) {
        (None, _) => kind.class(),
        (Some(_), Move::Up) => "button button--icon button--ghost button--small has-tip admin__up",
        (Some(_), Move::Add | Move::Down | Move::Out) => {
            "button button--icon button--ghost button--small has-tip"
        }
    };
    let name = icon.map(|_| label.clone());
    view! {
        <button
            type="submit"
            class=class
            id=id
            name=DO
            value=Act::value(&list, what, at)
            disabled=disabled
            autofocus=has_focus
            aria-label=name
        >
            {match icon {
                Some(icon) => view! {
                    <Svg icon/>
                    <span class="tip" aria-hidden="true">{label}</span>
                }
                .into_any(),
                None => view! { <span class="button__words">{label}</span> }.into_any(),
            }}
        </button>
    }
    .into_any()
}

/// The button that saves.
#[component]
pub fn SaveButton(
    /// The words.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <button type="submit" class=ButtonKind::Primary.class() name=DO value="save">
            <span class="button__words">{label}</span>
        </button>
    }
    .into_any()
}

/// An item of an ordered list.
#[derive(Clone, Debug)]
pub struct Item {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A word beside it.
    pub note: Option<String>,
}

/// The three buttons of an item that stands in an order: up, down, out.
#[component]
pub fn Moves(
    /// The list.
    #[prop(into)]
    list: String,
    /// The number of the item.
    at: usize,
    /// How many there are.
    of: usize,
    /// What the item is called.
    name: String,
    /// The id of the button that has the focus when the page opens.
    focus: Option<String>,
    /// Its words.
    words: &'static AdminWords,
) -> impl IntoView {
    let label = |text: &str| fill(text, &[("name", &name)]);
    let (up, down, out) = (label(words.move_up), label(words.move_down), label(words.take_out));
    let has = focus.unwrap_or_default();
    view! {
        <span class="ordered__moves">
            <ActButton list=list.clone() what=Move::Up at icon=Icon::ChevronDown disabled=at == 0 focus=has.clone() label=up/>
            <ActButton list=list.clone() what=Move::Down at icon=Icon::ChevronDown disabled=at + 1 == of focus=has.clone() label=down/>
            <ActButton list what=Move::Out at icon=Icon::X focus=has label=out/>
        </span>
    }
    .into_any()
}

/// A list in an order that buttons change.
#[component]
pub fn Ordered(
    /// The name of its items in the form.
    name: &'static str,
    /// What it lists.
    #[prop(into)]
    label: Text,
    /// The items, first first.
    items: Vec<Item>,
    /// What stands there instead of no items.
    none: &'static str,
    /// The id of the button that has the focus when the page opens.
    focus: Option<String>,
    /// Its words.
    words: &'static AdminWords,
) -> impl IntoView {
    if items.is_empty() {
        return view! { <p class="ordered__none">{none}</p> }.into_any();
    }
    let of = items.len();
    let rows = items.into_iter().enumerate().map(|(at, Item { value, label, note })| {
        view! {
            <li class="ordered__item">
                <input type="hidden" name=name value=value/>
                <span class="ordered__label">
                    {label.clone()} {note.map(|note| view! { <span class="ordered__note">{note}</span> })}
                </span>
                <Moves list=name at of name=label focus=focus.clone() words/>
            </li>
        }
    });
    view! { <ol class="ordered" aria-label=label>{rows.collect_view()}</ol> }.into_any()
}
