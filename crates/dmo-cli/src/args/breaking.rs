//! The arguments of `dmo breaking`.

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use dmo_diff::ledger::Until;
use dmo_diff::{Fingerprint, Level};
use dmo_schema::text::is_blank;

use super::ComparisonArgs;

#[derive(Debug, clap::Args)]
pub(crate) struct BreakingArgs {
    #[command(flatten)]
    pub(crate) comparison: ComparisonArgs,

    /// The lowest level that counts, in the order in which breaks are found: by the compiler, when payloads are read, when
    /// stored rows are checked, in SQL. It takes the place of tables `[[breaking]]` in dmo.toml that have neither `rules` nor
    /// `select` [default: what these say, or source]
    #[arg(long, value_parser = PossibleValuesParser::new(Level::ALL.map(Level::as_str)).map(|word| level(&word)))]
    pub(crate) level: Option<Level>,

    /// Read settings from this file instead of dmo.toml in the current folder
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// File of accepted breaks [default: `ledger` in dmo.toml, or dmo-breaking.toml beside it]
    #[arg(long, value_name = "FILE")]
    pub(crate) ledger: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) accept: AcceptArgs,

    /// Treat entries that have expired as errors
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Option<DenyEntries>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct AcceptArgs {
    /// Write an entry for the change with this fingerprint, or for `all` that count; repeatable
    #[arg(long, value_name = "FINGERPRINT|all", requires_all = ["reason", "by"], value_parser = accepted)]
    pub(crate) accept: Vec<Accepted>,

    /// Why it is accepted
    #[arg(long, value_name = "TEXT", requires = "accept", value_parser = said)]
    pub(crate) reason: Option<String>,

    /// Who accepts it
    #[arg(long, value_name = "WHO", requires = "accept", value_parser = said)]
    pub(crate) by: Option<String>,

    /// The last day (`2027-01-31`) on which it is accepted, or the version (`2.0.0`) in which it no longer is
    #[arg(long, value_name = "DAY|VERSION", requires = "accept")]
    pub(crate) until: Option<Until>,
}

/// What is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Accepted {
    /// Everything that counts.
    All,
    /// One change.
    One(Fingerprint),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DenyEntries {
    /// Entries that hold no longer
    Expired,
}

fn accepted(text: &str) -> Result<Accepted, String> {
    if text == "all" {
        return Ok(Accepted::All);
    }
    let wrong = |error| format!("{error}, and not `all`");
    text.parse().map(Accepted::One).map_err(wrong)
}

/// A text that says something.
fn said(text: &str) -> Result<String, &'static str> {
    if is_blank(text) {
        return Err("it says nothing");
    }
    Ok(text.to_owned())
}

/// The level of a word, which is one of those that there are.
fn level(word: &str) -> Level {
    let mut levels = Level::ALL.into_iter();
    let found = levels.find(|level| level.as_str() == word);
    found.unwrap_or(Level::Source)
}
