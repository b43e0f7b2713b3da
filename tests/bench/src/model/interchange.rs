//! The model as descriptions and as Protocol Buffers.

use std::fmt::Write as _;

use super::names::{snake, variant};
use super::{Kind, Object};

/// An object as a description.
pub fn yaml(object: &Object) -> String {
    let mut text = format!(
        "api_name: {}\nlabel: {}\nprimary_key: {}\nfields:\n",
        object.api_name(),
        object.name,
        object.fields[0].api_name()
    );
    for field in &object.fields {
        let kind = match field.kind {
            Kind::Text => "text",
            Kind::DateTime => "dateTime",
            Kind::Number => "number",
        };
        let _ = writeln!(
            text,
            "  {}:\n    label: {}\n    type: {kind}",
            field.api_name(),
            field.name
        );
        if let Some(length) = field.max_length {
            let _ = writeln!(text, "    max_length: {length}");
        }
        if field.reference {
            let _ = writeln!(text, "    references: {}", object.api_name());
        }
        if !field.values.is_empty() {
            text.push_str("    values:\n");
        }
        for value in &field.values {
            let _ = writeln!(text, "      {value}:");
        }
    }
    if let Some([later, earlier]) = object.not_before {
        let _ = writeln!(
            text,
            "rules:\n  - not_before: [ssot__{later}__c, ssot__{earlier}__c]"
        );
    }
    text
}

/// Objects as messages of one file.
pub fn proto(objects: &[Object]) -> String {
    let mut text = String::from(
        "syntax = \"proto3\";\npackage model;\nimport \"google/protobuf/timestamp.proto\";\n",
    );
    for object in objects {
        let _ = writeln!(text, "// {}\nmessage {} {{", object.name, object.name);
        for (at, field) in object.fields.iter().enumerate() {
            let kind = match field.kind {
                _ if !field.values.is_empty() => field.name.as_str(),
                Kind::Text => "string",
                Kind::DateTime => "google.protobuf.Timestamp",
                Kind::Number => "double",
            };
            if !field.values.is_empty() {
                let _ = writeln!(
                    text,
                    "  enum {} {{\n    {}_NONE = 0;",
                    field.name,
                    snake(&field.name).to_uppercase()
                );
                for (number, value) in field.values.iter().enumerate() {
                    let name = format!("{}_{}", snake(&field.name), snake(&variant(value)));
                    let _ = writeln!(text, "    {} = {};", name.to_uppercase(), number + 1);
                }
                text.push_str("  }\n");
            }
            let optional = if field.required { "" } else { "optional " };
            let (name, number) = (snake(&field.name), at + 1);
            let _ = writeln!(
                text,
                "  // {}\n  {optional}{kind} {name} = {number} [json_name = \"{}\"];",
                field.name,
                field.api_name()
            );
        }
        text.push_str("}\n");
    }
    text
}
