//! Files as they are written.

use std::sync::Barrier;
use std::thread;

use super::*;

fn replace(path: &Path, text: &str) -> io::Result<()> {
    Writer::default().replace(path, text)
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> = entries
        .map(|entry| {
            let name = entry.expect("an entry").file_name();
            name.to_string_lossy().into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_made_with_its_folders_and_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a/b/c.txt");
    for text in ["one", "two", ""] {
        replace(&path, text).expect("written");
        assert_eq!(fs::read_to_string(&path).expect("a text"), text);
    }
    assert_eq!(names(&folder.path().join("a/b")), ["c.txt"]);
}

#[test]
fn what_cannot_be_replaced_stays_and_nothing_is_left_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (taken, fixed) = (folder.path().join("taken"), folder.path().join("fixed"));
    fs::create_dir(&taken).expect("a folder");
    fs::write(&fixed, "old").expect("written");
    let mut permissions = fs::metadata(&fixed).expect("metadata").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&fixed, permissions).expect("set");
    for path in [&taken, &fixed, &fixed.join("below")] {
        replace(path, "new").expect_err("an error");
    }
    assert!(taken.is_dir());
    assert_eq!(fs::read_to_string(&fixed).expect("a text"), "old");
    assert_eq!(names(folder.path()), ["fixed", "taken"]);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("real")).expect("a folder");
    fs::write(at("real/file"), "old").expect("written");
    fs::set_permissions(at("real/file"), fs::Permissions::from_mode(0o640)).expect("set");
    symlink("real/file", at("near")).expect("a link");
    symlink("near", at("far")).expect("a link");
    symlink("real/new", at("dangling")).expect("a link");
    symlink("circle", at("circle")).expect("a link");

    replace(&at("far"), "new").expect("written");
    replace(&at("dangling"), "new").expect("written");
    replace(&at("circle"), "new").expect_err("an error");

    for name in ["near", "far", "dangling", "circle"] {
        assert!(at(name).is_symlink(), "{name}");
    }
    for name in ["real/file", "real/new"] {
        assert_eq!(fs::read_to_string(at(name)).expect("a text"), "new");
    }
    let mode = fs::metadata(at("real/file"))
        .expect("metadata")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn what_runs_before_left_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let kept = [".dmo-0.tmp", ".dmo-0123456789abcdeg.tmp", ".dmo.tmp", "a"];
    for name in kept.iter().chain(&[".dmo-0123456789abcdef.tmp"]) {
        fs::write(at(name), "").expect("written");
    }
    fs::create_dir(at(".dmo-0123456789abcde0.tmp")).expect("a folder");
    replace(&at("b"), "text").expect("written");
    let mut expected = kept.to_vec();
    expected.extend([".dmo-0123456789abcde0.tmp", "b"]);
    expected.sort_unstable();
    assert_eq!(names(folder.path()), expected);
}

#[test]
fn what_was_changed_meanwhile_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a");
    let write = |before, text| {
        let written = Writer::default().replace_unchanged(&path, before, text);
        let found = fs::read_to_string(&path).unwrap_or_default();
        (written.expect("no error"), found)
    };
    assert_eq!(write(Some("gone"), "new"), (false, String::new()));
    assert_eq!(write(None, "one"), (true, "one".to_owned()));
    assert_eq!(write(None, "two"), (false, "one".to_owned()));
    assert_eq!(write(Some("other"), "two"), (false, "one".to_owned()));
    assert_eq!(write(Some("one"), "two"), (true, "two".to_owned()));
    // Whoever wrote the same need not be told.
    assert_eq!(write(Some("one"), "two"), (true, "two".to_owned()));
    assert_eq!(names(folder.path()), ["a"]);
}

#[test]
fn a_text_that_is_kept_beside_is_kept_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let keep = |text| keep_beside(&folder.path().join("a.yaml"), text).expect("kept");
    for _ in 0..2 {
        assert_eq!(keep("one"), folder.path().join("a.yaml.new"));
        assert_eq!(keep("two"), folder.path().join("a.yaml.new2"));
    }
    assert_eq!(names(folder.path()), ["a.yaml.new", "a.yaml.new2"]);
}

/// A run that was killed while it had the claim.
#[test]
fn a_claim_that_is_old_is_taken_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, other) = (folder.path().join("a"), folder.path().join("b"));
    let claims = [&path, &other].map(|path| {
        let claim = Claim::of(path).expect("a claim");
        let names = names(folder.path());
        let name = names.iter().find(|name| name.contains(".claim"));
        let made = folder.path().join(name.expect("a claim"));
        drop(claim);
        made
    });
    for claim in &claims {
        let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(60);
        let file = fs::File::create(claim).expect("a claim");
        file.set_modified(long_ago).expect("a time");
    }
    drop(Claim::of(&other).expect("the claim, taken over"));
    // A run that begins removes those of other files too.
    let written = Writer::default().replace_unchanged(&path, None, "text");
    assert!(written.expect("written"));
    assert_eq!(names(folder.path()), ["a"]);
}

/// Each run begins with taking the others' temporary files for such that nobody needs.
#[test]
fn of_runs_at_once_one_replaces_what_all_have_read() {
    const RUNS: usize = 4;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a");
    let mut before: Option<String> = None;
    for round in 0..50 {
        let start = Barrier::new(RUNS);
        let run = &|run: usize| {
            let text = format!("{round} {run}");
            start.wait();
            let written = Writer::default().replace_unchanged(&path, before.as_deref(), &text);
            written.expect("no error").then_some(text)
        };
        let written: Vec<String> = thread::scope(|scope| {
            let runs: Vec<_> = (0..RUNS)
                .map(|number| scope.spawn(move || run(number)))
                .collect();
            let ended = runs.into_iter().map(|run| run.join().expect("no panic"));
            ended.flatten().collect()
        });
        let [text] = written.as_slice() else {
            panic!("{round}: {written:?}");
        };
        assert_eq!(*text, fs::read_to_string(&path).expect("a text"));
        before = Some(text.clone());
    }
    assert_eq!(names(folder.path()), ["a"]);
}

#[test]
fn runs_at_once_make_the_same_file_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a");
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..50 {
                    replace(&path, "text").expect("written");
                }
            });
        }
    });
    assert_eq!(fs::read_to_string(&path).expect("a text"), "text");
    assert_eq!(names(folder.path()), ["a"]);
}
