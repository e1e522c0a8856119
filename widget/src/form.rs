//! A form: checked by the same rules as on the server, its faults shown at their fields.

use domain::form::{self, Fault, FaultKind};
use js_sys::Array;
use protocol::{Field, FieldKind, Form, FormValue};
use wasm_bindgen::JsValue;

use crate::hands;

/// A form and the part of the page that shows it.
pub struct Sheet {
    /// Its class, with the dot.
    pub selector: &'static str,
    form: Form,
}

impl Sheet {
    /// Reads a [`protocol::Form`].
    pub fn read(selector: &'static str, form: &JsValue) -> Self {
        let mut fields = Vec::new();
        for field in Array::from(&hands::property(form, "fields")).iter() {
            fields.push(Field {
                name: hands::text(&field, "name"),
                kind: hands::read(&field, "kind").unwrap_or(FieldKind::Text),
                // The page shows it; the check needs none.
                label: String::new(),
                required: hands::is_set(&field, "required"),
                max: hands::read(&field, "max").unwrap_or(u32::MAX),
            });
        }
        Self { selector, form: Form { fields } }
    }

    /// The values if they are right; otherwise the faults are shown.
    pub fn submit(&self) -> Option<Vec<FormValue>> {
        let mut values = Vec::new();
        for field in &self.form.fields {
            let value = hands::field_value(&self.id(&field.name));
            values.push(FormValue { name: field.name.clone(), value });
        }
        hands::refuse(self.selector, "");
        let Err(faults) = form::check(&self.form, &values) else { return Some(values) };
        for Fault { field, kind, .. } in faults.iter().rev() {
            let id = self.id(field);
            let (words, limit, value) = match kind {
                FaultKind::Required => ("error_required", 0, 0),
                FaultKind::Email => ("error_email", 0, 0),
                FaultKind::TooLong { limit, value } => ("error_too_long", *limit, *value),
                FaultKind::OffScale | FaultKind::Unknown => ("error_scale", 0, 0),
            };
            hands::say_fault(&id, words, limit, value);
            hands::focus_field(&id);
        }
        None
    }

    /// Shows what the server found wrong with a field, or with the form.
    pub fn refuse(&self, name: &str, text: &str) {
        let is_known = self.form.fields.iter().any(|field| field.name == name);
        hands::refuse(self.selector, if is_known { "" } else { text });
        if is_known {
            hands::fault(&self.id(name), text);
            hands::focus_field(&self.id(name));
        }
    }

    /// Goes to the first field.
    pub fn focus(&self) {
        if let Some(field) = self.form.fields.first() {
            hands::focus_field(&self.id(&field.name));
        }
    }

    /// The id of a field's element: the form's class and the field's name.
    fn id(&self, name: &str) -> String {
        let class = self.selector.get(1..).unwrap_or("");
        hands::join(&hands::join(class, "-"), name)
    }
}
