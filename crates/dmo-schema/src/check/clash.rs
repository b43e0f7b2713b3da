//! Names of one object that meet in Rust, or in its rows.

use std::collections::HashMap;

use crate::code::Code;
use crate::finding::Draft;
use crate::name;
use crate::read::Described;
use crate::source::Span;

/// The enum of an object's fields, whatever the object is called.
const FIELD_ENUM: &str = "Field";

/// Checks fields, their other names, and the types of the module.
pub(super) fn check(described: &Described, drafts: &mut Vec<Draft>) {
    fields(described, drafts);
    columns(described, drafts);
    types(described, drafts);
}

fn fields(described: &Described, drafts: &mut Vec<Draft>) {
    let mut names: HashMap<&str, usize> = HashMap::new();
    let mut variants: HashMap<String, usize> = HashMap::new();
    let fields = &described.object.fields;
    let place = |index: usize| {
        described.at.fields[index]
            .rust
            .unwrap_or(described.at.fields[index].name)
    };
    for (index, field) in fields
        .iter()
        .enumerate()
        .filter(|(_, field)| is_settled(&field.rust_name))
    {
        let name = field.rust_name.as_str();
        let variant = name::field_variant(name);
        if variant == name::FIELD_LIST {
            let message = format!(
                "`{}` would become the variant `{FIELD_ENUM}::{variant}`, which is the list of all fields",
                field.api_name
            );
            drafts.push(
                Draft::error(Code::FieldClash, place(index), message)
                    .help("name the field otherwise with `rust:`"),
            );
            continue;
        }
        let (first, message) = match (names.get(name), variants.get(&variant)) {
            (Some(&first), _) => (first, format!("both become the field `{name}`")),
            (None, Some(&first)) => (
                first,
                format!("both become the variant `{FIELD_ENUM}::{variant}`"),
            ),
            (None, None) => {
                names.insert(name, index);
                variants.insert(variant, index);
                continue;
            }
        };
        let message = format!(
            "`{}` and `{}` {message}",
            fields[first].api_name, field.api_name
        );
        drafts.push(
            again(Code::FieldClash, place(index), place(first), message)
                .help("name one of them otherwise with `rust:`"),
        );
    }
}

/// A place-holder for a name that could not be made is no clash.
fn is_settled(rust_name: &str) -> bool {
    !rust_name.is_empty() && rust_name != "_"
}

fn again(code: Code, at: Span, first: Span, message: String) -> Draft {
    Draft::error(code, at, message)
        .here("again here")
        .label(first, "first here")
}

/// Other names of fields, which must lead to one field each.
fn columns(described: &Described, drafts: &mut Vec<Draft>) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    let fields = || described.object.fields.iter().zip(&described.at.fields);
    for (field, at) in fields() {
        seen.insert(&field.api_name, at.name);
    }
    for (field, at) in fields() {
        for (alias, place) in field.aliases.iter().zip(&at.aliases) {
            if *alias == field.api_name {
                let message = format!("`{alias}` is the field's own name, not another one");
                drafts.push(
                    Draft::error(Code::FieldClash, *place, message)
                        .label(at.name, "its name")
                        .help("leave it out of `aliases`"),
                );
                continue;
            }
            match seen.get(alias.as_str()) {
                Some(first) => {
                    let message = format!("`{alias}` is already a name of a field of this object");
                    drafts.push(again(Code::FieldClash, *place, *first, message));
                }
                None => {
                    seen.insert(alias, *place);
                }
            }
        }
    }
}

/// Enums against the struct, the enum of fields, and each other.
fn types(described: &Described, drafts: &mut Vec<Draft>) {
    let object = &described.object;
    let place = described.at.rust.unwrap_or(described.at.name);
    if object.rust_name == FIELD_ENUM {
        drafts.push(
            Draft::error(
                Code::TypeClash,
                place,
                "the struct would be called `Field`, as the enum of its fields is",
            )
            .help("name the struct otherwise with `rust:`"),
        );
    }
    // Names meet as Rust source, where `Self` is `Self_`.
    let structure = name::ident(&object.rust_name);
    let mut seen: HashMap<String, Span> = HashMap::new();
    for (list, at) in object.value_lists.iter().zip(&described.at.lists) {
        let is_settled = is_settled(&list.rust_name);
        let name = name::ident(&list.rust_name);
        let help =
            "name the enum otherwise with `enum:`, or a shared list by its key in `value_lists`";
        if name == FIELD_ENUM {
            let message =
                "an enum of values would be called `Field`, as the enum of the object's fields is";
            drafts.push(Draft::error(Code::TypeClash, *at, message).help(help));
        } else if name == structure && is_settled {
            let message = format!("an enum of values would be called `{name}`, as the struct is");
            drafts.push(
                Draft::error(Code::TypeClash, *at, message)
                    .label(place, "the struct")
                    .help(help),
            );
        } else if let Some(first) = seen.get(&name) {
            let message = format!("two enums with other values would both be called `{name}`");
            drafts.push(again(Code::TypeClash, *at, *first, message).help(help));
        } else if is_settled {
            seen.insert(name, *at);
        }
    }
}
