//! References between sets of records.

mod merged;

use dmo::{Level, Record, References, Row, RuleId, Validator};

#[derive(Debug, Clone, Default, dmo::Dmo)]
#[dmo(api_name = "Version__dlm")]
struct Version {
    #[dmo(api_name = "Id__c", key, key_qualifier = "KQ_Id__c")]
    id: String,
    #[dmo(api_name = "KQ_Id__c")]
    source: Option<String>,
    #[dmo(api_name = "Number__c")]
    number: Option<i64>,
}

#[derive(Debug, Clone, Default, dmo::Dmo)]
#[dmo(api_name = "Account__dlm", aliases("std__Account__dlm"))]
struct Account {
    #[dmo(api_name = "Id__c", key, sensitive)]
    id: String,
}

#[derive(Debug, Clone, Default, dmo::Dmo)]
#[dmo(api_name = "Run__dlm")]
struct Run {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(
        api_name = "VersionId__c",
        key_qualifier = "KQ_VersionId__c",
        references("Version__dlm")
    )]
    version: Option<String>,
    #[dmo(api_name = "KQ_VersionId__c")]
    version_source: Option<String>,
    #[dmo(api_name = "VersionNumber__c", references("Version__dlm.Number__c"))]
    number: Option<String>,
    #[dmo(api_name = "ParentId__c", references("Run__dlm", "std__Account__dlm"))]
    parent: Option<String>,
    #[dmo(api_name = "SubjectType__c")]
    subject_type: Option<String>,
    #[dmo(
        api_name = "SubjectId__c",
        references(
            by = "SubjectType__c",
            "Version" = "Version__dlm",
            "Run" = "Run__dlm",
            "Lead" = "Lead__dlm"
        )
    )]
    subject: Option<String>,
}

#[expect(clippy::unnecessary_wraps, reason = "as the fields have it")]
fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn run(id: &str) -> Run {
    Run {
        id: id.to_owned(),
        ..Run::default()
    }
}

fn version(id: &str, source: Option<&str>) -> Version {
    Version {
        id: id.to_owned(),
        source: source.map(str::to_owned),
        number: None,
    }
}

fn all(validator: &Validator) -> References<'_> {
    validator.references(&[Run::OBJECT, Version::OBJECT, Account::OBJECT])
}

/// What is missing among some records, fed one by one.
fn missing(records: &[&dyn Record]) -> Vec<String> {
    let validator = Validator::reading();
    let mut references = all(&validator);
    for (row, record) in records.iter().enumerate() {
        references.add_row(row, record);
    }
    let mut lines = Vec::new();
    let report = references.finish(|violation| lines.push(violation.to_string()));
    assert_eq!(report.count_of(RuleId::References), lines.len() as u64);
    lines
}

#[test]
fn a_set_may_come_before_its_targets_or_after_them() {
    let runs = [
        Run {
            version: text("v-1"),
            ..run("1")
        },
        Run {
            version: text("v-2"),
            ..run("2")
        },
        run("3"),
        Run {
            version: text(""),
            ..run("4")
        },
    ];
    let versions = [version("v-1", None)];
    let validator = Validator::reading();
    for is_first in [true, false] {
        let mut references = all(&validator);
        if is_first {
            references.add(&versions);
        }
        references.add(&runs);
        if !is_first {
            references.add(&versions);
        }
        let mut told = Vec::new();
        let report = references.finish(|violation| told.push(violation));
        let [violation] = &told[..] else {
            panic!("{told:?}")
        };
        assert_eq!(
            violation.to_string(),
            "error[references] Run__dlm.rows[1].VersionId__c: expected the key of a record of Version__dlm, found \"v-2\""
        );
        assert_eq!(violation.object.api_name, "Run__dlm");
        assert_eq!((report.rows(), report.wrong_rows()), (5, 1));
    }
}

