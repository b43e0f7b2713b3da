//! `dmo import`: every option, and what it leaves in the folder.

use std::collections::BTreeMap;
use std::fs;

use tempfile::TempDir;

use crate::{dmo, piped, unread};

/// An answer of the metadata interface with two objects, of which the second refers to the first.
pub(crate) const ANSWER: &str = r#"{"metadata": [
  {"name": "Payee__dlm", "displayName": "Payee", "category": "PROFILE",
   "fields": [
     {"name": "Id__c", "displayName": "Payee ID", "type": "STRING"},
     {"name": "Since__c", "displayName": "Since", "type": "DATE_TIME"}],
   "primaryKeys": [{"name": "Id__c", "indexOrder": "1"}]},
  {"name": "Payment__dlm", "displayName": "Payment", "category": "ENGAGEMENT",
   "fields": [
     {"name": "Amount__c", "displayName": "Amount", "type": "NUMBER"},
     {"name": "Id__c", "displayName": "Payment ID", "type": "STRING"},
     {"name": "PayeeId__c", "displayName": "Payee", "type": "STRING"}],
   "primaryKeys": [{"name": "Id__c", "indexOrder": "1"}],
   "relationships": [{"fromEntity": "Payment__dlm", "fromEntityAttribute": "PayeeId__c",
     "toEntity": "Payee__dlm", "toEntityAttribute": "Id__c", "cardinality": "NTOONE"}]}
]}"#;

/// A page whose relationship names an object that nobody knows.
pub(crate) const PAGE: &str = "# Invoice DMO

## Object API Name

ssot__Invoice__dlm

## Category

Other

## Primary Key

Invoice ID (ssot_Id_c)

## Relationships

| Object | Field | Cardinality | Related Object | Related Field |
| --- | --- | --- | --- | --- |
| Invoice | Payee | Many to One (N:1) | Unheard Of | Unheard Of ID |

## All Fields

| Field Name | Field API Name | Description | Data Type |
| --- | --- | --- | --- |
| Invoice ID | ssot__Id__c | Identifies the invoice. | text |
| Payee | ssot__PayeeId__c | Who is paid. | text |
| State | ssot__State__c | State: Open, Paid. | text |
";

/// A folder with one file.
pub(crate) fn with(file: &str, text: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder, file, text);
    folder
}

pub(crate) fn write(folder: &TempDir, file: &str, text: impl AsRef<[u8]>) {
    let path = folder.path().join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("created");
    fs::write(path, text).expect("written");
}

pub(crate) fn read(folder: &TempDir, file: &str) -> String {
    fs::read_to_string(folder.path().join(file)).expect(file)
}

/// All files of a folder; none if it is not there.
pub(crate) fn files(folder: &TempDir, name: &str) -> BTreeMap<String, String> {
    let Ok(entries) = fs::read_dir(folder.path().join(name)) else {
        return BTreeMap::new();
    };
    let entries = entries.map(|entry| entry.expect("an entry").path());
    let named = entries.map(|path| {
        let name = path.file_name().expect("a name").to_string_lossy();
        (name.into_owned(), fs::read_to_string(&path).expect("text"))
    });
    named.collect()
}

