//! `dmo diff`.

use std::fs;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::{BAD, GOOD, dmo, project};

pub(crate) const NEWER: &str = "api_name: ssot__Payee__dlm
label: Payee
primary_key: ssot__Id__c
fields:
  ssot__Id__c: {label: Payee ID, type: text, max_length: 18}
  ssot__Name__c: {label: Name, type: text}
";

/// A folder with two generations, in `schema` and in `newer`.
pub(crate) fn generations() -> TempDir {
    let folder = project(GOOD);
    fs::create_dir(folder.path().join("newer")).expect("created");
    fs::write(folder.path().join("newer/payee.yaml"), NEWER).expect("written");
    folder
}

#[test]
fn two_folders_are_told_apart() {
    let (code, output, errors) = dmo(&generations(), &["diff", "schema", "newer"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    let expected = "old: schema
new: newer

breaking[max_length_tightened]: ssot__Payee__dlm.ssot__Id__c: `max_length` is `18`, was not stated
 --> newer/payee.yaml:5:46
  |
5 |   ssot__Id__c: {label: Payee ID, type: text, max_length: 18}
  |                                              ^^^^^^^^^^ new
  |
  = data: the text may be too long; new code reads what old code wrote

safe[field_added]: ssot__Payee__dlm.ssot__Name__c: field added
  = new: newer/payee.yaml:6:3

2 changes, 1 breaking (data)
a major release, since something breaks
";
    assert_eq!(output, expected);
}

#[test]
fn tools_get_the_changes_as_json() {
    let (code, output, _) = dmo(
        &generations(),
        &["diff", "schema", "newer", "--format", "json"],
    );
    assert_eq!(code, 0);
    let json: Value = serde_json::from_str(&output).expect("JSON");
    assert_eq!(
        (&json["old"], &json["release"]),
        (&"schema".into(), &"major".into())
    );
    let change = json["changes"].as_array().expect("a list").iter();
    let change = change
        .clone()
        .find(|change| change["rule"] == "max_length_tightened");
    let change = change.expect("the change");
    assert_eq!(change["element"]["field"], "ssot__Id__c");
    assert_eq!(change["breaks"][0]["level"], "data");
    assert_eq!(change["breaks"][0]["reader"], "new");
}

#[test]
fn each_format_has_every_change() {
    let folder = generations();
    let print = |format| {
        let (code, output, errors) = dmo(&folder, &["diff", "schema", "newer", "--format", format]);
        assert_eq!((code, errors.as_str()), (0, ""), "{format}");
        output
    };
    let expected = "\
::error file=newer/payee.yaml,line=5,col=46,title=breaking[max_length_tightened]::ssot__Payee__dlm.ssot__Id__c: \
`max_length` is `18`, was not stated%0Adata: the text may be too long; new code reads what old code wrote
::notice file=newer/payee.yaml,line=6,col=3,title=safe[field_added]::ssot__Payee__dlm.ssot__Name__c: field added
";
    assert_eq!(print("github"), expected);
    let markdown = print("markdown");
    assert!(
        markdown.starts_with("### 1 breaking change of the schema\n"),
        "{markdown}"
    );
    let sarif: Value = serde_json::from_str(&print("sarif")).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    let ids = results.iter().map(|result| result["ruleId"].clone());
    assert_eq!(
        ids.collect::<Vec<_>>(),
        ["field_added", "max_length_tightened"]
    );
}

/// What an org answers of one object of several, which has more than the description and less.
const PARTIAL: &str = r#"{"metadata": [{"name": "ssot__Payee__dlm", "displayName": "Payee", "category": "Other",
    "fields": [{"name": "ssot__Id__c", "displayName": "Payee ID", "type": "STRING"},
               {"name": "ssot__Mail__c", "displayName": "Mail", "type": "STRING"}],
    "primaryKeys": [{"name": "ssot__Id__c", "indexOrder": "1"}]}]}"#;

