//! Values lie all over a range, and each end of it is broken once.

use std::collections::BTreeSet;

use crate::dynamic::{field, sampler, typed, with};
use dmo::sample::Sampler;
use dmo::{DataType, Decimal, Field, Range, RuleId, Validator};

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Score__dlm")]
struct Score {
    #[dmo(api_name = "Whole__c", required, range(min = "1", max = "1000"))]
    whole: Option<i64>,
    #[dmo(api_name = "Share__c", required, range(min = "0.5", max = "0.7"))]
    share: Option<f64>,
    #[dmo(api_name = "Sum__c", required, range(min = "10", max = "99999"))]
    sum: Option<Decimal>,
}

#[test]
fn values_are_drawn_inside_of_a_range_and_at_its_ends() {
    let sampler = Sampler::new(Validator::writing(), Score::default).expect("rows");
    let rows: Vec<Score> = (0..200)
        .map(|seed| sampler.row(seed).expect("a row"))
        .collect();
    let whole: BTreeSet<i64> = rows.iter().filter_map(|row| row.whole).collect();
    assert!(whole.len() > 50, "{whole:?}");
    assert!(whole.contains(&1) && whole.contains(&1_000));
    assert!((0..4).all(|quarter| {
        whole
            .range(quarter * 250 + 2..quarter * 250 + 249)
            .next()
            .is_some()
    }));
    let share: BTreeSet<String> = rows.iter().map(|row| format!("{:?}", row.share)).collect();
    assert!(share.len() > 50, "{share:?}");
    let sums: BTreeSet<Option<Decimal>> = rows.iter().map(|row| row.sum).collect();
    assert!(sums.len() > 50, "{sums:?}");
}

#[test]
fn a_key_is_drawn_all_over_its_range() {
    let range = Range::new(DataType::Number, Some("1"), Some("1000"));
    let fields = [field(
        "Id__c",
        &typed(DataType::Number).scale(0).range(range),
    )];
    let sampler = crate::dynamic::keyed(Validator::writing(), &fields, &[], &[0]).expect("rows");
    let drawn: BTreeSet<String> = (0..60)
        .filter_map(|seed| Some(sampler.row(seed).ok()?.cell(0)?.value().to_string()))
        .collect();
    assert!(drawn.len() > 40, "{drawn:?}");
}

/// The values by which a field breaks its range.
fn beyond(field: Field) -> Vec<String> {
    let sampler = sampler(Validator::writing(), &[field], &[]).expect("rows");
    let broken = sampler.broken(0);
    let broken = broken
        .iter()
        .filter(|broken| broken.breakage.rule == RuleId::Range);
    broken
        .filter_map(|broken| Some(broken.row.cell(0)?.value().to_string()))
        .collect()
}

#[test]
fn a_range_is_broken_once_at_each_end() {
    let percent = |min, max| {
        field(
            "A__c",
            &typed(DataType::Percent).range(Range::new(DataType::Percent, min, max)),
        )
    };
    let both = percent(Some("-0.25"), Some("-0.15"));
    assert_eq!(
        beyond(with(&both, |facts| facts.precision(5))),
        ["-0.25001", "-0.14999"]
    );
    assert_eq!(
        beyond(with(&both, |facts| facts.scale(2))),
        ["-0.26", "-0.14"]
    );
    assert_eq!(
        beyond(with(&percent(Some("-7"), None), |facts| facts.scale(0))),
        ["-8"]
    );
    assert_eq!(
        beyond(with(&percent(None, Some("7")), |facts| facts.scale(0))),
        ["8"]
    );
    let days = Range::new(DataType::Date, Some("2024-02-01"), Some("2024-02-29"));
    let day = field("A__c", &typed(DataType::Date).range(days));
    assert_eq!(beyond(day), ["2024-01-31", "2024-03-01"]);
}
