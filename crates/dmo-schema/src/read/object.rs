//! One file: the object.

use std::collections::HashSet;

use crate::code::Code;
use crate::finding::Draft;
use crate::keys::{CATEGORIES, KINDS, OBJECT_KEYS};
use crate::model::{Kind, Object};
use crate::name;
use crate::node::{Kind as Form, Node};
use crate::read::field::{self, FieldDraft};
use crate::read::name::{Case, Named};
use crate::read::values::{self, Lists};
use crate::read::{Keys, Reader, reference, rule};
use crate::source::Span;
use crate::suggest;

/// An object as described, and where its parts stand.
#[derive(Debug, Clone)]
pub(crate) struct Described {
    pub(crate) object: Object,
    pub(crate) at: ObjectPlaces,
}

/// Where the parts of an object stand; lists run beside those of the object.
#[derive(Debug, Clone, Default)]
pub(crate) struct ObjectPlaces {
    pub(crate) name: Span,
    pub(crate) rust: Option<Span>,
    pub(crate) aliases: Vec<Span>,
    pub(crate) primary_key: Vec<Span>,
    pub(crate) event_time: Option<Span>,
    pub(crate) record_modified: Option<Span>,
    pub(crate) fields: Vec<FieldPlaces>,
    /// Where each value list gets its name.
    pub(crate) lists: Vec<Span>,
    pub(crate) referenced_by: Vec<Span>,
    /// Where each rule names its fields.
    pub(crate) rules: Vec<Vec<Span>>,
}

/// Where the parts of a field stand.
#[derive(Debug, Clone, Default)]
pub(crate) struct FieldPlaces {
    pub(crate) name: Span,
    pub(crate) rust: Option<Span>,
    pub(crate) aliases: Vec<Span>,
    pub(crate) key_qualifier: Option<Span>,
    pub(crate) references: Vec<Span>,
    /// Where `by` names its field.
    pub(crate) by: Option<Span>,
    pub(crate) min: Option<Span>,
    pub(crate) max: Option<Span>,
}

/// Reads the object that a file describes. Its API name is empty if the file gives none.
pub(crate) fn object(reader: &mut Reader, node: &Node) -> Option<Described> {
    if !matches!(node.kind, Form::Map(_)) {
        reader.expected("a map", "a description", node);
        return None;
    }
    let keys = reader.keys(node, OBJECT_KEYS, "an object");
    if let Some(format) = keys.get("format") {
        read_format(reader, format);
    }
    let kind = keys
        .get("kind")
        .and_then(|node| reader.word(node, KINDS, "`kind`"))
        .map_or(Kind::Dmo, kind);
    let start = Span {
        end: node.span.start,
        ..node.span
    };
    let (api_name, at, is_sound) = api_name(reader, &keys, kind, start);
    let rust = keys
        .get("rust")
        .and_then(|node| reader.located(node, "`rust`"));
    let derived = name::object(&api_name).or_else(|| (!is_sound).then(String::new));
    let rust_name = reader.rust_name(rust.as_ref(), derived, at, Case::Camel);
    let mut described = Described {
        at: ObjectPlaces {
            name: at,
            rust: rust.map(|(_, at)| at),
            ..ObjectPlaces::default()
        },
        object: blank(kind, api_name, rust_name),
    };
    describe(reader, &keys, &mut described);
    let drafts = fields(reader, &keys, kind, start);
    let lists = keys
        .get("value_lists")
        .map(|node| values::named(reader, node))
        .unwrap_or_default();
    assemble(reader, &mut described, lists, drafts);
    if let Some(node) = keys.get("referenced_by") {
        (described.object.referenced_by, described.at.referenced_by) =
            reference::inbound(reader, node);
    }
    if let Some(node) = keys.get("rules") {
        (described.object.rules, described.at.rules) = rule::rules(reader, node);
    }
    Some(described)
}

fn read_format(reader: &mut Reader, node: &Node) {
    if let Some(text) = reader.text(node, "`format`")
        && text != "1"
    {
        reader.add(
            Draft::error(
                Code::UnknownWord,
                node.span,
                format!("format {text} is not known"),
            )
            .help("this version reads format 1, which is also meant where `format` is left out"),
        );
    }
}

fn kind(word: &str) -> Kind {
    match word {
        "dlo" => Kind::Dlo,
        "insight" => Kind::Insight,
        "ingestion" => Kind::Ingestion,
        _ => Kind::Dmo,
    }
}

/// The name, its place, and whether it can stand.
fn api_name(reader: &mut Reader, keys: &Keys<'_>, kind: Kind, start: Span) -> (String, Span, bool) {
    let Some(node) = keys.get("api_name") else {
        if keys.lacks("api_name") {
            reader.add(
                Draft::error(Code::MissingKey, start, "the object has no `api_name`")
                    .help("begin the file with `api_name:` and the name that the platform uses"),
            );
        }
        return (String::new(), start, false);
    };
    let Some((text, at)) = reader.located(node, "`api_name`") else {
        return (String::new(), node.span, false);
    };
    let is_sound = reader.api_name(&text, at, Named::Object(kind));
    (text, at, is_sound)
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
        rules: Vec::new(),
    }
}

