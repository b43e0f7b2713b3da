//! An ordinary crate, copied aside: what its build does when descriptions change.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use expect_test::expect_file;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// A copy of `tests/consumer` outside the workspace.
struct Consumer {
    folder: tempfile::TempDir,
}

impl Consumer {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let consumer = Self { folder };
        let from = Path::new(ROOT).join("tests/consumer");
        for file in [
            "build.rs",
            "src/main.rs",
            "data/flow_runs.json",
            "schema/flow_run.yaml",
        ] {
            consumer.write(
                file,
                &fs::read_to_string(from.join(file)).expect("readable"),
            );
        }
        let root = fs::canonicalize(ROOT).expect("a root");
        let manifest = fs::read_to_string(from.join("Cargo.toml")).expect("readable");
        let crates = format!("path = \"{}/crates/", root.display());
        consumer.write(
            "Cargo.toml",
            &(manifest.replace("path = \"../../crates/", &crates) + "\n[workspace]\n"),
        );
        consumer.write(
            "Cargo.lock",
            &fs::read_to_string(root.join("Cargo.lock")).expect("a lock file"),
        );
        consumer
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, text).expect("written");
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(file)).expect("readable");
        assert!(text.contains(from), "{file} has no {from:?}");
        self.write(file, &text.replace(from, to));
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(arguments)
            .arg("--offline")
            .current_dir(self.folder.path())
            .env(
                "CARGO_TARGET_DIR",
                concat!(env!("CARGO_TARGET_TMPDIR"), "/consumer"),
            )
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()
            .expect("cargo runs")
    }

    /// Builds and returns what Cargo says of each step, as JSON.
    fn build(&self) -> Vec<serde_json::Value> {
        let output = self.cargo(&["build", "--message-format=json"]);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let lines = String::from_utf8(output.stdout).expect("UTF-8");
        lines
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect()
    }
}

/// The folder that the build script wrote to.
fn folder(messages: &[serde_json::Value]) -> PathBuf {
    let script = messages
        .iter()
        .find(|message| {
            message["reason"] == "build-script-executed"
                && message["package_id"]
                    .as_str()
                    .is_some_and(|id| id.contains("#consumer@"))
        })
        .expect("the build script's message");
    Path::new(script["out_dir"].as_str().expect("a path")).join("dmo")
}

/// The generated files and when they were last written.
fn generated(messages: &[serde_json::Value]) -> Vec<(String, SystemTime)> {
    let mut files: Vec<_> = fs::read_dir(folder(messages))
        .expect("readable")
        .map(|entry| {
            let entry = entry.expect("an entry");
            let modified = entry
                .metadata()
                .and_then(|data| data.modified())
                .expect("a time");
            (entry.file_name().into_string().expect("UTF-8"), modified)
        })
        .collect();
    files.sort();
    files
}

fn fresh(messages: &[serde_json::Value]) -> bool {
    messages
        .iter()
        .filter(|message| message["reason"] == "compiler-artifact")
        .all(|message| message["fresh"] == true)
}

const SECOND: &str = "api_name: ssot__FlowVersion__dlm
label: Flow Version
primary_key: ssot__Id__c
fields:
  ssot__Id__c: {label: Flow Version ID, type: text}
";

/// One test, since its steps follow each other and share what is compiled.
#[test]
fn types_follow_the_descriptions() {
    let consumer = Consumer::new();

    // The program prints the runs, and then what is wrong with them.
    let output = consumer.cargo(&["run", "--quiet"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    expect_file!["../consumer/expected.txt"].assert_eq(&printed);

    // A build without a change compiles nothing and touches no file.
    let before = consumer.build();
    let files = generated(&before);
    assert_eq!(
        files
            .iter()
            .map(|(name, _)| name.as_str())
            .collect::<Vec<_>>(),
        ["flow_run.rs", "mod.rs"]
    );
    let again = consumer.build();
    assert!(fresh(&again), "{again:#?}");
    assert_eq!(generated(&again), files);

    // The build script writes what the library, and so the command, gives for the same settings.
    let schema = dmo_schema::read(&[consumer.path("schema")])
        .into_result()
        .expect("descriptions")
        .0;
    let expected = dmo_build::Config::new()
        .generate(&schema)
        .expect("generated");
    assert_eq!(expected.compare(&folder(&before)).expect("readable"), []);

    // A field added to the description is there after the next build.
    let main = "fn main() -> Result<(), Box<dyn Error>> {";
    consumer.edit(
        "src/main.rs",
        main,
        &format!("{main}\n    assert_eq!(FlowRun::default().retry_count, None);"),
    );
    assert!(
        !consumer.cargo(&["build"]).status.success(),
        "the field is there too early"
    );
    let field =
        "  ssot__RetryCount__c: {label: Retry Count, type: number, scale: 0}\n  ssot__Id__c:";
    consumer.edit("schema/flow_run.yaml", "  ssot__Id__c:", field);
    let changed = consumer.build();
    assert!(!fresh(&changed));
    assert!(consumer.cargo(&["run", "--quiet"]).status.success());

    // Another object that comes and changes leaves this one's file alone.
    consumer.write("schema/flow_version.yaml", SECOND);
    let both = consumer.build();
    let files = generated(&both);
    assert_eq!(files.len(), 3);
    consumer.edit(
        "schema/flow_version.yaml",
        "label: Flow Version ID",
        "label: Version",
    );
    let later = consumer.build();
    let rewritten: Vec<_> = generated(&later)
        .into_iter()
        .zip(files)
        .filter(|(new, old)| new != old)
        .map(|((name, _), _)| name)
        .collect();
    assert_eq!(rewritten, ["flow_version.rs"]);

    // A broken description stops the build with the rendered finding, and mending it is enough.
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
