//! Two sides compared, and the report of it in each format.

use std::path::Path;

use dmo_diff::{Diff, Report, Standing, Step, Used};
use dmo_schema::files::read;
use dmo_schema::printable;
use dmo_schema::render::MOST_SHOWN;

use crate::args::{ComparisonArgs, DiffFormat};
use crate::exit::Outcome;
use crate::generation::{self, Generation};
use crate::github::Annotation;
use crate::print::{self, Failure};

/// Both sides, and how they differ.
pub(crate) struct Comparison {
    /// What the command line calls the old side.
    old: String,
    new: String,
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
        let [old, new] = sides.map(|side| side.name);
        Ok(Self {
            old,
            new,
            diff,
            step: None,
        })
    }

    /// Whether a version was to be enough for the changes, and is not.
    pub(crate) fn outcome(&self) -> Outcome {
        let is_enough = self.step.as_ref().is_none_or(|step| step.is_enough);
        Outcome::of(!is_enough, false, None)
    }

    /// Prints the report.
    pub(crate) fn print(&self, format: DiffFormat) -> Result<(), Failure> {
        let report = Report {
            old: &self.old,
            new: &self.new,
            diff: &self.diff,
            version: self.step.as_ref(),
        };
        match format {
            DiffFormat::Text => print::report_out(|color| report.text(color)),
            DiffFormat::Json => print::json(&report),
            DiffFormat::Markdown => print::out(&report.markdown()),
            DiffFormat::Github => print::out(&annotations(&report)),
            DiffFormat::Sarif => print::json(&report.sarif()),
        }
    }
}

/// What programs name, as a file lists it.
fn used(path: &Path, [old, new]: &[Generation; 2]) -> Result<Used, Failure> {
    let name = printable::path(path);
    let text = read::read_named(path).and_then(read::text);
    let text = text.map_err(|error| Failure::new(format!("cannot read {name}: {error}")))?;
    let used = Used::read(&name, &text, &old.schema, &new.schema);
    used.map_err(|unknown| Failure::wrong(|color| unknown.render(color)))
}

/// The report for GitHub: what breaks comes first.
fn annotations(report: &Report<'_>) -> String {
    let diff = report.diff;
    let changes = Standing::ALL
        .into_iter()
        .flat_map(|standing| diff.of(standing));
    let shown = changes.take(MOST_SHOWN);
    let mut text: String = shown
        .map(|change| Annotation::difference(change).to_string())
        .collect();
    let rest = diff.changes.len().saturating_sub(MOST_SHOWN);
    if rest > 0 {
        text += &Annotation::rest(rest).to_string();
    }
    if let Some(step) = report.version.filter(|step| !step.is_enough) {
        text += &Annotation::new("error", "version", step.to_string()).to_string();
    }
    text
}
