//! Relationships: targets of a field, and fields of other objects that refer here.

use crate::code::Code;
use crate::finding::Draft;
use crate::keys::{CARDINALITIES, INBOUND_KEYS, REFERENCE_KEYS};
use crate::model::{Cardinality, Inbound, Reference};
use crate::node::{Kind, Node};
use crate::read::{Located, Reader};
use crate::source::Span;

/// What a field refers to.
#[derive(Default)]
pub(super) struct Targets {
    pub(super) list: Vec<(Reference, Span)>,
    /// Where `by` names its field.
    pub(super) by: Option<Span>,
}

/// Reads the key `references` in any of its forms.
pub(super) fn references(reader: &mut Reader, node: &Node) -> Targets {
    let mut targets = Targets::default();
    match &node.kind {
        Kind::List(items) if items.is_empty() => empty(reader, node),
        Kind::List(items) => {
            for item in items {
                plain(reader, item, &mut targets.list);
            }
        }
        Kind::Map(entries)
            if entries
                .iter()
                .any(|(key, _)| matches!(&key.kind, Kind::Text(text) if text == "by")) =>
        {
            by_field(reader, node, &mut targets);
        }
        _ => plain(reader, node, &mut targets.list),
    }
    targets.list = once(reader, targets.list, "the reference");
    targets
}

fn empty(reader: &mut Reader, node: &Node) {
    reader.add(
        Draft::warning(Code::EmptyList, node.span, "`references` names no object")
            .help("leave it out, or name one"),
    );
}

/// A target, or `{to, cardinality}`.
fn plain(reader: &mut Reader, node: &Node, list: &mut Vec<(Reference, Span)>) {
    let Kind::Map(_) = node.kind else {
        if let Some(text) = reader.located(node, "a reference") {
            list.extend(target(reader, text, Cardinality::default(), None));
        }
        return;
    };
    let keys = reader.keys(node, REFERENCE_KEYS, "a reference");
    let cardinality = keys
        .get("cardinality")
        .map(|node| cardinality(reader, node))
        .unwrap_or_default();
    let Some(to) = keys.get("to") else {
        reader.add(
            Draft::error(Code::MissingKey, node.span, "the reference has no `to`").help(
                "write `to: OBJECT`, or `by: FIELD` and an object for each value of that field",
            ),
        );
        return;
    };
    for text in reader.texts(to, "`to`") {
        list.extend(target(reader, text, cardinality, None));
    }
}

/// `{by: FIELD, Value: target, …, cardinality}`.
fn by_field(reader: &mut Reader, node: &Node, targets: &mut Targets) {
    let mut by = None;
    let mut cardinality_word = Cardinality::default();
    let mut cases = Vec::new();
    for ((key, at), node) in reader.entries(node, "a reference") {
        match key.as_str() {
            "by" => by = reader.located(node, "`by`"),
            "cardinality" => cardinality_word = cardinality(reader, node),
            _ => cases.push(((key, at), node)),
        }
    }
    targets.by = by.as_ref().map(|(_, at)| *at);
    if cases.is_empty() {
        reader.add(
            Draft::error(Code::EmptyList, node.span, "the reference names no object").help(
                "add an object for each value of the field, such as `Account: ssot__Account__dlm`",
            ),
        );
    }
    for ((value, _), node) in cases {
        let Some(text) = reader.located(node, &format!("the object for `{value}`")) else {
            continue;
        };
        let when = by.as_ref().map(|(field, _)| (field.clone(), value));
        targets
            .list
            .extend(target(reader, text, cardinality_word, when));
    }
}

fn cardinality(reader: &mut Reader, node: &Node) -> Cardinality {
    match reader.word(node, CARDINALITIES, "`cardinality`") {
        Some("one_to_one") => Cardinality::OneToOne,
        _ => Cardinality::ManyToOne,
    }
}

fn target(
    reader: &mut Reader,
    text: Located,
    cardinality: Cardinality,
    when: Option<(String, String)>,
) -> Option<(Reference, Span)> {
    let at = text.1;
    let (object, field) = path(reader, text)?;
    Some((
        Reference {
            object,
            field,
            cardinality,
            when,
        },
        at,
    ))
}

/// `Object` or `Object.Field`.
fn path(reader: &mut Reader, (text, at): Located) -> Option<(String, Option<String>)> {
    let (object, field) = match text.split_once('.') {
        Some((object, field)) => (object, Some(field)),
        None => (text.as_str(), None),
    };
    let is_name = |name: &str| {
        !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    };
    if !is_name(object) || field.is_some_and(|field| !is_name(field)) {
        reader.add(
            Draft::error(
                Code::MalformedName,
                at,
                format!("`{text}` names neither an object nor a field of one"),
            )
            .help("write `ssot__X__dlm` or `ssot__X__dlm.ssot__Y__c`"),
        );
        return None;
    }
    let misprint = ["_dlm", "_dll", "_cio"]
        .into_iter()
        .find(|end| object.ends_with(end) && !object.ends_with(&format!("_{end}")));
    if let Some(end) = misprint {
        let right = object.len() - end.len();
        reader.add(
            Draft::error(
                Code::MalformedName,
                at,
                format!("`{object}` has one underscore where two belong"),
            )
            .help(format!("did you mean `{}_{end}`?", &object[..right])),
        );
        return None;
    }
    Some((object.to_owned(), field.map(str::to_owned)))
}

/// Each fact once; a second time is a finding.
fn once<T: PartialEq>(reader: &mut Reader, facts: Vec<(T, Span)>, what: &str) -> Vec<(T, Span)> {
    let mut kept: Vec<(T, Span)> = Vec::with_capacity(facts.len());
    for (fact, at) in facts {
        match kept.iter().find(|(other, _)| *other == fact) {
            Some((_, first)) => reader.add(
                Draft::error(Code::DuplicateEntry, at, format!("{what} stands twice"))
                    .here("again here")
                    .label(*first, "first here"),
            ),
            None => kept.push((fact, at)),
        }
    }
    kept
}

/// Reads the key `referenced_by`.
pub(super) fn inbound(reader: &mut Reader, node: &Node) -> (Vec<Inbound>, Vec<Span>) {
    let items = match &node.kind {
        Kind::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let facts: Vec<_> = items
        .iter()
        .filter_map(|item| inbound_item(reader, item))
        .collect();
    once(reader, facts, "the relationship").into_iter().unzip()
}

/// `Object.Field`, or `{from, cardinality}`.
fn inbound_item(reader: &mut Reader, node: &Node) -> Option<(Inbound, Span)> {
    let (text, cardinality) = match node.kind {
        Kind::Map(_) => {
            let keys = reader.keys(node, INBOUND_KEYS, "an entry of `referenced_by`");
            let cardinality = keys
                .get("cardinality")
                .map(|node| cardinality(reader, node))
                .unwrap_or_default();
            let Some(from) = keys.get("from") else {
                reader.add(
                    Draft::error(Code::MissingKey, node.span, "the entry has no `from`")
                        .help("write `from: OBJECT.FIELD`"),
                );
                return None;
            };
            (reader.located(from, "`from`")?, cardinality)
        }
        _ => (
            reader.located(node, "an entry of `referenced_by`")?,
            Cardinality::default(),
        ),
    };
    let at = text.1;
    let (object, field) = path(reader, text)?;
    let Some(field) = field else {
        reader.add(
            Draft::error(
                Code::MalformedName,
                at,
                "an entry of `referenced_by` names a field, not only an object",
            )
            .help(format!("write `{object}.FIELD`")),
        );
        return None;
    };
    Some((
        Inbound {
            object,
            field,
            cardinality,
        },
        at,
    ))
}
