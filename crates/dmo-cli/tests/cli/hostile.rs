//! Text that would move the cursor, colour or clear the terminal, begin a line of its own or turn the direction of text:
//! wherever it comes from, nothing of it is printed as it is.

use std::fs;
use std::path::Path;

use dmo_schema::Section;
use dmo_schema::printable::is_unsafe;
use serde_json::Value;

use crate::{GOOD, command};

mod breaking;
mod diffs;
mod sources;

/// What must never be printed.
const HOSTILE: &str =
    "\u{1b}[2J\u{9b}3J\u{7}\u{7f}\u{202e}\u{2066}\u{200f}\u{2028}\u{200b}\u{feff}\r\nevil: line\t";

/// The same, without what no file name and no YAML can have.
const RAW: &str = "\u{202e}\u{2066}\u{200f}\u{2028}\u{200b}";

/// Runs the command and looks at each character that it prints.
fn run(folder: &Path, arguments: &[&str], about: &str) -> String {
    let output = command(folder, arguments).output().expect("dmo runs");
    let mut all = String::new();
    for stream in [output.stdout, output.stderr] {
        let text = String::from_utf8(stream).expect("UTF-8");
        let found = text.find(|c| c != '\n' && is_unsafe(c));
        let found = found.map(|at| text[at..].escape_unicode().take(80).collect::<String>());
        assert_eq!(
            found,
            None,
            "{arguments:?}, {about}\n{}",
            text.escape_debug()
        );
        let is_evil = |line: &str| line.trim_start().starts_with("evil: line");
        assert!(!text.lines().any(is_evil), "{arguments:?}, {about}\n{text}");
        all += &text;
    }
    assert!(!all.contains("panicked"), "{arguments:?}, {about}\n{all}");
    assert!(output.status.code().is_some(), "{arguments:?}, {about}");
    all
}

/// The JSON with each of its texts, keys too, made hostile in turn, and where that is.
fn each_text(json: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    match json {
        Value::String(text) => {
            all.push((String::new(), Value::String(format!("{text}{HOSTILE}"))));
            all.push((String::new(), Value::String(HOSTILE.to_owned())));
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                for (place, hostile) in each_text(item) {
                    let mut items = items.clone();
                    items[at] = hostile;
                    all.push((format!(".{at}{place}"), Value::Array(items)));
                }
            }
        }
        Value::Object(map) => {
            for (key, value) in map {
                for (place, hostile) in each_text(value) {
                    let mut map = map.clone();
                    map.insert(key.clone(), hostile);
                    all.push((format!(".{key}{place}"), Value::Object(map)));
                }
                let mut map = map.clone();
                map.remove(key);
                map.insert(format!("{key}{HOSTILE}"), value.clone());
                all.push((format!(".{key} itself"), Value::Object(map)));
            }
        }
        _ => {}
    }
    all
}

/// JSON that is YAML too: with escapes for all that YAML cannot have.
fn text(json: &Value) -> String {
    let mut text = String::new();
    for c in json.to_string().chars() {
        if c.is_ascii() && c != '\u{7f}' {
            text.push(c);
        } else {
            text += &format!("\\u{:04x}", u32::from(c));
        }
    }
    text
}

