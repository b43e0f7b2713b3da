//! The objects that `list` and `show` speak of: those of files, or those of the catalog.

use std::path::PathBuf;

use dmo_build::Config;
use dmo_import::Catalog;
use dmo_schema::{Loaded, Object, Parsers};

use crate::Outcome;
use crate::args::ObjectsArgs;
use crate::input;
use crate::print::{self, Failure};

/// The objects of the paths, as the settings mark them, or of the catalog where there are no paths. Errors in
/// descriptions go to standard error.
pub(crate) fn objects(args: &ObjectsArgs) -> Result<(Vec<Object>, Outcome), Failure> {
    if args.path.is_empty() {
        return Ok((Catalog::get().schema().objects().to_vec(), Outcome::Clean));
    }
    let config = input::config(args.config.as_deref())?;
    let (objects, _, outcome) = read(&args.path, &config)?;
    Ok((objects, outcome))
}

/// The objects of the paths, or all those that the settings name: whoever asks which fields are sensitive or have a tag
/// asks about these, as the catalog has neither. Settings that are wrong go to standard error too.
pub(crate) fn own_objects(args: &ObjectsArgs) -> Result<(Vec<Object>, Outcome), Failure> {
    if !args.path.is_empty() {
        return objects(args);
    }
    let config = input::config(None)?;
    let (objects, loaded, outcome) = read(&config.schema_paths(), &config)?;
    // Of descriptions with errors nobody knows what the settings would select.
    let settings = loaded.schema().map(|schema| config.check_settings(schema));
    let Some(Err(wrong)) = settings else {
        return Ok((objects, outcome));
    };
    print::report_err(&wrong)?;
    Ok((objects, Outcome::Findings))
}

fn read(paths: &[PathBuf], config: &Config) -> Result<(Vec<Object>, Loaded, Outcome), Failure> {
    let loaded = input::read(paths, Parsers::One)?;
    let mut objects = loaded.objects().to_vec();
    config.mark_sensitive(&mut objects);
    let has_errors = loaded.findings().has_errors();
    if has_errors {
        print::findings_err(loaded.findings())?;
    }
    let outcome = if has_errors {
        Outcome::Findings
    } else {
        Outcome::Clean
    };
    Ok((objects, loaded, outcome))
}
