//! The build script's side: directives for Cargo, and the check of a committed copy.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use dmo_schema::Parsers;
use dmo_schema::printable::{self, Escaped, is_unsafe};

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::difference::{Difference, Edits, State, reasons};
use crate::error::Error;
use crate::manifest::Manifest;

impl Config {
    /// The build script's whole work: reads the descriptions, writes the files and tells Cargo what they depend on.
    ///
    /// Relative paths are relative to the package. Warnings about objects that are generated become one warning of
    /// the build, which counts them by code: Cargo repeats it in every build, and `dmo check` shows each. One parser reads each file; what another one may read differently, `dmo check` finds.
    ///
    /// A manifest in `OUT_DIR` says what was generated from what. Where descriptions, settings, this crate and the
    /// generated files are as they were, nothing is parsed and nothing written, and Cargo is told the same.
    ///
    /// Cargo watches the generated files too: the next build makes one anew that was edited or deleted. So that it does
    /// not take a file of this run for edited, the time at which a file was changed is set to that of the script itself.
    ///
    /// # Errors
    ///
    /// If a description or a setting is wrong, if a file cannot be written, or if Cargo cannot be told the path of a
    /// description or a generated file; nothing is written then.
    pub fn compile(&self, paths: &[impl AsRef<Path>]) -> Result<(), Error> {
        let out_dir = env::var_os("OUT_DIR").map(PathBuf::from);
        let (mut stdout, mut stderr) = (io::stdout().lock(), io::stderr().lock());
        run(self, paths, out_dir.as_deref(), &mut stdout, &mut stderr)?;
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
        let mut loaded = dmo_schema::load_with(paths, Parsers::One);
        self.revise(&mut loaded);
        let (schema, _) = loaded.into_result().map_err(Error::Findings)?;
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
        command += &format!(" {}", printable::path(path));
    }
    command + &format!(" --out {}", printable::path(folder))
}

/// What a run had to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// Nothing: it has all been done before.
    Nothing,
    /// Generating, whether or not a file differed then.
    Generating,
}

/// Generates into the folder of the settings, or into one below `out_dir`, tells Cargo by `stdout`, and says why by `log`.
pub(crate) fn run(
    config: &Config,
    paths: &[impl AsRef<Path>],
    out_dir: Option<&Path>,
    stdout: &mut impl Write,
    log: &mut impl Write,
) -> Result<Work, Error> {
    let mut tell = |directives: &str| {
        let told = stdout.write_all(directives.as_bytes());
        told.map_err(Error::io("cannot write to", "standard output"))
    };
    let input = dmo_schema::gather(paths);
    // Before anything can fail: a script that failed is run again only if what it depends on is known.
    tell(&watched(input.looked_at.iter().chain(&config.file))?)?;
    let below = || out_dir.map(|out_dir| place(config, out_dir));
    let folder = config.out_folder().or_else(below);
    let places = out_dir.zip(folder.as_deref());
    let manifest =
        places.and_then(|(out_dir, folder)| Manifest::new(out_dir, folder, config, &input));
    let outputs = |folder: &Path, names: Vec<&String>| {
        let paths = names.into_iter().map(|name| folder.join(name));
        watched(paths)
    };
    if let Some(folder) = &folder
        && let Some(before) = manifest.as_ref().and_then(Manifest::unchanged)
    {
        tell(&before.warnings)?;
        tell(&outputs(folder, before.files.iter().collect())?)?;
        return Ok(Work::Nothing);
    }
    let mut loaded = dmo_schema::load_input(input, Parsers::One);
    config.revise(&mut loaded);
    let warning = config.warning(loaded.findings(), paths);
    let warning = warning.map_or_else(String::new, |text| directive("warning", &text));
    tell(&warning)?;
    let (schema, _) = loaded.into_result().map_err(Error::Findings)?;
    let generated = config.generate(&schema)?;
    let no_place = || no_folder("OUT_DIR is not set, as it is in a build script");
    let folder = folder.as_deref().ok_or_else(no_place)?;
    let names = generated.files.iter().map(|file| &file.name);
    tell(&outputs(folder, names.collect())?)?;
    // In `OUT_DIR` are no files of people, and a build that fails there can only be mended by deleting it.
    let is_private = config.out_folder().is_none();
    let edits = if is_private {
        Edits::Replace
    } else {
        Edits::Keep
    };
    let differences = generated.write_over(folder, edits)?;
    for difference in &differences {
        make_old(folder, difference);
    }
    tell(&replaced(folder, &differences))?;
    say(log, &differences)?;
    if let Some(manifest) = manifest {
        manifest.write(&generated, &warning);
    }
    Ok(Work::Generating)
}

