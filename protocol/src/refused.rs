//! A refusal as it crosses a wire.

wire_struct! {
    /// Why something was not done, for the program and for a person.
    pub struct Refused {
        /// The stable name of the reason, e.g. `too_long`.
        pub code: String,
        /// The field at fault.
        pub field: Option<String>,
        /// The limit that was passed.
        pub limit: Option<u64>,
        /// The value that was given, or its size.
        pub value: Option<String>,
        /// The sentence to show, in the reader's language.
        pub text: String,
        /// After how many milliseconds another try makes sense.
        pub retry_ms: Option<u64>,
    }
}
