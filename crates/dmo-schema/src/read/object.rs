//! One file: the object.

use std::collections::HashSet;

use dmo_vocabulary::category::CATEGORIES;
use dmo_vocabulary::{Key, Section};

use crate::api_name::Named;
use crate::finding::{FieldFault, FormFault, Nothing, ValueFault};
use crate::model::{Kind, Object, Unresolved};
use crate::name;
use crate::read::field::{self, PendingField};
use crate::read::name::Case;
use crate::read::values::{self, Lists};
use crate::read::{Keys, Reader, nearest, reference, rule, unresolved};
use crate::source::Span;
use crate::yaml::{Node, NodeKind};

/// An object as described, and where its parts stand.
#[derive(Debug, Clone)]
pub(crate) struct Parsed {
    pub(crate) object: Object,
    pub(crate) at: ObjectSpans,
}

impl Parsed {
    /// Adds facts that are not resolved, with their places.
    fn unresolved(&mut self, facts: Vec<(Unresolved, Span)>) {
        for (fact, at) in facts {
            self.object.unresolved.push(fact);
            self.at.unresolved.push(at);
        }
    }
}

/// Where the parts of an object stand; lists run beside those of the object.
#[derive(Debug, Clone, Default)]
pub(crate) struct ObjectSpans {
    pub(crate) name: Span,
    pub(crate) rust: Option<Span>,
    pub(crate) aliases: Vec<Span>,
    pub(crate) primary_key: Vec<Span>,
    pub(crate) event_time: Option<Span>,
    pub(crate) record_modified: Option<Span>,
    pub(crate) fields: Vec<FieldSpans>,
    pub(crate) lists: Vec<ListSpans>,
    pub(crate) referenced_by: Vec<Span>,
    pub(crate) unresolved: Vec<Span>,
    /// Where each rule names its fields.
    pub(crate) rules: Vec<Vec<Span>>,
}

/// Where a value list gets its name, and where it has each value.
#[derive(Debug, Clone)]
pub(crate) struct ListSpans {
    pub(crate) name: Span,
    pub(crate) values: Vec<Span>,
}

/// Where the parts of a field stand.
#[derive(Debug, Clone, Default)]
pub(crate) struct FieldSpans {
    pub(crate) name: Span,
    pub(crate) rust: Option<Span>,
    pub(crate) aliases: Vec<Span>,
    pub(crate) key_qualifier: Option<Span>,
    /// Where the key `values` stands.
    pub(crate) values: Option<Span>,
    pub(crate) references: Vec<Span>,
    /// Where `by` names its field.
    pub(crate) by: Option<Span>,
}

/// Reads the object that a file describes. Its API name is empty if the file gives none.
pub(crate) fn object(reader: &mut Reader, node: &Node) -> Option<Parsed> {
    if !matches!(node.kind, NodeKind::Map(_)) {
        reader.expected("a map", "a description", node);
        return None;
    }
    let keys = reader.keys(node, Section::Object);
    keys.read(Key::Format, |node| read_format(reader, node));
    let kind = keys
        .read(Key::Kind, |node| reader.word(node, Key::Kind))
        .flatten()
        .unwrap_or_default();
    let start = Span {
        end: node.span.start,
        ..node.span
    };
    let (api_name, at, is_sound) = api_name(reader, &keys, kind, start);
    let rust = keys
        .read(Key::Rust, |node| reader.located(node, "`rust`"))
        .flatten();
    let derived = if is_sound {
        name::object(&api_name)
    } else {
        Some(String::new())
    };
    let rust_name = reader.rust_name(rust.as_ref(), derived, at, Case::Struct);
    let mut described = Parsed {
        at: ObjectSpans {
            name: at,
            rust: rust.map(|(_, at)| at),
            ..ObjectSpans::default()
        },
        object: blank(kind, api_name, rust_name),
    };
    describe(reader, &keys, &mut described);
    let pending = fields(reader, &keys, kind, start);
    let lists = keys
        .read(Key::ValueLists, |node| values::named(reader, node))
        .unwrap_or_default();
    assemble(reader, &mut described, lists, pending);
    relate(reader, &keys, &mut described);
    Some(described)
}

