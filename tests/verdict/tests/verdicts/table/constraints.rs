//! What the values of a field have to keep.

use super::assert_all;
use crate::pair::Verdict::{Corrected, Refused, Taken};
use crate::pair::{Fact, Pair};

#[test]
fn ends_of_ranges_of_numbers() {
    let range = |data_type, min: Option<&str>, max: Option<&str>| {
        Pair::of(data_type, &[Fact::range(min, max)])
    };
    let number = |min: &str, max: &str| range("number", Some(min), Some(max));
    let (most, over) = ("9".repeat(38), "9".repeat(39));
    let padded = format!("{}1", "0".repeat(50));
    let (fine, finer) = (
        format!("0.{}", "1".repeat(38)),
        format!("0.{}", "1".repeat(39)),
    );
    assert_all(vec![
        (number(&most, "1.5"), Refused),
        (number("1.5", &most), Taken),
        (number(&format!("-{most}"), "-1.5"), Taken),
        (number("-1.5", &format!("-{most}")), Refused),
        (number("0", &over), Refused),
        (number(&padded, "1"), Taken),
        (number(&fine, "1"), Taken),
        (number(&finer, "1"), Refused),
        (number("1", &fine), Refused),
        (number("-0", "0"), Taken),
        (number("0", "-0.0"), Taken),
        (number("1", "1.0"), Taken),
        (number("2", "1"), Refused),
        (number("+1", "2"), Refused),
        (number("1e3", "2e3"), Refused),
        (number(".5", "1"), Refused),
        (number("NaN", "1"), Refused),
        (number("2024-01-01", "2024-01-02"), Refused),
        (range("currency", Some("0"), None), Taken),
        (range("percent", None, Some("100")), Taken),
        (range("number", None, None), Refused),
        (range("text", Some("0"), None), Corrected),
        (range("boolean", Some("0"), None), Corrected),
    ]);
}

#[test]
fn bounds_of_days_and_timestamps() {
    let range =
        |data_type, min: &str, max: &str| Pair::of(data_type, &[Fact::range(Some(min), Some(max))]);
    let day = |min: &str, max: &str| range("date", min, max);
    let timestamp = |min: &str, max: &str| range("dateTime", min, max);
    let time = |min: &str, max: &str| range("time", min, max);
    assert_all(vec![
        (time("00:00:00", "23:59:59.999999999"), Taken),
        (time("08:00:00.5", "08:00:00.50"), Taken),
        (time("08:00:00.51", "08:00:00.5"), Refused),
        (time("08:00", "09:00:00"), Taken),
        (time("08:00", "08:00:00"), Taken),
        (time("08:00:01", "08:00"), Refused),
        (time("08:00", "25:00"), Refused),
        (time("08:00:00Z", "09:00:00Z"), Refused),
        (time("23:00:00", "24:00:00"), Refused),
        (time("08:00:00", "2024-01-01T09:00:00Z"), Refused),
        (range("date", "08:00:00", "09:00:00"), Refused),
        (day("0000-01-01", "9999-12-31"), Taken),
        (day("2024-02-29", "2024-02-29"), Taken),
        (day("2023-02-29", "2024-01-01"), Refused),
        (day("2024-01-02", "2024-01-01"), Refused),
        (day("2024-1-1", "2024-01-02"), Refused),
        (day("2024-01-01T00:00:00Z", "2024-01-02"), Refused),
        (day("10000-01-01", "10000-01-02"), Refused),
        (
            timestamp("0000-01-01T00:00:00Z", "9999-12-30T22:00:00.999999999Z"),
            Taken,
        ),
        (
            timestamp("2024-01-01T00:00:00Z", "9999-12-30T22:00:01Z"),
            Refused,
        ),
        (
            timestamp("2024-01-01T00:00:00Z", "9999-12-31T23:59:59Z"),
            Taken,
        ),
        (
            timestamp("2024-01-01T00:00:00Z", "9999-12-31T23:59:58Z"),
            Refused,
        ),
        (
            timestamp("2024-01-01T00:00:00.5Z", "2024-01-01T00:00:00.50Z"),
            Taken,
        ),
        (
            timestamp("2024-01-01T00:00:00.51Z", "2024-01-01T00:00:00.5Z"),
            Refused,
        ),
        (
            timestamp("2024-01-01T00:00:00.1234567890Z", "2025-01-01T00:00:00Z"),
            Refused,
        ),
        (
            timestamp("2024-01-01T23:59:60Z", "2025-01-01T00:00:00Z"),
            Refused,
        ),
        (timestamp("2024-01-01", "2024-01-02"), Refused),
    ]);
}

#[test]
fn limits_of_texts_and_numbers() {
    let of = |data_type, key, number| Pair::of(data_type, &[Fact::number(key, number)]);
    let digits = |precision, scale| {
        let facts = [
            Fact::number("precision", precision),
            Fact::number("scale", scale),
        ];
        Pair::of("number", &facts)
    };
    let lengths = |least, most| {
        let facts = [
            Fact::number("min_length", least),
            Fact::number("max_length", most),
        ];
        Pair::of("text", &facts)
    };
    assert_all(vec![
        (of("text", "min_length", "0"), Refused),
        (of("url", "min_length", "1"), Taken),
        (of("text", "min_length", "4294967296"), Refused),
        (of("boolean", "min_length", "5"), Corrected),
        (lengths("5", "5"), Taken),
        (lengths("6", "5"), Refused),
        (of("text", "max_length", "0"), Refused),
        (of("text", "max_length", "1"), Taken),
        (of("email", "max_length", "4294967295"), Taken),
        (of("text", "max_length", "4294967296"), Refused),
        (of("text", "max_length", "-1"), Refused),
        (of("number", "max_length", "5"), Corrected),
        (of("number", "precision", "0"), Refused),
        (of("number", "precision", "38"), Taken),
        (of("number", "precision", "39"), Refused),
        (of("number", "scale", "0"), Taken),
        (of("number", "scale", "38"), Taken),
        (of("number", "scale", "256"), Refused),
        (of("date", "scale", "2"), Corrected),
        (digits("5", "5"), Taken),
        (digits("5", "6"), Refused),
    ]);
}

#[test]
fn patterns() {
    let of = |pattern: &str| Pair::of("text", &[Fact::text("pattern", pattern)]);
    let large = "(((a{100}){100}){100}){100}";
    assert_all(vec![
        (of("[A-Z]{2}"), Taken),
        (of("a|ab"), Taken),
        (of("[0-9"), Refused),
        (of("a)|(b"), Refused),
        (of("(?=a)"), Refused),
        (of(r"(a)\1"), Refused),
        (of(r"\p{L}"), Refused),
        (of("(?x) a # comment"), Refused),
        (of("(?x) a # comment\n"), Taken),
        (of(large), Refused),
        (of(""), Refused),
        (of(" "), Refused),
        (of("\u{202e}\0"), Taken),
        (Pair::of("number", &[Fact::text("pattern", "a")]), Corrected),
    ]);
}
