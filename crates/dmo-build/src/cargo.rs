//! The build script's side: directives for Cargo, and the check of a committed copy.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use dmo_schema::printable::{self, Escaped, is_unsafe};
use dmo_schema::{Findings, Parsers};

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::manifest::Manifest;
use crate::output::Difference;

/// Each build that runs the script prints its warnings; more of them would hide those of the compiler.
const SHOWN: usize = 10;

impl Config {
    /// The build script's whole work: reads the descriptions, writes the files and tells Cargo what they depend on.
    ///
    /// Relative paths are relative to the package. The first ten warnings of the schema become warnings of
    /// the build. One parser reads each file; what another one may read differently, `dmo check` finds.
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
        run(self, paths, out_dir.as_deref(), &mut io::stdout().lock())?;
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
        let (schema, _) = dmo_schema::load_with(paths, Parsers::One)
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

/// Generates into the folder of the settings, or into one below `out_dir`, and tells Cargo by `stdout`.
pub(crate) fn run(
    config: &Config,
    paths: &[impl AsRef<Path>],
    out_dir: Option<&Path>,
    stdout: &mut impl Write,
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
    let loaded = dmo_schema::load_input(input, Parsers::One);
    let warnings = warnings(loaded.findings());
    tell(&warnings)?;
    let (schema, _) = loaded.into_result().map_err(Error::Findings)?;
    let generated = config.generate(&schema)?;
    let no_place = || no_folder("OUT_DIR is not set, as it is in a build script");
    let folder = folder.as_deref().ok_or_else(no_place)?;
    let names = generated.files.iter().map(|file| &file.name);
    tell(&outputs(folder, names.collect())?)?;
    for difference in generated.write(folder)? {
        make_old(folder, &difference);
    }
    if let Some(manifest) = manifest {
        manifest.write(&generated, &warnings);
    }
    Ok(Work::Generating)
}

/// Makes a file that was written as old as the build script itself.
///
/// Cargo compares what it watches with the time at which it started the script: it would run the script once more
/// for a file that is from this run.
fn make_old(folder: &Path, written: &Difference) {
    let (Difference::Missing(name) | Difference::Stale(name)) = written else {
        return;
    };
    let program = env::current_exe().and_then(fs::metadata);
    let file = fs::OpenOptions::new().write(true).open(folder.join(name));
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

/// The first warnings about descriptions, as directives.
fn warnings(findings: &Findings) -> String {
    let mut text = String::new();
    for warning in findings.warnings().take(SHOWN) {
        text += &directive("warning", &warning.to_string());
    }
    let more = findings.warnings().count().saturating_sub(SHOWN);
    if more > 0 {
        let message = format!("{more} more warnings about descriptions; `dmo check` shows all");
        text += &directive("warning", &message);
    }
    text
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
mod tests {
    use std::ffi::OsStr;
    use std::fs;

    use super::*;

    #[test]
    fn the_build_shows_ten_warnings_and_tells_of_the_rest() {
        let fields: Vec<String> = (0..12)
            .map(|number| format!("F{number}__c: {{type: text}}"))
            .collect();
        let fields = fields.join("\n  ");
        let text = format!("api_name: Trip__dlm\nlabel: Trip\nfields:\n  {fields}\n");
        let loaded = dmo_schema::parse("trip.yaml", &text);
        let text = warnings(loaded.findings());
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

    /// What Cargo is told about a folder with one description of this name, or what is wrong with it.
    fn told(name: &OsStr, text: &str) -> Result<String, String> {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join(name);
        fs::write(&file, text).expect("written");
        let root = format!("{}/", folder.path().display());
        let plain = |text: &str| text.replace(&root, "");
        let loaded = dmo_schema::load(&[&file]);
        match watched(loaded.inputs().iter()) {
            Ok(text) => Ok(plain(&(text + &warnings(loaded.findings())))),
            Err(error) => Err(plain(&error.to_string())),
        }
    }

    const TEXT: &str =
        "api_name: Trip__dlm\nlabel: Trip\nfields:\n  Id__c: {label: Id, type: text}\n";

    #[test]
    fn what_stands_in_a_description_makes_no_directive() {
        let evil = "\\ncargo::rustc-cfg=evil\\e[2J\\u202e";
        let text = TEXT
            .replace("label: Id", &format!("label: \"Id{evil}\""))
            .replace("type: text", &format!("references: \"A{evil}\""));
        let told = told(OsStr::new("trip.yaml"), &text).expect("directives");
        for line in told.lines() {
            let value = line
                .strip_prefix("cargo::rerun-if-changed=")
                .or_else(|| line.strip_prefix("cargo::warning="));
            assert!(!value.expect(line).contains(is_unsafe), "{line}");
        }
        assert!(
            told.contains("A\\ncargo::rustc-cfg=evil\\u{1b}[2J"),
            "{told}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_not_read_as_it_is_written_is_refused() {
        use std::os::unix::ffi::OsStrExt;

        for (name, shown, why) in [
            (
                &b"a\ncargo::rustc-cfg=evil.yaml"[..],
                "a\\ncargo::rustc-cfg=evil.yaml",
                "it has the character U+000A",
            ),
            (b"a\r.yaml", "a\\r.yaml", "it has the character U+000D"),
            (
                b"a\x1b.yaml",
                "a\\u{1b}.yaml",
                "it has the character U+001B",
            ),
            (
                "a\u{202e}.yaml".as_bytes(),
                "a\\u{202e}.yaml",
                "it has the character U+202E",
            ),
            (b"a\xff.yaml", "a\u{fffd}.yaml", "it is not UTF-8"),
            (b"a.yaml ", "a.yaml ", "it ends with a blank"),
        ] {
            let error = told(OsStr::from_bytes(name), TEXT).expect_err("an error");
            let first = error.lines().next();
            let expected = format!("error: cannot pass Cargo the path `{shown}`: {why}");
            assert_eq!(first, Some(expected.as_str()));
        }
        let path = told(OsStr::new(" é = b.yaml"), TEXT);
        assert_eq!(path.as_deref(), Ok("cargo::rerun-if-changed= é = b.yaml\n"));
    }

    /// Cargo is told about a folder too, and about the settings file; all of them at once.
    #[cfg(unix)]
    #[test]
    fn every_path_is_looked_at_before_anything_is_told() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = root.path().join("a\nb");
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join("trip.yaml"), TEXT).expect("written");
        fs::write(folder.join("dmo.toml"), "out = \"out\"\n").expect("written");
        let config = Config::from_folder(&folder).expect("settings");
        let error = config.compile(&[&folder]).expect_err("an error");
        let Error::Config(diagnostics) = error else {
            panic!("{error}");
        };
        let names = diagnostics.iter().map(|diagnostic| {
            let path = diagnostic.message.split('`').nth(1).expect("a path");
            path.rsplit('/').next().expect("a name")
        });
        assert_eq!(
            names.collect::<Vec<_>>(),
            ["a\\nb", "trip.yaml", "dmo.toml"]
        );
        assert!(!folder.join("out").exists());
    }
}