fn read_format(reader: &mut Reader, node: &Node) {
    if let Some(text) = reader.text(node, "`format`")
        && text != "1"
    {
        reader.add(node.span, ValueFault::UnknownFormat(text));
    }
}

fn missing(reader: &mut Reader, key: Key, at: Span) {
    let section = Section::Object;
    reader.add(at, FormFault::MissingKey { key, section });
}

/// The name, its place, and whether it can stand.
fn api_name(reader: &mut Reader, keys: &Keys<'_>, kind: Kind, start: Span) -> (String, Span, bool) {
    if keys.lacks(Key::ApiName) {
        missing(reader, Key::ApiName, start);
    }
    let name = keys.read(Key::ApiName, |node| {
        let Some((text, at)) = reader.located(node, "`api_name`") else {
            return (String::new(), node.span, false);
        };
        let is_sound = reader.api_name(&text, at, Named::Object(kind));
        (text, at, is_sound)
    });
    name.unwrap_or_else(|| (String::new(), start, false))
}

fn blank(kind: Kind, api_name: String, rust_name: String) -> Object {
    Object {
        kind,
        module_name: name::module(&rust_name),
        rust_name,
        label: api_name.clone(),
        api_name,
        description: None,
        category: None,
        subject_area: None,
        primary_key: Vec::new(),
        event_time: None,
        record_modified: None,
        since: None,
        aliases: Vec::new(),
        previously: Vec::new(),
        null_values: Vec::new(),
        origin: None,
        note: None,
        pinned: Vec::new(),
        meta: Vec::new(),
        fields: Vec::new(),
        value_lists: Vec::new(),
        referenced_by: Vec::new(),
        unresolved: Vec::new(),
        rules: Vec::new(),
    }
}

/// The keys of which each is read on its own.
fn describe(reader: &mut Reader, keys: &Keys<'_>, described: &mut Parsed) {
    let Parsed { object, at } = described;
    if let Some(label) = label(reader, keys, at.name) {
        object.label = label;
    }
    let mut text = |key: Key| {
        keys.read(key, |node| reader.located(node, &format!("`{key}`")))
            .flatten()
    };
    object.description = text(Key::Description).map(|(text, _)| text);
    object.subject_area = text(Key::SubjectArea).map(|(text, _)| text);
    object.origin = text(Key::Origin).map(|(text, _)| text);
    object.note = text(Key::Note).map(|(text, _)| text);
    (object.event_time, at.event_time) = text(Key::EventTime).unzip();
    (object.record_modified, at.record_modified) = text(Key::RecordModified).unzip();
    let category = text(Key::Category);
    if let Some((category, at)) = &category {
        check_category(reader, category, *at);
    }
    object.category = category.map(|(category, _)| category);
    let mut texts = |key: Key| {
        keys.read(key, |node| reader.texts(node, &format!("`{key}`")))
            .unwrap_or_default()
    };
    (object.primary_key, at.primary_key) = texts(Key::PrimaryKey).into_iter().unzip();
    let (aliases, previously) = (texts(Key::Aliases), texts(Key::Previously));
    (object.aliases, at.aliases) = reader.other_names(aliases).into_iter().unzip();
    object.previously = reader
        .other_names(previously)
        .into_iter()
        .map(|(text, _)| text)
        .collect();
    object.null_values = reader.null_values(keys);
    object.since = keys.read(Key::Since, |node| reader.version(node)).flatten();
    object.pinned = reader.pinned(keys, Section::Object);
    object.meta = keys
        .read(Key::Meta, |node| reader.meta(node))
        .unwrap_or_default();
}

