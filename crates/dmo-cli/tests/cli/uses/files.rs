//! Which files `dmo uses` reads, what is wrong with them, and what its list is for.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{MANIFEST, RUN, UNNAMED, VERSION, late, package};
use crate::import::write;
use crate::{dmo, dmo_in};

#[test]
fn sets_are_those_of_the_build_script_and_the_settings() {
    let build = "fn main() -> Result<(), Error> {
    Config::from_folder(\"\")?.name(\"v1\").compile(&[\"schema/v1\"])?;
    dmo_build::compile(&[\"schema/v2\"])
}";
    let changed = UNNAMED.replace("Name__c", "Title__c");
    let folder = package(&[
        ("schema/v1/trip.yaml", UNNAMED),
        ("schema/v2/trip.yaml", &changed),
        ("schema/v3/run.yaml", RUN),
        ("build.rs", build),
        (
            "src/lib.rs",
            "fn f(old: v1::Trip, new: v2::Trip, run: FlowRun) { old.name; new.title }",
        ),
    ]);
    let both = "Trip__dlm.*\nTrip__dlm.Id__c\nTrip__dlm.Name__c\nTrip__dlm.Title__c\n";
    assert_eq!(dmo(&folder, &["uses"]).1, both);
    write(&folder, "dmo.toml", "schema = [\"schema/v3\"]\n");
    let (_, output, _) = dmo(&folder, &["uses"]);
    let three = format!(
        "{both}ssot__FlowRun__dlm.*\nssot__FlowRun__dlm.ssot__Id__c\nssot__FlowRun__dlm.ssot__Name__c\n"
    );
    assert_eq!(output, three);
    // Whoever changes one set asks about that one.
    let (_, output, _) = dmo(&folder, &["uses", "--schema", "schema/v2"]);
    assert_eq!(output, "Trip__dlm.*\nTrip__dlm.Id__c\nTrip__dlm.Title__c\n");
}

#[test]
fn a_build_script_that_does_not_say_what_it_compiles_is_told() {
    let build = "\u{feff}#!/usr/bin/éé
fn main() {
    cc::Build::new().file(\"a.c\").compile(\"a\");
    dmo_build::compile(&[format!(\"schema/{}\", 1)]);
    dmo_build::compile(&paths);
    dmo_build::compile(&[\"schema\"]);
}";
    let folder = package(&[
        ("schema/trip.yaml", UNNAMED),
        ("build.rs", build),
        ("src/lib.rs", "fn f(trip: &Trip) {}"),
    ]);
    let (code, _, errors) = dmo(&folder, &["uses"]);
    let note = "which descriptions are compiled is not said in texts; `--schema` names them";
    let expected = format!(
        "note: build.rs:4:25: {note}\nnote: build.rs:5:25: {note}\n1 object named in 1 file\n"
    );
    assert_eq!((code, errors.as_str()), (0, expected.as_str()));
    let (_, _, errors) = dmo(&folder, &["uses", "--schema", "schema"]);
    assert_eq!(errors, "1 object named in 1 file\n");
}

#[test]
fn targets_may_have_their_files_elsewhere() {
    let manifest = format!(
        "{MANIFEST}\n[lib]\npath = \"lib.rs\"\n[[bin]]\nname = \"b\"\npath = \"programs/b.rs\"\n"
    );
    let folder = package(&[
        ("schema/trip.yaml", UNNAMED),
        ("Cargo.toml", &manifest),
        ("lib.rs", "fn f(trip: Trip) {}"),
        ("programs/b.rs", "mod part;"),
        ("programs/part.rs", "fn f(trip: Trip) { trip.name }"),
    ]);
    assert_eq!(
        dmo(&folder, &["uses"]).1,
        "Trip__dlm.*\nTrip__dlm.Id__c\nTrip__dlm.Name__c\n"
    );
}

/// A folder of a crate may have anything beside the modules of a target in it.
#[test]
fn modules_beside_the_manifest_are_followed() {
    let manifest = format!("{MANIFEST}\n[lib]\npath = \"lib.rs\"\n");
    let fields = ["Apart", "Beside", "Deep", "Under"];
    let fields = fields.map(|name| format!("  {name}__c: {{label: {name}, type: text}}\n"));
    let folder = package(&[
        ("schema/trip.yaml", &format!("{UNNAMED}{}", fields.concat())),
        ("Cargo.toml", &manifest),
        (
            "lib.rs",
            "mod beside; mod deep; mod r#made; fn f() { trip::f() }",
        ),
        ("beside.rs", "mod under; fn f() { Field::Beside }"),
        ("beside/under.rs", "fn f() { Field::Under }"),
        ("deep/mod.rs", "fn f() { Field::Deep }"),
        ("apart.rs", "fn f() { Field::Apart }"),
    ]);
    let expected = "Trip__dlm.Beside__c
Trip__dlm.Deep__c
Trip__dlm.Id__c
Trip__dlm.Under__c
";
    assert_eq!(dmo(&folder, &["uses"]).1, expected);
}

#[test]
fn files_that_are_included_are_read() {
    let code = "//! Trip
#[path = \"../shared/part.rs\"]
mod part;
include!(\"../shared/more.rs\");
include!(concat!(env!(\"OUT_DIR\"), \"/made.rs\"));
#[doc = include_str!(\"../GUIDE.md\")]
const MORE: &[u8] = include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/sql/trip.sql\"));
fn f(trip: Trip) {}
";
    let fields = ["One", "Two", "Three", "Four", "Five"];
    let fields = fields.map(|name| format!("  {name}__c: {{label: {name}, type: text}}\n"));
    let trip = format!("{UNNAMED}{}", fields.concat());
    let folder = package(&[
        ("schema/trip.yaml", &trip),
        ("src/lib.rs", code),
        (
            "shared/part.rs",
            "include!(\"more.rs\"); fn g(trip: &Trip) { trip.one; }",
        ),
        ("shared/more.rs", "fn h(trip: &Trip) { trip.two; }"),
        ("GUIDE.md", "It is `five`.\n\n```\ntrip.three\n```\n"),
        ("sql/trip.sql", "SELECT Four__c FROM Trip__dlm"),
    ]);
    let expected = "Trip__dlm.*
Trip__dlm.Four__c
Trip__dlm.Id__c
Trip__dlm.One__c
Trip__dlm.Three__c
Trip__dlm.Two__c
";
    let (code, output, errors) = dmo(&folder, &["uses"]);
    assert_eq!((code, output.as_str()), (0, expected), "{errors}");
    assert!(errors.ends_with("in 3 files\n"), "{errors}");
}

/// A crate in a folder of a workspace, with a target outside.
#[test]
fn targets_may_be_beside_the_crate() {
    let manifest = format!("{MANIFEST}\n[[bin]]\nname = \"b\"\npath = \"../beside/b.rs\"\n");
    let folder = package(&[
        ("Cargo.toml", "[workspace]\n"),
        ("app/Cargo.toml", &manifest),
        ("app/schema/trip.yaml", UNNAMED),
        ("beside/b.rs", "fn f(trip: Trip) { trip.name }"),
    ]);
    let output = dmo(&folder, &["uses", "app"]).1;
    assert_eq!(output, "Trip__dlm.*\nTrip__dlm.Id__c\nTrip__dlm.Name__c\n");
}

/// What is used is a break, and what is not is none.
#[test]
fn the_list_limits_a_verdict() {
    let folder = late();
    let (_, used, _) = dmo(&folder, &["uses"]);
    write(&folder, "used.txt", &used);
    let new = |folder: &TempDir, without: &str| {
        let line = |line: &&str| !line.contains(without);
        let text: Vec<&str> = RUN.lines().filter(line).collect();
        fs::create_dir_all(folder.path().join("new")).expect("created");
        write(folder, "new/flow_run.yaml", text.join("\n"));
        write(folder, "new/flow_version.yaml", VERSION);
        write(folder, "new/trip.yaml", UNNAMED);
    };
    for (field, expected) in [("ssot__Nowhere__c", 0), ("ssot__Access__c", 1)] {
        new(&folder, field);
        let (code, output, errors) = dmo(
            &folder,
            &["breaking", "schema", "new", "--used", "used.txt"],
        );
        assert_eq!((code, errors.as_str()), (expected, ""), "{output}");
        let (_, output, _) = dmo(&folder, &["diff", "schema", "new", "--used", "used.txt"]);
        assert_eq!(
            output.contains("breaking[field_removed]"),
            expected == 1,
            "{output}"
        );
        assert!(
            output.contains(&format!("{field}: field removed")),
            "{output}"
        );
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let folder = package(&[
        ("schema/trip.yaml", UNNAMED),
        ("src/lib.rs", "\u{feff}fn f( {\n    x\n"),
        ("src/other.rs", "#!/usr/bin/env run\n\nfn g() { let }\n"),
        (
            "src/sql.rs",
            "const SQL: &str =\n    include_str!(\"gone.sql\");\n",
        ),
    ]);
    let (code, output, errors) = dmo(&folder, &["uses"]);
    assert_eq!((code, output.as_str()), (1, ""));
    for place in ["src/lib.rs:1:", "src/other.rs:3:14", "src/sql.rs:2:17"] {
        assert!(
            errors.contains(&format!("--> {place}")),
            "{place}\n{errors}"
        );
    }
    assert!(errors.ends_with("\n3 errors\n"), "{errors}");
    let half = "error: this is no Rust: a bracket or a quotation mark has no counterpart\n --> src/lib.rs:1:";
    assert!(errors.contains(half), "{errors}");
    // Descriptions and code are both told.
    write(
        &folder,
        "schema/trip.yaml",
        UNNAMED.replace("label: Trip\n", "labl: Trip\n"),
    );
    let (code, _, errors) = dmo(&folder, &["uses"]);
    assert_eq!(code, 1);
    assert!(errors.contains("schema/trip.yaml:2:1"), "{errors}");
    assert!(errors.contains("src/sql.rs:2:17"), "{errors}");
}

#[test]
fn what_cannot_be_read_is_told() {
    let settings = package(&[("schema/trip.yaml", UNNAMED), ("src/lib.rs", "")]);
    for (text, expected) in [("schema = \n", 2), ("shema = \"schema\"\n", 1)] {
        write(&settings, "dmo.toml", text);
        assert_eq!(dmo(&settings, &["uses"]).0, expected, "{text}");
    }
    let empty = package(&[("schema/trip.yaml", UNNAMED)]);
    let (code, _, errors) = dmo(&empty, &["uses"]);
    let expected = "error: no Rust was read: . has no file that is not generated\n";
    assert_eq!((code, errors.as_str()), (2, expected));
    write(&empty, "Cargo.toml", "[workspace]\n");
    assert_eq!(dmo(&empty, &["uses"]).0, 2);
    assert_eq!(dmo(&empty, &["uses", "schema/trip.yaml"]).0, 2);
    assert_eq!(dmo(&empty, &["uses", "nobody"]).0, 2);
    let without = package(&[("src/lib.rs", "")]);
    assert_eq!(dmo(&without, &["uses"]).0, 2);
    let nothing = package(&[("src/lib.rs", ""), ("schema/trip.yaml", UNNAMED)]);
    let expected = "nothing that the descriptions have is named in 1 file\n";
    assert_eq!(
        dmo(&nothing, &["uses"]),
        (0, String::new(), expected.to_owned())
    );
}

#[test]
fn code_that_nests_deep_is_an_error() {
    let code = format!("fn f() {{ {}1{} }}", "(".repeat(20_000), ")".repeat(20_000));
    let minus = format!("fn f() {{ {}1 }}", "-".repeat(20_000));
    let folder = package(&[("schema/trip.yaml", UNNAMED), ("src/lib.rs", &code)]);
    let (exit, _, errors) = dmo(&folder, &["uses"]);
    assert_eq!(exit, 1, "{errors}");
    assert!(
        errors.contains("this nests too deep to be read"),
        "{errors}"
    );
    write(&folder, "src/lib.rs", minus);
    assert_eq!(dmo(&folder, &["uses"]).0, 0);
}

#[test]
fn the_consumer_names_what_it_prints() {
    let consumer = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/consumer");
    let (code, output, _) = dmo_in(&consumer, &["uses"]);
    let expected = "ssot__FlowRun__dlm.*
ssot__FlowRun__dlm.ssot__CompletedDateTime__c
ssot__FlowRun__dlm.ssot__ErrorReason__c
ssot__FlowRun__dlm.ssot__FlowRunStatus__c
ssot__FlowRun__dlm.ssot__Id__c
ssot__FlowRun__dlm.ssot__ScheduledDateTime__c
ssot__FlowRun__dlm.ssot__StoppedReason__c
";
    assert_eq!((code, output.as_str()), (0, expected));
}
