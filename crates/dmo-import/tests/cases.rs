//! One folder per case: what is imported, and what an import of it gives. `UPDATE_EXPECT=1` rewrites what is expected.
//!
//! A case has `source/`, the documents, and may have `schema/`, the descriptions that are there before, and `case.yaml`
//! with options. `report.txt` is the report of the import, with the codes of what `dmo check` warns of afterwards, and
//! `expected/` is the folder as it is then.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use dmo_import::{Folder, Format, Import, ImportError, Org, Selector, Source};
use expect_test::expect_file;

/// The options of a case, in `case.yaml`.
#[derive(serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each one is an option of its own"
)]
struct Options {
    select: Vec<String>,
    known: bool,
    descriptions: bool,
    prune: bool,
    release: Option<String>,
    /// Whether labels may stand for documented objects. Most cases know no objects but their own.
    catalog: bool,
    /// What kind of documents they are said to be.
    format: Option<String>,
    /// The order of the documents, where it is not that of their names.
    order: Vec<String>,
    /// The org that the documents are of.
    org: Option<OrgOptions>,
}

/// What the settings would say of an org.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct OrgOptions {
    name: String,
    all: Vec<String>,
    #[serde(default)]
    data_space: Option<String>,
    #[serde(default)]
    names: BTreeMap<String, String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            select: Vec::new(),
            known: false,
            descriptions: true,
            prune: false,
            release: None,
            catalog: false,
            format: None,
            order: Vec::new(),
            org: None,
        }
    }
}

impl Options {
    fn of(case: &Path) -> Self {
        match fs::read_to_string(case.join("case.yaml")) {
            Ok(text) => serde_yaml::from_str(&text)
                .unwrap_or_else(|error| panic!("{}: case.yaml: {error}", case.display())),
            Err(_) => Self::default(),
        }
    }

    fn import(&self) -> Import {
        let mut import = Import::default();
        import.select = self.select.iter().map(|name| Selector::new(name)).collect();
        import.known = self.known;
        import.descriptions = self.descriptions;
        import.prune = self.prune;
        let release = self.release.as_ref();
        import.release = release.map(|release| release.parse().expect("a release"));
        import.catalog = self.catalog;
        import.org = self.org.as_ref().map(|org| {
            let mut import = Org::new(&org.name, org.all.clone());
            import.data_space.clone_from(&org.data_space);
            import.names.extend(org.names.clone());
            import
        });
        import
    }

    fn format(&self) -> Option<Format> {
        let format = self.format.as_deref()?;
        Some(match format {
            "page" => Format::Page,
            "answer" => Format::Answer,
            "sfdx" => Format::Sfdx,
            "ingestion" => Format::Ingestion,
            "description" => Format::Description,
            _ => panic!("`{format}` is no format"),
        })
    }

    /// The documents of the case, in order.
    fn sources(&self, case: &Path) -> Vec<Source> {
        let mut texts = files(&case.join("source"));
        assert!(!texts.is_empty(), "{}: no source", case.display());
        let names: Vec<String> = if self.order.is_empty() {
            texts.keys().cloned().collect()
        } else {
            self.order.clone()
        };
        let sources = names.iter().map(|name| {
            let text = texts.remove(name);
            let text =
                text.unwrap_or_else(|| panic!("{}: there is no source {name}", case.display()));
            Source::new(name, text)
        });
        let sources = sources.collect();
        assert!(
            texts.is_empty(),
            "{}: `order` lacks {texts:?}",
            case.display()
        );
        sources
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

/// The folders of cases, each in the folder of its topic.
fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let cases = entries(&root).into_iter().flat_map(|topic| entries(&topic));
    cases.collect()
}

/// All files below a folder with their texts, by their paths in it; none if there is no folder.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders = Vec::from_iter(folder.is_dir().then(|| folder.to_owned()));
    while let Some(next) = folders.pop() {
        for path in entries(&next) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("a path in the folder");
            let name = name.to_str().expect("a name in UTF-8").replace('\\', "/");
            files.insert(name, fs::read_to_string(&path).expect("a text"));
        }
    }
    files
}

/// What an import gives: its report, and the folder afterwards.
struct Given {
    report: String,
    files: BTreeMap<String, String>,
}

