//! Attributes that a projection cannot have.

use dmo::{Dmo, Projection};

#[derive(Default, Dmo)]
#[dmo(api_name = "Run__dlm")]
struct Run {
    #[dmo(api_name = "Id__c", key)]
    id: String,
}

#[derive(Projection)]
struct Nowhere {
    id: String,
}

#[derive(Projection)]
#[dmo(form(run = Run), from(run = Option<Run>, column = Run, RUN = Run), join(ran = run.id, run = false, RUN = true))]
struct Attributes {
    #[dmo(rum)]
    id: String,
    #[dmo(run, RUN)]
    twice: String,
    #[dmo(run = id, column = "n")]
    both: String,
    #[dmo(run = 7)]
    number: String,
    #[dmo(run, required)]
    optional: Option<String>,
    #[dmo(column = "twice", required)]
    count: i64,
    #[dmo("n")]
    text: i64,
    #[dmo(run, check = "short", check, check(short), check = short())]
    checked: String,
}

#[derive(Projection)]
#[dmo(from(run = Run, check = Run), fields = Fields, check = |fields: &Self| Ok(()))]
struct Fields {
    #[dmo(run)]
    id: String,
    #[dmo(run = id)]
    a_l_l: String,
    #[dmo(run = id)]
    aLL: String,
    #[dmo(run = id)]
    all: String,
}

#[derive(Projection)]
#[dmo(from(run = Run))]
struct Parameters<T> {
    #[dmo(run)]
    id: T,
}

#[derive(Projection)]
enum Enum {
    A,
}

// What is wrong with the sources is said once, and not at each field and join.
#[derive(Projection)]
#[dmo(from(run = &Run, id: Run, "late" = Run, last), join(late = run.id))]
struct Unread {
    #[dmo(run)]
    id: String,
    #[dmo(late = id)]
    late: String,
}

#[derive(Projection)]
#[dmo(from(run = Run))]
#[dmo(from(late = Run))]
struct Twice {
    #[dmo(late)]
    id: String,
}

#[derive(Projection)]
struct Unsaid {
    #[dmo(run)]
    id: String,
}

#[derive(Projection)]
#[dmo(from(run = Run))]
struct NoLists {
    #[dmo]
    id: String,
    #[dmo = "run"]
    late: String,
    #[dmo(run, column: "n")]
    count: i64,
}

#[derive(Projection)]
#[dmo(from(run = Run, late = Run), fields = Column)]
struct Unnamed(String);

fn used() -> Vec<Attributes> {
    let _ = (Parameters::<u8>::columns(), Unnamed::default().validate(), Unnamed::join_late());
    let _ = (Nowhere::columns(), Nowhere::default(), Attributes::columns());
    dmo::rows::<Attributes>("[]").map_or(Vec::new(), |rows| rows.flatten().collect())
}

fn main() {
    used();
}
