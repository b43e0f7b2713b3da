//! The report of an import: as text and as JSON.

use std::fs;

use serde_json::{Value, json};

use crate::dmo;
use crate::import::{ANSWER, PAGE, with, write};

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn what_happened_is_told_by_sort_and_reason() {
    let folder = with("in/invoice.md", PAGE);
    write(&folder, "in/notes.md", "Call Ada.\n");
    write(&folder, "in/more.md", "Call Bob.\n");
    let (code, output, _) = dmo(&folder, &["import", "in"]);
    assert_eq!(code, 0);
    let headings: Vec<&str> = output
        .lines()
        .filter(|line| !line.starts_with(' ') && !line.is_empty())
        .collect();
    assert_eq!(
        headings,
        [
            "1 unresolved",
            "1 repaired",
            "2 passed over",
            "1 new",
            "fields: 3 read = 3 written + 0 repaired + 0 refused",
            "relationships: 1 read = 0 written + 0 repaired + 0 refused + 1 unresolved",
            "files in schema: 1 new, 0 changed, 0 unchanged",
            "`dmo check schema` reports 1 warning",
        ]
    );
    assert!(
        output.contains("give it with `--format`:\n    in/more.md:1\n    in/notes.md:1\n"),
        "{output}"
    );
    assert!(
        output.contains("  in/invoice.md:5: ssot__Invoice__dlm: The page prints the primary key as `ssot_Id_c`\n"),
        "{output}"
    );
}

/// A page with many relationships to nowhere, and a long name.
fn long_page() -> String {
    let mut rows = String::new();
    for number in 0..12 {
        rows +=
            &format!("| Invoice | Payee | Many to One (N:1) | Nowhere {number} | Nowhere ID |\n");
    }
    rows += &format!(
        "| Invoice | Payee | Many to One (N:1) | {} | ID |\n",
        "Long ".repeat(60)
    );
    PAGE.replace(
        "| Invoice | Payee | Many to One (N:1) | Unheard Of | Unheard Of ID |\n",
        &rows,
    )
}

#[test]
fn long_reasons_and_lists_are_cut_for_people_only() {
    let folder = with("invoice.md", &long_page());
    let (_, output, _) = dmo(&folder, &["import", "invoice.md", "--dry-run"]);
    assert!(
        output.contains("Nowhere 9.Nowhere ID`\n    … and 3 more, which `--format json` lists\n"),
        "{output}"
    );
    assert!(
        output.lines().all(|line| line.chars().count() < 250),
        "{output}"
    );

    let json = ["import", "invoice.md", "--dry-run", "--format", "json"];
    let (_, output, errors) = dmo(&folder, &json);
    assert_eq!(errors, "");
    let report = json_of(&output);
    let unresolved = report["entries"].as_array().expect("entries").iter();
    let unresolved: Vec<&Value> = unresolved.filter(|e| e["what"] == "unresolved").collect();
    assert_eq!(unresolved.len(), 13);
    let long = "Long ".repeat(60);
    let has_all = |entry: &&Value| {
        entry["subject"]
            .as_str()
            .is_some_and(|s| s.contains(long.trim()))
    };
    assert!(unresolved.iter().any(has_all), "{output}");
}

/// What a message says itself is needed whole; of what it repeats the beginning is enough.
#[test]
fn refusals_are_whole_and_texts_of_sources_in_them_are_shortened_at_a_word() {
    let text = "Rivers and lakes and seas of the whole world, ".repeat(10);
    let payee = "| Payee | ssot__PayeeId__c | Who is paid. | text |\n";
    let depth = format!("{payee}| Depth | ssot__Depth__c | | {text} |\n");
    let folder = with("invoice.md", &PAGE.replace(payee, &depth));
    write(&folder, "answer.json", ANSWER);
    write(
        &folder,
        "schema/payee.yaml",
        "api_name: Payee__dlm\nlabel: Payee\nfields:\n  \
         Since__c: &since {label: From, type: dateTime}\n  Id__c: *since\n",
    );
    let (_, output, _) = dmo(
        &folder,
        &["import", "invoice.md", "answer.json", "--dry-run"],
    );
    let refusals = [
        "ssot__Invoice__dlm.ssot__Depth__c: has the type `Rivers and lakes and seas of the whole world, Rivers",
        "world, Rivers and lakes and … (shortened)`, which is not known\n",
        "write the value out in full; its 2 rows about fields are not taken either\n",
    ];
    for refusal in refusals {
        assert!(output.contains(refusal), "{refusal}\n{output}");
    }
}

