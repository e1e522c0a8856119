//! The list of texts; each language fills it in.

words! {
    /// The words of the administration.
    AdminWords:

    /// Title of all pages.
    administration,
    /// Section.
    groups,
    /// Section.
    operators,
    /// Section.
    routing,
    /// Section.
    results,
    /// Section.
    settings,
    /// Section.
    blacklist,
    /// What the page is about.
    blacklist_text,
    /// Empty state.
    blacklist_empty_title,
    /// Empty state.
    blacklist_empty,
    /// Nothing fits the filter.
    blacklist_none_title,
    /// Nothing fits: what to do.
    blacklist_none,
    /// Tab.
    tab_blocks,
    /// Tab.
    tab_spam,
    /// Link and title.
    block_new,
    /// Button.
    block_add,
    /// Column and field.
    block_identifier,
    /// Hint.
    block_identifier_hint,
    /// What is wrong with it, `{value}`.
    identifier_unreadable,
    /// Hint.
    block_email_hint,
    /// Column and field.
    block_state,
    /// Column and field.
    block_reason,
    /// Hint.
    block_reason_hint,
    /// Column.
    block_by,
    /// Column.
    block_when,
    /// Column.
    block_expires,
    /// It ends by nothing.
    block_never,
    /// Field.
    block_term,
    /// Column.
    block_channel,
    /// Column.
    block_session,
    /// Link.
    block_open_session,
    /// When it was lifted, and by whom.
    block_lifted,
    /// Button.
    block_lift,
    /// Question, `{name}`.
    block_lift_question,
    /// What deactivating does.
    block_lift_text,
    /// Field.
    block_search,
    /// Kind.
    kind_visitor,
    /// Channel.
    channel_web_chat,
    /// State.
    standing_active,
    /// State.
    standing_expired,
    /// State.
    standing_lifted,
    /// Choice.
    filter_inactive,
    /// Choice.
    filter_all,
    /// Button.
    filter_show,
    /// Link.
    next_page,
    /// What the page is about.
    spam_text,
    /// Empty state.
    spam_empty_title,
    /// Empty state.
    spam_empty,
    /// Column.
    spam_client,
    /// Column.
    spam_group,
    /// Column.
    spam_closed,
    /// Column.
    spam_words,
    /// Button.
    spam_restore,
    /// Note: it was saved.
    saved,
    /// Summary above a refused form.
    wrong,
    /// Above a form that somebody else changed meanwhile.
    conflict,
    /// Link: the current version in a new tab.
    conflict_compare,
    /// Link: the current version in this tab.
    conflict_reload,
    /// No permission.
    forbidden_title,
    /// No permission: what to do.
    forbidden,
    /// It does not exist.
    missing_title,
    /// It does not exist: what to do.
    missing,
    /// The server failed.
    failed_title,
    /// The server failed: what to do.
    failed,
    /// It was refused.
    refused_title,
    /// Link to the list.
    back,
    /// Button.
    save,
    /// Link.
    cancel,
    /// Button.
    remove,
    /// Button.
    add,
    /// Yes.
    yes,
    /// No.
    no,
    /// Button of `{name}` in a list.
    move_up,
    /// Button of `{name}` in a list.
    move_down,
    /// Button of `{name}` in a list.
    take_out,
    /// Error of a field.
    not_a_number,
    /// Asked by the browser before a changed form is left.
    unsaved,
    /// Unit.
    seconds,
    /// Day.
    monday,
    /// Day.
    tuesday,
    /// Day.
    wednesday,
    /// Day.
    thursday,
    /// Day.
    friday,
    /// Day.
    saturday,
    /// Day.
    sunday,
    /// Badge: it is open.
    open_now,
    /// Badge: closed, opens today at `{time}`.
    opens_at,
    /// Badge: closed, opens on `{day}` at `{time}`.
    opens_on,
    /// Badge: closed and no opening in sight.
    closed_long,
    /// What groups are.
    groups_text,
    /// No groups.
    groups_empty_title,
    /// No groups: what to do.
    groups_empty,
    /// Button and title.
    group_new,
    /// Column.
    column_name,
    /// Column.
    column_members,
    /// Column.
    column_slots,
    /// Column.
    column_waiting,
    /// Column.
    column_hours,
    /// Field.
    group_name,
    /// Hint.
    group_name_hint,
    /// Fieldset.
    group_members,
    /// Hint.
    group_members_hint,
    /// Nobody in the list.
    group_members_none,
    /// Select.
    group_member_add,
    /// First choice of a select.
    group_member_choose,
    /// Fieldset.
    group_queue,
    /// Field.
    group_slots,
    /// Hint.
    group_slots_hint,
    /// Field.
    group_queue_size,
    /// Hint.
    group_queue_size_hint,
    /// Field.
    group_queue_time,
    /// Hint.
    group_queue_time_hint,
    /// Fieldset.
    group_distribution,
    /// Question.
    group_method,
    /// Choice.
    method_whole,
    /// Choice.
    method_utilisation,
    /// Ordered list.
    group_criteria,
    /// Hint.
    group_criteria_hint,
    /// Empty list.
    group_criteria_none,
    /// Select.
    group_criterion_add,
    /// First choice of a select.
    group_criterion_choose,
    /// Criterion.
    criterion_utilisation,
    /// Criterion.
    criterion_longest_idle,
    /// Criterion.
    criterion_rank,
    /// Criterion.
    criterion_same_operator,
    /// Criterion.
    criterion_language,
    /// Field.
    group_accept,
    /// Hint.
    group_accept_hint,
    /// Question.
    group_pick_up,
    /// Choice.
    pick_up_by_hand,
    /// Choice.
    pick_up_auto,
    /// Hint.
    pick_up_hint,
    /// Field.
    group_acw,
    /// Hint.
    group_acw_hint,
    /// Fieldset.
    group_hours,
    /// Hint.
    group_hours_hint,
    /// Hint of the time zone, `{zone}`.
    group_zone_hint,
    /// Field.
    group_holidays,
    /// Hint.
    group_holidays_hint,
    /// Error, `{value}`.
    hours_unreadable,
    /// Error, `{one}`, `{other}`.
    hours_overlap,
    /// Error, `{value}`.
    date_unreadable,
    /// What the list of operators is for.
    operators_text,
    /// No operators.
    operators_empty_title,
    /// No operators: what to do.
    operators_empty,
    /// Column.
    column_role,
    /// Column.
    column_state,
    /// Column and field.
    column_languages,
    /// An operator without a limit of their own.
    slots_of_group,
    /// Role.
    role_operator,
    /// Role.
    role_supervisor,
    /// Role.
    role_administrator,
    /// Field.
    operator_slots,
    /// Hint.
    operator_slots_hint,
    /// Hint.
    operator_languages_hint,
    /// Error, `{value}`.
    language_unreadable,
    /// What routing is for.
    routing_text,
    /// No routing.
    routing_empty_title,
    /// No routing: what follows.
    routing_empty,
    /// Button and title.
    routing_new,
    /// Field.
    routing_name,
    /// Hint.
    routing_name_hint,
    /// Column.
    column_targets,
    /// Column.
    column_widgets,
    /// Routing that no widget uses.
    routing_unused,
    /// Heading of a form.
    routing_widgets,
    /// Choice: a widget without routing, `{group}`.
    routing_none,
    /// Fieldset.
    routing_targets,
    /// Hint.
    routing_targets_hint,
    /// No targets.
    routing_targets_none,
    /// Button.
    target_add,
    /// Field.
    target_name,
    /// Field.
    target_group,
    /// What a target without a name is called, `{number}`.
    target_number,
    /// Heading.
    target_conditions,
    /// No conditions.
    target_conditions_none,
    /// Select.
    condition_add,
    /// Condition.
    condition_page,
    /// Condition.
    condition_language,
    /// Condition.
    condition_topic,
    /// Condition.
    condition_parameter,
    /// Condition.
    condition_visitor,
    /// Condition.
    condition_hours,
    /// Field.
    condition_name,
    /// Field.
    condition_value,
    /// Hint.
    condition_list_hint,
    /// Field.
    condition_from,
    /// Field.
    condition_to,
    /// Choice.
    visitor_new,
    /// Choice.
    visitor_returning,
    /// Field.
    routing_fallback,
    /// Choice.
    routing_fallback_none,
    /// Error.
    routing_nowhere,
    /// Button and title of the try-out.
    routing_try,
    /// Title of the try-out, `{name}`.
    routing_try_of,
    /// What the try-out does.
    routing_try_text,
    /// Field.
    try_page,
    /// Field.
    try_language,
    /// Field.
    try_topic,
    /// Hint.
    try_topic_hint,
    /// Field.
    try_parameters,
    /// Hint.
    try_parameters_hint,
    /// Field.
    try_kind,
    /// Field.
    try_at,
    /// Hint, `{zone}`.
    try_at_hint,
    /// Button.
    try_button,
    /// Heading.
    try_result,
    /// First step of the way.
    try_client,
    /// Last step of the way.
    try_fallback,
    /// The end of a way that leads nowhere.
    try_nowhere,
    /// Error, `{value}`.
    time_unreadable,
    /// Verdict.
    verdict_chosen,
    /// Verdict: why.
    verdict_chosen_why,
    /// Verdict.
    verdict_next,
    /// Verdict: why.
    verdict_next_why,
    /// Verdict: why.
    verdict_doubled,
    /// Verdict.
    verdict_not,
    /// Verdict: why, `{condition}`.
    verdict_unfit,
    /// Verdict: why.
    verdict_closed,
    /// Verdict: why.
    verdict_nobody,
    /// Verdict: why.
    verdict_full,
    /// Verdict: why.
    verdict_not_needed,
    /// Button and title, `{name}`.
    routing_remove,
    /// Question, `{name}`.
    routing_remove_text,
    /// Button.
    routing_remove_button,
    /// Error, `{widgets}`.
    routing_in_use,
    /// What the page is for.
    results_text,
    /// Fieldset.
    results_list,
    /// Hint.
    results_list_hint,
    /// Empty list.
    results_none,
    /// Button.
    result_add,
    /// Button, `{name}`.
    result_add_below,
    /// Label of a field, `{number}`.
    result_label,
    /// Label of a field, `{number}` of `{name}`.
    result_label_below,
    /// Error, `{value}`.
    result_doubled,
    /// Box.
    needs_result,
    /// Hint.
    needs_result_hint,
    /// Field.
    subjects,
    /// Hint.
    subjects_hint,
    /// Box.
    asks_mood,
    /// What the page is for.
    settings_text,
    /// Fieldset.
    settings_general,
    /// Field.
    time_zone,
    /// Hint.
    time_zone_hint,
    /// Error, `{value}`.
    zone_unknown,
    /// Fieldset.
    settings_queue,
    /// Question.
    away_is,
    /// Choice.
    away_is_offline,
    /// Choice.
    away_is_busy,
    /// Box.
    has_preview,
    /// Box.
    shows_offers,
    /// Field.
    callback,
    /// Hint.
    callback_hint,
    /// Fieldset.
    settings_after,
    /// Question.
    after_end,
    /// Choice.
    after_end_new,
    /// Choice.
    after_end_reopens,
    /// Field, `{widget}`.
    feedback_of,
    /// Choice.
    feedback_none,
    /// Choice.
    feedback_stars,
    /// Choice.
    feedback_emoji,
    /// Choice.
    feedback_numeric,
    /// Box.
    rates_by_message,
    /// Hint.
    rates_by_message_hint,
    /// Field.
    closing_text,
    /// Hint.
    closing_text_hint,
    /// Question.
    closing_scale,
    /// Choice.
    closing_scale_five,
    /// Choice.
    closing_scale_ten,
    /// Fieldset.
    settings_blocking,
    /// Box.
    company_may_block,
    /// Hint.
    company_may_block_hint,
    /// Question.
    tenant_may_block,
    /// Choice.
    may_block_company,
    /// Choice.
    may_block_yes,
    /// Choice.
    may_block_no,
    /// Field.
    blocked_text,
    /// Hint.
    blocked_text_hint,
    /// Fieldset.
    settings_files,
    /// Field.
    file_mb,
    /// Hint.
    file_mb_hint,
    /// Field.
    file_kinds,
    /// Hint.
    file_kinds_hint,
    /// Error, `{value}`.
    kind_unreadable,
    /// Box.
    visitors_send_files
    ;
    plural:
}
