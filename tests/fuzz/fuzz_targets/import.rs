//! Imports: no source makes a reader panic, every row is in the report, and what is written is a description that a
//! second import leaves alone.

#![no_main]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use dmo_import::{Folder, Format, Import, Outcome, Source};
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("a folder"));

fuzz_target!(|input: (u8, &str)| {
    let (kind, text) = input;
    let (kind, name) = match kind % 6 {
        0 => (None, "source"),
        1 => (Some(Format::Page), "page.md"),
        2 => (Some(Format::Page), "page.html"),
        3 => (Some(Format::Answer), "answer.json"),
        4 => (Some(Format::Ingestion), "schema.yaml"),
        _ => (Some(Format::Sfdx), "objects/A__dlm/A__dlm.object-meta.xml"),
    };
    let sources = [Source::new(name, text)];
    let first = import(&sources, kind, &Folder::default());
    if first.files.is_empty() {
        return;
    }
    let root = FOLDER.path().join("schema");
    if root.exists() {
        fs::remove_dir_all(&root).expect("removed");
    }
    first.write(&root).expect("written");
    let again = import(&sources, kind, &read(&root));
    for file in &again.files {
        assert_eq!(
            file.before.as_deref(),
            Some(file.after.as_str()),
            "{}",
            file.path
        );
    }
});

fn import(sources: &[Source], format: Option<Format>, folder: &Folder) -> Outcome {
    let mut import = Import::default();
    import.catalog = false;
    let outcome = import
        .run(dmo_import::read(sources, format), folder)
        .expect("nothing is selected, and every file was written by an import");
    let findings = outcome.loaded.findings();
    assert!(!findings.has_errors(), "{findings}");
    if let Some(schema) = outcome.loaded.schema() {
        dmo_fuzz::assert_taken(schema);
    }
    outcome
}

fn read(root: &Path) -> Folder {
    Folder::read(root).expect("descriptions without errors")
}
