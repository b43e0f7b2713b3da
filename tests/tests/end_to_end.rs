//! An ordinary crate, copied aside: what its build does when descriptions change.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use dmo_tests::aside::{Aside, Built, ROOT};
use expect_test::expect_file;

const SECOND: &str = "api_name: ssot__FlowVersion__dlm
label: Flow Version
primary_key: ssot__Id__c
fields:
  ssot__Id__c: {label: Flow Version ID, type: text}
";

/// One test, since its steps follow each other and share what is compiled.
#[test]
fn types_follow_the_descriptions() {
    let target = concat!(env!("CARGO_TARGET_TMPDIR"), "/aside");
    let consumer = Aside::copy("tests/consumer", target);
    let printed = consumer.succeed(&["run", "--quiet"]);
    expect_file!["../consumer/expected.txt"].assert_eq(&printed);

    let built = consumer.build();
    assert_eq!(names(&built), ["flow_run.rs", "mod.rs"]);
    a_build_without_a_change_does_nothing(&consumer, &built);
    the_library_gives_the_same_files(&consumer, &built);
    a_script_that_runs_again_without_a_change_does_nothing(&consumer, &built);
    a_generated_file_that_was_edited_or_deleted_is_made_anew(&consumer, &built);
    a_new_field_is_there_after_the_next_build(&consumer);
    other_objects_leave_a_file_alone(&consumer);
    a_broken_description_stops_the_build(&consumer);
    so_it_is_for_a_folder_inside_the_sources(&consumer);
}

fn names(built: &Built) -> Vec<String> {
    built
        .generated()
        .into_iter()
        .map(|(name, _)| name)
        .collect()
}

fn a_build_without_a_change_does_nothing(consumer: &Aside, before: &Built) {
    let again = consumer.build();
    assert!(again.is_fresh(), "{again:#?}");
    assert_eq!(again.generated(), before.generated());
}

/// And so does the command, which has it from the library.
fn the_library_gives_the_same_files(consumer: &Aside, built: &Built) {
    let schema = dmo_schema::load(&[consumer.path("schema")])
        .into_result()
        .expect("descriptions")
        .0;
    let expected = dmo_build::Config::new()
        .generate(&schema)
        .expect("generated");
    assert_eq!(expected.compare(&built.folder()).expect("readable"), []);
}

/// That a manifest tells it is seen when the manifest is gone: then it is made again.
fn a_script_that_runs_again_without_a_change_does_nothing(consumer: &Aside, before: &Built) {
    let manifest = before.folder().with_file_name("dmo-manifest");
    let written = || {
        fs::metadata(&manifest)
            .and_then(|data| data.modified())
            .ok()
    };
    let first = written();
    assert!(first.is_some(), "no manifest");
    let run_again = || {
        consumer.edit("schema/flow_run.yaml", "Flow Run", "Flow Run");
        let again = consumer.build();
        assert!(!again.is_fresh(), "the script did not run");
        assert_eq!(again.generated(), before.generated());
    };
    run_again();
    assert_eq!(written(), first);
    fs::remove_file(&manifest).expect("removed");
    run_again();
    assert!(written() > first);
}

/// By the next build, which is the only one that does anything.
fn a_generated_file_that_was_edited_or_deleted_is_made_anew(consumer: &Aside, built: &Built) {
    let texts = || {
        let names = names(built).into_iter();
        let text = |name| fs::read_to_string(built.folder().join(name)).expect("readable");
        names.map(text).collect::<Vec<String>>()
    };
    let (before, files) = (texts(), built.generated());
    let path = built.folder().join("flow_run.rs");
    let is_made_anew = || {
        assert!(!consumer.build().is_fresh(), "the script did not run");
        assert!(texts() == before, "the file is not as it was");
        assert_eq!(built.generated(), files);
        for _ in 0..2 {
            a_build_without_a_change_does_nothing(consumer, built);
        }
    };
    fs::write(&path, format!("{}// edited\n", before[0])).expect("written");
    is_made_anew();
    fs::remove_file(&path).expect("removed");
    is_made_anew();
}

