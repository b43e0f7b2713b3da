//! `dmo breaking`: what fails, and by which settings.

use tempfile::TempDir;

use crate::import::{read, write};
use crate::{BAD, dmo, project};

/// A description with a text of at most so many characters, and what else it has.
pub(crate) fn payee(most: u32, more: &str) -> String {
    format!(
        "api_name: ssot__Payee__dlm
label: Payee
primary_key: ssot__Id__c
fields:
  ssot__Id__c: {{label: Payee ID, type: text, max_length: {most}}}
  ssot__Name__c: {{label: Name, type: text}}
{more}"
    )
}

/// The ID is shorter in the new generation, and a field is gone that has a value list.
pub(crate) fn generations() -> TempDir {
    let gone = "  ssot__State__c: {label: State, type: text, values: {Open: , Shut: }}\n";
    let folder = project(&payee(20, gone));
    write(&folder, "newer/payee.yaml", payee(18, ""));
    folder
}

const SIDES: [&str; 3] = ["breaking", "schema", "newer"];

/// Runs the command for both generations with more arguments.
pub(crate) fn breaking(folder: &TempDir, more: &[&str]) -> (i32, String, String) {
    dmo(folder, &[&SIDES, more].concat())
}

/// What the command says of each change: `breaking max_length_tightened`.
pub(crate) fn verdicts(folder: &TempDir, more: &[&str]) -> (i32, Vec<String>) {
    let (code, output, errors) = breaking(folder, more);
    let kinds = ["breaking[", "accepted[", "allowed["];
    let lines = output
        .lines()
        .filter(|line| kinds.iter().any(|kind| line.starts_with(kind)));
    let words = lines.filter_map(|line| line.split_once("]: "));
    let words = words.map(|(kind, _)| kind.replace('[', " "));
    let found: Vec<String> = words.collect();
    assert!(!found.is_empty() || code != 0, "{output}{errors}");
    (code, found)
}

fn with_settings(folder: &TempDir, settings: &str) -> (i32, Vec<String>) {
    write(folder, "dmo.toml", settings);
    verdicts(folder, &[])
}

#[test]
fn what_breaks_something_fails() {
    let (code, output, errors) = breaking(&generations(), &[]);
    assert_eq!((code, errors.as_str()), (1, ""));
    let expected = "old: schema
new: newer

breaking[field_removed]: ssot__Payee__dlm.ssot__State__c: field removed
 --> schema/payee.yaml:7:3
  |
7 |   ssot__State__c: {label: State, type: text, values: {Open: , Shut: }}
  |   ^^^^^^^^^^^^^^ old
  |
  = source: the field is gone
  = query: the column is gone
  = fingerprint: 753e0cd1046a94a6

breaking[max_length_tightened]: ssot__Payee__dlm.ssot__Id__c: `max_length` is `18`, was `20`
 --> newer/payee.yaml:5:46
  |
5 |   ssot__Id__c: {label: Payee ID, type: text, max_length: 18}
  |                                              ^^^^^^^^^^ new
  |
 ::: schema/payee.yaml:5:46
  |
5 |   ssot__Id__c: {label: Payee ID, type: text, max_length: 20}
  |                                              ---------- old
  |
  = data: the text may be too long; new code reads what old code wrote
  = fingerprint: ce3b787450a46b41

2 changes, 2 breaking (source, data, query)
a major release, since something breaks
help: `--accept FINGERPRINT --reason TEXT --by WHO` accepts one, and `--accept all` all of them
";
    assert_eq!(output, expected);
    let folder = generations();
    write(
        &folder,
        "newer/payee.yaml",
        read(&folder, "schema/payee.yaml"),
    );
    let (code, output, _) = breaking(&folder, &[]);
    assert_eq!(code, 0);
    assert!(output.ends_with("\n\nno differences\n"), "{output}");
}

#[test]
fn a_level_lets_lower_breaks_pass() {
    let folder = generations();
    for (level, words) in [
        (
            "source",
            ["breaking field_removed", "breaking max_length_tightened"],
        ),
        (
            "data",
            ["breaking field_removed", "breaking max_length_tightened"],
        ),
        (
            "query",
            ["breaking field_removed", "allowed max_length_tightened"],
        ),
    ] {
        let (code, found) = verdicts(&folder, &["--level", level]);
        assert_eq!(
            (code, found.as_slice()),
            (1, &words.map(str::to_owned)[..]),
            "{level}"
        );
    }
}

