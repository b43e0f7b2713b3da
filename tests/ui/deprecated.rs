//! Using what is deprecated warns; deriving it does not.

#![deny(warnings)]

use dmo::{Dmo, Projection, ValueList};

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

/// What is gone from the platform as a whole.
#[derive(Clone, PartialEq, Default, Dmo)]
#[dmo(api_name = "ssot__Gone__dlm", fields = GoneField, debug, removed = "65.0")]
#[deprecated(note = "65.0")]
pub struct Gone {
    #[dmo(api_name = "ssot__Id__c", key)]
    pub id: String,
}

#[derive(ValueList)]
#[dmo(traits)]
#[deprecated(note = "use `State`")]
pub enum Before {
    Done,
}

/// A column that is deprecated where it is from.
#[derive(Projection)]
#[dmo(from(run = FlowRun))]
struct Kept {
    #[dmo(run)]
    state: Option<State>,
}

/// Columns that are kept as long as they are there.
#[derive(Projection)]
#[dmo(from(run = FlowRun), fields = AllowedField)]
struct Allowed {
    #[dmo(run)]
    #[allow(deprecated)]
    state: Option<State>,
}

/// The same, which nobody is to use.
#[derive(Projection)]
#[dmo(from(run = FlowRun), fields = NotUsedField, debug)]
#[deprecated]
struct NotUsed {
    #[dmo(run)]
    state: Option<State>,
}

fn main() {
    let _ = Gone::OBJECT;
    let _ = GoneField::Id;
    let _ = Before::Done;
    let _ = (Kept::columns(), Allowed::columns(), NotUsed::columns());
    let _ = (AllowedField::State, NotUsedField::State);
    let run = FlowRun::default();
    let _ = run.id;
    let _ = Field::Id;
    let _ = Field::State;
    let _ = State::Lost;
}
