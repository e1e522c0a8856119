//! The list of texts; each language fills it in.

use super::Plural;
use protocol::WindowTexts;

macro_rules! words {
    ($($(#[$meta:meta])* $name:ident),* ; plural: $($(#[$plural_meta:meta])* $plural:ident),* $(,)?) => {
        /// All words of one language.
        pub struct Words {
            $($(#[$meta])* pub $name: &'static str,)*
            $($(#[$plural_meta])* pub $plural: Plural,)*
            /// The words of the visitor's window.
            pub window: fn() -> WindowTexts,
        }
    };
}

words! {
    /// Refusal: required.
    refused_empty,
    /// Refusal: too long, `{limit}`, `{value}`.
    refused_too_long,
    /// Refusal: not an e-mail address.
    refused_email,
    /// Refusal: not one of the choices.
    refused_choice,
    /// Refusal: more than `{limit}`.
    refused_too_many,
    /// Refusal: a frame of `{value}` bytes, `{limit}` allowed.
    refused_frame,
    /// Refusal: not understood.
    refused_unreadable,
    /// Refusal: more than `{limit}` a minute.
    refused_too_fast,
    /// Refusal: the id is used.
    refused_id_reused,
    /// Refusal: no such session.
    refused_no_session,
    /// Refusal: `{value}` took it.
    refused_taken,
    /// Refusal: accept first.
    refused_not_accepted,
    /// Refusal: it is over.
    refused_ended,
    /// Refusal: not in after-call work.
    refused_not_in_acw,
    /// Refusal: an offline message.
    refused_nobody_there,
    /// Refusal: nobody is available.
    refused_offline,
    /// Refusal: rated before.
    refused_already_rated,
    /// Refusal: no feedback wanted.
    refused_no_feedback,
    /// Refusal: no such widget.
    refused_unknown_widget,
    /// Refusal: this site may not.
    refused_not_allowed,
    /// Refusal: not logged in.
    refused_not_logged_in,
    /// Refusal: the role does not allow it.
    refused_not_permitted,
    /// Refusal: wrong e-mail or password.
    refused_password,
    /// Refusal: too many log-ins; `{minutes}`.
    refused_login_throttled,
    /// Refusal: only who is online accepts.
    refused_not_online,

    /// Launcher: open.
    launcher_open,
    /// Launcher: close.
    launcher_close,
    /// Launcher: title of the window's frame, `{name}`.
    launcher_frame,
    /// Launcher: unread messages, `{count}`.
    launcher_unread,

    /// Offline form: label.
    form_name,
    /// Offline form: label.
    form_email,
    /// Offline form: label.
    form_message,
    /// Feedback form: label of the comment.
    form_comment,

    /// Transcript mail: subject, `{name}` of the widget.
    transcript_subject,
    /// Transcript mail: first line, `{name}`, `{date}`.
    transcript_intro,
    /// Transcript mail: last line.
    transcript_outro,
    /// Transcript mail: the reader's own messages.
    transcript_you,
    /// Offline message mail: subject, `{name}` of the client.
    offline_subject,
    /// Offline message mail: first line, `{name}` of the widget.
    offline_intro,
    /// Offline message mail: words before the link to the workspace.
    offline_open
    ;
    plural:
    /// Clients that wait.
    clients_waiting,
}
