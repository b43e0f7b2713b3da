//! `dmo generate`.

mod watch;
mod work;

use dmo_build::{Diagnostic, Error};
use dmo_schema::{Findings, Parsers};

use crate::args::{Format, GenerateArgs};
use crate::exit::Outcome;
use crate::input;
use crate::print::{self, Failure};
use crate::problems::{self, Problems};
use crate::timings::Timings;
use work::Work;

pub(crate) fn run(args: &GenerateArgs) -> Result<Outcome, Failure> {
    if args.watch {
        watch::run(args)
    } else {
        once(args, Changes::Untold)
    }
}

/// Whether people have been told what has changed since the last run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Changes {
    Told,
    Untold,
}

fn once(args: &GenerateArgs, changes: Changes) -> Result<Outcome, Failure> {
    let mut timings = Timings::default();
    let outcome = generate(args, changes, &mut timings)?;
    if args.timings {
        print::err(&format!("\n{}", timings.text()))?;
    }
    Ok(outcome)
}

fn generate(
    args: &GenerateArgs,
    changes: Changes,
    timings: &mut Timings,
) -> Result<Outcome, Failure> {
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
        changes,
    };
    if args.prints() {
        work.warn()?;
        timings.during("printing", || print::out(&generated.to_string()))?;
        return Ok(work.outcome(false));
    }
    if args.check {
        timings.during("comparing", || work.check(&generated))
    } else if args.dry_run {
        timings.during("comparing", || work.dry_run(&generated))
    } else {
        timings.during("writing", || work.write(&generated))
    }
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
