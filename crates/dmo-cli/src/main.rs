//! The `dmo` command: imports and checks descriptions of Salesforce Data Cloud objects, and generates Rust from them.

mod args;
mod check;
mod explain;
mod generate;
mod import;
mod input;
mod list;
mod org;
mod print;
mod report;
mod schema;
mod show;
mod source;
mod table;
mod text;
mod timings;

use std::process::ExitCode;

use crate::args::{Args, Command};

/// What the exit code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing wrong.
    Clean,
    /// There are findings, or the generated code is not fresh.
    Findings,
    /// The work could not be done.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

fn main() -> ExitCode {
    let outcome = match Args::read().command {
        Command::Check(args) => check::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Generate(args) => generate::run(&args),
        Command::Import(args) => import::run(&args),
        Command::JsonSchema => print::out(dmo_schema::JSON_SCHEMA).map(|()| Outcome::Clean),
        Command::List(args) => list::run(&args),
        Command::Show(args) => show::run(&args),
    };
    outcome
        .unwrap_or_else(|error| print::failure(&error))
        .into()
}
