//! `dmo check`, `dmo explain` and `dmo json-schema`.

use std::collections::BTreeSet;

use crate::{BAD, GOOD, WARNED, dmo, project};

#[test]
fn check_reports_every_finding() {
    let folder = project(BAD);
    let (code, output, errors) = dmo(&folder, &["check"]);
    assert_eq!(code, 1);
    for part in [
        "schema/payee.yaml:2:1",
        "did you mean `label`",
        "schema/payee.yaml:4:",
        "did you mean `text`",
    ] {
        assert!(output.contains(part), "no {part:?} in:\n{output}");
    }
    assert!(output.ends_with("2 errors\n"), "{output}");
    assert_eq!(errors, "1 object read\n");
}

#[test]
fn warnings_count_where_they_are_denied() {
    let folder = project(WARNED);
    assert_eq!(dmo(&folder, &["check"]).0, 0);
    assert_eq!(dmo(&folder, &["check", "--deny", "warnings"]).0, 1);
}

#[test]
fn findings_are_json_for_tools() {
    let folder = project(BAD);
    let (code, output, errors) = dmo(&folder, &["check", "--format", "json"]);
    assert_eq!((code, errors.as_str()), (1, ""));
    let report: serde_json::Value = serde_json::from_str(&output).expect("JSON");
    assert_eq!(
        (&report["errors"], &report["warnings"]),
        (&2.into(), &0.into())
    );
    assert_eq!(report["findings_not_shown"], 0);
    let codes: Vec<_> = report["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|finding| &finding["code"])
        .collect();
    assert!(codes.contains(&&"schema::unknown_key".into()), "{output}");
    assert!(codes.contains(&&"schema::unknown_type".into()), "{output}");
}

#[test]
fn the_json_schema_is_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, output, errors) = dmo(&folder, &["json-schema"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert_eq!(output, dmo_schema::JSON_SCHEMA);
}

#[test]
fn codes_are_explained() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, listed, _) = dmo(&folder, &["explain"]);
    assert_eq!(code, 0);
    for word in listed.lines() {
        let (code, output, _) = dmo(&folder, &["explain", word]);
        assert_eq!(code, 0);
        let sort = format!("{word}, a");
        assert!(
            output.starts_with(&sort) && output.lines().count() > 2,
            "{output}"
        );
        let mut seen = BTreeSet::new();
        let mut headings = output.lines().filter(|line| line.contains(&sort));
        assert!(headings.all(|heading| seen.insert(heading)), "{output}");
    }
    let (code, _, errors) = dmo(&folder, &["explain", "duplicat_key"]);
    assert_eq!(code, 2);
    assert!(
        errors.contains("did you mean `schema::duplicate_key`?"),
        "{errors}"
    );
}

#[test]
fn kinds_of_changes_are_explained() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_, listed, _) = dmo(&folder, &["explain"]);
    for rule in dmo_diff::Rule::names() {
        assert!(listed.lines().any(|word| word == rule), "{rule}");
    }
    let (code, output, _) = dmo(&folder, &["explain", "max_length_tightened"]);
    assert_eq!(code, 0);
    let limited = |limit| {
        format!(
            "    api_name: Boat__dlm\n    label: Boat\n    primary_key: Id__c\n    fields:\n      \
             Id__c: {{label: ID, type: text}}\n      Name__c: {{label: Name, type: text, max_length: {limit}}}\n"
        )
    };
    assert_eq!(
        output,
        format!(
            "max_length_tightened, a kind of change\n\nA text may have fewer characters.\n\n\
             Rows of old code may have longer texts, which new code reads and reports. What new code writes is short \
             enough for both.\n\nOld:\n\n{}\nNew:\n\n{}",
            limited(5),
            limited(4)
        )
    );
    let (code, _, errors) = dmo(&folder, &["explain", "max_length_tigtened"]);
    assert_eq!(code, 2);
    assert!(
        errors.contains("did you mean `max_length_tightened`?"),
        "{errors}"
    );
}

