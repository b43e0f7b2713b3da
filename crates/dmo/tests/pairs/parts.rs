//! Records that remember which columns there were.

use dmo::{Row, UnknownField};

use crate::{FlowRun, FlowVersion, all, answer};

type Parts = (Row<FlowRun>, Option<Row<FlowVersion>>);

fn columns<T>(row: &Row<T>) -> Vec<usize> {
    row.columns.iter().collect()
}

fn unknown<T>(row: &Row<T>) -> Vec<&str> {
    row.unknown.iter().map(UnknownField::name).collect()
}

#[test]
fn each_record_knows_its_columns() {
    let body = answer(
        &["0.Price__c", "1.Author__c", "1.Autor__c", "n"],
        &[r#"[1, "a", "b", 7]"#, "[null, null, null, 8]"],
    );
    let parts: Vec<Parts> = all(&body);
    let (run, version) = &parts[0];
    let version = version.as_ref().expect("a version");
    assert_eq!((columns(run), columns(version)), (vec![3], vec![3]));
    assert_eq!((unknown(run), unknown(version)), (vec![], vec!["Autor__c"]));
    let near = version.unknown[0].to_string();
    assert_eq!(
        near,
        "ssot__FlowVersion__dlm has no field \"Autor__c\"; did you mean Author__c?"
    );
    assert!(run.validate().is_empty() && version.validate().is_empty());
    let missing = version.clone().into_record().expect_err("no key");
    assert_eq!(
        missing.to_string(),
        "ssot__FlowVersion__dlm: key column ssot__Id__c is missing"
    );
    assert_eq!(parts[1].1, None);
}

#[test]
fn no_column_of_a_part_is_missing() {
    let body = answer(&["0.ssot__Id__c", "1.ssot__Id__c"], &[r#"["r1", "v1"]"#]);
    let rows = dmo::rows::<Parts>(&body).expect("an answer");
    assert_eq!(rows.drift(), []);
    let rows = dmo::rows::<(Row<FlowRun>, FlowVersion)>(&body).expect("an answer");
    let missing: Vec<_> = rows.drift().iter().map(ToString::to_string).collect();
    assert_eq!(missing.len(), 3, "{missing:?}");
    assert!(missing.iter().all(|line| line.starts_with("column 1.")));
}

#[test]
fn a_key_that_is_there_is_demanded() {
    let body = answer(
        &["0.ssot__Id__c", "1.ssot__Id__c", "1.Author__c"],
        &[r#"["r1", null, "a"]"#],
    );
    let said = crate::wrong::<Parts>(&body);
    assert!(
        said.contains(
            "1.ssot__Id__c of (FlowRun, Option<FlowVersion>) is null, but 1.Author__c has a value"
        ),
        "{said}"
    );
}
