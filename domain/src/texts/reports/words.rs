//! The list of texts; each language fills it in.

macro_rules! words {
    ($($(#[$meta:meta])* $name:ident),* $(,)?) => {
        /// All words of one language.
        pub struct ReportWords {
            $($(#[$meta])* pub $name: &'static str,)*
            /// The months, as they stand in a day.
            pub months: [&'static str; 12],
        }
    };
}

words! {
    /// Title of the page.
    title,
    /// Title of an operator's own report.
    title_own,
    /// What the page shows, `{zone}`.
    intro,
    /// Name of the links to times.
    frames,
    /// Link: the last `{days}` days.
    last_days,
    /// Name of the form that narrows the report down.
    narrow,
    /// Field.
    from,
    /// Field.
    to,
    /// Field.
    operator,
    /// Field.
    group,
    /// Field.
    widget,
    /// Field.
    scale,
    /// Choice.
    all_operators,
    /// Choice.
    all_groups,
    /// Choice.
    all_widgets,
    /// Choice.
    all_scales,
    /// Choice: the reader themselves, `{name}`.
    me,
    /// Name of the scale from 1 to 5.
    scale_five,
    /// Name of the scale from 0 to 10.
    scale_ten,
    /// Button.
    show,
    /// Above the form when a field cannot be read.
    wrong,
    /// Error of the last day.
    days_wrong,
    /// Figure, column and axis.
    average,
    /// Beside an average: the highest value, `{most}`.
    of_most,
    /// Figure and column.
    answered,
    /// Beside the share of answers, `{answered}` and `{asked}`.
    answered_of,
    /// Figure: net promoter score.
    net_promoters,
    /// Beside the net promoter score.
    net_promoters_hint,
    /// Title of the distribution.
    distribution,
    /// On a bar: `{value}`, `{count}`, `{share}`.
    bar,
    /// Column and axis.
    column_rating,
    /// Column and axis.
    column_given,
    /// Column.
    column_share,
    /// Title of the line.
    by_day,
    /// Title of the line.
    by_week,
    /// Column and axis.
    column_day,
    /// Column and axis.
    column_week,
    /// On a point: `{day}`, `{average}`, `{answered}`.
    point,
    /// Title of a table.
    by_operator,
    /// Title of a table.
    by_group,
    /// Title of a table.
    by_widget,
    /// Column.
    column_asked,
    /// Column.
    column_answered_share,
    /// Where there is no number.
    none,
    /// No ratings.
    empty_title,
    /// What will be here.
    empty,
    /// A day: `{day}` and `{month}`.
    day,
    /// Between whole and part of a number.
    decimal_point,
    /// A share: `{number}`.
    percent,
}
