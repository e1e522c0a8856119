//! Settings of tenant and company.

mod draft;

pub use draft::{SettingsDraft, UNITS};

use domain::rating::Scale;
use domain::texts::admin::{self, AdminWords};
use domain::texts::fill;
use domain::{AfterEnd, AwayIs};
use engine::WidgetUse;
use leptos::prelude::*;
use protocol::FieldKind;

use super::parts::{self, end, number};
use super::{Drawn, Faults, Section, Visit, draw};
use crate::ui::{Checkbox, Choice, RadioGroup, Select, TextArea, TextField};

/// The page.
#[must_use]
pub fn form(visit: &Visit, draft: &SettingsDraft, widgets: &[WidgetUse], faults: &Faults) -> Drawn {
    let words = admin::of(visit.language);
    draw(visit, Some(Section::Settings), words.settings, || {
        let fields = [
            general(draft, faults, words),
            before(draft, faults, words),
            after(draft, widgets, faults, words),
            blocking(draft, faults, words),
            files(draft, faults, words),
            end(Section::Settings.path(), words),
        ];
        let action = Section::Settings.path().to_owned();
        let fields = fields.collect_view().into_any();
        let form = parts::form(action, draft.version, faults, words, fields);
        view! {
            <div class="page__column">
                <p class="admin__text">{words.settings_text}</p>
                {form}
            </div>
        }
        .into_any()
    })
}

fn part(legend: &'static str, fields: AnyView) -> AnyView {
    view! {
        <fieldset class="form__part">
            <legend class="form__legend">{legend}</legend>
            {fields}
        </fieldset>
    }
    .into_any()
}

fn tick(id: &'static str, label: &'static str, is_on: bool) -> AnyView {
    view! { <Checkbox id label checked=RwSignal::new(is_on)/> }.into_any()
}

fn tick_with_hint(id: &'static str, label: &'static str, hint: &'static str, is_on: bool) -> AnyView {
    view! { <Checkbox id label hint checked=RwSignal::new(is_on)/> }.into_any()
}

fn radios(name: &'static str, legend: &'static str, choices: &[(&str, &str)], chosen: &str) -> AnyView {
    let choices: Vec<Choice> = choices.iter().map(|(value, label)| Choice::new(*value, *label)).collect();
    view! { <RadioGroup name legend choices value=RwSignal::new(chosen.to_owned())/> }.into_any()
}

fn area(id: &'static str, label: &'static str, hint: &'static str, typed: &str, faults: &Faults) -> AnyView {
    let error = Signal::stored(faults.at(id));
    view! { <TextArea id label hint initial=typed.to_owned() error/> }.into_any()
}

fn general(draft: &SettingsDraft, faults: &Faults, words: &'static AdminWords) -> AnyView {
    let field = view! {
        <TextField
            id="time_zone"
            label=words.time_zone
            hint=words.time_zone_hint
            initial=draft.time_zone.clone()
            error=Signal::stored(faults.at("time_zone"))
        />
    };
    part(words.settings_general, field.into_any())
}

fn before(draft: &SettingsDraft, faults: &Faults, words: &'static AdminWords) -> AnyView {
    let away =
        [(AwayIs::Offline.as_str(), words.away_is_offline), (AwayIs::Busy.as_str(), words.away_is_busy)];
    let fields = [
        radios("away_is", words.away_is, &away, &draft.away_is),
        tick("has_preview", words.has_preview, draft.has_preview),
        tick("shows_offers", words.shows_offers, draft.shows_offers),
        number("callback_ms", words.callback, words.callback_hint, &draft.callback_min, faults),
    ];
    part(words.settings_queue, fields.collect_view().into_any())
}

/// How clients of each widget are asked in its window.
fn feedback(draft: &SettingsDraft, widgets: &[WidgetUse], words: &'static AdminWords) -> AnyView {
    let kinds = [
        ("", words.feedback_none),
        (FieldKind::Stars.as_str(), words.feedback_stars),
        (FieldKind::Emoji.as_str(), words.feedback_emoji),
        (FieldKind::Numeric.as_str(), words.feedback_numeric),
    ];
    let fields = widgets.iter().map(|widget| {
        let typed = draft.feedback.iter().find(|(id, _)| *id == widget.id);
        let value = typed.map(|(_, kind)| kind.clone()).unwrap_or_default();
        view! {
            <Select
                id=format!("feedback_{}", widget.id)
                label=fill(words.feedback_of, &[("widget", &widget.name)])
                choices=kinds.map(|(kind, label)| Choice::new(kind, label)).to_vec()
                value=RwSignal::new(value)
            />
        }
    });
    fields.collect_view().into_any()
}

fn after(
    draft: &SettingsDraft,
    widgets: &[WidgetUse],
    faults: &Faults,
    words: &'static AdminWords,
) -> AnyView {
    let ends = [
        (AfterEnd::NewSession.as_str(), words.after_end_new),
        (AfterEnd::Reopens.as_str(), words.after_end_reopens),
    ];
    let scales =
        [(Scale::Five.as_str(), words.closing_scale_five), (Scale::Ten.as_str(), words.closing_scale_ten)];
    let (rates, rates_hint) = (words.rates_by_message, words.rates_by_message_hint);
    let fields = [
        radios("after_end", words.after_end, &ends, &draft.after_end),
        feedback(draft, widgets, words),
        tick_with_hint("rates_by_message", rates, rates_hint, draft.rates_by_message),
        radios("closing_scale", words.closing_scale, &scales, &draft.closing_scale),
        area("closing_text", words.closing_text, words.closing_text_hint, &draft.closing_text, faults),
    ];
    part(words.settings_after, fields.collect_view().into_any())
}

fn blocking(draft: &SettingsDraft, faults: &Faults, words: &'static AdminWords) -> AnyView {
    let may = [("", words.may_block_company), ("yes", words.may_block_yes), ("no", words.may_block_no)];
    let (company, company_hint) = (words.company_may_block, words.company_may_block_hint);
    let fields = [
        tick_with_hint("company_may_block", company, company_hint, draft.company_may_block),
        radios("tenant_may_block", words.tenant_may_block, &may, &draft.tenant_may_block),
        area("blocked_text", words.blocked_text, words.blocked_text_hint, &draft.blocked_text, faults),
    ];
    part(words.settings_blocking, fields.collect_view().into_any())
}

fn files(draft: &SettingsDraft, faults: &Faults, words: &'static AdminWords) -> AnyView {
    let fields = [
        number("file_bytes", words.file_mb, words.file_mb_hint, &draft.file_mb, faults),
        area("file_kinds", words.file_kinds, words.file_kinds_hint, &draft.file_kinds, faults),
        tick("visitors_send_files", words.visitors_send_files, draft.visitors_send_files),
    ];
    part(words.settings_files, fields.collect_view().into_any())
}
