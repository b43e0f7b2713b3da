//! Rows go by, and nothing but keys is kept of them.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use crate::trip::{Trip, trip};
use dmo::{Level, Object, Record, Row, RuleId, Validator};

/// A record that counts how many of its kind there are at once.
struct Counted {
    trip: Trip,
    alive: Rc<Cell<usize>>,
}

impl Counted {
    fn new(id: &str, alive: &Rc<Cell<usize>>) -> Self {
        alive.set(alive.get() + 1);
        Self {
            trip: trip(id, 3),
            alive: Rc::clone(alive),
        }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.alive.set(self.alive.get() - 1);
    }
}

impl Record for Counted {
    fn object(&self) -> &'static Object {
        self.trip.object()
    }

    fn cell(&self, index: usize) -> Option<&dyn dmo::Cell> {
        self.trip.cell(index)
    }
}

#[test]
fn each_row_is_given_up_before_the_next_one_is_made() {
    let alive = Rc::new(Cell::new(0));
    let most = Cell::new(0);
    let rows = || {
        (0..100).map(|number: i32| {
            let row = Counted::new(&(number % 90).to_string(), &alive);
            most.set(alive.get().max(most.get()));
            row
        })
    };
    let mut told = 0;
    let report = Validator::reading().each(rows(), |_| told += 1);
    assert_eq!((report.rows(), report.wrong_rows(), told), (100, 10, 10));
    assert_eq!(Validator::reading().check_all(rows()).len(), 10);
    assert_eq!(most.get(), 1);
}

#[test]
fn what_is_told_is_what_a_batch_is_told() {
    let rows = [trip("1", 9), trip("", 0), trip("1", 3), trip("2", 3)];
    let mut told = Vec::new();
    let report = Validator::writing().each(&rows, |violation| told.push(violation));
    let all: Vec<_> = Validator::writing().check_all(&rows).into_iter().collect();
    assert_eq!(told, all);
    assert_eq!(told.len(), 4);
    assert_eq!(report.count_of(RuleId::Range), 2);
    assert_eq!(report.count_of(RuleId::DuplicateKey), 1);
    assert_eq!(report.count_of(RuleId::Required), 0);
    assert!(!report.is_ok());
}

#[test]
fn keys_are_told_apart_exactly() {
    let with = |id: &str, leg: i64, source: Option<&str>| Trip {
        leg,
        source: source.map(str::to_owned),
        ..trip(id, 3)
    };
    // Nothing that runs together, and no qualifier is the empty one.
    let rows = [
        with("a", 1, None),
        with("a", 1, Some("b")),
        with("ab", 1, None),
        with("a", 11, None),
        with("1", 1, Some("a")),
        with("a", 1, Some("")),
        with("a", 1, Some("b")),
    ];
    let lines: Vec<String> = Validator::reading()
        .check_all(&rows)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        lines,
        [
            "error[duplicate_key] rows[5]: duplicate key, first used in rows[0], found \"a\", 1",
            "error[duplicate_key] rows[6]: duplicate key, first used in rows[1], found \"a\", 1",
        ]
    );
}

#[test]
fn numbers_and_times_are_compared_by_their_values() {
    #[derive(Debug, Default, dmo::Dmo)]
    #[dmo(api_name = "Fare__dlm")]
    struct Fare {
        #[dmo(api_name = "Amount__c", key, type = "number")]
        amount: dmo::Decimal,
        #[dmo(api_name = "At__c", key, type = "dateTime")]
        at: String,
    }
    let fare = |amount: &str, at: &str| Fare {
        amount: amount.parse().unwrap(),
        at: at.to_owned(),
    };
    let rows = [
        fare("1.0", "2024-03-22T05:47:10Z"),
        fare("1.00", "2024-03-22 05:47:10.000 UTC"),
        fare("1.01", "2024-03-22T05:47:10Z"),
        fare("1", "2024-03-22T05:47:11Z"),
    ];
    let violations = Validator::reading().check_all(&rows);
    let [violation] = &violations.iter().collect::<Vec<_>>()[..] else {
        panic!("{violations}")
    };
    assert_eq!((violation.row, violation.first_row()), (Some(1), Some(0)));
}

#[test]
fn a_qualifier_that_was_not_read_proves_no_duplicate() {
    let row = |text: &str| serde_json::from_str::<Row<Trip>>(text).unwrap();
    let unknown = r#"{"Id__c": "1", "Leg__c": 1}"#;
    let known = r#"{"Id__c": "1", "Leg__c": 1, "KQ_Id__c": null}"#;
    let duplicates = |text: &str| {
        let rows = [row(text), row(text)];
        Validator::reading().check_all(&rows).len()
    };
    assert_eq!((duplicates(unknown), duplicates(known)), (0, 1));
}

#[test]
fn a_rule_that_is_off_costs_no_memory_and_tells_nothing() {
    let validator = Validator::reading().level(RuleId::DuplicateKey, Level::Off);
    let report = validator.each(&[trip("1", 3), trip("1", 3)], |_| ());
    assert!(report.is_ok());
    assert_eq!(report.rows(), 2);
}

