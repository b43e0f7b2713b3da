//! The objects that `list` and `show` speak of: those of files, or those of the catalog.

use std::path::PathBuf;

use dmo_build::Config;
use dmo_import::Catalog;
use dmo_schema::{Loaded, Object, Parsers};

use crate::args::ObjectsArgs;
use crate::exit::Outcome;
use crate::input;
use crate::print::{self, Failure};

/// The objects of the paths or of the settings, as the settings mark them, or of the catalog where nothing says where
/// descriptions are. Errors in descriptions go to standard error.
pub(crate) fn objects(args: &ObjectsArgs) -> Result<(Vec<Object>, Outcome), Failure> {
    let documented = || Catalog::get().schema().objects().to_vec();
    if args.catalog {
        return Ok((documented(), Outcome::Clean));
    }
    let config = input::sound_config(args.config.as_deref())?;
    let paths = input::paths(&args.path, &config);
    let is_stated = !args.path.is_empty() || config.states_schema();
    if !is_stated && !paths.iter().any(|path| path.exists()) {
        return Ok((documented(), Outcome::Clean));
    }
    let (loaded, objects) = read(&paths, &config)?;
    Ok((objects, Outcome::of_descriptions(&loaded, &paths)))
}

/// The objects of the paths, or all those that the settings name: whoever asks which fields are sensitive or have a tag
/// asks about these, as the catalog has neither. Settings that are wrong go to standard error too.
pub(crate) fn own_objects(args: &ObjectsArgs) -> Result<(Vec<Object>, Outcome), Failure> {
    if args.catalog || !args.path.is_empty() {
        return objects(args);
    }
    let config = input::sound_config(args.config.as_deref())?;
    let paths = config.schema_paths();
    let (loaded, objects) = read(&paths, &config)?;
    let outcome = Outcome::of_descriptions(&loaded, &paths);
    // Of descriptions with errors nobody knows what the settings would select.
    let settings = loaded.schema().map(|_| config.check_settings(&loaded));
    let Some(Err(wrong)) = settings else {
        return Ok((objects, outcome));
    };
    print::report_err(&wrong)?;
    Ok((objects, outcome.and(Outcome::Findings)))
}

/// The descriptions of the paths, and their objects as the settings mark them. Errors go to standard error.
fn read(paths: &[PathBuf], config: &Config) -> Result<(Loaded, Vec<Object>), Failure> {
    let mut loaded = input::read(paths, Parsers::One)?;
    config.apply_lints(&mut loaded);
    let mut objects = loaded.objects().to_vec();
    config.mark_sensitive(&mut objects);
    if loaded.findings().has_errors() {
        print::findings_err(loaded.findings())?;
    }
    Ok((loaded, objects))
}
