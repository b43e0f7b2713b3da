//! What a command reads: settings and descriptions.

use std::io;
use std::path::{Path, PathBuf};

use dmo_build::Config;
use dmo_schema::files::read;
use dmo_schema::{Loaded, Parsers};

use crate::args::{InputArgs, STANDARD};
use crate::print::Failure;

/// What messages call standard input.
pub(crate) const STDIN: &str = "<stdin>";

/// The settings that `--config` names, or those of the current folder.
pub(crate) fn config(path: Option<&Path>) -> Result<Config, Failure> {
    match path {
        Some(path) => Ok(Config::from_file(path)?),
        None => Ok(Config::from_folder("")?),
    }
}

/// The paths of the command line, or those of the settings.
pub(crate) fn paths(args: &InputArgs, config: &Config) -> Vec<PathBuf> {
    if args.path.is_empty() {
        config.schema_paths()
    } else {
        args.path.clone()
    }
}

/// Refuses to write to a folder where a file is, or that would be inside of one.
pub(crate) fn refuse_file(folder: &Path) -> Result<(), Failure> {
    match folder.ancestors().find(|path| path.is_file()) {
        None => Ok(()),
        Some(file) => Err(Failure::new(format!(
            "cannot write to the folder {}: {} is a file",
            folder.display(),
            file.display()
        ))),
    }
}

/// Reads the paths, or standard input for `-`, with one parser or both.
pub(crate) fn read(paths: &[PathBuf], parsers: Parsers) -> Result<Loaded, Failure> {
    if !paths.iter().any(|path| path == Path::new(STANDARD)) {
        return Ok(dmo_schema::load_with(paths, parsers));
    }
    if paths.len() > 1 {
        return Err(Failure::new(
            "`-` cannot be combined with other paths: standard input is read alone",
        ));
    }
    let sources = [(STDIN, stdin()?)];
    Ok(dmo_schema::parse_all_with(sources, parsers))
}

/// All of standard input.
pub(crate) fn stdin() -> Result<Vec<u8>, Failure> {
    read::read_all(io::stdin().lock())
        .map_err(|error| Failure::new(format!("cannot read standard input: {error}")))
}
