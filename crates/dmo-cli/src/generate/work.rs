//! What is generated against a folder: written, compared, or said what writing would do.

use std::fs;
use std::path::{Path, PathBuf};

use dmo_build::{Config, Difference, Edits, Error, Generated, Reason, State};
use dmo_schema::files::unix_lines;
use dmo_schema::text::count;
use dmo_schema::{Findings, printable};
use similar::TextDiff;

use crate::args::{Format, GenerateArgs};
use crate::exit::Outcome;
use crate::generate::Changes;
use crate::github::Annotation;
use crate::input;
use crate::print::{self, Failure};
use crate::problems::{self, Problems};

/// What is written or compared when all is generated.
pub(super) struct Work<'w> {
    pub(super) args: &'w GenerateArgs,
    pub(super) config: &'w Config,
    pub(super) paths: &'w [PathBuf],
    pub(super) findings: &'w Findings,
    pub(super) changes: Changes,
}

/// What was generated, for tools.
#[derive(serde::Serialize)]
struct ForTools<'w> {
    #[serde(flatten)]
    problems: problems::ForTools<'w>,
    /// Files that were not as they are to be.
    files: Vec<OutOfStep>,
    written: bool,
}

/// A file that was not as it is to be.
#[derive(serde::Serialize)]
struct OutOfStep {
    path: String,
    state: &'static str,
    /// Why it is stale.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// The first line that was edited.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

impl OutOfStep {
    fn of(folder: &Path, difference: &Difference) -> Self {
        let (mut reason, mut at) = (None, None);
        let state = match &difference.state {
            State::Missing => "missing",
            State::Surplus => "surplus",
            State::Edited { line, .. } => {
                at = *line;
                "edited"
            }
            State::NotGenerated => "not_generated",
            State::Stale(why) => {
                reason = Some(why.to_string());
                "stale"
            }
            _ => "stale",
        };
        Self {
            path: folder.join(&difference.name).display().to_string(),
            state,
            reason,
            line: at,
        }
    }

    /// What is wrong with the file, for GitHub; the command mends it.
    fn annotation(self, command: &str) -> Annotation {
        let message = match self.state {
            "edited" => format!(
                "generated code was edited by hand; change the description instead, and run `{command} --force`"
            ),
            "not_generated" => "a file that was not generated is in the way; move it".to_owned(),
            state => format!("generated code is {state}; run `{command}`"),
        };
        let title = match self.state {
            "edited" | "not_generated" => self.state,
            _ => "stale",
        };
        Annotation::new("error", title, message).about(self.path)
    }
}

impl Work<'_> {
    /// How the command ends, if something is wrong with the folder or not.
    pub(super) fn outcome(&self, is_wrong: bool) -> Outcome {
        let has_warnings = self.findings.warnings().next().is_some();
        Outcome::of(is_wrong, has_warnings, self.args.report.deny)
    }

    fn folder(&self) -> Result<PathBuf, Failure> {
        let folder = self.args.out.clone().or_else(|| self.config.out_folder());
        let folder = folder.ok_or_else(|| {
            Failure::new(
                "no folder to write to: give --out DIR, or set `out` in dmo.toml; `--out -` prints",
            )
        })?;
        input::refuse_file(&folder)?;
        Ok(folder)
    }

    /// What becomes of files that were edited by hand.
    fn edits(&self) -> Edits {
        if self.args.force {
            Edits::Replace
        } else {
            Edits::Keep
        }
    }

    /// Says for people in one line that there are warnings.
    pub(super) fn warn(&self) -> Result<(), Failure> {
        match self.config.warning(self.findings, self.paths) {
            Some(warning) => print::err(&format!("warning: {warning}\n")),
            None => Ok(()),
        }
    }

    pub(super) fn write(&self, generated: &Generated) -> Result<Outcome, Failure> {
        let folder = self.folder()?;
        let is_text = self.args.report.format == Format::Text;
        let differences = match generated.write_over(&folder, self.edits()) {
            Ok(differences) => differences,
            Err(error @ (Error::Edited(_) | Error::Foreign(_))) if !is_text => {
                self.report(&folder, &generated.compare(&folder)?, false)?;
                return Ok(self.outcome(true).and(Outcome::from(&error)));
            }
            Err(error) => return Err(error.into()),
        };
        if is_text {
            self.warn()?;
            self.say_why(&folder, &differences)?;
            summarise(&folder, generated, &differences, ["written", "removed"])?;
        } else {
            self.report(&folder, &differences, true)?;
        }
        Ok(self.outcome(false))
    }

