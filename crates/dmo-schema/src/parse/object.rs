//! One file: the object.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use dmo_vocabulary::category::CATEGORIES;
use dmo_vocabulary::{Key, Section};

use crate::api_name::Named;
use crate::finding::{FieldFault, FormFault, ValueFault};
use crate::model::{Field, Kind, Object, Unresolved};
use crate::name;
use crate::parse::field::{self, PendingField};
use crate::parse::name::Case;
use crate::parse::values::{self, Lists};
use crate::parse::{Keys, Parser, reference, rule, unresolved, unzip};
use crate::source::Span;
use crate::yaml::{Node, NodeKind};

/// An object as described, and where its parts stand.
#[derive(Debug, Clone)]
pub(crate) struct Parsed {
    pub(crate) object: Object,
    pub(crate) at: ObjectSpans,
    /// Made when a field is looked up, from when on fields keep their names.
    fields_by_name: OnceCell<FieldNames>,
}

/// The positions of fields by their names.
#[derive(Debug, Clone, Default)]
struct FieldNames {
    own: HashMap<String, usize>,
    others: HashMap<String, usize>,
}

impl Parsed {
    /// The field of an API name.
    pub(crate) fn field(&self, api_name: &str) -> Option<&Field> {
        let at = *self.field_names().own.get(api_name)?;
        self.object.fields.get(at)
    }

    /// The field that has a name as its own or another one, and where its parts stand.
    pub(crate) fn field_called(&self, name: &str) -> Option<(&Field, &FieldSpans)> {
        let FieldNames { own, others } = self.field_names();
        let at = *own.get(name).or_else(|| others.get(name))?;
        self.object.fields.get(at).zip(self.at.fields.get(at))
    }

    fn field_names(&self) -> &FieldNames {
        self.fields_by_name.get_or_init(|| {
            let mut names = FieldNames::default();
            for (at, field) in self.object.fields.iter().enumerate() {
                names.own.entry(field.api_name.clone()).or_insert(at);
                for alias in &field.aliases {
                    names.others.entry(alias.clone()).or_insert(at);
                }
            }
            names
        })
    }