/// An object with every key.
const DESCRIPTION: &str = r#"{
    "format": 1, "kind": "dmo", "api_name": "ssot__Trip__dlm", "label": "Trip", "description": "A trip.",
    "category": "Other", "subject_area": "Trips", "primary_key": ["ssot__Id__c"],
    "event_time": "ssot__At__c", "record_modified": "ssot__At__c", "since": "60.0", "rust": "Trip",
    "aliases": ["std__TripDmo__dlm"], "previously": ["Tour__dlm"], "null_values": ["NONE"],
    "names": {"uat": "ds1_Trip__dlm"}, "absent_in": ["uat"], "removed": "Gone.", "ignored": ["Stop"],
    "origin": "seen", "note": "A note.", "pinned": ["label"], "meta": {"owner": {"team": ["a"]}},
    "value_lists": {"States": {"A": "First.", "B": {"description": "Second.", "rust": "Bee", "since": "61.0"}}},
    "fields": {
        "ssot__Id__c": {"label": "Id", "type": "text", "min_length": 9, "max_length": 18, "key_qualifier": "KQ_Id__c"},
        "ssot__At__c": {"label": "At", "type": "dateTime", "range": {"min": "2020-01-01T00:00:00Z"}},
        "ssot__State__c": {
            "label": "State", "type": "text", "required": true, "since": "60.0", "rust": "state", "enum": "Stage",
            "description": "The state.", "values": ["A", "B", {"C": "Third."}], "null_values": ["-"],
            "aliases": ["State__c"], "previously": ["Old__c"], "names": {"uat": "State2__c"}, "tags": ["pii"], "sensitive": true,
            "bundle": "One", "origin": "seen", "deprecated": "Use another.", "removed": "Gone.", "absent_in": ["uat"], "ignored": ["D"],
            "note": "A note.", "pinned": ["label"], "meta": {"owner": "a"}
        },
        "ssot__Same__c": {"label": "Same", "type": "text", "values": "States"},
        "ssot__Code__c": {"label": "Code", "type": "text", "pattern": "[AB]"},
        "ssot__Flag__c": {"label": "Flag", "type": "text", "as": "bool"},
        "ssot__Rate__c": {"label": "Rate", "type": "number", "precision": 9, "scale": 2, "range": {"max": "9.5"}},
        "ssot__Of__c": {"label": "Of", "type": "text", "references": "ssot__Car__dlm.ssot__Id__c"},
        "ssot__By__c": {
            "label": "By", "type": "text", "references": [{"to": "ssot__Car__dlm", "cardinality": "one_to_one"}]
        },
        "ssot__To__c": {
            "label": "To", "type": "text", "references": {"by": "ssot__State__c", "A": "ssot__Car__dlm"}
        },
        "ssot__Near__c": {"label": "Near", "type": "text", "references": "Car Park"}
    },
    "referenced_by": ["ssot__Stop__dlm.ssot__TripId__c", {"from": "ssot__Tax__dlm.ssot__TripId__c"}],
    "unresolved": [
        {"primary_key": "Trip ID"}, {"relationship": {"from": "Stop", "to": "Stop.ID"}},
        {"row": {"from": "Leg Leg Trip", "to": "Trip Trip ID"}}
    ],
    "rules": [{"requires": ["ssot__State__c", "ssot__Same__c"], "severity": "warning", "description": "Why."}]
}"#;

#[test]
fn every_text_of_a_description() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole: Value = serde_json::from_str(DESCRIPTION).expect("JSON");
    fs::write(folder.path().join("trip.yaml"), DESCRIPTION).expect("written");
    let check = run(folder.path(), &["check", "trip.yaml"], "the whole");
    assert!(!check.contains("error["), "{check}");
    let keys = |value: &Value, section: Section| {
        let map = value.as_object().expect("a map");
        let words = section.words().into_iter();
        words.filter(|key| !map.contains_key(*key)).count()
    };
    assert_eq!(keys(&whole, Section::Object), 0);
    let fields = whole["fields"].as_object().expect("a map").values();
    let all = fields.flat_map(|field| field.as_object().into_iter().flatten());
    let all: Value = all
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    assert_eq!(keys(&all, Section::Field), 0);

    let mut generated = 0;
    for (place, hostile) in each_text(&whole) {
        fs::write(folder.path().join("trip.yaml"), text(&hostile)).expect("written");
        let check = run(folder.path(), &["check", "trip.yaml"], &place);
        let json = run(
            folder.path(),
            &["check", "trip.yaml", "--format", "json"],
            &place,
        );
        assert_eq!(
            check.contains("error["),
            json.contains("\"severity\": \"error\"")
        );
        let code = run(
            folder.path(),
            &["generate", "trip.yaml", "--out", "-"],
            &place,
        );
        generated += usize::from(code.contains("pub struct "));
        run(folder.path(), &["show", "*", "trip.yaml"], &place);
        run(folder.path(), &["list", "trip.yaml"], &place);
        run(
            folder.path(),
            &["list", "trip.yaml", "--format", "json"],
            &place,
        );
    }
    assert!(generated > 20, "{generated}");
}

