//! The objects that `list` and `show` speak of: those of files, or those of the catalog.

use dmo_import::Catalog;
use dmo_schema::{Object, Parsers};

use crate::Outcome;
use crate::args::ObjectsArgs;
use crate::input;
use crate::print::{self, Failure};

/// The objects of the paths, as the settings mark them, or of the catalog where there are no paths. Errors in
/// descriptions go to standard error.
pub(crate) fn objects(args: &ObjectsArgs) -> Result<(Vec<Object>, Outcome), Failure> {
    let paths = &args.path;
    if paths.is_empty() {
        return Ok((Catalog::get().schema().objects().to_vec(), Outcome::Clean));
    }
    let config = input::config(args.config.as_deref())?;
    let loaded = input::read(paths, Parsers::One)?;
    let mut objects = loaded.objects().to_vec();
    config.mark_sensitive(&mut objects);
    if !loaded.findings().has_errors() {
        return Ok((objects, Outcome::Clean));
    }
    print::findings_err(loaded.findings())?;
    Ok((objects, Outcome::Findings))
}
