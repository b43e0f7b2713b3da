//! Texts that are cut off or have a wrong character somewhere: there may be refusals, but no panic.

use crate::facts::Facts;
use crate::{Source, answer, ingestion, sfdx};

const ANSWER: &str = r##"{"metadata": [{"name": "ssot__Trip__dlm", "displayName": "Tr\u00eep", "fields": [
 {"name": "Id__c", "type": "STRING", "keyQualifier": "KQ_Id__c", "isPrimaryKey": true}],
 "primaryKeys": [{"name": "Id__c", "indexOrder": "1"}],
 "relationships": [{"fromEntity": "A__dlm", "fromEntityAttribute": "B__c", "toEntity": "B__dlm", "cardinality": "NTOONE"}]}],
 "relationships": [{"sourceObject": {"name": "A__dlm"}, "targetObject": {"name": "B__cio"}, "status": "ACTIVE"}]}"##;

const DESCRIBE: &str = r#"{"status": 0, "result": {"name": "Trip__dlm", "custom": true, "fields": [
 {"name": "Id", "type": "id"}, {"name": "Kind__c", "type": "picklist", "length": 5, "referenceTo": ["B__dlm"],
 "picklistValues": [{"value": "a", "active": false}]}]}}"#;

const COLUMNS: &str = r#"{"metadata": {"columns": [{"name": "relname"}, {"name": "attname"}, {"name": "data_type"}]}, "data":
 [["Trip__dlm", "Id__c", "numeric(18,2)"]], "status": {"rowCount": "2"}}
[{"table_name": "Trip__dlm", "column_name": "A__c", "data_type": "text"}]"#;

const CHANGE: &str = r#"{"payload": {"Trigger": "UPDATE", "SourceTableDeveloperName": {"string": "Trip__dlm"}, "CurrentValue":
 "{\"name\": \"Trip__dlm\", \"fields\": [{\"name\": \"Id__c\", \"type\": \"Text\"}]}"}, "event": {"replayId": 1}}"#;

const INSIGHTS: &str = r#"{"collection": {"total": 2, "items": [{"apiName": "Sum__cio", "dimensions": [{"apiName": "a__c"}],
 "relationships": [{"fromEntity": "A__dlm", "toEntity": "Sum__cio"}]}]}}
{"name": "Stream", "dataLakeObjectInfo": {"name": "Trip", "dataLakeFieldInputRepresentations": [{"name": "a"}]}}"#;

const EVENTS: &str = r#"[{"developerName": "Trip Log", "externalDataTranFields": [{"developerName": "a b", "dataType": "Text"}]}]"#;

const FIELD: &str = "<?xml version=\"1.0\"?>\n<CustomField xmlns=\"x\"><fullName>Id__c</fullName><label>I&amp;d</label>\
    <mktDataModelFieldAttributes><primaryIndexOrder>1</primaryIndexOrder></mktDataModelFieldAttributes>\
    <referenceTo>B__dlm</referenceTo><length>80</length><type>Text</type></CustomField>";

const KIT: &str = "<DataSourceObject xmlns=\"x\"><dataSourceFields><fullName>id</fullName><datatype>S</datatype>\
    <keyQualifierName>KQ_id</keyQualifierName><primaryIndexOrder>1</primaryIndexOrder></dataSourceFields>\
    <masterLabel>I&amp;d</masterLabel></DataSourceObject>";

const INSIGHT: &str = "<MktCalcInsightObjectDef xmlns=\"x\"><expression>SELECT DISTINCT a.b AS b__c, -- é\n\
    SUM(\"c\") AS c__c, 'd''e' /* f */ g__c FROM a</expression></MktCalcInsightObjectDef>";

const SCHEMA: &str = "openapi: 3.0.3\ncomponents:\n  schemas:\n    Trip: &trip\n      required: [id]\n      properties:\n\
    \x20       id: {type: string, enum: [a, \"b\\u00e9\"], maxLength: 5}\n        at: {type: [string, 'null'], format: date}\n    Tour: *trip\n";

/// Calls the reader with the text cut off before, without, and with other characters in place of, each character.
fn shake(text: &str, read: impl Fn(&str) -> Facts) {
    for (at, c) in text.char_indices() {
        let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
        read(before);
        for other in ["", "\"", "{", "]", ":", "\n", "&", "*", "é", "\0"] {
            read(&format!("{before}{other}{after}"));
        }
    }
    assert!(!read(text).objects.is_empty());
}

