//! Forms, limits and the order of bounds.

use std::cmp::Ordering;

use super::{Bound, BoundFault, BoundType};

fn form(text: &str) -> Result<BoundType, BoundFault> {
    Bound::guess(text).map(|bound| bound.form())
}

#[test]
fn every_form_is_known() {
    let (most, least) = ("9".repeat(38), format!("0.{}1", "0".repeat(37)));
    let padded = format!("{}7", "0".repeat(60));
    for number in [
        "0", "-0", "100", "-1.5", "007", &most, &least, &padded, "-0.0",
    ] {
        assert_eq!(form(number), Ok(BoundType::Number), "{number}");
    }
    for date in [
        "2025-12-31",
        "2024-02-29",
        "2000-02-29",
        "0000-02-29",
        "0001-01-01",
        "9999-12-31",
    ] {
        assert_eq!(form(date), Ok(BoundType::Date), "{date}");
    }
    for time in ["23:59:59", "00:00:00.123456789", "12:30:00.0", "08:00"] {
        assert_eq!(form(time), Ok(BoundType::Time), "{time}");
    }
    for timestamp in [
        "2025-12-31T23:59:59Z",
        "2025-12-31T00:00:00.123456789Z",
        "2025-12-31T23:59Z",
        "0000-01-01T00:00:00Z",
        "9999-12-30T22:00:00.999999999Z",
    ] {
        assert_eq!(form(timestamp), Ok(BoundType::DateTime), "{timestamp}");
    }
}

#[test]
fn the_rest_is_refused() {
    let (long, fine) = ("9".repeat(39), format!("0.{}", "0".repeat(39)));
    let both = format!("1.{}", "0".repeat(38));
    let refused = [
        "",
        "-",
        "+1",
        "1.",
        ".5",
        "1e3",
        "NaN",
        "1,5",
        "1_000",
        "--1",
        " 1",
        "2025-2-01",
        "2025-02-29",
        "1900-02-29",
        "2025-13-01",
        "2025-00-10",
        "2025-04-31",
        "2025-01-00",
        "24-01-01",
        "2025-12-31T24:00:00Z",
        "2025-12-31T23:59:60Z",
        "2025-12-31T23:59:59",
        "2025-12-31T23:59:59+01:00",
        "2025-12-31 23:59:59Z",
        "2025-12-31T23:59:59.Z",
        "2025-12-31T23:59:59.1234567890Z",
        "24:00:00",
        "25:00",
        "8:00:00",
        "08:",
        "08:00:00Z",
        "08:00:00.1234567890",
        "é",
    ];
    for text in refused {
        assert_eq!(form(text), Err(BoundFault::Unknown), "{text}");
    }
    for text in [&long, &fine, &both] {
        assert_eq!(form(text), Err(BoundFault::Digits), "{text}");
    }
    for late in [
        "9999-12-31T23:59:58.999Z",
        "9999-12-31T23:59Z",
        "9999-12-30T22:00:01Z",
    ] {
        assert_eq!(form(late), Err(BoundFault::Late), "{late}");
    }
    // Who says "no end" so means no timestamp that a record cannot hold.
    for no_end in ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59.999Z"] {
        assert_eq!(form(no_end), Ok(BoundType::DateTime), "{no_end}");
    }
    assert_eq!(
        Bound::read("1", BoundType::Date),
        Err(BoundFault::Form(BoundType::Date))
    );
}

fn order(a: &str, b: &str) -> Ordering {
    let bound = |text| Bound::guess(text).expect("a bound");
    bound(a).compare(&bound(b))
}

#[test]
fn numbers_compare_as_decimals() {
    let (most, more) = ("9".repeat(38), format!("8{}", "9".repeat(37)));
    let ascending = [
        "-100", "-99.5", "-99", "-0.1", "0", "0.09", "0.1", "1.5", "9", "10", "10.01", &more, &most,
    ];
    for pair in ascending.windows(2) {
        assert_eq!(order(pair[0], pair[1]), Ordering::Less, "{pair:?}");
        assert_eq!(order(pair[1], pair[0]), Ordering::Greater, "{pair:?}");
    }
    for (a, b) in [("-0", "0.00"), ("007", "7.0"), ("-1.50", "-1.5")] {
        assert_eq!(order(a, b), Ordering::Equal, "{a} {b}");
    }
}

#[test]
fn days_and_timestamps_compare_as_times() {
    assert_eq!(order("2025-01-02", "2024-12-31"), Ordering::Greater);
    assert_eq!(
        order("2025-01-02T00:00:00.50Z", "2025-01-02T00:00:00.5Z"),
        Ordering::Equal
    );
    assert_eq!(
        order("2025-01-02T00:00:00Z", "2025-01-02T00:00:00.5Z"),
        Ordering::Less
    );
}

#[test]
fn times_compare_with_their_fractions() {
    assert_eq!(order("08:00:00.50", "08:00:00.5"), Ordering::Equal);
    assert_eq!(order("08:00:00", "08:00:00.5"), Ordering::Less);
    assert_eq!(order("18:00:00", "08:59:59.9"), Ordering::Greater);
    assert_eq!(order("08:00", "08:00:00"), Ordering::Equal);
    assert_eq!(order("08:00:01", "08:00"), Ordering::Greater);
    assert_eq!(
        order("2025-01-02T08:00Z", "2025-01-02T08:00:00.0Z"),
        Ordering::Equal
    );
}

#[test]
fn a_bound_of_38_digits_is_above_one_of_two() {
    let bound = |text| Bound::read(text, BoundType::Number).expect("a bound");
    let most = "9".repeat(38);
    let fault = bound(&most).order_fault(&bound("1.5"));
    assert_eq!(
        fault.map(|fault| fault.to_string()),
        Some(format!("`max` is below `min`, which is `{most}`"))
    );
    assert_eq!(bound("1.5").order_fault(&bound(&most)), None);
    assert_eq!(bound("1.50").order_fault(&bound("1.5")), None);
}
