//! `dmo diff`.

use dmo_diff::{Change, Diff, LikelyRename, Release, Report};

use crate::args::{DiffArgs, DiffFormat};
use crate::exit::Outcome;
use crate::generation;
use crate::print::{self, Failure};

pub(crate) fn run(args: &DiffArgs) -> Result<Outcome, Failure> {
    let sides = generation::both(&args.old, &args.new)?;
    let diff = generation::diff(&sides);
    let [old, new] = &sides;
    let report = Report {
        old: &old.name,
        new: &new.name,
        diff: &diff,
    };
    match args.format {
        DiffFormat::Text => print::report_out(|color| report.text(color))?,
        DiffFormat::Json => {
            let Diff {
                changes,
                likely_renames,
                ..
            } = &diff;
            print::json(&ForTools {
                old: &old.name,
                new: &new.name,
                changes,
                likely_renames,
                release: diff.release(),
            })?;
        }
    }
    Ok(Outcome::Clean)
}

/// The differences, for tools.
#[derive(serde::Serialize)]
struct ForTools<'d> {
    old: &'d str,
    new: &'d str,
    changes: &'d [Change],
    likely_renames: &'d [LikelyRename],
    release: Release,
}
