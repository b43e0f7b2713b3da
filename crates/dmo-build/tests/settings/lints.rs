//! Settings for warnings.

use dmo_build::{Config, Diagnostic, Level};
use dmo_schema::{Finding, Loaded};
use expect_test::expect;

use crate::assert_wrong;

const TRIP: &str = "api_name: Trip__dlm
label: Trip
fields:
  Id__c: {type: text}
  State__c: {values: {A: First}}
";

const STOP: &str = "api_name: Stop__dlm
fields:
  Id__c: {type: text}
";

fn loaded() -> Loaded {
    dmo_schema::parse_all([("trip.yaml", TRIP), ("stop.yaml", STOP)])
}

/// The findings that are left, each with its severity and line.
fn left(settings: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("dmo.toml");
    std::fs::write(&file, settings).expect("written");
    left_by(&Config::from_file(&file).expect("settings"))
}

fn left_by(config: &Config) -> Vec<String> {
    let mut loaded = loaded();
    config.apply_lints(&mut loaded);
    let line = |finding: &Finding| {
        let Finding {
            severity,
            code,
            file,
            line,
            ..
        } = finding;
        let code = code.as_str().replace("schema::", "");
        format!("{file}:{line} {severity} {code}")
    };
    loaded.findings().iter().map(line).collect()
}

#[test]
fn warnings_are_set_by_code_and_place_and_the_last_setting_counts() {
    assert_eq!(left("").len(), 5);
    assert_eq!(
        left("[[lints]]\nallow = \"missing_label\"\n"),
        ["trip.yaml:5 warning missing_type"]
    );
    assert_eq!(
        left(
            "[[lints]]\nallow = [\"schema::missing_label\", \"missing_type\"]\nselect = \"Trip\"\n"
        ),
        [
            "stop.yaml:1 warning missing_label",
            "stop.yaml:3 warning missing_label"
        ]
    );
    assert_eq!(
        left(
            "[[lints]]\nallow = \"missing_label\"\nreason = \"they come later\"\n\n\
             [[lints]]\ndeny = \"missing_label\"\nselect = \"*.Id\"\n\n\
             [[lints]]\nwarn = \"missing_label\"\nselect = \"Stop.*\"\n\n\
             [[lints]]\ndeny = \"missing_type\"\nselect = \"values:Trip\"\n"
        ),
        [
            "trip.yaml:4 error missing_label",
            "trip.yaml:5 error missing_type",
            "stop.yaml:3 warning missing_label"
        ]
    );
    let mut config = Config::new();
    config
        .lint(Level::Allow, "missing_label", "*")
        .lint(Level::Deny, "missing_type", "type:text");
    assert_eq!(left_by(&config), ["trip.yaml:5 error missing_type"]);
}

#[test]
fn wrong_lints_are_told() {
    assert_wrong(
        r#"[[lints]]
allow = "mising_label"

[[lints]]
allow = ["duplicate_key"]

[[lints]]
deny = "missing_label"
select = "Paymant"
reson = "none"
"#,
        &expect![[r#"
            error: there is no code `mising_label`; did you mean `schema::missing_label`?
             --> dmo.toml:2:9
              |
            2 | allow = "mising_label"
              |         ^^^^^^^^^^^^^^

            error: `schema::duplicate_key` is an error, and only warnings can be set
             --> dmo.toml:5:10
              |
            5 | allow = ["duplicate_key"]
              |          ^^^^^^^^^^^^^^^
              |
              = help: `dmo explain schema::duplicate_key` says what is wrong

            error: unknown key `reson`
              --> dmo.toml:10:1
               |
            10 | reson = "none"
               | ^^^^^
               |
               = help: did you mean `reason`?
        "#]],
    );
}

#[test]
fn lints_of_a_wrong_form_are_told_once() {
    assert_wrong(
        r#"[[lints]]
select = "Payment"

[[lints]]
allow = "missing_label"
warn = "unresolved"

[[lints]]
alow = "missing_label"

[[lints]]
deny = []

[[lints]]
allow = "missing_label"
select = 3
"#,
        &expect![[r#"
            error: a lint has one of the keys `allow`, `warn` and `deny`
             --> dmo.toml:1:1
              |
            1 | [[lints]]
              | ^^^^^^^^^

            error: a lint has one of the keys `allow`, `warn` and `deny`
             --> dmo.toml:4:1
              |
            4 | [[lints]]
              | ^^^^^^^^^

            error: unknown key `alow`
             --> dmo.toml:9:1
              |
            9 | alow = "missing_label"
              | ^^^^
              |
              = help: did you mean `allow`?

            error: there are no codes in `deny`
              --> dmo.toml:12:8
               |
            12 | deny = []
               |        ^^

            error: expected text for `select`, found a number
              --> dmo.toml:16:10
               |
            16 | select = 3
               |          ^
        "#]],
    );
}

#[test]
fn a_lint_without_a_warning_is_told_once() {
    let mut config = Config::new();
    config
        .lint(Level::Allow, "missing_type", "Stop")
        .lint(Level::Deny, "missing_label", "Stap")
        .lint(Level::Allow, "missing_label", "Stop.Id");
    let mut loaded = loaded();
    let unused = config.apply_lints(&mut loaded);
    let error = config.check_settings(&loaded).expect_err("an error");
    let told = |diagnostic: &Diagnostic| diagnostic.message.clone();
    assert_eq!(
        unused.iter().map(told).collect::<Vec<_>>(),
        ["there is no warning `schema::missing_type` about `Stop`"]
    );
    expect![[r"
        error: selector `Stap` matches nothing
         |
         = help: did you mean `Stop`?
    "]]
    .assert_eq(&error.render(false));
}

/// What cannot be read may have what a setting is about.
#[test]
fn where_descriptions_cannot_be_read_nothing_is_missed() {
    let mut loaded = dmo_schema::parse_all([("trip.yaml", TRIP), ("stop.yaml", "fields: [")]);
    let mut config = Config::new();
    config
        .lint(Level::Allow, "missing_label", "Stop")
        .derive("Stop", "Eq")
        .object("Stop")
        .number_type("&str");
    assert_eq!(config.apply_lints(&mut loaded), []);
    let error = config.check_settings(&loaded).expect_err("an error");
    let report = error.render(false);
    assert!(report.starts_with("error: `&str` cannot be the type of a field\n"));
    assert_eq!(report.matches("error").count(), 1, "{report}");
}
