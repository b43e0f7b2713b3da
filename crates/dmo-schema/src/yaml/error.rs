//! Why a text is no tree.

use std::fmt;

use dmo_vocabulary::printable::Escaped;

use super::Span;
use crate::source::floor;

/// Why a text is not one YAML document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What is wrong.
    pub kind: ErrorKind,
    /// The bytes that it is about.
    pub span: Span,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// What is wrong there.
    pub message: String,
}

/// What can be wrong with a text as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// It is not YAML.
    Syntax,
    /// It nests too deeply, or its aliases repeat too much or themselves.
    Limit,
    /// It holds more than one document: which of them an edit or a question is about, nobody can say.
    SecondDocument,
    /// The two parsers read it differently.
    Ambiguous,
}

impl Error {
    /// An error about `span` of `text`.
    pub(super) fn new(kind: ErrorKind, text: &str, span: Span, message: impl Into<String>) -> Self {
        let before = &text[..floor(text, span.start)];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Self {
            kind,
            span,
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message: message.into(),
        }
    }

    /// An error about the character at `at`.
    pub(super) fn at(
        kind: ErrorKind,
        text: &str,
        file: usize,
        at: usize,
        message: impl Into<String>,
    ) -> Self {
        let start = floor(text, at);
        let character = text[start..].chars().next().filter(|&c| c != '\n');
        let end = start + character.map_or(0, char::len_utf8);
        Self::new(kind, text, Span { file, start, end }, message)
    }
}

impl Error {
    /// What is wrong, where nothing else says that the parsers differ.
    pub fn description(&self) -> String {
        match self.kind {
            ErrorKind::Ambiguous => {
                format!("two YAML parsers read this differently: {}", self.message)
            }
            _ => self.message.clone(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.description();
        let message = Escaped(&message);
        write!(f, "line {}, column {}: {message}", self.line, self.column)
    }
}

impl std::error::Error for Error {}
