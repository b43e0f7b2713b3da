//! What sources state, before any of it is a description: one shape for all kinds of sources.
//!
//! A reader turns a source into [`Facts`] and decides about its own misprints. It keeps names and labels as they stand
//! otherwise; labels become API names only when the facts of all sources are together.

use std::fmt;

use dmo_schema::{ApiVersion, Cardinality, DataType, Kind, Unresolved};

use crate::paging::Page;
use crate::source::{Place, Source};
use crate::yaml::Yaml;

/// Everything that one source states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Objects in the order of the source.
    pub objects: Vec<Object>,
    /// Relationships in the order of the source, wherever they run.
    pub relations: Vec<Relation>,
    /// What could be read as neither: with the reason.
    pub refused: Vec<Refusal>,
    /// The pages of lists that the source has.
    pub pages: Vec<Page>,
}

/// An object as one source states it. What the source does not state is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// Where it is named.
    pub place: Place,
    /// What kind of entity it is.
    pub kind: Kind,
    /// The name that the platform uses; with a misprint only where no certain right form exists.
    pub api_name: String,
    /// The name that people see.
    pub label: Option<String>,
    /// What the object is, in the words of the source.
    pub description: Option<String>,
    /// The category, in the platform's word for it.
    pub category: Option<String>,
    /// The primary subject area.
    pub subject_area: Option<String>,
    /// The API version that introduced the object.
    pub since: Option<ApiVersion>,
    /// API names of the key fields, in key order; each is one of `fields` if the source lists any.
    pub primary_key: Vec<String>,
    /// The label of the key where the source prints one: relationship tables of other pages use it.
    pub key_label: Option<String>,
    /// API name of the field that says when an engagement happened.
    pub event_time: Option<String>,
    /// API name of the field that says when a record last changed.
    pub record_modified: Option<String>,
    /// The name of the struct where the source gives one.
    pub rust: Option<String>,
    /// Whether `fields` and the refused ones are all fields of the object, so that others are gone. A file of added fields
    /// is not complete.
    pub complete: bool,
    /// Whether the order of `fields` means something: that of a printed page does, that of a metadata answer does not.
    pub ordered: bool,
    /// The fields, each API name once.
    pub fields: Vec<Field>,
    /// A remark of the source about its description.
    pub note: Option<String>,
    /// Repairs of facts of the object itself, each a whole sentence; they become its `note`.
    pub repairs: Vec<String>,
    /// Rows and facts of the object that are not taken.
    pub refused: Vec<Refusal>,
    /// What names no listed field, as stated; kept under `unresolved`.
    pub unresolved: Vec<Unresolved>,
    /// Keys of a description for which there is no word above, such as `rules`, as they stand.
    pub further: Vec<(&'static str, Yaml)>,
    /// The text of the source where it is a description already; a new file begins as a copy of it.
    pub verbatim: Option<String>,
}

/// A field as one source states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Where its row or entry begins.
    pub place: Place,
    /// The name that the platform uses, letter by letter.
    pub api_name: String,
    /// The name that people see.
    pub label: Option<String>,
    /// The type; `None` where the source leaves it out.
    pub data_type: Option<DataType>,
    /// What the field holds, in the words of the source.
    pub description: Option<String>,
    /// Whether the platform demands a value.
    pub required: bool,
    /// The API version that introduced the field.
    pub since: Option<ApiVersion>,
    /// The listed values.
    pub values: Vec<Value>,
    /// The name of the field's value list where the source names it.
    pub enum_name: Option<String>,
    /// API name of the field that qualifies this key.
    pub key_qualifier: Option<String>,
    /// The most characters of a text, where it is a constraint and not a default.
    pub max_length: Option<u32>,
    /// The data bundle that ships the field.
    pub bundle: Option<String>,
    /// The name of the struct field where the source gives one.
    pub rust: Option<String>,
    /// A remark of the source about its description.
    pub note: Option<String>,
    /// Repairs, each a whole sentence; they become the field's `note`.
    pub repairs: Vec<String>,
    /// Keys of a description for which there is no word above, such as `range`, as they stand.
    pub further: Vec<(&'static str, Yaml)>,
}

