//! `schema/flow_run.yaml` says what the reference page of the Flow Run DMO says, fact by fact.

use std::path::PathBuf;

use dmo_schema::{Cardinality, Object, RuleKind};

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../schema/flow_run.yaml")
}

fn flow_run() -> Object {
    let (schema, warnings) = dmo_schema::load(&[path()])
        .into_result()
        .expect("no errors");
    assert!(warnings.is_empty(), "{warnings}");
    assert_eq!(schema.objects().len(), 1);
    schema.objects().first().cloned().expect("one object")
}

#[test]
fn the_object() {
    let object = flow_run();
    assert_eq!(object.api_name, "ssot__FlowRun__dlm");
    assert_eq!(object.label, "Flow Run");
    assert_eq!(object.category.as_deref(), Some("Engagement"));
    assert_eq!(object.subject_area.as_deref(), Some("Engagement"));
    assert_eq!(object.primary_key, ["ssot__Id__c"]);
    assert_eq!(
        (object.rust_name.as_str(), object.module_name.as_str()),
        ("FlowRun", "flow_run")
    );
}

/// Label, API name, Rust name, type and, where the page names one, the first API version.
const FIELDS: &str = "\
Completed DateTime | ssot__CompletedDateTime__c | completed_date_time | DateTime |
Error Description | ssot__ErrorDescriptionText__c | error_description_text | Text | 59.0
Error Reason | ssot__ErrorReason__c | error_reason | Text | 59.0
Flow Run ID | ssot__Id__c | id | Text |
Flow Run Status | ssot__FlowRunStatus__c | flow_run_status | Text |
Flow Version | ssot__FlowVersionId__c | flow_version_id | Text |
Flow Version Occurrence | ssot__FlowVersionOccurrenceId__c | flow_version_occurrence_id | Text | 60.0
Primary Record ID | ssot__PrimaryRecordId__c | primary_record_id | Text |
Primary Record Object | ssot__PrimaryRecordObject__c | primary_record_object | Text | 59.0
Scheduled DateTime | ssot__ScheduledDateTime__c | scheduled_date_time | DateTime |
Stopped Reason | ssot__StoppedReason__c | stopped_reason | Text | 61.0
";

#[test]
fn eleven_fields_in_the_published_order() {
    let object = flow_run();
    let fields: Vec<String> = object
        .fields
        .iter()
        .map(|field| {
            let since = field
                .since
                .map(|version| version.to_string())
                .unwrap_or_default();
            let line = format!(
                "{} | {} | {} | {:?} | {since}",
                field.label, field.api_name, field.rust_name, field.data_type
            );
            line.trim_end().to_owned()
        })
        .collect();
    assert_eq!(fields, FIELDS.lines().collect::<Vec<_>>());
    assert_eq!(fields.len(), 11);
    assert!(
        object
            .fields
            .iter()
            .all(|field| field.description.is_some())
    );
}

/// Enum, value and variant.
const VALUES: &str = "\
ErrorReason | MessagingApiEntitlementReached | MessagingApiEntitlementReached
ErrorReason | IndividualContactPointNotFound | IndividualContactPointNotFound
ErrorReason | InternalError | InternalError
ErrorReason | ServiceError | ServiceError
StoppedReason | FLOW_DEACTIVATED | FlowDeactivated
StoppedReason | INDIVIDUAL_NOT_FOUND | IndividualNotFound
";

#[test]
fn two_value_lists() {
    let object = flow_run();
    let values: Vec<String> = object
        .value_lists
        .iter()
        .flat_map(|list| list.values.iter().map(|value| (&list.rust_name, value)))
        .map(|(list, value)| {
            assert!(value.description.is_some(), "{}", value.value);
            format!("{list} | {} | {}", value.value, value.rust_name)
        })
        .collect();
    assert_eq!(values, VALUES.lines().collect::<Vec<_>>());
    assert_eq!(object.value_lists.len(), 2);
}

#[test]
fn each_value_list_has_one_field() {
    let object = flow_run();
    let fields: Vec<_> = object
        .fields
        .iter()
        .filter_map(|field| Some((field.api_name.as_str(), field.values?)))
        .collect();
    assert_eq!(
        fields,
        [("ssot__ErrorReason__c", 0), ("ssot__StoppedReason__c", 1)]
    );
}

#[test]
fn three_relationships_all_many_to_one() {
    let object = flow_run();
    let outbound: Vec<_> = object
        .fields
        .iter()
        .flat_map(|field| {
            field
                .references
                .iter()
                .map(|reference| (field.label.as_str(), reference))
        })
        .map(|(label, reference)| {
            assert_eq!(reference.cardinality, Cardinality::ManyToOne);
            (label, reference.object.as_str(), reference.field.as_deref())
        })
        .collect();
    assert_eq!(
        outbound,
        [
            ("Flow Version", "ssot__FlowVersion__dlm", None),
            ("Primary Record ID", "ssot__Individual__dlm", None),
        ]
    );
    let [inbound] = object.referenced_by.as_slice() else {
        panic!("one inbound relationship")
    };
    assert_eq!(inbound.object, "ssot__FlowElementRun__dlm");
    assert_eq!(inbound.field, "ssot__FlowRunId__c");
    assert_eq!(inbound.cardinality, Cardinality::ManyToOne);
}

#[test]
fn two_rules_that_warn() {
    let object = flow_run();
    assert!(object.rules.iter().all(|rule| rule.warning));
    let rules: Vec<_> = object
        .rules
        .iter()
        .map(|rule| (rule.kind, rule.fields.join(" ")))
        .collect();
    assert_eq!(
        rules,
        [
            (
                RuleKind::NotBefore,
                "ssot__CompletedDateTime__c ssot__ScheduledDateTime__c".to_owned()
            ),
            (
                RuleKind::Requires,
                "ssot__ErrorDescriptionText__c ssot__ErrorReason__c".to_owned()
            ),
        ]
    );
}

#[test]
fn the_first_line_names_the_json_schema() {
    let text = std::fs::read_to_string(path()).expect("the file");
    assert_eq!(
        text.lines().next(),
        Some("# yaml-language-server: $schema=dmo.schema.json")
    );
}
