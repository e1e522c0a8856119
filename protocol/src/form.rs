//! Forms as data; `domain::form` checks their values, in the browser and on the server alike.

wire_struct! {
    /// A form.
    pub struct Form {
        /// Its fields, in order.
        pub fields: Vec<Field>,
    }
}

wire_struct! {
    /// A field of a form.
    pub struct Field {
        /// The name its value travels under.
        pub name: String,
        /// What it asks for.
        pub kind: FieldKind,
        /// The words beside it.
        pub label: String,
        /// Whether it must be filled in.
        pub required: bool,
        /// Most characters that its value may have; unused by scales.
        pub max: u32,
    }
}

wire_choice! {
    /// What a field asks for.
    pub enum FieldKind {
        /// A line of text.
        Text = "text",
        /// An e-mail address.
        Email = "email",
        /// Several lines of text.
        TextArea = "textarea",
        /// One to five stars.
        Stars = "stars",
        /// One to five faces.
        Emoji = "emoji",
        /// A number from 0 to 10.
        Numeric = "numeric",
    }
}

wire_struct! {
    /// What was entered in a field.
    pub struct FormValue {
        /// The field's name.
        pub name: String,
        /// The value as text; a scale's as digits.
        pub value: String,
    }
}
