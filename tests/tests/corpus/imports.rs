//! Every description of the corpus, imported.

use std::path::{Path, PathBuf};

use dmo_build::Config;
use dmo_import::{Folder, Import, Outcome, Source};

use crate::{root, say};

const SCHEMA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../schema");

/// The folders of the corpus that have descriptions, and the answer to a query that is one.
const KINDS: [&str; 5] = [
    "pages",
    "metadata",
    "sfdx",
    "ingestion",
    "hyper/pg_catalog_columns.json",
];

fn import(paths: &[PathBuf], import: &Import, folder: &Folder) -> Outcome {
    let sources = Source::load(paths).expect("sources");
    let outcome = import.run(dmo_import::read(&sources, None), folder);
    outcome.expect("an import")
}

fn changed(outcome: &Outcome) -> Vec<&str> {
    let changed = outcome.files.iter().filter(|file| file.is_changed());
    changed.map(|file| file.path.as_str()).collect()
}

/// The sources of some folders, into a new folder that then is read, generated and imported into again.
fn fresh(root: &Path, kinds: &[&str]) {
    let paths: Vec<PathBuf> = kinds.iter().map(|kind| root.join(kind)).collect();
    let folder = tempfile::tempdir().expect("a folder");
    let outcome = import(&paths, &Import::default(), &Folder::default());
    outcome.write(folder.path()).expect("written");
    let (fields, relations) = (outcome.report.fields, outcome.report.relationships);
    say(&format!("{kinds:?}: {} objects", outcome.files.len()));
    say(&format!("  fields: {fields}; relationships: {relations}"));

    let loaded = dmo_schema::load(&[folder.path()]);
    let findings = loaded.findings();
    assert!(!findings.has_errors(), "{findings}");
    assert_eq!(loaded.objects().len(), outcome.files.len());
    let generated = Config::new().generate(loaded.schema().expect("no errors"));
    let generated = generated.expect("generated").files.len();
    assert_eq!(generated, outcome.files.len() + 1);

    let again = Folder::read(folder.path()).expect("descriptions");
    let again = import(&paths, &Import::default(), &again);
    assert_eq!(changed(&again), [""; 0], "{:#?}", again.report.changes);
}

#[test]
fn pages_change_nothing_in_the_catalog() {
    let Some(root) = root() else { return };
    let folder = Folder::read(Path::new(SCHEMA)).expect("descriptions");
    let mut facts_only = Import::default();
    facts_only.descriptions = false;
    let outcome = import(&[root.join("pages")], &facts_only, &folder);
    assert_eq!(changed(&outcome), [""; 0], "{:#?}", outcome.report.changes);
    assert_eq!(outcome.files.len(), 146);
    assert_eq!(outcome.report.fields.read, 3165);
    assert_eq!(outcome.report.relationships.read, 728);
}

#[test]
fn every_kind_is_imported() {
    let Some(root) = root() else { return };
    for kind in KINDS {
        fresh(&root, &[kind]);
    }
}

#[test]
fn all_kinds_are_imported_together() {
    let Some(root) = root() else { return };
    fresh(&root, &KINDS);
}
