//! Gates for jobs: drift, reports for tools, and which folders commands are about.

use serde_json::Value;

use crate::import::{ANSWER, PAGE, files, read, with, write};
use crate::{BAD, GOOD, WARNED, dmo, project};

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn drift_is_told_apart_from_a_bad_source() {
    let folder = with("answer.json", ANSWER);
    let check = ["import", "answer.json", "--check"];
    let json = ["import", "answer.json", "--check", "--format", "json"];
    assert_eq!(dmo(&folder, &["import", "answer.json"]).0, 0);
    let before = files(&folder, "schema");
    let (code, output, _) = dmo(&folder, &check);
    assert_eq!(code, 0);
    assert!(
        output.ends_with("unchanged\nnothing is written\n"),
        "{output}"
    );

    write(
        &folder,
        "answer.json",
        ANSWER.replace("\"Payee ID\"", "\"Our ID\""),
    );
    let (code, output, _) = dmo(&folder, &check);
    assert_eq!(code, 1);
    for part in [
        "changed\n  payee.yaml: 1 change\n    fields.Id__c.label: Payee ID -> Our ID\n",
        "the sources say something else than schema\nnothing is written\n",
    ] {
        assert!(output.contains(part), "no {part:?} in:\n{output}");
    }
    let (code, output, _) = dmo(&folder, &json);
    let report = json_of(&output);
    assert_eq!((code, &report["written"]), (1, &false.into()));
    assert_eq!(report["changes"].as_array().map(Vec::len), Some(1));
    for none in ["refused", "contradictions", "missing_pages", "warnings"] {
        assert_eq!(report[none].as_array().map(Vec::len), Some(0), "{none}");
    }

    // A bad source, and no drift.
    let bad = ANSWER.replace(
        r#"{"name": "Since__c","#,
        r#"{"displayName": "Nameless", "type": "STRING"}, {"name": "Since__c","#,
    );
    write(&folder, "answer.json", bad);
    let (code, output, _) = dmo(&folder, &json);
    let report = json_of(&output);
    assert_eq!(code, 1);
    assert_eq!(report["changes"].as_array().map(Vec::len), Some(0));
    assert_eq!(report["refused"][0]["what"], "refused");
    assert_eq!(files(&folder, "schema"), before);
}

#[test]
fn a_new_object_is_drift_and_an_unresolved_label_a_warning() {
    let folder = with("invoice.md", PAGE);
    let (code, output, _) = dmo(
        &folder,
        &["import", "invoice.md", "--check", "--format", "json"],
    );
    let report = json_of(&output);
    assert_eq!(code, 1);
    assert_eq!(report["files"][0]["state"], "new");
    assert_eq!(report["warnings"][0]["what"], "unresolved");
    assert!(!folder.path().join("schema").exists());
}

#[test]
fn settings_and_descriptions_are_reported_together() {
    let folder = project(BAD);
    let settings = "numbr = 1\n\n[[types]]\nselect = \"Trap\"\nrust = \"f64\"\n\n\
        [[derives]]\nselect = \"Payee\"\nadd = \"Copy\"\n";
    write(&folder, "dmo.toml", settings);
    let wrong = [
        "unknown key `numbr`",
        "selector `Trap` matches nothing",
        "adds `Copy`",
    ];
    let (code, output, errors) = dmo(&folder, &["check"]);
    assert_eq!(code, 1);
    assert!(output.contains("schema::unknown_key"), "{output}");
    for part in wrong {
        assert!(errors.contains(part), "no {part:?} in:\n{errors}");
    }
    let (code, output, _) = dmo(&folder, &["check", "--format", "json"]);
    let report = json_of(&output);
    assert_eq!((code, &report["errors"]), (1, &5.into()));
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(2));
    for (at, part) in wrong.iter().enumerate() {
        let told = &report["settings"][at];
        assert!(
            told["message"]
                .as_str()
                .is_some_and(|text| text.contains(part)),
            "{told}"
        );
        assert_eq!(told["file"], "dmo.toml");
    }
    assert_eq!(report["settings"][1]["line"], 4);
    // What is generated is told all of it too.
    let (_, _, errors) = dmo(&folder, &["generate", "--out", "out"]);
    for part in wrong.iter().chain(&["schema::unknown_type"]) {
        assert!(errors.contains(part), "no {part:?} in:\n{errors}");
    }
}

