//! The list of texts; each language fills it in.

use super::Plural;

macro_rules! words {
    ($(#[$type_meta:meta])* $type:ident: $($(#[$meta:meta])* $name:ident),* ; plural: $($(#[$plural_meta:meta])* $plural:ident),* $(,)?) => {
        $(#[$type_meta])*
        pub struct $type {
            $($(#[$meta])* pub $name: &'static str,)*
            $($(#[$plural_meta])* pub $plural: Plural,)*
        }
    };
}

words! {
    /// All words of one language, but for those that only the server writes.
    Words:

    /// Refusal: too long, `{limit}`, `{value}`.
    refused_too_long,

    /// Workspace: the product's name.
    product,
    /// Workspace: something loads.
    loading,
    /// Workspace: button: closes what floats.
    close,
    /// Button: do nothing.
    cancel,
    /// Workspace: somebody without a name.
    visitor,
    /// Workspace: the reader.
    you,
    /// Workspace: region of short notices.
    notices,
    /// Workspace: link to the page's main part.
    skip,
    /// Workspace: the server was not reached.
    error_connection,
    /// Workspace: the server failed.
    error_internal,
    /// Workspace: no such page: title.
    not_found_title,
    /// Workspace: no such page: what to do.
    not_found_text,
    /// Workspace: no such page: link.
    not_found_link,
    /// Workspace: log-in: title and button.
    login_title,
    /// Workspace: log-in: below the title.
    login_text,
    /// Workspace: log-in: label.
    login_email,
    /// Workspace: log-in: label.
    login_password,
    /// Workspace: navigation: its name.
    places,
    /// Workspace: navigation: the workspace.
    place_workspace,
    /// Workspace: navigation: closed conversations.
    place_archive,
    /// A place: reports.
    place_reports,
    /// Rail: the administration.
    place_admin,
    /// Workspace: menu: the operator's state.
    state,
    /// Workspace: state: takes chats.
    state_online,
    /// Workspace: state: away.
    state_away,
    /// Workspace: state: away, `{reason}`.
    state_away_because,
    /// Workspace: state: not at work.
    state_offline,
    /// Workspace: button: takes chats again.
    go_online,
    /// Workspace: menu: the profile.
    profile,
    /// Workspace: menu: language.
    language,
    /// Workspace: menu: light or dark.
    theme,
    /// Workspace: theme: as the system.
    theme_system,
    /// Workspace: theme: light.
    theme_light,
    /// Workspace: theme: dark.
    theme_dark,
    /// Workspace: menu: logs out.
    log_out,
    /// Workspace: banner: the link is down.
    no_connection,
    /// Workspace: banner: the server was renewed.
    new_version,
    /// Workspace: button: loads the page again.
    reload,
    /// Workspace: the list column: its name.
    list,
    /// Workspace: list: who waits.
    queue,
    /// Workspace: list: nobody waits.
    queue_empty,
    /// Workspace: list: nobody waits, in short.
    queue_none,
    /// Workspace: list: nobody waits, the reader is away.
    queue_away,
    /// Workspace: list: nobody waits, the reader is offline.
    queue_offline,
    /// Workspace: list: the reader's conversations.
    mine,
    /// Workspace: list: the reader has none.
    mine_empty_title,
    /// Workspace: list: how to get one.
    mine_empty,
    /// Workspace: list: colleagues' conversations.
    others,
    /// Badge: offered to others.
    queue_elsewhere,
    /// Section: conversations that were given back.
    unassigned,
    /// Who else is asked.
    offered_to,
    /// All are asked.
    offered_to_all,
    /// Nobody is asked.
    offered_to_nobody,
    /// State of an entry: an operator wrote last.
    up_to_date,
    /// Workspace: button: takes a chat.
    accept,
    /// Workspace: list: own last words, `{text}`.
    you_said,
    /// Workspace: list: nothing was written.
    no_words,
    /// Workspace: mark: the client waits for a reply.
    mark_unanswered,
    /// Workspace: mark: the visitor has no page open.
    mark_left,
    /// Workspace: mark: after-call work.
    mark_after_call,
    /// Workspace: channel: chat.
    channel_chat,
    /// Workspace: channel: offline message.
    channel_offline,
    /// Workspace: less than a minute ago.
    now,
    /// Workspace: nothing is open: title.
    choose_title,
    /// Workspace: nothing is open: what to do.
    choose_text,
    /// Workspace: the open conversation, `{name}`.
    conversation,
    /// Workspace: link to the list.
    back,
    /// Workspace: button: ends a chat.
    end,
    /// Workspace: dialog: `{name}`.
    end_question,
    /// Workspace: dialog: what follows.
    end_text,
    /// Workspace: dialog: does not end it.
    end_no,
    /// Workspace: button: finishes an offline message.
    finish,
    /// Workspace: dialog: `{name}`.
    finish_question,
    /// Workspace: dialog: what follows.
    finish_text,
    /// Workspace: dialog: does not finish it.
    finish_no,
    /// Workspace: the details column.
    details,
    /// Workspace: the thread: its name.
    messages,
    /// Workspace: thread: line before unread messages.
    newline,
    /// Workspace: button: to the end of the thread.
    new_messages,
    /// Workspace: thread: a chat began.
    happened_started,
    /// Workspace: thread: a chat began on `{page}`.
    happened_started_on,
    /// Workspace: thread: an offline message came.
    happened_offline,
    /// Workspace: thread: `{name}` accepted.
    happened_accepted,
    /// Workspace: thread: the reader accepted.
    happened_you_accepted,
    /// Workspace: thread: the visitor's links are lost.
    happened_left,
    /// Workspace: thread: the visitor is back.
    happened_returned,
    /// Workspace: thread: an operator ended it.
    happened_ended,
    /// Workspace: thread: the reader ended it.
    happened_you_ended,
    /// Workspace: thread: the visitor ended it.
    happened_visitor_ended,
    /// Workspace: thread: the visitor did not come back.
    happened_gone,
    /// Workspace: thread: closed without a result.
    happened_closed,
    /// Workspace: thread: closed with `{result}`.
    happened_closed_with,
    /// Workspace: thread: after-call work ran out of time.
    happened_timed_out,
    /// Workspace: thread: nobody had accepted it.
    happened_nobody,
    /// Workspace: thread: transcript to `{to}`.
    happened_transcript,
    /// The closing message: asks for a number from `{low}` to `{high}`.
    closing_message,
    /// The closing message was sent: `{text}`.
    happened_asked,
    /// Workspace: thread: `{score}` of `{max}`.
    happened_rated,
    /// Workspace: thread: `{score}` of `{max}`, `{comment}`.
    happened_commented,
    /// Workspace: thread: the client skipped the rating.
    happened_not_rated,
    /// Thread: `{name}` was asked.
    happened_offered,
    /// Thread: all were asked.
    happened_offered_all,
    /// Thread: `{name}` is asked no more.
    happened_withdrawn,
    /// Thread: it went from `{from}` to `{group}`.
    happened_overflowed,
    /// Thread: `{name}` got it by itself.
    happened_by_itself,
    /// Thread: `{name}` handed it to `{group}`.
    happened_redirected,
    /// Thread: `{name}` handed it to `{operator}` of `{group}`.
    happened_redirected_to,
    /// Thread: the note of a hand-over, after what happened.
    happened_redirected_note,
    /// Thread: `{name}` did not take it.
    happened_declined,
    /// Thread: it is back with `{name}`.
    happened_returned_to,
    /// Thread: `{name}` gave it back.
    happened_freed,
    /// Thread: `{name}` removed a file.
    happened_file_removed,
    /// Thread: the visitor went to `{page}`.
    happened_visited,
    /// Thread: the title of a note of `{name}`.
    happened_note,
    /// Thread: `{name}` put a tag on it.
    happened_tagged,
    /// Thread: `{name}` took a tag off.
    happened_untagged,
    /// Thread: `{name}` took it up again.
    happened_reopened,
    /// Thread: the client wrote again.
    happened_reopened_by_client,
    /// Thread: `{name}` blocked the client.
    happened_blocked,
    /// Thread: `{name}` marked it as spam.
    happened_spam,
    /// Thread: it is no spam.
    happened_no_spam,
    /// Workspace: thread: `{name}` types.
    is_typing,
    /// Workspace: composer: label.
    message_label,
    /// Workspace: composer: placeholder.
    message_hint,
    /// Workspace: composer: a key.
    key_enter,
    /// Workspace: composer: what the key does.
    key_sends,
    /// Workspace: list: the key that accepts.
    key_accept,
    /// Workspace: button: sends.
    send,
    /// Workspace: composer: the buttons, as a group.
    tools,
    /// Workspace: composer: button: bold words.
    bold,
    /// Workspace: composer: button: italic words.
    italic,
    /// Workspace: composer: button: a list.
    bullets,
    /// Workspace: composer: button: choose an emoji.
    emoji,
    /// The groups of emoji by their names, with `|` between them: used before, faces, hands, signs, things.
    emoji_groups,
    /// Workspace: tick: on its way.
    sending,
    /// Workspace: tick: stored.
    sent,
    /// Workspace: tick: refused, `{why}`.
    not_sent,
    /// Workspace: button: sends again.
    retry,
    /// Workspace: button: drops a message that was not sent.
    discard,
    /// Workspace, window: button: chooses files to send.
    file_attach,
    /// Workspace, window: where dragged files may be dropped.
    file_drop,
    /// Workspace, window: a file is on its way; its progress follows.
    file_sending,
    /// Workspace, window: button: stops sending a file.
    file_cancel,
    /// Workspace, window: a file was not sent; why follows.
    file_not_sent,
    /// Workspace, window: the server was not reached.
    file_offline,
    /// Workspace, window: stands for a file that was removed.
    file_removed,
    /// Workspace, window: what a picture is called for those who do not see it: `{name}`.
    file_thumbnail,
    /// Workspace, window: what a file is called for those who do not see it: `{name}`.
    file_open,
    /// Workspace: button: removes the file `{name}`.
    file_remove,
    /// Workspace: dialog: removes the file `{name}`.
    file_remove_question,
    /// Workspace: dialog: what removing a file does.
    file_remove_text,
    /// Workspace: dialog: removes it.
    file_remove_yes,
    /// Workspace: dialog: leaves it.
    file_remove_no,
    /// Workspace: in place of the composer: waits.
    accept_bar,
    /// Workspace: in place of the composer: an offline message waits.
    accept_message_bar,
    /// Workspace: in place of the composer: `{name}` has it.
    read_only_bar,
    /// Preview: handed over in person by `{name}`.
    handed_to_you,
    /// Preview: handed over by `{name}`.
    handed_to_group,
    /// Button: not take what was handed over in person.
    decline,
    /// Dialog: decline.
    decline_title,
    /// What declining does.
    decline_text,
    /// Label: why declined.
    decline_reason,
    /// Button: redirect.
    redirect,
    /// Dialog: redirect `{name}`.
    redirect_title,
    /// What redirecting does.
    redirect_text,
    /// Dialog: no target.
    redirect_none,
    /// Label: note of a redirect.
    redirect_note,
    /// Hint: note of a redirect.
    redirect_note_hint,
    /// Label of the table of targets.
    redirect_table,
    /// Header: target.
    redirect_target,
    /// Header: online operators.
    redirect_online,
    /// Header: busy operators.
    redirect_busy,
    /// Header: away operators.
    redirect_away,
    /// Header: waiting clients.
    redirect_waiting,
    /// Chats of an operator, `{active}` of `{slots}`.
    redirect_chats,
    /// Button: show the operators of `{name}`.
    redirect_open,
    /// Toast: redirected to `{name}`.
    redirected_to,
    /// Menu: what can be done with the conversation.
    actions,
    /// Menu: give the conversation back.
    free,
    /// Dialog: free.
    free_title,
    /// What freeing does.
    free_text,
    /// Button: do free.
    free_yes,
    /// Toast: freed.
    freed,
    /// Button: reopen.
    reopen,
    /// Label of a conversation that is over.
    closed,
    /// Menu: notifications.
    notifications,
    /// Menu: sound.
    notify_sound,
    /// Menu: desktop notifications.
    notify_desktop,
    /// Preview is switched off.
    preview_off,
    /// Workspace: in place of the composer: `{name}` evaluates it.
    wrapping_up_bar,
    /// Workspace: in place of the composer: over.
    closed_bar,
    /// Workspace: in place of the composer: an offline message.
    offline_bar,
    /// Workspace: link: opens the mail program.
    answer_by_mail,
    /// Workspace: after-call work: title.
    acw_title,
    /// Workspace: after-call work: `{time}`.
    acw_left,
    /// Workspace: after-call work: name of the bar.
    acw_clock,
    /// Workspace: after-call work: ran out of time, `{name}`.
    acw_over,
    /// Workspace: after-call work: label.
    result,
    /// Workspace: after-call work: no choice.
    result_none,
    /// The choice of no result where one must be chosen.
    result_choose,
    /// Label of the results where one must be chosen.
    result_required,
    /// Label of the second level of a result.
    result_second,
    /// No second level is chosen yet.
    result_second_choose,
    /// Label of what the conversation was about.
    subject,
    /// No subject is chosen.
    subject_none,
    /// Label of how the client felt.
    mood,
    /// Mood: content.
    mood_happy,
    /// Mood: neither content nor upset.
    mood_neutral,
    /// Mood: upset.
    mood_unhappy,
    /// Saves without answers.
    dont_know,
    /// Workspace: after-call work: label.
    note,
    /// Workspace: after-call work: who sees the note.
    note_hint,
    /// Workspace: after-call work: checkbox.
    transcript,
    /// Workspace: after-call work: label.
    transcript_to,
    /// Workspace: button: saves and closes.
    save,
    /// Workspace: notice: closed, `{name}`.
    saved,
    /// Workspace: details: tab.
    tab_client,
    /// Tab: how it was routed.
    tab_routing,
    /// Workspace: details: tab.
    tab_session,
    /// Workspace: details: label.
    fact_name,
    /// Workspace: details: label.
    fact_email,
    /// Workspace: details: label.
    fact_phone,
    /// Workspace: details: label.
    fact_page,
    /// Workspace: details: label.
    fact_device,
    /// Workspace: details: label.
    fact_language,
    /// Workspace: details: label.
    fact_channel,
    /// Workspace: details: label.
    fact_widget,
    /// Workspace: details: label.
    fact_group,
    /// Workspace: details: label.
    fact_operator,
    /// Workspace: details: label.
    fact_started,
    /// Workspace: details: label.
    fact_waited,
    /// Workspace: details: label.
    fact_talked,
    /// Workspace: details: label.
    fact_ended,
    /// Workspace: details: label.
    fact_how,
    /// Workspace: details: label.
    fact_rating,
    /// Workspace: details: label.
    fact_comment,
    /// Workspace: in place of a value that is not known.
    unknown,
    /// Workspace: details: named values.
    parameters,
    /// Workspace: details: no named values.
    parameters_none,
    /// Workspace: where a parameter comes from.
    source_page,
    /// Workspace: where a parameter comes from.
    source_form,
    /// Workspace: where a parameter comes from.
    source_operator,
    /// Workspace: how it ended.
    ended_by_operator,
    /// Workspace: how it ended.
    ended_by_visitor,
    /// Workspace: how it ended.
    ended_gone,
    /// How it ended: blocked.
    ended_blocked,
    /// How it ended: spam.
    ended_spam,
    /// Button: block the client.
    block,
    /// Dialog: block `{name}`?
    block_question,
    /// Dialog: what blocking does.
    block_text,
    /// Dialog: why the client is blocked.
    block_reason,
    /// Dialog: who reads the reason.
    block_reason_hint,
    /// Dialog: discloses what else can be blocked.
    block_more,
    /// Dialog: what else is blocked.
    block_also,
    /// Choice: nothing else.
    block_client,
    /// Choice: the network address `{address}` too.
    block_address,
    /// Choice: a range too.
    block_range,
    /// Dialog: the range.
    block_range_label,
    /// Dialog: an address may be shared.
    block_shared,
    /// Dialog: how long the block holds.
    block_term,
    /// Choice: a day.
    block_day,
    /// Choice: a week.
    block_week,
    /// Choice: thirty days.
    block_month,
    /// Choice: until somebody lifts it.
    block_for_good,
    /// Toast: `{name}` is blocked.
    block_done,
    /// Button: report as spam.
    spam,
    /// Dialog: is the chat with `{name}` spam?
    spam_question,
    /// Dialog: what reporting spam does.
    spam_text,
    /// Button: do report.
    spam_yes,
    /// Toast: the chat with `{name}` is spam.
    spam_done,
    /// Mark: a session of this client was spam.
    marked_before,
    /// Workspace: where the visitor was.
    where_connected,
    /// Workspace: where the visitor was.
    where_left_in_queue,
    /// Workspace: where the visitor was.
    where_left_in_session,
    /// Workspace: where the visitor was.
    where_never,
    /// Workspace: `{score}` of `{max}`.
    rated,
    /// Workspace: the rating was skipped.
    not_rated,
    /// Workspace: archive: nothing in it.
    archive_empty_title,
    /// Workspace: archive: what will be here.
    archive_empty,
    /// Workspace: button: the next page.
    archive_more
    ;
    plural:
    /// Clients that wait.
    clients_waiting,
    /// Workspace: messages not seen yet.
    unread,
    /// Workspace: banner: mails wait because no mail server is set.
    mail_waits,
    /// Workspace: banner: mails were given up.
    mail_failed,
    /// Workspace: archive: how many are shown.
    archive_count,
}

words! {
    /// Words that the server writes into what it sends: launcher, forms, mail. The workspace does not carry them.
    SentWords:
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

words! {
    /// The words of the details, which load with them.
    DetailsWords:

    /// A field was saved.
    edit_saved,
    /// Link that writes an e-mail.
    contact_write,
    /// Link that calls.
    contact_call,
    /// What to do about a field that somebody else changed.
    edit_conflict,
    /// A field could not be saved.
    edit_not_saved,
    /// Section: tags.
    tags_title,
    /// Field for a new tag.
    tag_add,
    /// How a tag is added.
    tag_hint,
    /// Takes a tag off, `{tag}`.
    tag_remove,
    /// Section: notes of operators.
    notes_title,
    /// There are no notes.
    notes_none,
    /// Field for a new note.
    note_new,
    /// Writes the note.
    note_add,
    /// Note of who passed it on, `{name}`.
    note_handed,
    /// Note of after-call work, `{name}`.
    note_closing,
    /// Section: visited pages.
    pages_title,
    /// No page is known.
    pages_none,
    /// Section: earlier sessions.
    earlier_title,
    /// There are no earlier sessions.
    earlier_none,
    /// An earlier session that is not closed.
    earlier_open,
    /// Nobody accepted an earlier session.
    earlier_nobody,
    /// Row: state.
    fact_state,
    /// Row: when it was closed.
    fact_closed,
    /// State: closed.
    state_closed,
    /// Timeline: a routing chose, `{routing}`.
    route_routed,
    /// Timeline: what was thought of `{target}` of `{group}`: `{verdict}`.
    route_target,
    /// Timeline: the target for whom no other fits.
    route_fallback,
    /// Verdict: chosen.
    route_chosen,
    /// Verdict: follows.
    route_next,
    /// Verdict: the group is on the way already.
    route_doubled,
    /// Verdict: condition `{condition}` does not hold.
    route_unfit,
    /// Verdict: closed.
    route_closed,
    /// Verdict: nobody is online.
    route_nobody,
    /// Verdict: the queue is full.
    route_full,
    /// Verdict: not needed.
    route_not_needed,
    /// Timeline: waits.
    route_queued,
    /// Timeline: offered to `{name}` for `{reason}`.
    route_offered,
    /// Timeline: offered to all of a group.
    route_offered_all,
    /// Timeline: the offer to `{name}` ended, `{why}`.
    route_withdrawn,
    /// Timeline: no more for `{name}` alone, `{why}`.
    route_released,
    /// Timeline: waited `{time}` in `{from}`, goes on to `{group}`.
    route_overflowed,
    /// Timeline: assigned to `{name}` for `{reason}`.
    route_by_itself,
    /// Timeline: `{name}` passed it on to `{group}`.
    route_redirected,
    /// Timeline: `{name}` passed it on to `{operator}` in `{group}`.
    route_redirected_to,
    /// Timeline: nothing.
    route_none,
    /// Reason: in person.
    reason_in_person,
    /// Reason: nobody else.
    reason_only_one,
    /// Reason: utilisation.
    reason_utilisation,
    /// Reason: waited longest.
    reason_longest_idle,
    /// Reason: rank.
    reason_rank,
    /// Reason: same operator as last time.
    reason_same_operator,
    /// Reason: language.
    reason_language,
    /// Lost: away or gone.
    lost_away,
    /// Lost: left the group.
    lost_left_group,
    /// Lost: time to accept.
    lost_time,
    /// Adds a parameter.
    parameter_add,
    /// Field: name of a parameter.
    parameter_name,
    /// Field: value of a parameter.
    parameter_value ;
    plural:
}
