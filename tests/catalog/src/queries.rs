//! Queries of documented objects, which run on several engines.

use crate::FlowVersionOccurrence;

/// Occurrences with those before them: both sides have key qualifiers.
#[derive(Debug, PartialEq, dmo::Projection)]
#[dmo(from(next = FlowVersionOccurrence, last = FlowVersionOccurrence), join(last = next.flow_version_id))]
pub struct Repeated {
    /// The later one.
    #[dmo(next = id)]
    pub next: String,
    /// The one before.
    #[dmo(last = id)]
    pub last: String,
}
