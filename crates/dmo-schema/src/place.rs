//! Where parts of descriptions stand.
//!
//! They are wanted of what changed, a few files of many, so that loading keeps no places unless it is told to: the files that
//! somebody asks for are parsed again.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use dmo_vocabulary::Key;
use dmo_vocabulary::printable::Escaped;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::finding::locate;
use crate::load::Loaded;
use crate::source::Source;
use crate::yaml::{self, Node, Parsers, Span};

/// A place in a file.
#[derive(Clone)]
#[non_exhaustive]
pub struct Place {
    /// The file, by the name under which it was read.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1; `None` where only the line is known.
    pub column: Option<usize>,
    pub(crate) mark: Option<Mark>,
}

/// Bytes of a text that a report can show.
#[derive(Clone)]
pub(crate) struct Mark {
    sources: Arc<Vec<Source>>,
    file: usize,
    pub(crate) span: Range<usize>,
}

impl Mark {
    pub(crate) fn source(&self) -> &Source {
        &self.sources[self.file]
    }
}

impl Place {
    /// A line of a file whose text reports do not show.
    pub fn of_line(file: impl Into<String>, line: usize) -> Self {
        Self {
            file: file.into(),
            line,
            column: None,
            mark: None,
        }
    }

    /// Places in a text of any kind, by its bytes.
    pub fn all_in(file: &str, text: &str, spans: impl Iterator<Item = Range<usize>>) -> Vec<Self> {
        let source = Source::new(file.to_owned(), text.to_owned(), 0);
        let sources = Arc::new(vec![source]);
        let places = spans.map(|span| {
            let (start, end) = (span.start, span.end);
            Self::new(
                Span {
                    file: 0,
                    start,
                    end,
                },
                &sources,
            )
        });
        places.collect()
    }

    fn new(at: Span, sources: &Arc<Vec<Source>>) -> Self {
        let (source, span, (line, column)) = locate(at, sources);
        let mark = Mark {
            sources: Arc::clone(sources),
            file: at.file,
            span: span.start - source.offset..span.end - source.offset,
        };
        Self {
            file: source.name.clone(),
            line,
            column: Some(column),
            mark: Some(mark),
        }
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        (&self.file, self.line, self.column) == (&other.file, other.line, other.column)
    }
}

impl Eq for Place {}

/// `schema/flow.yaml:12:5`
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", Escaped(&self.file), self.line)?;
        match self.column {
            Some(column) => write!(f, ":{column}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// `{"file", "line", "column"}`
impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Place", 3)?;
        out.serialize_field("file", &self.file)?;
        out.serialize_field("line", &self.line)?;
        out.serialize_field("column", &self.column)?;
        out.end()
    }
}

/// A part of the description of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part<'p> {
    /// The object itself.
    Object,
    /// A field, by its API name.
    Field(&'p str),
    /// A value of a field's value list.
    Value(&'p str, &'p str),
    /// A value of any list in `value_lists`.
    SharedValue(&'p str),
    /// A rule across fields, by its position.
    Rule(usize),
}

/// Looks up where parts of descriptions stand.
#[derive(Debug)]
pub struct Places<'l> {
    loaded: &'l Loaded,
    objects: HashMap<&'l str, usize>,
    /// Trees of the objects that were asked for, where loading kept none.
    trees: HashMap<usize, Option<Node>>,
}

impl<'l> Places<'l> {
    /// Of what was loaded.
    pub fn new(loaded: &'l Loaded) -> Self {
        let objects = loaded.objects().iter().zip(0..);
        Self {
            loaded,
            objects: objects
                .map(|(object, at)| (object.api_name.as_str(), at))
                .collect(),
            trees: HashMap::new(),
        }
    }

    /// The descriptions that are looked into.
    pub fn loaded(&self) -> &'l Loaded {
        self.loaded
    }

    /// Where a part of an object stands, or a key of that part; the part itself where the key is not written. `None` of
    /// what is not written at all.
    pub fn find(&mut self, object: &str, part: Part<'_>, key: Option<Key>) -> Option<Place> {
        let at = *self.objects.get(object)?;
        let (file, sources) = (self.loaded.file_of(at)?, self.loaded.sources());
        let read = || yaml::parse(file, &sources[file].text, Parsers::One).ok()?;
        let root = match self.loaded.tree_of(at) {
            Some(root) => root,
            None => self.trees.entry(at).or_insert_with(read).as_ref()?,
        };
        let (whole, map) = part.find(root)?;
        let key = key.and_then(|key| map?.entry(key.as_str()));
        let span = key.map_or(whole, |(key, _)| key.span);
        Some(Place::new(span, sources))
    }
}

impl Part<'_> {
    /// Where the part stands, and the map with its keys.
    fn find<'t>(&self, root: &'t Node) -> Option<(Span, Option<&'t Node>)> {
        match *self {
            Self::Object => Some((root.get(Key::ApiName.as_str())?.span, Some(root))),
            Self::Field(name) => field(root, name),
            Self::Value(of, value) => {
                let list = field(root, of)?.1?.get(Key::Values.as_str())?;
                let shared = list.scalar().and_then(|name| shared_lists(root)?.get(name));
                listed(shared.unwrap_or(list), value)
            }
            Self::SharedValue(value) => {
                let mut lists = shared_lists(root)?.entries().iter();
                lists.find_map(|(_, list)| listed(list, value))
            }
            Self::Rule(at) => {
                let rule = root.get(Key::Rules.as_str())?.items().get(at)?;
                let first = rule.entries().first().map(|(key, _)| key.span);
                Some((first.unwrap_or(rule.span), Some(rule)))
            }
        }
    }
}

/// A field; one that only another field names, as its key qualifier, stands there.
fn field<'t>(root: &'t Node, name: &str) -> Option<(Span, Option<&'t Node>)> {
    let fields = root.get(Key::Fields.as_str())?;
    if let Some((key, node)) = fields.entry(name) {
        return Some((key.span, Some(node)));
    }
    let mut qualifiers = fields
        .entries()
        .iter()
        .filter_map(|(_, node)| node.get(Key::KeyQualifier.as_str()));
    let named = qualifiers.find(|node| node.scalar() == Some(name))?;
    Some((named.span, None))
}

fn shared_lists(root: &Node) -> Option<&Node> {
    root.get(Key::ValueLists.as_str())
}

/// A value of a list or map of values, or of a list of such maps.
fn listed<'t>(list: &'t Node, value: &str) -> Option<(Span, Option<&'t Node>)> {
    if let Some((key, node)) = list.entry(value) {
        return Some((key.span, Some(node)));
    }
    list.items().iter().find_map(|item| match item.scalar() {
        Some(text) => (text == value).then_some((item.span, None)),
        None => listed(item, value),
    })
}
