//! `dmo import --org`: the orgs of `dmo.toml`.

use std::fs;

use tempfile::TempDir;

use crate::dmo;

const SETTINGS: &str = r#"
[orgs.production]
source = "answers/production.json"

[orgs.uat]
source = ["answers/uat.json"]
data_space = "ds1"
names = {Trip = "ds1_Journey__dlm"}

[orgs.empty]
"#;

const PRODUCTION: &str = r#"{"metadata": [
  {"name": "Trip__dlm", "displayName": "Trip", "category": "Engagement", "fields": [
    {"name": "Id__c", "displayName": "Trip ID", "type": "STRING"},
    {"name": "Line__c", "displayName": "Line", "type": "STRING"}]},
  {"name": "Line__dlm", "displayName": "Line", "category": "Profile", "fields": [
    {"name": "Id__c", "displayName": "Line ID", "type": "STRING"}]}]}"#;

const UAT: &str = r#"{"metadata": [
  {"name": "ds1_Journey__dlm", "displayName": "Journey", "category": "Engagement", "fields": [
    {"name": "Id__c", "displayName": "Trip ID", "type": "STRING"}]},
  {"name": "ds1_Stop__dlm", "displayName": "Stop", "category": "Profile", "fields": [
    {"name": "Id__c", "displayName": "Stop ID", "type": "STRING"}]}]}"#;

/// A folder with settings and the answers of two orgs.
fn orgs(settings: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("answers")).expect("a folder");
    fs::write(path("answers/production.json"), PRODUCTION).expect("written");
    fs::write(path("answers/uat.json"), UAT).expect("written");
    fs::write(path("dmo.toml"), settings).expect("written");
    folder
}

#[test]
fn an_org_is_imported_from_its_source() {
    let folder = orgs(SETTINGS);
    let (code, _, stderr) = dmo(&folder, &["import", "--org", "production"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    let (code, stdout, _) = dmo(&folder, &["import", "--org", "uat"]);
    assert_eq!(code, 0, "{stdout}");
    assert!(
        stdout.contains("`label` is `Journey` in the org `uat`"),
        "{stdout}"
    );
    let text = |name: &str| fs::read_to_string(folder.path().join("schema").join(name));
    let trip = text("trip.yaml").expect("a description");
    assert!(trip.contains("names:\n  uat: ds1_Journey__dlm\n"), "{trip}");
    assert!(trip.contains("absent_in: [uat]"), "{trip}");
    assert!(
        text("line.yaml")
            .expect("a description")
            .contains("absent_in: [uat]")
    );
    assert!(
        text("stop.yaml")
            .expect("a description")
            .contains("uat: ds1_Stop__dlm")
    );
    let (_, shown, _) = dmo(&folder, &["show", "Trip", "schema"]);
    assert!(
        shown.contains("Called otherwise\n  in uat: ds1_Journey__dlm\n"),
        "{shown}"
    );
    assert!(shown.contains("not in uat"), "{shown}");
    let (_, shown, _) = dmo(&folder, &["show", "Line", "schema"]);
    assert!(shown.contains("Absent in: uat\n"), "{shown}");
}

/// A job that denies warnings finds them where the report says that they are.
#[test]
fn what_orgs_say_otherwise_is_among_the_warnings() {
    let folder = orgs(SETTINGS);
    dmo(&folder, &["import", "--org", "production"]);
    dmo(&folder, &["import", "--org", "uat"]);
    let gate = ["import", "--check", "--org", "uat", "--format", "json"];
    let (code, stdout, _) = dmo(&folder, &gate);
    let report: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    assert_eq!(code, 0, "{stdout}");
    assert_eq!(report["warnings"][0]["what"], "org_difference", "{stdout}");
    assert_eq!(report["warnings"], report["entries"]);
    let (code, ..) = dmo(&folder, &[&gate[..], &["--deny", "warnings"]].concat());
    assert_eq!(code, 1);
}

#[test]
fn another_source_than_that_of_the_settings_can_be_named() {
    let folder = orgs(SETTINGS);
    let arguments = ["import", "answers/uat.json", "--org", "empty", "--out", "-"];
    let (code, stdout, _) = dmo(&folder, &arguments);
    assert_eq!(code, 0);
    assert!(stdout.contains("api_name: ds1_Journey__dlm\n"), "{stdout}");
}

#[test]
fn an_org_that_is_not_known_is_no_org() {
    let folder = orgs(SETTINGS);
    for (arguments, expected) in [
        (
            vec!["import", "--org", "producton"],
            "error: dmo.toml has no table `[orgs.producton]`; did you mean `production`?\n",
        ),
        (
            vec!["import", "--org", "empty"],
            "error: the org `empty` has no `source` in dmo.toml, and the command names none\n",
        ),
    ] {
        let (code, stdout, stderr) = dmo(&folder, &arguments);
        assert_eq!((code, stdout.as_str(), stderr.as_str()), (2, "", expected));
    }
    let (code, _, stderr) = dmo(&folder, &["import"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("<SOURCE>..."), "{stderr}");
}

#[test]
fn names_of_orgs_without_an_object_are_findings_of_the_settings() {
    let folder = orgs("[orgs.uat.names]\nTripp = \"ds1_Trip__dlm\"\n");
    dmo(&folder, &["import", "answers/production.json"]);
    for arguments in [&["check"][..], &["generate", "--out", "-"]] {
        let (code, _, stderr) = dmo(&folder, arguments);
        assert_ne!(code, 0);
        assert!(
            stderr.contains("selector `Tripp` matches nothing"),
            "{stderr}"
        );
        assert!(stderr.contains("did you mean `Trip`?"), "{stderr}");
    }
}

#[test]
fn only_what_the_folder_describes_is_known() {
    let folder = orgs("");
    let (code, _, _) = dmo(
        &folder,
        &["import", "answers/production.json", "--select", "Trip"],
    );
    assert_eq!(code, 0);
    let (code, stdout, _) = dmo(&folder, &["import", "answers/production.json", "--known"]);
    assert_eq!(code, 0);
    assert!(
        stdout.contains("\n1 object left out that the folder does not describe\n"),
        "{stdout}"
    );
    assert!(!folder.path().join("schema/line.yaml").exists());
    let arguments = [
        "import",
        "answers/production.json",
        "--known",
        "--format",
        "json",
    ];
    let (_, stdout, _) = dmo(&folder, &arguments);
    assert!(stdout.contains("\"not_known\": 1"), "{stdout}");
}

#[test]
fn what_the_catalog_has_and_the_org_has_not_is_one_table() {
    let folder = orgs("[orgs.production]\n[orgs.uat]\n");
    dmo(&folder, &["import", "catalog:FlowRun", "catalog:Flow"]);
    let answer = r#"{"metadata": [
      {"name": "ssot__FlowRun__dlm", "displayName": "Flow Run", "category": "Engagement", "fields": [
        {"name": "ssot__Id__c", "displayName": "Flow Run ID", "type": "STRING"},
        {"name": "ssot__FlowVersionId__c", "displayName": "Flow Version", "type": "STRING"}]},
      {"name": "Trip__dlm", "displayName": "Trip", "category": "Profile", "fields": [
        {"name": "Id__c", "displayName": "Trip ID", "type": "STRING"}]}]}"#;
    fs::write(folder.path().join("org.json"), answer).expect("written");
    let arguments = ["import", "org.json", "--org", "uat", "--dry-run"];
    let (code, stdout, _) = dmo(&folder, &arguments);
    assert_eq!(code, 0);
    assert!(
        stdout.contains("not in the sources: 1 object and 9 fields\n"),
        "{stdout}"
    );
    for row in [
        ["Object", "Field", "Documented", "Now"].as_slice(),
        &[
            "ssot__FlowRun__dlm",
            "ssot__StoppedReason__c",
            "yes",
            "marked",
            "`absent_in:",
            "uat`",
        ],
        &["ssot__Flow__dlm", "yes", "marked", "`absent_in:", "uat`"],
    ] {
        let mut lines = stdout
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>());
        assert!(lines.any(|line| line == row), "{row:?}\n{stdout}");
    }
    let (_, stdout, _) = dmo(&folder, &[&arguments[..], &["--format", "json"]].concat());
    let report: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    let absent = report["absent"].as_array().expect("a list");
    assert_eq!(absent.len(), 10);
    let object = serde_json::json!({
        "object": "ssot__Flow__dlm", "field": null, "state": {"absent_in": "uat"}, "documented": true
    });
    assert!(absent.contains(&object), "{stdout}");
}

