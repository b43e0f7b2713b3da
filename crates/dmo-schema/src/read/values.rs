//! Value lists: those of a field and those that several fields share.

use std::collections::HashMap;

use dmo_vocabulary::{Key, Section};

use crate::finding::{FieldFault, FormFault, ListClash, Nothing};
use crate::model::{ApiVersion, ListedValue, ValueList};
use crate::name;
use crate::read::name::Case;
use crate::read::scalar::exact;
use crate::read::{ListSpans, Located, Reader, nearest};
use crate::source::Span;
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
    named: Vec<Named>,
}

/// An entry of `value_lists`.
struct Named {
    name: String,
    at: Span,
    /// Its position among all lists; `None` if it has no values.
    index: Option<usize>,
    is_used: bool,
}

impl Lists {
    fn push(&mut self, list: ValueList, at: ListSpans) -> usize {
        self.list.push(list);
        self.places.push(at);
        self.list.len() - 1
    }

    /// The position of a field's list, which is added where no field before had the same, in whatever order.
    pub(super) fn place(&mut self, reader: &mut Reader, values: Values) -> Option<usize> {
        match values {
            Values::Shared(name) => self.shared(reader, name),
            Values::Own(new, at) => {
                let is_same = |list: &ValueList| {
                    list.rust_name == new.rust_name
                        && list.values.len() == new.values.len()
                        && new.values.iter().all(|value| list.values.contains(value))
                };
                let same = self.list.iter().position(is_same);
                Some(same.unwrap_or_else(|| self.push(new, at)))
            }
        }
    }

    fn shared(&mut self, reader: &mut Reader, (name, at): Located) -> Option<usize> {
        if let Some(named) = self.named.iter_mut().find(|named| named.name == name) {
            named.is_used = true;
            return named.index;
        }
        let known = self.named.iter().map(|named| named.name.as_str());
        let near = nearest(&name, known);
        reader.add(at, FieldFault::UnknownList { name, near });
        None
    }

    pub(super) fn warn_unused(&self, reader: &mut Reader) {
        for Named { name, at, .. } in self
            .named
            .iter()
            .filter(|named| !named.is_used && named.index.is_some())
        {
            reader.add(*at, FieldFault::UnusedList(name.clone()));
        }
    }

    pub(super) fn finish(self) -> (Vec<ValueList>, Vec<ListSpans>) {
        (self.list, self.places)
    }
}

/// Reads `value_lists`.
pub(super) fn named(reader: &mut Reader, node: &Node) -> Lists {
    let mut lists = Lists::default();
    let entries = reader.entries(node, "`value_lists`");
    for ((name, at), node) in entries.list {
        let rust_name = reader.rust_name(None, name::type_name(&name), at, Case::Camel);
        let values = named_values(reader, &name, node);
        let index = values.map(|values| {
            let (list, at) = value_list(rust_name, at, values);
            lists.push(list, at)
        });
        lists.named.push(Named {
            name,
            at,
            index,
            is_used: false,
        });
    }
    for ((name, _), node) in entries.again {
        named_values(reader, &name, node);
    }
    lists
}

fn named_values(reader: &mut Reader, name: &str, node: &Node) -> Option<Vec<(ListedValue, Span)>> {
    let what = format!("value list `{name}`");
    if matches!(node.kind, NodeKind::List(_) | NodeKind::Map(_)) {
        return listed(reader, node, &what);
    }
    reader.expected("a list or a map", &what, node);
    None
}

/// Reads the key `values` of a field; `given` is the key `enum`. A field without a Rust name gives none to its enum.
pub(super) fn of_field(
    reader: &mut Reader,
    node: &Node,
    given: Option<&Located>,
    rust_name: &str,
    at: Span,
) -> Option<Values> {
    if !matches!(node.kind, NodeKind::List(_) | NodeKind::Map(_)) {
        let shared = reader.located(node, "`values`")?;
        if let Some((_, at)) = given {
            reader.add(*at, FieldFault::EnumOfShared);
        }
        return Some(Values::Shared(shared));
    }
    let derived = if rust_name.is_empty() {
        Some(String::new())
    } else {
        name::type_name(rust_name)
    };
    let name = reader.rust_name(given, derived, at, Case::Camel);
    let values = listed(reader, node, "`values`")?;
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
type Entry<'t> = (Located, Option<&'t Node>);

