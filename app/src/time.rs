//! Times as people read them. What depends on the reader's time zone is written in the browser only;
//! the server leaves it empty, so that both sides draw the same page.

use domain::Language;
use domain::texts::Words;
use leptos::prelude::*;
use protocol::Millis;
use wasm_bindgen::JsValue;

use crate::language::language;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Whether the page has come alive in a browser; provided by the frame.
#[derive(Clone, Copy)]
pub struct Alive(pub RwSignal<bool>);

/// How much of a time is shown; the whole of it stands in the title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// 14:03
    Minutes,
    /// 14:03:22
    Seconds,
    /// 22 Nov, 14:03
    Day,
}

/// A point in time in the reader's time zone.
#[component]
pub fn Time(
    /// When.
    at: Millis,
    /// How much of it is shown.
    #[prop(default = Precision::Minutes)]
    precision: Precision,
    /// Classes.
    #[prop(default = "timer")]
    class: &'static str,
) -> impl IntoView {
    let alive = use_context::<Alive>().map_or_else(|| RwSignal::new(false), |Alive(alive)| alive);
    let language = language();
    view! {
        <time
            class=class
            datetime=move || alive.get().then(|| String::from(date(at).to_iso_string()))
            title=move || alive.get().then(|| exact(at, language))
        >
            {move || alive.get().then(|| local(at, precision, language))}
        </time>
    }
    .into_any()
}

/// A length of time as a clock shows it: 0:42, 4:12, 1:02:03. Nothing is less than nothing.
#[must_use]
pub fn clock(ms: i64) -> String {
    let seconds = ms.max(0) / SECOND;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// What is left until a moment, as a clock; it shows 0:00 only when nothing is left.
#[must_use]
pub fn countdown(ms: i64) -> String {
    clock((ms.max(0) + SECOND - 1) / SECOND * SECOND)
}

/// How long ago, roughly: now, 4 min, 2 h, 3 d.
#[must_use]
pub fn ago(ms: i64, words: &Words) -> String {
    match ms {
        ..MINUTE => words.now.to_owned(),
        MINUTE..HOUR => format!("{} min", ms / MINUTE),
        HOUR..DAY => format!("{} h", ms / HOUR),
        DAY.. => format!("{} d", ms / DAY),
    }
}

/// How long somebody waits: as a clock that ticks, after an hour roughly.
#[must_use]
pub fn waiting(ms: i64, words: &Words) -> String {
    if ms < HOUR { clock(ms) } else { ago(ms, words) }
}

/// By how much the server's clock is ahead of this browser's, from the server's time in a page that has
/// just come alive. Loading takes a while, so a page that is a little old says nothing.
#[must_use]
pub fn ahead(server: Millis, here: Millis) -> i64 {
    let observed = server.since(here);
    if (-MINUTE..=0).contains(&observed) { 0 } else { observed }
}

/// This browser's time.
#[must_use]
pub fn here() -> Millis {
    Millis(js_sys::Date::now() as i64)
}

fn date(at: Millis) -> js_sys::Date {
    js_sys::Date::new(&JsValue::from_f64(at.0 as f64))
}

fn local(at: Millis, precision: Precision, language: Language) -> String {
    let date = date(at);
    let minutes = format!("{:02}:{:02}", date.get_hours(), date.get_minutes());
    match precision {
        Precision::Minutes => minutes,
        Precision::Seconds => format!("{minutes}:{:02}", date.get_seconds()),
        Precision::Day => {
            let options = js_sys::Object::new();
            for (name, value) in [("day", "numeric"), ("month", "short")] {
                // Refused only by a frozen object.
                let _ = js_sys::Reflect::set(&options, &name.into(), &value.into());
            }
            format!("{}, {minutes}", date.to_locale_date_string(language.tag(), &options))
        }
    }
}

fn exact(at: Millis, language: Language) -> String {
    date(at).to_locale_string(language.tag(), &JsValue::UNDEFINED).into()
}

#[cfg(test)]
mod tests {
    use domain::texts;

    use super::*;

    #[test]
    fn a_length_of_time_reads_as_a_clock() {
        for (ms, shown) in
            [(-5, "0:00"), (999, "0:00"), (42_000, "0:42"), (252_000, "4:12"), (3_723_000, "1:02:03")]
        {
            assert_eq!(clock(ms), shown, "{ms}");
        }
    }

    #[test]
    fn a_countdown_ends_at_zero_and_not_before() {
        for (ms, shown) in
            [(180_000, "3:00"), (179_001, "3:00"), (179_000, "2:59"), (1, "0:01"), (0, "0:00"), (-9, "0:00")]
        {
            assert_eq!(countdown(ms), shown, "{ms}");
        }
    }

    #[test]
    fn waiting_is_told_roughly() {
        let words = texts::of(Language::En);
        for (ms, shown) in
            [(0, "now"), (59_999, "now"), (60_000, "1 min"), (3_600_000, "1 h"), (200_000_000, "2 d")]
        {
            assert_eq!(ago(ms, words), shown, "{ms}");
        }
    }

    #[test]
    fn a_slow_page_does_not_make_the_clock_wrong() {
        assert_eq!(ahead(Millis(10_000), Millis(14_000)), 0);
        assert_eq!(ahead(Millis(10_000), Millis(9_000)), 1_000);
        assert_eq!(ahead(Millis(10_000), Millis(100_000)), -90_000);
    }
}
