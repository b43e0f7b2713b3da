//! The `dmo` command: imports and checks descriptions of Salesforce Data Cloud objects, and generates Rust from them.

mod absent;
mod args;
mod breaking;
mod check;
mod comparison;
mod diff;
mod drift;
mod exit;
mod explain;
mod facts;
mod generate;
mod generation;
mod git;
mod github;
mod import;
mod input;
mod list;
mod org;
mod print;
mod problems;
mod report;
mod schema;
mod sf;
mod show;
mod source;
mod table;
mod text;
mod timings;
mod uses;
mod version;

use std::process::ExitCode;

use crate::args::{Args, Command};
use crate::exit::Outcome;

fn main() -> ExitCode {
    let outcome = match Args::read().command {
        Command::Breaking(args) => breaking::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Drift(args) => drift::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Generate(args) => generate::run(&args),
        Command::Import(args) => import::run(&args),
        Command::JsonSchema => print::out(dmo_schema::JSON_SCHEMA).map(|()| Outcome::Clean),
        Command::List(args) => list::run(&args),
        Command::Show(args) => show::run(&args),
        Command::Uses(args) => uses::run(&args),
    };
    outcome
        .unwrap_or_else(|error| print::failure(&error))
        .into()
}