    /// Says what writing would do, file by file, and writes nothing.
    pub(super) fn dry_run(&self, generated: &Generated) -> Result<Outcome, Failure> {
        let folder = self.folder()?;
        let differences = generated.compare(&folder)?;
        let refused = dmo_build::refuse(&folder, &differences, self.edits()).err();
        if self.args.report.format == Format::Text {
            self.warn()?;
            for difference in &differences {
                print::out(&shown(&folder, generated, difference)?)?;
            }
            if let Some(error) = refused {
                return Err(error.into());
            }
            let done = ["would be written", "would be removed"];
            summarise(&folder, generated, &differences, done)?;
        } else {
            self.report(&folder, &differences, false)?;
        }
        let outcome = refused.as_ref().map_or(Outcome::Clean, Outcome::from);
        Ok(self.outcome(false).and(outcome))
    }

    pub(super) fn check(&self, generated: &Generated) -> Result<Outcome, Failure> {
        let folder = self.folder()?;
        let differences = generated.compare(&folder)?;
        let is_stale = !differences.is_empty();
        if self.args.report.format != Format::Text {
            self.report(&folder, &differences, false)?;
            return Ok(self.outcome(is_stale));
        }
        self.warn()?;
        if is_stale {
            let stale = Error::Stale {
                folder,
                differences,
                command: command(self.args),
            };
            print::err(&format!("{stale}\n"))?;
        }
        Ok(self.outcome(is_stale))
    }

    /// Says for people which files were removed or lost edits, and why others were written, unless they know.
    fn say_why(&self, folder: &Path, differences: &[Difference]) -> Result<(), Failure> {
        for difference in differences {
            let path = printable::path(folder.join(&difference.name));
            if matches!(difference.state, State::Edited { .. }) {
                print::err(&format!("edits by hand dropped: {path}\n"))?;
            }
            if difference.is_surplus() {
                print::err(&format!("removed {path}\n"))?;
            }
        }
        let mut untold = differences.to_vec();
        if self.changes == Changes::Told {
            let is_told = |state: &State| {
                matches!(state, State::Stale(Reason::Changed { version: None, .. }))
            };
            untold.retain(|difference| !is_told(&difference.state));
        }
        for reason in dmo_build::reasons(&untold) {
            print::err(&format!("{reason}\n"))?;
        }
        Ok(())
    }

    /// Prints for tools what is not in step with the descriptions, or was not.
    fn report(
        &self,
        folder: &Path,
        differences: &[Difference],
        written: bool,
    ) -> Result<(), Failure> {
        let problems = Problems {
            findings: self.findings,
            settings: Vec::new(),
        };
        let files = differences.iter();
        let files = files.map(|difference| OutOfStep::of(folder, difference));
        if self.args.report.format == Format::Json {
            return print::json(&ForTools {
                problems: problems.into(),
                files: files.collect(),
                written,
            });
        }
        let command = command(self.args);
        let stale = files.filter(|_| !written);
        let stale = stale.map(|file| file.annotation(&command).to_string());
        print::out(&(stale.collect::<String>() + &problems.annotations()))
    }
}

/// Says for people how many files were written and removed, or would be.
fn summarise(
    folder: &Path,
    generated: &Generated,
    differences: &[Difference],
    [written_word, removed_word]: [&str; 2],
) -> Result<(), Failure> {
    let removed = differences.iter().filter(|one| one.is_surplus()).count();
    let written = differences.len() - removed;
    let (files, folder) = (count(written, "file"), printable::path(folder));
    let mut summary = format!("{files} {written_word} to {folder}");
    let unchanged = generated.files.len() - written;
    if unchanged > 0 {
        summary += &format!(", {unchanged} unchanged");
    }
    if removed > 0 {
        summary += &format!(", {removed} {removed_word}");
    }
    print::err(&format!("{summary}\n"))
}

/// What is the matter with a file, and which lines writing it would change.
fn shown(folder: &Path, generated: &Generated, difference: &Difference) -> Result<String, Failure> {
    let heading = format!("{}/{difference}", printable::path(folder));
    let mut files = generated.files.iter();
    let Some(file) = files.find(|file| file.name == difference.name) else {
        return Ok(heading + "\n");
    };
    let after = file.sealed();
    if difference.state == State::Missing {
        let lines = count(after.lines().count(), "line");
        return Ok(format!("{heading}, {lines}\n"));
    }
    let path = folder.join(&difference.name);
    let name = printable::path(&path);
    let cannot_read = |error| Failure::new(format!("cannot read {name}: {error}"));
    let bytes = fs::read(&path).map_err(cannot_read)?;
    let before = String::from_utf8_lossy(&bytes);
    let before = unix_lines(&before);
    let diff = TextDiff::from_lines(before.as_ref(), after.as_str());
    let mut unified = diff.unified_diff();
    let unified = unified.header(&name, &format!("{name} as generated"));
    Ok(format!("{heading}\n{unified}\n"))
}

/// The command line that fixes what `--check` found.
fn command(args: &GenerateArgs) -> String {
    let mut command = "dmo generate".to_owned();
    for path in &args.input.path {
        command += &format!(" {}", printable::path(path));
    }
    for (flag, path) in [("--config", &args.input.config), ("--out", &args.out)] {
        if let Some(path) = path {
            command += &format!(" {flag} {}", printable::path(path));
        }
    }
    command
}
