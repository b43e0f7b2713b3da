//! The objects that `list` and `show` speak of: those of files, or those of the catalog.

use std::path::PathBuf;

use dmo_import::Catalog;
use dmo_schema::{Object, Parsers};

use crate::Outcome;
use crate::input;
use crate::print::{self, Failure};

/// The objects of the paths, or of the catalog where there are none. Errors in descriptions go to standard error.
pub(crate) fn objects(paths: &[PathBuf]) -> Result<(Vec<Object>, Outcome), Failure> {
    if paths.is_empty() {
        return Ok((Catalog::get().schema().objects().to_vec(), Outcome::Clean));
    }
    let loaded = input::read(paths, Parsers::One)?;
    let objects = loaded.objects().to_vec();
    if !loaded.findings().has_errors() {
        return Ok((objects, Outcome::Clean));
    }
    print::findings_err(loaded.findings())?;
    Ok((objects, Outcome::Findings))
}