#[test]
fn a_code_says_whether_settings_can_lower_it() {
    let folder = tempfile::tempdir().expect("a folder");
    for code in dmo_schema::Code::ALL {
        let (_, output, _) = dmo(&folder, &["explain", code.as_str()]);
        let lint = format!("    [[lints]]\n    allow = \"{code}\"\n    select = \"FlowRun.*\"\n");
        let is_error =
            output.ends_with("Settings can make warnings something else, and no errors.\n");
        assert_eq!(output.contains(&lint), code.is_for_warnings(), "{output}");
        assert_eq!(is_error, !code.is_for_warnings(), "{output}");
    }
}

#[test]
fn keys_are_explained() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, output, _) = dmo(&folder, &["explain", "max_length"]);
    assert_eq!(code, 0);
    assert_eq!(
        output,
        "max_length, a key\n\nOf a field: Maximum number of characters.\n\
         The value is a whole number from 1 to 4294967295.\n\
         In Rust: `#[dmo(max_length = 18)]`.\n\n    max_length: 18\n\n\
         Suits fields of these types: text, email, phone, url.\n\n\
         max_length, a check of records\n\nA text has no more characters than its field allows.\n"
    );
    let (code, output, _) = dmo(&folder, &["explain", "min_length"]);
    assert_eq!(code, 0);
    assert!(output.contains("    min_length: 15\n"), "{output}");
    let (_, output, _) = dmo(&folder, &["explain", "fields"]);
    assert!(output.contains("    #[dmo(fields = Field)]\n"), "{output}");
    for (word, said) in [
        (
            "min",
            "The value is a number, date, time or timestamp, as the type of the field demands.\n",
        ),
        (
            "kind",
            "The value is `dmo`, `dlo`, `insight` or `ingestion`.\n",
        ),
        ("description", "In Rust: the doc comment says it.\n"),
        ("rule", "The attribute for the key `rules` of an object.\n"),
    ] {
        let (_, output, _) = dmo(&folder, &["explain", word]);
        assert!(output.contains(said), "{output}");
    }
    let (_, output, _) = dmo(&folder, &["explain", "kind"]);
    assert_eq!(output.matches("by default").count(), 1, "{output}");
    let (code, _, errors) = dmo(&folder, &["explain", "max_lenght"]);
    assert_eq!(code, 2);
    assert!(errors.contains("did you mean `max_length`?"), "{errors}");
}

#[test]
fn types_categories_and_checks_are_explained() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, output, _) = dmo(&folder, &["explain", "time"]);
    assert_eq!(code, 0);
    assert_eq!(
        output,
        "time, a type of fields\n\nA time of day, without a day and a zone.\n\
         In sources also `TimeOnly`, `Time without time zone`, in any case and with any separators.\n\
         In Rust: `dmo::jiff::civil::Time`.\n\n\
         Keys for this type that not every type has: range.\n"
    );
    for (word, said) in [
        (
            "Other",
            "Other, a category of objects\n\n    category: Other\n\nIn sources also `Related`",
        ),
        (
            "unlisted_value",
            "unlisted_value, a check of records\n\nA value of a field with a value list",
        ),
        (
            "required",
            "required, a check of records\n\nA required field is not null.\n",
        ),
        (
            "insight",
            "insight, a kind of object\n\nA calculated insight, `…__cio`.\n",
        ),
        (
            "one_to_one",
            "one_to_one, a cardinality\n\nOne record refers to one (1:1).\n\
             In sources also `One to One (1:1)`, `1:1`, in any case",
        ),
        ("list<text>", "In Rust: `Vec<String>`.\n"),
    ] {
        let (code, output, _) = dmo(&folder, &["explain", word]);
        assert_eq!(code, 0);
        assert!(output.contains(said), "{output}");
    }
    for (word, near) in [
        ("dateTme", "dateTime"),
        ("varchar", "text"),
        ("unlisted_vale", "unlisted_value"),
        ("Engagment", "Engagement"),
        ("related", "Other"),
        // Words that other words look like, and that mean something else.
        ("vector", "list<float>"),
        ("dlm", "dmo"),
        ("N:1", "many_to_one"),
        ("Data Lake Object", "dlo"),
        ("mandatory", "required"),
    ] {
        let (code, _, errors) = dmo(&folder, &["explain", word]);
        let said = format!("unknown code or word `{word}`; did you mean `{near}`?");
        assert_eq!(code, 2);
        assert!(errors.contains(&said), "{errors}");
    }
}

