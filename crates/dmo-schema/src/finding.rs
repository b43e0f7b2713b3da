//! What is wrong in a description, and where.

mod fault;
mod pending;

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

pub(crate) use fault::{
    Clash, Doubt, FieldFault, FileFault, FindingKind, FormFault, Found, Hint, Likely, NameFault,
    NumberFault, ObjectFault, Owner, RelationFault, RustItem, ValueFault,
};
pub(crate) use pending::{PendingFinding, PendingFindings};

pub use dmo_vocabulary::Severity;
use dmo_vocabulary::printable::Escaped;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::code::Code;
use crate::finding::pending::FindingText;
use crate::render;
use crate::source::{Source, Span};

/// Something wrong in a description, located.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The stable word for this kind of finding.
    pub code: Code,
    /// Whether it stops generation.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// The file, by the name under which it was read.
    pub file: String,
    /// The bytes of the file that it is about; empty where it is about the whole file. In a file that
    /// is not UTF-8 they count its text as reports show it, with three bytes for each wrong run.
    pub span: Range<usize>,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What stands at the span, in a few words.
    pub label: Option<String>,
    /// Further places that have to do with it.
    pub labels: Vec<Label>,
    /// How to fix it.
    pub help: Option<String>,
    pub(crate) source: usize,
    /// What of the schema it is about.
    pub(crate) subject: Option<Subject>,
}

/// What of a schema a finding is about: positions among the objects, and among the fields of one.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The object that its file describes.
    pub object: usize,
    /// The field in which it stands.
    pub field: Option<usize>,
}

/// A further place that has to do with a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Label {
    /// What stands there, in a few words.
    pub message: String,
    /// The file, by the name under which it was read.
    pub file: String,
    /// The bytes of the file.
    pub span: Range<usize>,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    pub(crate) source: usize,
}

impl fmt::Display for Finding {
    /// One line: `schema/x.yaml:3:5: error[schema::unknown_key]: …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            column,
            severity,
            code,
            message,
            ..
        } = self;
        let (file, message) = (Escaped(file), Escaped(message));
        write!(f, "{file}:{line}:{column}: {severity}[{code}]: {message}")
    }
}

impl fmt::Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The keys are the names of the public fields; `span` is `{"start", "end"}`.
impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Finding", 10)?;
        out.serialize_field("code", self.code.as_str())?;
        out.serialize_field("severity", self.severity.as_str())?;
        out.serialize_field("message", &self.message)?;
        out.serialize_field("file", &self.file)?;
        out.serialize_field("line", &self.line)?;
        out.serialize_field("column", &self.column)?;
        out.serialize_field("span", &self.span)?;
        out.serialize_field("label", &self.label)?;
        out.serialize_field("labels", &self.labels)?;
        out.serialize_field("help", &self.help)?;
        out.end()
    }
}

impl Serialize for Label {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Label", 5)?;
        out.serialize_field("message", &self.message)?;
        out.serialize_field("file", &self.file)?;
        out.serialize_field("line", &self.line)?;
        out.serialize_field("column", &self.column)?;
        out.serialize_field("span", &self.span)?;
        out.end()
    }
}

/// All findings of what was loaded together, in the order of files and places.
///
/// `Display` and `Debug` both print the report, so that an `unwrap` in a build script can be read.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Findings {
    list: Vec<Finding>,
    sources: Arc<Vec<Source>>,
}

impl Findings {
    /// Makes the texts and looks up the places, in the order of places. What is parsed again through an alias is found
    /// again at its anchor, and reported once.
    pub(crate) fn new(
        pending: PendingFindings,
        sources: Arc<Vec<Source>>,
        subject: impl Fn(Span) -> Option<Subject>,
    ) -> Self {
        let mut pending = pending.list;
        pending.sort_by_key(|finding| finding.at);
        let mut seen = HashSet::new();
        let list = pending.iter().filter_map(|finding| {
            let text = finding.kind.text();
            let is_new = seen.insert((text.code, finding.at, text.message.clone()));
            is_new.then(|| Finding {
                subject: subject(finding.at),
                ..Finding::new(text, finding, &sources)
            })
        });
        Self {
            list: list.collect(),
            sources,
        }
    }

    /// The files that they are about.
    pub(crate) fn sources(&self) -> &Arc<Vec<Source>> {
        &self.sources
    }

    /// Keeps those of which `revise` says so, as it leaves them.
    pub(crate) fn revise(&mut self, revise: impl FnMut(&mut Finding) -> bool) {
        self.list.retain_mut(revise);
    }

    /// The findings one by one.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// How many there are, warnings included.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether any stops generation.
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// Those that stop generation.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.of(Severity::Error)
    }

    /// Those that do not.
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        self.of(Severity::Warning)
    }

    /// Those that reports show, in the order of places: of many some hundred, errors before warnings.
    pub fn shown(&self) -> Vec<&Finding> {
        if self.len() <= render::MOST_SHOWN {
            return self.list.iter().collect();
        }
        let mut shown: Vec<(usize, &Finding)> = self.list.iter().enumerate().collect();
        // Errors are what people have to act on.
        shown.sort_by_key(|(_, finding)| finding.severity != Severity::Error);
        shown.truncate(render::MOST_SHOWN);
        shown.sort_by_key(|(at, _)| *at);
        shown.into_iter().map(|(_, finding)| finding).collect()
    }

    /// How many there are of each severity, such as `1 error, 2 warnings`. Empty without findings.
    pub fn counts(&self) -> String {
        render::counts(&self.list)
    }

    fn of(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        let list = self.list.iter();
        list.filter(move |finding| finding.severity == severity)
    }

    /// The report for people, as rustc prints its own: one paragraph per finding and a last line that counts them.
    /// Of many only some are shown, and the number of the rest. Empty without findings.
    pub fn render(&self, color: bool) -> String {
        render::report(&self.shown(), &self.list, &self.sources, color)
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl fmt::Debug for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}")
    }
}

impl std::error::Error for Findings {}

/// A list of findings.
impl Serialize for Findings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.list)
    }
}

impl Finding {
    /// What of the schema it is about, if it stands in a description of an object.
    #[doc(hidden)]
    pub fn subject(&self) -> Option<Subject> {
        self.subject
    }

    /// What is wrong, in words and with its places.
    fn new(text: FindingText, pending: &PendingFinding, sources: &[Source]) -> Self {
        let labels = pending.others.iter().map(|&at| {
            let (source, span, (line, column)) = locate(at, sources);
            Label {
                message: text.there.clone(),
                file: source.name.clone(),
                span,
                line,
                column,
                source: at.file,
            }
        });
        let labels = labels.collect();
        let (source, span, (line, column)) = locate(pending.at, sources);
        Self {
            code: text.code,
            severity: text.severity,
            message: text.message,
            file: source.name.clone(),
            span,
            line,
            column,
            label: text.here,
            labels,
            help: text.help,
            source: pending.at.file,
            subject: None,
        }
    }
}

/// The file of a span, its bytes as far as they are on one line, and its position.
pub(crate) fn locate(at: Span, sources: &[Source]) -> (&Source, Range<usize>, (usize, usize)) {
    let source = &sources[at.file];
    let start = crate::source::floor(&source.text, at.start);
    let end = crate::source::floor(&source.text, at.end).max(start);
    let line_end = source.text[start..end]
        .find(['\n', '\r'])
        .map_or(end, |length| start + length);
    (
        source,
        start + source.offset..line_end + source.offset,
        source.position(start),
    )
}
