//! Times as a person reads them where there is no browser that knows the reader's zone: in the tenant's.

use domain::Language;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use protocol::Millis;

/// A point in time in a zone, to the minute; an unknown zone is UTC.
#[must_use]
pub fn local_time(at: Millis, zone: &str, language: Language) -> String {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let time = Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(zone);
    let pattern = match language {
        Language::En => "%-d %b %Y, %H:%M",
        Language::Cs => "%-d. %-m. %Y %H:%M",
    };
    time.strftime(pattern).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_the_tenants() {
        let at = Millis(1_700_000_000_000);
        assert_eq!(local_time(at, "Europe/Prague", Language::En), "14 Nov 2023, 23:13");
        assert_eq!(local_time(at, "Europe/Prague", Language::Cs), "14. 11. 2023 23:13");
        assert_eq!(local_time(at, "Nowhere", Language::En), "14 Nov 2023, 22:13");
    }
}
