//! The build script's side: directives for Cargo, and the check of a committed copy.

use std::env;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use dmo_schema::Reading;

use crate::config::Config;
use crate::error::Error;
use crate::problem::Problem;

/// Each build that runs the script prints its warnings; more of them would hide those of the compiler.
const SHOWN: usize = 10;

impl Config {
    /// The build script's whole work: reads the descriptions, writes the files and tells Cargo what they depend on.
    ///
    /// Relative paths are relative to the package. The first ten warnings of the schema become warnings of
    /// the build.
    ///
    /// # Errors
    ///
    /// If a description or a setting is wrong, or if a file cannot be written; nothing is written then.
    pub fn compile(&self, paths: &[impl AsRef<Path>]) -> Result<(), Error> {
        let reading = dmo_schema::read(paths);
        tell(&directives(self, &reading))
            .map_err(Error::io("cannot write to", "standard output"))?;
        let (schema, _) = reading.into_result().map_err(Error::Findings)?;
        let generated = self.generate(&schema)?;
        generated.write(&folder(self)?)?;
        Ok(())
    }

    /// Compares a committed copy in [`Config::out_dir`] with what would be generated; meant for a unit test.
    ///
    /// # Errors
    ///
    /// If a description or a setting is wrong, or if a file is missing, stale or surplus, for each of them.
    pub fn check(&self, paths: &[impl AsRef<Path>]) -> Result<(), Error> {
        let Some(folder) = self.out_folder() else {
            return Err(no_folder("no folder to check"));
        };
        let (schema, _) = dmo_schema::read(paths)
            .into_result()
            .map_err(Error::Findings)?;
        let differences = self.generate(&schema)?.compare(&folder)?;
        if differences.is_empty() {
            return Ok(());
        }
        let command = command(paths, &folder);
        Err(Error::Stale {
            folder,
            differences,
            command,
        })
    }
}

/// The command that writes the folder anew.
fn command(paths: &[impl AsRef<Path>], folder: &Path) -> String {
    let mut command = "dmo generate".to_owned();
    for path in paths {
        let _ = write!(command, " {}", path.as_ref().display());
    }
    let _ = write!(command, " --out {}", folder.display());
    command
}

fn folder(config: &Config) -> Result<PathBuf, Error> {
    if let Some(folder) = config.out_folder() {
        return Ok(folder);
    }
    let Some(out_dir) = env::var_os("OUT_DIR") else {
        return Err(no_folder("OUT_DIR is not set, as it is in a build script"));
    };
    let mut folder = PathBuf::from(out_dir).join("dmo");
    folder.extend(&config.name);
    Ok(folder)
}

fn no_folder(why: &str) -> Error {
    let help = "set `out` in dmo.toml or call `out_dir`".to_owned();
    Error::config(vec![Problem::new(why).help(help)])
}

/// What Cargo has to know: the inputs, and the warnings.
fn directives(config: &Config, reading: &Reading) -> String {
    let mut text = String::new();
    for input in reading.inputs().iter().chain(&config.file) {
        let _ = writeln!(text, "cargo::rerun-if-changed={}", input.display());
    }
    for warning in reading.findings().warnings().take(SHOWN) {
        let _ = writeln!(
            text,
            "cargo::warning={}",
            warning.to_string().replace('\n', " ")
        );
    }
    let more = reading.findings().warnings().count().saturating_sub(SHOWN);
    if more > 0 {
        let _ = writeln!(
            text,
            "cargo::warning={more} more warnings about descriptions; `dmo check` shows all"
        );
    }
    text
}

fn tell(directives: &str) -> io::Result<()> {
    io::stdout().lock().write_all(directives.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_shows_ten_warnings_and_tells_of_the_rest() {
        let fields: Vec<String> = (0..12)
            .map(|number| format!("F{number}__c: {{type: text}}"))
            .collect();
        let fields = fields.join("\n  ");
        let text = format!("api_name: Trip__dlm\nlabel: Trip\nfields:\n  {fields}\n");
        let reading = dmo_schema::read_text("trip.yaml", &text);
        let text = directives(&Config::new(), &reading);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 11, "{text}");
        assert!(
            lines[0].starts_with("cargo::warning=trip.yaml:4:3: "),
            "{text}"
        );
        assert_eq!(
            lines[10],
            "cargo::warning=2 more warnings about descriptions; `dmo check` shows all"
        );
    }
}
