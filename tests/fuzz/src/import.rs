//! Imports: no source makes a reader panic, every row is in the report, and what is written is a description that a
//! second import leaves alone.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use dmo_import::{Facts, Folder, Format, Import, Outcome, Source};
use dmo_schema::files::name::{folded, is_reserved};
use dmo_schema::printable::is_unsafe;
use tempfile::TempDir;

use crate::generated::assert_taken;
use crate::text::files;

/// Bytes of the name of a file at most: some file systems take no more.
const LONGEST: usize = 143;

pub(crate) fn target(data: &[u8]) -> bool {
    let Some(files) = files(data) else {
        return false;
    };
    let room = TempDir::new().expect("a folder");
    let outcome = import(facts(&files), room.path());
    !outcome.files.is_empty()
}

/// What documents state, each a name and a text. The name of the first one says as what they are read.
pub(crate) fn facts(files: &[(&str, &str)]) -> Vec<Facts> {
    let sources = files.iter().map(|(name, text)| Source::new(name, *text));
    let first = files.first().map_or("", |(name, _)| *name);
    let endings = [
        (".md", Format::Page),
        (".html", Format::Page),
        (".json", Format::Answer),
        (".yaml", Format::Ingestion),
        ("-meta.xml", Format::Sfdx),
    ];
    let mut endings = endings.into_iter();
    let format = endings.find(|(ending, _)| first.ends_with(ending));
    dmo_import::read(
        &sources.collect::<Vec<_>>(),
        format.map(|(_, format)| format),
    )
}

/// Imports into a folder whose descriptions have no errors, writes, and asserts what holds for every import.
pub(crate) fn import(facts: Vec<Facts>, root: &Path) -> Outcome {
    let outcome = run(facts.clone(), root);
    assert_names(outcome.files.iter().map(|file| file.path.as_str()));
    let said = outcome.report.to_string();
    let stray = |c: char| c != '\n' && is_unsafe(c);
    assert!(!said.contains(stray), "{said:?}");
    let conflicts = outcome.write(root).expect("written");
    assert_eq!(conflicts, [], "nobody else writes there");
    for file in &outcome.files {
        let written = fs::read_to_string(root.join(&file.path)).expect("a file");
        assert_eq!(written, file.after, "{}", file.path);
    }
    if let Some(schema) = outcome.loaded.schema() {
        assert_taken(schema);
    }
    for file in &run(facts, root).files {
        let before = file.before.as_deref();
        assert_eq!(before, Some(file.after.as_str()), "{}", file.path);
    }
    outcome
}

fn run(facts: Vec<Facts>, root: &Path) -> Outcome {
    let folder = Folder::read(root).expect("descriptions without errors");
    let mut import = Import::default();
    import.catalog = false;
    let outcome = import.run(facts, &folder);
    let outcome = outcome.expect("nothing is selected, and no row is lost");
    let findings = outcome.loaded.findings();
    assert!(!findings.has_errors(), "{findings}");
    outcome
}

/// Asserts that files can have these names beside one another, on every system.
pub(crate) fn assert_names<'n>(names: impl Iterator<Item = &'n str>) {
    let mut seen = HashSet::new();
    for name in names {
        assert!(seen.insert(folded(name)), "two files are called {name:?}");
        let file = PathBuf::from(name);
        let file = file.file_name().expect("a name").to_string_lossy();
        let first = file.split('.').next().unwrap_or_default();
        assert!(!first.is_empty() && !is_reserved(first), "{name:?}");
        assert!(file.len() <= LONGEST, "{name:?}");
        assert!(!file.contains(['/', '\\', ':', '\0']), "{name:?}");
    }
}
