//! Findings as GitHub shows them beside the lines of a pull request: workflow commands, one on each line.
//!
//! GitHub shows the first 10 errors and the first 10 warnings of a step, so that errors come first.

use std::fmt;

use dmo_build::Diagnostic;
use dmo_diff::{Report, Standing};
use dmo_import::{Change, Entry, MissingPages};
use dmo_schema::printable::escape;
use dmo_schema::{Finding, Severity};

/// One annotation.
pub(crate) struct Annotation {
    level: &'static str,
    /// Empty where none is known.
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    title: String,
    message: String,
}

impl Annotation {
    /// One without a place, or that has the place of what follows it.
    pub(crate) fn new(level: &'static str, title: impl Into<String>, message: String) -> Self {
        Self {
            level,
            file: String::new(),
            line: None,
            column: None,
            title: title.into(),
            message,
        }
    }

    /// About a whole file.
    pub(crate) fn about(self, file: impl Into<String>) -> Self {
        let file = file.into();
        Self { file, ..self }
    }

    fn at(self, file: impl Into<String>, line: usize, column: Option<usize>) -> Self {
        Self {
            line: Some(line),
            column,
            ..self.about(file)
        }
    }

    /// That some are not shown.
    pub(crate) fn rest(number: usize) -> Self {
        Self::new("notice", "dmo", dmo_schema::render::not_shown(number))
    }
}

/// The message with what helps, on a line of its own.
fn with_help(message: &str, help: Option<&String>) -> String {
    match help {
        Some(help) => format!("{message}\nhelp: {help}"),
        None => message.to_owned(),
    }
}

impl From<&Finding> for Annotation {
    fn from(finding: &Finding) -> Self {
        let level = level(finding.severity);
        let message = with_help(&finding.message, finding.help.as_ref());
        let annotation = Self::new(level, finding.code.as_str(), message);
        annotation.at(&finding.file, finding.line, Some(finding.column))
    }
}

impl From<&Diagnostic> for Annotation {
    fn from(diagnostic: &Diagnostic) -> Self {
        let message = with_help(&diagnostic.message, diagnostic.help.as_ref());
        let annotation = Self::new(level(diagnostic.severity), "settings", message);
        match &diagnostic.location {
            Some(at) => annotation.at(at.file.display().to_string(), at.line, Some(at.column)),
            None => annotation,
        }
    }
}

impl From<&MissingPages> for Annotation {
    fn from(missing: &MissingPages) -> Self {
        let annotation = Self::new(level(Severity::Error), "missing pages", missing.to_string());
        annotation.at(missing.place.file.as_ref(), missing.place.line, None)
    }
}

impl Annotation {
    /// An entry of a report that counts as an error or a warning.
    pub(crate) fn entry(severity: Severity, entry: &Entry) -> Self {
        let about = entry.about();
        let about = if about.is_empty() {
            about
        } else {
            format!("{about}: ")
        };
        let message = format!("{about}{}", entry.brief());
        let annotation = Self::new(level(severity), entry.what.to_string(), message);
        match &entry.place {
            Some(place) => annotation.at(place.file.as_ref(), place.line, None),
            None => annotation,
        }
    }

    /// A difference between two generations, where the new one states it, or else the old one.
    pub(crate) fn difference(report: &Report<'_>, change: &dmo_diff::Change) -> Self {
        let standing = change.standing();
        let level = match standing {
            Standing::Breaking => "error",
            _ => "notice",
        };
        let notes = report.notes(change).into_iter();
        let lines = notes.map(|(key, note)| format!("\n{key}: {note}"));
        let details: String = lines.collect();
        let title = format!("{}[{}]", standing.as_str(), change.rule);
        let annotation = Self::new(level, title, format!("{change}{details}"));
        match change.place() {
            Some(place) => annotation.at(&place.file, place.line, place.column),
            None => annotation,
        }
    }

    /// What would be different in a file of a folder.
    pub(crate) fn change(folder: &str, change: &Change) -> Self {
        let annotation = Self::new(level(Severity::Error), "drift", change.to_string());
        annotation.about(format!("{folder}/{}", change.file))
    }
}

/// The word of a workflow command.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// `::error file=…,line=…,col=…,title=…::message`, with a line end.
impl fmt::Display for Annotation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "::{} ", self.level)?;
        if !self.file.is_empty() {
            write!(f, "file={},", property(&self.file))?;
        }
        for (key, number) in [("line", self.line), ("col", self.column)] {
            if let Some(number) = number {
                write!(f, "{key}={number},")?;
            }
        }
        let (title, message) = (property(&self.title), data(&self.message));
        writeln!(f, "title={title}::{message}")
    }
}

/// A message: its lines are marked, and every other character that is not safe to print is escaped.
fn data(text: &str) -> String {
    let lines = text
        .split('\n')
        .map(|line| escape(line).replace('%', "%25"));
    lines.collect::<Vec<_>>().join("%0A")
}

/// A value before the message, where colons and commas have a meaning.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_is_escaped() {
        let message = "a: 100%\n::error::b\r\u{1b}".to_owned();
        let annotation = Annotation::new("error", "schema::x", message);
        assert_eq!(
            annotation.at("a,b:c.yaml", 3, Some(5)).to_string(),
            "::error file=a%2Cb%3Ac.yaml,line=3,col=5,title=schema%3A%3Ax::a: 100%25%0A::error::b\\r\\u{1b}\n"
        );
    }
}