/// A value of a value list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The value as the platform writes it.
    pub value: String,
    /// What it means, in the words of the source.
    pub meaning: Option<String>,
    /// The API version that introduced it.
    pub since: Option<ApiVersion>,
    /// The name of the variant where the usual one is not meant.
    pub rust: Option<String>,
}

/// A relationship between two fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Where its row or entry begins.
    pub place: Place,
    /// The side that owns the field, as far as the source says.
    pub from: End,
    /// The side referred to.
    pub to: End,
    /// How many records of `from` meet how many of `to`; `None` where the source leaves it out.
    pub cardinality: Option<Cardinality>,
    /// API name of the object whose page or entry states it.
    pub stated_by: Option<String>,
    /// Repairs, each a whole sentence.
    pub repairs: Vec<String>,
}

/// One side of a relationship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// An object and, where the source names it, its field.
    Named {
        /// The object.
        object: Name,
        /// The field.
        field: Option<Name>,
    },
    /// The labels of an object and of its field with only a space between them, as a table copied as plain text has them.
    RunTogether(String),
}

/// How a source names an object or a field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Name {
    /// By API name.
    Api(String),
    /// By the label that people see.
    Label(String),
}

/// Something that a source states and that is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Where it stands.
    pub place: Place,
    /// What was being read.
    pub row: Row,
    /// The name or text that is refused, as it stands.
    pub subject: String,
    /// Why, as a clause without a full stop.
    pub reason: String,
}

/// What a row of a source is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Row {
    /// A document that states nothing: an empty text, an empty list.
    Empty,
    /// A document that was found beside sources and is none.
    Document,
    /// A whole object, or a document that was named as a source.
    Object,
    /// A fact of an object, such as its key.
    Fact,
    /// A field.
    Field,
    /// A relationship.
    Relation,
}

impl Row {
    /// What a document is that is no kind of source: one that nobody named may well be none.
    pub(crate) fn of_unknown(source: &Source) -> Self {
        if source.is_found() {
            Self::Document
        } else {
            Self::Object
        }
    }
}

impl Facts {
    /// Whether nothing is stated, not even something that is refused.
    pub(crate) fn is_empty(&self) -> bool {
        self.describes_nothing() && self.refused.is_empty()
    }

    /// Whether neither an object nor a relationship is stated.
    pub(crate) fn describes_nothing(&self) -> bool {
        self.objects.is_empty() && self.relations.is_empty()
    }
}

impl Name {
    /// The name as it stands.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Api(name) | Self::Label(name) => name,
        }
    }
}

impl Object {
    /// An object of which only the name is known.
    pub fn new(place: Place, kind: Kind, api_name: impl Into<String>) -> Self {
        Self {
            place,
            kind,
            api_name: api_name.into(),
            label: None,
            description: None,
            category: None,
            subject_area: None,
            since: None,
            primary_key: Vec::new(),
            key_label: None,
            event_time: None,
            record_modified: None,
            rust: None,
            complete: false,
            ordered: false,
            fields: Vec::new(),
            note: None,
            repairs: Vec::new(),
            refused: Vec::new(),
            unresolved: Vec::new(),
            further: Vec::new(),
            verbatim: None,
        }
    }
}

impl Field {
    /// A field of which only the name is known.
    pub fn new(place: Place, api_name: impl Into<String>) -> Self {
        Self {
            place,
            api_name: api_name.into(),
            label: None,
            data_type: None,
            description: None,
            required: false,
            since: None,
            values: Vec::new(),
            enum_name: None,
            key_qualifier: None,
            max_length: None,
            bundle: None,
            rust: None,
            note: None,
            repairs: Vec::new(),
            further: Vec::new(),
        }
    }
}

impl Value {
    /// A value of which nothing but maybe its meaning is known.
    pub fn new(value: impl Into<String>, meaning: Option<String>) -> Self {
        Self {
            value: value.into(),
            meaning,
            since: None,
            rust: None,
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RunTogether(text) => f.write_str(text),
            Self::Named { object, field } => {
                f.write_str(object.as_str())?;
                field
                    .as_ref()
                    .map_or(Ok(()), |field| write!(f, ".{}", field.as_str()))
            }
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} -> {}", self.from, self.to)
    }
}
