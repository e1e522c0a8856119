//! What the window's page carries for the widget: settings and texts.

use crate::{Availability, Form};

wire_struct! {
    /// The settings of a window, as JSON inside its page.
    pub struct WindowConfig {
        /// The widget's key.
        pub key: String,
        /// The name in the window's header.
        pub name: String,
        /// The accent as a CSS colour.
        pub accent: String,
        /// The text colour on the accent, computed for contrast.
        pub on_accent: String,
        /// The window's language.
        pub language: String,
        /// Whether somebody was there when the page was made.
        pub availability: Availability,
        /// The origins that may talk to the window; empty means any.
        pub origins: Vec<String>,
        /// Most characters of a message.
        pub message_chars: u32,
        /// The offline form.
        pub offline: Form,
        /// The feedback form; none means that none is shown.
        pub feedback: Option<Form>,
        /// The words.
        pub texts: WindowTexts,
    }
}

macro_rules! window_texts {
    ($($(#[$meta:meta])* $name:ident),* $(,)?) => {
        wire_struct! {
            /// The words of a window in one language.
            pub struct WindowTexts { $($(#[$meta])* pub $name: String),* }
        }

        impl WindowTexts {
            /// The names of all words, as on the wire.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];
        }
    };
}

window_texts! {
    /// State line: somebody is there.
    online,
    /// State line: nobody is there.
    away,
    /// State line: everybody is away for a moment.
    busy,
    /// State line: talking with `{name}`.
    with,
    /// Greeting above an empty conversation.
    greeting,
    /// Label of the message field.
    message_label,
    /// Placeholder of the message field.
    message_hint,
    /// Button: send.
    send,
    /// Button: choose an emoji.
    emoji,
    /// The groups of emoji by their names, with `|` between them: used before, faces, hands, signs, things.
    emoji_groups,
    /// Button: chooses files to send.
    attach,
    /// Button: close the window.
    close,
    /// Button: end the conversation.
    end,
    /// Question before the end.
    end_question,
    /// Button: do end.
    end_yes,
    /// Button: do not end.
    end_no,
    /// In the queue: next.
    queue_next,
    /// In the queue: `{place}`.
    queue_place,
    /// In the queue: what to expect.
    queue_hint,
    /// System line: `{name}` joined.
    joined,
    /// System line: handed over.
    redirected,
    /// System line: ended by the operator.
    ended_by_operator,
    /// System line: ended by the visitor.
    ended_by_visitor,
    /// System line: ended because the visitor was away.
    ended_gone,
    /// Under a message: on its way.
    sending,
    /// Under a message: stored.
    sent,
    /// Under a message: refused.
    not_sent,
    /// Button: try again.
    retry,
    /// Banner: no connection.
    reconnecting,
    /// The other side types.
    typing,
    /// Label of own messages for screen readers.
    you,
    /// Feedback: the question.
    feedback_question,
    /// Feedback: label of a value, `{value}` of `{max}`.
    feedback_value,
    /// Feedback: the low end of the scale.
    feedback_low,
    /// Feedback: the high end of the scale.
    feedback_high,
    /// Button: send feedback.
    feedback_send,
    /// Link: skip feedback.
    feedback_skip,
    /// After feedback.
    feedback_thanks,
    /// Button: begin a new conversation.
    new_chat,
    /// Offline form: what to expect.
    offline_intro,
    /// Button: send the offline form.
    offline_send,
    /// After the offline form.
    offline_thanks,
    /// Button: write another offline message.
    offline_again,
    /// The window cannot be used here.
    unavailable,
    /// Error of a field: required.
    error_required,
    /// Error of a field: not an e-mail address.
    error_email,
    /// Error of a field: more than `{limit}` characters (`{value}`).
    error_too_long,
    /// Error of a field: not on the scale.
    error_scale,
    /// Label of the conversation for screen readers.
    conversation_label,
}