/// The label, or a warning that there is none.
pub(super) fn label(reader: &mut Reader, keys: &Keys<'_>, at: Span) -> Option<String> {
    let read = keys.read(Key::Label, |node| {
        let text = reader.any_text(node, "`label`")?;
        Some((text, node.span))
    });
    let (label, at) = match read {
        Some(label) => label?,
        None if keys.lacks(Key::Label) => (String::new(), at),
        None => return None,
    };
    if label.trim().is_empty() {
        reader.add(at, FieldFault::NoLabel);
    }
    Some(label).filter(|label| !label.trim().is_empty())
}

fn check_category(reader: &mut Reader, category: &str, at: Span) {
    if !CATEGORIES.contains(&category) {
        let near = nearest(category, CATEGORIES.iter().copied());
        let text = category.to_owned();
        reader.add(at, ValueFault::UnknownCategory { text, near });
    }
}

fn fields(reader: &mut Reader, keys: &Keys<'_>, kind: Kind, start: Span) -> Vec<PendingField> {
    if keys.lacks(Key::Fields) {
        missing(reader, Key::Fields, start);
    }
    keys.read(Key::Fields, |node| field_map(reader, node, kind))
        .unwrap_or_default()
}

fn field_map(reader: &mut Reader, node: &Node, kind: Kind) -> Vec<PendingField> {
    let entries = reader.entries(node, "`fields`");
    if entries.list.is_empty() && matches!(node.kind, NodeKind::Map(_)) {
        reader.add(node.content(), FormFault::Nothing(Nothing::Fields));
    }
    let mut pending = Vec::with_capacity(entries.list.len());
    for (name, node) in entries.list {
        let is_sound = reader.api_name(&name.0, name.1, Named::Field(kind));
        pending.push(field::field(reader, name, is_sound, node, kind));
    }
    for (name, node) in entries.again {
        field::field(reader, name, false, node, kind);
    }
    pending
}

/// Relationships that other objects own, and rules.
fn relate(reader: &mut Reader, keys: &Keys<'_>, described: &mut Parsed) {
    let kind = described.object.kind;
    let inbound = keys.read(Key::ReferencedBy, |node| {
        reference::inbound(reader, node, kind)
    });
    if let Some(inbound) = inbound {
        let Parsed { object, at } = &mut *described;
        (object.referenced_by, at.referenced_by) = inbound.list.into_iter().unzip();
        described.unresolved(inbound.unresolved);
    }
    let stated = keys.read(Key::Unresolved, |node| unresolved::facts(reader, node));
    described.unresolved(stated.unwrap_or_default());
    let Parsed { object, at } = described;
    if let Some(rules) = keys.read(Key::Rules, |node| rule::rules(reader, node)) {
        (object.rules, at.rules) = rules;
    }
}

/// Puts fields and value lists into the object, with implied key qualifiers after their fields.
fn assemble(
    reader: &mut Reader,
    described: &mut Parsed,
    mut lists: Lists,
    pending: Vec<PendingField>,
) {
    let mut known: HashSet<String> = pending
        .iter()
        .map(|field| field.field.api_name.clone())
        .collect();
    for mut field in pending {
        field.field.values = field
            .values
            .take()
            .and_then(|values| lists.place(reader, values));
        let implied = field
            .qualifier()
            .filter(|(qualifier, _)| known.insert(qualifier.clone()));
        let implied = implied.map(|(qualifier, at)| {
            field::qualifier(
                reader,
                &qualifier,
                at,
                &field.field.label,
                described.object.kind,
            )
        });
        for mut field in [Some(field), implied].into_iter().flatten() {
            described.unresolved(std::mem::take(&mut field.unresolved));
            described.object.fields.push(field.field);
            described.at.fields.push(field.at);
        }
    }
    lists.warn_unused(reader);
    (described.object.value_lists, described.at.lists) = lists.finish();
}
