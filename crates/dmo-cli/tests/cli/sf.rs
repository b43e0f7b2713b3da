//! Sources `sf:ALIAS`, with a stand-in for the command of Salesforce that serves recorded answers.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use tempfile::TempDir;

use crate::{command, finish};

/// Serves the file that has the name of the resource, with `/`, `?`, `=` and `&` as `_`; what is in a file `….err` goes to
/// standard error, and `….code` is how it ends. What it was called with goes to `called`.
const STAND_IN: &str = r#"#!/bin/sh
echo "$@" >> called
file=answers/$(printf '%s' "$4" | tr '/?=&' '____')
[ -f "$file.err" ] && cat "$file.err" >&2
[ -f "$file" ] && cat "$file"
[ -f "$file.code" ] && exit "$(cat "$file.code")"
[ -f "$file" ]
"#;

const METADATA: &str = "_services_data_v67.0_ssot_metadata_entityType_DataModelObject";

struct Bench(TempDir);

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("answers")).expect("created");
        fs::create_dir(folder.path().join("bin")).expect("created");
        let script = folder.path().join("bin/sf");
        fs::write(&script, STAND_IN).expect("written");
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("executable");
        Self(folder)
    }

    fn serve(self, name: &str, text: &str) -> Self {
        fs::write(self.path().join("answers").join(name), text).expect("written");
        self
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn import(&self, arguments: &[&str]) -> (i32, String, String) {
        let bin = self.path().join("bin");
        let path = format!("{}:/usr/bin:/bin", bin.display());
        let mut command = command(self.path(), &[&["import"], arguments].concat());
        finish(command.env("PATH", path).output().expect("dmo runs"))
    }

    fn called(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path().join("called")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }
}

fn object(name: &str) -> String {
    format!(
        r#"{{"name": "{name}__dlm", "label": "{name}", "category": "OTHER",
            "fields": [{{"name": "Id__c", "label": "ID", "type": "Text", "isPrimaryKey": true}}]}}"#
    )
}

#[test]
fn an_org_is_asked_for_its_objects() {
    let answer = r#"{"metadata": [{"name": "Boat__dlm", "displayName": "Boat", "category": "Other",
        "fields": [{"name": "Id__c", "displayName": "ID", "type": "STRING"}], "primaryKeys": []}]}"#;
    let bench = Bench::new().serve(METADATA, answer);
    let (code, output, errors) = bench.import(&["sf:uat"]);
    assert_eq!(code, 0, "{output}{errors}");
    assert!(output.starts_with("1 new\n  boat.yaml\n"), "{output}");
    assert_eq!(
        bench.called(),
        [
            "api request rest /services/data/v67.0/ssot/metadata?entityType=DataModelObject --target-org=uat"
        ]
    );
}

