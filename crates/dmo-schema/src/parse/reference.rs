//! Relationships: targets of a field, and fields of other objects that refer here.

use dmo_vocabulary::{Key, Section};

use crate::finding::{FormFault, RelationFault};
use crate::model::{self, Cardinality, Inbound, Reference, Unresolved};
use crate::parse::target::{self, Target};
use crate::parse::{Entries, Located, Parser, scalar};
use crate::source::Span;
use crate::suggest;
use crate::yaml::{Node, NodeKind};

/// What a field refers to, or what refers to an object.
pub(super) struct Relations<T> {
    pub(super) list: Vec<(T, Span)>,
    /// Those whose other end is named by a label.
    pub(super) unresolved: Vec<(Unresolved, Span)>,
    /// Where `by` names its field.
    pub(super) by: Option<Span>,
}

impl<T> Relations<T> {
    fn new(by: Option<Span>) -> Self {
        Self {
            list: Vec::new(),
            unresolved: Vec::new(),
            by,
        }
    }
}

/// One relationship, seen from either end.
#[derive(PartialEq, Eq, Hash)]
struct Relation {
    other: Target,
    cardinality: Cardinality,
    when: Option<(String, String)>,
}

/// Collects the relationships of one field or object.
struct Collector<'r> {
    parser: &'r mut Parser,
    /// The kind of the object that is described.
    kind: model::Kind,
    relations: Vec<(Relation, Span)>,
}

/// Reads the key `references` of a field in any of its forms.
pub(super) fn references(
    parser: &mut Parser,
    node: &Node,
    owner: &str,
    kind: model::Kind,
) -> Relations<Reference> {
    let mut collector = Collector::new(parser, kind);
    let mut by = None;
    match &node.kind {
        NodeKind::List(items) if items.is_empty() => collector.empty(node),
        NodeKind::List(items) => items.iter().for_each(|item| collector.plain(item)),
        NodeKind::Map(entries) if depends(entries) => by = collector.by_field(node),
        _ => collector.plain(node),
    }
    let mut references = Relations::new(by);
    for (relation, at) in collector.once("the reference") {
        let Relation {
            other,
            cardinality,
            when,
        } = relation;
        match other {
            Target::Named(object, field) => references.list.push((
                Reference {
                    object,
                    field,
                    cardinality,
                    when,
                },
                at,
            )),
            Target::Labelled(to) => references.unresolved.push((
                Unresolved::Reference {
                    field: owner.to_owned(),
                    to,
                    cardinality,
                    when,
                },
                at,
            )),
        }
    }
    references
}