#[test]
fn tools_get_all_of_it() {
    let folder = with("answer.json", ANSWER);
    write(
        &folder,
        "schema/payee.yaml",
        "api_name: Payee__dlm\nfields:\n  Id__c: {label: Id, type: text}\n  Since__c: {label: Since, type: dateTime}\n",
    );
    let (code, output, errors) = dmo(&folder, &["import", "answer.json", "--format", "json"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    let report = json_of(&output);
    let rows = json!({
        "read": 5, "written": 5, "repaired": 0, "reversed": 0, "type_refused": 0, "duplicated": 0, "unresolved": 0, "pinned": 0,
        "ignored": 0, "refused": 0
    });
    assert_eq!(report["fields"], rows);
    assert_eq!(report["relationships"]["read"], 1);
    assert_eq!(
        report["files"],
        json!([{"path": "payee.yaml", "state": "changed"}, {"path": "payment.yaml", "state": "new"}])
    );
    assert_eq!(report["written"], true);
    assert_eq!(report["findings"], json!([]));
    let changes = report["changes"].as_array().expect("changes");
    let label = json!({"file": "payee.yaml", "path": ["fields", "Id__c", "label"], "from": "Id", "to": "Payee ID"});
    assert!(changes.contains(&label), "{output}");

    let again = [
        "import",
        "answer.json",
        "--format",
        "json",
        "--format",
        "answer",
        "--dry-run",
    ];
    let report = json_of(&dmo(&folder, &again).1);
    assert_eq!(report["changes"], json!([]));
    assert_eq!(report["written"], false);
}

#[test]
fn tools_get_the_findings() {
    let folder = with("invoice.md", PAGE);
    let (code, output, _) = dmo(&folder, &["import", "invoice.md", "--format", "json"]);
    assert_eq!(code, 0);
    let report = json_of(&output);
    assert_eq!(report["findings"][0]["severity"], "warning");
    assert_eq!(report["findings"][0]["file"], "schema/invoice.yaml");

    write(
        &folder,
        "schema/invoice.yaml",
        "api_name: ssot__Invoice__dlm\nlabl: Invoice\n",
    );
    let (code, output, errors) = dmo(&folder, &["import", "invoice.md", "--format", "json"]);
    assert_eq!(code, 1);
    assert!(errors.contains("nothing is imported"), "{errors}");
    let report = json_of(&output);
    assert_eq!(report["written"], false);
    assert_eq!(report["findings"][0]["severity"], "error");
}

#[test]
fn many_reasons_are_counted_and_some_are_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let field = |number: usize| {
        format!(r#"{{"name": "F{number}__c", "displayName": "F", "type": "WORD{number}"}}"#)
    };
    let fields: Vec<String> = (0..500).map(field).collect();
    let answer = format!(
        r#"{{"metadata": [{{"name": "T__dlm", "displayName": "T", "fields": [{}]}}]}}"#,
        fields.join(", ")
    );
    fs::write(folder.path().join("answer.json"), answer).expect("written");
    let (_, output, _) = dmo(&folder, &["import", "answer.json", "--dry-run"]);
    assert_eq!(output.matches("answer.json:1: ").count(), 200, "{output}");
    let rest = "\n  … and 300 more, which `--format json` lists\n";
    assert!(output.contains(rest), "{output}");
    let json = ["import", "answer.json", "--dry-run", "--format", "json"];
    let (_, output, _) = dmo(&folder, &json);
    assert!(output.contains("WORD499"), "{output}");
}

/// Each attribute took the tokenizer a step deeper, and the XML parser a look at all others.
#[test]
fn elements_of_many_attributes_do_no_harm() {
    let folder = tempfile::tempdir().expect("a folder");
    let attributes: Vec<String> = (0..20_000).map(|at| format!(" a{at}=\"b\"")).collect();
    let attributes = attributes.concat();
    let page = format!(
        "<h1>Trip</h1><p{attributes}>Object API Name: Trip__dlm</p{attributes}><table><tr><th>Field Name</th>\
         <th>API Name</th><th>Data Type</th></tr><tr><td>ID</td><td>Id__c</td><td>Text</td></tr></table>"
    );
    fs::write(folder.path().join("trip.html"), page).expect("written");
    let (code, output, errors) = dmo(&folder, &["import", "trip.html"]);
    assert_eq!(code, 0, "{errors}");
    assert!(output.contains("fields: 1 read = 1 written"), "{output}");

    let fields = folder.path().join("objects/T__dlm/fields");
    fs::create_dir_all(&fields).expect("created");
    let field = format!("<CustomField{attributes}><label>L</label></CustomField>");
    fs::write(fields.join("L__c.field-meta.xml"), field).expect("written");
    let (_, output, _) = dmo(&folder, &["import", "objects"]);
    assert!(output.contains("more than 100 attributes"), "{output}");
}
