//! Reports of parts say what the report of the whole says.

use crate::trip::{Trip, trip};
use dmo::{Batch, ValidationReport, Validator, Violation};
use proptest::prelude::*;

/// Rows with few keys, of which many are duplicated, with other errors and warnings.
fn rows() -> impl Strategy<Value = Vec<(Trip, u8)>> {
    let row = (0..6_u8, 0..7_i64, 0..3_u8, 0..2_i64).prop_map(|(id, rating, part, leg)| {
        let id = if id == 0 {
            String::new()
        } else {
            id.to_string()
        };
        let email = (rating == 6).then(|| "nobody".to_owned());
        let row = Trip {
            leg,
            email,
            ..trip(&id, rating)
        };
        (row, part)
    });
    prop::collection::vec(row, 0..40)
}

/// The batch of the rows of one part, with what it told.
fn batch<'v>(
    validator: &'v Validator,
    rows: &[(Trip, u8)],
    is_in: impl Fn(u8) -> bool,
    told: &mut Vec<Violation>,
) -> Batch<'v> {
    let mut batch = validator.batch().samples(2);
    for (row, (trip, part)) in rows.iter().enumerate() {
        if is_in(*part) {
            let _ = batch.check(row, trip, |violation| told.push(violation));
        }
    }
    batch
}

/// A rule and a field, how often it is violated there, and the rows of the samples.
type Counted = (String, u64, Vec<Option<usize>>);

/// What a merge does not change: all but what is said of the row that has a key first.
fn counts(report: &ValidationReport) -> (u64, u64, Vec<Counted>) {
    let rules = report.rules().map(|counted| {
        let rows = counted.samples.iter().map(|sample| sample.row);
        let field = counted.field.map_or("", |field| field.api_name);
        let name = format!("{} {field}", counted.rule);
        (name, counted.count, rows.collect())
    });
    (report.rows(), report.wrong_rows(), rules.collect())
}

proptest! {
    #[test]
    fn batches_find_what_one_batch_finds(rows in rows()) {
        let validator = Validator::reading();
        let mut of_whole = Vec::new();
        let whole = batch(&validator, &rows, |_| true, &mut of_whole).finish();
        let orders = [[0, 1, 2], [2, 1, 0], [1, 0, 2]];
        for order in orders {
            let mut told = Vec::new();
            let [a, b, c] = order.map(|part| batch(&validator, &rows, |its| its == part, &mut told));
            // (a + b) + c, and below a + (b + c).
            let (mut left, mut tell) = (a, |violation| told.push(violation));
            left.merge(b, &mut tell);
            left.merge(c, &mut tell);
            prop_assert_eq!(counts(left.report()), counts(&whole));
            prop_assert_eq!(told.len(), of_whole.len());
            let mut unused = Vec::new();
            let [mut a, mut b, c] =
                order.map(|part| batch(&validator, &rows, |its| its == part, &mut unused));
            b.merge(c, |_| ());
            a.merge(b, |_| ());
            prop_assert_eq!(counts(a.report()), counts(&whole));
        }
    }

    #[test]
    fn reports_are_merged_in_any_order_and_groups(rows in rows(), samples in prop::array::uniform3(0..4_usize)) {
        let validator = Validator::reading();
        let [a, b, c] = [0, 1, 2].map(|part: u8| {
            let mut batch = validator.batch().samples(samples[usize::from(part)]);
            for (row, (trip, its)) in rows.iter().enumerate() {
                if *its == part {
                    let _ = batch.check(row, trip, |_| ());
                }
            }
            batch.finish()
        });
        let merged = |parts: [&ValidationReport; 2]| {
            let mut merged = ValidationReport::default();
            for part in parts {
                merged.merge(part.clone());
            }
            merged
        };
        let left = merged([&merged([&a, &b]), &c]);
        prop_assert_eq!(&left, &merged([&a, &merged([&b, &c])]));
        prop_assert_eq!(&left, &merged([&c, &merged([&b, &a])]));
        prop_assert_eq!(left.rows(), rows.len() as u64);
    }
}

#[test]
fn a_key_of_two_parts_is_a_duplicate_of_the_later_row() {
    let validator = Validator::reading();
    let (first, again) = (trip("1", 3), trip("1", 9));
    let mut late = validator.batch();
    let _ = late.check(7, &again, |_| ());
    let mut early = validator.batch();
    let _ = early.check(2, &first, |_| ());
    let mut told = Vec::new();
    late.merge(early, |violation| told.push(violation.to_string()));
    assert_eq!(
        told,
        ["error[duplicate_key] rows[7]: duplicate key, first used in rows[2], found \"1\", 0"]
    );
    // The later row was wrong before.
    assert_eq!((late.report().rows(), late.report().wrong_rows()), (2, 1));
}

#[test]
fn batches_go_to_other_threads() {
    fn is_free<T: Send>() {}
    is_free::<Batch<'_>>();
    is_free::<ValidationReport>();
}
