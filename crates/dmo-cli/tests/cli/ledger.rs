//! `dmo breaking`: a ledger through its whole life.

use serde_json::Value;
use tempfile::TempDir;

use crate::breaking::{breaking, generations, payee, verdicts};
use crate::dmo;
use crate::import::{read, write};

/// The fingerprint of the only change by a rule that fails.
fn fingerprint(folder: &TempDir, rule: &str) -> String {
    let (_, output, errors) = breaking(folder, &["--format", "json"]);
    assert_eq!(errors, "");
    let json: Value = serde_json::from_str(&output).expect("JSON");
    let mut changes = json["breaking"].as_array().expect("a list").iter();
    let change = changes.find(|change| change["rule"] == rule);
    let text = change.expect("a change")["fingerprint"].as_str();
    text.expect("a fingerprint").to_owned()
}

const REASON: [&str; 4] = ["--reason", "Nobody has longer ones.", "--by", "Ada"];

/// Accepts what is named, and gives what the command prints.
fn accept(folder: &TempDir, what: &[&str], more: &[&str]) -> (i32, String, String) {
    let what = what.iter().flat_map(|what| ["--accept", what]);
    let what: Vec<&str> = what.collect();
    breaking(folder, &[&what[..], &REASON, more].concat())
}

#[test]
fn one_break_is_accepted_and_then_the_rest() {
    let folder = generations();
    let shorter = fingerprint(&folder, "max_length_tightened");
    let (code, output, errors) = accept(&folder, &[&shorter], &["--until", "2999-12-31"]);
    assert_eq!(
        (code, errors.as_str()),
        (1, "1 change accepted in dmo-breaking.toml\n")
    );
    let line = "  = accepted: by Ada, until 2999-12-31: Nobody has longer ones.\n";
    assert!(output.contains(line), "{output}");
    let entry =
        "# Breaking changes that are accepted. `dmo breaking` reads this file, and adds to it.

[[accepted]]
rule = \"max_length_tightened\"
element = \"ssot__Payee__dlm.ssot__Id__c\"
old = \"20\"
new = \"18\"
reason = \"Nobody has longer ones.\"
by = \"Ada\"
until = \"2999-12-31\"
";
    assert_eq!(read(&folder, "dmo-breaking.toml"), entry);
    let words = ["breaking field_removed", "accepted max_length_tightened"];
    assert_eq!(
        verdicts(&folder, &[]),
        (1, words.map(str::to_owned).to_vec())
    );

    // The rest, behind what people wrote meanwhile.
    let edited = entry.replace("old = \"20\"", "old = '20' # as it was") + "# Nothing more.";
    write(&folder, "dmo-breaking.toml", &edited);
    let (code, output, _) = accept(&folder, &["all"], &[]);
    assert_eq!(code, 0, "{output}");
    assert!(output.contains("\n2 changes, 2 accepted\n"), "{output}");
    let after = read(&folder, "dmo-breaking.toml");
    let added = after.strip_prefix(&edited).expect("all that was there");
    assert!(
        added.starts_with("\n\n[[accepted]]\nrule = \"field_removed\"\n"),
        "{added}"
    );
    assert_eq!(breaking(&folder, &[]).0, 0);
    // There is nothing more to accept, and nothing is written.
    let (code, _, errors) = accept(&folder, &["all"], &[]);
    assert_eq!(
        (code, errors.as_str()),
        (0, "0 changes accepted in dmo-breaking.toml\n")
    );
    assert_eq!(read(&folder, "dmo-breaking.toml"), after);
}

#[test]
fn a_further_change_of_the_same_element_is_not_accepted() {
    let folder = generations();
    assert_eq!(accept(&folder, &["all"], &[]).0, 0);
    write(&folder, "newer/payee.yaml", payee(17, ""));
    let (code, output, errors) = breaking(&folder, &[]);
    assert_eq!(code, 1);
    assert!(
        output.contains("breaking[max_length_tightened]"),
        "{output}"
    );
    let wrong = "error: the change is another one by now: ssot__Payee__dlm.ssot__Id__c: `max_length` is `17`, was `20`\n  --> dmo-breaking.toml:10:1\n";
    assert!(errors.starts_with(wrong), "{errors}");
}

