//! Where `dmo import` reads from: the catalog, standard input, folders, files of every kind.

use crate::import::{ANSWER, PAGE, files, read, with, write};
use crate::{dmo, piped};

const FIELD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<CustomField xmlns=\"http://soap.sforce.com/2006/04/metadata\">
  <fullName>Weight__c</fullName><label>Weight</label><type>Number</type>
</CustomField>
";

const CONNECTOR: &str = "openapi: 3.0.3
components:
  schemas:
    Parcel:
      properties:
        parcel_id: {type: string}
        sent: {type: string, format: date-time}
";

#[test]
fn documented_objects_come_by_name_stem_and_pattern() {
    for (sources, expected) in [
        (&["catalog:ssot__FlowRun__dlm"][..], &["flow_run.yaml"][..]),
        (&["catalog:flowrun"], &["flow_run.yaml"]),
        (
            &["catalog:FlowE*", "catalog:FlowRun"],
            &[
                "flow_element.yaml",
                "flow_element_run.yaml",
                "flow_run.yaml",
            ],
        ),
        (
            &["catalog:FlowRun", "--with-references"],
            &["flow_run.yaml", "flow_version.yaml", "individual.yaml"],
        ),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let all: Vec<&str> = ["import"].iter().chain(sources).copied().collect();
        let (code, output, errors) = dmo(&folder, &all);
        assert_eq!((code, errors.as_str()), (0, ""), "{output}");
        let mut found = files(&folder, "schema");
        found.remove("dmo.schema.json");
        assert!(found.keys().eq(expected), "{sources:?}: {:?}", found.keys());
    }
}

#[test]
fn a_documented_object_is_copied_and_not_changed_again() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(dmo(&folder, &["import", "catalog:FlowRun"]).0, 0);
    let catalog = dmo_import::Catalog::get().files();
    let flow_run = catalog.iter().find(|(name, _)| *name == "flow_run.yaml");
    let (_, text) = flow_run.expect("a documented object");
    assert_eq!(read(&folder, "schema/flow_run.yaml"), *text);

    let (_, output, _) = dmo(&folder, &["import", "catalog:FlowRun"]);
    assert!(
        output.ends_with("0 new, 0 changed, 1 unchanged\n"),
        "{output}"
    );
}

#[test]
fn unknown_documented_objects_are_told_all_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let unknown = [
        "import",
        "catalog:FlowRnu",
        "catalog:FlowRun",
        "catalog:Zebra*",
    ];
    let (code, output, errors) = dmo(&folder, &unknown);
    assert_eq!((code, output.as_str()), (2, ""));
    assert_eq!(
        errors,
        "error: the catalog has no object `FlowRnu`; did you mean `FlowRun`?
error: the catalog has no object `Zebra*`; `dmo list` shows what there is
"
    );
    assert!(files(&folder, "schema").is_empty());
}

#[test]
fn an_org_answers_on_standard_input() {
    let relationships = r#"{"relationships": []}"#;
    for (input, expected) in [
        (ANSWER.to_owned(), "2 new, 0 changed, 0 unchanged\n"),
        (
            format!("{ANSWER}\n{relationships}\n{ANSWER}"),
            "2 new, 0 changed, 0 unchanged\n",
        ),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let import = ["import", "-", "--out", "schema"];
        let (code, output, errors) = piped(&folder, &import, input.as_bytes());
        assert_eq!((code, errors.as_str()), (0, ""), "{output}");
        assert!(output.ends_with(expected), "{output}");
    }
}

