//! Generated files that people, Git or editors changed, and what `dmo generate` does with them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::import::write;
use crate::{GOOD, dmo, project};

const GENERATE: [&str; 3] = ["generate", "--out", "out"];

fn with(more: &[&str]) -> Vec<String> {
    let arguments = GENERATE.iter().chain(more);
    arguments.map(|word| (*word).to_owned()).collect()
}

fn generate(folder: &TempDir, more: &[&str]) -> (i32, String, String) {
    let arguments = with(more);
    dmo(
        folder,
        &arguments.iter().map(String::as_str).collect::<Vec<_>>(),
    )
}

/// A folder with two objects and what is generated of them.
fn generated() -> TempDir {
    let folder = project(GOOD);
    write(
        &folder,
        "schema/refund.yaml",
        GOOD.replace("Payee", "Refund"),
    );
    assert_eq!(generate(&folder, &[]).0, 0);
    folder
}

fn files(folder: &TempDir) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder.path().join("out")).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let text = |path: &Path| fs::read_to_string(path).expect("a text");
    paths
        .map(|path| (path.display().to_string(), text(&path)))
        .collect()
}

fn change(folder: &TempDir, name: &str, change: impl FnOnce(String) -> String) {
    let text = fs::read_to_string(folder.path().join(name)).expect("a text");
    write(folder, name, change(text));
}

#[test]
fn an_edit_stays_until_it_is_dropped_by_force() {
    let folder = generated();
    let fresh = files(&folder);
    change(&folder, "out/payee.rs", |text| {
        text.replace("Payee ID", "My ID")
    });
    // What would be written otherwise is not written either.
    fs::remove_file(folder.path().join("out/refund.rs")).expect("removed");
    let edited = files(&folder);
    let payee = &edited[&folder.path().join("out/payee.rs").display().to_string()];
    let line = payee
        .lines()
        .position(|line| line.contains("My ID"))
        .expect("a line")
        + 1;

    let (code, output, errors) = generate(&folder, &[]);
    let refused = format!("error: out/payee.rs:{line} was edited by hand, and is not replaced\n");
    assert_eq!((code, output.as_str()), (1, ""));
    assert!(
        errors.starts_with(&refused) && errors.contains("`dmo generate --force`"),
        "{errors}"
    );
    assert_eq!(files(&folder), edited);

    let (code, _, errors) = generate(&folder, &["--check"]);
    let told = format!(
        "the generated code in out is out of date:\n  payee.rs was edited by hand, in line {line}\n  refund.rs is missing\n\
         run `dmo generate --out out` to fix it, with `--force` to drop what was edited by hand\n"
    );
    assert_eq!((code, errors), (1, told));

    let (code, _, errors) = generate(&folder, &["--force"]);
    let dropped = "edits by hand dropped: out/payee.rs\n2 files written to out, 1 unchanged\n";
    assert_eq!((code, errors.as_str()), (0, dropped));
    assert_eq!(files(&folder), fresh);
}

/// The line is told only where it is certain.
#[test]
fn edits_anywhere_are_told_from_changes() {
    let edits: [fn(String) -> String; 5] = [
        |text| text + "// Mine.\n",
        |text| text.replace("    pub", "pub"),
        |text| text.lines().take(5).collect::<Vec<_>>().join("\n"),
        |text| {
            text.replace("Payee ID", "My ID")
                .lines()
                .map(|line| line.to_owned() + "\r\n")
                .collect()
        },
        |text| text.replacen("text ", "text 0", 1) + "x",
    ];
    for (number, edit) in edits.into_iter().enumerate() {
        let folder = generated();
        change(&folder, "out/payee.rs", edit);
        change(&folder, "schema/payee.yaml", |text| {
            text.replace("Payee ID", "Key")
        });
        let before = files(&folder);
        let (code, _, errors) = generate(&folder, &[]);
        let refused = "error: out/payee.rs was edited by hand, and is not replaced\n";
        assert_eq!(code, 1, "{number}");
        assert!(errors.starts_with(refused), "{number}: {errors}");
        assert_eq!(files(&folder), before, "{number}");
    }
    // The module of an object that is described no more.
    let folder = generated();
    change(&folder, "out/payee.rs", |text| text + "// Mine.\n");
    fs::remove_file(folder.path().join("schema/payee.yaml")).expect("removed");
    let (code, _, errors) = generate(&folder, &[]);
    let refused = "error: out/payee.rs was edited by hand, and is not removed\n";
    assert_eq!(code, 1);
    assert!(errors.starts_with(refused), "{errors}");
    assert_eq!(generate(&folder, &["--force"]).0, 0);
    assert!(!folder.path().join("out/payee.rs").exists());
}

