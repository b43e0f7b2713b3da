//! Tests of the reader of dates and timestamps.

use jiff::Timestamp;
use proptest::prelude::*;

use super::{FIRST, LAST, ParseTimeError, Written, beyond_last, date, time, timestamp};

fn read(text: &str) -> String {
    timestamp(text).map_or_else(
        |error| error.message().to_owned(),
        |timestamp| timestamp.to_string(),
    )
}

#[test]
fn published_spellings() {
    for (text, expected) in [
        ("2022-07-12T06:41:47.865044Z", "2022-07-12T06:41:47.865044Z"),
        ("2024-03-22 05:47:10.000 UTC", "2024-03-22T05:47:10Z"),
        ("2024-06-10T08:00:00+00:00", "2024-06-10T08:00:00Z"),
        ("2020-09-28T00:00:00.000+00:00", "2020-09-28T00:00:00Z"),
        ("2026-06-17T02:25:42.878+0000", "2026-06-17T02:25:42.878Z"),
        ("2023-01-18T12:06:19.95000Z", "2023-01-18T12:06:19.95Z"),
        ("0019-01-05 00:00:00.000 UTC", "0019-01-05T00:00:00Z"),
        ("19-01-05 00:00:00.000 UTC", "0019-01-05T00:00:00Z"),
        ("2024-01-01T10:20.123Z", "2024-01-01T10:20:00.123Z"),
        ("2024-01-01T10:20", "2024-01-01T10:20:00Z"),
        ("2024-01-01t10:20:30z", "2024-01-01T10:20:30Z"),
        ("2024-01-01 10:20:30 +02:30", "2024-01-01T07:50:30Z"),
        ("2024-01-01T10:20:30-02", "2024-01-01T12:20:30Z"),
        ("2024-02-29", "2024-02-29T00:00:00Z"),
        ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z"),
        ("-000001-03-01T00:00:00Z", "-000001-03-01T00:00:00Z"),
        (
            "0044-03-15T12:00:00.5+00:00 BC",
            "-000043-03-15T12:00:00.5Z",
        ),
        (
            "0001-12-31T23:59:59.999999 BC",
            "0000-12-31T23:59:59.999999Z",
        ),
        ("4713-01-01 BC", "-004712-01-01T00:00:00Z"),
        ("0001-02-29 bc", "0000-02-29T00:00:00Z"),
        ("5-02-29T10:00+02:00 BC", "-000004-02-29T08:00:00Z"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn what_is_wrong_is_named() {
    for (text, expected) in [
        ("", "expected a year of one to four digits"),
        ("20240101", "expected - after the year"),
        ("2024-13-01", "expected a month between 01 and 12"),
        ("2024-1-01", "expected a month between 01 and 12"),
        ("2023-02-29", "expected a day of that month in two digits"),
        ("2024-02-00", "expected a day of that month in two digits"),
        ("2024-01-01T24:00:00Z", "expected an hour between 00 and 23"),
        ("2024-01-01T10", "expected : after the hour"),
        ("2024-01-01T10:60Z", "expected a minute between 00 and 59"),
        (
            "2024-01-01T10:00:60Z",
            "expected a second between 00 and 59",
        ),
        (
            "2024-01-01T10:00:00.Z",
            "expected one to nine digits after the decimal point",
        ),
        (
            "2024-01-01T10:00:00.1234567891Z",
            "expected Z, UTC or an offset such as +00:00",
        ),
        (
            "2024-01-01T10:00:00 CET",
            "expected Z, UTC or an offset such as +00:00",
        ),
        (
            "2024-01-01T10:00:00+1",
            "expected Z, UTC or an offset such as +00:00",
        ),
        (
            "2024-01-01T10:00:00Zulu",
            "expected Z, UTC or an offset such as +00:00",
        ),
        (
            "2024-01-01T10:00:00ut+01",
            "expected Z, UTC or an offset such as +00:00",
        ),
        (
            "2024-01-01T10:00:00+01:00Z",
            "expected the end after the zone",
        ),
        ("2024-01-01Z", "expected the end after the zone"),
        ("12-31-2024", "expected a month between 01 and 12"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn what_is_wrong_with_a_year_is_named() {
    for (text, expected) in [
        ("+10000-01-01", "expected a year of one to four digits"),
        ("1234567-01-01", "expected - after the year"),
        (
            "0000-01-01 BC",
            "expected a year from 1 on, as BC comes after it",
        ),
        (
            "-000043-01-01 BC",
            "expected a year from 1 on, as BC comes after it",
        ),
        (
            "0004-02-29 BC",
            "expected a day of that month in two digits",
        ),
        ("0044-03-15BC", "expected the end after the zone"),
        ("0044-03-15 BC BC", "expected an hour between 00 and 23"),
        ("0044-03-15 AD", "expected an hour between 00 and 23"),
        (" BC", "expected a year of one to four digits"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn what_no_timestamp_holds_is_refused() {
    const TOO_LATE: &str = "expected a timestamp no later than 9999-12-30T22:00:00Z, or 9999-12-31T23:59:59Z for no end";
    const TOO_EARLY: &str = "expected a timestamp no earlier than -009999-01-02T01:59:59Z";
    for (text, expected) in [
        ("9999-12-30T22:00:01Z", TOO_LATE),
        ("9999-12-31", TOO_LATE),
        ("10000-01-01T00:00:00+00:00", TOO_LATE),
        ("294247-01-10T04:00:54.775807+00:00", TOO_LATE),
        ("+010000-01-01", TOO_LATE),
        ("9999-12-31T23:59:58.999Z", TOO_LATE),
        ("9999-12-31T23:59:59-00:01", TOO_LATE),
        ("-009999-01-01", TOO_EARLY),
        ("-010000-12-31", TOO_EARLY),
        ("10001-12-31 BC", TOO_EARLY),
        ("-009999-01-02T01:59:58.999Z", TOO_EARLY),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

/// The last second of the last year has no place in a timestamp, and means "no end".
#[test]
fn no_end() {
    for text in [
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59",
        "9999-12-31 23:59:59.000 UTC",
        "9999-12-31T23:59:59.999+0000",
        "9999-12-31T23:59:59.999999999Z",
        "9999-12-31t22:59:59-01:00",
        "+009999-12-31T23:59:59Z",
        "9999-12-30T22:00:00.999999999Z",
    ] {
        assert_eq!(timestamp(text), Ok(Timestamp::MAX), "{text}");
    }
    assert_eq!(Written(Timestamp::MAX).to_string(), "9999-12-31T23:59:59Z");
    let before = "9999-12-30T22:00:00.999999998Z";
    assert_eq!(read(before), before);
    assert_eq!(
        timestamp(before).map(|timestamp| Written(timestamp).to_string()),
        Ok(before.to_owned())
    );
}

#[test]
fn dates_lose_no_time() {
    let day = jiff::civil::date(2020, 9, 28);
    for text in [
        "2020-09-28",
        "2020-09-28T00:00:00.000+00:00",
        "2020-09-28 00:00:00.000 UTC",
    ] {
        assert_eq!(date(text), Ok(day), "{text}");
    }
    for text in [
        "2020-09-28T00:00:00.001Z",
        "2020-09-28T10:00Z",
        "2020-09-28T00:00:00+02:00",
    ] {
        assert_eq!(date(text), Err(ParseTimeError::NotADay), "{text}");
    }
}

#[test]
fn days_of_all_years_that_a_date_holds() {
    for (text, expected) in [
        ("4713-01-01 BC", Ok("-004712-01-01")),
        ("0001-12-31T00:00:00 BC", Ok("0000-12-31")),
        ("9999-12-31", Ok("9999-12-31")),
        ("-009999-01-01", Ok("-009999-01-01")),
        (
            "294276-12-31",
            Err("expected a date no later than 9999-12-31"),
        ),
        (
            "10001-12-31 BC",
            Err("expected a date no earlier than -009999-01-01"),
        ),
    ] {
        let read = date(text).map(|date| date.to_string());
        let read = read.as_deref().map_err(|error| error.message());
        assert_eq!(read, expected, "{text}");
    }
}

#[test]
fn what_no_timestamp_holds_is_canonical_for_other_types() {
    for (text, expected) in [
        (
            "10000-01-01T00:00:00+00:00",
            Some("+010000-01-01T00:00:00Z"),
        ),
        (
            "294247-01-10T04:00:54.775807+00:00",
            Some("+294247-01-10T04:00:54.775807Z"),
        ),
        ("9999-12-31", Some("9999-12-31T00:00:00Z")),
        ("9999-12-30", None),
    ] {
        assert_eq!(beyond_last(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn times_lose_nothing() {
    let read = |text| time(text).map(|time| time.to_string());
    for (text, expected) in [
        ("12:34:56.789", "12:34:56.789"),
        ("12:34", "12:34:00"),
        ("T08:15:00.000Z", "08:15:00"),
        ("08:15:00 UTC", "08:15:00"),
        ("08:15:00+00:00", "08:15:00"),
        ("23:59:59.999999999", "23:59:59.999999999"),
    ] {
        assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
    }
    for (text, expected) in [
        ("", "expected an hour between 00 and 23"),
        ("24:00:00", "expected an hour between 00 and 23"),
        ("12:60", "expected a minute between 00 and 59"),
        ("12:30:60", "expected a second between 00 and 59"),
        ("12", "expected : after the hour"),
        ("12:34+02:00", "expected a time without an offset"),
        ("12:34 BC", "expected Z, UTC or an offset such as +00:00"),
        ("12:34Zulu", "expected Z, UTC or an offset such as +00:00"),
        ("2024-03-22T12:34:56Z", "expected : after the hour"),
    ] {
        assert_eq!(
            read(text).map_err(ParseTimeError::message),
            Err(expected),
            "{text}"
        );
    }
}

#[test]
fn read_by_the_compiler() {
    const MOMENT: Result<Timestamp, ParseTimeError> = timestamp("2024-03-22T05:47:10.5Z");
    assert_eq!(
        MOMENT.map(|expected| expected.to_string()),
        Ok("2024-03-22T05:47:10.5Z".to_owned())
    );
    assert_eq!(
        (FIRST, LAST),
        (Timestamp::MIN.as_second(), Timestamp::MAX.as_second())
    );
}

proptest! {
    #[test]
    fn own_text_is_read(second in FIRST..LAST, nanosecond in 0..1_000_000_000) {
        let expected = Timestamp::new(second, nanosecond).unwrap_or_default();
        prop_assert_eq!(timestamp(&expected.to_string()), Ok(expected));
        prop_assert_eq!(timestamp(&Written(expected).to_string()), Ok(expected));
        let day = expected.to_zoned(jiff::tz::TimeZone::UTC).date();
        prop_assert_eq!(date(&day.to_string()), Ok(day));
    }

    #[test]
    fn agrees_with_jiff(text in "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-][0-2][0-9]:[0-5][0-9])") {
        if let (Ok(ours), Ok(theirs)) = (timestamp(&text), text.parse::<Timestamp>()) {
            prop_assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn any_text_is_safe(text in "\\PC*") {
        let _ = (timestamp(&text), date(&text), time(&text));
    }
}