#[test]
fn answers() {
    shake(ANSWER, |text| {
        let source = Source::new("answer.json", text);
        answer::recognise(&source);
        answer::read(&source)
    });
}

#[test]
fn other_documents() {
    for text in [DESCRIBE, COLUMNS, CHANGE, INSIGHTS, EVENTS] {
        shake(text, |text| {
            let mut all = Facts::default();
            for facts in crate::read(&[Source::new("answer.json", text)], None) {
                all.append(facts);
            }
            all
        });
    }
}

#[test]
fn source_files() {
    let path = "objects/Trip__dlm/fields/Id__c.field-meta.xml";
    shake(FIELD, |text| sfdx::read(&[Source::new(path, text)]));
    for (path, text) in [
        ("Boat.dataSourceObject-meta.xml", KIT),
        ("Boat.mktCalcInsightObjectDef", INSIGHT),
    ] {
        shake(text, |text| sfdx::read(&[Source::new(path, text)]));
    }
    let names = [
        "",
        ".",
        "/",
        "\\",
        "objects",
        "fields/",
        "é/fields/",
        "__dlm/fields/",
        "Trip__dlm/fields/",
    ];
    for name in names {
        for end in [
            ".field-meta.xml",
            ".object-meta.xml",
            ".fieldSrcTrgtRelationship-meta.xml",
            ".object",
            ".dataSourceObject-meta.xml",
            ".mktCalcInsightObjectDef-meta.xml",
        ] {
            for text in [FIELD, KIT, INSIGHT] {
                sfdx::read(&[Source::new(&format!("{name}{end}"), text)]);
            }
        }
    }
}

#[test]
fn schemas() {
    shake(SCHEMA, |text| {
        let source = Source::new("schema.yaml", text);
        ingestion::recognise(&source);
        ingestion::read(&source)
    });
}

/// Nesting without end uses up no stack, on threads that have little of it.
#[test]
fn deep_nesting() {
    let nested = |open: &str, close: &str| open.repeat(100_000) + &close.repeat(100_000);
    let lists = nested("[", "]");
    let maps = nested("{\"a\": ", "}").replacen(": }", ": 1}", 1);
    let events = nested(
        "{\"SourceTableDeveloperName\": \"A\", \"CurrentValue\": ",
        "}",
    );
    let events = events.replacen(": }", ": 1}", 1);
    let elements = nested("<a>", "</a>");
    let read = move || {
        for deep in [&lists, &maps, &events, &"[".repeat(100_000)] {
            for text in [
                deep.clone(),
                format!("{{\"metadata\": {deep}}}"),
                format!("{{\"status\": 0, \"result\": {deep}}}"),
                format!(
                    "{{\"Trigger\": \"\", \"SourceTableDeveloperName\": \"A\", \"CurrentValue\": {deep}}}"
                ),
                ANSWER.replacen("\"1\"", deep, 1),
                ANSWER.replacen(
                    "{\"name\": \"ssot__Trip__dlm\"",
                    &format!("{{\"x\": {deep}"),
                    1,
                ),
            ] {
                let source = Source::new("answer.json", &text);
                answer::recognise(&source);
                answer::read(&source);
                ingestion::read(&source);
                crate::read(&[source], None);
            }
            let source = Source::new("schema.yaml", SCHEMA.replacen("[id]", deep, 1));
            ingestion::recognise(&source);
            assert!(!ingestion::read(&source).refused.is_empty());
        }
        for text in [
            elements.clone(),
            FIELD.replacen("Id__c", &elements, 1),
            FIELD.replacen("<type>", &"<a>".repeat(100_000), 1),
        ] {
            let path = "objects/Trip__dlm/fields/Id__c.field-meta.xml";
            sfdx::read(&[Source::new(path, &text)]);
        }
    };
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(read);
    thread.expect("a thread").join().expect("no panic");
}

#[test]
fn deep_nesting_and_entities_do_no_harm() {
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let bomb = "<!DOCTYPE a [<!ENTITY b \"b\">]><CustomField><label>&b;</label></CustomField>";
    for text in [deep.as_str(), bomb] {
        let facts = sfdx::read(&[Source::new(
            "objects/Trip__dlm/fields/A__c.field-meta.xml",
            text,
        )]);
        assert_eq!((facts.objects.len(), facts.refused.len()), (0, 1));
    }
}
