//! The lists of texts; each language fills them in.

use crate::texts::Plural;

words! {
    /// The words of the details.
    DetailsWords:
    /// Details: label.
    fact_channel,
    /// Details: label.
    fact_widget,
    /// Details: label.
    fact_group,
    /// Details: label.
    fact_waited,
    /// Details: label.
    fact_talked,
    /// Details: label.
    fact_comment,
    /// Details: named values.
    parameters,
    /// Details: no named values.
    parameters_none,
    /// Where a parameter comes from.
    source_page,
    /// Where a parameter comes from.
    source_form,
    /// Where a parameter comes from.
    source_operator,
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
    parameter_value
    ;
    plural:
}

words! {
    /// The words of what ends a conversation: the question, after-call work, block, spam.
    EndingWords:
    /// Dialog: `{name}`.
    end_question,
    /// Dialog: what follows.
    end_text,
    /// Dialog: does not end it.
    end_no,
    /// Dialog: `{name}`.
    finish_question,
    /// Dialog: what follows.
    finish_text,
    /// Dialog: does not finish it.
    finish_no,
    /// After-call work: no choice.
    result_none,
    /// The choice of no result where one must be chosen.
    result_choose,
    /// Label of the results where one must be chosen.
    result_required,
    /// Label of the second level of a result.
    result_second,
    /// No second level is chosen yet.
    result_second_choose,
    /// No subject is chosen.
    subject_none,
    /// Saves without answers.
    dont_know,
    /// After-call work: who sees the note.
    note_hint,
    /// After-call work: checkbox.
    transcript,
    /// After-call work: label.
    transcript_to,
    /// Notice: closed, `{name}`.
    saved,
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
    /// Dialog: is the chat with `{name}` spam?
    spam_question,
    /// Dialog: what reporting spam does.
    spam_text,
    /// Button: do report.
    spam_yes,
    /// Toast: the chat with `{name}` is spam.
    spam_done
    ;
    plural:
}

words! {
    /// The words of handing over, giving back and declining.
    HandOverWords:
    /// Dialog: decline.
    decline_title,
    /// What declining does.
    decline_text,
    /// Label: why declined.
    decline_reason,
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
    /// Dialog: free.
    free_title,
    /// What freeing does.
    free_text,
    /// Button: do free.
    free_yes,
    /// Toast: freed.
    freed
    ;
    plural:
}

words! {
    /// The words of files in a conversation.
    FileWords:
    /// Stands for a file that was removed.
    file_removed,
    /// Button: removes the file `{name}`.
    file_remove,
    /// Dialog: removes the file `{name}`.
    file_remove_question,
    /// Dialog: what removing a file does.
    file_remove_text,
    /// Dialog: removes it.
    file_remove_yes,
    /// Dialog: leaves it.
    file_remove_no
    ;
    plural:
}

words! {
    /// The words of the archive.
    ArchiveWords:
    /// Archive: nothing in it.
    archive_empty_title,
    /// Archive: what will be here.
    archive_empty,
    /// Button: the next page.
    archive_more
    ;
    plural:
    /// Archive: how many are shown.
    archive_count,
}
