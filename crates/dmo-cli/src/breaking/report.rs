//! What `dmo breaking` prints.

use dmo_build::{Diagnostic, Error};
use dmo_diff::{Change, Standing};

use super::has_errors;
use crate::args::DiffFormat;
use crate::comparison::{Comparison, annotations};
use crate::exit::Outcome;
use crate::print::{self, Failure};
use crate::problems::OfSettings;

/// How to accept what fails.
const WAYS: &str = "help: `--accept FINGERPRINT --reason TEXT --by WHO` accepts one, and `--accept all` all of them\n";

/// The differences, after all that waives some, and what is wrong with the file of accepted breaks.
pub(super) struct Report {
    pub(super) comparison: Comparison,
    pub(super) problems: Vec<Diagnostic>,
}

impl Report {
    pub(super) fn outcome(&self) -> Outcome {
        let is_wrong = self.of(Standing::Breaking).next().is_some()
            || has_errors(&self.problems)
            || !self.comparison.is_whole();
        Outcome::of(is_wrong, false, None)
    }

    /// The changes in its format to standard output. What is wrong with entries is part of annotations and of the document
    /// for tools; else it goes to standard error.
    pub(super) fn print(&self, format: DiffFormat) -> Result<(), Failure> {
        let report = self.comparison.report(true);
        match format {
            DiffFormat::Json => return print::json(&self.for_tools()),
            DiffFormat::Github => return print::out(&annotations(&report, &self.problems)),
            DiffFormat::Text => print::report_out(|color| report.text(color) + self.help())?,
            DiffFormat::Markdown => print::out(&report.markdown())?,
            DiffFormat::Sarif => print::json(&report.sarif())?,
        }
        if self.problems.is_empty() {
            return Ok(());
        }
        print::report_err(&Error::Config(self.problems.clone()))
    }

    fn help(&self) -> &'static str {
        match self.of(Standing::Breaking).next() {
            Some(_) => WAYS,
            None => "",
        }
    }

    fn of(&self, standing: Standing) -> impl Iterator<Item = &Change> {
        self.comparison.diff.of(standing)
    }

    fn for_tools(&self) -> ForTools<'_> {
        let [old, new] = self.comparison.sides.each_ref();
        let problems = self.problems.iter().cloned();
        ForTools {
            old: &old.name,
            new: &new.name,
            breaking: self.of(Standing::Breaking).collect(),
            accepted: self.of(Standing::Accepted).collect(),
            allowed: self.of(Standing::Allowed).collect(),
            unused: self.of(Standing::Unused).collect(),
            ledger: problems.map(OfSettings::from).collect(),
        }
    }
}

/// The report for tools.
#[derive(serde::Serialize)]
struct ForTools<'d> {
    old: &'d str,
    new: &'d str,
    breaking: Vec<&'d Change>,
    accepted: Vec<&'d Change>,
    allowed: Vec<&'d Change>,
    unused: Vec<&'d Change>,
    ledger: Vec<OfSettings>,
}
