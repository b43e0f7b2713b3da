//! Answers of an org that are not what was asked for: nothing, an error, a part.

use serde_json::Value;
use tempfile::TempDir;

use crate::import::{ANSWER, files, read, with, write};
use crate::{dmo, piped};

const URL: &str = "/services/data/v67.0/ssot/data-model-objects?limit=1&offset=1";

#[test]
fn an_error_of_the_org_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let error = br#"[{"errorCode": "NOT_FOUND", "message": "No such thing"}]"#;
    let (code, output, _) = piped(&folder, &["import", "-"], error);
    assert_eq!(code, 1);
    assert!(
        output.contains("1 refused\n  <stdin>:1: is the error `NOT_FOUND` (No such thing)\n"),
        "{output}"
    );

    let select = ["import", "-", "--select", "Payee"];
    let (code, _, errors) = piped(&folder, &select, error);
    assert_eq!(code, 2);
    assert!(errors.contains("`NOT_FOUND`"), "{errors}");
    assert!(errors.contains("no object `Payee`"), "{errors}");
}

#[test]
fn errors_have_many_forms() {
    for (error, told) in [
        (
            r#"{"error": "invalid_grant", "error_description": "expired"}"#,
            "`invalid_grant` (expired)",
        ),
        (
            r#"{"status": 404, "error": "Not Found", "message": "no page", "path": "/x"}"#,
            "`Not Found` (no page)",
        ),
        (
            r#"{"error": {"code": 403, "message": "not allowed"}}"#,
            "`403` (not allowed)",
        ),
        (r#"{"error": "unsupported"}"#, "`unsupported`"),
        (
            r#"{"errors": [{"errorCode": "A", "message": "a"}, {"message": "b"}]}"#,
            "the error `A` (a), and is an error (b)",
        ),
        (r#"[{"errorCode": "A"}, {"errorCode": "B"}]"#, "`B`"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let (code, output, errors) = piped(&folder, &["import", "-"], error.as_bytes());
        assert_eq!((code, errors.as_str()), (1, ""), "{error}");
        assert!(output.contains(told), "{output}");
        assert!(files(&folder, "schema").is_empty());
    }
}

#[test]
fn an_error_among_answers_is_none_of_them() {
    let folder = with("in/answer.json", ANSWER);
    write(
        &folder,
        "in/words.json",
        r#"{"error": "Fehler", "warning": "Warnung"}"#,
    );
    let (code, output, _) = dmo(&folder, &["import", "in"]);
    assert_eq!(code, 0);
    assert!(
        output.contains("1 passed over\n  in/words.json:1: "),
        "{output}"
    );

    write(
        &folder,
        "in/more.json",
        r#"{"error": "Unauthorized", "message": "Sign in"}"#,
    );
    let (code, output, _) = dmo(&folder, &["import", "in"]);
    assert_eq!(code, 1);
    assert!(
        output.contains("1 refused\n  in/more.json:1: is the error `Unauthorized` (Sign in)\n"),
        "{output}"
    );

    let both = ANSWER.replacen('{', r#"{"errors": [{"message": "timed out"}], "#, 1);
    let (code, output, _) = piped(&folder, &["import", "-", "--out", "both"], both.as_bytes());
    assert_eq!(code, 1);
    assert!(output.contains("is an error (timed out)"), "{output}");
    assert_eq!(files(&folder, "both").len(), 3);
}

#[test]
fn where_nothing_is_read_nothing_could_run() {
    for (text, reason) in [
        ("", "it is empty"),
        (" \n\t", "it is empty"),
        ("\u{feff}", "it is empty"),
        ("[]", "it lists nothing"),
        ("{}", "it lists nothing"),
        ("null", "it lists nothing"),
        (r#"{"metadata": []}"#, "it lists nothing"),
        (r#"{"metadata": null}"#, "it lists nothing"),
        (
            r#"{"dataModelObject": [], "totalSize": 0}"#,
            "it lists nothing",
        ),
        (r#"{"dataModelObjects": []}"#, "it lists nothing"),
        (r#"{"dataLakeObjects": []}"#, "it lists nothing"),
        (r#"{"relationships": []}"#, "it lists nothing"),
        (r#"{"schemas": []}"#, "it lists nothing"),
        (
            r#"{"totalSize": 0, "done": true, "records": []}"#,
            "it lists nothing",
        ),
        (r#"{"metadata": []} {"metadata": []}"#, "it lists nothing"),
        (
            "openapi: 3.0.3\ncomponents:\n  schemas: {}\n",
            "it lists nothing",
        ),
    ] {
        let folder = with("saved.json", text);
        for further in [
            &[][..],
            &["--dry-run"],
            &["--out", "-"],
            &["--format", "json"],
            &["--select", "Payee"],
        ] {
            let of = |source| [&["import", source], further].concat();
            let piped = piped(&folder, &of("-"), text.as_bytes());
            let told = format!("error: nothing was read from standard input: {reason}\n");
            assert_eq!(piped, (2, String::new(), told), "{text} {further:?}");
            let told = format!("error: nothing was read from saved.json: {reason}\n");
            assert_eq!(dmo(&folder, &of("saved.json")), (2, String::new(), told));
        }
        assert!(files(&folder, "schema").is_empty());
    }
}

#[test]
fn an_empty_text_is_empty_whatever_it_should_be() {
    let folder = tempfile::tempdir().expect("a folder");
    for kind in ["page", "answer", "sfdx", "ingestion", "description"] {
        let (code, _, errors) = piped(&folder, &["import", "-", "--format", kind], b"\n");
        assert_eq!(code, 2, "{kind}");
        assert_eq!(
            errors,
            "error: nothing was read from standard input: it is empty\n"
        );
    }
}

#[test]
fn empty_sources_among_others_are_listed() {
    let folder = with("in/a.json", "");
    write(&folder, "in/b.md", "\n");
    write(&folder, "in/c.json", r#"{"relationships": []}"#);
    let (code, output, errors) = dmo(&folder, &["import", "in"]);
    assert_eq!((code, output.as_str()), (2, ""));
    assert_eq!(
        errors,
        "error: nothing was read from in/a.json: it is empty
error: nothing was read from in/b.md: it is empty
error: nothing was read from in/c.json: it lists nothing
"
    );
    write(&folder, "in/d.json", ANSWER);
    let (code, output, errors) = dmo(&folder, &["import", "in"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(
        output.starts_with(
            "3 passed over
  it is empty:
    in/a.json:1
    in/b.md:1
  in/c.json:1: it lists nothing
"
        ),
        "{output}"
    );
    let (code, output, _) = piped(&folder, &["import", "-", "in/d.json"], b"");
    assert_eq!(code, 0);
    assert!(output.contains("<stdin>:1: it is empty\n"), "{output}");
    let (code, output, _) = piped(&folder, &["import", "-"], b"{");
    assert_eq!(code, 1, "{output}");
}

/// A folder with the two pages of a list.
fn pages() -> TempDir {
    let page = |name: &str, next: &str| {
        format!(
            r#"{{"dataModelObject": [{{"name": "{name}__dlm", "label": "{name}", "fields": [
                {{"name": "Id__c", "label": "Id", "type": "Text", "isPrimaryKey": true}}]}}], "totalSize": 2{next}}}"#
        )
    };
    let folder = with(
        "in/1.json",
        &page("Crew", &format!(r#", "nextPageUrl": "{URL}""#)),
    );
    write(&folder, "in/2.json", page("Mast", ""));
    folder
}

#[test]
fn a_part_of_a_list_is_a_finding() {
    let folder = pages();
    let told = format!(
        "in/1.json:1: `dataModelObject`: 1 of 2 entries read; fetch `{URL}` and the pages after it, and import all pages together"
    );
    let import = ["import", "in/1.json"];
    let (code, output, errors) = dmo(&folder, &[&import[..], &["--dry-run"]].concat());
    assert_eq!((code, errors.as_str()), (1, ""));
    assert!(
        output.starts_with(&format!("pages are missing\n  {told}\n\n1 new\n")),
        "{output}"
    );
    assert!(files(&folder, "schema").is_empty());

    let (code, output, errors) = dmo(&folder, &[&import[..], &["--out", "-"]].concat());
    assert_eq!(code, 1);
    assert!(output.contains("api_name: Crew__dlm"), "{output}");
    assert!(errors.contains(&told), "{errors}");

    let (code, output, _) = dmo(&folder, &import);
    assert_eq!(code, 1);
    assert!(output.contains(&told), "{output}");
    assert!(read(&folder, "schema/crew.yaml").contains("api_name: Crew__dlm"));

    let (code, output, _) = dmo(&folder, &[&import[..], &["--format", "json"]].concat());
    assert_eq!(code, 1);
    let report: Value = serde_json::from_str(&output).expect("JSON");
    assert_eq!(report["missing_pages"][0]["page"], URL);
    assert_eq!(report["written"], true);

    let (code, _, errors) = dmo(&folder, &[&import[..], &["--select", "Mast"]].concat());
    assert_eq!(code, 2);
    assert!(
        errors.contains(&told) && errors.contains("no object `Mast`"),
        "{errors}"
    );
}

#[test]
fn all_pages_of_a_list_are_no_finding() {
    let folder = pages();
    for sources in [&["in"][..], &["in/2.json", "in/1.json"]] {
        let (code, output, errors) = dmo(&folder, &[&["import"], sources].concat());
        assert_eq!((code, errors.as_str()), (0, ""), "{output}");
    }
    let both = read(&folder, "in/2.json") + &read(&folder, "in/1.json");
    assert_eq!(piped(&folder, &["import", "-"], both.as_bytes()).0, 0);
    let json = ["import", "in", "--format", "json"];
    let report: Value = serde_json::from_str(&dmo(&folder, &json).1).expect("JSON");
    assert_eq!(report["missing_pages"], serde_json::json!([]));
}

#[test]
fn a_page_without_entries_names_the_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = format!(r#"{{"dataModelObject": [], "totalSize": 4, "nextPageUrl": "{URL}"}}"#);
    let (code, output, errors) = piped(&folder, &["import", "-"], page.as_bytes());
    assert_eq!((code, output.as_str()), (2, ""));
    assert!(
        errors.starts_with("error: nothing was read from standard input: it lists nothing\nerror: <stdin>:1: `dataModelObject`: 0 of 4"),
        "{errors}"
    );
}
