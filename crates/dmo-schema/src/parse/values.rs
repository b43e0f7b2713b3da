//! Value lists: those of a field and those that several fields share.

use std::collections::HashMap;

use dmo_vocabulary::{Key, Section};

use crate::finding::{Clash, FieldFault, FormFault};
use crate::model::{ApiVersion, ListedValue, ValueList};
use crate::name;
use crate::parse::name::Case;
use crate::parse::scalar::exact;
use crate::parse::{ListSpans, Located, Parser};
use crate::source::Span;
use crate::suggest::nearest;
use crate::yaml::{Node, NodeKind};

/// What a field says about its values.
pub(super) enum Values {
    /// A list of its own.
    Own(ValueList, ListSpans),
    /// The name of a shared list.
    Shared(Located),
}

/// The value lists of an object while its fields are read.
#[derive(Default)]
pub(super) struct Lists {
    list: Vec<ValueList>,
    places: Vec<ListSpans>,
    /// Positions of lists by enum and values in a settled order.
    own: HashMap<(String, Vec<ListedValue>), usize>,
    named: Vec<SharedList>,
    /// Positions among those with a name.
    by_name: HashMap<String, usize>,
}

/// An entry of `value_lists`.
struct SharedList {
    name: String,
    at: Span,
    /// Its position among all lists; `None` if it has no values.
    index: Option<usize>,
    is_used: bool,
}

impl Lists {
    fn push(&mut self, list: ValueList, at: ListSpans) -> usize {
        let next = self.list.len();
        self.own.entry(key(&list)).or_insert(next);
        self.list.push(list);
        self.places.push(at);
        next
    }

    /// The position of a field's list, which is added where no field before had the same, in whatever order.
    pub(super) fn place(&mut self, parser: &mut Parser, values: Values) -> Option<usize> {
        match values {
            Values::Shared(name) => self.shared(parser, name),
            Values::Own(new, at) => {
                let key = key(&new);
                let same = self.own.get(&key).copied();
                Some(same.unwrap_or_else(|| self.push(new, at)))
            }
        }
    }

    fn shared(&mut self, parser: &mut Parser, (name, at): Located) -> Option<usize> {
        let named = self.by_name.get(&name);
        if let Some(named) = named.and_then(|&at| self.named.get_mut(at)) {
            named.is_used = true;
            return named.index;
        }
        let known = self.named.iter().map(|named| named.name.as_str());
        let near = || nearest(&name, known).map(str::to_owned);
        let near = parser.findings.suggest(self.named.len(), near);
        parser.add(at, FieldFault::UnknownList(name, near));
        None
    }

    pub(super) fn warn_unused(&self, parser: &mut Parser) {
        for SharedList { name, at, .. } in self
            .named
            .iter()
            .filter(|named| !named.is_used && named.index.is_some())
        {
            parser.add(*at, FieldFault::UnusedList(name.clone()));
        }
    }

    pub(super) fn finish(self) -> (Vec<ValueList>, Vec<ListSpans>) {
        (self.list, self.places)
    }
}

/// What lists have in common that are the same in whatever order.
fn key(list: &ValueList) -> (String, Vec<ListedValue>) {
    let mut values = list.values.clone();
    values.sort_unstable_by(|one, other| one.value.cmp(&other.value));
    (list.rust_name.clone(), values)
}

/// Reads `value_lists`.
pub(super) fn named(parser: &mut Parser, node: &Node) -> Lists {
    let mut lists = Lists::default();
    let entries = parser.entries(node, "`value_lists`");
    for ((name, at), node) in entries.list {
        let rust_name = parser.rust_name(None, name::type_name(&name), at, Case::Camel);
        let values = named_values(parser, &name, node);
        let index = values.map(|values| {
            let (list, at) = value_list(rust_name, at, values);
            lists.push(list, at)
        });
        lists.by_name.insert(name.clone(), lists.named.len());
        lists.named.push(SharedList {
            name,
            at,
            index,
            is_used: false,
        });
    }
    for ((name, _), node) in entries.again {
        named_values(parser, &name, node);
    }
    lists
}

fn named_values(parser: &mut Parser, name: &str, node: &Node) -> Option<Vec<(ListedValue, Span)>> {
    let what = format!("value list `{name}`");
    if matches!(node.kind, NodeKind::List(_) | NodeKind::Map(_)) {
        return listed(parser, node, &what);
    }
    parser.expected("a list or a map", &what, node);
    None
}

/// Reads the key `values` of a field; `given` is the key `enum`. A field without a Rust name gives none to its enum.
pub(super) fn of_field(
    parser: &mut Parser,
    node: &Node,
    given: Option<&Located>,
    rust_name: &str,
    at: Span,
) -> Option<Values> {
    if !matches!(node.kind, NodeKind::List(_) | NodeKind::Map(_)) {
        let shared = parser.located(node, "`values`")?;
        if let Some((_, at)) = given {
            parser.add(*at, FieldFault::EnumOfShared);
        }
        return Some(Values::Shared(shared));
    }
    let derived = if rust_name.is_empty() {
        Some(String::new())
    } else {
        name::type_name(rust_name)
    };
    let name = parser.rust_name(given, derived, at, Case::Camel);
    let values = listed(parser, node, "`values`")?;
    let (list, at) = value_list(name, given.map_or(at, |(_, at)| *at), values);
    Some(Values::Own(list, at))
}

