//! The list of texts; each language fills it in.

words! {
    /// Words that the server writes into what it sends: log-in, launcher, window, forms, mail.
    SentWords:
    /// The closing message: asks for a number from `{low}` to `{high}`.
    closing_message,
    /// Where dragged files may be dropped.
    file_drop,
    /// A file is on its way; its progress follows.
    file_sending,
    /// Button: stops sending a file.
    file_cancel,
    /// A file was not sent; why follows.
    file_not_sent,
    /// The server was not reached.
    file_offline,
    /// What a picture is called for those who do not see it: `{name}`.
    file_thumbnail,
    /// What a file is called for those who do not see it: `{name}`.
    file_open,
    /// Log-in: title and button.
    login_title,
    /// Log-in: below the title.
    login_text,
    /// Log-in: label.
    login_email,
    /// Log-in: label.
    login_password,
    /// Refusal: required.
    refused_empty,
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
    /// Refusal: the server failed.
    refused_failed,
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
    /// Refusal: not offered to this operator.
    refused_not_offered,
    /// Refusal: as many sessions as allowed, `{limit}`.
    refused_no_free_slot,
    /// Refusal: it is there already.
    refused_already_there,
    /// Refusal: there is no such thing.
    refused_no_such,
    /// Refusal: nobody of `{value}` is online.
    refused_group_offline,
    /// Refusal: `{value}` is not online.
    refused_operator_offline,
    /// Refusal: not handed over in person.
    refused_not_in_person,
    /// Refusal: it is still open.
    refused_still_open,
    /// Refusal: the client is blocked.
    refused_blocked,
    /// Refusal: the client is blocked by `{value}`.
    refused_client_blocked,
    /// Refusal: a number must be from `{least}` to `{limit}`, `{value}`.
    refused_out_of_range,
    /// Refusal: `{value}` cannot be read.
    refused_malformed,
    /// Refusal: a file is larger than `{size}`.
    refused_file_size,
    /// Refusal: files of this kind are not taken.
    refused_file_kind,
    /// Refusal: the content of a file is not what its name says.
    refused_file_lies,
    /// Refusal: no files are taken.
    refused_no_files,
    /// Refusal: the file was removed.
    refused_file_removed,
    /// Refusal: a file did not arrive whole.
    refused_cut_off,
    /// Refusal: changed by somebody else.
    refused_conflict,
    /// Refusal: somebody changed it meanwhile to `{value}`.
    refused_conflict_with,
    /// Refusal: somebody removed it meanwhile.
    refused_conflict_removed,
    /// Refusal: used by `{value}`.
    refused_in_use,
    /// Launcher: open.
    launcher_open,
    /// Launcher: close.
    launcher_close,
    /// Launcher: the window cannot be loaded.
    launcher_failed,
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
}
