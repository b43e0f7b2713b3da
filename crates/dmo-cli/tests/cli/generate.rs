//! `dmo generate`, and what all commands have in common.

use std::fs;

use crate::{BAD, GOOD, dmo, piped, project, unread};

#[test]
fn generate_writes_what_it_would_print() {
    let folder = project(GOOD);
    let (code, printed, errors) = dmo(&folder, &["generate", "--out", "-"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(printed.contains("pub struct Payee"), "{printed}");

    let (code, output, errors) = dmo(&folder, &["generate", "--out", "src/generated"]);
    assert_eq!((code, output.as_str()), (0, ""));
    assert_eq!(errors, "2 files written to src/generated\n");
    // What is committed is Rust and nothing else, such as a manifest.
    let out = fs::read_dir(folder.path().join("src/generated")).expect("a folder");
    assert_eq!(out.count(), 2);
    for file in ["mod.rs", "payee.rs"] {
        let text =
            fs::read_to_string(folder.path().join("src/generated").join(file)).expect("written");
        // All but the last line, which tells edits.
        let (text, seal) = text.trim_end().rsplit_once('\n').expect("two lines");
        assert!(printed.contains(text), "{file}");
        assert!(seal.starts_with("// dmo "), "{seal}");
    }

    let (_, _, errors) = dmo(&folder, &["generate", "--out", "src/generated"]);
    assert_eq!(errors, "0 files written to src/generated, 2 unchanged\n");
}

#[test]
fn check_tells_stale_missing_and_surplus_files() {
    let folder = project(GOOD);
    fs::write(folder.path().join("dmo.toml"), "out = \"out\"\n").expect("written");
    assert_eq!(dmo(&folder, &["generate"]).0, 0);
    assert_eq!(
        dmo(&folder, &["generate", "--check"]),
        (0, String::new(), String::new())
    );

    let out = folder.path().join("out");
    fs::copy(out.join("payee.rs"), out.join("old.rs")).expect("copied");
    let described = GOOD.replace("Payee ID", "Key");
    fs::write(folder.path().join("schema/payee.yaml"), described).expect("written");
    fs::remove_file(out.join("mod.rs")).expect("removed");
    fs::write(out.join("mine.rs"), "// My own\n").expect("written");
    let (code, output, errors) = dmo(&folder, &["generate", "--check"]);
    assert_eq!((code, output.as_str()), (1, ""));
    assert_eq!(
        errors,
        "the generated code in out is out of date:\n  mod.rs is missing\n  payee.rs is stale: schema/payee.yaml changed\n  old.rs is surplus\nrun `dmo generate` to fix it\n"
    );

    let (code, _, errors) = dmo(&folder, &["generate"]);
    assert_eq!(
        (code, errors.as_str()),
        (
            0,
            "removed out/old.rs\nchanged: `schema/payee.yaml`\n2 files written to out, 1 removed\n"
        )
    );
    assert_eq!(dmo(&folder, &["generate", "--check"]).0, 0);
    assert!(out.join("mine.rs").exists());
}

/// The first words of what `--timings` printed, after what is printed without it.
fn phases(errors: &str, without: &str) -> Vec<String> {
    let timings = errors.strip_prefix(without).expect("what else is printed");
    let words = timings.lines().filter_map(|line| line.split("  ").next());
    words.map(str::to_owned).collect()
}

#[test]
fn timings_say_what_each_phase_took() {
    let folder = project(GOOD);
    let loading = ["", "Phase", "reading", "parsing", "checking"];
    let end = ["total", "", "Slowest objects", "ssot__Payee__dlm"];
    let cases: [(&[&str], &str); 3] = [
        (&["--out", "out"], "writing"),
        (&["--out", "out", "--check"], "comparing"),
        (&["--out", "-"], "printing"),
    ];
    assert_eq!(dmo(&folder, &["generate", "--out", "out"]).0, 0);
    for (arguments, last) in cases {
        let (code, output, errors) = dmo(&folder, &[&["generate"], arguments].concat());
        let timed = dmo(&folder, &[&["generate", "--timings"], arguments].concat());
        assert_eq!((code, output), (timed.0, timed.1), "{arguments:?}");
        let expected = [&loading[..], &["generating", last], &end].concat();
        assert_eq!(phases(&timed.2, &errors), expected, "{}", timed.2);
    }

    // What is wrong is not generated.
    let folder = project(BAD);
    let (_, _, errors) = dmo(&folder, &["generate", "--out", "out"]);
    let timed = dmo(&folder, &["generate", "--out", "out", "--timings"]);
    assert_eq!(timed.0, 1);
    assert_eq!(
        phases(&timed.2, &errors),
        [&loading[..], &["total"]].concat()
    );
}

#[test]
fn nothing_printed_can_be_checked() {
    let folder = project(GOOD);
    let (code, output, errors) = dmo(&folder, &["generate", "--check", "--out", "-"]);
    assert_eq!((code, output.as_str()), (2, ""));
    for part in ["'--check'", "'--out -'", "Usage: dmo generate"] {
        assert!(errors.contains(part), "no {part:?} in:\n{errors}");
    }
}

#[test]
fn files_of_others_are_not_replaced() {
    let folder = project(GOOD);
    let mine = folder.path().join("mod.rs");
    fs::write(&mine, "mod mine;\n").expect("written");
    let (code, _, errors) = dmo(&folder, &["generate", "--out", "."]);
    assert_eq!(code, 2);
    assert!(errors.contains("mod.rs was not generated"), "{errors}");
    assert_eq!(fs::read_to_string(mine).expect("readable"), "mod mine;\n");
    assert!(!folder.path().join("payee.rs").exists());
}

#[test]
fn a_file_is_no_folder_to_write_to() {
    let folder = project(GOOD);
    fs::write(folder.path().join("taken"), "mine\n").expect("written");
    let commands: [&[&str]; 3] = [
        &["generate"],
        &["generate", "--check"],
        &["import", "catalog:FlowRun"],
    ];
    for command in commands {
        for out in ["taken", "taken/below"] {
            let (code, output, errors) = dmo(&folder, &[command, &["--out", out]].concat());
            assert_eq!((code, output.as_str()), (2, ""), "{command:?} {out}");
            let expected = format!("error: cannot write to the folder {out}: taken is a file\n");
            assert_eq!(errors, expected, "{command:?}");
        }
    }
    let taken = fs::read_to_string(folder.path().join("taken")).expect("a text");
    assert_eq!(taken, "mine\n");
}

#[test]
fn nothing_is_written_where_something_is_wrong() {
    let folder = project(BAD);
    let (code, _, errors) = dmo(&folder, &["generate", "--out", "out"]);
    assert_eq!(code, 1);
    assert!(
        errors.contains("schema::unknown_key") && errors.contains("schema::unknown_type"),
        "{errors}"
    );
    assert!(!folder.path().join("out").exists());
}

#[test]
fn wrong_settings_are_shown_in_their_lines() {
    let folder = project(GOOD);
    let settings = |text: &str| fs::write(folder.path().join("dmo.toml"), text).expect("written");
    settings("numbr = 1\nout = 2\n");
    let (code, _, errors) = dmo(&folder, &["generate"]);
    assert_eq!(code, 1);
    assert_eq!(
        errors,
        "error: unknown key `numbr`
 --> dmo.toml:1:1
  |
1 | numbr = 1
  | ^^^^^
  |
  = help: did you mean `number`?

error: expected text for `out`, found a number
 --> dmo.toml:2:7
  |
2 | out = 2
  |       ^
"
    );

    settings("out = \"out\"\nobjects = [\"Paye\", \"Payee.Nothing\"]\n");
    let (code, _, errors) = dmo(&folder, &["generate"]);
    assert_eq!(code, 1);
    for part in [
        "error: selector `Paye` matches nothing",
        "dmo.toml:2:12",
        "did you mean `Payee`?",
        "error: selector `Payee.Nothing` matches nothing",
        "dmo.toml:2:20",
    ] {
        assert!(errors.contains(part), "no {part:?} in:\n{errors}");
    }
}

#[test]
fn what_cannot_run_exits_with_2() {
    let folder = project(GOOD);
    let (code, _, errors) = dmo(&folder, &["generate"]);
    assert_eq!(code, 2);
    assert!(errors.contains("--out DIR"), "{errors}");
}

#[test]
fn a_dash_is_standard_input() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, output, errors) = piped(&folder, &["generate", "-", "--out", "-"], GOOD.as_bytes());
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(output.contains("pub struct Payee"), "{output}");

    let (code, _, errors) = dmo(&folder, &["check", "-", "schema"]);
    assert_eq!(code, 2);
    assert!(
        errors.contains("cannot be combined with other paths"),
        "{errors}"
    );
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = project(GOOD);
    let closed = unread(&folder, &["generate", "--out", "-"]);
    assert_eq!(closed, (0, String::new(), String::new()));
}
