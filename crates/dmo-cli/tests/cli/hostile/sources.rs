//! Hostile text in sources of imports.

use std::fs;

use serde_json::json;
use tempfile::TempDir;

use super::{RAW, each_text, run, text};
use crate::import::PAGE;

/// Imports many sources, each of an object of its own. Their descriptions are printed, and so is the report, for
/// people and for tools.
fn import(sources: &TempDir, objects: usize) {
    let folder = sources.path();
    let printed = run(folder, &["import", "sources", "--out", "-"], "printed");
    let taken = printed.matches("api_name: ").count();
    assert!(taken >= objects, "{taken}\n{printed}");
    let json = ["import", "sources", "--dry-run", "--format", "json"];
    run(folder, &json, "for tools");
    run(folder, &["import", "sources", "--out", "kept"], "written");
    run(
        folder,
        &["import", "sources", "--out", "kept"],
        "written again",
    );
    run(
        folder,
        &["import", "sources", "--select", "Nothing"],
        "selected",
    );
    run(folder, &["check", "kept"], "checked");
}

/// A folder with a source for each text, by the name that `name` gives.
fn sources(texts: impl IntoIterator<Item = String>, name: impl Fn(usize) -> String) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (number, text) in texts.into_iter().enumerate() {
        let path = folder.path().join("sources").join(name(number));
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, text).expect("written");
    }
    folder
}

/// A page or source file with hostile text after each of its words in turn. `object` is its name, which is another
/// one in each.
fn each_word(page: &str, object: &str, entities: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut at = 0;
    let words = page.split(|c: char| !c.is_alphanumeric() && c != '_');
    for word in words.filter(|word| !word.is_empty()) {
        at += page[at..].find(word).expect("a word") + word.len();
        let named = |part: &str| part.replace(object, &format!("{object}{}", all.len()));
        all.push(format!(
            "{}\u{9b}3J{RAW}{entities}{}",
            named(&page[..at]),
            named(&page[at..])
        ));
    }
    all
}

#[test]
fn every_text_of_an_answer() {
    let answer = json!({
        "metadata": [{
            "name": "ssot__Trip__dlm", "displayName": "Trip", "category": "Engagement",
            "fields": [
                {"name": "ssot__Id__c", "displayName": "Id", "type": "STRING", "keyQualifier": "KQ_Id__c"},
                {"name": "Score__c", "displayName": "Score", "type": "NUMBER"}
            ],
            "primaryKeys": [{"name": "ssot__Id__c", "indexOrder": "1"}],
            "relationships": [{
                "fromEntity": "ssot__Trip__dlm", "fromEntityAttribute": "Score__c",
                "toEntity": "ssot__Car__dlm", "toEntityAttribute": "ssot__Id__c", "cardinality": "NTOONE"
            }]
        }]
    });
    let texts = each_text(&answer).into_iter().enumerate();
    let texts = texts.map(|(number, (_, hostile))| {
        hostile
            .to_string()
            .replace("Trip", &format!("Trip{number}"))
    });
    import(&sources(texts, |number| format!("{number}.json")), 20);
}

#[test]
fn every_text_of_a_connector_schema() {
    let schema = json!({
        "openapi": "3.0.3",
        "components": {"schemas": {"Parcel": {
            "description": "A parcel.", "required": ["id"],
            "properties": {
                "id": {"type": "string", "description": "The id.", "enum": ["a", "b"], "title": "Id"},
                "sent": {"type": "string", "format": "date-time", "pattern": "a"}
            }
        }}}
    });
    let texts = each_text(&schema).into_iter().enumerate();
    let texts = texts
        .map(|(number, (_, hostile))| text(&hostile).replace("Parcel", &format!("Parcel{number}")));
    import(&sources(texts, |number| format!("{number}.yaml")), 10);
}

#[test]
fn every_word_of_a_page_and_of_source_files() {
    const FIELD: &str = "<CustomField xmlns=\"http://soap.sforce.com/2006/04/metadata\">
  <fullName>Weight__c</fullName><label>Weight</label><type>Picklist</type><description>How much.</description>
  <valueSet><valueSetDefinition><value><fullName>Light</fullName><label>Lite</label></value></valueSetDefinition></valueSet>
  <referenceTo>Car__dlm</referenceTo>
</CustomField>
";
    const HTML: &str =
        "<html><body><h1>Invoice DMO</h1><h2>Object API Name</h2><p>ssot__Invoice__dlm</p>
<h2>Category</h2><p>Other</p><h2>All Fields</h2><table>
<tr><th>Field Name</th><th>Field API Name</th><th>Description</th><th>Data Type</th></tr>
<tr><td>Invoice ID</td><td>ssot__Id__c</td><td>Identifies the invoice.</td><td>text</td></tr>
</table></body></html>";
    let pages = each_word(HTML, "Invoice", "&#x9b;&#27;");
    import(&sources(pages, |number| format!("{number}.html")), 20);
    let pages = each_word(PAGE, "Invoice", "&#x9b;&#27;");
    import(&sources(pages, |number| format!("{number}.md")), 20);
    let fields = each_word(FIELD, "Weight", "&#x9b;");
    let path =
        |number| format!("objects/Trip{number}__dlm/fields/Weight{number}__c.field-meta.xml");
    import(&sources(fields, path), 10);
    let page = PAGE.replace(' ', " \u{1b}[2J\u{7}");
    import(&sources([page], |_| "page.md".to_owned()), 0);
}