#[test]
fn what_is_safe_is_counted_and_not_listed() {
    let folder = generations();
    let new = "  ssot__New__c: {label: New, type: text}\n";
    write(&folder, "newer/payee.yaml", payee(18, new));
    for format in ["text", "markdown", "github", "sarif"] {
        let (code, output, errors) = breaking(&folder, &["--format", format]);
        assert_eq!((code, errors.as_str()), (1, ""), "{output}");
        assert!(output.contains("max_length_tightened"), "{output}");
        assert!(!output.contains("field_added"), "{output}");
        assert!(output.contains("ce3b787450a46b41"), "{output}");
    }
    let (_, output, _) = breaking(&folder, &[]);
    let totals = "\n3 changes, 2 breaking (source, data, query)\n";
    assert!(output.contains(totals), "{output}");
}

#[test]
fn what_no_program_names_does_not_fail_nor_what_the_new_side_has_more() {
    let folder = generations();
    write(&folder, "used.txt", "ssot__Payee__dlm.ssot__Name__c\n");
    let (code, output, errors) = breaking(&folder, &["--used", "used.txt"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(output.contains("\n2 changes, 2 unused\n"), "{output}");
    let shorter = "ce3b787450a46b41";
    let accept = [
        "--used", "used.txt", "--accept", shorter, "--reason", "a", "--by", "b",
    ];
    let (code, _, errors) = breaking(&folder, &accept);
    assert_eq!(code, 2);
    let why = format!("error: {shorter} is used by no program: ");
    assert!(errors.starts_with(&why), "{errors}");

    // A rule that is new breaks, and is more than the old side has.
    let rule = "rules:\n  - requires: [ssot__Name__c, ssot__State__c]\n";
    let same = read(&folder, "schema/payee.yaml");
    write(&folder, "newer/payee.yaml", same + rule);
    let (code, found) = verdicts(&folder, &[]);
    assert_eq!((code, found), (1, vec!["breaking rule_added".to_owned()]));
    let (code, output, errors) = breaking(&folder, &["--subset"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(output.contains("no differences"), "{output}");
}

#[test]
fn the_last_setting_for_a_rule_and_an_object_counts() {
    let folder = generations();
    let both = |first: &str, second: &str| {
        vec![
            format!("{first} field_removed"),
            format!("{second} max_length_tightened"),
        ]
    };
    let table = |text: &str| format!("[[breaking]]\n{text}\n");
    let never = table("level = \"never\"\nreason = \"Not yet in use.\"");
    let (fails, passes) = (
        (1, both("breaking", "allowed")),
        (0, both("allowed", "allowed")),
    );
    for (settings, expected) in [
        (table("level = \"query\""), &fails),
        (never.clone(), &passes),
        (
            table("level = \"never\"\nrules = \"max_length_tightened\""),
            &fails,
        ),
        (table("level = \"never\"\nselect = \"Payee.Id\""), &fails),
        (table("level = \"never\"\nselect = \"Payee\""), &passes),
        // What only the old generation has can be selected, and a value list by its field.
        (
            format!(
                "{never}{}",
                table("level = \"source\"\nselect = \"Payee.State\"")
            ),
            &fails,
        ),
        (
            format!(
                "{never}{}",
                table("level = \"source\"\nselect = \"values:*\"")
            ),
            &fails,
        ),
        (
            format!(
                "{never}{}",
                table("level = \"source\"\nrules = [\"object_removed\", \"field_removed\"]")
            ),
            &fails,
        ),
        (
            format!(
                "{}{never}",
                table("level = \"source\"\nrules = \"field_removed\"")
            ),
            &passes,
        ),
    ] {
        assert_eq!(&with_settings(&folder, &settings), expected, "{settings}");
    }
    let (_, output, _) = breaking(&folder, &[]);
    let why = "  = allowed: settings say that it never counts: Not yet in use.\n";
    assert!(output.contains(why), "{output}");
}

#[test]
fn the_command_line_takes_the_place_of_what_is_for_all_changes() {
    let folder = generations();
    let never = "[[breaking]]\nlevel = \"never\"\n";
    let rule = format!("{never}rules = \"max_length_tightened\"\n");
    write(&folder, "dmo.toml", format!("{never}{rule}"));
    assert_eq!(verdicts(&folder, &[]).0, 0);
    let words = ["breaking field_removed", "allowed max_length_tightened"];
    assert_eq!(
        verdicts(&folder, &["--level", "source"]),
        (1, words.map(str::to_owned).to_vec())
    );
}

/// Each generation has a field with a value list that the other one has not.
#[test]
fn value_lists_of_both_generations_are_told_apart() {
    let folder = generations();
    let kind = "  ssot__Kind__c: {label: Kind, type: text, values: {Own: , Hired: }}\n";
    write(&folder, "newer/payee.yaml", payee(20, kind));
    let never = "[[breaking]]\nlevel = \"never\"\n";
    for (list, expected) in [("State", 1), ("Kind", 0)] {
        let list = format!("[[breaking]]\nlevel = \"source\"\nselect = \"values:Payee.{list}\"\n");
        let (code, found) = with_settings(&folder, &format!("{never}{list}"));
        assert_eq!(code, expected, "{found:?}");
    }
}

#[test]
fn a_setting_follows_a_rename() {
    let folder = project(&payee(20, "  ssot__Was__c: {label: Was, type: text}\n"));
    let renamed = "  ssot__Is__c: {label: Was, type: text, previously: ssot__Was__c}\n";
    write(&folder, "newer/payee.yaml", payee(20, renamed));
    for name in ["Was", "Is"] {
        let settings = format!("[[breaking]]\nlevel = \"never\"\nselect = \"Payee.{name}\"\n");
        let (code, found) = with_settings(&folder, &settings);
        assert_eq!(code, 0, "{found:?}");
        assert_eq!(found, ["allowed field_renamed", "allowed rust_changed"]);
    }
}

#[test]
fn all_that_is_wrong_with_settings_is_told_in_its_place() {
    let folder = generations();
    let settings = "ledgr = 1
[[breaking]]
level = \"dta\"
rules = [\"max_length_tihgtened\", \"field_removed\", \"gone\"]
[[breaking]]
rules = []
selct = \"Payee\"
[[breaking]]
level = 3
rules = \"label\"
";
    write(&folder, "dmo.toml", settings);
    let expected = [
        "1:1\n", "3:9\n", "4:10\n", "4:51\n", "5:1\n", "6:9\n", "7:1\n", "9:9\n", "10:9\n",
    ];
    for command in [&SIDES[..], &["check"], &["check", "schema"]] {
        let (code, _, errors) = dmo(&folder, command);
        assert_eq!(code, 1);
        let places = errors.split("--> dmo.toml:").skip(1);
        let places: Vec<&str> = places
            .map(|text| text.split_inclusive('\n').next().unwrap_or(""))
            .collect();
        assert_eq!(places, expected, "{errors}");
        for words in [
            "unknown key `ledgr`",
            "there is no level `dta`",
            "a level is `source`, `wire`, `data`, `query` or `never`",
            "there is no rule `max_length_tihgtened`; did you mean `max_length_tightened`?",
            "missing key `level`",
            "there are no rules in `rules`",
            "did you mean `select`?",
            "expected text for `level`, found a number",
        ] {
            assert!(errors.contains(words), "no {words} in:\n{errors}");
        }
    }
}

#[test]
fn a_setting_that_can_never_hold_is_told() {
    let folder = generations();
    for (setting, words) in [
        ("select = \"Paye\"", "selector `Paye` matches nothing"),
        ("select = \"Paye\"", "did you mean `Payee`?"),
        ("select = \"Payee.Gone\"", "matches nothing"),
        (
            "select = \"Payee.Id\"\nrules = \"object_removed\"",
            "selects fields, and `object_removed` is about objects",
        ),
    ] {
        let settings = format!("[[breaking]]\nlevel = \"data\"\n{setting}\n");
        write(&folder, "dmo.toml", settings);
        let (code, output, errors) = breaking(&folder, &[]);
        assert_eq!((code, output.as_str()), (1, ""), "{errors}");
        assert!(errors.contains(words), "{errors}");
        assert!(errors.contains("dmo.toml:3:10"), "{errors}");
    }
}

#[test]
fn what_cannot_be_compared_is_no_pass() {
    let folder = generations();
    write(&folder, "bad.yaml", BAD);
    for side in ["nowhere", "bad.yaml"] {
        assert_eq!(dmo(&folder, &["breaking", side, "newer"]).0, 2);
    }
    write(&folder, "dmo.toml", "ledger = \n");
    assert_eq!(breaking(&folder, &[]).0, 2);
}