#[test]
fn what_was_never_generated_stays_even_by_force() {
    let folder = generated();
    write(&folder, "out/payee.rs", "pub struct Mine;\n");
    write(&folder, "out/mine.rs", "pub struct Other;\n");
    for more in [&[][..], &["--force"]] {
        let (code, _, errors) = generate(&folder, more);
        assert_eq!(code, 2);
        assert!(
            errors.starts_with("error: out/payee.rs was not generated, and is not replaced\n"),
            "{errors}"
        );
    }
    fs::remove_file(folder.path().join("out/payee.rs")).expect("removed");
    assert_eq!(generate(&folder, &["--force"]).0, 0);
    assert_eq!(
        files(&folder)[&folder.path().join("out/mine.rs").display().to_string()],
        "pub struct Other;\n"
    );
}

/// Git on Windows may check files out so.
#[test]
fn other_line_ends_are_no_edit_and_no_change() {
    let folder = generated();
    for name in [
        "out/mod.rs",
        "out/payee.rs",
        "out/refund.rs",
        "schema/payee.yaml",
    ] {
        change(&folder, name, |text| text.replace('\n', "\r\n"));
    }
    let before = files(&folder);
    assert_eq!(
        generate(&folder, &["--check"]),
        (0, String::new(), String::new())
    );
    let (code, _, errors) = generate(&folder, &[]);
    assert_eq!(
        (code, errors.as_str()),
        (0, "0 files written to out, 3 unchanged\n")
    );
    assert_eq!(files(&folder), before);
}

/// Editors run `rustfmt` on the file that they save, whatever the module around it says.
#[test]
fn rustfmt_edits_nothing() {
    let folder = generated();
    let long = "x".repeat(120);
    change(&folder, "schema/payee.yaml", |text| {
        text.replace("Payee ID", &long)
    });
    assert_eq!(generate(&folder, &[]).0, 0);
    let before = files(&folder);
    let formatted = Command::new("rustfmt")
        .args(["--edition", "2024", "out/mod.rs", "out/payee.rs"])
        .current_dir(folder.path())
        .status();
    assert!(formatted.expect("rustfmt runs").success());
    assert_eq!(files(&folder), before);
    assert_eq!(generate(&folder, &["--check"]).0, 0);
}

/// What Git could not merge is nobody's work: both versions are in Git, and the descriptions are merged.
#[test]
fn conflicts_of_a_merge_are_generated_anew() {
    let folder = generated();
    change(&folder, "out/payee.rs", |text| {
        text.replace("// dmo ", "<<<<<<< HEAD\n// dmo ")
            + "=======\n// dmo 0.1.0, other\n>>>>>>> other\n"
    });
    let (code, _, errors) = generate(&folder, &["--check"]);
    assert_eq!(code, 1);
    assert!(
        errors.contains("  payee.rs is stale: it has conflicts of a merge\n"),
        "{errors}"
    );
    let (code, _, errors) = generate(&folder, &[]);
    let done = "had conflicts of a merge: `payee.rs`\n1 file written to out, 2 unchanged\n";
    assert_eq!((code, errors.as_str()), (0, done));
}

