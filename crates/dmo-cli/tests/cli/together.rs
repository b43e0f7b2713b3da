//! Commands that run at once in one folder.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};

use crate::{GOOD, command, dmo, finish, project};

/// Starts commands together, and says how each ended.
fn together(folder: &Path, commands: &[&[&str]]) -> Vec<(i32, String, String)> {
    let start = |arguments: &&[&str]| {
        let mut command = command(folder, arguments);
        let child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        child.expect("dmo runs")
    };
    let children: Vec<Child> = commands.iter().map(start).collect();
    let end = |child: Child| finish(child.wait_with_output().expect("dmo ends"));
    children.into_iter().map(end).collect()
}

/// The texts of all files of a folder.
fn texts(folder: &Path) -> String {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .map(|path| fs::read_to_string(path).expect("a text"))
        .collect()
}

#[test]
fn of_two_imports_none_is_lost() {
    for round in 0..10 {
        let folder = project(GOOD);
        let imports: Vec<Vec<String>> = ["One", "Two"]
            .iter()
            .map(|name| {
                let source = format!(
                    r#"{{"metadata": [{{"name": "ssot__Payee__dlm", "displayName": "Payee", "fields": [
                    {{"name": "ssot__Id__c", "displayName": "Payee ID", "type": "STRING"}},
                    {{"name": "{name}__c", "displayName": "{name}", "type": "STRING"}}]}}]}}"#
                );
                let file = format!("{name}.json");
                fs::write(folder.path().join(&file), source).expect("written");
                vec!["import".to_owned(), file]
            })
            .collect();
        let arguments: Vec<Vec<&str>> = imports
            .iter()
            .map(|words| words.iter().map(String::as_str).collect())
            .collect();
        let commands: Vec<&[&str]> = arguments.iter().map(Vec::as_slice).collect();
        let ended = together(folder.path(), &commands);
        let schema = folder.path().join("schema");
        let texts = texts(&schema);
        for name in ["One__c", "Two__c"] {
            assert!(texts.contains(name), "{round}: {ended:?}\n{texts}");
        }
        // One that comes second either has read what the first has written, or says where its own text is.
        let described = fs::read_to_string(schema.join("payee.yaml")).expect("a text");
        let has_both = described.contains("One__c") && described.contains("Two__c");
        let conflicts = ended.iter().filter(|(code, output, _)| {
            *code == 1 && output.contains("what the import has for it is in payee.yaml.new")
        });
        assert_eq!(
            has_both,
            conflicts.count() == 0,
            "{round}: {ended:?}\n{texts}"
        );
        let entries = fs::read_dir(&schema).expect("a folder");
        let left = entries.filter(|entry| {
            let name = entry.as_ref().expect("an entry").file_name();
            name.to_string_lossy().starts_with(".dmo-")
        });
        assert_eq!(left.count(), 0);
    }
}

/// Both remove the same modules.
#[test]
fn runs_of_generate_do_not_fail_each_other() {
    for _ in 0..10 {
        let folder = project(GOOD);
        let generate: &[&str] = &["generate", "--out", "out"];
        assert_eq!(dmo(&folder, generate).0, 0);
        for number in 0..200 {
            let path = folder.path().join(format!("out/old{number}.rs"));
            fs::copy(folder.path().join("out/payee.rs"), path).expect("copied");
        }
        for (code, _, errors) in together(folder.path(), &[generate; 3]) {
            assert_eq!(code, 0, "{errors}");
        }
        assert_eq!(dmo(&folder, &["generate", "--out", "out", "--check"]).0, 0);
        assert_eq!(
            fs::read_dir(folder.path().join("out"))
                .expect("a folder")
                .count(),
            2
        );
    }
}

/// A root that names modules which are not there does not compile.
#[test]
fn the_root_is_written_last_and_a_failure_says_what_was_written() {
    let folder = project(GOOD);
    let describe = |name: &str, text: String| {
        let path = folder.path().join(format!("schema/{name}.yaml"));
        fs::write(path, text).expect("written");
    };
    let remove = |name: &str| {
        let path = folder.path().join(format!("schema/{name}.yaml"));
        fs::remove_file(path).expect("removed");
    };
    let out = folder.path().join("out");
    let root = || fs::read_to_string(out.join("mod.rs")).expect("a text");
    describe("old", GOOD.replace("Payee", "Old"));
    describe("refund", GOOD.replace("Payee", "Refund"));
    remove("payee");
    assert_eq!(dmo(&folder, &["generate", "--out", "out"]).0, 0);
    let before = root();
    remove("old");
    describe("payee", GOOD.to_owned());
    describe(
        "refund",
        GOOD.replace("Payee", "Refund")
            .replace("Refund ID", "Number"),
    );
    let read_only = out.join("refund.rs");
    let mut permissions = fs::metadata(&read_only).expect("metadata").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&read_only, permissions).expect("set");
    let (code, _, errors) = dmo(&folder, &["generate", "--out", "out"]);
    assert_eq!(code, 2);
    assert_eq!(
        errors,
        "error: cannot write out/refund.rs: the file is read-only; already written: `payee.rs`\n"
    );
    assert_eq!(root(), before);
    assert!(out.join("old.rs").exists());
}
