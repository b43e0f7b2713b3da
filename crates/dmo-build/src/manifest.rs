//! What a build script made of which descriptions, so that the next run need not make it again.
//!
//! The manifest is a text in `OUT_DIR`, one fact on each line: a stamp of all that generating depends on, the hash of
//! each generated file, and the warnings. It vouches only for files that still have the contents they were generated
//! with, so that it may be out of date, or of another run at the same time, and nothing wrong comes of it.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use dmo_schema::digest::Digest;
use dmo_schema::files::{self, read, unix_lines};
use dmo_schema::input::Input;

use crate::config::Config;
use crate::output::{Generated, surplus};
use crate::seal::Seal;

/// Name of the manifest, which stands beside the folder `dmo` of generated files.
const NAME: &str = "dmo-manifest";

/// The line after which the warnings come, as Cargo was told them.
const WARNINGS: &str = "warnings\n";

/// The manifest of a run with certain inputs and settings.
pub(crate) struct Manifest<'p> {
    file: PathBuf,
    /// The folder of the generated files.
    folder: &'p Path,
    /// The lines that say what the run depends on.
    stamp: String,
}

/// What an earlier run did.
pub(crate) struct Before {
    /// The names of the files that it generated.
    pub(crate) files: Vec<String>,
    /// The warnings, as it told Cargo.
    pub(crate) warnings: String,
}

impl<'p> Manifest<'p> {
    /// The manifest in `OUT_DIR` of what is generated into `folder`. None where the program cannot be told from another
    /// one.
    pub(crate) fn new(
        out_dir: &Path,
        folder: &'p Path,
        config: &Config,
        input: &Input,
    ) -> Option<Self> {
        let mut settings = Digest::default();
        // `Debug` is derived, and so leaves out no setting.
        settings.add(format!("{config:?}").as_bytes());
        let mut inputs = Digest::default();
        for file in &input.files {
            inputs.add(file.path.as_os_str().as_encoded_bytes());
            inputs.add(&file.bytes);
        }
        inputs.add(format!("{:?}", input.failed).as_bytes());
        let generator = generator()?;
        let name = match &config.name {
            Some(set) => format!("{NAME}-{set}"),
            None => NAME.to_owned(),
        };
        Some(Self {
            file: out_dir.join(name),
            folder,
            stamp: format!("generator {generator}\nsettings {settings}\ninputs {inputs}\n"),
        })
    }

    /// What the last run did, if it was one with the same stamp and all of its files are still as it left them.
    /// A manifest that is missing or damaged says nothing.
    pub(crate) fn unchanged(&self) -> Option<Before> {
        let text = read::read(&self.file).and_then(read::text).ok()?;
        let facts = unsealed(&text)?.strip_prefix(&self.stamp)?;
        let (files, warnings) = facts.split_at(facts.find(WARNINGS)?);
        let mut names = Vec::new();
        for file in files.lines() {
            let (digest, name) = file.strip_prefix("file ")?.split_once(' ')?;
            let bytes = read::read(&self.folder.join(name)).ok()?;
            let text = unix_lines(str::from_utf8(&bytes).ok()?);
            // The hash that the file has of itself counts, since it may be of a run before: that one left it as it is.
            let (body, seal) = Seal::split(&text);
            if !seal.is_some_and(|seal| seal.text == digest && seal.is_of(body)) {
                return None;
            }
            names.push(name);
        }
        let surplus = surplus(self.folder, &names.iter().copied().collect()).ok()?;
        let warnings = warnings.strip_prefix(WARNINGS)?;
        surplus.is_empty().then(|| Before {
            files: names.into_iter().map(str::to_owned).collect(),
            warnings: warnings.to_owned(),
        })
    }

    /// Writes the manifest of files that were written, and of what Cargo was told of warnings.
    pub(crate) fn write(&self, generated: &Generated, warnings: &str) {
        let mut text = self.stamp.clone();
        for file in &generated.files {
            let _ = writeln!(text, "file {} {}", file.seal().text, file.name);
        }
        text.extend([WARNINGS, warnings]);
        let seal = Digest::of(text.as_bytes());
        let _ = writeln!(text, "end {seal}");
        // The files are right without it: if it cannot be written, the next run makes them again.
        let _ = files::Writer::default().replace(&self.file, &text);
    }
}

/// The text before the last line, which is the hash of that.
fn unsealed(text: &str) -> Option<&str> {
    let end = text.strip_suffix('\n')?.rfind('\n')? + 1;
    let (facts, last) = text.split_at(end);
    (last == format!("end {}\n", Digest::of(facts.as_bytes()))).then_some(facts)
}

/// What generates: the version, and the size and time of the program, which tell a build script that was compiled with
/// another state of this crate, its dependencies or its features.
fn generator() -> Option<String> {
    let program = fs::metadata(env::current_exe().ok()?).ok()?;
    let time = program.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let (version, size, time) = (env!("CARGO_PKG_VERSION"), program.len(), time.as_nanos());
    Some(format!("{version} {size} {time}"))
}

#[cfg(test)]
mod tests;