#[test]
fn pages_are_followed() {
    let page = |next: &str, name: &str| {
        let object = object(name);
        format!(r#"{{"dataModelObject": [{object}], "totalSize": 3, "nextPageUrl": {next}}}"#)
    };
    let list = "_services_data_v67.0_ssot_data-model-objects";
    let bench = Bench::new()
        .serve(
            list,
            &page(
                r#""/services/data/v67.0/ssot/data-model-objects?limit=1&offset=1""#,
                "Boat",
            ),
        )
        .serve(
            &format!("{list}_limit_1_offset_1"),
            &page(
                r#""/services/data/v67.0/ssot/data-model-objects?limit=1&offset=2""#,
                "Trip",
            ),
        )
        .serve(&format!("{list}_limit_1_offset_2"), &page("null", "Crew"));
    let (code, output, errors) =
        bench.import(&["sf:uat/services/data/v67.0/ssot/data-model-objects"]);
    assert_eq!(code, 0, "{output}{errors}");
    assert!(output.starts_with("3 new\n"), "{output}");
    assert_eq!(bench.called().len(), 3);
}

#[test]
fn a_list_that_leads_to_itself_ends() {
    let list = "_services_data_v67.0_ssot_data-model-objects";
    let object = object("Boat");
    let next = "/services/data/v67.0/ssot/data-model-objects?offset=1";
    let page =
        format!(r#"{{"dataModelObject": [{object}], "totalSize": 9, "nextPageUrl": "{next}"}}"#);
    let bench = Bench::new()
        .serve(list, &page)
        .serve(&format!("{list}_offset_1"), &page);
    let (code, output, errors) =
        bench.import(&["sf:uat/services/data/v67.0/ssot/data-model-objects"]);
    assert_eq!(code, 1, "{output}{errors}");
    assert!(output.contains("pages are missing\n"), "{output}");
    assert_eq!(bench.called().len(), 2);
}

/// The import fails with these words, and nothing is written.
fn fails(bench: &Bench, words: &[&str]) {
    let (code, output, errors) = bench.import(&["sf:uat"]);
    assert_eq!((code, output.as_str()), (2, ""), "{errors}");
    for word in words {
        assert!(errors.contains(word), "{errors}");
    }
    assert!(!bench.path().join("schema").exists());
}

#[test]
fn an_error_of_the_org_is_shown() {
    let answer =
        r#"[{"errorCode": "REQUEST_LIMIT_EXCEEDED", "message": "TotalRequests Limit exceeded."}]"#;
    let bench = Bench::new()
        .serve(METADATA, answer)
        .serve(&format!("{METADATA}.code"), "1");
    fails(
        &bench,
        &[
            "sf:uat/services",
            "TotalRequests Limit exceeded.",
            "import again later",
        ],
    );
}

#[test]
fn an_error_on_a_later_page_writes_nothing() {
    let object = object("Boat");
    let next = "/services/data/v67.0/ssot/data-model-objects?offset=1";
    let page =
        format!(r#"{{"dataModelObject": [{object}], "totalSize": 2, "nextPageUrl": "{next}"}}"#);
    let answer =
        r#"[{"errorCode": "INVALID_SESSION_ID", "message": "Session expired or invalid"}]"#;
    let later = "_services_data_v67.0_ssot_data-model-objects_offset_1";
    let bench = Bench::new()
        .serve(METADATA, &page)
        .serve(later, answer)
        .serve(&format!("{later}.code"), "1");
    fails(
        &bench,
        &[
            "offset=1",
            "Session expired",
            "sf org login web --alias uat",
        ],
    );
}

#[test]
fn a_login_that_is_missing_or_expired_is_shown_without_tokens() {
    let said = "Error (NamedOrgNotFoundError): Parsing --target-org \n\tNo authorization information found for uat.\n";
    let bench = Bench::new().serve(&format!("{METADATA}.err"), said);
    fails(
        &bench,
        &["NamedOrgNotFoundError", "sf org login web --alias uat"],
    );

    let said =
        "Error (RefreshTokenAuthError): expired access/refresh token 00D5g0000000001!AQEAQsecret\n";
    let bench = Bench::new().serve(&format!("{METADATA}.err"), said);
    fails(
        &bench,
        &[
            "RefreshTokenAuthError",
            "(hidden)",
            "sf org login web --alias uat",
        ],
    );
    let (_, _, errors) = bench.import(&["sf:uat"]);
    assert!(!errors.contains("AQEAQsecret"), "{errors}");
}

#[test]
fn a_command_that_fails_silently_or_is_missing_is_told() {
    fails(&Bench::new(), &["does not say why"]);
    let bench = Bench::new();
    fs::remove_file(bench.path().join("bin/sf")).expect("removed");
    fails(&bench, &["no command `sf`"]);
}

/// Whatever ends well and is no answer was not asked of an org: a proxy may have answered, or another command is called `sf`.
#[test]
fn what_is_no_answer_is_told_and_nothing_is_written() {
    let long = "x".repeat(1_000_000);
    for (text, why) in [
        (
            "<html>503 Service Unavailable</html>\n",
            "is not valid JSON",
        ),
        ("hello\n", "is not valid JSON"),
        (long.as_str(), "is not valid JSON"),
        (r#"{"metadata": ["#, "is not valid JSON"),
        (r#"{"a": 1}"#, "is not a response that describes objects"),
    ] {
        fails(
            &Bench::new().serve(METADATA, text),
            &["sf:uat/services", why],
        );
    }
    let bench = Bench::new()
        .serve(METADATA, "hello\n")
        .serve(&format!("{METADATA}.err"), "the network is down\n");
    fails(&bench, &["`sf` says: the network is down"]);
}

#[test]
fn a_later_page_that_is_no_answer_writes_nothing() {
    let object = object("Boat");
    let next = "/services/data/v67.0/ssot/data-model-objects?offset=1";
    let page =
        format!(r#"{{"dataModelObject": [{object}], "totalSize": 2, "nextPageUrl": "{next}"}}"#);
    let bench = Bench::new().serve(METADATA, &page).serve(
        "_services_data_v67.0_ssot_data-model-objects_offset_1",
        "bye\n",
    );
    fails(&bench, &["offset=1", "is not valid JSON"]);
}

#[test]
fn a_command_that_is_stopped_is_told() {
    let bench = Bench::new();
    let script = "#!/bin/sh\nprintf '{\"metadata\": ['\nkill -9 $$\n";
    fs::write(bench.path().join("bin/sf"), script).expect("written");
    fails(&bench, &["`sf` was stopped before it was done"]);
}

#[test]
fn all_orgs_that_fail_are_told() {
    let bench = Bench::new();
    let (code, _, errors) = bench.import(&["sf:uat", "sf:", "sf:prod/x"]);
    assert_eq!(code, 2);
    assert_eq!(errors.lines().count(), 3, "{errors}");
}

#[test]
fn an_alias_is_no_option_of_the_command() {
    let bench = Bench::new().serve(METADATA, "{}");
    bench.import(&["sf:--help"]);
    assert!(
        bench.called()[0].ends_with("--target-org=--help"),
        "{:?}",
        bench.called()
    );
}
