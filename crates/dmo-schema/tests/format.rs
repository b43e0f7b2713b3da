//! Every key of the format, read once in every form.

use dmo_schema::{ApiVersion, Cardinality, DataType, Kind, Limit, Loaded, Object, Repr, RuleKind};

fn read(text: &str) -> Loaded {
    dmo_schema::parse("object.yaml", text)
}

fn object(text: &str) -> Object {
    let (schema, warnings) = read(text).into_result().expect("no errors");
    assert!(warnings.is_empty(), "{warnings}");
    schema.objects().first().cloned().expect("an object")
}

/// An object with these fields, one a line.
fn with_fields(fields: &[&str]) -> Object {
    let fields = fields.join("\n  ");
    object(&format!(
        "api_name: Trip__dlm\nlabel: Trip\nfields:\n  {fields}\n"
    ))
}

const EVERY_OBJECT_KEY: &str = "\
format: 1
kind: dlo
api_name: ssot__Trip__dll
label: 60.10
description: A way from one place to another.
category: Profile
subject_area: Travel
primary_key: [ssot__B__c, ssot__A__c]
event_time: ssot__When__c
record_modified: ssot__When__c
since: 60.10
rust: Journey
aliases: std__TripDmo__dlm
previously: [Trip__dll]
null_values: [NOT_SET, '']
origin: by hand
note: 'yes'
pinned: [label, description]
meta:
  owner: Ada
  rank: 007
  flag: no
  empty:
  nested: {list: [1, 2.50, 'x\"y', true, ~, 1e3, 007], 3: é}
fields:
  ssot__A__c: {label: A, type: text}
  ssot__B__c: {label: B, type: text}
  ssot__When__c: {label: When, type: dateTime}
";

#[test]
fn all_keys_of_an_object() {
    let object = object(EVERY_OBJECT_KEY);
    assert_eq!(
        (object.kind, object.api_name.as_str()),
        (Kind::Dlo, "ssot__Trip__dll")
    );
    assert_eq!(
        (object.rust_name.as_str(), object.module_name.as_str()),
        ("Journey", "journey")
    );
    assert_eq!(object.label, "60.10");
    assert_eq!(object.primary_key, ["ssot__B__c", "ssot__A__c"]);
    assert_eq!(
        object.since,
        Some(ApiVersion {
            major: 60,
            minor: 10
        })
    );
    assert_eq!(object.event_time.as_deref(), Some("ssot__When__c"));
    assert_eq!(object.event_time, object.record_modified);
    assert_eq!((object.aliases.len(), object.previously.len()), (1, 1));
    assert_eq!(object.null_values, ["NOT_SET", ""]);
    assert_eq!(
        (object.origin.as_deref(), object.note.as_deref()),
        (Some("by hand"), Some("yes"))
    );
    assert_eq!(object.pinned, ["label", "description"]);
}

#[test]
fn free_facts_are_kept_as_text_or_json() {
    let object = object(EVERY_OBJECT_KEY);
    let meta: Vec<_> = object
        .meta
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    let nested = r#"{"list":[1,2.50,"x\"y",true,null,"1e3","007"],"3":"é"}"#;
    assert_eq!(
        meta,
        [
            ("owner", "Ada"),
            ("rank", "007"),
            ("flag", "no"),
            ("empty", "null"),
            ("nested", nested)
        ]
    );
}

#[test]
fn all_keys_of_a_field() {
    let object = with_fields(&[
        "Id__c: {label: ID, type: text, required: true, since: 59.0, key_qualifier: KQ_Id__c, max_length: 36, pattern: '[a-z]+', \
         rust: key, null_values: NOT_SET, aliases: [std__Id__c], previously: Old__c, tags: [pii, id], sensitive: true, \
         bundle: Core, origin: page, deprecated: true, removed: in 61.0, note: n, pinned: [label], meta: {a: 1}}",
        "Amount__c: {label: Amount, type: currency, precision: 18, scale: 6, range: {min: -1.50, max: '99'}}",
        "Flag__c: {label: Flag, type: text, as: bool, deprecated: false}",
    ]);
    let [id, qualifier, amount, flag] = object.fields.as_slice() else {
        panic!("four fields")
    };
    assert_eq!(
        (id.rust_name.as_str(), id.required, id.sensitive),
        ("key", true, true)
    );
    assert_eq!(
        (id.limits.get(Limit::MaxLength), id.pattern.as_deref()),
        (Some(36), Some("[a-z]+"))
    );
    assert_eq!(
        (id.deprecated.as_deref(), id.removed.as_deref()),
        (Some(""), Some("in 61.0"))
    );
    assert_eq!(
        (
            id.tags.len(),
            id.aliases.len(),
            id.previously.len(),
            id.meta.len()
        ),
        (2, 1, 1, 1)
    );
    assert_eq!(id.key_qualifier.as_deref(), Some("KQ_Id__c"));
    assert_eq!(
        (qualifier.api_name.as_str(), qualifier.label.as_str()),
        ("KQ_Id__c", "Key Qualifier ID")
    );
    assert_eq!(
        (qualifier.rust_name.as_str(), qualifier.data_type),
        ("kq_id", DataType::Text)
    );
    assert_eq!(
        (
            amount.limits.get(Limit::Precision),
            amount.limits.get(Limit::Scale)
        ),
        (Some(18), Some(6))
    );
    let range = amount.range.as_ref().expect("a range");
    assert_eq!(
        (range.min.as_deref(), range.max.as_deref()),
        (Some("-1.50"), Some("99"))
    );
    assert_eq!(
        (flag.repr, flag.deprecated.as_deref()),
        (Some(Repr::Bool), None)
    );
}