#[test]
fn a_word_that_is_a_key_and_a_code_is_explained_as_both() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_, both, _) = dmo(&folder, &["explain", "unresolved"]);
    assert!(both.starts_with("unresolved, a key\n"), "{both}");
    assert!(both.contains("\nschema::unresolved, a finding\n"), "{both}");
    let (_, output, _) = dmo(&folder, &["explain", "schema::unresolved"]);
    assert!(
        output.starts_with("schema::unresolved, a finding\n"),
        "{output}"
    );
}

/// A second parser is for those who write YAML: `generate` and build scripts read a file once.
#[test]
fn what_two_parsers_read_differently_is_found_by_check_alone() {
    let text = format!("{GOOD}description: |\n  Text to the end of the file.");
    let folder = project(&text);
    let (code, output, _) = dmo(&folder, &["check"]);
    assert_eq!(code, 1);
    let message = "two YAML parsers read this differently: they see different values";
    assert!(output.contains(message), "{output}");
    let (code, _, errors) = dmo(&folder, &["generate", "--out", "-"]);
    assert_eq!((code, errors.as_str()), (0, ""));
}

#[test]
fn settings_are_checked_with_all_descriptions() {
    let folder = project(
        "api_name: Trip__dlm\nlabel: Trip\nfields:\n  Id__c: {label: ID, type: text}\n  Length__c: {label: Length, type: list<float>}\nprimary_key: Id__c\n",
    );
    let settings = "[[derives]]\nselect = \"Trip\"\nadd = \"Eq\"\n\n[[types]]\nselect = \"Trap\"\nrust = \"f64\"\n";
    std::fs::write(folder.path().join("dmo.toml"), settings).expect("written");
    let (code, _, errors) = dmo(&folder, &["check"]);
    assert_eq!(code, 1, "{errors}");
    assert!(
        errors.contains("selector `Trap` matches nothing"),
        "{errors}"
    );
    // They are not about the files that a command names.
    assert_eq!(dmo(&folder, &["check", "schema"]).0, 0);
    std::fs::write(folder.path().join("dmo.toml"), &settings[..40]).expect("written");
    let (code, _, errors) = dmo(&folder, &["check"]);
    assert_eq!(code, 1, "{errors}");
    assert!(
        errors.contains("selector `Trip` adds `Eq` to `Trip`, which cannot be: its field `length` is of the type `Vec<f64>`"),
        "{errors}"
    );
}

/// A description of more mistakes than anybody reads: warnings first, then errors.
#[test]
fn many_findings_are_counted_and_some_are_shown() {
    let warned = (0..300).map(|number| format!("  F{number}__c: {{type: text}}\n"));
    let wrong = (0..500).map(|number| format!("  G{number}__c: {{label: G, type: txet}}\n"));
    let fields: String = warned.chain(wrong).collect();
    let head = "api_name: ssot__Payee__dlm\nlabel: Payee\nfields:\n";
    let folder = project(&format!("{head}{fields}"));
    let (code, output, _) = dmo(&folder, &["check"]);
    assert_eq!(code, 1);
    assert_eq!(output.matches("error[schema::").count(), 200);
    assert_eq!(output.matches("warning[schema::").count(), 0);
    let end = "\n\n600 more are not shown\n\n500 errors, 300 warnings\n";
    assert!(output.ends_with(end), "{output}");

    let (code, output, _) = dmo(&folder, &["check", "--format", "json"]);
    assert_eq!(code, 1);
    let report: serde_json::Value = serde_json::from_str(&output).expect("JSON");
    assert_eq!(
        (&report["errors"], &report["warnings"]),
        (&500.into(), &300.into())
    );
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(200));
    assert_eq!(report["findings_not_shown"], 600);

    // Where only warnings are left out, they still count.
    let folder = project(&format!("{head}{}", fields.replace("txet", "text")));
    let (code, output, _) = dmo(&folder, &["check", "--deny", "warnings"]);
    assert_eq!(code, 1);
    assert!(
        output.ends_with("100 more are not shown\n\n300 warnings\n"),
        "{output}"
    );
}
