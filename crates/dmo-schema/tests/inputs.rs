//! Files and folders: what is read, in which order, and what is named to cargo.

use std::fs;
use std::path::Path;

use dmo_schema::Code;

const TEXT: &str = "label: X\nfields:\n  Id__c: {label: ID, type: text}\n";

fn write(root: &Path, name: &str, object: &str) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, format!("api_name: {object}__dlm\n{TEXT}")).expect("a file");
}

#[test]
fn a_folder_is_read_by_name_and_every_look_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    for (name, object) in [
        ("b.yaml", "B"),
        ("a.yml", "A"),
        ("c/d.yaml", "D"),
        (".hidden.yaml", "H"),
        (".git/x.yaml", "X"),
        ("notes.txt", "N"),
    ] {
        write(root, name, object);
    }
    let loaded = dmo_schema::load(&[root]);
    let names: Vec<_> = loaded
        .objects()
        .iter()
        .map(|object| object.rust_name.as_str())
        .collect();
    assert_eq!(names, ["A", "B", "D"]);
    let looked_at: Vec<_> = loaded
        .inputs()
        .iter()
        .map(|path| path.strip_prefix(root).expect("below"))
        .collect();
    assert_eq!(
        looked_at,
        ["", "a.yml", "b.yaml", "c", "c/d.yaml"].map(Path::new)
    );
    assert!(loaded.schema().is_some());
}

#[test]
fn a_file_is_read_once_and_whatever_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "a.yaml", "A");
    write(folder.path(), "description.txt", "B");
    let file = folder.path().join("a.yaml");
    let loaded = dmo_schema::load(&[folder.path(), &file, &folder.path().join("description.txt")]);
    assert_eq!(loaded.objects().len(), 2, "{}", loaded.findings());
}

#[test]
fn paths_that_give_nothing_are_findings() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "full/a.yaml", "A");
    fs::create_dir(folder.path().join("bare")).expect("a folder");
    let paths = ["full", "bare", "missing.yaml"].map(|name| folder.path().join(name));
    let loaded = dmo_schema::load(&paths);
    let codes: Vec<_> = loaded
        .findings()
        .iter()
        .map(|finding| finding.code)
        .collect();
    assert_eq!(codes, [Code::NoDescriptions, Code::Unreadable]);
    assert!(loaded.schema().is_none());
    assert_eq!(loaded.objects().len(), 1);
    assert!(
        loaded
            .inputs()
            .iter()
            .any(|path| path.ends_with("missing.yaml"))
    );
}

#[test]
fn nothing_asked_for_is_nothing_read() {
    let loaded = dmo_schema::load(&[] as &[&Path]);
    assert!(loaded.findings().is_empty() && loaded.inputs().is_empty());
    assert_eq!(loaded.schema(), Some(&dmo_schema::Schema::default()));
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    fn findings(root: &Path) -> Vec<String> {
        let loaded = dmo_schema::load(&[root]);
        let prefix = format!("{}/", root.display());
        let findings = loaded.findings().iter();
        findings
            .map(|finding| format!("{}: {}", finding.file, finding.message).replace(&prefix, ""))
            .collect()
    }

    #[test]
    fn links_are_followed_and_nothing_is_read_twice() {
        let folder = tempfile::tempdir().expect("a folder");
        let (root, elsewhere) = (
            folder.path().join("schema"),
            folder.path().join("elsewhere"),
        );
        write(&root, "b.yaml", "B");
        write(&elsewhere, "c/d.yaml", "D");
        write(&elsewhere, "a.txt", "A");
        symlink(elsewhere.join("a.txt"), root.join("a.yaml")).expect("a link");
        symlink(elsewhere.join("c"), root.join("c")).expect("a link");
        symlink(elsewhere.join("c"), root.join("e")).expect("a link");
        symlink(root.join("b.yaml"), root.join("f.yaml")).expect("a link");
        symlink(folder.path().join("gone"), root.join(".hidden")).expect("a link");
        let loaded = dmo_schema::load(&[&root]);
        let objects = loaded.objects().iter();
        let names: Vec<_> = objects.map(|object| object.rust_name.as_str()).collect();
        assert_eq!(names, ["A", "B", "D"], "{}", loaded.findings());
        assert!(loaded.findings().is_empty(), "{}", loaded.findings());
    }

    #[test]
    fn links_that_lead_nowhere_or_round_are_findings() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        write(root, "a.yaml", "A");
        write(root, "sub/b.yaml", "B");
        symlink("gone.yaml", root.join("broken.yaml")).expect("a link");
        symlink("gone", root.join("broken")).expect("a link");
        symlink("self.yaml", root.join("self.yaml")).expect("a link");
        symlink("..", root.join("sub/up")).expect("a link");
        let [broken, file, itself, up] =
            <[String; 4]>::try_from(findings(root)).expect("four findings");
        assert_eq!(
            broken,
            "broken: the link leads to `gone`, which is not there"
        );
        assert_eq!(
            file,
            "broken.yaml: the link leads to `gone.yaml`, which is not there"
        );
        assert!(
            itself.starts_with("self.yaml: it cannot be read: "),
            "{itself}"
        );
        assert_eq!(
            up,
            "sub/up: the link leads back to a folder that it lies in"
        );
        assert_eq!(dmo_schema::load(&[root]).objects().len(), 2);
    }

    #[test]
    fn the_reason_of_the_operating_system_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), "a.yaml", "A");
        let below_a_file = folder.path().join("a.yaml/b.yaml");
        let loaded = dmo_schema::load(&[&below_a_file]);
        let reason = std::fs::read(&below_a_file)
            .expect_err("no folder")
            .to_string();
        let finding = loaded.findings().iter().next().expect("a finding");
        assert_eq!(finding.code, Code::Unreadable);
        assert_eq!(finding.message, format!("it cannot be read: {reason}"));
    }
}

/// The time to look a folder up grows with the folders around it.
#[test]
fn folders_are_looked_at_to_some_depth() {
    let folder = tempfile::tempdir().expect("a folder");
    let deepest = "d/".repeat(100);
    write(folder.path(), &format!("{deepest}a.yaml"), "A");
    let loaded = dmo_schema::load(&[folder.path()]);
    assert_eq!(loaded.objects().len(), 1, "{}", loaded.findings());
    write(folder.path(), &format!("{deepest}d/b.yaml"), "B");
    let loaded = dmo_schema::load(&[folder.path()]);
    let finding = loaded.findings().iter().next().expect("a finding");
    assert_eq!(finding.code, Code::Unreadable);
    let message = "the folder lies more than 100 folders deep";
    assert_eq!(finding.message, message);
}
