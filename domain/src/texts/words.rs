//! The list of texts; each language fills it in.

use crate::texts::Plural;

words! {
    /// The words that the workspace starts with.
    Words:
    /// Refusal: too long, `{limit}`, `{value}`.
    refused_too_long,
    /// The product's name.
    product,
    /// Something loads.
    loading,
    /// Button: closes what floats.
    close,
    /// Button: do nothing.
    cancel,
    /// Somebody without a name.
    visitor,
    /// The reader.
    you,
    /// Region of short notices.
    notices,
    /// Link to the page's main part.
    skip,
    /// The server was not reached.
    error_connection,
    /// The server failed.
    error_internal,
    /// No such page: title.
    not_found_title,
    /// Title of what could not be loaded.
    lost_title,
    /// No such page: what to do.
    not_found_text,
    /// No such page: link.
    not_found_link,
    /// Navigation: its name.
    places,
    /// Navigation: the workspace.
    place_workspace,
    /// Navigation: closed conversations.
    place_archive,
    /// A place: reports.
    place_reports,
    /// Rail: the administration.
    place_admin,
    /// Menu: the operator's state.
    state,
    /// State: takes chats.
    state_online,
    /// State: away.
    state_away,
    /// State: away, `{reason}`.
    state_away_because,
    /// State: not at work.
    state_offline,
    /// Button: takes chats again.
    go_online,
    /// Menu: the profile.
    profile,
    /// Menu: language.
    language,
    /// Menu: light or dark.
    theme,
    /// Theme: as the system.
    theme_system,
    /// Theme: light.
    theme_light,
    /// Theme: dark.
    theme_dark,
    /// Menu: logs out.
    log_out,
    /// Banner: the link is down.
    no_connection,
    /// Banner: the server was renewed.
    new_version,
    /// Button: loads the page again.
    reload,
    /// The list column: its name.
    list,
    /// List: who waits.
    queue,
    /// List: nobody waits.
    queue_empty,
    /// List: nobody waits, in short.
    queue_none,
    /// List: nobody waits, the reader is away.
    queue_away,
    /// List: nobody waits, the reader is offline.
    queue_offline,
    /// List: the reader's conversations.
    mine,
    /// List: the reader has none.
    mine_empty_title,
    /// List: how to get one.
    mine_empty,
    /// List: colleagues' conversations.
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
    /// Button: takes a chat.
    accept,
    /// List: own last words, `{text}`.
    you_said,
    /// List: nothing was written.
    no_words,
    /// Mark: the client waits for a reply.
    mark_unanswered,
    /// Mark: the visitor has no page open.
    mark_left,
    /// Mark: after-call work.
    mark_after_call,
    /// Channel: chat.
    channel_chat,
    /// Channel: offline message.
    channel_offline,
    /// Less than a minute ago.
    now,
    /// Nothing is open: title.
    choose_title,
    /// Nothing is open: what to do.
    choose_text,
    /// The open conversation, `{name}`.
    conversation,
    /// Link to the list.
    back,
    /// Button: ends a chat.
    end,
    /// Button: finishes an offline message.
    finish,
    /// The details column.
    details,
    /// The thread: its name.
    messages,
    /// Thread: line before unread messages.
    newline,
    /// Button: to the end of the thread.
    new_messages,
    /// Thread: a chat began.
    happened_started,
    /// Thread: a chat began on `{page}`.
    happened_started_on,
    /// Thread: an offline message came.
    happened_offline,
    /// Thread: `{name}` accepted.
    happened_accepted,
    /// Thread: the reader accepted.
    happened_you_accepted,
    /// Thread: the visitor's links are lost.
    happened_left,
    /// Thread: the visitor is back.
    happened_returned,
    /// Thread: an operator ended it.
    happened_ended,
    /// Thread: the reader ended it.
    happened_you_ended,
    /// Thread: the visitor ended it.
    happened_visitor_ended,
    /// Thread: the visitor did not come back.
    happened_gone,
    /// Thread: closed without a result.
    happened_closed,
    /// Thread: closed with `{result}`.
    happened_closed_with,
    /// Thread: after-call work ran out of time.
    happened_timed_out,
    /// Thread: nobody had accepted it.
    happened_nobody,
    /// Thread: transcript to `{to}`.
    happened_transcript,
    /// The closing message was sent: `{text}`.
    happened_asked,
    /// Thread: `{score}` of `{max}`.
    happened_rated,
    /// Thread: `{score}` of `{max}`, `{comment}`.
    happened_commented,
    /// Thread: the client skipped the rating.
    happened_not_rated,
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
    /// Thread: `{name}` types.
    is_typing,
    /// Composer: label.
    message_label,
    /// Composer: placeholder.
    message_hint,
    /// Composer: a key.
    key_enter,
    /// Composer: what the key does.
    key_sends,
    /// Button: sends.
    send,
    /// Composer: the buttons, as a group.
    tools,
    /// Composer: button: bold words.
    bold,
    /// Composer: button: italic words.
    italic,
    /// Composer: button: a list.
    bullets,
    /// Composer: button: choose an emoji.
    emoji,
    /// The groups of emoji by their names, with `|` between them: used before, faces, hands, signs, things.
    emoji_groups,
    /// Tick: on its way.
    sending,
    /// Tick: stored.
    sent,
    /// Tick: refused, `{why}`.
    not_sent,
    /// Button: sends again.
    retry,
    /// Button: drops a message that was not sent.
    discard,
    /// Button: chooses files to send.
    file_attach,
    /// In place of the composer: waits.
    accept_bar,
    /// Bar below a session that waits for colleagues first.
    accept_bar_others,
    /// In place of the composer: an offline message waits.
    accept_message_bar,
    /// In place of the composer: `{name}` has it.
    read_only_bar,
    /// Preview: handed over in person by `{name}`.
    handed_to_you,
    /// Preview: handed over by `{name}`.
    handed_to_group,
    /// Button: not take what was handed over in person.
    decline,
    /// Button: redirect.
    redirect,
    /// Menu: what can be done with the conversation.
    actions,
    /// Menu: give the conversation back.
    free,
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
    /// In place of the composer: `{name}` evaluates it.
    wrapping_up_bar,
    /// In place of the composer: over.
    closed_bar,
    /// In place of the composer: an offline message.
    offline_bar,
    /// Link: opens the mail program.
    answer_by_mail,
    /// After-call work: title.
    acw_title,
    /// After-call work: `{time}`.
    acw_left,
    /// After-call work: name of the bar.
    acw_clock,
    /// After-call work: ran out of time, `{name}`.
    acw_over,
    /// After-call work: label.
    result,
    /// Label of what the conversation was about.
    subject,
    /// Label of how the client felt.
    mood,
    /// Mood: content.
    mood_happy,
    /// Mood: neither content nor upset.
    mood_neutral,
    /// Mood: upset.
    mood_unhappy,
    /// After-call work: label.
    note,
    /// Button: saves and closes.
    save,
    /// Details: tab.
    tab_client,
    /// Tab: how it was routed.
    tab_routing,
    /// Details: tab.
    tab_session,
    /// Details: label.
    fact_name,
    /// Details: label.
    fact_email,
    /// Details: label.
    fact_phone,
    /// Details: label.
    fact_page,
    /// Details: label.
    fact_device,
    /// Details: label.
    fact_language,
    /// Details: label.
    fact_operator,
    /// Details: label.
    fact_started,
    /// Details: label.
    fact_ended,
    /// Details: label.
    fact_how,
    /// Details: label.
    fact_rating,
    /// In place of a value that is not known.
    unknown,
    /// How it ended.
    ended_by_operator,
    /// How it ended.
    ended_by_visitor,
    /// How it ended.
    ended_gone,
    /// How it ended: blocked.
    ended_blocked,
    /// How it ended: spam.
    ended_spam,
    /// Button: block the client.
    block,
    /// Button: report as spam.
    spam,
    /// Mark: a session of this client was spam.
    marked_before,
    /// Where the visitor was.
    where_connected,
    /// Where the visitor was.
    where_left_in_queue,
    /// Where the visitor was.
    where_left_in_session,
    /// Where the visitor was.
    where_never,
    /// `{score}` of `{max}`.
    rated,
    /// The rating was skipped.
    not_rated
    ;
    plural:
    /// Clients that wait.
    clients_waiting,
    /// Messages not seen yet.
    unread,
    /// Banner: mails wait because no mail server is set.
    mail_waits,
    /// Banner: mails were given up.
    mail_failed,
}
