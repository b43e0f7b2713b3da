//! One field.

use dmo_vocabulary::{Key, Section};

use crate::api_name::Named;
use crate::finding::{FieldFault, Hint, ValueFault};
use crate::model::{DataType, Field, Kind, Unresolved};
use crate::name;
use crate::parse::name::Case;
use crate::parse::object::{self, FieldSpans};
use crate::parse::values::Values;
use crate::parse::{Keys, Located, Parser, constraint, reference, unzip};
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

impl PendingField {
    fn new(api_name: String, rust_name: String, at: FieldSpans) -> Self {
        let field = Field {
            label: api_name.clone(),
            api_name,
            rust_name,
            ..Field::default()
        };
        Self {
            field,
            at,
            values: None,
            unresolved: Vec::new(),
        }
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
    let mut spans = FieldSpans::named(at);
    spans.whole.end = node.span.end.max(at.end);
    let derived = if is_sound {
        name::field(&api_name)
    } else {
        Some(String::new())
    };
    if !matches!(node.kind, NodeKind::Map(_)) {
        let what = format!("field `{api_name}`");
        parser.expected_with("a map", &what, node, Some(Hint::Keys));
        return PendingField::new(api_name, derived.unwrap_or_default(), spans);
    }
    let keys = parser.keys(node, Section::Field);
    let rust = keys.located(parser, Key::Rust);
    let rust_name = parser.rust_name(rust.as_ref(), derived, at, Case::Snake);
    spans.rust = rust.map(|(_, at)| at);
    let mut pending = PendingField::new(api_name, rust_name, spans);
    let data_type = data_type(parser, &keys, at);
    pending.field.data_type = data_type.unwrap_or_default();
    describe(parser, &keys, &mut pending, kind);
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
    let named = Named::Field(kind);
    let rust_name = if parser.api_name(api_name, at, named) {
        parser.suspect((api_name, at), &[], named, |_| false);
        parser.rust_name(None, name::field(api_name), at, Case::Snake)
    } else {
        String::new()
    };
    let mut pending = PendingField::new(api_name.to_owned(), rust_name, FieldSpans::named(at));
    pending.field.label = format!("Key Qualifier {label}");
    pending
}

/// The type, or a finding that there is none.
fn data_type(parser: &mut Parser, keys: &Keys<'_>, at: Span) -> Option<DataType> {
    if keys.lacks(Key::Type) {
        parser.add(at, FieldFault::NoType);
        return Some(DataType::Text);
    }
    let read = keys.read(Key::Type, |node| {
        let text = parser.text(node, "`type`")?;
        let found = DataType::from_word(&text);
        if found.is_none() {
            parser.add(node.span, ValueFault::UnknownType(text));
        }
        found
    });
    read.flatten()
}

/// The keys that any type may have.
fn describe(parser: &mut Parser, keys: &Keys<'_>, pending: &mut PendingField, kind: Kind) {
    let PendingField { field, at, .. } = pending;
    if let Some(label) = object::label(parser, keys, at.name, kind) {
        field.label = label;
    }
    field.description = keys.text(parser, Key::Description);
    field.bundle = keys.text(parser, Key::Bundle);
    field.origin = keys.text(parser, Key::Origin);
    field.note = keys.text(parser, Key::Note);
    (field.key_qualifier, at.key_qualifier) = keys.located(parser, Key::KeyQualifier).unzip();
    field.required = keys.flag(parser, Key::Required);
    field.sensitive = keys.flag(parser, Key::Sensitive);
    field.deprecated = parser.remark(keys, Key::Deprecated);
    field.removed = parser.remark(keys, Key::Removed);
    (field.absent_in, _) = unzip(keys.texts(parser, Key::AbsentIn));
    (field.ignored, at.ignored) = unzip(keys.texts(parser, Key::Ignored));
    field.since = keys.since(parser);
    (field.tags, _) = unzip(keys.texts(parser, Key::Tags));
    (field.aliases, at.aliases) = unzip(parser.other_names(keys, Key::Aliases));
    (field.previously, at.previously) = unzip(parser.other_names(keys, Key::Previously));
    (field.names, at.names) = parser.names_in_orgs(keys, Named::Field(kind));
    field.null_values = parser.null_values(keys);
    field.pinned = parser.pinned(keys, Section::Field);
    field.meta = parser.meta(keys);
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
