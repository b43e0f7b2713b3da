//! The command as a process: what it prints, writes and exits with.

mod answers;
mod breaking;
mod check;
mod diff;
mod drift;
mod edits;
mod exit;
mod gate;
mod generate;
mod hostile;
mod import;
mod ledger;
mod limits;
mod names;
mod orgs;
mod pages;
mod readme;
mod report;
#[cfg(unix)]
mod sf;
mod source;
#[cfg(unix)]
mod special;
mod together;
mod uses;
mod version;
mod watch;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const GOOD: &str = "api_name: ssot__Payee__dlm
label: Payee
primary_key: ssot__Id__c
fields:
  ssot__Id__c: {label: Payee ID, type: text}
";

/// One warning: the label is missing.
const WARNED: &str = "api_name: ssot__Payee__dlm
label: Payee
fields:
  ssot__Id__c: {type: text}
";

/// Two errors.
const BAD: &str = "api_name: ssot__Payee__dlm
labl: Payee
fields:
  ssot__Id__c: {label: Payee ID, type: txet}
";

/// A folder with one description in `schema`.
fn project(yaml: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("schema")).expect("created");
    fs::write(folder.path().join("schema/payee.yaml"), yaml).expect("written");
    folder
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dmo"));
    command.args(arguments).current_dir(folder);
    command
}

fn dmo(folder: &TempDir, arguments: &[&str]) -> (i32, String, String) {
    dmo_in(folder.path(), arguments)
}

/// The same in a folder inside of another one.
fn dmo_in(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    finish(command(folder, arguments).output().expect("dmo runs"))
}

fn finish(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (
        output.status.code().expect("an exit code"),
        text(output.stdout),
        text(output.stderr),
    )
}

/// Runs the command with a text on standard input.
fn piped(folder: &TempDir, arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut child = command(folder.path(), arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("dmo runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(input).expect("written");
    drop(stdin);
    finish(child.wait_with_output().expect("dmo ends"))
}

/// Runs the command with its output in a pipe that nobody reads.
fn unread(folder: &TempDir, arguments: &[&str]) -> (i32, String, String) {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = command(folder.path(), arguments).stdout(writer).output();
    finish(output.expect("dmo runs"))
}
