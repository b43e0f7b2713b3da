//! Imports from sources, made up, into folders: what is written, what stays, and what the report says.

mod any;
mod catalog;
mod files;
mod flow_run;
mod keys;
mod meanwhile;
mod orgs;
mod paging;
mod report;
mod selection;
mod windows;

use std::fs;
use std::path::Path;

use crate::facts::Facts;
use crate::{Folder, Import, Outcome, Report, Source, load};
use tempfile::TempDir;

/// An import that knows no objects but those of the test.
fn alone() -> Import {
    Import {
        catalog: false,
        ..Import::default()
    }
}

fn facts(sources: &[(&str, &str)]) -> Vec<Facts> {
    let sources = sources.iter().map(|(name, text)| Source::new(name, *text));
    load::read(&sources.collect::<Vec<_>>(), None)
}

/// A folder with files.
struct Bench(TempDir);

impl Bench {
    fn new(files: &[(&str, &str)]) -> Self {
        let bench = Self(tempfile::tempdir().expect("a folder"));
        for (name, text) in files {
            bench.put(name, text);
        }
        bench
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn folder(&self) -> Folder {
        Folder::read(self.root()).expect("descriptions without errors")
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.root().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.root().join(name)).expect("a file")
    }

    /// The texts of all files, by name.
    fn texts(&self) -> Vec<(String, String)> {
        let folder = self.folder();
        let files = folder.files();
        files
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .collect()
    }

    /// Imports and writes. Whatever the sources are: the folder has no errors afterwards, and the same import a second
    /// time changes nothing.
    fn import(&self, import: &Import, sources: &[(&str, &str)]) -> Report {
        let outcome = self.run(import, sources);
        let findings = outcome.loaded.findings();
        assert_eq!(findings.errors().count(), 0, "{findings}");
        outcome.write(self.root()).expect("files are written");
        let again = self.run(import, sources);
        let changed: Vec<_> = again
            .files
            .iter()
            .filter(|file| file.is_changed())
            .collect();
        assert!(changed.is_empty(), "{changed:#?}\n{}", again.report);
        assert_eq!(again.report.changes, [], "{}", again.report);
        outcome.report
    }

    fn run(&self, import: &Import, sources: &[(&str, &str)]) -> Outcome {
        import
            .run(facts(sources), &self.folder())
            .expect("an import")
    }
}

/// The single file that an import into an empty folder writes, and the report.
fn fresh(import: &Import, sources: &[(&str, &str)]) -> (String, Report) {
    let bench = Bench::new(&[]);
    let outcome = bench.run(import, sources);
    assert_eq!(outcome.files.len(), 1);
    let report = bench.import(import, sources);
    (bench.text(&outcome.files[0].path), report)
}

fn changes(report: &Report) -> Vec<String> {
    report.changes.iter().map(ToString::to_string).collect()
}

/// A metadata answer with objects as written.
fn answer(objects: &[&str]) -> String {
    format!("{{\"metadata\": [\n{}\n]}}", objects.join(",\n"))
}

/// An object of a metadata answer: a label, and fields with their types, of which the first is the key.
fn object(name: &str, label: &str, fields: &[(&str, &str, &str)]) -> String {
    let key = fields.first().map_or("", |(name, ..)| name);
    let fields = fields.iter().map(|(name, label, data_type)| {
        format!(r#"{{"name": "{name}", "displayName": "{label}", "type": "{data_type}"}}"#)
    });
    let fields = fields.collect::<Vec<_>>().join(",\n    ");
    format!(
        r#"{{"name": "{name}", "displayName": "{label}", "fields": [
    {fields}],
  "primaryKeys": [{{"name": "{key}", "indexOrder": "1"}}]}}"#
    )
}

/// A reference page as Markdown. Rows of fields, of which the first is the key, and of relationships are cells with bars
/// between them.
fn page(label: &str, name: &str, fields: &[&str], relations: &[&str]) -> String {
    let rows = |rows: &[&str]| {
        rows.iter()
            .fold(String::new(), |text, row| text + "| " + row + " |\n")
    };
    let relations = if relations.is_empty() {
        String::new()
    } else {
        let rows = rows(relations);
        format!(
            "## Relationships\n| Object | Field | Cardinality | Related Object | Related Field |\n\
             | --- | --- | --- | --- | --- |\n{rows}"
        )
    };
    let key: Vec<&str> = fields
        .first()
        .map_or(vec![""; 2], |row| row.split(" | ").collect());
    let key = format!("{} ({})", key[0], key[1]);
    format!(
        "# {label} DMO\n## Object API Name\n{name}\n## Primary Key\n{key}\n{relations}## All Fields\n\
         | Field Name | Field API Name | Description | Data Type |\n| --- | --- | --- | --- |\n{}",
        rows(fields)
    )
}
