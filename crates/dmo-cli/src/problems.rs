//! What is wrong with descriptions and settings, all of it at once, in each format.

use dmo_build::{Diagnostic, Error};
use dmo_schema::render::MOST_SHOWN;
use dmo_schema::{Findings, Severity};

use crate::args::{Deny, Format};
use crate::exit::Outcome;
use crate::github::Annotation;
use crate::print::{self, Failure, Shown};

/// Findings in descriptions, and what is wrong with settings: that is always an error.
pub(crate) struct Problems<'f> {
    pub(crate) findings: &'f Findings,
    pub(crate) settings: Vec<Diagnostic>,
}

/// What is wrong with settings, in the order of their file; other errors are none of them.
pub(crate) fn of_settings(result: Result<(), Error>) -> Result<Vec<Diagnostic>, Failure> {
    match result {
        Ok(()) => Ok(Vec::new()),
        Err(Error::Config(diagnostics)) => Ok(diagnostics),
        Err(error) => Err(error.into()),
    }
}

/// What is wrong with one file, from its top to its bottom.
pub(crate) fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|one| one.location.as_ref().map(|at| (at.line, at.column)));
}

impl Problems<'_> {
    /// How many errors and warnings there are.
    fn numbers(&self) -> (usize, usize) {
        let errors = self.findings.errors().count() + self.settings.len();
        (errors, self.findings.warnings().count())
    }

    pub(crate) fn outcome(&self, deny: Option<Deny>) -> Outcome {
        let (errors, warnings) = self.numbers();
        Outcome::of(errors > 0, warnings > 0, deny)
    }

    /// Prints the report: for people findings to standard output and settings to standard error, for tools one document.
    pub(crate) fn print(self, format: Format) -> Result<(), Failure> {
        match format {
            Format::Text => {
                print::findings_out(self.findings)?;
                self.print_settings()
            }
            Format::Json => print::json(&ForTools::from(self)),
            Format::Github => print::out(&self.annotations()),
        }
    }

    /// Prints what is wrong with settings for people.
    pub(crate) fn print_settings(self) -> Result<(), Failure> {
        if self.settings.is_empty() {
            return Ok(());
        }
        print::report_err(&Error::Config(self.settings))
    }

    /// The report for GitHub.
    pub(crate) fn annotations(&self) -> String {
        let mut text = String::new();
        for diagnostic in self.settings.iter().take(MOST_SHOWN) {
            text += &Annotation::from(diagnostic).to_string();
        }
        let mut findings = self.findings.shown();
        findings.sort_by_key(|finding| finding.severity != Severity::Error);
        for &finding in &findings {
            text += &Annotation::from(finding).to_string();
        }
        let rest = self.findings.len() - findings.len();
        let rest = rest + self.settings.len().saturating_sub(MOST_SHOWN);
        if rest > 0 {
            text += &Annotation::rest(rest).to_string();
        }
        text
    }
}

/// What is wrong, for tools. The numbers are those of all.
#[derive(serde::Serialize)]
pub(crate) struct ForTools<'f> {
    errors: usize,
    warnings: usize,
    #[serde(flatten)]
    findings: Shown<'f>,
    settings: Vec<OfSettings>,
    settings_not_shown: usize,
}

/// Something wrong with settings, or with another file that people write as TOML.
#[derive(serde::Serialize)]
pub(crate) struct OfSettings {
    severity: &'static str,
    message: String,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    help: Option<String>,
}

impl<'f> From<Problems<'f>> for ForTools<'f> {
    fn from(problems: Problems<'f>) -> Self {
        let (errors, warnings) = problems.numbers();
        let settings_not_shown = problems.settings.len().saturating_sub(MOST_SHOWN);
        let shown = problems.settings.into_iter().take(MOST_SHOWN);
        Self {
            errors,
            warnings,
            findings: problems.findings.into(),
            settings: shown.map(OfSettings::from).collect(),
            settings_not_shown,
        }
    }
}

impl From<Diagnostic> for OfSettings {
    fn from(diagnostic: Diagnostic) -> Self {
        let at = diagnostic.location.as_ref();
        Self {
            file: at.map(|at| at.file.display().to_string()),
            line: at.map(|at| at.line),
            column: at.map(|at| at.column),
            severity: diagnostic.severity.as_str(),
            message: diagnostic.message,
            help: diagnostic.help,
        }
    }
}
