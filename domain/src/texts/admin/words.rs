//! The list of texts; each language fills it in.

macro_rules! words {
    ($($(#[$meta:meta])* $name:ident),* $(,)?) => {
        /// All words of one language.
        pub struct AdminWords {
            $($(#[$meta])* pub $name: &'static str,)*
        }
    };
}

words! {
    /// Title of all pages.
    administration,
    /// Name of the reports.
    reports,
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
    /// What stands for nothing in a table.
    optional_empty,
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
    /// Hint, `{zone}`.
    group_hours_hint,
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
}