/// Reads the key `referenced_by`.
pub(super) fn inbound(parser: &mut Parser, node: &Node, kind: model::Kind) -> Relations<Inbound> {
    let items = match &node.kind {
        NodeKind::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let mut collector = Collector::new(parser, kind);
    for item in items {
        collector.inbound(item);
    }
    let mut inbound = Relations::new(None);
    for (relation, at) in collector.once("the relationship") {
        let cardinality = relation.cardinality;
        match relation.other {
            Target::Named(object, Some(field)) => inbound.list.push((
                Inbound {
                    object,
                    field,
                    cardinality,
                },
                at,
            )),
            Target::Labelled(from) if from.contains('.') => inbound
                .unresolved
                .push((Unresolved::ReferencedBy { from, cardinality }, at)),
            Target::Named(object, None) | Target::Labelled(object) => {
                parser.add(at, RelationFault::NoField(object));
            }
        }
    }
    inbound
}

/// Whether a reference depends on another field: it has `by`, or a key that was meant to be.
fn depends(entries: &[(Node, Node)]) -> bool {
    let mut keys = entries.iter().filter_map(|(key, _)| scalar::exact(key));
    let has = |wanted: Key| keys.clone().any(|key| key == wanted.as_str());
    has(Key::By) || !has(Key::To) && keys.any(is_meant_as_by)
}

fn is_meant_as_by(key: &str) -> bool {
    let keys = Section::ReferenceBy.keys().chain(Section::Reference.keys());
    suggest::nearest(key, keys.map(Key::as_str)) == Some(Key::By.as_str())
}

impl<'r> Collector<'r> {
    fn new(parser: &'r mut Parser, kind: model::Kind) -> Self {
        Self {
            parser,
            kind,
            relations: Vec::new(),
        }
    }

    fn empty(&mut self, node: &Node) {
        self.parser.add(node.content(), FormFault::NoTargets);
    }

    fn missing(&mut self, key: Key, section: Section, node: &Node) {
        self.parser
            .add(node.content(), FormFault::MissingKey(key, section));
    }

    fn add(&mut self, text: Located, cardinality: Cardinality, when: Option<(String, String)>) {
        let at = text.1;
        let other = target::read(self.parser, text, self.kind);
        let relation = other.map(|other| Relation {
            other,
            cardinality,
            when,
        });
        self.relations
            .extend(relation.map(|relation| (relation, at)));
    }

    /// A target, or `{to, cardinality}`.
    fn plain(&mut self, node: &Node) {
        let NodeKind::Map(_) = node.kind else {
            if let Some(text) = self.parser.located(node, "a reference") {
                self.add(text, Cardinality::default(), None);
            }
            return;
        };
        let keys = self.parser.keys(node, Section::Reference);
        let cardinality = keys.word(self.parser, Key::Cardinality).unwrap_or_default();
        if keys.key(Key::To).is_none() && keys.is_unexplained() {
            self.missing(Key::To, Section::Reference, node);
        }
        for text in keys.texts(self.parser, Key::To) {
            self.add(text, cardinality, None);
        }
    }

    /// `{by: FIELD, Value: target, …, cardinality}`; gives the place of the field's name.
    fn by_field(&mut self, node: &Node) -> Option<Span> {
        let mut by = None;
        let mut cardinality_word = Cardinality::default();
        let mut cases = Vec::new();
        let Entries { list, again } = self.parser.entries(node, "a reference");
        let has_by = list.iter().any(|((key, _), _)| key == Key::By.as_str());
        for ((key, at), node) in list {
            match Section::ReferenceBy.key(&key) {
                Some(Key::By) => by = self.parser.located(node, "`by`"),
                Some(Key::Cardinality) => cardinality_word = cardinality(self.parser, node),
                _ if !has_by && is_meant_as_by(&key) => {
                    let fault = FormFault::UnknownKey(key, Section::ReferenceBy);
                    self.parser.add(at, fault);
                }
                _ => cases.push((key, node)),
            }
        }
        if cases.is_empty() {
            self.parser.add(node.content(), FormFault::NoCases);
        }
        for (value, node) in cases {
            let what = format!("the reference under `{value}`");
            if let Some(text) = self.parser.located(node, &what) {
                let when = by.as_ref().map(|(field, _)| (field.clone(), value));
                self.add(text, cardinality_word, when);
            }
        }
        self.by_again(again);
        by.map(|(_, at)| at)
    }

    /// Reads the values of keys that stand again for the findings in them.
    fn by_again(&mut self, again: Vec<(Located, &Node)>) {
        for ((key, _), node) in again {
            match Section::ReferenceBy.key(&key) {
                Some(Key::Cardinality) => drop(cardinality(self.parser, node)),
                Some(Key::By) => drop(self.parser.located(node, "`by`")),
                _ => {
                    let text = self
                        .parser
                        .located(node, &format!("the reference under `{key}`"));
                    text.and_then(|text| target::read(self.parser, text, self.kind));
                }
            }
        }
    }

    /// `Object.Field`, or `{from, cardinality}`.
    fn inbound(&mut self, node: &Node) {
        if !matches!(node.kind, NodeKind::Map(_)) {
            if let Some(text) = self.parser.located(node, "an entry of `referenced_by`") {
                self.add(text, Cardinality::default(), None);
            }
            return;
        }
        let keys = self.parser.keys(node, Section::Inbound);
        let cardinality = keys.word(self.parser, Key::Cardinality).unwrap_or_default();
        if keys.key(Key::From).is_none() && keys.is_unexplained() {
            self.missing(Key::From, Section::Inbound, node);
        }
        if let Some(from) = keys.located(self.parser, Key::From) {
            self.add(from, cardinality, None);
        }
    }

    /// Each fact once; a second time is a finding.
    fn once(self, what: &str) -> Vec<(Relation, Span)> {
        let fault = |_: &Relation| FormFault::Duplicate(what.to_owned());
        self.parser.each_once(self.relations, fault)
    }
}

fn cardinality(parser: &mut Parser, node: &Node) -> Cardinality {
    parser.word(node, Key::Cardinality).unwrap_or_default()
}
