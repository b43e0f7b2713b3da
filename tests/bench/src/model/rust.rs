//! The model as Rust that people write by hand.

use std::fmt::Write as _;

use super::names::{snake, variant};
use super::{Field, Kind, Object};

/// The types that stand for timestamps and for numbers.
#[derive(Debug, Clone, Copy)]
pub struct PeerTypes {
    timestamp: &'static str,
    number: &'static str,
}

impl PeerTypes {
    /// Of chrono and `rust_decimal`.
    pub const CHRONO: Self = Self {
        timestamp: "chrono::DateTime<chrono::Utc>",
        number: "rust_decimal::Decimal",
    };

    /// Of jiff and `rust_decimal`.
    pub const JIFF: Self = Self {
        timestamp: "jiff::Timestamp",
        number: "rust_decimal::Decimal",
    };

    /// Text for everything.
    const TEXT: Self = Self {
        timestamp: "String",
        number: "String",
    };
}

fn field_type(field: &Field, list: Option<String>, types: PeerTypes) -> String {
    let inner = list.unwrap_or_else(|| {
        let plain = match field.kind {
            Kind::Text => "String",
            Kind::DateTime => types.timestamp,
            Kind::Number => types.number,
        };
        plain.to_owned()
    });
    if field.required {
        inner
    } else {
        format!("Option<{inner}>")
    }
}

fn list_name(object: &Object, field: &Field) -> Option<String> {
    (!field.values.is_empty()).then(|| format!("{}{}", object.name, field.name))
}

/// Structs with serde derives and closed enums, as small as people write them.
pub fn serde(objects: &[Object], types: PeerTypes) -> String {
    let derives = "#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]\n";
    records(objects, types, derives, true)
}

/// The same structs without any derive: the floor.
pub fn plain(objects: &[Object]) -> String {
    records(objects, PeerTypes::TEXT, "", false)
}

fn records(objects: &[Object], types: PeerTypes, derives: &str, rename: bool) -> String {
    let mut text = String::new();
    for object in objects {
        let _ = writeln!(
            text,
            "/// {}.\n{derives}pub struct {} {{",
            object.name, object.name
        );
        for field in &object.fields {
            let _ = writeln!(text, "    /// {}.", field.name);
            if rename {
                let _ = writeln!(text, "    #[serde(rename = \"{}\")]", field.api_name());
            }
            let ty = field_type(field, list_name(object, field), types);
            let _ = writeln!(text, "    pub {}: {ty},", snake(&field.name));
        }
        text.push_str("}\n");
        for field in &object.fields {
            let Some(list) = list_name(object, field) else {
                continue;
            };
            let _ = writeln!(text, "/// {}.\n{derives}pub enum {list} {{", field.name);
            for value in &field.values {
                if rename {
                    let _ = writeln!(text, "    #[serde(rename = \"{value}\")]");
                }
                let _ = writeln!(text, "    /// {value}.\n    {},", variant(value));
            }
            text.push_str("}\n");
        }
    }
    text
}

/// A struct that `validator` validates.
pub fn validator(object: &Object) -> String {
    let schema = object.not_before.map_or(String::new(), |_| {
        "#[validate(schema(function = \"order\", skip_on_field_errors = false))]\n".to_owned()
    });
    let mut text = format!(
        "/// {0}.\n#[derive(serde::Deserialize, validator::Validate)]\n{schema}pub struct {0} {{\n",
        object.name
    );
    let mut checks = String::new();
    for field in &object.fields {
        let name = snake(&field.name);
        if let Some(length) = field.max_length {
            let min = if field.required { "min = 1, " } else { "" };
            let _ = writeln!(text, "    #[validate(length({min}max = {length}))]");
        }
        if !field.values.is_empty() {
            let _ = writeln!(text, "    #[validate(custom(function = \"is_{name}\"))]");
            let _ = writeln!(
                checks,
                "fn is_{name}(value: &str) -> Result<(), validator::ValidationError> {{\n    if {:?}.contains(&value) {{ Ok(()) }} else {{ Err(validator::ValidationError::new(\"list\")) }}\n}}",
                field.values
            );
        }
        struct_field(&mut text, field);
    }
    if let Some([later, earlier]) = object.not_before {
        let _ = writeln!(
            checks,
            "fn order(row: &{}) -> Result<(), validator::ValidationError> {{\n    match (row.{}, row.{}) {{\n        (Some(later), Some(earlier)) if later < earlier => Err(validator::ValidationError::new(\"order\")),\n        _ => Ok(()),\n    }}\n}}",
            object.name,
            snake(later),
            snake(earlier)
        );
    }
    text + "}\n" + &checks
}

/// A struct that `garde` validates.
pub fn garde(object: &Object) -> String {
    let mut text = format!(
        "/// {0}.\n#[derive(serde::Deserialize, garde::Validate)]\npub struct {0} {{\n",
        object.name
    );
    let mut checks = String::new();
    for field in &object.fields {
        let name = snake(&field.name);
        let rule = match (field.max_length, object.not_before) {
            (Some(length), _) if field.required => {
                format!("length(chars, min = 1, max = {length})")
            }
            (Some(length), _) => format!("length(chars, max = {length})"),
            (None, _) if !field.values.is_empty() => {
                let _ = writeln!(
                    checks,
                    "fn is_{name}(value: &Option<String>, (): &()) -> garde::Result {{\n    match value {{\n        Some(value) if !{:?}.contains(&value.as_str()) => Err(garde::Error::new(\"list\")),\n        _ => Ok(()),\n    }}\n}}",
                    field.values
                );
                format!("custom(is_{name})")
            }
            (None, Some([later, earlier])) if later == field.name => {
                format!("custom(not_before(&self.{}))", snake(earlier))
            }
            _ => "skip".to_owned(),
        };
        let _ = writeln!(text, "    #[garde({rule})]");
        struct_field(&mut text, field);
    }
    if object.not_before.is_some() {
        checks.push_str("type Moment = Option<jiff::Timestamp>;\nfn not_before(earlier: &Moment) -> impl FnOnce(&Moment, &()) -> garde::Result + '_ {\n    move |later, ()| match (later, earlier) {\n        (Some(later), Some(earlier)) if later < earlier => Err(garde::Error::new(\"order\")),\n        _ => Ok(()),\n    }\n}\n");
    }
    text + "}\n" + &checks
}

/// A field of a struct that is validated: lists are text, moments jiff's.
fn struct_field(text: &mut String, field: &Field) {
    let ty = field_type(field, None, PeerTypes::JIFF);
    let _ = writeln!(
        text,
        "    /// {}.\n    #[serde(rename = \"{}\")]\n    pub {}: {ty},",
        field.name,
        field.api_name(),
        snake(&field.name)
    );
}

/// A perfect hash table, made by the compiler, from API names to positions.
pub fn phf(object: &Object) -> String {
    let mut text = format!(
        "/// Positions by API name.\npub static {}: phf::Map<&'static str, usize> = phf::phf_map! {{\n",
        object.name.to_uppercase()
    );
    for (at, field) in object.fields.iter().enumerate() {
        let _ = writeln!(text, "    {:?} => {at}usize,", field.api_name());
    }
    text + "};\n"
}