#[test]
fn an_answer_becomes_descriptions() {
    let folder = with("answer.json", ANSWER);
    let (code, output, errors) = dmo(&folder, &["import", "answer.json"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert_eq!(
        output,
        "2 new
  payee.yaml, payment.yaml

fields: 5 read = 5 written + 0 repaired + 0 refused
relationships: 1 read = 1 written + 0 repaired + 0 refused
files in schema: 2 new, 0 changed, 0 unchanged
"
    );
    assert_eq!(
        read(&folder, "schema/payment.yaml"),
        "# yaml-language-server: $schema=dmo.schema.json
api_name: Payment__dlm
label: Payment
category: Engagement
primary_key: Id__c
origin: metadata of the org
fields:
  Amount__c:
    label: Amount
    type: number
  Id__c:
    label: Payment ID
    type: text
  PayeeId__c:
    label: Payee
    type: text
    references: Payee__dlm
"
    );
    assert_eq!(
        read(&folder, "schema/dmo.schema.json"),
        dmo_schema::JSON_SCHEMA
    );
}

#[test]
fn a_second_import_changes_nothing() {
    let folder = with("in/answer.json", ANSWER);
    write(&folder, "in/invoice.md", PAGE);
    assert_eq!(dmo(&folder, &["import", "in"]).0, 0);
    let before = files(&folder, "schema");
    assert_eq!(before.len(), 4);

    let (code, output, _) = dmo(&folder, &["import", "in", "--prune"]);
    assert_eq!(code, 0);
    assert!(
        output.contains("files in schema: 0 new, 0 changed, 3 unchanged\n"),
        "{output}"
    );
    assert!(!output.contains(" new\n"), "{output}");
    assert_eq!(files(&folder, "schema"), before);
}

#[test]
fn what_people_wrote_stays_and_what_is_gone_is_marked() {
    let folder = with("answer.json", ANSWER);
    assert_eq!(dmo(&folder, &["import", "answer.json"]).0, 0);
    let written = read(&folder, "schema/payee.yaml").replace(
        "label: Payee ID",
        "label: Our payee # ours\n    pinned: [label]",
    ) + "note: Ask Ada before you change this.\n";
    write(
        &folder,
        "schema/payee.yaml",
        written.replace("label: Since", "label: From"),
    );
    let fewer = ANSWER.replace(
        r#"{"name": "Amount__c", "displayName": "Amount", "type": "NUMBER"},"#,
        "",
    );
    write(&folder, "answer.json", fewer);

    let (code, output, _) = dmo(&folder, &["import", "answer.json"]);
    assert_eq!(code, 0);
    for part in [
        "not in the sources: 1 field\n  Object        Field      Now\n  Payment__dlm  Amount__c  marked `removed`\n",
        "1 pinned, left as they are\n",
        "changed\n  payee.yaml: 1 change\n    fields.Since__c.label: From -> Since\n",
        "  payment.yaml: 1 change\n    fields.Amount__c.removed: true\n",
        "files in schema: 0 new, 2 changed, 0 unchanged\n",
    ] {
        assert!(output.contains(part), "no {part:?} in:\n{output}");
    }
    assert_eq!(read(&folder, "schema/payee.yaml"), written);

    let (_, output, _) = dmo(&folder, &["import", "answer.json", "--prune"]);
    assert!(
        output.contains("    fields.Amount__c: removed\n"),
        "{output}"
    );
    assert!(!read(&folder, "schema/payment.yaml").contains("Amount__c"));
}

#[test]
fn a_dry_run_writes_nothing() {
    let folder = with("answer.json", ANSWER);
    let (code, output, _) = dmo(&folder, &["import", "answer.json", "--dry-run"]);
    assert_eq!(code, 0);
    assert!(
        output.ends_with("files in schema: 2 new, 0 changed, 0 unchanged\nnothing is written\n"),
        "{output}"
    );
    assert!(!folder.path().join("schema").exists());
}

#[test]
fn only_selected_objects_are_imported() {
    let folder = with("answer.json", ANSWER);
    let (code, _, _) = dmo(
        &folder,
        &[
            "import",
            "answer.json",
            "--select",
            "pay?ent",
            "--out",
            "one",
        ],
    );
    assert_eq!(code, 0);
    let found = files(&folder, "one");
    assert!(found.keys().eq(["dmo.schema.json", "payment.yaml"]));

    let select = [
        "import",
        "answer.json",
        "--select",
        "Payemnt",
        "--select",
        "Zebra",
    ];
    let (code, output, errors) = dmo(&folder, &select);
    assert_eq!((code, output.as_str()), (2, ""));
    assert_eq!(
        errors,
        "error: the sources have no object `Payemnt`; did you mean `Payment`?
error: the sources have no object `Zebra`
"
    );
}

#[test]
fn descriptions_are_left_where_they_are() {
    let folder = with("invoice.md", PAGE);
    assert_eq!(
        dmo(&folder, &["import", "invoice.md", "--out", "with"]).0,
        0
    );
    assert!(read(&folder, "with/invoice.yaml").contains("description: Who is paid."));

    let without = [
        "import",
        "invoice.md",
        "--out",
        "without",
        "--no-descriptions",
    ];
    assert_eq!(dmo(&folder, &without).0, 0);
    assert!(!read(&folder, "without/invoice.yaml").contains("description"));
}

#[test]
fn warnings_count_where_they_are_denied() {
    let folder = with("invoice.md", PAGE);
    assert_eq!(dmo(&folder, &["import", "invoice.md"]).0, 0);
    let denied = ["import", "invoice.md", "--deny", "warnings"];
    assert_eq!(dmo(&folder, &denied).0, 1);
}

#[test]
fn errors_of_what_is_written_are_counted_beside_warnings() {
    let answer = r#"{"name": "Trip__dlm", "label": "Trip", "fields": [
        {"name": "Day__c", "label": "Day", "type": "Date"}, {"name": "Seats__c", "type": "Number"}]}"#;
    let folder = with("answer.json", answer);
    let description = "api_name: Trip__dlm\nlabel: Trip\nprimary_key: Day__c\nfields:\n  \
        Day__c: {label: Day, type: number, range: {min: 1}}\n";
    write(&folder, "schema/trip.yaml", description);
    let (code, output, errors) = dmo(&folder, &["import", "answer.json"]);
    assert_eq!(code, 1);
    assert!(errors.contains("`1` is not a date"), "{errors}");
    let last = "`dmo check schema` reports 1 error, 1 warning\n";
    assert!(output.ends_with(last), "{output}");
}

#[test]
fn nothing_is_imported_over_descriptions_with_errors() {
    let folder = with("answer.json", ANSWER);
    write(
        &folder,
        "schema/payee.yaml",
        "api_name: Payee__dlm\nlabl: Payee\n",
    );
    let before = files(&folder, "schema");
    let (code, output, errors) = dmo(&folder, &["import", "answer.json"]);
    assert_eq!((code, output.as_str()), (1, ""));
    for part in [
        "schema/payee.yaml:2:1",
        "did you mean `label`?",
        "nothing is imported",
    ] {
        assert!(errors.contains(part), "no {part:?} in:\n{errors}");
    }
    assert_eq!(files(&folder, "schema"), before);
}