#[test]
fn key_qualifiers_of_both_sides_have_to_be_the_same() {
    let of = |source: Option<&str>| Run {
        version: text("v"),
        version_source: source.map(str::to_owned),
        ..run("1")
    };
    for (ours, theirs, is_there) in [
        (None, None, true),
        (None, Some(""), true),
        (Some("a"), Some("a"), true),
        (Some("a"), Some("b"), false),
        (Some("a"), None, false),
        (None, Some("a"), false),
    ] {
        let lines = missing(&[&of(ours), &version("v", theirs)]);
        assert_eq!(lines.is_empty(), is_there, "{ours:?} {theirs:?}");
    }
    // `SubjectId__c` has none, so that the value alone counts.
    let subject = Run {
        subject_type: text("Version"),
        subject: text("v"),
        ..run("1")
    };
    assert!(missing(&[&subject, &version("v", Some("a"))]).is_empty());
}

#[test]
fn a_field_is_found_by_its_value_in_the_type_of_the_target() {
    let of = |number: &str| Run {
        number: text(number),
        ..run("1")
    };
    let numbered = Version {
        number: Some(7),
        ..version("v", None)
    };
    assert!(missing(&[&of("7.0"), &numbered]).is_empty());
    assert_eq!(
        missing(&[&of("8"), &numbered]),
        [
            "error[references] Run__dlm.rows[0].VersionNumber__c: expected the Number__c of a record of Version__dlm, found 8"
        ]
    );
}

#[test]
fn several_targets_are_alternatives_and_what_is_sensitive_is_hidden() {
    let child = |parent: &str| Run {
        parent: text(parent),
        ..run("1")
    };
    let account = Account { id: "a-1".into() };
    assert!(missing(&[&child("a-1"), &account]).is_empty());
    assert!(missing(&[&child("2"), &run("2")]).is_empty());
    // The key of an account is sensitive, and this may be meant to be one.
    assert_eq!(
        missing(&[&child("a-2"), &account]),
        [
            "error[references] Run__dlm.rows[0].ParentId__c: expected the key of a record of Run__dlm or the key of a record of std__Account__dlm, found a value that is not shown"
        ]
    );
}

#[test]
fn another_field_decides_which_target_is_meant() {
    let of = |by: Option<&str>, id: &str| Run {
        subject_type: by.map(str::to_owned),
        subject: text(id),
        ..run("1")
    };
    let known = version("v", None);
    assert!(missing(&[&of(Some("Version"), "v"), &known]).is_empty());
    assert_eq!(
        missing(&[&of(Some("Run"), "v"), &known]),
        [
            "error[references] Run__dlm.rows[0].SubjectId__c: expected the key of a record of Run__dlm, found \"v\""
        ]
    );
    // Leads are not expected, and nobody knows what else may be meant.
    for by in [Some("Lead"), Some("Nobody"), None] {
        assert!(missing(&[&of(by, "x"), &known]).is_empty(), "{by:?}");
    }
    let validator = Validator::reading();
    let unchecked: Vec<_> = all(&validator)
        .unchecked()
        .map(|(object, field, reference)| (object.api_name, field.api_name, reference.object))
        .collect();
    assert_eq!(unchecked, [("Run__dlm", "SubjectId__c", "Lead__dlm")]);
}

