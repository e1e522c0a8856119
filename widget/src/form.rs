//! A form on the screen: its fields drawn by kind, checked by the same rules as on the server.

use domain::form::{self, FaultKind};
use protocol::{Field, FieldKind, Form, FormValue};

use crate::config::Config;
use crate::dom::{self, El};
use crate::texts::fill;

/// A form and the element of `window.html` that shows it.
pub struct Sheet<'c> {
    /// Its element.
    pub selector: &'static str,
    /// What it asks for.
    pub form: &'c Form,
}

impl Sheet<'_> {
    /// Draws the fields.
    pub fn draw(&self, config: &Config) {
        let fields = self.part(" .fields");
        for field in &self.form.fields {
            let root = dom::add(&fields, "div", "field", "");
            let id = self.id(field);
            match form::scale(field.kind) {
                Some(range) => draw_scale(&root, &id, field, range, config),
                None => draw_text_field(&root, &id, field),
            }
            let error = dom::add(&root, "p", "error", "");
            error.set_id(&dom::join(&[&id, "-error"]));
            dom::show_error(&error, "");
        }
    }

    /// The values that are right; otherwise the faults are shown.
    pub fn submit(&self, config: &Config) -> Option<Vec<FormValue>> {
        let values: Vec<FormValue> = self
            .form
            .fields
            .iter()
            .filter_map(|field| Some(FormValue { name: field.name.clone(), value: self.input(field)?.value() }))
            .collect();
        self.clear_faults();
        let Err(faults) = form::check(self.form, &values) else { return Some(values) };
        for fault in faults.iter().rev() {
            self.refuse(Some(&fault.field), &words(fault.kind, config));
        }
        None
    }

    /// Shows what is wrong with a field, or with the form, and goes there.
    pub fn refuse(&self, name: Option<&str>, text: &str) {
        match self.form.fields.iter().find(|field| Some(field.name.as_str()) == name) {
            Some(field) => {
                let body = self.body(field);
                let error = dom::join(&[&self.id(field), "-error"]);
                dom::show_error(&dom::part(&dom::join(&["#", &error])), text);
                body.set("aria-invalid", "true");
                body.set("aria-describedby", &error);
                self.focus_on(field);
            }
            None => dom::show_error(&self.part(" .refused"), text),
        }
    }

    /// Goes to the first field.
    pub fn focus(&self) {
        if let Some(field) = self.form.fields.first() {
            self.focus_on(field);
        }
    }

    /// Whether the form is on its way: then it cannot be sent again.
    pub fn set_busy(&self, is_busy: bool) {
        self.part(" .send-form").set_disabled(is_busy);
    }

    /// Empties the form.
    pub fn reset(&self) {
        self.part("").reset();
        self.clear_faults();
    }

    fn clear_faults(&self) {
        dom::show_error(&self.part(" .refused"), "");
        for field in &self.form.fields {
            let body = self.body(field);
            body.unset("aria-invalid");
            body.unset("aria-describedby");
            dom::show_error(&dom::part(&dom::join(&["#", &self.id(field), "-error"])), "");
        }
    }

    fn focus_on(&self, field: &Field) {
        let input = self.input(field).or_else(|| self.body(field).find("input"));
        input.unwrap_or_else(|| self.body(field)).focus();
    }

    fn part(&self, selector: &str) -> El {
        dom::part(&dom::join(&[self.selector, selector]))
    }

    /// The id of a field's element: the form's class and the field's name.
    fn id(&self, field: &Field) -> String {
        dom::join(&[self.selector.get(1..).unwrap_or(""), "-", &field.name])
    }

    /// What carries `aria-invalid`: the input, or the group of radio buttons.
    fn body(&self, field: &Field) -> El {
        dom::part(&dom::join(&["#", &self.id(field)]))
    }

    /// What holds the value; none if no radio button is chosen.
    fn input(&self, field: &Field) -> Option<El> {
        let body = self.body(field);
        if form::scale(field.kind).is_some() { body.find(":checked") } else { Some(body) }
    }
}

fn draw_text_field(parent: &El, id: &str, field: &Field) {
    dom::add(parent, "label", "label", &field.label).set("for", id);
    let element = if field.kind == FieldKind::TextArea { "textarea" } else { "input" };
    let input = dom::add(parent, element, "input", "");
    input.set_id(id);
    input.set("rows", "3");
    if field.required {
        input.set("required", "");
    }
    if field.kind == FieldKind::Email {
        input.set("type", "email");
    }
    // The name under which the browser knows such a value.
    if matches!(field.name.as_str(), "name" | "email") {
        input.set("autocomplete", &field.name);
    }
}

/// Radio buttons in a field set, each with its value in words ("3 of 5") beside a mark that the style sheet draws.
fn draw_scale(parent: &El, id: &str, field: &Field, (low, high): (u32, u32), config: &Config) {
    let root = dom::add(parent, "fieldset", &dom::join(&["scale ", field.kind.as_str()]), "");
    root.set_id(id);
    root.set("role", "radiogroup");
    let legend = dom::add(&root, "legend", "legend", &field.label);
    let legend_id = dom::join(&[id, "-legend"]);
    legend.set_id(&legend_id);
    root.set("aria-labelledby", &legend_id);
    let row = dom::add(&root, "div", "values", "");
    let template = fill(&config.text("feedback_value"), "max", &dom::digits(u64::from(high)));
    for number in low..=high {
        let digits = dom::digits(u64::from(number));
        let label = dom::add(&row, "label", "value", "");
        let input = dom::add(&label, "input", "", "");
        input.set("type", "radio");
        input.set("name", id);
        input.set("value", &digits);
        dom::add(&label, "span", "visually-hidden", &fill(&template, "value", &digits));
        dom::add(&label, "span", &dom::join(&["mark mark-", &digits]), &digits).set("aria-hidden", "true");
    }
    let ends = dom::add(&root, "div", "ends", "");
    for name in ["low", "high"] {
        dom::add(&ends, "span", "", &config.text(&dom::join(&["feedback_", name])));
    }
}

fn words(kind: FaultKind, config: &Config) -> String {
    match kind {
        FaultKind::Required => config.text("error_required"),
        FaultKind::Email => config.text("error_email"),
        FaultKind::TooLong { limit, value } => too_long(limit, value, config),
        FaultKind::OffScale | FaultKind::Unknown => config.text("error_scale"),
    }
}

/// Says that a text has more characters than its limit.
pub fn too_long(limit: u32, value: u32, config: &Config) -> String {
    let text = fill(&config.text("error_too_long"), "limit", &dom::digits(u64::from(limit)));
    fill(&text, "value", &dom::digits(u64::from(value)))
}
