//! A form on the screen: its fields drawn by kind, checked by the same rules as on the server.

use domain::form::{self, Fault, FaultKind};
use protocol::{Field, FieldKind, Form, FormValue, WindowTexts};
use web_sys::{Event, HtmlElement, HtmlInputElement, Node};

use crate::dom;
use crate::texts::fill;

/// A form with its button.
pub struct Sheet {
    /// The form element.
    pub root: HtmlElement,
    fields: Vec<Drawn>,
    error: HtmlElement,
    /// The button that sends.
    pub send: HtmlInputElement,
    form: Form,
}

struct Drawn {
    name: String,
    /// What carries `aria-invalid`: the input, or the group of radio buttons.
    body: HtmlElement,
    /// The input, or the radio buttons.
    inputs: Vec<HtmlInputElement>,
    is_scale: bool,
    error: HtmlElement,
    error_id: String,
}

impl Sheet {
    /// Draws a form at the end of an element.
    pub fn new(parent: &Node, class: &str, form: &Form, send: &str, texts: &WindowTexts) -> Self {
        let root = dom::add(parent, "form", &["sheet ", class].concat());
        dom::set(&root, "novalidate", "");
        let fields = form.fields.iter().map(|field| Drawn::new(&root, class, field, texts)).collect();
        let error = dom::add(&root, "p", "error");
        dom::set(&error, "role", "alert");
        dom::show(&error, false);
        let send = dom::add_text(&root, "button", "button send-form", send);
        Self { root, fields, error, send: wasm_bindgen::JsCast::unchecked_into(send), form: form.clone() }
    }

    /// Calls back with values that are right.
    pub fn start(&'static self, texts: &'static WindowTexts, sent: impl Fn(Vec<FormValue>) + 'static) {
        dom::on(&self.root, "submit", move |event: Event| {
            event.prevent_default();
            let values = self.values();
            match form::check(&self.form, &values) {
                Ok(()) => {
                    self.clear_faults();
                    sent(values);
                }
                Err(faults) => self.show_faults(&faults, texts),
            }
        });
    }

    /// The values, without those that are empty.
    pub fn values(&self) -> Vec<FormValue> {
        let values = self.fields.iter().map(|field| FormValue { name: field.name.clone(), value: field.value() });
        values.filter(|value| !value.value.is_empty()).collect()
    }

    /// The input of a text field.
    pub fn input(&self, name: &str) -> Option<&HtmlInputElement> {
        self.fields.iter().find(|field| field.name == name && !field.is_scale)?.inputs.first()
    }

    /// Goes to the first input.
    pub fn focus(&self) {
        if let Some(input) = self.fields.first().and_then(|field| field.inputs.first()) {
            let _ = input.focus();
        }
    }

    /// Whether the form is on its way: then it cannot be sent again.
    pub fn set_busy(&self, is_busy: bool) {
        self.send.set_disabled(is_busy);
    }

    /// Empties the form.
    pub fn reset(&self) {
        self.clear_faults();
        for field in &self.fields {
            for input in &field.inputs {
                if field.is_scale {
                    input.set_checked(false);
                } else {
                    input.set_value("");
                }
            }
        }
    }

    /// Says that the server refused the form.
    pub fn refuse(&self, field: Option<&str>, text: &str) {
        self.clear_faults();
        match self.fields.iter().find(|drawn| Some(drawn.name.as_str()) == field) {
            Some(drawn) => {
                drawn.show_fault(text);
                drawn.focus();
            }
            None => {
                dom::set_text(&self.error, text);
                dom::show(&self.error, true);
            }
        }
    }

    fn show_faults(&self, faults: &[Fault], texts: &WindowTexts) {
        self.clear_faults();
        let mut is_first = true;
        for fault in faults {
            if let Some(drawn) = self.fields.iter().find(|drawn| drawn.name == fault.field) {
                drawn.show_fault(&words(fault.kind, texts));
                if is_first {
                    drawn.focus();
                }
                is_first = false;
            }
        }
    }

    fn clear_faults(&self) {
        dom::show(&self.error, false);
        for field in &self.fields {
            dom::show(&field.error, false);
            let _ = field.body.remove_attribute("aria-invalid");
            let _ = field.body.remove_attribute("aria-describedby");
        }
    }
}

