//! Checks that the attributes of a projection name.

use dmo::{Record, Row, Validator};

use crate::{Account, FlowRun, FlowVersion};

/// A run with what it was for.
#[derive(Debug, PartialEq, dmo::Projection)]
#[dmo(from(run = FlowRun, version = Option<FlowVersion>, account = Option<Account>), join(version = false, account = false))]
#[dmo(check = one_side, check = own::counted)]
struct Part {
    #[dmo(run, check = own::run_id)]
    id: String,
    #[dmo(run, check = short)]
    owner: Option<String>,
    #[dmo(version, check = short)]
    version_number: Option<String>,
    #[dmo(account)]
    name: Option<String>,
    #[dmo(run, parse, required, check = own::open)]
    port: u16,
    #[dmo(column = "n", check = own::some)]
    count: i64,
}

mod own {
    use super::Part;

    pub(super) fn run_id(id: &str) -> Result<(), String> {
        if id.starts_with('r') {
            Ok(())
        } else {
            Err(format!("a run is no {id:.1}"))
        }
    }

    pub(super) fn counted(part: &Part) -> Result<(), String> {
        if part.count < 9 {
            Ok(())
        } else {
            Err("too many".to_owned())
        }
    }

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "as checks are called")]
    pub(super) fn open(port: &u16) -> Result<(), String> {
        if *port > 79 {
            Ok(())
        } else {
            Err("closed".to_owned())
        }
    }

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "as checks are called")]
    pub(super) fn some(count: &i64) -> Result<(), String> {
        if *count > 0 {
            Ok(())
        } else {
            Err("none".to_owned())
        }
    }
}

fn one_side(part: &Part) -> Result<(), String> {
    match (&part.version_number, &part.name) {
        (Some(_), Some(_)) => Err("two sides".to_owned()),
        _ => Ok(()),
    }
}

fn short(text: &str) -> Result<(), String> {
    if text.len() < 3 {
        Ok(())
    } else {
        Err("not short".to_owned())
    }
}

fn lines(record: &dyn Record) -> Vec<String> {
    let found = Validator::reading().check(record);
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn checks_of_fields_and_of_the_record_run() {
    let part = Part {
        id: "7".to_owned(),
        owner: Some("you".to_owned()),
        version_number: Some("123".to_owned()),
        name: Some("A".to_owned()),
        port: 7,
        count: 9,
    };
    let expected = [
        "error[run_id] id: a run is no 7, found \"7\"",
        "error[short] owner: not short, found a value that is not shown",
        "error[short] version_number: not short, found \"123\"",
        "error[open] port: closed, found \"7\"",
        "error[one_side] Part: two sides",
        "error[counted] Part: too many",
    ];
    assert_eq!(lines(&part), expected);
    assert_eq!(part.validate().len(), expected.len());
    let none = Part {
        id: "r".to_owned(),
        port: 80,
        ..Part::default()
    };
    assert_eq!(lines(&none), ["error[some] n: none, found 0"]);
}

#[test]
fn columns_that_are_not_there_are_not_checked() {
    let row = |text: &str| serde_json::from_str::<Row<Part>>(text).expect("a row");
    // The record is checked where all columns are there.
    let found = lines(&row(r#"{"id": "7", "n": 9}"#));
    assert_eq!(found, ["error[run_id] id: a run is no 7, found \"7\""]);
    let all =
        r#"{"id": "r", "owner": null, "version_number": null, "name": null, "port": 80, "n": 9}"#;
    assert_eq!(lines(&row(all)), ["error[counted] Part: too many"]);
}