#[test]
fn all_types() {
    use DataType::{
        Boolean, Currency, Date, DateTime, Email, Floats, Number, Percent, Phone, Text, Texts,
        Time, Url,
    };

    let words = DataType::WORDS;
    let fields: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(at, word)| format!("F{at}__c: {{label: F, type: {word}}}"))
        .collect();
    let object = with_fields(&fields.iter().map(String::as_str).collect::<Vec<_>>());
    let types: Vec<_> = object.fields.iter().map(|field| field.data_type).collect();
    assert_eq!(
        types,
        [
            Text, Number, Currency, Percent, Boolean, Date, DateTime, Time, Email, Phone, Url,
            Texts, Floats
        ]
    );
}

#[test]
fn a_field_without_a_type_is_a_text_with_all_that_is_said_of_it() {
    let text = "api_name: Trip__dlm\nlabel: Trip\nfields:\n  A__c: {label: A, values: [Train, Bus], max_length: 9}\n";
    let (schema, warnings) = read(text).into_result().expect("no errors");
    assert_eq!(warnings.warnings().count(), 1, "{warnings}");
    let object = &schema.objects()[0];
    let field = &object.fields[0];
    assert_eq!(field.data_type, DataType::Text);
    assert_eq!(
        (field.values, field.limits.get(Limit::MaxLength)),
        (Some(0), Some(9))
    );
    assert_eq!(object.value_lists[0].values.len(), 2);
}

#[test]
fn all_forms_of_value_lists() {
    let object = object(
        "api_name: Trip__dlm
label: Trip
value_lists:
  way_of_travel: [Train, Bus]
fields:
  A__c: {label: A, type: text, values: way_of_travel}
  B__c: {label: B, type: text, values: way_of_travel}
  C__c: {label: C, type: text, values: [true, 007, '', {D: Letter d.}]}
  E__c:
    label: E
    type: text
    enum: Grade
    values:
      A:
      B: Good.
      '+': {rust: Plus, description: Better., since: '60.10'}
  F__c: {label: F, type: text, enum: Grade, values: {'+': {rust: Plus, description: Better., since: 60.10}, A: ~, B: Good.}}
"
        .replace("A: ~", "A: ")
        .as_str(),
    );
    let uses: Vec<_> = object.fields.iter().map(|field| field.values).collect();
    assert_eq!(uses, [Some(0), Some(0), Some(1), Some(2), Some(2)]);
    let names: Vec<_> = object
        .value_lists
        .iter()
        .map(|list| list.rust_name.as_str())
        .collect();
    assert_eq!(names, ["WayOfTravel", "C", "Grade"]);
    let values: Vec<_> = object.value_lists[1]
        .values
        .iter()
        .map(|value| (value.value.as_str(), value.rust_name.as_str()))
        .collect();
    assert_eq!(
        values,
        [("true", "True"), ("007", "V007"), ("", "Empty"), ("D", "D")]
    );
    let plus = &object.value_lists[2].values[2];
    assert_eq!(
        (plus.rust_name.as_str(), plus.description.as_deref()),
        ("Plus", Some("Better."))
    );
    assert_eq!(
        plus.since,
        Some(ApiVersion {
            major: 60,
            minor: 10
        })
    );
}

