//! `dmo generate`.

use std::path::{Path, PathBuf};

use dmo_build::{Config, Diagnostic, Difference, Error, Generated};
use dmo_schema::text::count;
use dmo_schema::{Findings, Parsers, printable};

use crate::args::{Format, GenerateArgs};
use crate::exit::Outcome;
use crate::github::Annotation;
use crate::input;
use crate::print::{self, Failure};
use crate::problems::{self, Problems};
use crate::timings::Timings;

pub(crate) fn run(args: &GenerateArgs) -> Result<Outcome, Failure> {
    let mut timings = Timings::default();
    let outcome = generate(args, &mut timings)?;
    if args.timings {
        print::err(&format!("\n{}", timings.text()))?;
    }
    Ok(outcome)
}

fn generate(args: &GenerateArgs, timings: &mut Timings) -> Result<Outcome, Failure> {
    let config = input::config(args.input.config.as_deref())?;
    let paths = input::paths(&args.input.path, &config);
    let mut loaded = input::read(&paths, Parsers::One)?;
    let times = loaded.times().clone();
    timings.add("reading", times.reading);
    timings.add("parsing", times.parsing);
    timings.add("checking", times.checking);
    config.revise(&mut loaded);
    let Some(schema) = loaded.schema() else {
        let settings = if args.input.path.is_empty() {
            config.check_settings(&loaded)
        } else {
            config.sound().map(drop)
        };
        let outcome = wrong(args, loaded.findings(), problems::of_settings(settings)?)?;
        return Ok(outcome.and(Outcome::of_descriptions(&loaded, &paths)));
    };
    let work = || config.generate_timed(schema);
    let (generated, objects) = match timings.during("generating", work) {
        Err(Error::Config(settings)) => return wrong(args, loaded.findings(), settings),
        generated => generated?,
    };
    let names = schema
        .objects()
        .iter()
        .map(|object| object.api_name.clone());
    let parsed = names.zip(times.objects.iter().copied()).collect();
    timings.objects(objects, &parsed);
    let work = Work {
        args,
        config: &config,
        paths: &paths,
        findings: loaded.findings(),
    };
    if args.prints() {
        work.warn()?;
        timings.during("printing", || print::out(&generated.to_string()))?;
    } else if args.check {
        return timings.during("comparing", || work.check(&generated));
    } else {
        timings.during("writing", || work.write(&generated))?;
    }
    let has_warnings = loaded.findings().warnings().next().is_some();
    Ok(Outcome::of(false, has_warnings, args.report.deny))
}

/// Prints why nothing is generated.
fn wrong(
    args: &GenerateArgs,
    findings: &Findings,
    settings: Vec<Diagnostic>,
) -> Result<Outcome, Failure> {
    let problems = Problems { findings, settings };
    let outcome = problems.outcome(args.report.deny);
    match args.report.format {
        Format::Text => {
            print::findings_err(findings)?;
            problems.print_settings()?;
        }
        format => problems.print(format)?,
    }
    Ok(outcome)
}

/// What is written or compared when all is generated.
struct Work<'w> {
    args: &'w GenerateArgs,
    config: &'w Config,
    paths: &'w [PathBuf],
    findings: &'w Findings,
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
}

impl OutOfStep {
    fn of(folder: &Path, difference: &Difference) -> Self {
        let (name, state) = match difference {
            Difference::Missing(name) => (name, "missing"),
            Difference::Stale(name) => (name, "stale"),
            Difference::Surplus(name) => (name, "surplus"),
            other => return Self::other(other),
        };
        let path = folder.join(name).display().to_string();
        Self { path, state }
    }

    fn other(difference: &Difference) -> Self {
        Self {
            path: difference.to_string(),
            state: "stale",
        }
    }
}

impl Work<'_> {
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

    /// Says for people in one line that there are warnings.
    fn warn(&self) -> Result<(), Failure> {
        match self.config.warning(self.findings, self.paths) {
            Some(warning) => print::err(&format!("warning: {warning}\n")),
            None => Ok(()),
        }
    }

    fn write(&self, generated: &Generated) -> Result<(), Failure> {
        let folder = self.folder()?;
        let differences = generated.write(&folder)?;
        if self.args.report.format != Format::Text {
            return self.report(&folder, &differences, true);
        }
        self.warn()?;
        let mut removed = 0;
        for difference in &differences {
            if let Difference::Surplus(name) = difference {
                removed += 1;
                let removed = printable::path(folder.join(name));
                print::err(&format!("removed {removed}\n"))?;
            }
        }
        let written = differences.len() - removed;
        let (files, folder) = (count(written, "file"), printable::path(folder));
        let mut summary = format!("{files} written to {folder}");
        let unchanged = generated.files.len() - written;
        if unchanged > 0 {
            summary += &format!(", {unchanged} unchanged");
        }
        if removed > 0 {
            summary += &format!(", {removed} removed");
        }
        print::err(&format!("{summary}\n"))
    }

    fn check(&self, generated: &Generated) -> Result<Outcome, Failure> {
        let folder = self.folder()?;
        let differences = generated.compare(&folder)?;
        let has_warnings = self.findings.warnings().next().is_some();
        let is_stale = !differences.is_empty();
        let outcome = Outcome::of(is_stale, has_warnings, self.args.report.deny);
        if self.args.report.format != Format::Text {
            self.report(&folder, &differences, false)?;
            return Ok(outcome);
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
        Ok(outcome)
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
        let stale = files.filter(|_| !written).map(|OutOfStep { path, state }| {
            let message = format!("generated code is {state}; run `{command}`");
            Annotation::new("error", "stale", message).about(path)
        });
        let stale: String = stale.map(|annotation| annotation.to_string()).collect();
        print::out(&(stale + &problems.annotations()))
    }
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
