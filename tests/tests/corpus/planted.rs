//! Mistakes that were planted in rows are found, and no others.

use std::collections::{BTreeMap, BTreeSet};

use dmo::schema::{self, DynamicObject};
use dmo::{RuleKind, Validator, Violation};

use crate::{files, say};

/// A row, counted from 1, a field, and the rule that it breaks.
type Found = (u64, String, String);

/// The flow run of the catalog, with a limit that the mistakes are about and no source states.
fn limited() -> DynamicObject {
    let text = include_str!("../../../schema/flow_run.yaml");
    let label = "    label: Error Description\n";
    let limited = text.replace(label, &format!("{label}    max_length: 255\n"));
    assert_ne!(limited, text);
    let (schema, _) = schema::parse("flow_run.yaml", &limited)
        .into_result()
        .expect("a description");
    schema::objects(&schema)[0]
}

/// The field that a violation is about: of one that requires another, that one, which is told at the other.
fn subject(violation: &Violation) -> &'static str {
    let requires = violation
        .across()
        .filter(|rule| rule.kind == RuleKind::Requires);
    let owner = requires.map(|rule| &violation.object.fields[rule.fields[0]]);
    owner.or(violation.field).expect("a field").api_name
}

/// Everything that is wrong with the rows of an answer: what cannot be read, and what is violated.
fn found(run: DynamicObject, body: &str) -> BTreeSet<Found> {
    let validator = Validator::reading();
    let mut batch = validator.batch();
    let mut found = BTreeSet::new();
    for (at, row) in run.rows(body).expect("an answer").lenient().enumerate() {
        let number = at as u64 + 1;
        let mut add = |field: &str, rule: &str| {
            found.insert((number, field.to_owned(), rule.to_owned()));
        };
        match row {
            Ok(row) => {
                row.violations()
                    .iter()
                    .for_each(|found| add(subject(found), found.rule.as_str()));
                let _ = batch.check(at, &row.row, |found| {
                    add(subject(&found), found.rule.as_str());
                });
            }
            // Without its key a record is none.
            Err(bad) => {
                assert_eq!(bad.index(), at as u64);
                assert!(bad.to_string().contains("column ssot__Id__c"), "{bad}");
                add("ssot__Id__c", "key");
            }
        }
    }
    found
}

/// The mistakes that are in the files of a kind.
fn planted(table: &str, kind: &str) -> BTreeSet<Found> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows = reader.deserialize::<(u64, String, String, String, String)>();
    rows.map(|row| row.expect("a row"))
        .filter(|(.., files, _)| files.split(' ').any(|file| file == kind))
        .map(|(row, field, rule, ..)| (row, field, rule))
        .collect()
}

#[test]
fn planted_mistakes_are_found_and_no_others() {
    let (Some(lines), Some(tables)) = (files("hyper", "ndjson"), files("hyper", "csv")) else {
        return;
    };
    let run = limited();
    let lines = &lines["flow_run"];
    let mut reader = csv::Reader::from_reader(tables["flow_run"].as_bytes());
    // In a table an empty text is null.
    let rows = reader.deserialize::<BTreeMap<String, Option<String>>>();
    let rows: Vec<_> = rows.map(|row| row.expect("a row")).collect();
    let table = serde_json::to_string(&rows).expect("JSON");
    for (kind, body) in [("ndjson", lines), ("csv", &table)] {
        let planted = planted(&tables["flow_run.expected"], kind);
        assert_eq!(planted.len(), 10, "{kind}");
        assert_eq!(found(run, body), planted, "{kind}");
        assert_eq!(run.rows(body).expect("an answer").len(), 200, "{kind}");
        say(&format!("{} mistakes in 200 rows of {kind}", planted.len()));
    }
}
