//! The objects that `list` and `show` speak of: those of files, or those of the catalog.

use dmo_import::Catalog;
use dmo_schema::{Object, Parsers};

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
    let mut loaded = input::read(&paths, Parsers::One)?;
    config.apply_lints(&mut loaded);
    let mut objects = loaded.objects().to_vec();
    config.mark_sensitive(&mut objects);
    if loaded.findings().has_errors() {
        print::findings_err(loaded.findings())?;
    }
    Ok((objects, Outcome::of_descriptions(&loaded, &paths)))
}