#[test]
fn an_org_may_have_more_than_the_schema() {
    let folder = generations();
    let other = "api_name: Trip__dlm\nlabel: Trip\nfields:\n  Id__c: {label: ID, type: text}\n";
    fs::write(folder.path().join("newer/trip.yaml"), other).expect("written");
    fs::write(folder.path().join("org.json"), PARTIAL).expect("written");
    // Another answer, with an object of which the first one does not speak.
    let both = PARTIAL.replace(
        "{\"metadata\": [",
        "{\"metadata\": [{\"name\": \"Trip__dlm\", \"displayName\": \"Trip\",
        \"fields\": [{\"name\": \"Id__c\", \"displayName\": \"ID\", \"type\": \"STRING\"}]}, ",
    );
    fs::write(folder.path().join("both.json"), both).expect("written");
    for (old, last) in [
        ("newer", "1 change, 1 breaking (source, query)"),
        ("both.json", "no differences"),
    ] {
        let (code, output, errors) = dmo(&folder, &["diff", old, "org.json", "--subset"]);
        assert_eq!((code, errors.as_str()), (0, ""));
        assert!(output.contains(&format!("\n{last}\n")), "{output}");
    }
    let (_, output, _) = dmo(&folder, &["diff", "both.json", "org.json"]);
    assert!(
        output.contains("breaking[object_removed]: Trip__dlm"),
        "{output}"
    );
}

#[test]
fn a_verdict_can_be_limited_to_what_programs_name() {
    let folder = generations();
    let diff = |used: &str| {
        fs::write(folder.path().join("used.txt"), used).expect("written");
        dmo(&folder, &["diff", "schema", "newer", "--used", "used.txt"])
    };
    let (code, output, errors) = diff("# the report service\nssot__Payee__dlm.ssot__Name__c\n");
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(
        output.contains("unused[max_length_tightened]: "),
        "{output}"
    );
    assert!(
        output.contains("\n  = unused: no program names it\n"),
        "{output}"
    );
    assert!(
        output.ends_with("2 changes, 1 unused\na minor release, since something is new\n"),
        "{output}"
    );

    let (code, output, errors) = diff("ssot__Payee__dlm.ssot__Nmae__c\n");
    let expected = "error: neither side has `ssot__Payee__dlm.ssot__Nmae__c`
 --> used.txt:1:1
  |
1 | ssot__Payee__dlm.ssot__Nmae__c
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `ssot__Payee__dlm.ssot__Name__c`?

1 error
";
    assert_eq!((code, output.as_str(), errors.as_str()), (1, "", expected));
    let (code, _, errors) = dmo(
        &folder,
        &["diff", "schema", "newer", "--used", "nothing.txt"],
    );
    assert_eq!(code, 2);
    assert!(
        errors.starts_with("error: cannot read nothing.txt: "),
        "{errors}"
    );
}

