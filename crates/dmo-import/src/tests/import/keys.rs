//! Every key of the vocabulary, from a description into one that lacks it: no key needs code of its own.

use dmo_schema::yaml::{Document, Parsers, Yaml};
use dmo_schema::{DataType, Key, Section};

use crate::tests::import::{Bench, alone};

/// Keys that say how a description is kept, and what it has anew.
const APART: [Key; 8] = [
    Key::ApiName,
    Key::Kind,
    Key::Format,
    Key::Pinned,
    Key::Fields,
    Key::ValueLists,
    Key::ReferencedBy,
    Key::Unresolved,
];

/// The keys of a section with an example of each.
fn examples(section: Section) -> Vec<(Key, &'static str)> {
    let usages = section.usages().iter();
    let usages = usages.filter(|usage| usage.yaml.is_some() && !APART.contains(&usage.key));
    usages.map(|usage| (usage.key, usage.example)).collect()
}

/// A field that a key suits, with an example of the key.
fn field(at: usize, key: Key, example: &str) -> String {
    let types = DataType::ALL.into_iter();
    let mut types = types.filter(|data_type| key.suits(*data_type));
    let data_type = types.next().expect("a type");
    let keys = [
        (Key::Label, format!("label: F {at}")),
        (Key::Type, format!("type: {data_type}")),
    ];
    let others = keys.into_iter().filter(|(other, _)| *other != key);
    let lines = others
        .map(|(_, line)| line)
        .chain(example.lines().map(str::to_owned));
    lines.fold(format!("  F{at}__c:\n"), |text, line| {
        text + "    " + &line + "\n"
    })
}

fn yaml(text: &str) -> Yaml {
    let document = Document::parse(text, Parsers::Both).expect("YAML");
    document.root().expect("a value").into()
}

/// The value after keys.
fn value(text: &str, path: &[&str]) -> Option<Yaml> {
    let root = yaml(text);
    let value = path.iter().try_fold(&root, |value, key| value.get(key));
    value.cloned()
}

#[test]
fn every_key_of_a_field_is_taken_into_a_description_that_lacks_it() {
    let keys = examples(Section::Field);
    assert!(keys.len() > 20, "{keys:?}");
    let fields = keys.iter().enumerate();
    let fields = fields.map(|(at, (key, example))| field(at, *key, example));
    let fields = fields.collect::<String>();
    let source = format!("api_name: Kite__dlm\nlabel: Kite\nfields:\n{fields}");
    let names = (0..keys.len()).map(|at| format!("  F{at}__c: {{label: A field, type: text}}\n"));
    let names = names.collect::<String>();
    let known = format!("api_name: Kite__dlm\nlabel: Kite\nfields:\n{names}");
    let bench = Bench::new(&[("kite.yaml", &known)]);
    bench.import(&alone(), &[("kite.yaml", &source)]);
    let written = bench.text("kite.yaml");
    for (at, (key, example)) in keys.iter().enumerate() {
        let path = ["fields", &format!("F{at}__c"), key.as_str()];
        let expected = value(example, &path[2..]).expect("the example has the key");
        assert_eq!(value(&written, &path), Some(expected), "{key}");
    }
}

#[test]
fn every_key_of_an_object_is_taken_into_a_description_that_lacks_it() {
    const FIELDS: &str = "fields:
  ssot__Id__c: {label: ID, type: text}
  ssot__StartDateTime__c: {label: Start, type: dateTime}
  ssot__LastModifiedDate__c: {label: Change, type: dateTime}
  ssot__ErrorReason__c: {label: Reason, type: text}
  ssot__ErrorText__c: {label: Text, type: text}
";
    let keys = examples(Section::Object);
    assert!(keys.len() > 10, "{keys:?}");
    let lines = keys.iter().map(|(_, example)| format!("{example}\n"));
    let lines = lines.collect::<String>();
    let source = format!("api_name: ssot__FlowRun__dlm\n{lines}{FIELDS}");
    let known = format!("api_name: ssot__FlowRun__dlm\nlabel: A run\n{FIELDS}");
    let bench = Bench::new(&[("flow_run.yaml", &known)]);
    bench.import(&alone(), &[("flow_run.yaml", &source)]);
    let written = bench.text("flow_run.yaml");
    for (key, example) in keys {
        let path = [key.as_str()];
        let expected = value(example, &path).expect("the example has the key");
        assert_eq!(value(&written, &path), Some(expected), "{key}");
    }
}
