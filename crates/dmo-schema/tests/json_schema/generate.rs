//! The JSON Schema, made of the table of keys.

use dmo_vocabulary::{RuleKind, Section, Shape, Usage};
use serde_yaml::Value;

/// What the table of keys does not say.
const FRAME: &str = include_str!("frame.yaml");

/// The text of `dmo.schema.json`.
pub(crate) fn text() -> String {
    let mut yaml = FRAME.to_owned();
    for section in Section::ALL {
        let line = format!("KEYS OF {section:?}\n");
        yaml = yaml.replace(&line, &format!("{}\n", properties(section)));
    }
    let rules = RuleKind::WORDS.map(|word| format!("{{required: [{word}]}}"));
    yaml = yaml.replace("ONE OF THE RULES", &format!("[{}]", rules.join(", ")));
    let schema: Value = serde_yaml::from_str(&yaml).expect("YAML");
    serde_json::to_string_pretty(&schema).expect("JSON") + "\n"
}

/// What `properties` says of a section.
fn properties(section: Section) -> String {
    let keys = section.usages().iter().filter_map(property);
    format!("{{{}}}", keys.collect::<Vec<_>>().join(", "))
}

fn property(usage: &Usage) -> Option<String> {
    let (key, meaning, value) = (usage.key, usage.meaning, value(usage.yaml?));
    Some(format!("{key}: {{description: {meaning:?}, {value}}}"))
}

/// What the schema says of the value of a key.
fn value(shape: Shape) -> String {
    let list = |items: &str| format!("type: array, items: {{{items}}}");
    let defined = |name: &str| format!(r##"$ref: "#/$defs/{name}""##);
    match shape {
        Shape::Format => r#"enum: [1, "1"]"#.to_owned(),
        Shape::ApiName => r#"type: string, pattern: "^[A-Za-z0-9_-]+$""#.to_owned(),
        Shape::Name => "type: string".to_owned(),
        Shape::Text | Shape::Bound => defined("text"),
        Shape::Texts => defined("texts"),
        Shape::Regex => "type: string, minLength: 1".to_owned(),
        Shape::Flag => "type: boolean".to_owned(),
        Shape::Remark => defined("remark"),
        Shape::Version => defined("version"),
        Shape::Number(least, most) => {
            format!("type: integer, minimum: {least}, maximum: {most}")
        }
        Shape::Word(words, None) => format!("enum: {words:?}"),
        Shape::Word(words, Some(default)) => format!("enum: {words:?}, default: {default}"),
        Shape::OpenWord(words) => {
            format!("anyOf: [{{enum: {words:?}}}, {{{}}}]", defined("text"))
        }
        Shape::Facts => "type: object".to_owned(),
        Shape::Names => {
            r#"type: object, additionalProperties: {type: string, pattern: "^[A-Za-z0-9_-]+$"}"#
                .to_owned()
        }
        Shape::Fields => format!(
            r#"type: object, minProperties: 1, propertyNames: {{pattern: "^[A-Za-z0-9_-]+$"}}, additionalProperties: {{{}}}"#,
            defined("field")
        ),
        Shape::ValueLists => {
            format!(
                "type: object, additionalProperties: {{{}}}",
                defined("values")
            )
        }
        Shape::Values => format!("anyOf: [{{{}}}, {{type: string}}]", defined("values")),
        Shape::References => defined("references"),
        Shape::ReferencedBy => one_or_several(&defined("inbound")),
        Shape::Unresolved => list(&defined("unresolved")),
        Shape::Relationship => defined("relationship"),
        Shape::Rules => list(&defined("rule")),
        Shape::Range => defined("range"),
        Shape::FieldNames(least, most) => {
            let most = most.map_or_else(String::new, |most| format!(", maxItems: {most}"));
            format!("{}, minItems: {least}{most}", list("type: string"))
        }
        Shape::Targets => one_or_several(&defined("target")),
        Shape::ForeignField => defined("foreignField"),
        shape => panic!("a shape that the schema does not know: {shape:?}"),
    }
}

fn one_or_several(one: &str) -> String {
    format!("anyOf: [{{{one}}}, {{type: array, items: {{{one}}}}}]")
}
