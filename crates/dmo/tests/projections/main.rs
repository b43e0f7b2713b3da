//! Projections: columns of one or several objects, as queries name them.
#![cfg(feature = "derive")]

mod checks;
mod reading;
mod sql;
mod sql_values;

/// A run of a flow.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "ssot__FlowRun__dlm", aliases("std__FlowRunDmo__dlm"), names("uat" = "FlowRunCopy__dlm"))]
#[dmo(absent_in("old"))]
#[dmo(null_values("NOT_SET"), fields = RunField)]
#[dmo(
    rule(requires("ssot__ErrorReason__c", "Owner__c")),
    rule(requires("Owner__c", "Price__c"))
)]
struct FlowRun {
    #[dmo(
        api_name = "ssot__Id__c",
        label = "Flow Run ID",
        key,
        aliases("std__Id__c")
    )]
    id: String,
    #[dmo(api_name = "ssot__ErrorReason__c", aliases("std__ErrorReason__c"))]
    error_reason: Option<Reason>,
    #[dmo(
        api_name = "ssot__FlowVersionId__c",
        key_qualifier = "KQ_FlowVersionId__c"
    )]
    #[dmo(references("ssot__FlowVersion__dlm"), names("uat" = "Version__c"))]
    flow_version_id: Option<String>,
    #[dmo(api_name = "KQ_FlowVersionId__c", names("uat" = "KQ_Version__c"))]
    flow_version_qualifier: Option<String>,
    #[dmo(api_name = "ssot__CompletedDateTime__c", previously("Done__c"))]
    completed_date_time: Option<dmo::jiff::Timestamp>,
    #[dmo(api_name = "Price__c", scale = 2)]
    price: Option<dmo::Decimal>,
    #[dmo(
        api_name = "Owner__c",
        sensitive,
        max_length = 3,
        names("uat" = "Boss__c"),
        absent_in("test")
    )]
    owner: Option<String>,
    #[dmo(api_name = "Port__c", type = "number", parse)]
    port: Option<u16>,
    #[dmo(api_name = "PrimaryRecordId__c")]
    #[dmo(references(by = "PrimaryRecordObject__c", "Account" = "ssot__Account__dlm", "Flow" = "ssot__FlowVersion__dlm"))]
    primary_record_id: Option<String>,
    #[dmo(
        api_name = "PrimaryRecordObject__c",
        names("uat" = "Kind__c"),
        absent_in("test")
    )]
    primary_record_object: Option<String>,
}

#[derive(dmo::ValueList)]
#[dmo(traits)]
enum Reason {
    InternalError,
    #[dmo(unlisted)]
    Unrecognized(dmo::Unlisted),
}

/// A version of a flow.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "ssot__FlowVersion__dlm")]
#[dmo(rule(at_least_one("ssot__Id__c", "ssot__VersionNumber__c")))]
struct FlowVersion {
    #[dmo(
        api_name = "ssot__Id__c",
        key,
        key_qualifier = "KQ_Id__c",
        aliases("std__Id__c")
    )]
    id: String,
    #[dmo(api_name = "KQ_Id__c", absent_in("test"))]
    qualifier: Option<String>,
    #[dmo(
        api_name = "ssot__VersionNumber__c",
        required,
        names("uat" = "Number__c")
    )]
    version_number: Option<String>,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "ssot__Account__dlm")]
struct Account {
    #[dmo(api_name = "ssot__Id__c", key)]
    id: String,
    #[dmo(api_name = "Name__c")]
    name: Option<String>,
}

/// The runs that failed, with their versions.
#[derive(Debug, PartialEq, dmo::Projection)]
#[dmo(from(run = FlowRun, version = Option<FlowVersion>), join(version = run.flow_version_id))]
struct Late {
    #[dmo(run)]
    id: String,
    #[dmo(run)]
    error_reason: Option<Reason>,
    #[dmo(version)]
    version_number: Option<String>,
    #[dmo(version = id)]
    version_id: Option<String>,
    #[dmo(column = "n")]
    count: i64,
}

/// Columns of one object, of all sorts.
#[derive(PartialEq, dmo::Projection)]
#[dmo(from(run = FlowRun), debug, fields = EndedField)]
struct Ended {
    #[dmo(run = id)]
    key: String,
    #[dmo(run, required)]
    completed_date_time: dmo::jiff::Timestamp,
    #[dmo(run)]
    owner: Option<String>,
    #[dmo(run, parse)]
    port: Option<u16>,
    #[dmo(run)]
    price: Option<dmo::Decimal>,
}
