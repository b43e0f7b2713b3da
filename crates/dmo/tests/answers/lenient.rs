//! One bad cell does not cost the row.

use dmo::{RuleId, Validator};

use crate::{Trip, trip};

#[derive(Clone, PartialEq, dmo::Dmo)]
#[dmo(api_name = "Patient__dlm", debug)]
struct Patient {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "Weight__c", sensitive)]
    weight: Option<i64>,
    #[dmo(api_name = "Height__c")]
    height: Option<i64>,
}

/// A default that is not null.
impl Default for Patient {
    fn default() -> Self {
        Self {
            id: String::new(),
            weight: Some(80),
            height: Some(180),
        }
    }
}

/// The same rows in a layout with names, one with lists, and one with lists in maps.
fn layouts(rows: &[[&str; 3]]) -> [String; 3] {
    let join =
        |row: &dyn Fn(&[&str; 3]) -> String| rows.iter().map(row).collect::<Vec<_>>().join(", ");
    let named = join(&|[id, weight, height]| {
        format!(r#"{{"Weight__c": {weight}, "Id__c": {id}, "Height__c": {height}}}"#)
    });
    let lists = join(&|[id, weight, height]| format!("[{weight}, {id}, {height}]"));
    let wrapped = join(&|[id, weight, height]| format!(r#"{{"row": [{weight}, {id}, {height}]}}"#));
    let columns = r#"[{"name": "weight__c"}, {"name": "id__c"}, {"name": "height__c"}]"#;
    [
        format!(r#"{{"data": [{named}], "done": true}}"#),
        format!(r#"{{"data": [{lists}], "metadata": {columns}}}"#),
        format!(r#"{{"data": [{wrapped}], "metadata": {columns}}}"#),
    ]
}

#[test]
fn a_bad_cell_is_null_and_told_with_its_value() {
    for body in layouts(&[
        [r#""1""#, r#""heavy""#, "{\"a\": [1, 2]}"],
        [r#""2""#, "70", "170"],
    ]) {
        let mut rows = dmo::rows::<Patient>(&body).expect("an answer").lenient();
        let row = rows.next().expect("a row").expect("a row that lives");
        let expected = Patient {
            id: "1".into(),
            weight: None,
            height: None,
        };
        assert_eq!(row.row, expected, "{body}");
        let [weight, height] = &row.bad[..] else {
            panic!("{:?}", row.bad)
        };
        assert_eq!(
            (weight.raw(), height.raw()),
            (None, Some("{\"a\": [1, 2]}")),
            "{body}"
        );
        let shown = weight.to_string();
        assert!(
            shown.contains("Weight__c") && !shown.contains("heavy"),
            "{shown}"
        );
        let violations = row.violations();
        let found: Vec<String> = violations.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "error[wrong_value] rows[0].Weight__c: expected a whole number, found a value that is not shown",
                "error[wrong_value] rows[0].Height__c: expected a whole number, found a map",
            ]
        );
        assert!(
            violations
                .iter()
                .all(|violation| violation.rule == RuleId::WrongValue)
        );
        let row = rows.next().expect("a row").expect("a row");
        assert_eq!((row.weight, row.bad.len()), (Some(70), 0));
        assert!(rows.next().is_none());
    }
}

#[test]
fn a_violation_expects_what_the_error_does() {
    let body = r#"{"columns": [{"name": "Id__c"}, {"name": "Tags__c"}, {"name": "Score__c"}]}
        [["1", ["a", null], 1e400], ["2", ["a", 1], "high"]]"#;
    let rows = dmo::rows::<Trip>(body).expect("an answer").lenient();
    let rows: Vec<_> = rows.map(|row| row.expect("a row that lives")).collect();
    let told = |row: &dmo::LenientRow<Trip>| {
        let violations = row.violations();
        let told: Vec<_> = violations.iter().map(ToString::to_string).collect();
        for (violation, bad) in told.iter().zip(&row.bad) {
            let (_, expected) = violation.split_once(": ").expect("two parts");
            assert!(bad.to_string().contains(expected), "{bad}: {violation}");
        }
        told
    };
    assert_eq!(
        told(&rows[0]),
        [
            "error[wrong_value] rows[0].Tags__c: expected a list without nulls, found null",
            "error[wrong_value] rows[0].Score__c: expected at most 38 digits, found 1e400",
        ]
    );
    assert_eq!(
        told(&rows[1]),
        [
            "error[wrong_value] rows[1].Tags__c: expected text, found 1",
            "error[wrong_value] rows[1].Score__c: expected a number such as -12.50, found \"high\"",
        ]
    );
}

#[test]
fn a_row_without_its_key_or_of_another_form_is_an_error() {
    let columns = r#"{"metadata": [{"name": "Id__c"}, {"name": "Score__c"}], "data": "#;
    for rows in [
        r#"[[null, "high"], ["2", 1]]"#,
        r#"[[7, "high"], ["2", 1]]"#,
        r#"[["1"], ["2", 1]]"#,
        r#"["1", ["2", 1]]"#,
    ] {
        let body = format!("{columns}{rows}}}");
        let mut rows = dmo::rows::<Trip>(&body).expect("an answer").lenient();
        let bad = rows.next().expect("a row").expect_err("a bad row");
        assert_eq!(bad.index(), 0, "{body}");
        let row = rows.next().expect("a row").expect("a row");
        assert_eq!(row.row, trip("2", "1"), "{body}");
    }
}

#[test]
fn bad_cells_are_data() {
    let [body, ..] = layouts(&[[r#""1""#, r#""heavy""#, r#""tall""#]]);
    let mut rows = dmo::rows::<Patient>(&body).expect("an answer").lenient();
    let row = rows.next().expect("a row").expect("a row that lives");
    let json = serde_json::to_value(&row.bad).expect("JSON");
    assert_eq!(
        (&json[0]["raw"], &json[1]["raw"]),
        (&serde_json::Value::Null, &"\"tall\"".into())
    );
    assert_eq!(json[1]["error"]["row"], 0);
    assert!(!json.to_string().contains("heavy"));
    // What could not be read is reported beside what validation finds.
    let mut violations = Validator::reading().check(&row.row);
    violations.extend(row.violations());
    assert_eq!(violations.errors().count(), 2);
}
