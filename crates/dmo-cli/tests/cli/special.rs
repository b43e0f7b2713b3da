//! Files that are no files: pipes, devices, files without an end. A command that waited for one would never end.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::{GOOD, command, dmo, finish, project};

const NO_FILE: &str = "it is a pipe, a socket or a device, not a file";

fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo runs").success());
}

/// A folder of a description, and of what nobody can read to its end.
fn folder() -> TempDir {
    let folder = project(GOOD);
    let schema = folder.path().join("schema");
    pipe(&schema.join("pipe.yaml"));
    pipe(&schema.join("pipe.rs"));
    symlink("/dev/zero", schema.join("zero.yaml")).expect("a link");
    symlink(".", schema.join("again")).expect("a link");
    folder
}

#[test]
fn a_folder_with_such_files_is_refused() {
    let folder = folder();
    for arguments in [
        &["check", "schema"][..],
        &["generate", "schema", "--out", "-"],
        &["import", "schema", "--out", "new"],
        &["import", "catalog:FlowRun"],
        &["list", "schema"],
        &["show", "Payee", "schema"],
    ] {
        let (code, output, errors) = dmo(&folder, arguments);
        assert!(code > 0, "{arguments:?}");
        let text = output + &errors;
        assert_eq!(text.matches(NO_FILE).count(), 2, "{arguments:?}: {text}");
        let circle = "the link leads back to a folder that it lies in";
        assert!(text.contains(circle), "{arguments:?}: {text}");
        assert!(!text.contains("pipe.rs"), "{arguments:?}: {text}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_the_system_makes_is_not_read() {
    let folder = project(GOOD);
    // Whoever reads it waits for the system to say something.
    symlink("/proc/kmsg", folder.path().join("schema/log.yaml")).expect("a link");
    let (code, output, _) = dmo(&folder, &["check"]);
    assert_eq!(code, 1);
    assert!(output.contains("error[schema::empty]"), "{output}");
}

#[test]
fn a_pipe_that_is_named_is_read() {
    let folder = project(GOOD);
    let path = folder.path().join("pipe");
    pipe(&path);
    for arguments in [&["check", "pipe"][..], &["import", "pipe", "--out", "new"]] {
        let child = command(folder.path(), arguments)
            .stdout(std::process::Stdio::piped())
            .spawn();
        let child = child.expect("dmo runs");
        fs::write(&path, GOOD).expect("written");
        let (code, output, _) = finish(child.wait_with_output().expect("dmo ends"));
        assert_eq!(code, 0, "{output}");
    }
}

#[test]
fn what_is_named_is_read_to_a_limit() {
    let folder = project(GOOD);
    let limit = "it has more than 256 MiB";
    let (code, output, _) = dmo(&folder, &["check", "/dev/zero"]);
    assert_eq!(code, 2);
    assert!(output.contains(limit), "{output}");
    let (code, _, errors) = dmo(&folder, &["import", "/dev/zero"]);
    assert_eq!(
        (code, errors),
        (2, format!("error: cannot read /dev/zero: {limit}\n"))
    );

    let zero = fs::File::open("/dev/zero").expect("a device");
    let output = command(folder.path(), &["check", "-"]).stdin(zero).output();
    let (code, _, errors) = finish(output.expect("dmo ends"));
    assert_eq!(
        (code, errors),
        (2, format!("error: cannot read standard input: {limit}\n"))
    );
}

#[test]
fn settings_and_generated_files_are_files() {
    let folder = project(GOOD);
    let out = folder.path().join("out");
    fs::create_dir(&out).expect("created");
    // One that would be written, and one that may be there.
    for (name, written) in [("other.rs", true), ("payee.rs", false)] {
        pipe(&out.join(name));
        let (code, _, errors) = dmo(&folder, &["generate", "--out", "out"]);
        assert_eq!(code == 0, written, "{errors}");
        assert_eq!(errors.contains(NO_FILE), !written, "{errors}");
        fs::remove_file(out.join("payee.rs")).expect("removed");
    }
    pipe(&folder.path().join("dmo.toml"));
    let (code, _, errors) = dmo(&folder, &["check"]);
    assert_eq!(
        (code, errors),
        (2, format!("error: cannot read dmo.toml: {NO_FILE}\n"))
    );
}
