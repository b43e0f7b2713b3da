//! `dmo diff`.

use crate::args::DiffArgs;
use crate::comparison::Comparison;
use crate::exit::Outcome;
use crate::print::Failure;

pub(crate) fn run(args: &DiffArgs) -> Result<Outcome, Failure> {
    let comparison = Comparison::of(&args.comparison)?;
    comparison.print(args.comparison.format)?;
    Ok(Outcome::Clean)
}