#[test]
fn many_marks_are_listed_once() {
    let fields = |number: usize| {
        let fields = (0..number)
            .map(|at| format!(r#"{{"name": "F{at}__c", "displayName": "F", "type": "STRING"}}"#));
        let fields: Vec<String> = fields.collect();
        format!(
            r#"{{"metadata": [{{"name": "A__dlm", "displayName": "A", "fields": [{}]}}]}}"#,
            fields.join(", ")
        )
    };
    let folder = orgs("");
    fs::write(folder.path().join("org.json"), fields(13)).expect("written");
    dmo(&folder, &["import", "org.json"]);
    fs::write(folder.path().join("org.json"), fields(2)).expect("written");
    let (_, stdout, _) = dmo(&folder, &["import", "org.json"]);
    assert!(
        stdout.contains("  a.yaml: 11 changes\n    11 fields marked, as above\n"),
        "{stdout}"
    );
    assert_eq!(stdout.matches("F12__c").count(), 1, "{stdout}");
}

#[test]
fn rulesets_alone_describe_nothing() {
    let folder = orgs("");
    let rulesets = r#"{"identityResolutions": [{"reconciliationRules": [
        {"entityName": "ssot__Individual__dlm", "unifiedDmoName": "UnifiedssotIndividualA1b2__dlm"}]}]}"#;
    fs::write(folder.path().join("rulesets.json"), rulesets).expect("written");
    let (code, stdout, stderr) = dmo(&folder, &["import", "rulesets.json"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert!(
        stderr.contains("rulesets.json: it has rulesets"),
        "{stderr}"
    );
    let (code, stdout, _) = dmo(&folder, &["import", "rulesets.json", "answers/uat.json"]);
    assert_eq!(code, 0);
    assert!(!stdout.contains("rulesets"), "{stdout}");
}
