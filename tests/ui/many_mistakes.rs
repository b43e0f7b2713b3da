//! Every mistake of an item is reported at once, each at its place.

use dmo::Dmo;

#[derive(Default, Dmo)]
#[dmo(
    api_name = "ssot__FlowRun_dlm",
    lable = "Flow Run",
    kind = "dmoo",
    required
)]
#[dmo(
    event_time = "ssot__Startd__c",
    rule(not_before("ssot__Id__c")),
    since = 59.0
)]
struct FlowRun {
    #[dmo(api_name = "ssot__Id__c", key, label = "Id", label = "ID")]
    id: Option<String>,
    #[dmo(api_name = "ssot__Started__c", type = "datetime", max_length = "5")]
    started: Option<String>,
    #[dmo(api_name = "ssot__Started__c", key = 2, range(min = "5", max = "1"))]
    ended: String,
    #[dmo(label = "Reason", category = "x" references("a.b.c"))]
    error_reason: Option<String>,
}

fn main() {}
