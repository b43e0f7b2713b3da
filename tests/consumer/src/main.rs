//! Prints the flow runs of a Query API answer, and what is wrong with them.

use std::error::Error;
use std::{env, fs};

use dmo::{Row, Validator};

mod data {
    dmo::include_generated!();
}

use data::FlowRun;

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args()
        .nth(1)
        .unwrap_or_else(|| "data/flow_runs.json".to_owned());
    let body = fs::read(path)?;
    let answer = dmo::rows::<Row<FlowRun>>(&body)?;
    for change in answer.drift() {
        println!("note: {change}");
    }

    let mut runs = Vec::new();
    let mut refused = Vec::new();
    for (number, row) in answer.enumerate() {
        match row {
            Ok(run) => runs.push((number, run)),
            Err(bad) => refused.push(bad),
        }
    }

    print_table(&runs);
    println!();
    for bad in refused {
        println!("error: {bad}");
    }
    let numbered = runs.iter().map(|(number, run)| (*number, run));
    println!("{}", Validator::reading().check_numbered(numbered));
    Ok(())
}

fn print_table(runs: &[(usize, Row<FlowRun>)]) {
    println!(
        "{:<9} {:<9} {:<20} {:<24} why it ended",
        "run", "status", "scheduled", "completed"
    );
    for (_, run) in runs {
        let time = |time: Option<dmo::jiff::Timestamp>| {
            time.map_or("-".to_owned(), |time| time.to_string())
        };
        let error = run.error_reason.as_ref().map(|reason| reason.as_str());
        let stop = run.stopped_reason.as_ref().map(|reason| reason.as_str());
        println!(
            "{:<9} {:<9} {:<20} {:<24} {}",
            run.id,
            run.flow_run_status.as_deref().unwrap_or("-"),
            time(run.scheduled_date_time),
            time(run.completed_date_time),
            error.or(stop).unwrap_or("-"),
        );
    }
}
