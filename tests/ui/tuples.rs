//! What a tuple of records cannot have.

use dmo::sql::Joined;
use dmo::{Dmo, Strict};

#[derive(Default, Dmo)]
#[dmo(api_name = "Run__dlm")]
struct Run {
    #[dmo(api_name = "Id__c", key)]
    id: String,
}

fn main() {
    // The first record is the table behind `FROM`, which no row lacks.
    let _ = dmo::rows::<(Option<Run>, Run)>("[]");
    let _ = Joined::<(Option<Run>, Run)>::new(["a", "b"]);
    // What is no record.
    let _ = dmo::rows::<(Run, String)>("[]");
    let _ = Joined::<(Run, Strict<Run>)>::new(["a", "b"]);
    let _ = dmo::rows::<(Run,)>("[]");
    let _: Joined<Run>;
    // Another number of aliases.
    let _ = Joined::<(Run, Run)>::new(["a"]);
}