/// Imports into a copy of the folder `schema/`. Whatever the case is about: the folder has no errors afterwards, and
/// the same import a second time changes nothing.
fn import(case: &Path) -> Given {
    let options = Options::of(case);
    let (import, sources) = (options.import(), options.sources(case));
    let bench = tempfile::tempdir().expect("a folder");
    let root = bench.path();
    for (name, text) in files(&case.join("schema")) {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let run = || {
        let folder = Folder::read(root).expect("descriptions without errors");
        import.run(dmo_import::read(&sources, options.format()), &folder)
    };
    let outcome = match run() {
        Ok(outcome) => outcome,
        Err(error) => {
            let is_lost = matches!(error, ImportError::Lost { .. });
            assert!(!is_lost, "{}: {error}", case.display());
            return Given {
                report: format!("error: {error}\n"),
                files: BTreeMap::new(),
            };
        }
    };
    let prefix = format!("{}/", root.to_string_lossy().replace('\\', "/"));
    let mut report = outcome.report.to_string().replace(&prefix, "");
    let findings = outcome.loaded.findings();
    for finding in findings {
        let file = Path::new(&finding.file);
        let file = file.strip_prefix(root).unwrap_or(file).display();
        report += &format!("{file}:{}: {}\n", finding.line, finding.code);
    }
    outcome.write(root).expect("files are written");
    let mut after = files(root);
    after.remove("dmo.schema.json");
    if !after.is_empty() {
        let errors = findings.errors().count();
        assert_eq!(errors, 0, "{}: {findings}", case.display());
        let again = run().expect("an import").report.changes;
        assert!(again.is_empty(), "{}: {again:#?}", case.display());
    }
    Given {
        report,
        files: after,
    }
}

/// The names of what a case has, apart from what it expects of its folder.
const PARTS: [&str; 5] = ["case.yaml", "expected", "report.txt", "schema", "source"];

/// Compares what an import gives with what the case expects, or writes that.
fn check(case: &Path) {
    for entry in entries(case) {
        let name = entry.file_name().unwrap_or_default().to_string_lossy();
        let is_part = PARTS.contains(&name.as_ref());
        assert!(is_part, "no case has {}", entry.display());
    }
    let given = import(case);
    let is_update = std::env::var_os("UPDATE_EXPECT").is_some();
    let expected = case.join("expected");
    let surplus = files(&expected).into_keys();
    for name in surplus.filter(|name| !given.files.contains_key(name)) {
        let surplus = expected.join(&name);
        assert!(is_update, "{} is not written", surplus.display());
        fs::remove_file(surplus).expect("a file that goes");
    }
    compare(&case.join("report.txt"), &given.report, is_update);
    for (name, text) in &given.files {
        compare(&expected.join(name), text, is_update);
    }
}

/// Compares a text with what a file has, byte for byte, and shows in what they differ.
fn compare(path: &Path, text: &str, is_update: bool) {
    let expected = fs::read_to_string(path);
    match (expected, path.parent()) {
        (Ok(expected), _) if expected == text => {}
        (_, Some(folder)) if is_update => {
            fs::create_dir_all(folder).expect("a folder");
            fs::write(path, text).expect("what is expected");
        }
        (Ok(expected), _) => {
            // It shows lines that differ, and passes over their ends.
            expect_file![path].assert_eq(text);
            assert_eq!(expected, text, "{}", path.display());
        }
        (Err(error), _) => panic!("{}: {error}", path.display()),
    }
}

#[test]
fn every_case_gives_what_it_expects() {
    let cases = cases();
    let number = cases.len();
    assert!(number > 100, "{number} cases");
    let mut failed = cases;
    failed.retain(|case| std::panic::catch_unwind(|| check(case)).is_err());
    assert!(failed.is_empty(), "of {number} cases fail {failed:#?}");
}

#[test]
fn names_of_cases_say_what_they_show() {
    let is_numbered = |case: &PathBuf| {
        case.to_string_lossy()
            .ends_with(|c: char| c.is_ascii_digit())
    };
    let numbered: Vec<PathBuf> = cases().into_iter().filter(is_numbered).collect();
    assert!(numbered.is_empty(), "{numbered:#?}");
}

#[test]
fn no_case_is_there_twice() {
    let mut inputs = HashSet::new();
    for case in cases() {
        let options = fs::read_to_string(case.join("case.yaml")).unwrap_or_default();
        let input = (
            options,
            files(&case.join("source")),
            files(&case.join("schema")),
        );
        assert!(
            inputs.insert(input),
            "{} is another case too",
            case.display()
        );
    }
}