#[test]
fn a_folder_may_hold_every_kind_of_source() {
    let folder = with("in/deep/answer.json", ANSWER);
    write(&folder, "in/invoice.md", PAGE);
    write(&folder, "in/connector.yaml", CONNECTOR);
    let objects = "in/force-app/main/default/objects";
    write(
        &folder,
        &format!("{objects}/Crate__dlm/fields/Weight__c.field-meta.xml"),
        FIELD,
    );
    write(
        &folder,
        &format!("{objects}/Case/Case.object-meta.xml"),
        "<CustomObject/>",
    );
    write(&folder, "in/.hidden.json", "{");
    write(&folder, "in/logo.png", [0xff]);
    write(&folder, "in/dmo.schema.json", dmo_schema::JSON_SCHEMA);
    let (code, output, errors) = dmo(&folder, &["import", "in", "catalog:Flow"]);
    assert_eq!((code, errors.as_str()), (0, ""), "{output}");
    let found = files(&folder, "schema");
    let expected = [
        "crate.yaml",
        "dmo.schema.json",
        "flow.yaml",
        "invoice.yaml",
        "parcel.yaml",
        "payee.yaml",
        "payment.yaml",
    ];
    assert!(found.keys().eq(expected), "{:?}", found.keys());
}

#[test]
fn the_kind_may_be_given() {
    let folder = with("page.txt", PAGE);
    write(&folder, "notes.txt", "Call Ada.\n");
    let (code, output, _) = dmo(&folder, &["import", "notes.txt", "page.txt"]);
    assert_eq!(code, 1);
    assert!(output.contains("1 refused\n  notes.txt:1: "), "{output}");
    assert!(output.contains("`--format`"), "{output}");
    assert!(folder.path().join("schema/invoice.yaml").exists());

    let (code, output, _) = dmo(&folder, &["import", "page.txt", "--format", "answer"]);
    assert_eq!(code, 1);
    assert!(output.contains("1 refused\n  page.txt:1: "), "{output}");
}

#[test]
fn what_cannot_be_read_is_told_all_at_once() {
    let folder = with("in/latin.md", "");
    write(&folder, "in/latin.md", b"# Caf\xe9\n");
    write(&folder, "in/windows.json", b"\xff\xfe{\0}\0");
    write(&folder, "in/invoice.md", PAGE);
    write(&folder, "none/logo.png", "");
    let (code, output, errors) = dmo(&folder, &["import", "in", "missing.json", "none"]);
    assert_eq!((code, output.as_str()), (2, ""));
    for part in [
        "error: cannot read in/latin.md: it is not UTF-8 in line 1\n",
        "error: cannot read in/windows.json: it is UTF-16, not UTF-8\n",
        "error: cannot read missing.json: ",
        "error: none: no file in it ends in `.md`, ",
    ] {
        assert!(errors.contains(part), "no {part:?} in:\n{errors}");
    }
    assert_eq!(errors.lines().count(), 4, "{errors}");
    assert!(files(&folder, "schema").is_empty());

    let (code, _, errors) = piped(&folder, &["import", "-"], b"{\n\xff");
    assert_eq!(code, 2);
    assert_eq!(
        errors,
        "error: cannot read standard input: it is not UTF-8 in line 2\n"
    );
}

#[cfg(unix)]
#[test]
fn folders_of_sources_are_walked_as_those_of_descriptions() {
    use std::os::unix::fs::symlink;

    let folder = with("elsewhere/page.txt", PAGE);
    std::fs::create_dir(folder.path().join("in")).expect("a folder");
    let at = |name: &str| folder.path().join(name);
    symlink("../elsewhere", at("in/again")).expect("a link");
    symlink("../elsewhere", at("in/linked")).expect("a link");
    let (code, output, _) = dmo(&folder, &["import", "in"]);
    assert_eq!(code, 0, "{output}");
    assert!(at("schema/invoice.yaml").exists());

    symlink("gone", at("in/broken")).expect("a link");
    symlink("..", at("elsewhere/up")).expect("a link");
    symlink("..", at("in/circle")).expect("a link");
    let (code, _, errors) = dmo(&folder, &["import", "in"]);
    assert_eq!(code, 2);
    assert!(
        errors.contains(
            "error: cannot read in/broken: the link leads to `gone`, which is not there\n"
        ),
        "{errors}"
    );
    assert!(
        errors.contains("the link leads back to a folder that it lies in\n"),
        "{errors}"
    );
}
