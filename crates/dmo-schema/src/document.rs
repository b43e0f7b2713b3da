//! Any YAML document with the place of every node, for tools that change a text without writing it anew.
//!
//! Nothing here knows the format of descriptions: [`read_text`](crate::read_text) does.

use std::fmt;
use std::ops::Range;

use dmo_vocabulary::printable::Escaped;

use crate::position::{Form as Shape, Place, Places};

/// The nodes of one YAML document and where they stand in its text.
///
/// ```
/// use dmo_schema::document::{Document, Form};
///
/// let text = "label: Flow Run # shown\nfields: {ssot__Id__c: {type: text}}\n";
/// let document = Document::parse(text)?;
/// let root = document.root().expect("there is a node");
/// let (_, label) = root.get("label").expect("the map has this key");
/// assert_eq!(label.form(), Form::Scalar { text: "Flow Run", plain: true });
/// assert_eq!(&text[label.span()], "Flow Run");
/// # Ok::<(), dmo_schema::document::DocumentError>(())
/// ```
#[derive(Debug)]
pub struct Document {
    places: Places,
    /// Bytes of the byte-order mark.
    offset: usize,
}

/// A node of a [`Document`].
#[derive(Clone, Copy)]
pub struct Value<'d> {
    document: &'d Document,
    index: usize,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Form<'d> {
    /// A single value; an empty one where nothing is written.
    Scalar {
        /// The text it stands for, without quotes, escapes and indentation.
        text: &'d str,
        /// Whether it is written without quotes on as many lines as it likes, so that it may be a number, a boolean or
        /// nothing at all. Block scalars (`|`, `>`) are not plain.
        plain: bool,
    },
    /// A list, whose items [`Value::items`] gives.
    List {
        /// Whether it is written as `[…]`.
        flow: bool,
    },
    /// A map, whose keys and values [`Value::entries`] gives.
    Map {
        /// Whether it is written as `{…}`, or as a pair without braces inside brackets.
        flow: bool,
    },
    /// `*name`: another appearance of this value.
    Alias(Value<'d>),
}

/// Why a text is not one YAML document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentError {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// What is wrong there.
    pub message: String,
}

impl Document {
    /// Reads the one document of `text`; a byte-order mark may stand before it.
    ///
    /// # Errors
    ///
    /// The text is not YAML, is nested deeper than 128 levels, or holds a second document: which of them an edit or a
    /// question is about, nobody can say.
    pub fn parse(text: &str) -> Result<Self, DocumentError> {
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let offset = text.len() - body.len();
        let places =
            Places::of(body).map_err(|error| DocumentError::new(body, error.at, error.message))?;
        if let Some(at) = places.second_document {
            let message = "a second document begins here".to_owned();
            return Err(DocumentError::new(body, at, message));
        }
        Ok(Self { places, offset })
    }

    /// The outermost node; `None` if the text has nothing but comments.
    pub fn root(&self) -> Option<Value<'_>> {
        self.places.root.map(|index| self.value(index))
    }

    fn value(&self, index: usize) -> Value<'_> {
        Value {
            document: self,
            index,
        }
    }
}

impl<'d> Value<'d> {
    /// The bytes of the text that the node takes, its anchor and tag included, comments and line break behind it not.
    /// Where nothing is written this is the empty range behind the colon or dash.
    pub fn span(self) -> Range<usize> {
        let (place, offset) = (self.place(), self.document.offset);
        place.start + offset..place.end + offset
    }

    /// What the node is.
    pub fn form(self) -> Form<'d> {
        let flow = self.place().flow;
        match self.shape() {
            Shape::Scalar { text, plain } => Form::Scalar {
                text,
                plain: *plain,
            },
            Shape::List(_) => Form::List { flow },
            Shape::Map(_) => Form::Map { flow },
            Shape::Alias(target) => Form::Alias(self.document.value(*target)),
        }
    }

    /// The items of a list, in order; nothing for anything else.
    pub fn items(self) -> impl ExactSizeIterator<Item = Value<'d>> {
        let items: &[usize] = match self.shape() {
            Shape::List(items) => items,
            _ => &[],
        };
        items.iter().map(move |&index| self.document.value(index))
    }

    /// The keys and values of a map, in order, duplicates included; nothing for anything else.
    pub fn entries(self) -> impl ExactSizeIterator<Item = (Value<'d>, Value<'d>)> {
        let entries: &[(usize, usize)] = match self.shape() {
            Shape::Map(entries) => entries,
            _ => &[],
        };
        let value = move |index| self.document.value(index);
        entries
            .iter()
            .map(move |&(key, content)| (value(key), value(content)))
    }

    /// The first entry of a map whose key has this text. Aliases and merge keys (`<<`) are not followed.
    pub fn get(self, key: &str) -> Option<(Value<'d>, Value<'d>)> {
        self.entries()
            .find(|(name, _)| matches!(name.form(), Form::Scalar { text, .. } if text == key))
    }

    fn place(self) -> &'d Place {
        self.document.places.get(self.index)
    }

    fn shape(self) -> &'d Shape {
        &self.place().form
    }
}

/// Nodes are equal if they are the same node of the same document.
impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.document, other.document) && self.index == other.index
    }
}

impl Eq for Value<'_> {}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Range { start, end } = self.span();
        write!(f, "Value({start}..{end})")
    }
}

impl DocumentError {
    fn new(text: &str, at: usize, message: String) -> Self {
        let before = &text[..crate::source::floor(text, at)];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message,
        }
    }
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            line,
            column,
            message,
        } = self;
        let message = Escaped(message);
        write!(f, "line {line}, column {column}: {message}")
    }
}

impl std::error::Error for DocumentError {}
