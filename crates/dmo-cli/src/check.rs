//! `dmo check`.

use dmo_schema::Parsers;
use dmo_schema::text::count;

use crate::args::{CheckArgs, Format};
use crate::breaking;
use crate::exit::Outcome;
use crate::input;
use crate::print::{self, Failure};
use crate::problems::{self, Problems};

pub(crate) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let config = input::config(args.input.config.as_deref())?;
    let paths = input::paths(&args.input.path, &config);
    let mut loaded = input::read(&paths, Parsers::Both)?;
    let unused = config.apply_lints(&mut loaded);
    // Settings are about all descriptions, and not about those that a command names.
    let breaking = problems::of_settings(breaking::check(&config))?;
    let mut settings = if args.input.path.is_empty() {
        let mut wrong = problems::of_settings(config.check_settings(&loaded))?;
        wrong.extend(unused);
        wrong
    } else {
        problems::of_settings(config.sound().map(drop))?
    };
    settings.extend(breaking);
    problems::sort(&mut settings);
    let findings = loaded.findings();
    let problems = Problems { findings, settings };
    let outcome = problems.outcome(args.report.deny);
    problems.print(args.report.format)?;
    if args.report.format == Format::Text {
        let summary = format!("{} read\n", count(loaded.objects().len(), "object"));
        print::err(&summary)?;
    }
    Ok(outcome.and(Outcome::of_descriptions(&loaded, &paths)))
}