/// The values of a list or map; `None` if there are none.
fn listed(reader: &mut Reader, node: &Node, what: &str) -> Option<Vec<(ListedValue, Span)>> {
    let (entries, is_empty) = match &node.kind {
        NodeKind::List(items) => (list_items(reader, items, what), items.is_empty()),
        _ => {
            let entries = map_entries(reader, node, what);
            let is_empty = entries.is_empty();
            (entries, is_empty)
        }
    };
    if is_empty {
        let nothing = Nothing::Values(what.to_owned());
        reader.add(node.content(), FormFault::Nothing(nothing));
    }
    let values: Vec<_> = entries
        .into_iter()
        .map(|(value, node)| value_of(reader, value, node))
        .collect();
    clashes(reader, &values);
    (!values.is_empty()).then_some(values)
}

/// The entries of a map. What is said of a value that stands again is read for the findings in it.
fn map_entries<'t>(reader: &mut Reader, node: &'t Node, what: &str) -> Vec<Entry<'t>> {
    let entries = reader.entries(node, what);
    for ((value, _), node) in entries.again {
        said(reader, &value, Some(node));
    }
    let entries = entries.list.into_iter();
    entries.map(|(value, node)| (value, Some(node))).collect()
}

/// The entries of a list, of which each is a text or a map of values. Those that stand again are reported, and left
/// out once what is said of them is read.
fn list_items<'t>(reader: &mut Reader, items: &'t [Node], what: &str) -> Vec<Entry<'t>> {
    let mut all: Vec<Entry<'t>> = Vec::new();
    for item in items {
        if matches!(item.kind, NodeKind::Map(_)) {
            all.extend(map_entries(reader, item, what));
        } else if let Some(text) = reader.any_text(item, &format!("an entry of {what}")) {
            all.push(((text, item.span), None));
        }
    }
    let mut seen: HashMap<String, Span> = HashMap::new();
    let mut entries = Vec::with_capacity(all.len());
    for ((value, at), node) in all {
        match seen.get(&value) {
            Some(first) => {
                let (what, first) = (format!("the value `{value}`"), *first);
                reader.add(at, FormFault::DuplicateEntry { what, first });
                said(reader, &value, node);
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
    rust: Option<Located>,
}

/// Reads what is said of a value: nothing, its meaning, or a map.
fn said(reader: &mut Reader, value: &str, node: Option<&Node>) -> Said {
    match node {
        None => Said::default(),
        Some(node) if matches!(&node.kind, NodeKind::Null(text) if text.is_empty()) => {
            Said::default()
        }
        Some(node) if exact(node).is_some() => Said {
            description: reader.text(node, &format!("the meaning of `{value}`")),
            ..Said::default()
        },
        Some(node) => {
            let keys = reader.keys(node, Section::Value);
            Said {
                description: keys
                    .read(Key::Description, |node| reader.text(node, "`description`"))
                    .flatten(),
                since: keys.read(Key::Since, |node| reader.version(node)).flatten(),
                rust: keys
                    .read(Key::Rust, |node| reader.located(node, "`rust`"))
                    .flatten(),
            }
        }
    }
}

fn value_of(reader: &mut Reader, (value, at): Located, node: Option<&Node>) -> (ListedValue, Span) {
    let Said {
        description,
        since,
        rust,
    } = said(reader, &value, node);
    let rust_name = reader.rust_name(rust.as_ref(), name::value(&value), at, Case::Camel);
    (
        ListedValue {
            value,
            rust_name,
            description,
            since,
        },
        at,
    )
}

/// Two values with one variant, or one with the variant that stands for unlisted values.
fn clashes(reader: &mut Reader, values: &[(ListedValue, Span)]) {
    let mut seen: HashMap<String, (&str, Span)> = HashMap::new();
    for (value, at) in values {
        if value.rust_name.is_empty() {
            continue;
        }
        // Names meet as Rust source, where `Self` is `Self_`.
        let name = name::ident(&value.rust_name);
        if name == "Unrecognized" {
            reader.add(*at, ListClash::Unlisted(value.value.clone()));
        }
        match seen.get(&name) {
            Some((first, place)) => {
                let fault = ListClash::OneValue {
                    values: [(*first).to_owned(), value.value.clone()],
                    variant: name,
                    first: *place,
                };
                reader.add(*at, fault);
            }
            None => {
                seen.insert(name, (&value.value, *at));
            }
        }
    }
}
