//! The build script's side: directives for Cargo, and the check of a committed copy.

use std::env;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use dmo_schema::Reading;

use crate::config::Config;
use crate::error::Error;

/// Reads, generates and writes; Cargo learns what the result depends on even if there is none.
pub(crate) fn compile(config: &Config, paths: &[impl AsRef<Path>]) -> Result<(), Error> {
    let reading = dmo_schema::read(paths);
    tell(&directives(config, &reading)).map_err(Error::io("cannot write to", "standard output"))?;
    let (schema, _) = reading.into_result().map_err(Error::Findings)?;
    let generated = config.generate(&schema)?;
    generated.write(&folder(config)?)?;
    Ok(())
}

/// Compares the folder that the settings name with what would be generated.
pub(crate) fn check(config: &Config, paths: &[impl AsRef<Path>]) -> Result<(), Error> {
    let Some(folder) = config.out_folder() else {
        let message = "no folder to check: set `out` in dmo.toml or call `out_dir`";
        return Err(Error::Config(vec![message.to_owned()]));
    };
    let (schema, _) = dmo_schema::read(paths)
        .into_result()
        .map_err(Error::Findings)?;
    let differences = config.generate(&schema)?.compare(&folder)?;
    if differences.is_empty() {
        return Ok(());
    }
    let mut command = "dmo generate".to_owned();
    for path in paths {
        let _ = write!(command, " {}", path.as_ref().display());
    }
    let _ = write!(command, " --out {}", folder.display());
    Err(Error::Stale {
        folder,
        differences,
        command,
    })
}

fn folder(config: &Config) -> Result<PathBuf, Error> {
    if let Some(folder) = config.out_folder() {
        return Ok(folder);
    }
    let Some(out_dir) = env::var_os("OUT_DIR") else {
        let message = "OUT_DIR is not set, as it is in a build script: set `out` in dmo.toml or call `out_dir`";
        return Err(Error::Config(vec![message.to_owned()]));
    };
    let folder = PathBuf::from(out_dir).join("dmo");
    Ok(config
        .name
        .as_ref()
        .map_or_else(|| folder.clone(), |name| folder.join(name)))
}

/// What Cargo has to know: the inputs, and the warnings.
fn directives(config: &Config, reading: &Reading) -> String {
    let mut text = String::new();
    for input in reading.inputs().iter().chain(&config.file) {
        let _ = writeln!(text, "cargo::rerun-if-changed={}", input.display());
    }
    for warning in reading.findings().warnings() {
        let _ = writeln!(
            text,
            "cargo::warning={}",
            warning.to_string().replace('\n', " ")
        );
    }
    text
}

fn tell(directives: &str) -> io::Result<()> {
    io::stdout().lock().write_all(directives.as_bytes())
}