/// The keys of which each stands for itself.
fn describe(reader: &mut Reader, keys: &Keys<'_>, described: &mut Described) {
    let Described { object, at } = described;
    if let Some(label) = label(reader, keys, at.name) {
        object.label = label;
    }
    let mut text = |key: &str| {
        keys.get(key)
            .and_then(|node| reader.located(node, &format!("`{key}`")))
    };
    object.description = text("description").map(|(text, _)| text);
    object.subject_area = text("subject_area").map(|(text, _)| text);
    object.origin = text("origin").map(|(text, _)| text);
    object.note = text("note").map(|(text, _)| text);
    (object.event_time, at.event_time) = text("event_time").unzip();
    (object.record_modified, at.record_modified) = text("record_modified").unzip();
    let category = text("category");
    if let Some((category, at)) = &category {
        check_category(reader, category, *at);
    }
    object.category = category.map(|(category, _)| category);
    let mut texts = |key: &str| {
        keys.get(key)
            .map(|node| reader.texts(node, &format!("`{key}`")))
            .unwrap_or_default()
    };
    (object.primary_key, at.primary_key) = texts("primary_key").into_iter().unzip();
    let (aliases, previously) = (texts("aliases"), texts("previously"));
    (object.aliases, at.aliases) = reader.other_names(aliases).into_iter().unzip();
    object.previously = reader
        .other_names(previously)
        .into_iter()
        .map(|(text, _)| text)
        .collect();
    object.null_values = reader.null_values(keys);
    object.since = keys.get("since").and_then(|node| reader.version(node));
    object.pinned = reader.pinned(keys, OBJECT_KEYS);
    object.meta = keys
        .get("meta")
        .map(|node| reader.meta(node))
        .unwrap_or_default();
}

/// The label, or a warning that there is none.
pub(super) fn label(reader: &mut Reader, keys: &Keys<'_>, at: Span) -> Option<String> {
    let label = match keys.get("label") {
        Some(node) => reader.any_text(node, "`label`")?,
        None if keys.lacks("label") => String::new(),
        None => return None,
    };
    if label.trim().is_empty() {
        let at = keys.get("label").map_or(at, |node| node.span);
        reader.add(
            Draft::warning(
                Code::MissingLabel,
                at,
                "there is no label, so that the API name stands for it",
            )
            .help("add `label:` with the name that people see"),
        );
    }
    Some(label).filter(|label| !label.trim().is_empty())
}

fn check_category(reader: &mut Reader, category: &str, at: Span) {
    if !CATEGORIES.contains(&category) {
        let help = suggest::did_you_mean(category, CATEGORIES.iter().copied());
        reader.add(
            Draft::warning(
                Code::UnknownCategory,
                at,
                format!("`{category}` is no category of the platform"),
            )
            .help(help.unwrap_or_else(|| {
                "the categories of custom objects are `Profile`, `Engagement` and `Other`"
                    .to_owned()
            })),
        );
    }
}

fn fields(reader: &mut Reader, keys: &Keys<'_>, kind: Kind, start: Span) -> Vec<FieldDraft> {
    let Some(node) = keys.get("fields") else {
        if keys.lacks("fields") {
            reader.add(
                Draft::error(Code::MissingKey, start, "the object has no `fields`")
                    .help("add `fields:` with the API name of each field as a key"),
            );
        }
        return Vec::new();
    };
    let entries = reader.entries(node, "`fields`");
    if entries.is_empty() && matches!(node.kind, Form::Map(_)) {
        reader.add(Draft::error(
            Code::EmptyList,
            node.span,
            "an object has at least one field",
        ));
    }
    entries
        .into_iter()
        .map(|(name, node)| field::field(reader, name, node, kind))
        .collect()
}

/// Puts fields and value lists into the object, with implied key qualifiers behind their fields.
fn assemble(
    reader: &mut Reader,
    described: &mut Described,
    mut lists: Lists,
    drafts: Vec<FieldDraft>,
) {
    let mut known: HashSet<String> = drafts
        .iter()
        .map(|draft| draft.field.api_name.clone())
        .collect();
    for mut draft in drafts {
        draft.field.values = draft
            .values
            .take()
            .and_then(|values| lists.place(reader, values));
        let implied = draft
            .qualifier()
            .filter(|(qualifier, _)| known.insert(qualifier.clone()));
        let implied = implied.map(|(qualifier, at)| {
            field::qualifier(
                reader,
                &qualifier,
                at,
                &draft.field.label,
                described.object.kind,
            )
        });
        for draft in [Some(draft), implied].into_iter().flatten() {
            described.object.fields.push(draft.field);
            described.at.fields.push(draft.at);
        }
    }
    lists.warn_unused(reader);
    (described.object.value_lists, described.at.lists) = lists.finish();
}
