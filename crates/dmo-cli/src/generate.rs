//! `dmo generate`.

use std::path::{Path, PathBuf};

use dmo_build::{Config, Difference, Error, Generated};
use dmo_schema::text::count;
use dmo_schema::{Parsers, printable};

use crate::Outcome;
use crate::args::GenerateArgs;
use crate::input;
use crate::print::{self, Failure};
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
    let loaded = input::read(&input::paths(&args.input, &config), Parsers::One)?;
    let times = loaded.times();
    timings.add("reading", times.reading);
    timings.add("parsing", times.parsing);
    timings.add("checking", times.checking);
    print::findings_err(loaded.findings())?;
    let Some(schema) = loaded.schema() else {
        return Ok(Outcome::Findings);
    };
    let work = || config.generate_timed(schema);
    let (generated, objects) = timings.during("generating", work)?;
    let names = schema
        .objects()
        .iter()
        .map(|object| object.api_name.clone());
    let parsed = names.zip(times.objects.iter().copied()).collect();
    timings.objects(objects, &parsed);
    if args.prints() {
        timings.during("printing", || print::out(&generated.to_string()))?;
        return Ok(Outcome::Clean);
    }
    let folder = folder(args, &config)?;
    input::refuse_file(&folder)?;
    if args.check {
        timings.during("comparing", || check(&generated, folder, args))
    } else {
        timings.during("writing", || write(&generated, &folder))
    }
}

fn folder(args: &GenerateArgs, config: &Config) -> Result<PathBuf, Failure> {
    let folder = args.out.clone().or_else(|| config.out_folder());
    folder.ok_or_else(|| {
        Failure::new(
            "no folder to write to: give --out DIR, or set `out` in dmo.toml; `--out -` prints",
        )
    })
}

fn write(generated: &Generated, folder: &Path) -> Result<Outcome, Failure> {
    let differences = generated.write(folder)?;
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
    print::err(&format!("{summary}\n"))?;
    Ok(Outcome::Clean)
}

fn check(generated: &Generated, folder: PathBuf, args: &GenerateArgs) -> Result<Outcome, Failure> {
    let differences = generated.compare(&folder)?;
    if differences.is_empty() {
        return Ok(Outcome::Clean);
    }
    let stale = Error::Stale {
        folder,
        differences,
        command: command(args),
    };
    print::err(&format!("{stale}\n"))?;
    Ok(Outcome::Findings)
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