#[test]
fn lints_hold_in_every_command() {
    let folder = project(WARNED);
    write(&folder, "page.md", PAGE);
    write(
        &folder,
        "dmo.toml",
        "[[lints]]\nallow = \"missing_label\"\nselect = \"Payee.*\"\nreason = \"known\"\n",
    );
    for command in [
        "check --deny warnings",
        "generate --out out --deny warnings",
    ] {
        let words: Vec<&str> = command.split(' ').collect();
        let (code, output, errors) = dmo(&folder, &words);
        assert_eq!(code, 0, "{output}{errors}");
        assert!(!errors.contains("warning"), "{errors}");
    }
    write(
        &folder,
        "dmo.toml",
        "[[lints]]\ndeny = [\"missing_label\", \"unresolved_reference\"]\nreason = \"we see them\"\n",
    );
    for command in [
        "check",
        "generate --out out",
        "list",
        "import page.md --out new",
    ] {
        let words: Vec<&str> = command.split(' ').collect();
        let (code, output, errors) = dmo(&folder, &words);
        assert_eq!(code, 1, "{command}: {output}{errors}");
        let text = output + &errors;
        assert!(
            text.contains("settings deny it: we see them"),
            "{command}: {text}"
        );
    }
    write(&folder, "dmo.toml", "[[lints]]\nallow = \"unresolved\"\n");
    let (code, _, errors) = dmo(&folder, &["check"]);
    assert_eq!(code, 1);
    assert!(
        errors.contains("there is no warning `schema::unresolved`"),
        "{errors}"
    );
    assert_eq!(dmo(&folder, &["generate", "--out", "out"]).0, 0);
}

#[test]
fn warnings_of_generate_are_one_line() {
    let folder = project(&format!(
        "{WARNED}  Two__c: {{type: text}}\n  Three__c: {{label: Three}}\n"
    ));
    let (code, _, errors) = dmo(&folder, &["generate", "--out", "out"]);
    let line = "warning: 3 warnings about descriptions: 2 schema::missing_label, 1 schema::missing_type; see `dmo check`\n";
    assert_eq!(code, 0);
    assert_eq!(errors, format!("{line}2 files written to out\n"));
    let (_, _, errors) = dmo(&folder, &["generate", "schema/payee.yaml", "--out", "out"]);
    assert!(
        errors.contains("; see `dmo check schema/payee.yaml`\n"),
        "{errors}"
    );
}

#[test]
fn github_gets_annotations() {
    let folder = project(BAD);
    write(&folder, "dmo.toml", "numbr = 1\n");
    let (code, output, errors) = dmo(&folder, &["check", "--format", "github"]);
    assert_eq!((code, errors.as_str()), (1, ""));
    assert_eq!(
        output,
        "::error file=dmo.toml,line=1,col=1,title=settings::unknown key `numbr`%0Ahelp: did you mean `number`?\n\
         ::error file=schema/payee.yaml,line=2,col=1,title=schema%3A%3Aunknown_key::unknown key `labl`%0Ahelp: did you mean `label`?\n\
         ::error file=schema/payee.yaml,line=4,col=40,title=schema%3A%3Aunknown_type::unknown type `txet`%0Ahelp: did you mean `text`?\n"
    );
    let folder = project(WARNED);
    let generate = ["generate", "--out", "out", "--format", "github"];
    let (code, output, _) = dmo(&folder, &generate);
    let warning = "::warning file=schema/payee.yaml,line=4,col=3,title=schema%3A%3Amissing_label::";
    assert_eq!(code, 0);
    assert!(output.starts_with(warning), "{output}");
    let changed = WARNED.replace("label: Payee", "label: Receiver");
    write(&folder, "schema/payee.yaml", changed);
    let (code, output, _) = dmo(&folder, &[&generate[..], &["--check"]].concat());
    let stale = "::error file=out/payee.rs,title=stale::generated code is stale; run `dmo generate --out out`\n";
    assert_eq!(code, 1);
    assert!(output.starts_with(stale), "{output}");
    let (code, output, _) = dmo(
        &folder,
        &["generate", "--out", "out", "--check", "--format", "json"],
    );
    let report = json_of(&output);
    assert_eq!((code, &report["warnings"]), (1, &1.into()));
    assert_eq!(report["files"][0]["state"], "stale");
    assert_eq!(report["files"][0]["reason"], "schema/payee.yaml changed");

    write(&folder, "page.md", PAGE);
    let import = [
        "import", "page.md", "--out", "new", "--check", "--format", "github",
    ];
    let (code, output, _) = dmo(&folder, &import);
    assert_eq!(code, 1);
    let drift = "::error file=new/invoice.yaml,title=drift::invoice.yaml: new\n";
    assert!(output.starts_with(drift), "{output}");
    assert!(
        output.contains("::warning file=page.md,line=19,title=unresolved::"),
        "{output}"
    );
}

#[test]
fn of_many_findings_github_gets_the_errors_first() {
    let warned = (0..150).map(|number| format!("  F{number}__c: {{type: text}}\n"));
    let wrong = (0..100).map(|number| format!("  G{number}__c: {{label: G, type: txet}}\n"));
    let fields: String = warned.chain(wrong).collect();
    let folder = project(&format!(
        "api_name: ssot__Payee__dlm\nlabel: Payee\nfields:\n{fields}"
    ));
    let (_, output, _) = dmo(&folder, &["check", "--format", "github"]);
    let words: Vec<&str> = output
        .lines()
        .map(|line| line.split(' ').next().unwrap_or_default())
        .collect();
    assert_eq!(words.len(), 201);
    assert!(
        words[..100].iter().all(|word| *word == "::error"),
        "{output}"
    );
    assert!(
        words[100..200].iter().all(|word| *word == "::warning"),
        "{output}"
    );
    assert_eq!(
        output.lines().last(),
        Some("::notice title=dmo::50 more are not shown")
    );
}

