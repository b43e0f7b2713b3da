//! What the README shows is what happens.

use std::fs;
use std::path::Path;
use std::process::Command;

use dmo_build::Config;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
const CATALOGUE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../schema");
const README: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md"));

/// The fenced blocks in one language that contain a text.
fn block(language: &str, part: &str) -> &'static str {
    README
        .split("\n```")
        .filter_map(|block| block.strip_prefix(language)?.strip_prefix('\n'))
        .find(|block| block.contains(part))
        .unwrap_or_else(|| panic!("no block of {language} with {part:?}"))
}

fn description() -> &'static str {
    block("yaml", "api_name: ssot__FlowRun__dlm")
}

#[test]
fn the_struct_is_what_the_description_gives() {
    let (schema, warnings) = dmo_schema::parse("flow_run.yaml", description())
        .into_result()
        .expect("a description");
    assert!(warnings.is_empty(), "{warnings}");
    let generated = Config::new()
        .generate(&schema)
        .expect("generated")
        .to_string();
    let shown = block("rust", "pub struct FlowRun {");
    assert!(generated.contains(shown.trim()), "{generated}");
}

#[test]
fn the_description_is_part_of_the_catalogue() {
    let catalogue =
        fs::read_to_string(Path::new(CATALOGUE).join("flow_run.yaml")).expect("readable");
    for line in description().lines().filter(|line| !line.contains('{')) {
        assert!(catalogue.lines().any(|other| other == line), "{line}");
    }
}

#[test]
fn findings_look_as_shown() {
    let wrong = description()
        .replace("label: Error Reason", "lable: Error Reason")
        .replace(
            "label: Flow Run ID, type: text",
            "label: Flow Run ID, type: string",
        );
    let findings = dmo_schema::parse("schema/flow_run.yaml", &wrong);
    assert_eq!(
        block("text", "error[schema::").trim(),
        findings.findings().render(false).trim()
    );
}

#[test]
fn violations_look_as_shown() {
    let printed = include_str!("../consumer/expected.txt");
    assert!(printed.contains(block("text", "error[duplicate_key]").trim()));
}

#[test]
fn the_settings_fit_the_catalogue() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(
        folder.path().join("dmo.toml"),
        block("toml", "[[types]]").replace("[\"schema\"]", &format!("[{CATALOGUE:?}]")),
    )
    .expect("written");
    let config = Config::from_folder(folder.path()).expect("settings");
    assert_eq!(
        config.out_folder(),
        Some(folder.path().join("src/generated"))
    );
    let (schema, _) = dmo_schema::load(&config.schema_paths())
        .into_result()
        .expect("descriptions");
    let generated = config.generate(&schema).expect("generated").to_string();
    for part in [
        "Option<chrono::DateTime<chrono::Utc>>",
        "Option<crate::Status>",
        "::my_facade::dmo::Dmo, Eq, Hash)]",
        "#[doc(alias = \"key\")]\n    pub id: String,",
    ] {
        assert!(generated.contains(part), "no {part:?} in:\n{generated}");
    }
}

/// The dependencies that the README's commands add, as a table of a manifest; crates of the workspace are taken from there.
fn dependencies(commands: &str, kind: &str) -> String {
    let crates = fs::canonicalize(ROOT).expect("a root").join("crates");
    let added = commands.lines();
    let added = added.filter_map(|line| line.strip_prefix("$ cargo add "));
    let mut table = String::new();
    for words in added.map(|line| line.split(' ').collect::<Vec<_>>()) {
        let given = words
            .iter()
            .find(|word| ["--build", "--dev"].contains(word));
        if given.copied().unwrap_or_default() != kind {
            continue;
        }
        let names = words.iter().filter(|word| !word.starts_with("--"));
        let name = names
            .copied()
            .find(|word| !word.contains(':'))
            .expect("a name");
        let folder = crates.join(name);
        // Nothing of the workspace is published, so that its address has to be there.
        assert_eq!(folder.is_dir(), words.contains(&"--git"), "{words:?}");
        let place = if folder.is_dir() {
            format!("{{ path = {:?} }}", folder.to_str().expect("UTF-8"))
        } else {
            "\"*\"".to_owned()
        };
        table += &format!("{name} = {place}\n");
    }
    table
}

/// Builds and runs a crate of nothing but the README's files, with the dependencies that its commands add. Gives what is
/// printed, and the errors.
fn run(name: &str, files: &[(&str, &str)]) -> (String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |file: &str, text: &str| {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, text).expect("written");
    };
    let commands = block("console", "$ cargo add dmo ");
    let manifest = format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{}\n\
         [build-dependencies]\n{}",
        dependencies(commands, ""),
        dependencies(commands, "--build"),
    );
    write("Cargo.toml", &manifest);
    write(
        "Cargo.lock",
        &fs::read_to_string(Path::new(ROOT).join("Cargo.lock")).expect("a lock file"),
    );
    for (file, text) in files {
        write(file, text);
    }
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline"])
        .current_dir(folder.path())
        .env(
            "CARGO_TARGET_DIR",
            concat!(env!("CARGO_TARGET_TMPDIR"), "/consumer"),
        )
        .output()
        .expect("cargo runs");
    let [printed, errors] =
        [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned());
    assert!(output.status.success(), "{errors}");
    (printed, errors)
}

/// The same of a program that has nothing to say, and builds without a warning.
fn run_quietly(name: &str, files: &[(&str, &str)]) {
    assert_eq!(run(name, files).1, "");
}