    /// The fields, and where their parts stand.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&Field, &FieldSpans)> {
        self.object.fields.iter().zip(&self.at.fields)
    }

    /// The position of the field in which a place is. Fields stand in their order, implied ones inside of others.
    pub(crate) fn field_at(&self, at: Span) -> Option<usize> {
        let fields = &self.at.fields;
        let next = fields.partition_point(|field| field.whole.start <= at.start);
        let mut before = (next.saturating_sub(2)..next).rev();
        before.find(|field| at.start <= fields[*field].whole.end)
    }

    /// Facts that are not resolved, and where they stand.
    pub(crate) fn unresolved(&self) -> impl Iterator<Item = (&Unresolved, &Span)> {
        self.object.unresolved.iter().zip(&self.at.unresolved)
    }

    fn add_unresolved(&mut self, facts: Vec<(Unresolved, Span)>) {
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
    pub(crate) previously: Vec<Span>,
    /// Where each name in an org stands.
    pub(crate) names: Vec<Span>,
    pub(crate) ignored: Vec<Span>,
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

impl ObjectSpans {
    /// Where the object gets its Rust name.
    pub(crate) fn rust_or_name(&self) -> Span {
        self.rust.unwrap_or(self.name)
    }
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
    /// The name and all that the field says; the name alone of an implied one.
    pub(crate) whole: Span,
    pub(crate) rust: Option<Span>,
    pub(crate) aliases: Vec<Span>,
    pub(crate) previously: Vec<Span>,
    /// Where each name in an org stands.
    pub(crate) names: Vec<Span>,
    pub(crate) key_qualifier: Option<Span>,
    /// Where the key `values` stands.
    pub(crate) values: Option<Span>,
    pub(crate) references: Vec<Span>,
    pub(crate) ignored: Vec<Span>,
    /// Where `by` names its field.
    pub(crate) by: Option<Span>,
}

impl FieldSpans {
    /// Of a field whose name stands there.
    pub(crate) fn named(name: Span) -> Self {
        Self {
            name,
            whole: name,
            ..Self::default()
        }
    }
}

/// Reads the object that a file describes. Its API name is empty if the file gives none.
pub(crate) fn object(parser: &mut Parser, node: &Node) -> Option<Parsed> {
    if !matches!(node.kind, NodeKind::Map(_)) {
        parser.expected("a map", "a description", node);
        return None;
    }
    let keys = parser.keys(node, Section::Object);
    keys.read(Key::Format, |node| read_format(parser, node));
    let kind = keys.word(parser, Key::Kind).unwrap_or_default();
    let start = Span {
        end: node.span.start,
        ..node.span
    };
    let (api_name, at, is_sound) = api_name(parser, &keys, kind, start);
    let rust = keys.located(parser, Key::Rust);
    let derived = if is_sound {
        name::object(&api_name)
    } else {
        Some(String::new())
    };
    let rust_name = parser.rust_name(rust.as_ref(), derived, at, Case::Struct);
    let mut parsed = Parsed {
        at: ObjectSpans {
            name: at,
            rust: rust.map(|(_, at)| at),
            ..ObjectSpans::default()
        },
        fields_by_name: OnceCell::new(),
        object: Object {
            kind,
            module_name: name::module(&rust_name),
            rust_name,
            label: api_name.clone(),
            api_name,
            ..Object::default()
        },
    };
    describe(parser, &keys, &mut parsed);
    if is_sound {
        let Object {
            api_name, aliases, ..
        } = &parsed.object;
        // An import takes what has another name of an object for another object: none is proposed.
        parser.suspect((api_name, at), aliases, Named::Object(kind), |_| false);
    }
    let pending = fields(parser, &keys, kind, start);
    let lists = keys
        .read(Key::ValueLists, |node| values::named(parser, node))
        .unwrap_or_default();
    assemble(parser, &mut parsed, lists, pending);
    relate(parser, &keys, &mut parsed);
    Some(parsed)
}

fn read_format(parser: &mut Parser, node: &Node) {
    if let Some(text) = parser.text(node, "`format`")
        && text != "1"
    {
        parser.add(node.span, ValueFault::UnknownFormat(text));
    }
}

fn missing(parser: &mut Parser, key: Key, at: Span) {
    parser.add(at, FormFault::MissingKey(key, Section::Object));
}

/// The name, its place, and whether it can stand.
fn api_name(parser: &mut Parser, keys: &Keys<'_>, kind: Kind, start: Span) -> (String, Span, bool) {
    if keys.lacks(Key::ApiName) {
        missing(parser, Key::ApiName, start);
    }
    let name = keys.read(Key::ApiName, |node| {
        let Some((text, at)) = parser.located(node, "`api_name`") else {
            return (String::new(), node.span, false);
        };
        let is_sound = parser.api_name(&text, at, Named::Object(kind));
        (text, at, is_sound)
    });
    name.unwrap_or_else(|| (String::new(), start, false))
}

/// The keys of which each is read on its own.
fn describe(parser: &mut Parser, keys: &Keys<'_>, parsed: &mut Parsed) {
    let Parsed { object, at, .. } = parsed;
    if let Some(label) = label(parser, keys, at.name, object.kind) {
        object.label = label;
    }
    object.description = keys.text(parser, Key::Description);
    object.subject_area = keys.text(parser, Key::SubjectArea);
    object.origin = keys.text(parser, Key::Origin);
    object.note = keys.text(parser, Key::Note);
    (object.event_time, at.event_time) = keys.located(parser, Key::EventTime).unzip();
    (object.record_modified, at.record_modified) =
        keys.located(parser, Key::RecordModified).unzip();
    let category = keys.located(parser, Key::Category);
    object.category = category.map(|(category, at)| {
        if !CATEGORIES.contains(&category.as_str()) {
            parser.add(at, ValueFault::UnknownCategory(category.clone()));
        }
        category
    });
    (object.primary_key, at.primary_key) = unzip(keys.texts(parser, Key::PrimaryKey));
    (object.aliases, at.aliases) = unzip(parser.other_names(keys, Key::Aliases));
    (object.previously, at.previously) = unzip(parser.other_names(keys, Key::Previously));
    (object.names, at.names) = parser.names_in_orgs(keys, Named::Object(object.kind));
    object.removed = parser.remark(keys, Key::Removed);
    (object.absent_in, _) = unzip(keys.texts(parser, Key::AbsentIn));
    (object.ignored, at.ignored) = unzip(keys.texts(parser, Key::Ignored));
    object.null_values = parser.null_values(keys);
    object.since = keys.since(parser);
    object.pinned = parser.pinned(keys, Section::Object);
    object.meta = parser.meta(keys);
}

/// The label, or a warning that there is none where the kind of object has labels.
pub(super) fn label(parser: &mut Parser, keys: &Keys<'_>, at: Span, kind: Kind) -> Option<String> {
    let read = keys.read(Key::Label, |node| {
        let text = parser.any_text(node, "`label`")?;
        Some((text, node.span))
    });
    let (label, at) = match read {
        Some(label) => label?,
        None if keys.lacks(Key::Label) && kind.has_labels() => (String::new(), at),
        None => return None,
    };
    if label.trim().is_empty() {
        parser.add(at, FieldFault::NoLabel);
    }
    Some(label).filter(|label| !label.trim().is_empty())
}

fn fields(parser: &mut Parser, keys: &Keys<'_>, kind: Kind, start: Span) -> Vec<PendingField> {
    if keys.lacks(Key::Fields) {
        missing(parser, Key::Fields, start);
    }
    keys.read(Key::Fields, |node| field_map(parser, node, kind))
        .unwrap_or_default()
}

fn field_map(parser: &mut Parser, node: &Node, kind: Kind) -> Vec<PendingField> {
    let entries = parser.entries(node, "`fields`");
    if entries.list.is_empty() && matches!(node.kind, NodeKind::Map(_)) {
        parser.add(node.content(), FormFault::NoFields);
    }
    let names = entries.list.iter().map(|((name, _), _)| name.clone());
    let names: HashSet<String> = names.collect();
    let mut pending = Vec::with_capacity(entries.list.len());
    for (name, node) in entries.list {
        let at = name.1;
        let is_sound = parser.api_name(&name.0, at, Named::Field(kind));
        let field = field::field(parser, name, is_sound, node, kind);
        if is_sound {
            let Field {
                api_name, aliases, ..
            } = &field.field;
            let is_free = |name: &str| !names.contains(name);
            parser.suspect((api_name, at), aliases, Named::Field(kind), is_free);
        }
        pending.push(field);
    }
    for (name, node) in entries.again {
        field::field(parser, name, false, node, kind);
    }
    pending
}

/// Relationships that other objects own, and rules.
fn relate(parser: &mut Parser, keys: &Keys<'_>, parsed: &mut Parsed) {
    let kind = parsed.object.kind;
    let inbound = keys.read(Key::ReferencedBy, |node| {
        reference::inbound(parser, node, kind)
    });
    if let Some(inbound) = inbound {
        let Parsed { object, at, .. } = &mut *parsed;
        (object.referenced_by, at.referenced_by) = inbound.list.into_iter().unzip();
        parsed.add_unresolved(inbound.unresolved);
    }
    let stated = keys.read(Key::Unresolved, |node| unresolved::facts(parser, node));
    parsed.add_unresolved(stated.unwrap_or_default());
    let Parsed { object, at, .. } = parsed;
    if let Some(rules) = keys.read(Key::Rules, |node| rule::rules(parser, node)) {
        (object.rules, at.rules) = rules;
    }
}

/// Puts fields and value lists into the object, with implied key qualifiers after their fields.
fn assemble(
    parser: &mut Parser,
    parsed: &mut Parsed,
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
            .and_then(|values| lists.place(parser, values));
        let implied = field
            .qualifier()
            .filter(|(qualifier, _)| known.insert(qualifier.clone()));
        let implied = implied.map(|(qualifier, at)| {
            field::qualifier(
                parser,
                &qualifier,
                at,
                &field.field.label,
                parsed.object.kind,
            )
        });
        for mut field in [Some(field), implied].into_iter().flatten() {
            parsed.add_unresolved(std::mem::take(&mut field.unresolved));
            parsed.object.fields.push(field.field);
            parsed.at.fields.push(field.at);
        }
    }
    lists.warn_unused(parser);
    (parsed.object.value_lists, parsed.at.lists) = lists.finish();
}
