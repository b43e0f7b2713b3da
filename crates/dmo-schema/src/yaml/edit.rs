//! Edits of an existing YAML text that leave everything else in it as it is, byte for byte.

mod alias;
mod change;
mod flow;
mod lines;
mod overlay;
mod places;
mod write;

use std::fmt;

use dmo_vocabulary::printable::Escaped;

use super::{Document, Error, Parsers, Yaml};
use lines::Lines;
use overlay::Edited;

/// Edits of one text, collected until [`finish`](Self::finish) writes them.
///
/// A path is the keys from the outermost map to the value. What an edit does not name stays as it is: comments, blank
/// lines, order, quotes, indentation, line breaks.
///
/// ```
/// use dmo_schema::yaml::edit::Edits;
/// use dmo_schema::yaml::{Document, Parsers, Yaml};
///
/// let text = "label: Flow   # as shown\nfields:\n  Id__c: {label: ID, type: text}\n";
/// let document = Document::parse(text, Parsers::Both)?;
/// let mut edits = Edits::of(&document)?;
/// edits.set(&["label"], &"Flow Run".into(), &[])?;
/// edits.set(&["fields", "Id__c", "since"], &Yaml::Word("59.0".into()), &["label", "since", "type"])?;
/// edits.set(&["fields", "Name__c", "type"], &"text".into(), &[])?;
/// assert_eq!(edits.finish()?, "\
/// label: Flow Run   # as shown
/// fields:
///   Id__c: {label: ID, since: 59.0, type: text}
///   Name__c:
///     type: text
/// ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Edits<'d> {
    document: &'d Document<'d>,
    root: Edited<'d>,
}

/// Why a text cannot be edited, or not like that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditError {
    /// The line of the unedited text, from 1.
    pub line: usize,
    /// What is in the way.
    pub message: String,
}

impl<'d> Edits<'d> {
    /// No edits yet of a document, which may be empty.
    ///
    /// # Errors
    ///
    /// A map has a key twice.
    pub fn of(document: &'d Document<'d>) -> Result<Self, EditError> {
        let root = &document.root;
        if let Some(key) = overlay::repeated(root) {
            let message = format!("`{}` is duplicated", key.scalar().unwrap_or_default());
            return Err(EditError::at(document.text(), key.span.start, message));
        }
        Ok(Self {
            document,
            root: Edited::of(root),
        })
    }

    /// Makes `value` the value of the last key of `path`.
    ///
    /// Where that key exists, only what differs is changed: a scalar that reads the same stays as written, a map is
    /// edited key by key and a list item by item, and a comment after a value of one line stays. A value that is
    /// written anew as a whole loses the comments within.
    ///
    /// Where the key does not exist, it is inserted after the nearest key there that comes before it in `order`; if
    /// there is none before the nearest that comes after it; and at the end otherwise. Comment lines directly above a
    /// key belong to that key, and those below that are indented deeper belong to what is above. Blank lines between
    /// all other keys are kept up. Maps on the way to the key that do not exist, or have no value, are made.
    ///
    /// In a map in braces the value is written in brackets too.
    ///
    /// # Errors
    ///
    /// The path leads through an alias, a key that a merge key (`<<`) may bring, or something that is no map. The edit
    /// is then not taken.
    pub fn set(&mut self, path: &[&str], value: &Yaml, order: &[&str]) -> Result<(), EditError> {
        change::set(self.document, &mut self.root, path, value, order)
            .map_err(|error| error.of(&path.join(".")))
    }

    /// Removes the last key of `path` with its value, the comment after it and its lines; comment lines above it stay,
    /// since they may be about more than this key. Of the blank lines around it those above stay. A map that loses its last
    /// key becomes `{}`. Nothing happens if there is no such key.
    ///
    /// # Errors
    ///
    /// The path leads through an alias, a key that a merge key (`<<`) may bring, or something that is no map. The edit
    /// is then not taken.
    pub fn remove(&mut self, path: &[&str]) -> Result<(), EditError> {
        change::remove(self.document, &mut self.root, path)
            .map_err(|error| error.of(&path.join(".")))
    }

    /// The text with all edits, read again to make sure that they, and nothing else, changed it.
    ///
    /// # Errors
    ///
    /// An edit is about a key that does not stand at the beginning of its line, such as one after `?`; or it would
    /// change more than its path, as the value of an anchor that an alias repeats.
    pub fn finish(self) -> Result<String, EditError> {
        let text = self.document.text();
        let written = write::edited(text, &self.root)?;
        // Indentation, anchors and comments can make an edit mean something else than it says.
        let checked = match Document::parse(&written, Parsers::Both) {
            Ok(read) => self.root.expect(&read.root, text),
            Err(error) => {
                let message = format!("the edited text could not be read: {error}");
                Err(EditError { line: 1, message })
            }
        };
        match checked {
            Ok(()) => Ok(format!("{}{written}", self.document.mark)),
            Err(error) => {
                let repeated = alias::repeated_by_alias(self.document, &self.root);
                Err(repeated.unwrap_or(error))
            }
        }
    }
}

impl From<Error> for EditError {
    fn from(error: Error) -> Self {
        Self {
            line: error.line,
            message: error.description(),
        }
    }
}

impl EditError {
    /// An error at byte `at` of `text`.
    fn at(text: &str, at: usize, message: String) -> Self {
        Self {
            line: Lines(text).number(at),
            message,
        }
    }

    /// The same about an edit of the value at `path`.
    fn of(self, path: &str) -> Self {
        let message = format!("cannot change `{path}`: {}", self.message);
        Self { message, ..self }
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, Escaped(&self.message))
    }
}

impl std::error::Error for EditError {}