/// Neither touches a file whose code stays, so that a commit has what changed and nothing else.
#[test]
fn an_update_and_a_comment_touch_nothing() {
    let folder = generated();
    for name in ["out/mod.rs", "out/payee.rs", "out/refund.rs"] {
        let version = concat!("// dmo ", env!("CARGO_PKG_VERSION"), ",");
        change(&folder, name, |text| text.replace(version, "// dmo 0.0.9,"));
    }
    change(&folder, "schema/payee.yaml", |text| text + "# A comment.\n");
    let before = files(&folder);
    assert_eq!(generate(&folder, &["--check"]).0, 0);
    assert_eq!(
        generate(&folder, &[]).2,
        "0 files written to out, 3 unchanged\n"
    );
    assert_eq!(files(&folder), before);
    // Only what changes is written, and both reasons are told.
    change(&folder, "schema/payee.yaml", |text| {
        text.replace("Payee ID", "Key")
    });
    let now = env!("CARGO_PKG_VERSION");
    let why = format!(
        "generated by dmo 0.0.9, now {now}; changed too: `schema/payee.yaml`\n1 file written to out, 2 unchanged\n"
    );
    assert_eq!(generate(&folder, &[]).2, why);
    write(
        &folder,
        "dmo.toml",
        "[[derives]]\nselect = \"Refund\"\nadd = \"Eq\"\n",
    );
    let why = format!(
        "generated by dmo 0.0.9, now {now}; the descriptions are the same: `refund.rs`\n1 file written to out, 2 unchanged\n"
    );
    assert_eq!(generate(&folder, &[]).2, why);
    write(&folder, "dmo.toml", "");
    let why =
        "settings or other descriptions changed: `refund.rs`\n1 file written to out, 2 unchanged\n";
    assert_eq!(generate(&folder, &[]).2, why);
}

#[test]
fn a_dry_run_shows_all_and_writes_nothing() {
    let folder = project(GOOD);
    let (code, output, errors) = generate(&folder, &["--dry-run"]);
    assert_eq!(
        (code, errors.as_str()),
        (0, "2 files would be written to out\n")
    );
    assert!(output.starts_with("out/mod.rs is missing, "), "{output}");
    assert!(!folder.path().join("out").exists());

    let folder = generated();
    fs::remove_file(folder.path().join("schema/refund.yaml")).expect("removed");
    change(&folder, "schema/payee.yaml", |text| {
        text.replace("Payee ID", "Key")
    });
    let before = files(&folder);
    let (code, output, errors) = generate(&folder, &["--dry-run"]);
    assert_eq!(
        (code, errors.as_str()),
        (0, "2 files would be written to out, 1 would be removed\n")
    );
    for part in [
        "out/mod.rs is stale: the list of objects changed\n--- out/mod.rs\n+++ out/mod.rs as generated\n@@ ",
        "\n-pub mod refund;\n",
        "\nout/payee.rs is stale: schema/payee.yaml changed\n",
        "\n-    /// Payee ID.\n+    /// Key.\n",
        "\nout/refund.rs is surplus\n",
    ] {
        assert!(output.contains(part), "no {part:?} in:\n{output}");
    }
    assert_eq!(files(&folder), before);

    // It ends as writing would.
    change(&folder, "out/payee.rs", |text| text + "// Mine.\n");
    let (code, output, errors) = generate(&folder, &["--dry-run"]);
    assert_eq!(code, 1);
    assert!(
        output.contains("\n-// Mine.\n") && errors.contains("is not replaced"),
        "{output}{errors}"
    );
    let (code, output, _) = generate(&folder, &["--dry-run", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&output).expect("JSON");
    assert_eq!((code, &report["written"]), (1, &false.into()));
    assert_eq!(report["files"][1]["state"], "edited");
    assert_eq!(generate(&folder, &["--dry-run", "--force"]).0, 0);
    for more in [
        ["--dry-run", "--check"],
        ["--dry-run", "--watch"],
        ["--force", "--check"],
    ] {
        assert_eq!(generate(&folder, &more).0, 2, "{more:?}");
    }
    assert_eq!(dmo(&folder, &["generate", "--out", "-", "--dry-run"]).0, 2);
}