#[test]
fn unused_and_doubled_entries_fail_in_their_places() {
    let folder = generations();
    assert_eq!(accept(&folder, &["all"], &[]).0, 0);
    let ledger = read(&folder, "dmo-breaking.toml");
    let first = ledger.split("\n\n").nth(1).expect("an entry");
    write(&folder, "dmo-breaking.toml", format!("{ledger}\n{first}\n"));
    let (code, _, errors) = breaking(&folder, &[]);
    assert_eq!(code, 1);
    let wrong = "error: the entry in dmo-breaking.toml:3:1 accepts the same change\n  --> dmo-breaking.toml:18:1\n";
    assert!(errors.starts_with(wrong), "{errors}");

    // The field is back, and the entry that accepted its removal stays behind.
    write(&folder, "dmo-breaking.toml", &ledger);
    write(
        &folder,
        "newer/payee.yaml",
        read(&folder, "schema/payee.yaml"),
    );
    let (code, output, errors) = breaking(&folder, &[]);
    assert_eq!(code, 1);
    assert!(output.ends_with("\nno differences\n"), "{output}");
    let wrong = "error: no change has the rule, the element and the values of this entry\n";
    assert_eq!(errors.matches(wrong).count(), 2, "{errors}");
    assert!(errors.contains("--> dmo-breaking.toml:10:1\n"), "{errors}");
    assert!(errors.contains("= help: remove this entry"), "{errors}");
    let (code, output, errors) = breaking(&folder, &["--format", "json"]);
    assert_eq!((code, errors.as_str()), (1, ""));
    let json: Value = serde_json::from_str(&output).expect("JSON");
    assert_eq!(json["ledger"][1]["line"], 10);
    assert_eq!(json["ledger"][1]["severity"], "error");
}

