//! What a command reads: settings and descriptions.

use std::io;
use std::path::{Path, PathBuf};

use dmo_build::Config;
use dmo_schema::files::read;
use dmo_schema::{Loaded, Parsers};

use crate::args::STANDARD;
use crate::print::Failure;

/// What messages call standard input.
pub(crate) const STDIN: &str = "<stdin>";

/// The settings that `--config` names, or those of the current folder, and what is wrong with them. A file that is no TOML
/// cannot be read.
pub(crate) fn config(path: Option<&Path>) -> Result<Config, Failure> {
    let config = match path {
        Some(path) => Config::open(path)?,
        None => Config::open_folder("")?,
    };
    if config.is_broken() {
        let broken = |error| Failure::from(error).fatal();
        return config.sound().map_err(broken);
    }
    Ok(config)
}

/// The settings, of which none is wrong.
pub(crate) fn sound_config(path: Option<&Path>) -> Result<Config, Failure> {
    Ok(config(path)?.sound()?)
}

/// The paths of the command line, or those of the settings.
pub(crate) fn paths(given: &[PathBuf], config: &Config) -> Vec<PathBuf> {
    if given.is_empty() {
        config.schema_paths()
    } else {
        given.to_owned()
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