/// Of a source, what it leaves out is no difference: here labels that people wrote, and a constraint.
#[test]
fn what_an_org_says_is_held_against_the_description() {
    let folder = generations();
    fs::write(folder.path().join("org.json"), PARTIAL).expect("written");
    let (code, output, errors) = dmo(&folder, &["diff", "newer", "org.json"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    for line in [
        "breaking[field_removed]: ssot__Payee__dlm.ssot__Name__c: field removed",
        "safe[field_added]: ssot__Payee__dlm.ssot__Mail__c: field added",
    ] {
        assert!(output.contains(line), "{output}");
    }
    assert!(!output.contains("max_length"), "{output}");
}

#[test]
fn the_catalog_may_be_a_side() {
    let (code, output, _) = dmo(&generations(), &["diff", "catalog:Flow", "catalog:Flow"]);
    assert_eq!(code, 0);
    assert!(output.ends_with("\nno differences\n"), "{output}");
}

#[test]
fn a_side_that_cannot_be_read_is_told() {
    let folder = generations();
    fs::write(folder.path().join("bad.yaml"), BAD).expect("written");
    for (side, words) in [
        ("nowhere", "there is no such file or folder"),
        ("catalog:Nothing", "the catalog has no object `Nothing`"),
        ("bad.yaml", "unknown type `txet`"),
    ] {
        for sides in [[side, "schema"], ["schema", side]] {
            let (code, output, errors) = dmo(&folder, &["diff", sides[0], sides[1]]);
            assert_eq!((code, output.as_str()), (2, ""), "{errors}");
            assert!(errors.contains(words), "{errors}");
        }
    }
}

#[test]
fn standard_input_is_one_thing() {
    let folder = generations();
    for command in ["diff", "breaking"] {
        for arguments in [&["-", "-"][..], &["-", "newer", "--used", "-"]] {
            let (code, output, errors) = dmo(&folder, &[&[command], arguments].concat());
            assert_eq!((code, output.as_str()), (2, ""));
            assert!(errors.contains("only once"), "{errors}");
        }
        // Names that come from nowhere are none.
        let (code, output, errors) = dmo(&folder, &[command, "schema", "newer", "--used", "-"]);
        assert_eq!((code, errors.as_str()), (0, ""));
        assert!(output.contains("1 unused"), "{output}");
    }
}

#[test]
fn what_is_wrong_with_both_sides_is_told() {
    let folder = generations();
    fs::write(folder.path().join("bad.yaml"), BAD).expect("written");
    fs::write(folder.path().join("worse.yaml"), BAD).expect("written");
    for (sides, words) in [
        (
            ["nowhere", "elsewhere"],
            ["cannot read nowhere: ", "cannot read elsewhere: "],
        ),
        (
            ["bad.yaml", "worse.yaml"],
            ["--> bad.yaml:", "--> worse.yaml:"],
        ),
        (
            ["bad.yaml", "worse.yaml"],
            ["bad.yaml is not compared", "worse.yaml is not compared"],
        ),
        (
            ["bad.yaml", "catalog:Nothing"],
            ["bad.yaml is not compared", "no object `Nothing`"],
        ),
    ] {
        let (code, output, errors) = dmo(&folder, &["diff", sides[0], sides[1]]);
        assert_eq!((code, output.as_str()), (2, ""));
        for words in words {
            assert!(errors.contains(words), "no {words} in:\n{errors}");
        }
    }
}

#[test]
fn what_an_answer_states_otherwise_is_a_difference_and_no_fault() {
    let folder = generations();
    let number = PARTIAL.replacen("STRING", "NUMBER", 1);
    fs::write(folder.path().join("org.json"), number).expect("written");
    let (code, output, errors) = dmo(&folder, &["diff", "schema", "org.json"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(output.contains("breaking[type_changed]"), "{output}");
}

/// What the sources of one side say of a field is not certain.
#[test]
fn sources_that_contradict_each_other_are_a_fault() {
    let folder = generations();
    fs::create_dir(folder.path().join("org")).expect("created");
    let number = PARTIAL.replacen("STRING", "NUMBER", 1);
    for (name, text) in [("org/a.json", PARTIAL), ("org/b.json", &number)] {
        fs::write(folder.path().join(name), text).expect("written");
    }
    let (code, _, errors) = dmo(&folder, &["diff", "schema", "org"]);
    assert_eq!(code, 1);
    let fault = "org: not all of it can be compared
contradiction: org/b.json:2: ssot__Payee__dlm.ssot__Id__c: ";
    assert!(errors.starts_with(fault), "{errors}");
}

/// A rule needs the type that the field had. The difference is what was asked for, and the error, which an import would make, is told too.
#[test]
fn what_an_answer_states_need_not_suit_the_descriptions() {
    let folder = generations();
    let rules = GOOD.to_owned()
        + "  ssot__Start__c: {label: Start, type: dateTime}
  ssot__Mail__c: {label: Mail, type: dateTime}
rules:
  - not_before: [ssot__Mail__c, ssot__Start__c]
";
    fs::write(folder.path().join("schema/payee.yaml"), rules).expect("written");
    fs::write(folder.path().join("org.json"), PARTIAL).expect("written");
    let (code, output, errors) = dmo(&folder, &["diff", "schema", "org.json", "--subset"]);
    assert_eq!(code, 1, "{errors}");
    let retyped =
        "breaking[type_changed]: ssot__Payee__dlm.ssot__Mail__c: `type` is `text`, was `dateTime`";
    assert!(output.contains(retyped), "{output}");
    let unsuited = "org.json: the descriptions would have errors with what it states
error[schema::";
    assert!(errors.starts_with(unsuited), "{errors}");
    assert!(errors.contains("schema/payee.yaml:10:"), "{errors}");
}

/// Pages are missing: what they hold might break, and nobody knows.
#[test]
fn what_is_not_whole_does_not_pass() {
    let folder = generations();
    let page = PARTIAL.replacen('{', r#"{"done": false, "totalSize": 7, "#, 1);
    fs::write(folder.path().join("page.json"), page).expect("written");
    for command in ["diff", "breaking"] {
        let arguments = [command, "page.json", "page.json"];
        let (code, output, errors) = dmo(&folder, &arguments);
        assert_eq!(code, 1, "{output}");
        assert!(output.contains("no differences"), "{output}");
        let fault = "page.json: not all of it can be compared
missing: page.json:1: `metadata`: 1 of 7 entries read; fetch the pages after this one, and import all pages together\n";
        assert_eq!(errors, fault.repeat(2));
    }
}

/// Commits all of a folder; `false` where there is no git.
pub(crate) fn commit(folder: &TempDir) -> bool {
    let git = |arguments: &[&str]| {
        let name = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
        let mut git = Command::new("git");
        git.args(name).args(arguments).current_dir(folder.path());
        git.output().is_ok_and(|output| output.status.success())
    };
    git(&["init", "-q"]) && git(&["add", "."]) && git(&["commit", "-q", "-m", "a"])
}

#[test]
fn a_commit_may_be_a_side() {
    let folder = generations();
    if !commit(&folder) {
        // Where there is no git, the message says so.
        let (code, _, errors) = dmo(&folder, &["diff", "HEAD:schema", "newer"]);
        assert_eq!(code, 2);
        assert!(errors.contains("cannot run `git`"), "{errors}");
        return;
    }
    for old in ["HEAD:schema", "HEAD:schema/payee.yaml"] {
        let (code, output, errors) = dmo(&folder, &["diff", old, "newer"]);
        assert_eq!((code, errors.as_str()), (0, ""));
        assert!(output.contains("2 changes, 1 breaking (data)"), "{output}");
    }
    // GitHub shows no file of another commit: what is gone is told where the new side lacks it.
    let two = NEWER.replace("Name__c: {", "Name__c: {values: {A: , B: }, ");
    for (old, place) in [(NEWER, "line=1,col=11"), (two.as_str(), "line=6,col=3")] {
        let new = match old {
            NEWER => NEWER.replace("  ssot__Name__c: {label: Name, type: text}\n", ""),
            _ => two.replace("A: , B: ", "A: "),
        };
        fs::write(folder.path().join("schema/payee.yaml"), old).expect("written");
        assert!(commit(&folder));
        fs::write(folder.path().join("schema/payee.yaml"), new).expect("written");
        let arguments = ["breaking", "HEAD:schema", "schema", "--format", "github"];
        let (code, output, errors) = dmo(&folder, &arguments);
        assert_eq!((code, errors.as_str()), (1, ""));
        let expected = format!("::error file=schema/payee.yaml,{place},title=breaking[");
        assert!(output.starts_with(&expected), "{output}");
    }
    let (code, _, errors) = dmo(&folder, &["diff", "HEAD:elsewhere", "newer"]);
    assert_eq!(code, 2);
    assert!(errors.contains("HEAD:elsewhere: git says: "), "{errors}");
}