#[test]
fn commands_follow_the_folders_of_the_settings() {
    let folder = project(GOOD);
    write(&folder, "answer.json", ANSWER);
    write(&folder, "dmo.toml", "schema = \"described\"\n");
    assert_eq!(dmo(&folder, &["import", "answer.json"]).0, 0);
    assert!(read(&folder, "described/payment.yaml").contains("Payment"));
    let (code, output, _) = dmo(&folder, &["list"]);
    assert_eq!(code, 0);
    assert!(
        output.contains("Payment__dlm") && !output.contains("ssot__Payee__dlm"),
        "{output}"
    );
    assert_eq!(dmo(&folder, &["show", "Payment"]).0, 0);
    assert_eq!(dmo(&folder, &["show", "FlowRun", "--catalog"]).0, 0);

    write(
        &folder,
        "dmo.toml",
        "schema = [\"schema\", \"described\"]\n",
    );
    let (code, _, errors) = dmo(&folder, &["import", "answer.json"]);
    assert_eq!(code, 2);
    assert_eq!(
        errors,
        "error: dmo.toml names several places of descriptions: schema, described; say by --out which one to import to\n"
    );
    assert_eq!(
        dmo(&folder, &["import", "answer.json", "--out", "described"]).0,
        0
    );
    let (_, output, _) = dmo(&folder, &["list"]);
    assert!(
        output.contains("Payment__dlm") && output.contains("ssot__Payee__dlm"),
        "{output}"
    );

    // Where nothing is described, the catalog is listed.
    let empty = tempfile::tempdir().expect("a folder");
    let (_, output, _) = dmo(&empty, &["list"]);
    assert!(output.contains("ssot__FlowRun__dlm"), "{output}");
}

const KITE: &str = "kind: dlo\napi_name: Kite__dll\nlabel: Kite\ndescription: It flies.\nnote: Ask Ada.\ncategory: Engagement\n\
        subject_area: Toys\nprimary_key: [Id__c, No__c]\nevent_time: At__c\nrecord_modified: At__c\nsince: 61.0\n\
        aliases: Dragon__dll\nnames: {uat: ds1_Kite__dll}\nabsent_in: [training]\nfields:\n  Id__c: {label: Kite ID, type: text, aliases: KiteId__c}\n  \
        No__c: {label: Number, type: number, scale: 0, since: 62.0, names: {test: Num__c}, absent_in: old}\n  \
        At__c: {label: Flown At, type: dateTime, removed: true}\n  \
        Color__c: {label: Color, type: text, sensitive: true, deprecated: true, values: {Red: r, Blue: b}}\n  \
        Owner__c: {label: Owner, type: text, references: Child__dlm.Id__c}\n  \
        Maker__c: {label: Maker, type: text, references: Kite Maker}\n\
        referenced_by: Flight__dlm.KiteId__c\nrules:\n  - at_least_one: [Color__c, Owner__c]\n";

/// Words of the page itself.
const HEADINGS: &str = "-> Absent Also Called Category Event Field In Label Not Referred Refers Rules Rust Since Subject Time Type Values area as by called change key not of otherwise read resolved time to";

/// Each word that the text shows of a description is in the JSON.
#[test]
fn show_has_the_same_facts_as_json() {
    let folder = project(KITE);
    let (_, page, _) = dmo(&folder, &["show", "Kite"]);
    let (code, output, errors) = dmo(&folder, &["show", "Kite", "--format", "json"]);
    let shown = json_of(&output);
    assert_eq!((code, errors.as_str()), (0, ""), "{output}");
    assert_eq!(shown.as_array().map(Vec::len), Some(1));
    let kite = &shown[0];
    assert_eq!(
        (&kite["module"], &kite["rust"]),
        (&"kite".into(), &"Kite".into())
    );
    assert_eq!(kite["fields"][1]["key"], 2);
    assert_eq!(
        kite["fields"][3]["values"],
        serde_json::json!(["Red", "Blue"])
    );
    assert_eq!(kite["fields"][4]["references"][0]["field"], "Id__c");
    assert_eq!(kite["rules"][0]["rule"], "at_least_one");
    assert_eq!(kite["names"], serde_json::json!({"uat": "ds1_Kite__dll"}));
    assert_eq!(kite["fields"][1]["absent_in"], serde_json::json!(["old"]));
    let called = "Called otherwise\n  in uat: ds1_Kite__dll\n  No__c in test: Num__c\n";
    assert!(page.contains(called), "{page}");
    let words = page.split(|c: char| c.is_whitespace() || ",.:`".contains(c));
    let is_fact = |word: &&str| word.len() > 1 && HEADINGS.split(' ').all(|other| other != *word);
    for word in words.filter(is_fact) {
        assert!(output.contains(word), "no {word:?} in:\n{output}");
    }
}
