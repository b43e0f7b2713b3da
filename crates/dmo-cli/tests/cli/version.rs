//! `dmo diff --check-version`.

use std::fs;

use serde_json::Value;

use crate::diff::{NEWER, commit, generations};
use crate::{GOOD, dmo, dmo_in};

/// A crate in a workspace, in the folder of which the command runs.
const WORKSPACE: &str =
    "[workspace]\nmembers = [\"member\"]\n[workspace.package]\nversion = \"0.3.0\"\n";
const MEMBER: &str = "[package]\nname = \"a\"\nversion.workspace = true\n";

/// Versions after 0.3.0, whether each is enough for a break, and what is said.
const STEPS: [(&str, i32, &str); 3] = [
    (
        "0.3.0",
        1,
        "0.3.0 after 0.3.0 is not enough: it is the same version, and a major release is needed, such as 0.4.0",
    ),
    (
        "0.3.1",
        1,
        "0.3.1 after 0.3.0 is not enough: before 1.0.0 it is a minor step, and a major release is needed, such as 0.4.0",
    ),
    (
        "0.4.0",
        0,
        "0.4.0 after 0.3.0 is enough: before 1.0.0 it is a major step, and a major release is needed",
    ),
];

#[test]
fn a_version_is_held_against_the_one_of_the_commit() {
    let folder = tempfile::tempdir().expect("a folder");
    let write =
        |path: &str, text: &str| fs::write(folder.path().join(path), text).expect("written");
    fs::create_dir_all(folder.path().join("member/schema")).expect("created");
    write("Cargo.toml", WORKSPACE);
    write("member/Cargo.toml", MEMBER);
    write("member/schema/payee.yaml", GOOD);
    if !commit(&folder) {
        return;
    }
    write("member/schema/payee.yaml", NEWER);
    write("member/used.txt", "ssot__Payee__dlm.ssot__Name__c\n");
    let member = folder.path().join("member");
    for (version, expected, reason) in STEPS {
        write("Cargo.toml", &WORKSPACE.replace("0.3.0", version));
        for manifest in [".", "Cargo.toml"] {
            let arguments = ["diff", "HEAD:member/schema", "schema"];
            let arguments = [&arguments[..], &["--check-version", manifest]].concat();
            let (code, output, errors) = dmo_in(&member, &arguments);
            assert_eq!((code, errors.as_str()), (expected, ""), "{output}");
            assert!(
                output.ends_with(&format!("\nversion {reason}\n")),
                "{output}"
            );
        }
    }
    // A break that counts for nobody needs no major release.
    write("Cargo.toml", &WORKSPACE.replace("0.3.0", "0.3.1"));
    let arguments = "diff HEAD:./schema schema --used used.txt --check-version . --format json";
    let (code, output, _) = dmo_in(&member, &arguments.split(' ').collect::<Vec<_>>());
    let json: Value = serde_json::from_str(&output).expect("JSON");
    assert_eq!((code, &json["version"]["is_enough"]), (0, &true.into()));
}

#[test]
fn a_version_that_is_not_known_is_told() {
    let folder = generations();
    let write = |text: &str| fs::write(folder.path().join("Cargo.toml"), text).expect("written");
    let check = |more: &[&str]| {
        let arguments = ["diff", "schema", "newer", "--check-version"];
        dmo(&folder, &[&arguments[..], more].concat())
    };
    write("[package]\nversion = \"2.0.0\"\n");
    let (code, output, errors) = check(&[".", "--old-version", "1.4.0", "--format", "github"]);
    assert_eq!((code, errors.as_str()), (0, ""), "{output}");
    let (code, output, _) = check(&[".", "--old-version", "2.0.0", "--format", "github"]);
    assert_eq!(code, 1);
    assert!(
        output.contains("::error title=version::version 2.0.0 after 2.0.0 is not enough: "),
        "{output}"
    );
    for (manifest, arguments, words) in [
        ("", &["."][..], "Cargo.toml states no version"),
        (
            "[package]\nversion = \"2\"",
            &["."],
            "Cargo.toml: `2` is no version: ",
        ),
        ("[package", &["."], "Cargo.toml: "),
        (
            "[package]\nversion = \"2.0.0\"",
            &["."],
            "the version before is not known",
        ),
        ("", &["schema"], "cannot read schema/Cargo.toml: "),
        (
            "",
            &["newer/payee.yaml"],
            "newer/payee.yaml is no `Cargo.toml`, nor a folder with one",
        ),
    ] {
        write(manifest);
        let (code, output, errors) = check(arguments);
        assert_eq!((code, output.as_str()), (2, ""), "{errors}");
        assert!(errors.contains(words), "{errors}");
    }
}