#[test]
fn all_forms_of_references() {
    let object = with_fields(&[
        "A__c: {label: A, type: text, references: X__dlm}",
        "B__c: {label: B, type: text, references: [X__dlm, {to: Y__dlm.Id__c, cardinality: one_to_one}]}",
        "C__c: {label: C, type: text, references: {to: [X__dlm, Y__dlm], cardinality: one_to_one}}",
        "D__c: {label: D, type: text, references: {by: E__c, Bay: X__dlm, Case: Y__dlm.Id__c, cardinality: many_to_one}}",
        "E__c: {label: E, type: text}",
    ]);
    let shown: Vec<String> = object
        .fields
        .iter()
        .flat_map(|field| &field.references)
        .map(|reference| {
            let field = reference.field.as_deref().unwrap_or("key");
            let one = if reference.cardinality == Cardinality::OneToOne {
                " one"
            } else {
                ""
            };
            let when = reference
                .when
                .as_ref()
                .map(|(by, value)| format!(" when {by} {value}"))
                .unwrap_or_default();
            format!("{} {field}{one}{when}", reference.object)
        })
        .collect();
    assert_eq!(
        shown,
        [
            "X__dlm key",
            "X__dlm key",
            "Y__dlm Id__c one",
            "X__dlm key one",
            "Y__dlm key one",
            "X__dlm key when E__c Bay",
            "Y__dlm Id__c when E__c Case",
        ]
    );
}

#[test]
fn both_ends_of_one_fact_agree() {
    let trip = "api_name: Trip__dlm\nlabel: Trip\naliases: std__TripDmo__dlm\nfields:\n  Id__c: {label: ID, type: text}\n\
                referenced_by:\n  - {from: Stop__dlm.Trip__c, cardinality: one_to_one}\n  - Far__dlm.Trip__c\n";
    let stop = "api_name: Stop__dlm\nlabel: Stop\nfields:\n  \
                Trip__c: {label: Trip, type: text, references: {to: std__TripDmo__dlm.Id__c, cardinality: one_to_one}}\n";
    let loaded = dmo_schema::parse_all([("trip.yaml", trip), ("stop.yaml", stop)]);
    assert!(loaded.findings().is_empty(), "{}", loaded.findings());
    let schema = loaded.schema().expect("clean");
    assert_eq!(
        schema.objects()[0].referenced_by[0].cardinality,
        Cardinality::OneToOne
    );
    assert_eq!(
        schema.objects()[0].referenced_by[1].cardinality,
        Cardinality::ManyToOne
    );
}

#[test]
fn all_rules() {
    let object = object(
        "api_name: Trip__dlm
label: Trip
fields:
  A__c: {label: A, type: date}
  B__c: {label: B, type: date}
  C__c: {label: C, type: text}
rules:
  - not_before: [B__c, A__c]
  - {requires: [A__c, B__c, C__c], severity: warning, description: They come together.}
  - {at_least_one: [A__c, C__c], severity: error}
  - at_most_one: [A__c, C__c]
",
    );
    let rules: Vec<_> = object
        .rules
        .iter()
        .map(|rule| (rule.kind, rule.fields.len(), rule.warning))
        .collect();
    assert_eq!(
        rules,
        [
            (RuleKind::NotBefore, 2, false),
            (RuleKind::Requires, 3, true),
            (RuleKind::AtLeastOne, 2, false),
            (RuleKind::AtMostOne, 2, false)
        ]
    );
}

#[test]
fn an_ingestion_object_has_names_of_its_own() {
    let object = object(
        "kind: ingestion\napi_name: Smart_Device-Event\nlabel: Event\nfields:\n  \
         event-id: {label: Event, type: text}\n  2fa: {label: Second factor, type: boolean}\n  type: {label: Type, type: text}\n",
    );
    assert_eq!(
        (object.rust_name.as_str(), object.module_name.as_str()),
        ("SmartDeviceEvent", "smart_device_event")
    );
    let names: Vec<_> = object
        .fields
        .iter()
        .map(|field| field.rust_name.as_str())
        .collect();
    assert_eq!(names, ["event_id", "_2fa", "type"]);
}

#[test]
fn anchors_and_aliases_lend_whole_values() {
    let object = with_fields(&[
        "A__c: &text {label: A, type: text, values: &list [X, Y]}",
        "B__c: *text",
        "C__c: {label: C, type: text, values: *list}",
    ]);
    assert_eq!(object.fields[1].label, "A");
    assert_eq!(object.value_lists.len(), 3);
    let loaded = read(
        "api_name: X__dlm\nlabel: &l [é]\nnote: *l\nfields:\n  A__c: {label: *l, type: text}\n",
    );
    let places: Vec<_> = loaded
        .findings()
        .iter()
        .map(|finding| (finding.line, finding.column, finding.span.len()))
        .collect();
    assert_eq!(places, [(2, 8, 7), (3, 7, 2), (5, 17, 2)]);
}
