//! `dmo drift`.

use serde_json::Value;
use tempfile::TempDir;

use crate::import::write;
use crate::{BAD, GOOD, dmo, project};

/// An answer about the object of [`GOOD`], with a column that it does not have.
const ANSWER: &str = r#"{"metadata": {"columns": [{"name": "ssot__Id__c", "type": "Varchar"}, {"name": "ssot__Idd__c", "type": "Varchar"}]},
    "data": [["1", "2"]], "status": {"rowCount": 1}}"#;

fn folder() -> TempDir {
    let folder = project(GOOD);
    write(&folder, "answer.json", ANSWER);
    folder
}

#[test]
fn columns_of_an_answer_are_told_from_fields() {
    let (code, output, errors) = dmo(&folder(), &["drift", "answer.json"]);
    assert_eq!((code, errors.as_str()), (1, ""));
    let expected =
        "unknown: ssot__Payee__dlm has no field \"ssot__Idd__c\"; did you mean ssot__Id__c?

1 difference from ssot__Payee__dlm
";
    assert_eq!(output, expected);
}

#[test]
fn tools_get_the_differences_as_json() {
    let (code, output, _) = dmo(&folder(), &["drift", "answer.json", "--format", "json"]);
    assert_eq!(code, 1);
    let json: Value = serde_json::from_str(&output).expect("JSON");
    assert_eq!(json["object"], "ssot__Payee__dlm");
    assert_eq!(json["drift"][0]["kind"], "unknown");
}

#[test]
fn the_object_is_found_by_its_columns_or_named() {
    let folder = folder();
    let answer = r#"{"data": [{"ssot__Id__c": "1", "ssot__ErrorReason__c": null, "ssot__FlowVersionId__c": "v"}], "done": true}"#;
    write(&folder, "answer.json", answer);
    let (code, output, errors) = dmo(&folder, &["drift", "answer.json", "catalog:Flow*"]);
    assert_eq!((code, errors.as_str()), (0, ""), "{output}");
    assert_eq!(output, "no differences from ssot__FlowRun__dlm\n");
    let arguments = [
        "drift",
        "answer.json",
        "catalog:Flow*",
        "--object",
        "FlowVersion",
    ];
    let (code, output, errors) = dmo(&folder, &arguments);
    assert_eq!((code, errors.as_str()), (1, ""), "{output}");
    assert!(output.contains("difference"), "{output}");
}

#[test]
fn no_object_is_guessed_without_a_column_of_it() {
    let folder = folder();
    for answer in [
        r#"{"data": [{"Seats__c": 1}], "done": true}"#,
        r#"{"data": [], "done": true}"#,
    ] {
        write(&folder, "answer.json", answer);
        let (code, output, errors) = dmo(&folder, &["drift", "answer.json", "catalog:"]);
        assert_eq!((code, output.as_str()), (2, ""), "{answer}");
        let expected = "error: no object has a column of the answer: say with which one to compare it by `--object`\n";
        assert_eq!(errors, expected, "{answer}");
    }
}

#[test]
fn missing_columns_count_unless_the_query_names_its_columns() {
    let folder = folder();
    let answer = r#"{"metadata": [{"name": "ssot__Id__c", "type": "Varchar"}], "data": []}"#;
    write(&folder, "answer.json", answer);
    let arguments = ["drift", "answer.json", "catalog:FlowRun"];
    let (code, output, _) = dmo(&folder, &arguments);
    assert_eq!(code, 1);
    assert!(
        output.contains("missing: column ssot__ErrorReason__c of ssot__FlowRun__dlm is missing\n"),
        "{output}"
    );
    let (code, output, _) = dmo(&folder, &[&arguments[..], &["--partial"]].concat());
    assert_eq!(
        (code, output.as_str()),
        (0, "no differences from ssot__FlowRun__dlm\n")
    );
}

#[test]
fn what_cannot_be_compared_is_told() {
    let folder = folder();
    write(&folder, "bad.yaml", BAD);
    write(&folder, "empty.json", r#"{"data": [], "done": true}"#);
    write(
        &folder,
        "refused.json",
        r#"[{"errorCode": "E", "message": "no"}]"#,
    );
    for (arguments, expected) in [
        (
            &["drift", "nowhere.json"][..],
            "error: cannot read nowhere.json",
        ),
        (
            &["drift", "refused.json"],
            "error: refused.json: the platform answered with an error: E: no",
        ),
        (
            &["drift", "empty.json", "catalog:FlowRun", "--partial"],
            "error: empty.json: the answer has no rows, and does not say which columns it has",
        ),
        (
            &["drift", "schema/payee.yaml", "schema"],
            "error: schema/payee.yaml: expected",
        ),
        (&["drift", "answer.json", "bad.yaml"], "error"),
        (
            &["drift", "answer.json", "--object", "Nobody"],
            "error: no description has an object `Nobody`",
        ),
        (
            &["drift", "answer.json", "catalog:Flow*", "catalog:Nobody"],
            "error: the catalog has no object `Nobody`; `dmo list` shows what there is",
        ),
        (
            &["drift", "answer.json", "catalog:Fl*", "--object", "FlowRum"],
            "error: no description has an object `FlowRum`; did you mean `FlowRun`?",
        ),
        (
            &["drift", "answer.json", "catalog:FlowRum", "catalog:FlowRun"],
            "error: the catalog has no object `FlowRum`; did you mean `FlowRun`?",
        ),
        (
            &["drift", "answer.json", "catalog:Fl*", "--object", "Flow*"],
            "error: `Flow*` means ",
        ),
    ] {
        let (code, output, errors) = dmo(&folder, arguments);
        assert_eq!((code, output.as_str()), (2, ""), "{arguments:?}: {errors}");
        assert!(errors.starts_with(expected), "{arguments:?}: {errors}");
    }
}