impl Drawn {
    fn new(parent: &Node, class: &str, field: &Field, texts: &WindowTexts) -> Self {
        let id = [class, "-", &field.name].concat();
        let root = dom::add(parent, "div", "field");
        let (body, inputs) = match form::scale(field.kind) {
            Some(range) => scale(&root, &id, field, range, texts),
            None => {
                let label = dom::add_text(&root, "label", "label", &field.label);
                dom::set(&label, "for", &id);
                let input = text_field(&root, &id, field);
                (input.clone().into(), vec![input])
            }
        };
        let error = dom::add(&root, "p", "error");
        let error_id = [&id, "-error"].concat();
        error.set_id(&error_id);
        dom::show(&error, false);
        let is_scale = form::scale(field.kind).is_some();
        Self { name: field.name.clone(), body, inputs, is_scale, error, error_id }
    }

    fn value(&self) -> String {
        let input = if self.is_scale {
            self.inputs.iter().find(|input| input.checked())
        } else {
            self.inputs.first()
        };
        input.map(|input| input.value().trim().to_owned()).unwrap_or_default()
    }

    fn show_fault(&self, text: &str) {
        dom::set_text(&self.error, text);
        dom::show(&self.error, true);
        dom::set(&self.body, "aria-invalid", "true");
        dom::set(&self.body, "aria-describedby", &self.error_id);
    }

    fn focus(&self) {
        if let Some(input) = self.inputs.first() {
            let _ = input.focus();
        }
    }
}

fn text_field(parent: &Node, id: &str, field: &Field) -> HtmlInputElement {
    let name = if field.kind == FieldKind::TextArea { "textarea" } else { "input" };
    let input = dom::add_field(parent, name, "input");
    input.set_id(id);
    dom::set(&input, "name", &field.name);
    if field.required {
        dom::set(&input, "required", "");
    }
    match field.kind {
        FieldKind::Email => {
            dom::set(&input, "type", "email");
            dom::set(&input, "autocomplete", "email");
        }
        FieldKind::TextArea => dom::set(&input, "rows", "3"),
        FieldKind::Text if field.name == "name" => dom::set(&input, "autocomplete", "name"),
        FieldKind::Text | FieldKind::Stars | FieldKind::Emoji | FieldKind::Numeric => {}
    }
    input
}

/// Radio buttons in a field set, each with its value in words ("3 of 5") beside a mark that the style sheet draws.
fn scale(
    parent: &Node,
    id: &str,
    field: &Field,
    (low, high): (u32, u32),
    texts: &WindowTexts,
) -> (HtmlElement, Vec<HtmlInputElement>) {
    let root = dom::add(parent, "fieldset", &["scale ", field.kind.as_str()].concat());
    dom::set(&root, "role", "radiogroup");
    let legend = dom::add_text(&root, "legend", "legend", &field.label);
    legend.set_id(&[id, "-legend"].concat());
    dom::set(&root, "aria-labelledby", &legend.id());
    let row = dom::add(&root, "div", "values");
    let max = high.to_string();
    let inputs = (low..=high).map(|number| {
        let digits = number.to_string();
        let label = dom::add(&row, "label", "value");
        let input = dom::add_field(&label, "input", "");
        dom::set(&input, "type", "radio");
        dom::set(&input, "name", id);
        dom::set(&input, "value", &digits);
        let words = fill(&fill(&texts.feedback_value, "value", &digits), "max", &max);
        dom::add_text(&label, "span", "visually-hidden", &words);
        let shown = if field.kind == FieldKind::Numeric { digits.as_str() } else { "" };
        let mark = dom::add_text(&label, "span", &["mark mark-", &digits].concat(), shown);
        dom::set(&mark, "aria-hidden", "true");
        input
    });
    let inputs = inputs.collect();
    let ends = dom::add(&root, "div", "ends");
    dom::add_text(&ends, "span", "", &texts.feedback_low);
    dom::add_text(&ends, "span", "", &texts.feedback_high);
    (root, inputs)
}

fn words(kind: FaultKind, texts: &WindowTexts) -> String {
    match kind {
        FaultKind::Required => texts.error_required.clone(),
        FaultKind::Email => texts.error_email.clone(),
        FaultKind::TooLong { limit, value } => {
            fill(&fill(&texts.error_too_long, "limit", &limit.to_string()), "value", &value.to_string())
        }
        FaultKind::OffScale | FaultKind::Unknown => texts.error_scale.clone(),
    }
}
