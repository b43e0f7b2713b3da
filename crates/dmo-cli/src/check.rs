//! `dmo check`.

use dmo_schema::Parsers;
use dmo_schema::text::count;

use crate::Outcome;
use crate::args::{CheckArgs, Deny, Format};
use crate::input;
use crate::print::{self, Failure, Shown};

pub(crate) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let config = input::config(args.input.config.as_deref())?;
    let loaded = input::read(&input::paths(&args.input, &config), Parsers::Both)?;
    let findings = loaded.findings();
    let (errors, warnings) = (findings.errors().count(), findings.warnings().count());
    match args.format {
        Format::Json => print::json(&ForTools {
            errors,
            warnings,
            findings: findings.into(),
        })?,
        Format::Text => {
            print::findings_out(findings)?;
            let summary = format!("{} read\n", count(loaded.objects().len(), "object"));
            print::err(&summary)?;
        }
    }
    let settings = if args.input.path.is_empty() {
        // Settings are about all descriptions, and not about those that a command names.
        loaded
            .schema()
            .map_or(Ok(()), |schema| config.check_settings(schema))
    } else {
        Ok(())
    };
    if let Err(error) = &settings {
        print::report_err(error)?;
    }
    let denied = args.deny == Some(Deny::Warnings) && warnings > 0;
    Ok(if errors > 0 || denied || settings.is_err() {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// What is wrong, for tools. The numbers are those of all findings.
#[derive(serde::Serialize)]
struct ForTools<'f> {
    errors: usize,
    warnings: usize,
    #[serde(flatten)]
    findings: Shown<'f>,
}