/// Warns of files that somebody edited and that are generated anew all the same.
fn replaced(folder: &Path, differences: &[Difference]) -> String {
    let edited = differences.iter().filter_map(|difference| {
        let State::Edited { line, .. } = difference.state else {
            return None;
        };
        let path = printable::path(folder.join(&difference.name));
        let line = line.map_or_else(String::new, |line| format!(":{line}"));
        let warning = format!("{path}{line} was edited by hand, and has been generated anew");
        Some(directive("warning", &warning))
    });
    edited.collect()
}

/// Says why files were written, for those who ask Cargo for all that a build script prints.
fn say(log: &mut impl Write, differences: &[Difference]) -> Result<(), Error> {
    for reason in reasons(differences) {
        let said = writeln!(log, "dmo: generating anew: {reason}");
        said.map_err(Error::io("cannot write to", "standard error"))?;
    }
    Ok(())
}

/// Makes a file that was written as old as the build script itself.
///
/// Cargo compares what it watches with the time at which it started the script: it would run the script once more
/// for a file that is from this run.
fn make_old(folder: &Path, written: &Difference) {
    let program = env::current_exe().and_then(fs::metadata);
    let file = fs::OpenOptions::new()
        .write(true)
        .open(folder.join(&written.name));
    if let (Ok(age), Ok(file)) = (program.and_then(|program| program.modified()), file) {
        // Where this cannot be, the script runs once more, and does nothing.
        let _ = file.set_modified(age);
    }
}

/// Where a set of types has its place below `OUT_DIR`: two sets of one crate would write over each other.
fn place(config: &Config, out_dir: &Path) -> PathBuf {
    let mut place = out_dir.join("dmo");
    place.extend(&config.name);
    place
}

fn no_folder(why: &str) -> Error {
    let help = "set `out` in dmo.toml or call `out_dir`".to_owned();
    Error::config(vec![Diagnostic::new(why).help(help)])
}

/// What Cargo has to watch, as directives.
fn watched(paths: impl Iterator<Item = impl AsRef<Path>>) -> Result<String, Error> {
    let mut text = String::new();
    let mut diagnostics = Vec::new();
    for path in paths {
        match nameable(path.as_ref()) {
            Ok(path) => text += &directive("rerun-if-changed", path),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    if diagnostics.is_empty() {
        Ok(text)
    } else {
        Err(Error::config(diagnostics))
    }
}

/// A line for Cargo. Whatever the value is, it is one line, and of no other directive.
fn directive(key: &str, value: &str) -> String {
    format!("cargo::{key}={}\n", Escaped(value))
}

/// The path as Cargo reads it in a directive. Cargo knows no escapes there, so that a path which is not
/// read as it is written would name another file, or begin another directive.
fn nameable(path: &Path) -> Result<&str, Diagnostic> {
    let why = match path.to_str() {
        None => "it is not UTF-8".to_owned(),
        Some(text) => match text.chars().find(|c| is_unsafe(*c)) {
            Some(c) => format!("it has the character U+{:04X}", u32::from(c)),
            None if text.ends_with(char::is_whitespace) => "it ends with a blank".to_owned(),
            None => return Ok(text),
        },
    };
    let path = printable::path(path);
    let diagnostic = Diagnostic::new(format!("cannot pass Cargo the path `{path}`: {why}"));
    Err(diagnostic.help("give the file or folder another name".to_owned()))
}

#[cfg(test)]
mod tests;