#[test]
fn columns_that_were_not_read_prove_nothing() {
    let of = Run {
        version: text("v"),
        ..run("1")
    };
    let row = |text: &str| serde_json::from_str::<Row<Version>>(text).unwrap();
    for (text, is_there) in [
        (r#"{"Id__c": "w"}"#, true),
        (r#"{"KQ_Id__c": "a"}"#, true),
        (r#"{"Id__c": "w", "KQ_Id__c": null}"#, false),
    ] {
        assert_eq!(missing(&[&of, &row(text)]).is_empty(), is_there, "{text}");
    }
    let row: Row<Run> = serde_json::from_str(r#"{"Id__c": "1", "VersionId__c": "v"}"#).unwrap();
    assert!(missing(&[&row, &version("w", None)]).is_empty());
}

#[test]
fn levels_and_samples_are_those_that_are_set() {
    let runs: Vec<Run> = (0..4)
        .map(|id| Run {
            version: text(&format!("v-{id}")),
            parent: text("nobody"),
            ..run(&id.to_string())
        })
        .collect();
    let off = Validator::reading().level(RuleId::References, Level::Off);
    let mut references = all(&off);
    references.add(&runs);
    assert_eq!(references.finish(|_| ()).rules().len(), 0);
    let warning = Validator::reading().level(RuleId::References, Level::Warning);
    let mut references = all(&warning).samples(1);
    references.add(&runs);
    let report = references.finish(|_| ());
    assert!(report.is_ok());
    assert_eq!(report.count_of(RuleId::References), 8);
    assert!(report.rules().all(|counted| counted.samples.len() == 1));
}

/// A column of a projection refers to what the field refers to that it is from.
#[test]
fn columns_of_projections_refer_too() {
    #[derive(dmo::Projection)]
    #[dmo(from(run = Run, version = Option<Version>), join(version = run.version))]
    struct Part {
        #[dmo(run)]
        id: String,
        #[dmo(run = subject)]
        about: Option<String>,
        #[dmo(run = subject_type)]
        kind: Option<String>,
        #[dmo(run = version)]
        of: Option<String>,
        #[dmo(version)]
        number: Option<i64>,
    }

    let part = |id: &str, kind: Option<&str>, about: &str, of: Option<&str>| Part {
        id: id.to_owned(),
        kind: kind.map(str::to_owned),
        about: text(about),
        of: of.map(str::to_owned),
        number: None,
    };
    let version = Version {
        id: "v".to_owned(),
        source: text("s"),
        number: None,
    };
    let parts = [
        part("1", Some("Version"), "v", Some("v")),
        part("2", Some("Run"), "v", Some("w")),
        part("3", None, "v", None),
    ];
    let validator = Validator::reading();
    let objects = [parts[0].object(), Version::OBJECT, Run::OBJECT];
    let mut references = validator.references(&objects);
    let unchecked: Vec<_> = references
        .unchecked()
        .filter(|(object, ..)| object.api_name == "Part")
        .map(|(_, field, reference)| (field.api_name, reference.object))
        .collect();
    assert_eq!(unchecked, [("about", "Lead__dlm")]);
    references.add(&parts);
    references.add([version]);
    let mut lines = Vec::new();
    let report = references.finish(|violation| lines.push(violation.to_string()));
    assert_eq!(
        lines,
        [
            "error[references] Part.rows[1].about: expected the key of a record of Run__dlm, found \"v\"",
            "error[references] Part.rows[1].of: expected the key of a record of Version__dlm, found \"w\"",
        ]
    );
    assert_eq!((report.rows(), report.wrong_rows()), (4, 1));
}

/// The numbers of two sets may be the same, and their records are not.
#[test]
fn a_report_tells_records_of_two_sets_apart() {
    #[derive(Default, dmo::Dmo)]
    #[dmo(api_name = "Step__dlm")]
    struct Step {
        #[dmo(api_name = "Id__c", key)]
        id: String,
        #[dmo(api_name = "RunId__c", references("Run__dlm"))]
        run: Option<String>,
    }

    let validator = Validator::reading();
    let objects = [Run::OBJECT, Step::OBJECT];
    let mut references = validator.references(&objects);
    references.add([Run {
        subject: text("gone"),
        subject_type: text("Run"),
        ..Run::default()
    }]);
    references.add([Step {
        id: "1".to_owned(),
        run: text("gone"),
    }]);
    let report = serde_json::to_value(references.finish(|_| ())).unwrap();
    let records = report["validationReport"].as_array().unwrap();
    let records: Vec<_> = records
        .iter()
        .map(|one| (&one["record"], &one["object"]))
        .collect();
    assert_eq!(
        serde_json::json!(records),
        serde_json::json!([[0, "Run__dlm"], [0, "Step__dlm"]])
    );
}
