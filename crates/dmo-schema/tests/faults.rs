//! A file with N mistakes gives N findings: nothing is hidden by a mistake before it, and none is reported twice.

use dmo_schema::Severity;

const FAULTY: &str = "\
api_name: ssot__Trip__dlm
lable: Trip
category: Engagment
primary_key: [ssot__Id__c, ssot__Idd__c]
event_time: ssot__Start__c
since: v59
fields:
  ssot__Id__c: {label: Trip ID, type: Text}
  ssot__Start__c: {label: Start, type: dateTime, required: yes}
  ssot__End_c: {label: End, type: dateTime}
  ssot__Mode__c:
    label: Mode
    type: text
    values: {Train: ~, Bus: By road., bus: By coach.}
    max_length: none
  ssot__Type__c: {label: Type, type: text, refernces: ssot__Kind__dlm}
  Type__c: {label: Custom type, type: text}
  ssot__Type__c: {label: Type, type: text}
  ssot__Seats__c: {type: number, precision: 2, scale: 4, pattern: '[0-9]+'}
  ssot__Price__c: {label: Price, type: currency, range: {min: 10, max: 9.99}}
  ssot__Line__c: {label: Line, type: text, key_qualifier: KQ_Line_c, rust: line-id}
referenced_by: [ssot__Stop__dlm]
rules:
  - not_before: [ssot__End_c, ssot__Mode__c]
  - requires: [ssot__Price__c]
";

#[test]
fn each_mistake_is_one_finding() {
    let loaded = dmo_schema::parse("trip.yaml", FAULTY);
    let found: Vec<(usize, &str)> = loaded
        .findings()
        .iter()
        .map(|finding| {
            (
                finding.line,
                finding.code.as_str().trim_start_matches("schema::"),
            )
        })
        .collect();
    let planted = [
        (2, "unknown_key"),
        (3, "unknown_category"),
        (4, "unknown_field"),
        (6, "invalid_version"),
        (8, "unknown_type"),
        (9, "wrong_type"),
        (10, "malformed_name"),
        (14, "wrong_type"),
        (14, "value_clash"),
        (15, "wrong_type"),
        (16, "unknown_key"),
        (17, "field_clash"),
        (18, "duplicate_key"),
        (19, "missing_label"),
        (19, "contradiction"),
        (19, "misplaced_key"),
        (20, "contradiction"),
        (21, "malformed_name"),
        (21, "not_an_identifier"),
        (22, "malformed_name"),
        (24, "field_type"),
        (25, "rule_arity"),
    ];
    assert_eq!(found, planted, "{}", loaded.findings());
}

#[test]
fn errors_keep_the_model_back_and_warnings_do_not() {
    let faulty = dmo_schema::parse("trip.yaml", FAULTY);
    assert!(faulty.schema().is_none());
    assert_eq!(faulty.objects().len(), 1);
    let findings = faulty.into_result().expect_err("errors");
    assert!(findings.has_errors());
    assert_eq!(
        findings.errors().count() + findings.warnings().count(),
        findings.len()
    );

    let warned = dmo_schema::parse(
        "x.yaml",
        "api_name: X__dlm\nfields:\n  Id__c: {label: ID, type: text}\n",
    );
    let (schema, warnings) = warned.into_result().expect("only a warning");
    assert_eq!(schema.objects()[0].label, "X__dlm");
    assert!(
        warnings
            .iter()
            .all(|finding| finding.severity == Severity::Warning)
    );
    assert_eq!(warnings.len(), 1);
}

#[test]
fn the_debug_form_is_the_report() {
    let findings = dmo_schema::parse("x.yaml", "api_name: [\n")
        .into_result()
        .expect_err("an error");
    assert!(
        format!("{findings:?}").contains("--> x.yaml:"),
        "{findings:?}"
    );
    assert_eq!(format!("\n{findings}"), format!("{findings:?}"));
}

#[test]
fn findings_serialise_with_their_places() {
    let loaded = dmo_schema::parse(
        "x.yaml",
        "\u{feff}api_name: X__dlm\nlabel: é\nnöte: x\nlabel: y\n",
    );
    let json = serde_json::to_value(loaded.findings()).expect("serialisable");
    let twice = json
        .as_array()
        .and_then(|list| list.last())
        .expect("findings");
    assert_eq!(
        *twice,
        serde_json::json!({
            "code": "schema::duplicate_key",
            "severity": "error",
            "message": "the key `label` is duplicated",
            "file": "x.yaml",
            "line": 4,
            "column": 1,
            "span": {"start": 39, "end": 44},
            "label": "duplicated here",
            "labels": [{"message": "first used here", "file": "x.yaml", "line": 2, "column": 1, "span": {"start": 20, "end": 25}}],
            "help": null,
        })
    );
}

#[test]
fn color_is_asked_for() {
    let loaded = dmo_schema::parse("x.yaml", "");
    assert!(!loaded.findings().render(false).contains('\u{1b}'));
    assert!(loaded.findings().render(true).contains('\u{1b}'));
    assert!(dmo_schema::Findings::default().render(true).is_empty());
}