#[test]
fn github_gets_annotations() {
    let folder = generations();
    let shorter = fingerprint(&folder, "max_length_tightened");
    accept(&folder, &[&shorter], &["--until", "2999-12-31"]);
    let ledger = read(&folder, "dmo-breaking.toml").replace("2999", "2020");
    write(&folder, "dmo-breaking.toml", &ledger);
    let (code, output, errors) = breaking(&folder, &["--format", "github"]);
    assert_eq!((code, errors.as_str()), (1, ""));
    let expected = [
        "::error file=schema/payee.yaml,line=7,col=3,title=breaking[field_removed]::ssot__Payee__dlm.ssot__State__c: field removed%0Asource: the field is gone%0Aquery: the column is gone%0Afingerprint: 753e0cd1046a94a6",
        "::warning file=dmo-breaking.toml,line=3,col=1,title=settings::this entry has expired: it held until 2020-12-31%0Ahelp: settle what it waits for, or decide on a later end",
        "::notice file=newer/payee.yaml,line=5,col=46,title=accepted[max_length_tightened]::ssot__Payee__dlm.ssot__Id__c: `max_length` is `18`, was `20`%0Adata: the text may be too long; new code reads what old code wrote%0Aaccepted: by Ada, until 2020-12-31: Nobody has longer ones.",
    ];
    assert_eq!(output.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn an_entry_that_expired_warns_and_fails_where_that_is_denied() {
    let folder = generations();
    write(
        &folder,
        "Cargo.toml",
        "[package]\nname = \"a\"\nversion = \"1.4.0\"\n",
    );
    for (until, has_expired) in [
        ("2020-01-31", true),
        ("2999-12-31", false),
        ("1.4.0", true),
        ("1.5.0", false),
    ] {
        assert_eq!(accept(&folder, &["all"], &["--until", "1.5.0"]).0, 0);
        let ledger = read(&folder, "dmo-breaking.toml").replace("1.5.0", until);
        write(&folder, "dmo-breaking.toml", ledger);
        let (code, output, errors) = breaking(&folder, &[]);
        assert_eq!(code, 0, "{until}: {errors}");
        assert!(output.contains("\n2 changes, 2 accepted\n"), "{output}");
        let warning = format!("warning: this entry has expired: it held until {until}\n");
        assert_eq!(errors.contains(&warning), has_expired, "{errors}");
        let (code, output, errors) = breaking(&folder, &["--deny", "expired"]);
        assert_eq!(code, i32::from(has_expired));
        assert!(output.contains("\n2 changes, 2 accepted\n"), "{output}");
        assert_eq!(
            errors.contains("error: this entry has expired"),
            has_expired,
            "{errors}"
        );
        std::fs::remove_file(folder.path().join("dmo-breaking.toml")).expect("removed");
    }
}

#[test]
fn a_version_is_that_of_the_package_or_its_workspace() {
    let folder = generations();
    let until = ["--until", "2.0.0"];
    let (code, _, errors) = accept(&folder, &["all"], &until);
    assert_eq!(code, 2);
    assert!(
        errors.contains("no `Cargo.toml` beside dmo.toml states one"),
        "{errors}"
    );
    let workspace = "[workspace.package]\nversion = \"2.0.0\"\n";
    write(&folder, "Cargo.toml", workspace);
    assert!(
        accept(&folder, &["all"], &until)
            .2
            .contains("`--until 2.0.0` is over")
    );
    write(
        &folder,
        "Cargo.toml",
        workspace.replace("2.0.0", "2.0.0-rc.1"),
    );
    assert_eq!(accept(&folder, &["all"], &until).0, 0);

    let member = "[package]\nname = \"a\"\nversion.workspace = true\n";
    write(&folder, "a/Cargo.toml", member);
    write(&folder, "a/dmo.toml", "ledger = \"../dmo-breaking.toml\"\n");
    let deny = ["--config", "a/dmo.toml", "--deny", "expired"];
    assert_eq!(breaking(&folder, &deny).0, 0);
    write(&folder, "Cargo.toml", workspace);
    assert_eq!(breaking(&folder, &deny).0, 1);
    // Where there is no version any more, nobody knows.
    std::fs::remove_file(folder.path().join("Cargo.toml")).expect("removed");
    let (code, _, errors) = breaking(&folder, &[]);
    assert_eq!(code, 1);
    assert!(
        errors.contains("there is no version to compare with"),
        "{errors}"
    );
    let bad = workspace.replace("2.0.0", "2");
    write(&folder, "Cargo.toml", bad);
    let (code, _, errors) = breaking(&folder, &[]);
    assert_eq!(code, 2);
    assert!(
        errors.contains("Cargo.toml: `2` is no version: "),
        "{errors}"
    );
    write(&folder, "Cargo.toml", "[package\n");
    let (code, _, errors) = breaking(&folder, &[]);
    assert_eq!(code, 2);
    assert!(errors.contains("Cargo.toml: "), "{errors}");
}

#[test]
fn all_that_is_wrong_with_the_file_is_told() {
    let folder = generations();
    let ledger = "acepted = 1
[[accepted]]
rule = \"field_remved\"
element = \"ssot__Payee__dlm.ssot__State__c\"
old = 1
by = \"\"
until = \"soon\"
[[accepted]]
rule = \"field_remved\"
element = \"ssot__Payee__dlm.ssot__State__c\"
reason = \" \"
by = \"Ada\"
until = \"2027-02-30\"
why = \"so\"
[[accepted]]
rule = \"field_remved\"
element = \"ssot__Payee__dlm.ssot__State__c\"
reason = \" \"
by = \"Ada\"
until = \"2027-02-30\"
";
    write(&folder, "dmo-breaking.toml", ledger);
    for more in [&[][..], &[&["--accept", "all"][..], &REASON].concat()] {
        let (code, output, errors) = breaking(&folder, more);
        assert_eq!((code, output.as_str()), (1, ""), "{errors}");
        for (place, words) in [
            ("1:1", "unknown key `acepted`"),
            ("2:1", "missing key `reason`"),
            ("3:8", "there is no rule `field_remved`"),
            ("6:6", "`by` is empty"),
            ("7:9", "`soon` is neither a day"),
            ("11:10", "`reason` is empty"),
            ("5:7", "expected text for `old`, found a number"),
            ("14:1", "unknown key `why`"),
            (
                "16:8",
                "there is no rule `field_remved`; did you mean `field_removed`?",
            ),
            ("18:10", "`reason` is empty"),
            ("20:9", "`2027-02-30` is neither a day"),
        ] {
            assert!(errors.contains(words), "no {words} in:\n{errors}");
            assert!(
                errors.contains(&format!("dmo-breaking.toml:{place}\n")),
                "no {place} in:\n{errors}"
            );
        }
        assert_eq!(read(&folder, "dmo-breaking.toml"), ledger);
    }
}

#[test]
fn what_cannot_be_accepted_is_told_and_nothing_is_written() {
    let folder = generations();
    let more = "  ssot__New__c: {label: New, type: text}\n";
    write(&folder, "newer/payee.yaml", payee(18, more));
    let (_, output, _) = dmo(&folder, &["diff", "schema", "newer", "--format", "json"]);
    let json: Value = serde_json::from_str(&output).expect("JSON");
    let mut changes = json["changes"].as_array().expect("a list").iter();
    let added = changes.find(|change| change["rule"] == "field_added");
    let safe = added.expect("a change")["fingerprint"]
        .as_str()
        .expect("a text")
        .to_owned();
    let what = [safe.as_str(), "0123456789abcdef", "all"];
    let (code, output, errors) = accept(&folder, &what, &["--until", "2020-01-01"]);
    assert_eq!((code, output.as_str()), (2, ""));
    for words in [
        "error: `--until 2020-01-01` is over\n".to_owned(),
        format!("error: {safe} breaks nothing: ssot__Payee__dlm.ssot__New__c: field added\n"),
        "error: no change has the fingerprint 0123456789abcdef\n".to_owned(),
    ] {
        assert!(errors.contains(&words), "no {words} in:\n{errors}");
    }
    assert!(!folder.path().join("dmo-breaking.toml").exists());

    let shorter = fingerprint(&folder, "max_length_tightened");
    accept(&folder, &[&shorter, &shorter, "all"], &[]);
    let ledger = read(&folder, "dmo-breaking.toml");
    assert_eq!(ledger.matches("[[accepted]]").count(), 2, "{ledger}");
    let (code, _, errors) = accept(&folder, &[&shorter], &[]);
    assert_eq!(code, 2);
    assert!(
        errors.contains(&format!("{shorter} is accepted already")),
        "{errors}"
    );
    // Nothing can follow a list in one line.
    write(&folder, "dmo-breaking.toml", "accepted = []\n");
    let (code, _, errors) = accept(&folder, &["all"], &[]);
    assert_eq!(code, 2);
    assert!(errors.contains("as tables `[[accepted]]`"), "{errors}");
    assert_eq!(read(&folder, "dmo-breaking.toml"), "accepted = []\n");
}

#[test]
fn the_file_may_have_another_name_and_then_has_to_be_there() {
    let folder = generations();
    let (code, _, errors) = breaking(&folder, &["--ledger", "breaks.toml"]);
    assert_eq!(code, 2);
    assert!(errors.contains("cannot read breaks.toml"), "{errors}");
    write(&folder, "dmo.toml", "ledger = \"breaks.toml\"\n");
    assert_eq!(breaking(&folder, &[]).0, 2);
    assert_eq!(accept(&folder, &["all"], &[]).0, 0);
    assert_eq!(breaking(&folder, &[]).0, 0);
    let windows = read(&folder, "breaks.toml").replace('\n', "\r\n");
    let windows = windows
        .split("\r\n\r\n")
        .take(2)
        .collect::<Vec<_>>()
        .join("\r\n\r\n");
    write(&folder, "other.toml", &windows);
    assert_eq!(accept(&folder, &["all"], &["--ledger", "other.toml"]).0, 0);
    let written = read(&folder, "other.toml");
    assert_eq!(
        written.matches('\n').count(),
        written.matches("\r\n").count()
    );
}

#[test]
fn arguments_that_say_nothing_are_refused() {
    let folder = generations();
    for arguments in [
        &["--accept", "all"][..],
        &["--accept", "all", "--reason", "a"],
        &["--accept", "all", "--reason", " ", "--by", "Ada"],
        &["--accept", "all", "--reason", "a", "--by", ""],
        &["--accept", "most", "--reason", "a", "--by", "Ada"],
        &[
            "--accept", "all", "--reason", "a", "--by", "Ada", "--until", "soon",
        ],
        &["--reason", "a"],
        &["--level", "never"],
        &["--deny", "warnings"],
    ] {
        let (code, output, errors) = breaking(&folder, arguments);
        assert_eq!((code, output.as_str()), (2, ""), "{arguments:?}");
        assert!(errors.contains("error: "), "{errors}");
        assert!(!folder.path().join("dmo-breaking.toml").exists());
    }
}
