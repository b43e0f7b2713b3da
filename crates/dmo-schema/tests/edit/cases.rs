//! One folder per case: a text, edits of it, and what they give. `UPDATE_EXPECT=1` rewrites what is expected.
//!
//! A case has `input.yaml`, the text, and `edits.yaml`, a list of `{set: a.b, value: …, order: […]}` and
//! `{remove: a.b}`; in paths, points part the keys. `refusal.txt` has a line for each edit that is refused, or the one
//! for the whole text, and `expected.yaml` is what the other edits give, if there are any.

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use dmo_schema::yaml::edit::{EditError, Edits};
use dmo_schema::yaml::{Document, Parsers, Yaml};
use expect_test::expect_file;

use crate::tree::tree;

/// What a case has to have, and what it expects.
const INPUTS: [&str; 2] = ["edits.yaml", "input.yaml"];
const OUTPUTS: [&str; 2] = ["expected.yaml", "refusal.txt"];

/// The entries of a folder by their paths.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

fn cases() -> Vec<PathBuf> {
    entries(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/edit/cases"))
}

/// One edit of `edits.yaml`.
enum Edit {
    Set(String, Yaml, Vec<String>),
    Remove(String),
}

impl Edit {
    fn of(edit: &Yaml) -> Option<Self> {
        let Yaml::Map(entries) = edit else {
            return None;
        };
        let text = |yaml: &Yaml| match yaml {
            Yaml::Text(text) => Some(text.clone()),
            _ => None,
        };
        let entries: Vec<(&str, &Yaml)> = entries
            .iter()
            .map(|(key, value)| (key.as_str(), value))
            .collect();
        match entries[..] {
            [("remove", path)] => Some(Self::Remove(text(path)?)),
            [("set", path), ("value", value)] => {
                Some(Self::Set(text(path)?, value.clone(), Vec::new()))
            }
            [
                ("set", path),
                ("value", value),
                ("order", Yaml::List(order)),
            ] => {
                let order = order.iter().map(text).collect::<Option<_>>()?;
                Some(Self::Set(text(path)?, value.clone(), order))
            }
            _ => None,
        }
    }

    fn collect(&self, edits: &mut Edits<'_>) -> Result<(), EditError> {
        match self {
            Self::Set(path, value, order) => {
                let path: Vec<&str> = path.split('.').collect();
                let order: Vec<&str> = order.iter().map(String::as_str).collect();
                edits.set(&path, value, &order)
            }
            Self::Remove(path) => edits.remove(&path.split('.').collect::<Vec<_>>()),
        }
    }
}

/// The edits of a case, of which there is at least one.
fn edits(case: &Path) -> Vec<Edit> {
    let text = fs::read_to_string(case.join("edits.yaml")).expect("edits.yaml");
    match tree(&text) {
        Some(Yaml::List(edits)) if !edits.is_empty() => {
            let edits = edits.iter();
            let edits =
                edits.map(|edit| Edit::of(edit).unwrap_or_else(|| panic!("no edit: {edit}")));
            edits.collect()
        }
        _ => panic!("{}: edits.yaml is no list of edits", case.display()),
    }
}

/// What the edits of a text give, if any is taken, and why others are refused.
fn run(input: &str, edits: &[Edit]) -> (Option<String>, Vec<EditError>) {
    let attempt = || -> Result<_, EditError> {
        let document = Document::parse(input, Parsers::Both)?;
        let mut collected = Edits::of(&document)?;
        let attempts = edits.iter().map(|edit| edit.collect(&mut collected));
        let refusals: Vec<EditError> = attempts.filter_map(Result::err).collect();
        let is_taken = refusals.len() < edits.len();
        let edited = is_taken.then(|| collected.finish()).transpose()?;
        Ok((edited, refusals))
    };
    attempt().unwrap_or_else(|error| (None, vec![error]))
}

/// Compares what the edits give with what the case expects, or writes that.
fn check(case: &Path) {
    let names: Vec<String> = entries(case)
        .iter()
        .map(|path| {
            path.file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into()
        })
        .collect();
    for name in &names {
        let is_part = INPUTS.contains(&name.as_str()) || OUTPUTS.contains(&name.as_str());
        assert!(is_part, "{}: no case has {name}", case.display());
    }
    let input = fs::read_to_string(case.join("input.yaml"))
        .unwrap_or_else(|error| panic!("{}: input.yaml: {error}", case.display()));
    let (edited, refusals) = run(&input, &edits(case));
    let refusals: Vec<String> = refusals.iter().map(|error| format!("{error}\n")).collect();
    let refusals = (!refusals.is_empty()).then(|| refusals.concat());
    for (name, given) in OUTPUTS.into_iter().zip([edited, refusals]) {
        compare(&case.join(name), given.as_deref());
    }
}

/// Compares a text with what a file has, byte for byte; without a text, there must be no file.
fn compare(path: &Path, given: Option<&str>) {
    let expected = fs::read_to_string(path).ok();
    if expected.as_deref() == given {
        return;
    }
    let is_update = std::env::var_os("UPDATE_EXPECT").is_some();
    match given {
        Some(given) if is_update => fs::write(path, given).expect("what is expected"),
        Some(given) => {
            // It shows lines that differ, and passes over their ends.
            expect_file![path].assert_eq(given);
            assert_eq!(expected.as_deref(), Some(given), "{}", path.display());
        }
        None if is_update => fs::remove_file(path).expect("a file that goes"),
        None => panic!("{} is not given", path.display()),
    }
}

#[test]
fn every_case_gives_what_it_expects() {
    let cases = cases();
    let number = cases.len();
    assert!(number > 80, "{number} cases");
    let failed: Vec<PathBuf> = cases
        .into_iter()
        .filter(|case| catch_unwind(|| check(case)).is_err())
        .collect();
    assert!(failed.is_empty(), "of {number} cases fail {failed:#?}");
}

#[test]
fn no_case_is_there_twice() {
    let mut inputs = std::collections::HashSet::new();
    for case in cases() {
        let input = INPUTS.map(|name| fs::read_to_string(case.join(name)).expect("an input"));
        assert!(
            inputs.insert(input),
            "{} is another case too",
            case.display()
        );
    }
}
