//! Using what is deprecated warns; deriving it does not.

#![deny(warnings)]

use dmo::{Dmo, ValueList};

/// One execution of a flow.
#[derive(Clone, PartialEq, Default, Dmo)]
#[dmo(api_name = "ssot__FlowRun__dlm", fields = Field, debug)]
pub struct FlowRun {
    #[dmo(api_name = "ssot__Id__c", key, deprecated)]
    #[deprecated(note = "use the name")]
    pub id: String,
    #[deprecated]
    #[dmo(api_name = "ssot__State__c")]
    pub state: Option<State>,
}

#[derive(ValueList)]
#[dmo(traits)]
pub enum State {
    Done,
    #[dmo(removed = "60.0")]
    #[deprecated(note = "gone from the platform")]
    Lost,
    #[deprecated]
    #[dmo(unlisted)]
    Unrecognized(dmo::Unlisted),
}

fn main() {
    let run = FlowRun::default();
    let _ = run.id;
    let _ = Field::Id;
    let _ = Field::State;
    let _ = State::Lost;
}
