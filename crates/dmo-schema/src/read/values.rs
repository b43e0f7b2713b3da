//! Value lists: those of a field and those that several fields share.

use std::collections::HashMap;

use crate::code::Code;
use crate::finding::Draft;
use crate::keys::VALUE_KEYS;
use crate::model::{ListedValue, ValueList};
use crate::name;
use crate::node::{Kind, Node};
use crate::read::name::Case;
use crate::read::scalar::exact;
use crate::read::{Located, Reader};
use crate::source::Span;
use crate::suggest;

/// What a field says about its values.
pub(super) enum Values {
    /// A list of its own: the enum's name, where that stands, and the values.
    Own(String, Span, Vec<ListedValue>),
    /// The name of a shared list.
    Shared(Located),
}

/// The value lists of an object while its fields are read.
#[derive(Default)]
pub(super) struct Lists {
    list: Vec<ValueList>,
    places: Vec<Span>,
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
    fn push(&mut self, list: ValueList, at: Span) -> usize {
        self.list.push(list);
        self.places.push(at);
        self.list.len() - 1
    }

    /// The position of a field's list, which is added where no field before had the same.
    pub(super) fn place(&mut self, reader: &mut Reader, values: Values) -> Option<usize> {
        match values {
            Values::Shared(name) => self.shared(reader, name),
            Values::Own(rust_name, at, values) => {
                let new = ValueList { rust_name, values };
                let same = self.list.iter().position(|list| *list == new);
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
        let help = suggest::did_you_mean(&name, known).unwrap_or_else(|| {
            "describe it in `value_lists`, or write the values as a list".to_owned()
        });
        reader.add(
            Draft::error(
                Code::UnknownValueList,
                at,
                format!("no value list is named `{name}`"),
            )
            .help(help),
        );
        None
    }

    pub(super) fn warn_unused(&self, reader: &mut Reader) {
        for Named { name, at, .. } in self
            .named
            .iter()
            .filter(|named| !named.is_used && named.index.is_some())
        {
            reader.add(
                Draft::warning(
                    Code::UnusedValueList,
                    *at,
                    format!("no field uses the value list `{name}`"),
                )
                .help(format!(
                    "name it in a field, `values: {name}`, or leave it out"
                )),
            );
        }
    }

    pub(super) fn finish(self) -> (Vec<ValueList>, Vec<Span>) {
        (self.list, self.places)
    }
}

/// Reads `value_lists`.
pub(super) fn named(reader: &mut Reader, node: &Node) -> Lists {
    let mut lists = Lists::default();
    for ((name, at), node) in reader.entries(node, "`value_lists`") {
        let rust_name = reader.rust_name(None, name::type_name(&name), at, Case::Camel);
        let values = match node.kind {
            Kind::List(_) | Kind::Map(_) => listed(reader, node, &format!("value list `{name}`")),
            _ => {
                reader.expected("a list or a map", &format!("value list `{name}`"), node);
                None
            }
        };
        let index = values.map(|values| lists.push(ValueList { rust_name, values }, at));
        lists.named.push(Named {
            name,
            at,
            index,
            is_used: false,
        });
    }
    lists
}

/// Reads the key `values` of a field; `given` is the key `enum`.
pub(super) fn of_field(
    reader: &mut Reader,
    node: &Node,
    given: Option<Located>,
    rust_name: &str,
    at: Span,
) -> Option<Values> {
    if !matches!(node.kind, Kind::List(_) | Kind::Map(_)) {
        let shared = reader.located(node, "`values`")?;
        if let Some((_, at)) = given {
            reader.add(
                Draft::warning(
                    Code::MisplacedKey,
                    at,
                    "`enum` has no effect on a shared value list",
                )
                .help("a shared list is named in `value_lists`"),
            );
        }
        return Some(Values::Shared(shared));
    }
    let name = reader.rust_name(given.as_ref(), name::type_name(rust_name), at, Case::Camel);
    let values = listed(reader, node, "`values`")?;
    Some(Values::Own(name, given.map_or(at, |(_, at)| at), values))
}

/// The values of a list or map; `None` if there are none.
fn listed(reader: &mut Reader, node: &Node, what: &str) -> Option<Vec<ListedValue>> {
    let mut values: Vec<(ListedValue, Span)> = Vec::new();
    let mut seen = HashMap::new();
    let is_empty = match &node.kind {
        Kind::List(items) => {
            for item in items {
                values.extend(list_item(reader, item, what, &mut seen));
            }
            items.is_empty()
        }
        _ => {
            let entries = reader.entries(node, what);
            let is_empty = entries.is_empty();
            for (value, node) in entries {
                values.push(value_of(reader, value, Some(node)));
            }
            is_empty
        }
    };
    if is_empty {
        let message = format!("{what} has no values, so that the field stays plain text");
        reader.add(
            Draft::warning(Code::EmptyList, node.span, message)
                .help("leave it out, or list the values"),
        );
    }
    clashes(reader, &values);
    (!values.is_empty()).then(|| values.into_iter().map(|(value, _)| value).collect())
}

/// An entry of a list: a text, or a map of values. Those `seen` before are reported and left out.
fn list_item(
    reader: &mut Reader,
    item: &Node,
    what: &str,
    seen: &mut HashMap<String, Span>,
) -> Vec<(ListedValue, Span)> {
    let entries: Vec<(Located, Option<&Node>)> = match &item.kind {
        Kind::Map(_) => reader
            .entries(item, what)
            .into_iter()
            .map(|(value, node)| (value, Some(node)))
            .collect(),
        _ => {
            let text = reader.any_text(item, &format!("an entry of {what}"));
            text.map(|text| ((text, item.span), None))
                .into_iter()
                .collect()
        }
    };
    let mut values = Vec::new();
    for ((value, at), said) in entries {
        match seen.get(&value) {
            Some(first) => reader.add(
                Draft::error(
                    Code::DuplicateEntry,
                    at,
                    format!("the value `{value}` is listed twice"),
                )
                .here("again here")
                .label(*first, "first here"),
            ),
            None => {
                seen.insert(value.clone(), at);
                values.push(value_of(reader, (value, at), said));
            }
        }
    }
    values
}

/// A value with what is said of it: nothing, its meaning, or a map.
fn value_of(reader: &mut Reader, (value, at): Located, said: Option<&Node>) -> (ListedValue, Span) {
    let (mut description, mut since, mut rust) = (None, None, None);
    match said {
        None => {}
        Some(node) if matches!(&node.kind, Kind::Null(text) if text.is_empty()) => {}
        Some(node) if exact(node).is_some() => {
            description = reader.text(node, &format!("the meaning of `{value}`"));
        }
        Some(node) => {
            let keys = reader.keys(node, VALUE_KEYS, "a value");
            description = keys
                .get("description")
                .and_then(|node| reader.text(node, "`description`"));
            since = keys.get("since").and_then(|node| reader.version(node));
            rust = keys
                .get("rust")
                .and_then(|node| reader.located(node, "`rust`"));
        }
    }
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
    let mut seen: HashMap<&str, (&str, Span)> = HashMap::new();
    for (value, at) in values {
        let name = value.rust_name.as_str();
        if name == "_" {
            continue;
        }
        if name == "Unrecognized" {
            reader.add(
                Draft::error(
                    Code::ValueClash,
                    *at,
                    "the variant `Unrecognized` stands for values that are not listed",
                )
                .help(format!(
                    "name this one otherwise: `{}: {{rust: …}}`",
                    value.value
                )),
            );
        }
        match seen.get(name) {
            Some((first, place)) => reader.add(
                Draft::error(
                    Code::ValueClash,
                    *at,
                    format!(
                        "the values `{first}` and `{}` both become the variant `{name}`",
                        value.value
                    ),
                )
                .here("again here")
                .label(*place, "first here")
                .help(format!(
                    "name one of them otherwise: `{}: {{rust: …}}`",
                    value.value
                )),
            ),
            None => {
                seen.insert(name, (&value.value, *at));
            }
        }
    }
}