#[test]
fn a_batch_stops_at_its_rate_and_not_before_its_least_rows() {
    let validator = Validator::reading();
    let rows = |rated: &'static [i64]| {
        let numbered = rated.iter().enumerate();
        numbered.map(|(row, &rating)| trip(&row.to_string(), rating))
    };
    // The first is wrong, but three rows are asked for; by then a third is, and after the fourth a half.
    let mut batch = validator.batch().stop_at(0.5, 3);
    let flow = batch.each(rows(&[9, 3, 3, 9, 9, 9]), |_| ());
    assert_eq!(flow, ControlFlow::Break(()));
    let report = batch.finish();
    assert_eq!((report.rows(), report.wrong_rows()), (4, 2));
    assert!(report.is_stopped() && !report.is_ok());

    let mut batch = validator.batch().stop_at(0.5, 3);
    assert!(batch.each(rows(&[9, 3, 3, 3]), |_| ()).is_continue());
    assert!(!batch.report().is_stopped());
    // The numbers go on.
    let mut told = Vec::new();
    let _ = batch.each(rows(&[9]), |violation| told.push(violation.row));
    assert_eq!(told, [Some(4), Some(4)]);

    // Any that is wrong.
    for rate in [f64::NAN, 0.0, -1.0] {
        let mut batch = validator.batch().stop_at(rate, 2);
        assert!(batch.each(rows(&[3, 3, 3]), |_| ()).is_continue(), "{rate}");
        assert!(batch.each(rows(&[9, 3]), |_| ()).is_break(), "{rate}");
        assert_eq!(batch.report().rows(), 4, "{rate}");
    }
    // All that are wrong, and more than all.
    for (rate, stops) in [(1.0, true), (1.5, false), (f64::INFINITY, false)] {
        let mut batch = validator.batch().stop_at(rate, 0);
        let flow = batch.each(rows(&[9, 9]), |_| ());
        assert_eq!(
            (flow.is_break(), batch.report().is_stopped()),
            (stops, stops),
            "{rate}"
        );
    }
}

#[test]
fn a_check_that_panics_leaves_nothing_to_the_next_row() {
    let id = &Trip::OBJECT.fields[0];
    let validator = Validator::reading().check_field("panics", id, |id| match id.as_text() {
        Some("bad") => panic!("no such trip"),
        _ => Ok(()),
    });
    let mut batch = validator.batch();
    let mut told = Vec::new();
    let caught = catch_unwind(AssertUnwindSafe(|| batch.check(0, &trip("bad", 9), |_| ())));
    assert!(caught.is_err());
    let _ = batch.check(1, &trip("good", 9), |violation| told.push(violation.row));
    assert_eq!(told, [Some(1)]);
    assert_eq!((batch.report().rows(), batch.report().wrong_rows()), (1, 1));
}

/// What was found elsewhere may be told before the row is checked, or behind it.
#[test]
fn a_row_that_is_found_wrong_late_is_wrong_once_in_merged_batches() {
    let validator = Validator::reading();
    let mut wrong = None;
    let _ = validator
        .batch()
        .check(1, &trip("other", 9), |found| wrong = Some(found));
    let wrong = wrong.expect("a violation");
    for is_late in [false, true] {
        let mut second = validator.batch();
        if !is_late {
            second.take(&wrong);
        }
        let _ = second.check(1, &trip("same", 3), |_| ());
        if is_late {
            second.take(&wrong);
        }
        let mut first = validator.batch();
        let _ = first.check(0, &trip("same", 3), |_| ());
        // What a check of the record alone says is of that row too.
        let mut alone = wrong.clone();
        alone.row = None;
        second.take(&alone);
        second.merge(first, |_| ());
        let report = second.finish();
        assert_eq!((report.rows(), report.wrong_rows()), (2, 1), "{report}");
    }
}

#[test]
fn rows_that_cannot_be_read_count_as_wrong() {
    let validator = Validator::reading();
    let mut batch = validator.batch().stop_at(0.5, 2);
    assert!(batch.check(0, &trip("1", 3), |_| ()).is_continue());
    assert!(batch.unread().is_break());
    let report = batch.finish();
    let counts = (report.rows(), report.wrong_rows(), report.unread_rows());
    assert_eq!(counts, (2, 1, 1));
}

#[test]
fn what_a_lenient_reading_found_counts_for_its_row_once() {
    let body = r#"[
        {"Id__c": "1", "Leg__c": 1, "Rating__c": "many"},
        {"Id__c": "", "Leg__c": 2, "Rating__c": "few"},
        {"Id__c": "3", "Leg__c": "x"},
        {"Id__c": "4", "Leg__c": 4, "Rating__c": 4}
    ]"#;
    let validator = Validator::reading();
    let mut batch = validator.batch();
    for (row, read) in dmo::rows::<Trip>(body.as_bytes())
        .unwrap()
        .lenient()
        .enumerate()
    {
        let _ = match read {
            Ok(trip) => {
                let violations = trip.violations();
                violations.iter().for_each(|found| batch.take(found));
                batch.check(row, &*trip, |_| ())
            }
            Err(_) => batch.unread(),
        };
    }
    let report = batch.finish();
    let counts = (report.rows(), report.wrong_rows(), report.unread_rows());
    assert_eq!(counts, (4, 3, 1));
    assert_eq!(report.count_of(RuleId::WrongValue), 2);
    assert_eq!(report.count_of(RuleId::Key), 1);
}
