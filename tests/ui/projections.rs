//! What a projection cannot have: the compiler says it of its sources, at the field.

use dmo::{Dmo, Projection};

#[derive(Default, Dmo)]
#[dmo(api_name = "Run__dlm")]
struct Run {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "ErrorReason__c")]
    error_reason: Option<String>,
    #[dmo(api_name = "Price__c")]
    price: Option<f64>,
}

#[derive(Default, Dmo)]
#[dmo(api_name = "Version__dlm")]
struct Version {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "Number__c")]
    number: Option<String>,
}

#[derive(Projection)]
#[dmo(from(run = Run, version = Option<Version>), join(version = run.error_reson))]
struct WrongFields {
    #[dmo(run)]
    error_reson: Option<String>,
    #[dmo(run = pice)]
    price: Option<f64>,
    #[dmo(run)]
    id: i64,
    #[dmo(run = error_reason)]
    narrowed: String,
    #[dmo(version)]
    number: String,
    #[dmo(version = id)]
    version_id: Option<i64>,
    #[dmo(run = error_reason, required)]
    required: i64,
    #[dmo(column = "n")]
    count: Option<Vec<i64>>,
}

#[derive(Projection)]
#[dmo(from(run = Run, version = Version))]
struct NoReference {
    #[dmo(run)]
    id: String,
}

#[derive(Projection)]
#[dmo(from(run = Run, version = Version), join(version = run.error_reason))]
struct Joined {
    #[dmo(run)]
    id: String,
}

#[derive(Projection)]
#[dmo(from(joined = Joined, run = Rum))]
struct NoSources {
    #[dmo(joined)]
    id: String,
}

#[derive(Projection)]
#[dmo(from(text = String))]
struct NoObject {
    #[dmo(column = "n")]
    count: i64,
}

#[derive(Default, Dmo)]
#[dmo(api_name = "Step__dlm")]
struct Step {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "RunId__c", references("Run__dlm"))]
    run_id: Option<String>,
    #[dmo(api_name = "VersionId__c", references("Version__dlm"))]
    version_id: Option<String>,
}

// A version is joined from the left, and what refers to it is not.
#[derive(Projection)]
#[dmo(from(step = Step, run = Option<Run>, version = Version), join(run = step.run_id, version = run.id))]
struct LosesRows {
    #[dmo(step)]
    id: String,
}

fn main() {}
