//! Prints the flow runs of a Query API answer, and what is wrong with them.

use std::error::Error;
use std::{env, fs};

use dmo::{Row, Validator};
use serde::Deserialize;

mod data {
    dmo::include_generated!();
}

use data::FlowRun;

/// An answer of the Query API, v1: one JSON object per row.
#[derive(Deserialize)]
struct Answer {
    data: Vec<serde_json::Value>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args()
        .nth(1)
        .unwrap_or_else(|| "data/flow_runs.json".to_owned());
    let answer: Answer = serde_json::from_str(&fs::read_to_string(path)?)?;

    let mut runs = Vec::new();
    let mut refused = Vec::new();
    for (number, row) in answer.data.into_iter().enumerate() {
        match Row::<FlowRun>::deserialize(row) {
            Ok(run) => runs.push((number, run)),
            Err(error) => refused.push(format!("error: rows[{number}]: {error}")),
        }
    }

    print_table(&runs);
    println!();
    for line in refused {
        println!("{line}");
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
