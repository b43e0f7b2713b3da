#[derive(dmo::Projection)]
#[dmo(from(run = FlowRun, version = Option<FlowVersion>), join(version = run.flow_version_id), fields = Column, check = late)]
struct Late {
    #[dmo(run)]
    id: String,
    #[dmo(run = error_reason, required)]
    why: ErrorReason,
    #[dmo(version, check = numbered)]
    version_number: Option<String>,
    #[dmo(column = "n")]
    count: i64,
}
