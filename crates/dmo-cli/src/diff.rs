//! `dmo diff`.

use crate::args::DiffArgs;
use crate::comparison::Comparison;
use crate::exit::Outcome;
use crate::print::Failure;
use crate::version;

pub(crate) fn run(args: &DiffArgs) -> Result<Outcome, Failure> {
    let mut comparison = Comparison::of(&args.comparison)?;
    let old = &args.comparison.old;
    comparison.step = version::step(&args.version, old, &comparison.diff)?;
    comparison.print(args.comparison.format)?;
    Ok(comparison.outcome())
}