#[test]
fn a_label_is_shown_with_its_characters_as_escapes() {
    let folder = tempfile::tempdir().expect("a folder");
    let yaml = GOOD.replace("label: Payee\n", "label: \"Pay\\e[2J\\nee\\u202e\"\n");
    fs::write(folder.path().join("payee.yaml"), yaml).expect("written");
    let shown = "Pay\\u{1b}[2J\\nee\\u{202e}";
    for arguments in [
        &["show", "Payee", "payee.yaml"][..],
        &["list", "payee.yaml"],
    ] {
        let text = run(folder.path(), arguments, "the label");
        assert!(text.contains(shown), "{arguments:?}\n{text}");
    }
    let json = run(
        folder.path(),
        &["list", "payee.yaml", "--format", "json"],
        "the label",
    );
    assert!(
        json.contains(r#""label": "Pay\u001b[2J\nee\u202e""#),
        "{json}"
    );
    let code = run(
        folder.path(),
        &["generate", "payee.yaml", "--out", "-"],
        "the label",
    );
    assert!(
        code.contains(r#"label = "Pay\u{1b}[2J\nee\u{202e}""#),
        "{code}"
    );
}

/// Columns stay what they are, and marks stand below what they are about.
#[test]
fn a_source_line_keeps_its_columns() {
    let folder = tempfile::tempdir().expect("a folder");
    let yaml = GOOD.replace(
        "{label: Payee ID, type: text}",
        "{label: Pay\u{202e}\u{200f}ee, type: txet}",
    );
    fs::write(folder.path().join("payee.yaml"), yaml).expect("written");
    let text = run(folder.path(), &["check", "payee.yaml"], "a source line");
    let expected = "error[schema::unknown_type]: unknown type `txet`
 --> payee.yaml:5:39
  |
5 |   ssot__Id__c: {label: Pay\u{fffd}\u{fffd}ee, type: txet}
  |                                       ^^^^
";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn every_argument() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("payee.yaml"), GOOD).expect("written");
    for hostile in [HOSTILE, RAW, "x\u{1b}[31m", "x\nevil: line"] {
        let (long, short) = (format!("--{hostile}"), format!("-{hostile}"));
        let catalog = format!("catalog:{hostile}");
        let valued = format!("--format={hostile}");
        for arguments in [
            &[hostile][..],
            &["check", hostile],
            &["check", &long],
            &["check", &short],
            &["check", &valued],
            &["check", "payee.yaml", "--deny", hostile],
            &["check", "payee.yaml", "--config", hostile],
            &["explain", hostile],
            &["explain", "a", hostile],
            &["generate", hostile, "--out", "-"],
            &["generate", "payee.yaml", "--out", hostile],
            &["generate", "payee.yaml", "--out", hostile],
            &[
                "generate",
                "payee.yaml",
                "--out",
                "none",
                "--check",
                "--config",
                hostile,
            ],
            &[
                "generate",
                "payee.yaml",
                "--check",
                "--out",
                &format!("{hostile}2"),
            ],
            &["import", hostile],
            &["import", &catalog],
            &["import", "payee.yaml", "--out", hostile],
            &["import", "payee.yaml", "--out", hostile, "--dry-run"],
            &["import", "payee.yaml", "--out", "out", "--select", hostile],
            &["import", "payee.yaml", "--out", "-", "--format", hostile],
            &["json-schema", hostile],
            &["list", hostile],
            &["list", &valued],
            &["show", hostile],
            &["show", hostile, "payee.yaml"],
            &["show", "Payee", hostile],
            &["help", hostile],
        ] {
            run(folder.path(), arguments, "an argument");
        }
    }
}

#[cfg(unix)]
#[test]
fn every_file_name() {
    use std::os::unix::ffi::OsStringExt;

    let folder = tempfile::tempdir().expect("a folder");
    let inside = folder.path().join(format!("in{HOSTILE}"));
    fs::create_dir(&inside).expect("created");
    for (name, text) in [
        ("good", GOOD.to_owned()),
        ("bad", GOOD.replace("text", "txet")),
        ("same", GOOD.to_owned()),
        ("none", "<a/>".to_owned()),
    ] {
        fs::write(inside.join(format!("{name}{HOSTILE}.yaml")), text).expect("written");
    }
    let name = std::ffi::OsString::from_vec(b"not\xff\x1btext.yaml".to_vec());
    fs::write(inside.join(name), GOOD.replace("Payee", "Payer")).expect("written");
    std::os::unix::fs::symlink(format!("gone{HOSTILE}"), inside.join("link.yaml")).expect("a link");
    fs::create_dir(folder.path().join(format!("empty{HOSTILE}"))).expect("created");

    let (inside, empty) = (format!("in{HOSTILE}"), format!("empty{HOSTILE}"));
    for path in [inside.as_str(), &empty] {
        for arguments in [
            &["check", path][..],
            &["check", path, "--format", "json"],
            &["list", path],
            &["show", "Payee", path],
            &["generate", path, "--out", "-"],
            &["import", path, "--out", "-"],
            &["import", path, "--out", "-", "--format", "sfdx"],
            &["import", path, "--out", path],
            &["import", path, "--dry-run", "--format", "json"],
            &["import", "catalog:FlowRun", "--out", path],
        ] {
            run(folder.path(), arguments, "a file name");
        }
    }
    fs::remove_dir_all(folder.path().join(&inside)).expect("removed");
    fs::create_dir(folder.path().join(&inside)).expect("created");
    let file = format!("{inside}/good{HOSTILE}.yaml");
    fs::write(folder.path().join(&file), GOOD).expect("written");
    for arguments in [
        &["generate", &file, "--out", "generated"][..],
        &["generate", &inside, "--out", &empty],
        &["generate", &inside, "--out", &empty, "--check"],
        &["import", "catalog:Flow", "--out", &inside],
        &["import", "catalog:Flow", &inside, "--out", &inside],
        &["import", &inside, "--out", &file],
    ] {
        run(folder.path(), arguments, "a file name");
    }
}

#[test]
fn every_setting() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("payee.yaml"), GOOD).expect("written");
    let escaped = text(&Value::String(HOSTILE.to_owned()));
    let raw = format!("'{RAW}'");
    let controls = "'\u{1b}[2J\u{9b}'".to_owned();
    for hostile in [&escaped, &raw, &controls] {
        for settings in [
            format!("schema = {hostile}\nout = {hostile}"),
            format!("name = {hostile}\nruntime = {hostile}\nnumber = {hostile}"),
            format!(
                "date = {hostile}\ndate_time = {hostile}\ntime = {hostile}\nobjects = [{hostile}]"
            ),
            format!("[[types]]\nselect = {hostile}\nrust = {hostile}"),
            format!("[[types]]\nselect = {hostile}\nrust = \"f64\""),
            format!("[[derives]]\nselect = {hostile}\nadd = \"Eq\""),
            format!("[[derives]]\nselect = \"Payee\"\nadd = {hostile}"),
            format!("[[attributes]]\nselect = \"values:x\"\nadd = {hostile}"),
            format!("[[attributes]]\nselect = \"Payee\"\nadd = '#[doc = \"{RAW}\"]'"),
            "[[attributes]]\nselect = \"Payee\"\nadd = '#[doc = \"\\u{1b}\\u{202e}\"]'".to_owned(),
            format!("{hostile} = 1\n[{hostile}]\na = {hostile}"),
            format!("numbr = {hostile} # {RAW}"),
            format!("x = {hostile} y"),
        ] {
            fs::write(folder.path().join("dmo.toml"), &settings).expect("written");
            for arguments in [
                &["generate", "payee.yaml", "--out", "-"][..],
                &["generate", "payee.yaml"],
                &["generate", "--check"],
                &["check"],
            ] {
                run(folder.path(), arguments, &settings);
            }
        }
    }
}
