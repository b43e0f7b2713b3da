use std::collections::HashSet;

use super::Decimal;

fn text(text: &str) -> String {
    Decimal::parse(text).map_or_else(|error| error.to_string(), |number| number.to_string())
}

#[test]
fn text_survives() {
    for number in [
        "0",
        "3",
        "-12.50",
        "3.000000000000000000",
        "0.00",
        "-0.001",
        "123456789012345678901234567890.12345678",
    ] {
        assert_eq!(text(number), number);
    }
    for (from, to) in [
        ("+1", "1"),
        (".5", "0.5"),
        ("5.", "5"),
        ("007.10", "7.10"),
        ("-0", "0"),
        ("1e3", "1000"),
        ("1.50e-3", "0.00150"),
        ("1.50E1", "15.0"),
        ("0e99999999999999999999", "0"),
        ("100e-2", "1.00"),
        ("0e-2", "0.00"),
        ("10e-39", "0.00000000000000000000000000000000000001"),
    ] {
        assert_eq!(text(from), to, "{from}");
    }
}

#[test]
fn zeros_beyond_the_limit_are_dropped() {
    let long = format!("1.{}", "0".repeat(100));
    assert_eq!(text(&long), format!("1.{}", "0".repeat(37)));
    assert_eq!(
        text(&format!("0.{}", "0".repeat(100))),
        format!("0.{}", "0".repeat(38))
    );
}

/// Which zeros count is known only once the point has moved.
#[test]
fn zeros_before_the_point_count_once_it_has_moved() {
    let zeros = "0".repeat(45);
    assert_eq!(
        Decimal::parse(&format!("12{zeros}e-45")),
        Ok(Decimal::from(12))
    );
    assert_eq!(
        Decimal::parse(&format!("-12{zeros}.000e-46")),
        Decimal::parse("-1.2")
    );
    assert_eq!(
        Decimal::parse(&format!("0.{zeros}12e47")),
        Ok(Decimal::from(12))
    );
    let million = "0".repeat(10_000_000);
    assert_eq!(
        Decimal::parse(&format!("1{million}e-10000000")),
        Ok(Decimal::from(1))
    );
    assert_eq!(text(&format!("1{zeros}")), "expected at most 38 digits");
    assert_eq!(
        text(&format!("1{zeros}1e-45")),
        "expected at most 38 digits"
    );
}

#[test]
fn too_long_is_no_number() {
    for number in [
        "1e38",
        "1e-39",
        &"9".repeat(39),
        "1e99999999999999999999",
        "1e-99999999999999999999",
        "12345678901234567890.1234567890123456789",
    ] {
        assert_eq!(text(number), "expected at most 38 digits", "{number}");
    }
    for number in [
        "", "-", ".", "e5", "1e", "1e+", "1.2.3", "1 ", "NaN", "inf", "1_000", "0x10", "--1",
        "1e5.0", "é",
    ] {
        assert_eq!(text(number), "expected a number such as -12.50", "{number}");
    }
}

#[test]
fn limits() {
    let most = 10_i128.pow(38) - 1;
    assert!(Decimal::new(most, 38).is_some() && Decimal::new(-most, 0).is_some());
    assert!(
        Decimal::new(most + 1, 0).is_none()
            && Decimal::new(0, 39).is_none()
            && Decimal::new(i128::MIN, 0).is_none()
    );
    assert_eq!(Decimal::default(), Decimal::ZERO);
    assert_eq!(Decimal::from(i64::MIN).to_i64(), Some(i64::MIN));
    assert_eq!(Decimal::from(u64::MAX).to_i64(), None);
    assert_eq!(Decimal::new(15, 1).and_then(Decimal::to_i64), None);
    assert_eq!(Decimal::new(150, 1).and_then(Decimal::to_i64), Some(15));
    assert_eq!(Decimal::new(most, 38).map(Decimal::whole_digits), Some(0));
    assert_eq!(Decimal::new(most, 0).map(Decimal::whole_digits), Some(38));
}

#[test]
fn equality_is_numeric() {
    let numbers: HashSet<_> = ["1", "1.0", "1.00", "10e-1", "0", "-0.0"]
        .iter()
        .flat_map(|text| Decimal::parse(text))
        .collect();
    assert_eq!(numbers.len(), 2);
    let order = [
        "-99999999999999999999999999999999999999",
        "-1.1",
        "-1.09",
        "-0.1",
        "0",
        "0.00000000000000000000000000000000000001",
        "0.9",
        "1",
        "99999999999999999999999999999999999999",
    ];
    let numbers: Vec<_> = order.iter().flat_map(|text| Decimal::parse(text)).collect();
    assert!(numbers.len() == order.len() && numbers.is_sorted_by(|a, b| a < b));
}

#[test]
fn floats_go_by_their_shortest_text() {
    assert_eq!(
        Decimal::try_from(0.1).map(|number| number.to_string()),
        Ok("0.1".to_owned())
    );
    assert_eq!(
        Decimal::try_from(1e22).map(|number| number.to_string()),
        Ok("10000000000000000000000".to_owned())
    );
    assert!(Decimal::try_from(1e300).is_err() && Decimal::try_from(f64::NAN).is_err());
    assert_eq!(
        format!(
            "{:>6}|{:<6}|{:+}",
            Decimal::from(-5),
            Decimal::new(15, 1).unwrap_or_default(),
            Decimal::from(1)
        ),
        "    -5|1.5   |+1"
    );
}

#[test]
fn every_length_prints_all_its_digits() {
    let powers = (0..38).map(|digits| 10_i128.pow(digits));
    let edges = powers.chain([i128::from(u64::MAX), 123_456_789_012_345_678]);
    for mantissa in edges.flat_map(|edge| [edge - 1, edge, edge + 1]) {
        for scale in 0..=38 {
            let digits = format!("{mantissa:0>width$}", width = usize::from(scale) + 1);
            let (whole, part) = digits.split_at(digits.len() - usize::from(scale));
            let point = if scale == 0 { "" } else { "." };
            let expected = format!("{whole}{point}{part}");
            let number = Decimal { mantissa, scale };
            assert_eq!(number.to_string(), expected);
            let below = Decimal {
                mantissa: -mantissa,
                scale,
            };
            let sign = if mantissa == 0 { "" } else { "-" };
            assert_eq!(below.to_string(), format!("{sign}{expected}"));
            assert_eq!(
                format!("{number:>+50}"),
                format!("{:>50}", format!("+{expected}"))
            );
        }
    }
}