/// A value list, and where its name and its values stand.
fn value_list(
    rust_name: String,
    name: Span,
    values: Vec<(ListedValue, Span)>,
) -> (ValueList, ListSpans) {
    let (listed, values) = values.into_iter().unzip();
    let list = ValueList {
        rust_name,
        values: listed,
    };
    (list, ListSpans { name, values })
}

/// A value with its place and what is said of it.
type ValueEntry<'t> = (Located, Option<&'t Node>);

/// The values of a list or map; `None` if there are none.
fn listed(parser: &mut Parser, node: &Node, what: &str) -> Option<Vec<(ListedValue, Span)>> {
    let (entries, is_empty) = match &node.kind {
        NodeKind::List(items) => (list_items(parser, items, what), items.is_empty()),
        _ => {
            let entries = map_entries(parser, node, what);
            let is_empty = entries.is_empty();
            (entries, is_empty)
        }
    };
    if is_empty {
        parser.add(node.content(), FormFault::NoValues(what.to_owned()));
    }
    let values: Vec<_> = entries
        .into_iter()
        .map(|(value, node)| value_of(parser, value, node))
        .collect();
    clashes(parser, &values);
    (!values.is_empty()).then_some(values)
}

/// The entries of a map. What is said of a value that stands again is read for the findings in it.
fn map_entries<'t>(parser: &mut Parser, node: &'t Node, what: &str) -> Vec<ValueEntry<'t>> {
    let entries = parser.entries(node, what);
    for ((value, _), node) in entries.again {
        said(parser, &value, Some(node));
    }
    let entries = entries.list.into_iter();
    entries.map(|(value, node)| (value, Some(node))).collect()
}

/// The entries of a list, of which each is a text or a map of values. Those that stand again are reported, and left
/// out once what is said of them is read.
fn list_items<'t>(parser: &mut Parser, items: &'t [Node], what: &str) -> Vec<ValueEntry<'t>> {
    let mut all: Vec<ValueEntry<'t>> = Vec::new();
    for item in items {
        if matches!(item.kind, NodeKind::Map(_)) {
            all.extend(map_entries(parser, item, what));
        } else if let Some(text) = parser.any_text(item, &format!("an entry of {what}")) {
            all.push(((text, item.span), None));
        }
    }
    let mut seen: HashMap<String, Span> = HashMap::new();
    let mut entries = Vec::with_capacity(all.len());
    for ((value, at), node) in all {
        match seen.get(&value) {
            Some(first) => {
                let fault = FormFault::Duplicate(format!("the value `{value}`"));
                parser.add_again(at, *first, fault);
                said(parser, &value, node);
            }
            None => {
                seen.insert(value.clone(), at);
                entries.push(((value, at), node));
            }
        }
    }
    entries
}

/// What a description says of a value.
#[derive(Default)]
struct Said {
    description: Option<String>,
    since: Option<ApiVersion>,
    deprecated: Option<String>,
    removed: Option<String>,
    rust: Option<Located>,
}

/// Reads what is said of a value: nothing, its meaning, or a map.
fn said(parser: &mut Parser, value: &str, node: Option<&Node>) -> Said {
    match node {
        None => Said::default(),
        Some(node) if matches!(&node.kind, NodeKind::Null(text) if text.is_empty()) => {
            Said::default()
        }
        Some(node) if exact(node).is_some() => Said {
            description: parser.text(node, &format!("the meaning of `{value}`")),
            ..Said::default()
        },
        Some(node) => {
            let keys = parser.keys(node, Section::Value);
            Said {
                description: keys.text(parser, Key::Description),
                since: keys.since(parser),
                deprecated: parser.remark(&keys, Key::Deprecated),
                removed: parser.remark(&keys, Key::Removed),
                rust: keys.located(parser, Key::Rust),
            }
        }
    }
}

fn value_of(parser: &mut Parser, (value, at): Located, node: Option<&Node>) -> (ListedValue, Span) {
    let Said {
        description,
        since,
        deprecated,
        removed,
        rust,
    } = said(parser, &value, node);
    let rust_name = parser.rust_name(rust.as_ref(), name::value(&value), at, Case::Camel);
    (
        ListedValue {
            value,
            rust_name,
            description,
            since,
            deprecated,
            removed,
        },
        at,
    )
}

/// Two values with one variant, or one with the variant that stands for unlisted values.
fn clashes(parser: &mut Parser, values: &[(ListedValue, Span)]) {
    let mut seen: HashMap<String, (&str, Span)> = HashMap::new();
    for (value, at) in values {
        if value.rust_name.is_empty() {
            continue;
        }
        // Names meet as Rust source, where `Self` is `Self_`.
        let name = name::ident(&value.rust_name);
        if name == "Unrecognized" {
            parser.add(*at, Clash::Unlisted(value.value.clone()));
        }
        match seen.get(&name) {
            Some((first, place)) => {
                let values = [(*first).to_owned(), value.value.clone()];
                parser.add_again(*at, *place, Clash::Values(values, name));
            }
            None => {
                seen.insert(name, (&value.value, *at));
            }
        }
    }
}
