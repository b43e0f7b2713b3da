//! One field.

use crate::code::Code;
use crate::finding::Draft;
use crate::keys::{FIELD_KEYS, FOREIGN_TYPES, TYPES};
use crate::model::{DataType, Field, Kind};
use crate::name;
use crate::node::{Kind as Form, Node};
use crate::read::name::{Case, Named};
use crate::read::object::{self, FieldPlaces};
use crate::read::values::Values;
use crate::read::{Keys, Located, Reader, constraint, reference};
use crate::source::Span;
use crate::suggest;

/// A field whose value list has no place yet.
pub(super) struct FieldDraft {
    pub(super) field: Field,
    pub(super) at: FieldPlaces,
    pub(super) values: Option<Values>,
}

impl FieldDraft {
    /// The name of the key qualifier, and where it stands.
    pub(super) fn qualifier(&self) -> Option<Located> {
        self.field.key_qualifier.clone().zip(self.at.key_qualifier)
    }
}

/// Reads the field that stands under `name`.
pub(super) fn field(
    reader: &mut Reader,
    (api_name, at): Located,
    node: &Node,
    kind: Kind,
) -> FieldDraft {
    let is_sound = reader.api_name(&api_name, at, Named::Field(kind));
    if !matches!(node.kind, Form::Map(_)) {
        reader.expected("a map", &format!("field `{api_name}`"), node);
        reader.help_last("write its keys, at least a type: `{label: …, type: text}`");
        let rust_name = name::field(&api_name).unwrap_or_default();
        return FieldDraft {
            field: blank(api_name, rust_name),
            at: FieldPlaces {
                name: at,
                ..FieldPlaces::default()
            },
            values: None,
        };
    }
    let keys = reader.keys(node, FIELD_KEYS, "a field");
    let rust = keys
        .get("rust")
        .and_then(|node| reader.located(node, "`rust`"));
    let derived = name::field(&api_name).or_else(|| (!is_sound).then(String::new));
    let rust_name = reader.rust_name(rust.as_ref(), derived, at, Case::Snake);
    let mut draft = FieldDraft {
        field: blank(api_name, rust_name),
        at: FieldPlaces {
            name: at,
            rust: rust.map(|(_, at)| at),
            ..FieldPlaces::default()
        },
        values: None,
    };
    let data_type = data_type(reader, &keys, at);
    draft.field.data_type = data_type.unwrap_or(DataType::Text);
    describe(reader, &keys, &mut draft);
    if let Some(data_type) = data_type {
        constraint::constrain(reader, &keys, &mut draft, data_type);
    }
    draft
}

/// The field that another one names as its key qualifier.
pub(super) fn qualifier(
    reader: &mut Reader,
    api_name: &str,
    at: Span,
    label: &str,
    kind: Kind,
) -> FieldDraft {
    let is_sound = reader.api_name(api_name, at, Named::Field(kind));
    let derived = name::field(api_name).or_else(|| (!is_sound).then(String::new));
    let rust_name = reader.rust_name(None, derived, at, Case::Snake);
    let mut field = blank(api_name.to_owned(), rust_name);
    field.label = format!("Key Qualifier {label}");
    FieldDraft {
        field,
        at: FieldPlaces {
            name: at,
            ..FieldPlaces::default()
        },
        values: None,
    }
}

fn blank(api_name: String, rust_name: String) -> Field {
    Field {
        label: api_name.clone(),
        api_name,
        rust_name,
        description: None,
        data_type: DataType::Text,
        required: false,
        since: None,
        values: None,
        references: Vec::new(),
        key_qualifier: None,
        max_length: None,
        precision: None,
        scale: None,
        range: None,
        pattern: None,
        repr: None,
        null_values: Vec::new(),
        aliases: Vec::new(),
        previously: Vec::new(),
        tags: Vec::new(),
        sensitive: false,
        bundle: None,
        origin: None,
        deprecated: None,
        removed: None,
        note: None,
        pinned: Vec::new(),
        meta: Vec::new(),
    }
}

