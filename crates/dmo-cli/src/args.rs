//! The command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Typed Rust for Salesforce Data Cloud objects.
///
/// Exit codes: 0 clean, 1 findings or stale code, 2 could not run.
#[derive(Debug, Parser)]
#[command(name = "dmo", version)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Report everything that is wrong with descriptions
    Check(CheckArgs),
    /// Explain a code such as `schema::duplicate_key`
    Explain(ExplainArgs),
    /// Generate Rust from descriptions
    Generate(GenerateArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct InputArgs {
    /// YAML files and folders of them; `-` is standard input [default: `schema` in dmo.toml, or the folder schema]
    pub(crate) path: Vec<PathBuf>,

    /// Read settings from this file instead of dmo.toml in the current folder
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// How to print findings
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,

    /// Count warnings as errors
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum Format {
    /// With the source line, for people
    #[default]
    Text,
    /// One JSON document, for tools
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// All warnings
    Warnings,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The code, with or without `schema::`; all codes are listed if there is none
    pub(crate) code: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct GenerateArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// Folder to write to; `-` prints instead [default: `out` in dmo.toml]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Write nothing; fail if the folder is not up to date
    #[arg(long)]
    pub(crate) check: bool,
}
