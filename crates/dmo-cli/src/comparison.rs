//! Two sides compared, and the report of it in each format.

use std::path::Path;

use dmo_build::Diagnostic;
use dmo_diff::{Diff, Report, Step, Used};
use dmo_schema::files::read;
use dmo_schema::printable;
use dmo_schema::render::MOST_SHOWN;

use crate::args::{ComparisonArgs, DiffFormat, STANDARD};
use crate::exit::Outcome;
use crate::generation::{self, Generation};
use crate::github::Annotation;
use crate::input::{self, STDIN};
use crate::print::{self, Failure};

/// Both sides, and how they differ.
pub(crate) struct Comparison {
    pub(crate) sides: [Generation; 2],
    pub(crate) diff: Diff,
    /// What versions of a crate say of it, if that is asked for.
    pub(crate) step: Option<Step>,
}

impl Comparison {
    /// What the arguments ask for.
    pub(crate) fn of(args: &ComparisonArgs) -> Result<Self, Failure> {
        let sides = generation::both(&args.old, &args.new)?;
        let mut diff = generation::diff(&sides);
        if args.subset {
            diff.subset(|object| sides[1].knows(object));
        }
        if let Some(path) = &args.used {
            diff.limit(&used(path, &sides)?);
        }
        Ok(Self {
            sides,
            diff,
            step: None,
        })
    }

    /// Whether both sides could be compared as a whole.
    pub(crate) fn is_whole(&self) -> bool {
        self.sides.iter().all(|side| side.is_whole)
    }

    /// Whether not all could be compared, or a version was to be enough for the changes, and is not.
    pub(crate) fn outcome(&self) -> Outcome {
        let is_enough = self.step.as_ref().is_none_or(|step| step.is_enough);
        Outcome::of(!is_enough || !self.is_whole(), false, None)
    }

    /// The report, which may be a gate for breaks.
    pub(crate) fn report(&self, is_gate: bool) -> Report<'_> {
        let [old, new] = self.sides.each_ref().map(|side| side.name.as_str());
        Report {
            old,
            new,
            diff: &self.diff,
            version: self.step.as_ref(),
            is_gate,
        }
    }

    /// Prints the report.
    pub(crate) fn print(&self, format: DiffFormat) -> Result<(), Failure> {
        let report = self.report(false);
        match format {
            DiffFormat::Text => print::report_out(|color| report.text(color)),
            DiffFormat::Json => print::json(&report),
            DiffFormat::Markdown => print::out(&report.markdown()),
            DiffFormat::Github => print::out(&annotations(&report, &[])),
            DiffFormat::Sarif => print::json(&report.sarif()),
        }
    }
}

/// What programs name, as a file lists it.
fn used(path: &Path, [old, new]: &[Generation; 2]) -> Result<Used, Failure> {
    let (name, bytes) = if path == Path::new(STANDARD) {
        (STDIN.to_owned(), Ok(input::stdin()?))
    } else {
        (printable::path(path), read::read_named(path))
    };
    let text = bytes.and_then(read::text);
    let text = text.map_err(|error| Failure::new(format!("cannot read {name}: {error}")))?;
    let used = Used::read(&name, &text, &old.schema, &new.schema);
    used.map_err(|unknown| Failure::wrong(|color| unknown.render(color)))
}

/// The report for GitHub: errors come first. What is wrong with settings stands behind what breaks.
pub(crate) fn annotations(report: &Report<'_>, problems: &[Diagnostic]) -> String {
    let (breaking, others): (Vec<_>, Vec<_>) =
        report.listed().partition(|change| change.is_breaking());
    let difference = |change| Annotation::difference(report, change);
    let breaking = breaking.into_iter().map(difference);
    let problems = problems.iter().map(Annotation::from);
    let others = others.into_iter().map(difference);
    let all = breaking.chain(problems).chain(others);
    let mut lines: Vec<String> = all.map(|one| one.to_string()).collect();
    let rest = lines.len().saturating_sub(MOST_SHOWN);
    lines.truncate(MOST_SHOWN);
    if rest > 0 {
        lines.push(Annotation::rest(rest).to_string());
    }
    if let Some(step) = report.version.filter(|step| !step.is_enough) {
        lines.push(Annotation::new("error", "version", step.to_string()).to_string());
    }
    lines.concat()
}
