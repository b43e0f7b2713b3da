//! `dmo breaking`.

mod ledger;
mod limits;
mod report;

use std::fmt::Display;
use std::str::FromStr;

use dmo_build::{Config, Diagnostic, Error};
use dmo_diff::ledger::{Entry, Now, Until, cover};
use dmo_diff::{Diff, Waiver};
use dmo_schema::Severity;
use dmo_schema::printable;
use dmo_schema::text::count;
use jiff::{Timestamp, tz::TimeZone};

use crate::args::{AcceptArgs, Accepted, BreakingArgs, DenyEntries};
use crate::comparison::Comparison;
use crate::exit::Outcome;
use crate::input;
use crate::print::{self, Failure};
use crate::problems;
use crate::version;
use ledger::Ledger;
use limits::Limits;
use report::Report;

pub(crate) use limits::check;

pub(crate) fn run(args: &BreakingArgs) -> Result<Outcome, Failure> {
    let config = input::config(args.config.as_deref())?;
    let mut wrong = problems::of_settings(config.clone().sound().map(drop))?;
    wrong.extend(problems::of_settings(check(&config))?);
    problems::sort(&mut wrong);
    let is_accepting = !args.accept.accept.is_empty();
    let (mut ledger, faults) = Ledger::read(args.ledger.as_deref(), &config, is_accepting)?;
    wrong.extend(faults);
    if !wrong.is_empty() {
        return Err(Error::Config(wrong).into());
    }
    let mut comparison = Comparison::of(&args.comparison)?;
    let limits = Limits::new(&config, args.level, &comparison)?;
    let now = now(&config, &ledger.entries, args.accept.until.as_ref())?;
    let plain = comparison.diff.clone();
    let mut faults = cover(&mut comparison.diff, &ledger.entries, &now);
    if is_accepting {
        let entries = entries(&args.accept, &comparison.diff, &limits, &now)?;
        let number = entries.len();
        ledger = ledger.append(&entries)?;
        comparison.diff = plain;
        faults = cover(&mut comparison.diff, &ledger.entries, &now);
        let file = printable::path(&ledger.file);
        print::err(&format!("{} accepted in {file}\n", count(number, "change")))?;
    }
    limits.apply(&mut comparison.diff);
    let report = Report {
        comparison,
        problems: ledger.diagnostics(faults, args.deny == Some(DenyEntries::Expired)),
    };
    report.print(args.comparison.format)?;
    Ok(report.outcome())
}

/// Today everywhere, so that all who read one file see one thing; and the version, if an entry asks for it.
fn now(config: &Config, entries: &[Entry], until: Option<&Until>) -> Result<Now, Failure> {
    let ends = entries.iter().map(|entry| entry.until.as_ref());
    let mut ends = ends.chain([until]).flatten();
    let version = if ends.any(|until| matches!(until, Until::Version(_))) {
        version::of_package(config.root())?
    } else {
        None
    };
    Ok(Now {
        today: TimeZone::UTC.to_datetime(Timestamp::now()).date(),
        version,
    })
}

/// The entries that the command line asks for, or all that is wrong with it.
fn entries(
    args: &AcceptArgs,
    diff: &Diff,
    limits: &Limits,
    now: &Now,
) -> Result<Vec<Entry>, Failure> {
    let mut wrong = Vec::new();
    if let Some(until) = &args.until {
        match until.has_expired(now) {
            Some(false) => {}
            Some(true) => wrong.push(format!("`--until {until}` is over")),
            None => wrong.push(format!(
                "`--until {until}` is a version, and no `Cargo.toml` beside dmo.toml states one"
            )),
        }
    }
    let mut chosen = Vec::new();
    for accepted in &args.accept {
        let Accepted::One(fingerprint) = accepted else {
            chosen.extend(diff.changes.iter().filter(|change| limits.fails(change)));
            continue;
        };
        let mut changes = diff.changes.iter();
        match changes.find(|change| change.fingerprint() == *fingerprint) {
            None => wrong.push(format!("no change has the fingerprint {fingerprint}")),
            Some(change) if change.breaks.is_empty() => {
                wrong.push(format!("{fingerprint} breaks nothing: {change}"));
            }
            Some(change) => match &change.waiver {
                Some(Waiver::Accepted(_)) => {
                    wrong.push(format!("{fingerprint} is accepted already: {change}"));
                }
                Some(Waiver::NotUsed) => {
                    wrong.push(format!("{fingerprint} is used by no program: {change}"));
                }
                _ => chosen.push(change),
            },
        }
    }
    if !wrong.is_empty() {
        return Err(Failure::all(wrong));
    }
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let (reason, by) = (said(&args.reason), said(&args.by));
    let mut entries: Vec<Entry> = Vec::new();
    for change in chosen {
        let entry = Entry::accepting(change, &reason, &by, args.until.clone());
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    Ok(entries)
}

/// What a word of a file says.
fn word<T: FromStr<Err: Display>>(text: &str) -> Result<T, Diagnostic> {
    text.parse()
        .map_err(|error: T::Err| Diagnostic::new(error.to_string()))
}

/// Whether something about the file is wrong, and not only expired.
fn has_errors(problems: &[Diagnostic]) -> bool {
    problems.iter().any(|one| one.severity == Severity::Error)
}
