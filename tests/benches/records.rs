//! Decoding, encoding and checking Flow Run records, beside the same struct with serde derives.
//!
//! ```console
//! $ cargo bench -p dmo-tests --bench records
//! ```

use committed::FlowRun;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use dmo::{Dmo as _, Validator};
use serde::{Deserialize, Serialize};

/// What people write today.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Peer {
    #[serde(rename = "ssot__CompletedDateTime__c")]
    completed_date_time: Option<jiff::Timestamp>,
    #[serde(rename = "ssot__ErrorDescriptionText__c")]
    error_description_text: Option<String>,
    #[serde(rename = "ssot__ErrorReason__c")]
    error_reason: Option<ErrorReason>,
    #[serde(rename = "ssot__Id__c")]
    id: String,
    #[serde(rename = "ssot__FlowRunStatus__c")]
    flow_run_status: Option<String>,
    #[serde(rename = "ssot__FlowVersionId__c")]
    flow_version_id: Option<String>,
    #[serde(rename = "ssot__FlowVersionOccurrenceId__c")]
    flow_version_occurrence_id: Option<String>,
    #[serde(rename = "ssot__PrimaryRecordId__c")]
    primary_record_id: Option<String>,
    #[serde(rename = "ssot__PrimaryRecordObject__c")]
    primary_record_object: Option<String>,
    #[serde(rename = "ssot__ScheduledDateTime__c")]
    scheduled_date_time: Option<jiff::Timestamp>,
    #[serde(rename = "ssot__StoppedReason__c")]
    stopped_reason: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum ErrorReason {
    MessagingApiEntitlementReached,
    IndividualContactPointNotFound,
    InternalError,
    ServiceError,
}

const ROWS: usize = 1000;

/// Rows as the platform answers them, columns in order of the description.
fn rows() -> String {
    let row = |number: usize| {
        format!(
            r#"{{"ssot__CompletedDateTime__c":"2026-03-01T08:00:04.250Z","ssot__ErrorDescriptionText__c":"The mail server did not answer.","ssot__ErrorReason__c":"InternalError","ssot__Id__c":"run-{number:06}","ssot__FlowRunStatus__c":"Error","ssot__FlowVersionId__c":"version-7","ssot__FlowVersionOccurrenceId__c":null,"ssot__PrimaryRecordId__c":"person-{number}","ssot__PrimaryRecordObject__c":"Individual","ssot__ScheduledDateTime__c":"2026-03-01T08:00:00.000Z","ssot__StoppedReason__c":null}}"#
        )
    };
    let rows: Vec<_> = (0..ROWS).map(row).collect();
    format!("[{}]", rows.join(","))
}

fn main() {
    divan::main();
}

#[divan::bench]
fn decode_dmo(bencher: Bencher<'_, '_>) {
    let json = rows();
    bencher
        .counter(BytesCount::of_str(&json))
        .bench(|| serde_json::from_str::<Vec<FlowRun>>(black_box(&json)).expect("rows"));
}

#[divan::bench]
fn decode_serde_derive(bencher: Bencher<'_, '_>) {
    let json = rows();
    bencher
        .counter(BytesCount::of_str(&json))
        .bench(|| serde_json::from_str::<Vec<Peer>>(black_box(&json)).expect("rows"));
}

#[divan::bench]
fn encode_dmo(bencher: Bencher<'_, '_>) {
    let runs: Vec<FlowRun> = serde_json::from_str(&rows()).expect("rows");
    bencher.bench(|| serde_json::to_string(black_box(&runs)).expect("JSON"));
}

#[divan::bench]
fn encode_serde_derive(bencher: Bencher<'_, '_>) {
    let runs: Vec<Peer> = serde_json::from_str(&rows()).expect("rows");
    bencher.bench(|| serde_json::to_string(black_box(&runs)).expect("JSON"));
}

/// One record at a time: the time per run is that of [`ROWS`] records.
#[divan::bench]
fn validate_one_by_one(bencher: Bencher<'_, '_>) {
    let runs: Vec<FlowRun> = serde_json::from_str(&rows()).expect("rows");
    bencher.bench(|| {
        runs.iter()
            .filter(|run| black_box(run).validate().is_ok())
            .count()
    });
}

/// The same records as a batch, duplicate keys included.
#[divan::bench]
fn validate_batch(bencher: Bencher<'_, '_>) {
    let runs: Vec<FlowRun> = serde_json::from_str(&rows()).expect("rows");
    let validator = Validator::reading();
    bencher.bench(|| validator.check_all(black_box(&runs)).is_ok());
}
