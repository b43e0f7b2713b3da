//! `dmo generate --watch`: a process that follows what happens in its folder.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::import::write;
use crate::{BAD, GOOD, command, dmo, project};

/// How long something may take on a machine that has much else to do.
const DEADLINE: Duration = Duration::from_secs(60);

/// A command that runs until this is dropped, and the lines that it prints.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn new(folder: &TempDir, arguments: &[&str]) -> Self {
        let mut child = command(
            folder.path(),
            &[&["generate", "--watch"], arguments].concat(),
        )
        .stderr(Stdio::piped())
        .spawn()
        .expect("dmo runs");
        let errors = child.stderr.take().expect("a pipe");
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(errors).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Self { child, lines }
    }

    /// The lines up to one that has this in it.
    fn until(&self, part: &str) -> Vec<String> {
        let start = Instant::now();
        let mut lines = Vec::new();
        loop {
            let left = DEADLINE.saturating_sub(start.elapsed());
            let line = self.lines.recv_timeout(left);
            lines.push(line.unwrap_or_else(|_| panic!("no {part:?} in {lines:?}")));
            if lines.last().is_some_and(|line| line.contains(part)) {
                return lines;
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn text(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).expect("a text")
}

/// Writes a file as a whole: nobody sees half of it.
fn replace(folder: &TempDir, name: &str, text: &str) {
    write(folder, "schema/.new", text);
    let [new, old] = ["schema/.new", name].map(|name| folder.path().join(name));
    fs::rename(new, old).expect("replaced");
}

#[test]
fn outputs_follow_descriptions_and_settings() {
    let folder = project(GOOD);
    write(&folder, "dmo.toml", "out = \"out\"\n");
    let watching = Watching::new(&folder, &[]);
    let first = watching.until("run 1 done in ");
    assert_eq!(first[0], "2 files written to out");
    let watched = "; watching schema, dmo.toml; Ctrl-C ends";
    assert!(
        first.last().is_some_and(|line| line.ends_with(watched)),
        "{first:?}"
    );

    // An edit.
    write(
        &folder,
        "schema/payee.yaml",
        GOOD.replace("Payee ID", "Key"),
    );
    let lines = watching.until(" done in ");
    // It is told once.
    let mut lines = lines.into_iter().filter(|line| line.contains("changed: "));
    let told = [lines.next(), lines.next()];
    assert_eq!(told, [Some("changed: schema/payee.yaml".to_owned()), None]);
    assert!(text(&folder, "out/payee.rs").contains("/// Key."));

    // A new file in a new folder, which is moved there at once, and then another one in it.
    write(
        &folder,
        "aside/refund.yaml",
        GOOD.replace("Payee", "Refund"),
    );
    fs::rename(
        folder.path().join("aside"),
        folder.path().join("schema/more"),
    )
    .expect("moved");
    watching.until(" done in ");
    assert!(folder.path().join("out/refund.rs").exists());
    write(
        &folder,
        "schema/more/fee.yaml",
        GOOD.replace("Payee", "Fee"),
    );
    watching.until(" done in ");
    assert!(folder.path().join("out/fee.rs").exists());

    // Editors that write a new file and let it take the name of the old one.
    replace(
        &folder,
        "schema/payee.yaml",
        &GOOD.replace("Payee ID", "Number"),
    );
    watching.until(" done in ");
    assert!(text(&folder, "out/payee.rs").contains("/// Number."));

    errors_and_deletions(&folder, &watching);
    settings(&folder, &watching);
}

fn errors_and_deletions(folder: &TempDir, watching: &Watching) {
    // What is wrong is told, and it goes on.
    replace(folder, "schema/payee.yaml", BAD);
    let lines = watching.until(" failed in ");
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("error[schema::unknown_type]")),
        "{lines:?}"
    );
    replace(folder, "schema/payee.yaml", GOOD);
    watching.until(" done in ");
    assert!(text(folder, "out/payee.rs").contains("/// Payee ID."));

    // A file that is gone.
    fs::remove_file(folder.path().join("schema/more/fee.yaml")).expect("removed");
    let lines = watching.until(" done in ");
    assert!(
        lines.contains(&"removed out/fee.rs".to_owned()),
        "{lines:?}"
    );
}

fn settings(folder: &TempDir, watching: &Watching) {
    // Settings: what is no TOML, other ones, another place of descriptions, and none.
    replace(folder, "dmo.toml", "out = \n");
    watching.until(" failed in ");
    replace(
        folder,
        "dmo.toml",
        "out = \"other\"\nschema = \"described\"\n",
    );
    watching.until(" failed in ");
    write(folder, "described/stop.yaml", GOOD.replace("Payee", "Stop"));
    watching.until(" done in ");
    assert!(folder.path().join("other/stop.rs").exists());
    fs::remove_file(folder.path().join("dmo.toml")).expect("removed");
    let lines = watching.until(" failed in ");
    assert!(
        lines
            .iter()
            .any(|line| line.contains("no folder to write to")),
        "{lines:?}"
    );
}

/// Its own output, other files and writing the same again do not wake it; that they have been seen, a change after them tells.
#[test]
fn only_files_that_matter_count() {
    let folder = project(GOOD);
    let watching = Watching::new(&folder, &["--out", "schema/generated"]);
    watching.until("run 1 done");
    write(&folder, "schema/notes.txt", "Call Ada.\n");
    write(&folder, "notes.txt", "Call Ada.\n");
    replace(&folder, "schema/payee.yaml", GOOD);
    fs::remove_file(folder.path().join("schema/generated/mod.rs")).expect("removed");
    write(
        &folder,
        "schema/payee.yaml",
        GOOD.replace("Payee ID", "Key"),
    );
    let lines = watching.until(" done in ");
    assert_eq!(lines[..2], ["", "changed: schema/payee.yaml"], "{lines:?}");
    // An edit by hand is told as by each run.
    write(
        &folder,
        "schema/generated/payee.rs",
        text(&folder, "schema/generated/payee.rs") + "// Mine.\n",
    );
    replace(&folder, "schema/payee.yaml", GOOD);
    let lines = watching.until(" failed in ");
    assert!(
        lines.iter().any(|line| line.contains("was edited by hand")),
        "{lines:?}"
    );
}

#[test]
fn standard_input_and_output_cannot_be_watched() {
    let folder = project(GOOD);
    for arguments in [["-", "--out", "out"], ["schema", "--out", "-"]] {
        let arguments = [&["generate", "--watch"], &arguments[..]].concat();
        assert_eq!(dmo(&folder, &arguments).0, 2, "{arguments:?}");
    }
}
