//! Which files of a project are read, by their names.

use crate::facts::Row;
use crate::sfdx::schema::Schema;
use crate::source::Source;

/// What a file is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Object,
    Field,
    Relation,
    Schema(Schema),
    Insight,
}

/// How the names of files end in the format of the Metadata API, what such a file holds, and its outermost element. In
/// the format of a project, `-meta.xml` follows.
const FILES: [(&str, Holds, &str); 8] = [
    (".object", Holds::Object, "CustomObject"),
    (".field", Holds::Field, "CustomField"),
    (
        ".fieldSrcTrgtRelationship",
        Holds::Relation,
        "FieldSrcTrgtRelationship",
    ),
    (
        ".dataSourceObject",
        Holds::Schema(Schema::DataSource),
        "DataSourceObject",
    ),
    (
        ".externalDataConnector",
        Holds::Schema(Schema::Connector),
        "ExternalDataConnector",
    ),
    (
        ".externalDataTranObject",
        Holds::Schema(Schema::External),
        "ExternalDataTranObject",
    ),
    (
        ".mktDataTranObject",
        Holds::Schema(Schema::Transport),
        "MktDataTranObject",
    ),
    (
        ".mktCalcInsightObjectDef",
        Holds::Insight,
        "MktCalcInsightObjectDef",
    ),
];

/// A file by its name.
#[derive(Debug, Clone, Copy)]
pub(super) struct File<'s> {
    pub(super) holds: Holds,
    /// The name that its outermost element has.
    pub(super) element: &'static str,
    /// The path without the end.
    pub(super) path: &'s str,
}

impl<'s> File<'s> {
    /// What a file of this name is, if it is read.
    pub(super) fn new(name: &'s str) -> Option<Self> {
        let name = name.strip_suffix("-meta.xml").unwrap_or(name);
        FILES.iter().find_map(|&(end, holds, element)| {
            Some(Self {
                holds,
                element,
                path: name.strip_suffix(end)?,
            })
        })
    }

    /// What is refused with the file.
    pub(super) fn row(self) -> Row {
        match self.holds {
            Holds::Field => Row::Field,
            Holds::Relation => Row::Relationship,
            Holds::Object | Holds::Schema(_) | Holds::Insight => Row::Object,
        }
    }
}

/// Whether a file of this name may be read as a file of a project.
pub(crate) fn is_named(name: &str) -> bool {
    File::new(name).is_some()
}

/// Whether the document is, by its name, a file that is read.
pub(crate) fn recognise(source: &Source) -> bool {
    is_named(source.name())
}

/// How the names of files end that are read and do not end in `.xml`.
pub(crate) fn endings() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(end, ..)| *end)
}
