//! Joins of tuples that there are not, and a projection in a tuple.

use dmo::sql::Joined;
use dmo::{Dmo, Projection};

#[derive(Default, Dmo)]
#[dmo(api_name = "Run__dlm")]
struct Run {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "ParentId__c", references("Run__dlm"))]
    parent_id: Option<String>,
}

#[derive(Default, Dmo)]
#[dmo(api_name = "Version__dlm")]
struct Version {
    #[dmo(api_name = "Id__c", key)]
    id: String,
}

#[derive(Projection)]
#[dmo(from(run = Run))]
struct Late {
    #[dmo(run)]
    id: String,
}

fn main() {
    let _ = Joined::<(Run, Version)>::new(["a", "b"]).join::<1>();
    // A run refers to the other one, or is referred to.
    let _ = Joined::<(Run, Option<Run>)>::new(["a", "b"]).join::<1>();
    let _ = Joined::<(Run, Run)>::new(["a", "b"]).join::<2>();
    let _ = dmo::rows::<(Run, Late)>("[]");
}