/// The type, or a finding that there is none.
fn data_type(reader: &mut Reader, keys: &Keys<'_>, at: Span) -> Option<DataType> {
    let Some(node) = keys.get("type") else {
        if keys.lacks("type") {
            reader.add(
                Draft::error(Code::MissingKey, at, "the field has no `type`")
                    .help(format!("the types are {}", super::list(TYPES))),
            );
        }
        return None;
    };
    let text = reader.text(node, "`type`")?;
    let found = type_of(&text);
    if found.is_none() {
        let help = match meant_type(&text) {
            Some(right) => format!("did you mean `{right}`?"),
            None => format!("the types are {}", super::list(TYPES)),
        };
        reader.add(
            Draft::error(
                Code::UnknownType,
                node.span,
                format!("`{text}` is not a type"),
            )
            .help(help),
        );
    }
    found
}

fn type_of(word: &str) -> Option<DataType> {
    Some(match word {
        "text" => DataType::Text,
        "number" => DataType::Number,
        "currency" => DataType::Currency,
        "percent" => DataType::Percent,
        "boolean" => DataType::Boolean,
        "date" => DataType::Date,
        "dateTime" => DataType::DateTime,
        "email" => DataType::Email,
        "phone" => DataType::Phone,
        "url" => DataType::Url,
        "list<text>" => DataType::Texts,
        "list<float>" => DataType::Floats,
        _ => return None,
    })
}

/// The type that a word of another vocabulary, or a misspelt one, stands for.
fn meant_type(word: &str) -> Option<&'static str> {
    suggest::foreign(word, FOREIGN_TYPES).or_else(|| suggest::nearest(word, TYPES.iter().copied()))
}

/// The keys that any type may have.
fn describe(reader: &mut Reader, keys: &Keys<'_>, draft: &mut FieldDraft) {
    let FieldDraft { field, at, .. } = draft;
    if let Some(label) = object::label(reader, keys, at.name) {
        field.label = label;
    }
    let mut text = |key: &str| {
        keys.get(key)
            .and_then(|node| reader.located(node, &format!("`{key}`")))
    };
    field.description = text("description").map(|(text, _)| text);
    field.bundle = text("bundle").map(|(text, _)| text);
    field.origin = text("origin").map(|(text, _)| text);
    field.note = text("note").map(|(text, _)| text);
    (field.key_qualifier, at.key_qualifier) = text("key_qualifier").unzip();
    let mut flag = |key: &str| {
        keys.get(key)
            .and_then(|node| reader.boolean(node, &format!("`{key}`")))
            .unwrap_or_default()
    };
    field.required = flag("required");
    field.sensitive = flag("sensitive");
    field.deprecated = reader.remark(keys, "deprecated");
    field.removed = reader.remark(keys, "removed");
    field.since = keys.get("since").and_then(|node| reader.version(node));
    let mut texts = |key: &str| {
        keys.get(key)
            .map(|node| reader.texts(node, &format!("`{key}`")))
            .unwrap_or_default()
    };
    field.tags = texts("tags").into_iter().map(|(text, _)| text).collect();
    let (aliases, previously) = (texts("aliases"), texts("previously"));
    (field.aliases, at.aliases) = reader.other_names(aliases).into_iter().unzip();
    field.previously = reader
        .other_names(previously)
        .into_iter()
        .map(|(text, _)| text)
        .collect();
    field.null_values = reader.null_values(keys);
    field.pinned = reader.pinned(keys, FIELD_KEYS);
    field.meta = keys
        .get("meta")
        .map(|node| reader.meta(node))
        .unwrap_or_default();
    if let Some(node) = keys.get("references") {
        let targets = reference::references(reader, node);
        at.by = targets.by;
        (field.references, at.references) = targets.list.into_iter().unzip();
    }
}

/// The word for a type.
pub(crate) fn word(data_type: DataType) -> &'static str {
    TYPES
        .iter()
        .find(|word| type_of(word) == Some(data_type))
        .copied()
        .unwrap_or("text")
}
