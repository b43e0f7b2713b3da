//! By which names columns are found, and what is said of those that are not.

use dmo::{Drift, FromRow, Strict, UnknownField};

use crate::{FlowRun, FlowVersion, Pair, Person, all, answer, run, version, wrong};

#[test]
fn columns_have_other_names_too() {
    for columns in [
        ["0.ssot__Id__c", "1.ssot__Id__c", "1.ssot__VersionNumber__c"],
        // An alias, and a former name.
        ["0.std__Id__c", "1.ssot__Id__c", "1.Number__c"],
        // What an org calls it.
        ["0.ssot__Id__c", "1.ssot__Id__c", "1.no__c"],
        // Without a position, names are of the one field that has them.
        ["0.ssot__Id__c", "1.ssot__Id__c", "ssot__VersionNumber__c"],
        ["0.ssot__Id__c", "1.SSOT__ID__C", "number__c"],
    ] {
        let body = answer(&columns, &[r#"["r1", "v1", 3]"#]);
        let expected = (run("r1", "", ""), Some(version("v1", 3)));
        assert_eq!(all::<Pair>(&body), [expected], "{columns:?}");
    }
}

/// Both have it, so that nobody knows whose it is.
#[test]
fn a_name_that_several_have_is_of_none() {
    for name in ["ssot__Id__c", "SSOT__id__c"] {
        let body = answer(&[name, "1.ssot__Id__c"], &[r#"["r1", "v1"]"#]);
        let rows = dmo::rows::<Pair>(&body).expect("an answer");
        let unknown =
            |drift: &Drift| matches!(drift, Drift::Unknown(unknown) if unknown.name() == name);
        assert!(rows.drift().iter().any(unknown), "{name}");
        let said = wrong::<Pair>(&body);
        let missing =
            "rows[0]: key column 0.ssot__Id__c of (FlowRun, Option<FlowVersion>) is missing";
        assert!(said.starts_with(missing), "{said}");
    }
}

#[test]
fn a_record_stands_beside_another_of_its_object() {
    let columns = ["0.ssot__Id__c", "1.ssot__Id__c", "1.ParentId__c"];
    let rows = [r#"["r2", "r1", "r0"]"#, r#"["r1", null, null]"#];
    let body = answer(&columns, &rows);
    let pairs = all::<(FlowRun, Option<FlowRun>)>(&body);
    let parent = FlowRun {
        parent_id: Some("r0".into()),
        ..run("r1", "", "")
    };
    assert_eq!(
        pairs,
        [(run("r2", "", ""), Some(parent)), (run("r1", "", ""), None)]
    );
}

#[test]
fn there_are_three_and_four() {
    let columns = [
        "2.Id__c",
        "1.ssot__Id__c",
        "0.ssot__Id__c",
        "3.Id__c",
        "3.Name__c",
    ];
    let rows = [
        r#"[1, "v1", "r1", 2, "B"]"#,
        r#"[null, "v1", "r2", 3, null]"#,
    ];
    let body = answer(&columns, &rows);
    let person = |id, name: &str| Person {
        id,
        name: (!name.is_empty()).then(|| name.into()),
    };
    let own = FlowVersion {
        number: None,
        ..version("v1", 0)
    };
    assert_eq!(
        all::<(FlowRun, FlowVersion, Option<Person>, Person)>(&body),
        [
            (
                run("r1", "", ""),
                own.clone(),
                Some(person(1, "")),
                person(2, "B")
            ),
            (run("r2", "", ""), own.clone(), None, person(3, "")),
        ]
    );
    let three = all::<(FlowRun, Option<FlowVersion>, Option<Person>)>(&body);
    assert_eq!(three[1], (run("r2", "", ""), Some(own), None));
}

fn drift<T: FromRow<Source = ()>>(body: &str) -> Vec<String> {
    let rows = dmo::rows::<T>(body).expect("an answer");
    rows.drift().iter().map(ToString::to_string).collect()
}

#[test]
fn drift_is_told_of_each_record() {
    let body = r#"{"metadata": {"columns": [{"name": "0.ssot__Id__c", "type": "Varchar"},
        {"name": "0.Price__c", "type": "Varchar"}, {"name": "0.ssot__FlowVersionId__c", "type": "Varchar"},
        {"name": "0.KQ_FlowVersionId__c", "type": "Varchar"}, {"name": "0.ParentId__c", "type": "Varchar"},
        {"name": "1.Id__c", "type": "Numeric"}, {"name": "1.Name__c", "type": "Varchar", "length": 9},
        {"name": "1.Nam__c", "type": "Varchar"}, {"name": "n", "type": "Integer"}]}, "data": []}"#;
    expect_test::expect![[r#"
        (FlowRun, Option<Person>) has no field "1.Nam__c"; did you mean 1.Name__c?
        (FlowRun, Option<Person>) has no field "n"
        column 0.Price__c of (FlowRun, Option<Person>): the answer has `Varchar`, expected number
        column 1.Name__c of (FlowRun, Option<Person>): the answer has up to 9 characters, expected at most 5"#]].assert_eq(&drift::<(FlowRun, Option<Person>)>(body).join("\n"));
    // The columns of a record that are not there at all are told, too.
    let body = answer(&["0.ssot__Id__c"], &[r#"["r1"]"#]);
    let missing = drift::<(FlowRun, Option<FlowVersion>)>(&body);
    assert_eq!(missing.len(), 8, "{missing:?}");
    assert_eq!(all::<Pair>(&body), [(run("r1", "", ""), None)]);
}

#[test]
fn other_columns_are_ignored_or_refused() {
    let body = answer(
        &["0.ssot__Id__c", "1.ssot__Idd__c", "n"],
        &[r#"["r1", "v1", 7]"#],
    );
    assert_eq!(all::<Pair>(&body), [(run("r1", "", ""), None)]);
    let said = wrong::<Strict<Pair>>(&body);
    expect_test::expect![[r#"
        rows[0]: (FlowRun, Option<FlowVersion>) has no field "1.ssot__Idd__c"; did you mean 1.ssot__Id__c? at line 1 column 99
        rows[0]: (FlowRun, Option<FlowVersion>) has no field "n" at line 1 column 99"#]].assert_eq(&said);
    let mut rows = dmo::rows::<Pair>(&body).expect("an answer");
    assert!(rows.next().is_some_and(|row| row.is_ok()));
    let cells = rows.unknown_cells();
    let cells: Vec<_> = cells
        .iter()
        .map(|cell| (cell.column.name(), cell.raw))
        .collect();
    assert_eq!(cells, [("1.ssot__Idd__c", "\"v1\""), ("n", "7")]);
    let nearest = rows.unknown_cells()[0].column.nearest();
    assert_eq!(nearest.map(|field| field.api_name), Some("1.ssot__Id__c"));
    assert_eq!(
        UnknownField::object(&rows.unknown_cells()[0].column).rust_name,
        "(FlowRun, Option<FlowVersion>)"
    );
}
