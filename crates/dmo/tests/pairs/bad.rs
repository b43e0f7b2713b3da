//! What is wrong with rows of pairs.

use dmo::{Row, RuleId};

use crate::{FlowRun, FlowVersion, Pair, Person, all, answer, run, version, wrong};

const COLUMNS: [&str; 5] = [
    "0.ssot__Id__c",
    "0.Price__c",
    "1.ssot__Id__c",
    "1.ssot__VersionNumber__c",
    "1.KQ_Id__c",
];

#[test]
fn every_bad_column_of_each_record_is_told() {
    let body = answer(&COLUMNS, &[r#"[7, "dear", 8, "high", null]"#]);
    expect_test::expect![[r#"
        rows[0]: key column 0.ssot__Id__c of (FlowRun, Option<FlowVersion>): expected text, found 7 at line 1 column 166
        rows[0]: column 0.Price__c of (FlowRun, Option<FlowVersion>): expected a number such as -12.50, found "dear" at line 1 column 169
        rows[0]: key column 1.ssot__Id__c of (FlowRun, Option<FlowVersion>): expected text, found 8 at line 1 column 177
        rows[0]: column 1.ssot__VersionNumber__c of (FlowRun, Option<FlowVersion>): expected a whole number, found "high" at line 1 column 180"#]].assert_eq(&wrong::<Pair>(&body));
}

#[test]
fn a_record_without_a_value_is_none() {
    for (row, expected) in [
        (r#"["r1", null, null, null, null]"#, None),
        // These are null in the whole object, and so is a blank number.
        (r#"["r1", null, "NOT_SET", "", "NOT_SET"]"#, None),
        (r#"["r1", null, "v1", 3, null]"#, Some(version("v1", 3))),
        // An empty text is a value.
        (r#"["r1", null, "", 3, null]"#, Some(version("", 3))),
    ] {
        let body = answer(&COLUMNS, &[row]);
        assert_eq!(all::<Pair>(&body), [(run("r1", "", ""), expected)], "{row}");
    }
    // A key of another type.
    let body = answer(
        &["ssot__Id__c", "Id__c", "1.Name__c"],
        &[r#"["r1", null, null]"#, r#"["r1", "7", null]"#],
    );
    let pairs = all::<(FlowRun, Option<Person>)>(&body);
    let ids: Vec<_> = pairs
        .iter()
        .map(|pair| pair.1.as_ref().map(|person| person.id))
        .collect();
    assert_eq!(ids, [None, Some(7)]);
}

#[test]
fn a_record_with_values_has_its_key() {
    let rows = [
        r#"["r1", null, null, 3, null]"#,
        r#"["r1", 2, null, null, "crm"]"#,
    ];
    for (row, other) in rows.iter().zip(["1.ssot__VersionNumber__c", "1.KQ_Id__c"]) {
        let said = wrong::<Pair>(&answer(&COLUMNS, &[row]));
        let expected = format!(
            "rows[0]: key column 1.ssot__Id__c of (FlowRun, Option<FlowVersion>) is null, but {other} has a value at line 1"
        );
        assert!(said.starts_with(&expected), "{said}");
    }
    let body = answer(
        &["0.ssot__Id__c", "1.ssot__VersionNumber__c"],
        &[r#"["r1", 3]"#, r#"["r1", null]"#],
    );
    let said = wrong::<Pair>(&body);
    assert!(
        said.contains(
            "(FlowRun, Option<FlowVersion>) is missing, but 1.ssot__VersionNumber__c has a value"
        ),
        "{said}"
    );
    let mut rows = dmo::rows::<Pair>(&body).expect("an answer");
    assert_eq!(
        rows.nth(1).expect("a row"),
        Ok((run("r1", "", ""), None)),
        "nothing is wrong where there is none"
    );
    // One that is refused is a value, and all is told at once.
    let said = wrong::<Pair>(&answer(
        &COLUMNS,
        &[r#"["r1", "dear", null, "high", null]"#],
    ));
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 3, "{said}");
    assert!(
        lines[2].contains(
            "1.ssot__Id__c of (FlowRun, Option<FlowVersion>) is null, but 1.ssot__VersionNumber__c"
        ),
        "{said}"
    );
}

#[test]
fn a_record_that_each_row_has_is_demanded() {
    type Two = (FlowRun, FlowVersion);
    let body = answer(&COLUMNS, &["[null, null, null, null, null]"]);
    expect_test::expect![[r"
        rows[0]: key column 0.ssot__Id__c of (FlowRun, FlowVersion) is null at line 1 column 166
        rows[0]: key column 1.ssot__Id__c of (FlowRun, FlowVersion) is null at line 1 column 178"]]
    .assert_eq(&wrong::<Two>(&body));
    let body = answer(&["0.Price__c"], &["[1]"]);
    expect_test::expect![[r"
        rows[0]: key column 0.ssot__Id__c of (FlowRun, FlowVersion) is missing at line 1 column 59
        rows[0]: key column 1.ssot__Id__c of (FlowRun, FlowVersion) is missing at line 1 column 59"]].assert_eq(&wrong::<Two>(&body));
    // In both ways of reading: by names and by place.
    let said = wrong::<Two>(r#"[{"0.Price__c": 1}]"#);
    assert_eq!(said.lines().count(), 2, "{said}");
    // Columns of a `Row` may be missing, and those of the other record may not.
    let said = wrong::<(Row<FlowRun>, FlowVersion)>(&body);
    assert!(
        said.starts_with(
            "rows[0]: key column 1.ssot__Id__c of (FlowRun, FlowVersion) is missing at"
        ) && said.lines().count() == 1,
        "{said}"
    );
    let said = wrong::<(Row<FlowRun>, FlowVersion)>(&answer(
        &["0.ssot__Id__c", "1.ssot__Id__c"],
        &[r#"[null, "v1"]"#],
    ));
    assert!(
        said.contains("0.ssot__Id__c of (FlowRun, FlowVersion) is null"),
        "{said}"
    );
}

#[test]
fn columns_that_are_there_twice_and_rows_of_another_length_are_told() {
    let body = answer(&["0.ssot__Id__c", "0.std__Id__c"], &[r#"["r1", "r1"]"#]);
    let said = wrong::<Pair>(&body);
    assert!(
        said.contains("key column 0.ssot__Id__c of (FlowRun, Option<FlowVersion>) is duplicated; it is also called 0.std__Id__c"),
        "{said}"
    );
    let said = wrong::<Pair>(&answer(&COLUMNS, &[r#"["r1", null]"#]));
    assert!(
        said.contains(
            "a row of (FlowRun, Option<FlowVersion>) has 2 values, and the answer has 5 columns"
        ),
        "{said}"
    );
    let said = wrong::<Pair>("[7]");
    assert!(
        said.contains("a row of (FlowRun, Option<FlowVersion>), by the names of its columns"),
        "{said}"
    );
}

#[test]
fn a_bad_cell_costs_neither_record() {
    let rows = [
        r#"["r1", "dear", "v1", "high", null]"#,
        r#"["r2", 1, 7, 3, null]"#,
        r#"["r3", 1, null, "high", null]"#,
        r#"["r4", "dear", null, null, null]"#,
    ];
    let body = answer(&COLUMNS, &rows);
    let mut rows = dmo::rows::<Pair>(&body).expect("an answer").lenient();
    let row = rows.next().expect("a row").expect("a row that lives");
    let without_number = FlowVersion {
        number: None,
        ..version("v1", 0)
    };
    assert_eq!(row.row, (run("r1", "", ""), Some(without_number)));
    let raw: Vec<_> = row.bad.iter().map(|cell| cell.raw()).collect();
    assert_eq!(raw, [Some("\"dear\""), Some("\"high\"")]);
    let violations = row.violations();
    assert!(
        violations
            .iter()
            .all(|violation| violation.rule == RuleId::WrongValue)
    );
    // A key that is no text, and one that is null beside a value.
    for index in [1, 2] {
        let bad = rows.next().expect("a row").expect_err("no key");
        assert_eq!(bad.index(), index);
    }
    let row = rows.next().expect("a row").expect("a row that lives");
    assert_eq!(
        (row.row.0.id.as_str(), &row.row.1, row.bad.len()),
        ("r4", &None, 1)
    );
    assert!(rows.next().is_none());
}

/// Each record is checked by itself, by the rules of its object.
#[test]
fn records_are_checked_one_by_one() {
    let body = answer(
        &["0.ssot__Id__c", "1.Id__c", "1.Name__c"],
        &[r#"["r1", 7, "too long"]"#],
    );
    let pairs = all::<(FlowRun, Person)>(&body);
    assert!(pairs[0].0.validate().is_empty());
    let violations = pairs[0].1.validate().to_string();
    assert!(
        violations.starts_with("warning[max_length] Name__c"),
        "{violations}"
    );
}