#[test]
fn the_example_builds_and_runs() {
    run_quietly(
        "example",
        &[
            ("schema/flow_run.yaml", description()),
            ("build.rs", block("rust", "dmo_build::compile")),
            ("src/main.rs", block("rust", "include_generated!")),
        ],
    );
}

#[test]
fn two_generations_live_in_one_crate_and_records_move_from_one_to_the_other() {
    run_quietly(
        "generations",
        &[
            ("schema/v1/trip.yaml", block("yaml", "# v1")),
            ("schema/v2/trip.yaml", block("yaml", "# v2")),
            ("build.rs", block("rust", ".name(\"v1\").compile")),
            ("src/main.rs", block("rust", "dmo::convert(&old)")),
        ],
    );
}

#[test]
fn answers_are_read_as_shown() {
    let (printed, errors) = run(
        "answers",
        &[
            ("schema/flow_run.yaml", description()),
            ("build.rs", block("rust", "dmo_build::compile")),
            ("src/main.rs", &with_answers()),
        ],
    );
    assert_eq!(printed, "run-1\n");
    let lines: Vec<&str> = errors.lines().collect();
    assert!(lines[0].contains("has no field"), "{errors}");
    assert!(lines[1].starts_with("then: GET /api/v3/query/"), "{errors}");
    assert!(
        lines[2].starts_with("rows[1]: column ssot__ErrorReason__c"),
        "{errors}"
    );
    assert_eq!(lines.len(), 3, "{errors}");
}

#[test]
fn many_rows_are_checked_as_shown() {
    let (printed, errors) = run(
        "many-rows",
        &[
            ("schema/flow_run.yaml", description()),
            ("build.rs", block("rust", "dmo_build::compile")),
            ("src/main.rs", &with_many_rows()),
        ],
    );
    assert_eq!(printed.trim(), block("text", "rows, ").trim());
    assert_eq!(errors.lines().count(), 4, "{errors}");
}

/// A program of the README's lines about many rows.
fn with_many_rows() -> String {
    let body = r#"[{"ssot__Id__c": "run-1"}, {"ssot__Id__c": "run-2", "ssot__ErrorReason__c": 7}, {"ssot__Id__c": "2"},
        {"ssot__Id__c": "run-1"}, {"ssot__Id__c": "run-4", "ssot__ErrorReason__c": "Nobody"}, {"ssot__Id__c": "3"}]"#;
    program(
        "FlowRun, flow_run::Field",
        body,
        block("rust", "validator.batch()"),
    )
}

/// A program of the README's lines about answers, for an answer with a bad row.
fn with_answers() -> String {
    let body = r#"{"metadata": {"columns": [{"name": "ssot__Id__c"}, {"name": "ssot__ErrorReason__c"}, {"name": "n"}]},
        "data": [["run-1", "InternalError", 1], ["run-2", 7, 1]],
        "status": {"queryId": "q", "completionStatus": "FINISHED", "rowCount": 3}}"#;
    program(
        "FlowRun",
        body,
        block("rust", "dmo::rows::<dmo::Row<FlowRun>>"),
    )
}

/// A program of some lines, with what they use of the generated module, and an answer.
fn program(uses: &str, body: &str, lines: &str) -> String {
    format!(
        "mod data {{ dmo::include_generated!(); }}\nuse data::{{{uses}}};\n\
         fn main() -> Result<(), Box<dyn std::error::Error>> {{\n    let body = {body:?};\n{lines}\n    Ok(())\n}}\n"
    )
}

#[test]
fn a_query_is_written_and_read_as_shown() {
    let version = fs::read_to_string(Path::new(CATALOGUE).join("flow_version.yaml"));
    let body = r#"{"metadata": {"columns": [{"name": "id"}, {"name": "error_reason"}, {"name": "version_number"}, {"name": "N"}]},
        "data": [["run-1", "InternalError", null, 2], ["run-2", null, "3", "many"]], "returnedRows": 2}"#;
    let pairs = r#"{"metadata": {"columns": [{"name": "0.ssot__Id__c"}, {"name": "1.ssot__Id__c"}]},
        "data": [["run-1", "v1"], ["run-2", null]]}"#;
    let main = format!(
        "mod data {{ dmo::include_generated!(); }}\nuse data::{{FlowRun, FlowVersion, flow_run::ErrorReason}};\n\
         fn main() -> Result<(), Box<dyn std::error::Error>> {{\n    let body = {body:?};\n{}\n    println!(\"{{sql}}\");\n\
         {{\n    let body = {pairs:?};\n{}\n    println!(\"{{sql}}\");\n    }}\n    Ok(())\n}}\n",
        block("rust", "derive(dmo::Projection)"),
        block("rust", "sql::Joined")
    );
    let (printed, errors) = run(
        "queries",
        &[
            ("schema/flow_run.yaml", description()),
            ("schema/flow_version.yaml", &version.expect("readable")),
            ("build.rs", block("rust", "dmo_build::compile")),
            ("src/main.rs", &main),
        ],
    );
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines[0], "run-1 Some(InternalError) None 2");
    assert!(
        lines[1].starts_with(r#"SELECT "run"."ssot__Id__c" AS "id", "#),
        "{printed}"
    );
    assert_eq!(lines[2..4], ["run-1 Some(\"v1\")", "run-2 None"]);
    assert!(
        lines[4].starts_with(r#"SELECT "run"."ssot__Id__c" AS "0.ssot__Id__c", "#),
        "{printed}"
    );
    assert_eq!(lines.len(), 5, "{printed}");
    assert!(
        errors.contains("rows[1]: column n of Late: expected"),
        "{errors}"
    );
}
