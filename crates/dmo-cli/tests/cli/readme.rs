//! The commands that the README shows print what it shows.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::dmo;
use crate::import::{read, write};

const README: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md"));

/// The commands of this tool whose output the README shows, and that output.
fn shown() -> Vec<(Vec<&'static str>, &'static str)> {
    let blocks = README
        .split("\n```")
        .filter_map(|block| block.strip_prefix("console\n$ dmo "));
    let split = blocks.filter_map(|block| block.split_once('\n'));
    split
        .map(|(command, output)| (command.split_whitespace().collect(), output))
        .collect()
}

/// What an org answers whose Flow Run differs from the documented one.
fn org() -> String {
    let catalog = dmo_import::Catalog::get().schema().objects().iter();
    let mut documented = catalog.filter(|object| object.api_name == "ssot__FlowRun__dlm");
    let fields = &documented.next().expect("a documented object").fields;
    let mut fields: Vec<Value> = fields
        .iter()
        .filter(|field| field.api_name != "ssot__StoppedReason__c")
        .map(|field| {
            let label = field.label.replace("Flow Run Status", "Run Status");
            let word = if field.data_type.as_str() == "text" {
                "STRING"
            } else {
                "DATE_TIME"
            };
            json!({"name": field.api_name, "displayName": label, "type": word})
        })
        .collect();
    fields.push(json!({"name": "Region__c", "displayName": "Region", "type": "STRING"}));
    let key = json!([{"name": "ssot__Id__c", "indexOrder": "1"}]);
    let object = json!({"name": "ssot__FlowRun__dlm", "fields": fields, "primaryKeys": key});
    json!({"metadata": [object]}).to_string()
}

fn run_all(folder: &TempDir) {
    write(folder, "org.json", org());
    let shown = shown();
    assert_eq!(shown.len(), 5);
    for (arguments, expected) in shown {
        let (code, output, errors) = dmo(folder, &arguments);
        let expected_code = i32::from(arguments[0] == "breaking");
        assert_eq!(
            (code, errors.as_str()),
            (expected_code, ""),
            "{arguments:?}"
        );
        assert_eq!(output.trim_end(), expected.trim_end(), "{arguments:?}");
    }
}

#[test]
fn commands_print_what_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    run_all(&folder);
}

#[test]
fn what_is_accepted_stands_in_the_file_that_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder, "org.json", org());
    let mut blocks = README.split("\n```");
    let accept = blocks.find_map(|block| block.strip_prefix("console\n$ dmo breaking v1"));
    let accept = accept.and_then(|block| block.split_once("--accept "));
    let (_, accept) = accept.expect("a command");
    let quoted: Vec<&str> = accept.split('"').collect();
    let [fingerprint, reason, by] = quoted[..] else {
        panic!("{accept}");
    };
    let fingerprint = fingerprint.split(' ').next().expect("a fingerprint");
    let by = by.trim().strip_prefix("--by ").expect("who");
    let accept = ["--accept", fingerprint, "--reason", reason, "--by", by];
    let sides = ["breaking", "catalog:FlowRun", "org.json"];
    let (code, output, _) = dmo(&folder, &[&sides[..], &accept].concat());
    assert_eq!(code, 0, "{output}");
    let entry = README
        .split("\n```")
        .find_map(|block| block.strip_prefix("toml\n[[accepted]]"));
    let written = read(&folder, "dmo-breaking.toml");
    let (_, written) = written.split_once("[[accepted]]").expect("an entry");
    assert_eq!(written.trim_end(), entry.expect("an entry"));
}

#[test]
fn what_is_pinned_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    run_all(&folder);
    let pinned = README
        .split("\n```")
        .find(|block| block.contains("pinned: [label]"));
    let (_, pinned) = pinned
        .and_then(|block| block.split_once('\n'))
        .expect("a block");
    let before = read(&folder, "schema/flow_run.yaml");
    let (head, tail) = before
        .split_once("  ssot__FlowRunStatus__c:\n")
        .expect("a field");
    let (_, tail) = tail
        .split_once("    description: State of the run.")
        .expect("more");
    let edited = format!("{head}{pinned}\n    description: State of the run.{tail}");
    write(&folder, "schema/flow_run.yaml", &edited);

    let (_, output, _) = dmo(&folder, &["import", "org.json"]);
    assert!(output.contains("1 pinned, left as they are\n"), "{output}");
    assert_eq!(read(&folder, "schema/flow_run.yaml"), edited);

    let (_, output, _) = dmo(&folder, &["import", "org.json", "--prune"]);
    assert!(
        output.contains("    fields.ssot__StoppedReason__c: removed\n"),
        "{output}"
    );
}

#[test]
fn settings_that_are_shown_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut blocks = README.split("\n```");
    let settings = blocks.find_map(|block| block.strip_prefix("toml\nschema = "));
    let settings = format!("schema = {}", settings.expect("a block"));
    write(&folder, "dmo.toml", &settings);
    write(&folder, "dmo-breaking.toml", "");
    let compared = ["breaking", "catalog:FlowRun", "catalog:FlowRun"];
    let (code, _, errors) = dmo(&folder, &compared);
    assert_eq!((code, errors.as_str()), (0, ""));
}

#[test]
fn every_option_of_the_table_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = README
        .lines()
        .filter_map(|line| line.strip_prefix("| `dmo "));
    let usages: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
    let usages: Vec<&str> = usages
        .into_iter()
        .filter(|usage| usage.contains(' '))
        .collect();
    assert_eq!(usages.len(), 10, "{usages:?}");
    for usage in usages {
        let command = usage.split(' ').next().expect("a command");
        let (code, help, _) = dmo(&folder, &[command, "--help"]);
        assert_eq!(code, 0);
        for word in usage
            .split(['[', ']', ' '])
            .filter(|word| word.starts_with("--"))
        {
            assert!(help.contains(word), "no {word} in:\n{help}");
        }
    }
}
