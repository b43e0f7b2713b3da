//! One field.

use dmo_vocabulary::{Key, Limits, Section};

use crate::api_name::Named;
use crate::finding::{FieldFault, Hint, ValueFault};
use crate::model::{DataType, Field, Kind, Unresolved};
use crate::name;
use crate::parse::name::Case;
use crate::parse::object::{self, FieldSpans};
use crate::parse::values::Values;
use crate::parse::{Keys, Located, Parser, constraint, reference};
use crate::source::Span;
use crate::yaml::{Node, NodeKind};

/// A field whose value list has no place yet.
pub(super) struct PendingField {
    pub(super) field: Field,
    pub(super) at: FieldSpans,
    pub(super) values: Option<Values>,
    /// What the field refers to by labels.
    pub(super) unresolved: Vec<(Unresolved, Span)>,
}

impl PendingField {
    /// The name of the key qualifier, and where it stands.
    pub(super) fn qualifier(&self) -> Option<Located> {
        self.field.key_qualifier.clone().zip(self.at.key_qualifier)
    }
}

/// Reads the field that stands under a name. One that is not sound becomes no Rust name.
pub(super) fn field(
    parser: &mut Parser,
    (api_name, at): Located,
    is_sound: bool,
    node: &Node,
    kind: Kind,
) -> PendingField {
    let derived = if is_sound {
        name::field(&api_name)
    } else {
        Some(String::new())
    };
    if !matches!(node.kind, NodeKind::Map(_)) {
        let what = format!("field `{api_name}`");
        parser.expected_with("a map", &what, node, Some(Hint::Keys));
        return PendingField {
            field: blank(api_name, derived.unwrap_or_default()),
            at: FieldSpans {
                name: at,
                ..FieldSpans::default()
            },
            values: None,
            unresolved: Vec::new(),
        };
    }
    let keys = parser.keys(node, Section::Field);
    let rust = keys
        .read(Key::Rust, |node| parser.located(node, "`rust`"))
        .flatten();
    let rust_name = parser.rust_name(rust.as_ref(), derived, at, Case::Snake);
    let mut pending = PendingField {
        field: blank(api_name, rust_name),
        at: FieldSpans {
            name: at,
            rust: rust.map(|(_, at)| at),
            ..FieldSpans::default()
        },
        values: None,
        unresolved: Vec::new(),
    };
    let data_type = data_type(parser, &keys, at);
    pending.field.data_type = data_type.unwrap_or(DataType::Text);
    describe(parser, &keys, &mut pending);
    refer(parser, &keys, &mut pending, kind);
    if let Some(data_type) = data_type {
        constraint::constrain(parser, &keys, &mut pending, data_type);
    }
    pending
}

/// The field that another one names as its key qualifier.
pub(super) fn qualifier(
    parser: &mut Parser,
    api_name: &str,
    at: Span,
    label: &str,
    kind: Kind,
) -> PendingField {
    let rust_name = if parser.api_name(api_name, at, Named::Field(kind)) {
        parser.rust_name(None, name::field(api_name), at, Case::Snake)
    } else {
        String::new()
    };
    let mut field = blank(api_name.to_owned(), rust_name);
    field.label = format!("Key Qualifier {label}");
    PendingField {
        field,
        at: FieldSpans {
            name: at,
            ..FieldSpans::default()
        },
        values: None,
        unresolved: Vec::new(),
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
        limits: Limits::default(),
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
fn data_type(parser: &mut Parser, keys: &Keys<'_>, at: Span) -> Option<DataType> {
    if keys.lacks(Key::Type) {
        parser.add(at, FieldFault::NoType);
        return Some(DataType::Text);
    }
    keys.read(Key::Type, |node| {
        let text = parser.text(node, "`type`")?;
        let found = DataType::from_word(&text);
        if found.is_none() {
            parser.add(node.span, ValueFault::UnknownType(text));
        }
        found
    })
    .flatten()
}

/// The keys that any type may have.
fn describe(parser: &mut Parser, keys: &Keys<'_>, pending: &mut PendingField) {
    let PendingField { field, at, .. } = pending;
    if let Some(label) = object::label(parser, keys, at.name) {
        field.label = label;
    }
    let mut text = |key: Key| {
        keys.read(key, |node| parser.located(node, &format!("`{key}`")))
            .flatten()
    };
    field.description = text(Key::Description).map(|(text, _)| text);
    field.bundle = text(Key::Bundle).map(|(text, _)| text);
    field.origin = text(Key::Origin).map(|(text, _)| text);
    field.note = text(Key::Note).map(|(text, _)| text);
    (field.key_qualifier, at.key_qualifier) = text(Key::KeyQualifier).unzip();
    let mut flag = |key: Key| {
        keys.read(key, |node| parser.boolean(node, &format!("`{key}`")))
            .flatten()
            .unwrap_or_default()
    };
    field.required = flag(Key::Required);
    field.sensitive = flag(Key::Sensitive);
    field.deprecated = parser.remark(keys, Key::Deprecated);
    field.removed = parser.remark(keys, Key::Removed);
    field.since = keys.read(Key::Since, |node| parser.version(node)).flatten();
    let mut texts = |key: Key| {
        keys.read(key, |node| parser.texts(node, &format!("`{key}`")))
            .unwrap_or_default()
    };
    field.tags = texts(Key::Tags).into_iter().map(|(text, _)| text).collect();
    let (aliases, previously) = (texts(Key::Aliases), texts(Key::Previously));
    (field.aliases, at.aliases) = parser.other_names(aliases).into_iter().unzip();
    field.previously = parser
        .other_names(previously)
        .into_iter()
        .map(|(text, _)| text)
        .collect();
    field.null_values = parser.null_values(keys);
    field.pinned = parser.pinned(keys, Section::Field);
    field.meta = keys
        .read(Key::Meta, |node| parser.meta(node))
        .unwrap_or_default();
}

fn refer(parser: &mut Parser, keys: &Keys<'_>, pending: &mut PendingField, kind: Kind) {
    let targets = keys.read(Key::References, |node| {
        reference::references(parser, node, &pending.field.api_name, kind)
    });
    if let Some(targets) = targets {
        pending.at.by = targets.by;
        (pending.field.references, pending.at.references) = targets.list.into_iter().unzip();
        pending.unresolved = targets.unresolved;
    }
}