/// The files there are watched, and none of them runs the script again by itself. An edit by hand stays, and stops the build.
fn so_it_is_for_a_folder_inside_the_sources(consumer: &Aside) {
    consumer.write("dmo.toml", "out = \"src/generated\"\n");
    consumer.edit("build.rs", "fn main", "\nfn main");
    consumer.edit(
        "src/main.rs",
        "dmo::include_generated!();",
        "include!(\"generated/mod.rs\");",
    );
    let is_built_once = || {
        assert!(!consumer.build().is_fresh());
        for _ in 0..2 {
            assert!(consumer.build().is_fresh());
        }
    };
    is_built_once();
    let read = || fs::read_to_string(consumer.path("src/generated/flow_run.rs"));
    let before = read().expect("generated");
    consumer.edit("src/generated/flow_run.rs", "pub struct", "pub  struct");
    let edited = consumer.cargo(&["build"]);
    assert!(!edited.status.success());
    let errors = String::from_utf8(edited.stderr).expect("UTF-8");
    let refused = "error: src/generated/flow_run.rs:";
    assert!(
        errors.contains(refused) && errors.contains(" was edited by hand"),
        "{errors}"
    );
    assert_ne!(read().expect("generated"), before);
    fs::remove_file(consumer.path("src/generated/flow_run.rs")).expect("removed");
    is_built_once();
    assert_eq!(read().expect("generated"), before);
    fs::remove_file(consumer.path("src/generated/mod.rs")).expect("removed");
    is_built_once();
    assert!(consumer.path("src/generated/mod.rs").exists());
}

fn a_new_field_is_there_after_the_next_build(consumer: &Aside) {
    let main = "fn main() -> Result<(), Box<dyn Error>> {";
    let uses = format!("{main}\n    assert_eq!(FlowRun::default().retry_count, None);");
    consumer.edit("src/main.rs", main, &uses);
    let early = consumer.cargo(&["build"]).status;
    assert!(!early.success(), "the field is there too early");
    let field =
        "  ssot__RetryCount__c: {label: Retry Count, type: number, scale: 0}\n  ssot__Id__c:";
    consumer.edit("schema/flow_run.yaml", "  ssot__Id__c:", field);
    assert!(!consumer.build().is_fresh());
    consumer.succeed(&["run", "--quiet"]);
}

fn other_objects_leave_a_file_alone(consumer: &Aside) {
    consumer.write("schema/flow_version.yaml", SECOND);
    let built = consumer.build();
    // What is written is as old as the script; what is left alone stays older.
    for name in names(&built) {
        let file = fs::File::options()
            .write(true)
            .open(built.folder().join(name));
        let file = file.expect("a generated file");
        file.set_modified(SystemTime::UNIX_EPOCH).expect("set");
    }
    let files = built.generated();
    assert_eq!(files.len(), 3);
    let (from, to) = ("label: Flow Version ID", "label: Version");
    consumer.edit("schema/flow_version.yaml", from, to);
    let later = consumer.build().generated();
    let changed = later.into_iter().zip(files).filter(|(new, old)| new != old);
    let rewritten: Vec<_> = changed.map(|((name, _), _)| name).collect();
    assert_eq!(rewritten, ["flow_version.rs"]);
}

/// The build shows the rendered finding, and fixing the description is enough.
fn a_broken_description_stops_the_build(consumer: &Aside) {
    consumer.edit("schema/flow_version.yaml", "type: text", "type: txet");
    let broken = consumer.cargo(&["build"]);
    assert!(!broken.status.success());
    let stderr = String::from_utf8(broken.stderr).expect("UTF-8");
    for part in [
        "error[schema::unknown_type]",
        "schema/flow_version.yaml:5",
        "txet",
        "`text`",
    ] {
        assert!(stderr.contains(part), "no {part:?} in:\n{stderr}");
    }
    consumer.edit("schema/flow_version.yaml", "type: txet", "type: text");
    consumer.build();
}

/// The consumer keeps a copy of its own, as an ordinary crate does.
#[test]
fn the_consumer_has_the_flow_run_of_the_catalogue() {
    let read = |path: &str| fs::read_to_string(Path::new(ROOT).join(path)).expect("readable");
    assert_eq!(
        read("tests/consumer/schema/flow_run.yaml"),
        read("schema/flow_run.yaml")
    );
}
