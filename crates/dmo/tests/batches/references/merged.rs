//! Parts of sets that are merged.

use dmo::{Record, References, Row, ValidationReport, Validator, Violation};
use proptest::prelude::*;

use super::{Account, Run, Version, all, run, text, version};

/// A record that refers to others, or that others refer to.
#[derive(Debug, Clone)]
enum Any {
    Run(Run),
    Version(Version),
    Account(Row<Account>),
}

impl Any {
    fn record(&self) -> &dyn Record {
        match self {
            Self::Run(record) => record,
            Self::Version(record) => record,
            Self::Account(record) => record,
        }
    }
}

/// A record, and the part that has it.
fn any_record() -> impl Strategy<Value = (Any, u8)> {
    let id = || (0..6_u8).prop_map(|id| id.to_string());
    let maybe = || prop::option::of(id());
    let by = prop::sample::select(vec![None, text("Run"), text("Version"), text("Lead")]);
    let runs = (id(), maybe(), maybe(), maybe(), (by, maybe()));
    let runs = runs.prop_map(
        |(id, version, number, parent, (subject_type, subject))| Run {
            version,
            version_source: number.clone().filter(|number| number == "1"),
            number,
            parent,
            subject_type,
            subject,
            ..run(&id)
        },
    );
    let versions = (id(), prop::option::of(0..3_i64));
    let versions = versions.prop_map(|(id, number)| Version {
        number,
        ..version(&id, None)
    });
    // One without its key may be any.
    let accounts = prop_oneof![20 => id().prop_map(Some), 1 => Just(None)];
    let accounts = accounts.prop_map(|id| {
        let row = id.map_or("{}".to_owned(), |id| format!(r#"{{"Id__c": "{id}"}}"#));
        serde_json::from_str::<Row<Account>>(&row).expect("a part")
    });
    let record = prop_oneof![3 => runs.prop_map(Any::Run), 1 => versions.prop_map(Any::Version), 1 => accounts.prop_map(Any::Account)];
    (record, 0..3_u8)
}

/// What is told, and the report.
fn finish(references: References<'_>) -> (Vec<String>, ValidationReport) {
    let mut told = Vec::new();
    let tell =
        |violation: Violation| told.push(format!("{} {violation}", violation.object.api_name));
    let report = references.finish(tell);
    (told, report)
}

proptest! {
    #[test]
    fn parts_that_are_merged_find_what_one_set_finds(records in prop::collection::vec(any_record(), 0..40)) {
        let validator = Validator::reading();
        let part = |is_in: &dyn Fn(u8) -> bool, turned: bool| {
            let mut objects = [Run::OBJECT, Version::OBJECT, Account::OBJECT];
            if turned {
                objects.reverse();
            }
            let mut references = validator.references(&objects).samples(2);
            for (row, (record, its)) in records.iter().enumerate() {
                if is_in(*its) {
                    references.add_row(row, record.record());
                }
            }
            references
        };
        let whole = finish(part(&|_| true, false));
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
            for turned in [false, true] {
                // (a + b) + c, and below a + (b + c).
                let [mut a, b, c] = order.map(|at| part(&|its| its == at, turned && at != order[0]));
                a.merge(b);
                a.merge(c);
                prop_assert_eq!(&finish(a), &whole);
                let [mut a, mut b, c] = order.map(|at| part(&|its| its == at, turned && at != order[0]));
                b.merge(c);
                a.merge(b);
                prop_assert_eq!(&finish(a), &whole);
            }
        }
        // As the records come, whatever their numbers.
        let mut backwards = all(&validator).samples(2);
        for (row, (record, _)) in records.iter().enumerate().rev() {
            backwards.add_row(row, record.record());
        }
        prop_assert_eq!(&finish(backwards), &whole);
    }
}

#[test]
fn references_go_to_other_threads() {
    fn is_free<T: Send>() {}
    is_free::<References<'_>>();
}

#[test]
#[should_panic(expected = "references of other objects cannot be merged")]
fn references_of_other_objects_are_not_merged() {
    let validator = Validator::reading();
    let mut runs = validator.references(&[Run::OBJECT, Account::OBJECT]);
    runs.merge(validator.references(&[Run::OBJECT, Version::OBJECT]));
}