#[test]
fn what_makes_no_sense_together_is_refused() {
    let folder = with("answer.json", ANSWER);
    for (arguments, part) in [
        (
            &["answer.json", "--format", "page", "--format", "sfdx"][..],
            "two kinds",
        ),
        (&["answer.json", "--with-references"], "'catalog:NAME'"),
        (&["-", "-"], "only once"),
        (
            &["answer.json", "--out", "-", "--format", "json"],
            "standard output",
        ),
        (&["answer.json", "--out", "answer.json"], "is a file"),
        (&[], "<SOURCE>..."),
    ] {
        let all: Vec<&str> = ["import"].iter().chain(arguments).copied().collect();
        let (code, output, errors) = dmo(&folder, &all);
        assert_eq!((code, output.as_str()), (2, ""), "{arguments:?}");
        assert!(errors.contains(part), "no {part:?} in:\n{errors}");
    }
    assert!(!folder.path().join("schema").exists());
}

#[test]
fn descriptions_can_be_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let print = ["import", "-", "--out", "-"];
    let (code, output, errors) = piped(&folder, &print, ANSWER.as_bytes());
    assert_eq!(code, 0);
    let (payee, payment) = output.split_once("---\n").expect("two descriptions");
    assert!(payee.contains("\napi_name: Payee__dlm\n"), "{payee}");
    assert!(payment.contains("\napi_name: Payment__dlm\n"), "{payment}");
    assert!(
        errors.ends_with("files: 2 new, 0 changed, 0 unchanged\n"),
        "{errors}"
    );
    assert!(files(&folder, "").is_empty());
}

#[test]
fn a_closed_pipe_loses_nothing() {
    let folder = with("answer.json", ANSWER);
    let closed = unread(&folder, &["import", "answer.json"]);
    assert_eq!(closed, (0, String::new(), String::new()));
    assert_eq!(files(&folder, "schema").len(), 3);
}

#[test]
fn what_is_imported_is_checked_and_generated() {
    let folder = with("answer.json", ANSWER);
    let documented = ["import", "answer.json", "catalog:Flow*", "catalog:FlowRun"];
    assert_eq!(dmo(&folder, &documented).0, 0);
    let (code, output, _) = dmo(&folder, &["check"]);
    assert_eq!(code, 0, "{output}");
    assert_eq!(dmo(&folder, &["generate", "--out", "src"]).0, 0);
    let generated = files(&folder, "src");
    assert!(generated["flow_run.rs"].contains("pub struct FlowRun {"));
    assert!(generated["payment.rs"].contains("references(\"Payee__dlm\")"));
    assert_eq!(dmo(&folder, &["generate", "--out", "src", "--check"]).0, 0);
}

/// What is gone with one release stays, deprecated, until the next.
#[test]
fn what_is_gone_stays_deprecated_for_one_release() {
    let folder = with("answer.json", ANSWER);
    assert_eq!(dmo(&folder, &["import", "answer.json"]).0, 0);
    let amount = r#"{"name": "Amount__c", "displayName": "Amount", "type": "NUMBER"},"#;
    write(&folder, "answer.json", ANSWER.replace(amount, ""));
    let field = "    #[deprecated(note = \"2.0.0\")]\n    pub amount: Option<::dmo::Decimal>,";
    let generated = || dmo(&folder, &["generate", "schema/payment.yaml", "--out", "-"]).1;
    assert!(!generated().contains(field));

    for _ in 0..2 {
        let import = ["import", "answer.json", "--release", "2.0.0"];
        assert_eq!(dmo(&folder, &import).0, 0);
        assert!(generated().contains(field), "{}", generated());
    }
    let check = ["import", "answer.json", "--check", "--release"];
    assert_eq!(dmo(&folder, &[&check[..], &["2.0.0"]].concat()).0, 0);
    assert_eq!(dmo(&folder, &[&check[..], &["2.1.0"]].concat()).0, 1);

    let (code, output, _) = dmo(&folder, &["import", "answer.json", "--release", "2.1.0"]);
    assert_eq!(code, 0);
    assert!(output.contains("fields.Amount__c: removed\n"), "{output}");
    assert!(!generated().contains("amount"), "{}", generated());
}

#[test]
fn a_release_has_a_name_with_a_digit() {
    let folder = with("answer.json", ANSWER);
    for wrong in ["true", "2 1", ""] {
        let (code, _, errors) = dmo(&folder, &["import", "answer.json", "--release", wrong]);
        assert_eq!(code, 2);
        assert!(errors.contains("is no release"), "{errors}");
    }
    let both = ["import", "answer.json", "--release", "2", "--prune"];
    assert_eq!(dmo(&folder, &both).0, 2);
    assert!(!folder.path().join("schema").exists());
}
