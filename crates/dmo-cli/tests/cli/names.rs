//! Names that a file cannot have, or not on every system.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::dmo;

/// Modules of which no file can have the name: devices of Windows, a word of Rust, and two that are too long and differ in
/// the end.
fn modules() -> Vec<String> {
    let long = "a".repeat(300);
    let mut modules = ["con", "nul", "com1", "lpt9", "mod"]
        .map(str::to_owned)
        .to_vec();
    modules.extend([format!("{long}b"), format!("{long}c")]);
    modules
}

/// A folder with a description for each module, in files that can be there.
fn project() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("in")).expect("created");
    for (at, module) in modules().iter().enumerate() {
        let (initial, others) = module.split_at(1);
        let rust = initial.to_uppercase() + others;
        let text = format!(
            "api_name: Object{at}__dlm\nlabel: Object {at}\nrust: {rust}\nprimary_key: Id__c\nfields:\n  Id__c: {{label: ID, type: text}}\n"
        );
        fs::write(folder.path().join(format!("in/{at}.yaml")), text).expect("written");
    }
    folder
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    names
        .map(|name| name.into_string().expect("UTF-8"))
        .collect()
}

/// Two names are of the long modules: short, and each its own.
fn assert_possible(names: &BTreeSet<String>, ending: &str) {
    for name in ["con_", "nul_", "com1_", "lpt9_"] {
        assert!(names.contains(&format!("{name}.{ending}")), "{names:?}");
    }
    let long = names.iter().filter(|name| name.starts_with("aaaa"));
    assert_eq!(long.count(), 2, "{names:?}");
    assert!(names.iter().all(|name| name.len() < 143), "{names:?}");
}

#[test]
fn modules_that_no_file_can_be_called_after_have_another_file() {
    let folder = project();
    let (code, _, errors) = dmo(&folder, &["generate", "in", "--out", "out"]);
    assert_eq!((code, errors.as_str()), (0, "8 files written to out\n"));
    let out = folder.path().join("out");
    let first = names(&out);
    assert_possible(&first, "rs");
    assert!(first.contains("mod_.rs"), "{first:?}");

    let root = fs::read_to_string(out.join("mod.rs")).expect("the root");
    assert!(
        root.contains("#[path = \"con_.rs\"]\npub mod con;"),
        "{root}"
    );
    // The compiler finds each file.
    assert_eq!(root.matches("#[path = ").count(), 7, "{root}");
    let (code, _, errors) = dmo(&folder, &["generate", "in", "--out", "out"]);
    assert_eq!(
        (code, errors.as_str()),
        (0, "0 files written to out, 8 unchanged\n")
    );
    assert_eq!(names(&out), first);
}

#[test]
fn imported_objects_have_files_of_names_that_are_possible() {
    let folder = project();
    for result in [
        "7 new, 0 changed, 0 unchanged",
        "0 new, 0 changed, 7 unchanged",
    ] {
        let (code, output, errors) = dmo(&folder, &["import", "in", "--out", "out"]);
        assert_eq!(code, 0, "{output}{errors}");
        assert!(output.contains(result), "{output}");
    }
    let names = names(&folder.path().join("out"));
    assert_eq!(names.len(), 8, "{names:?}");
    assert_possible(&names, "yaml");
}
