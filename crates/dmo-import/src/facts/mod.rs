//! What sources state, before any of it is a description: one shape for all kinds of sources.
//!
//! A reader turns a source into [`Facts`] and decides about its own misprints. It keeps names and labels as written
//! otherwise; labels become API names only when the facts of all sources are together.

pub(crate) mod description;
mod detail;
mod form;
mod limit;
mod map_reader;
pub(crate) mod policy;
mod quote;
mod reason;
mod refusal;
mod stated;
mod target;
mod type_name;
mod value;
mod write;

use std::fmt;
use std::sync::Arc;

use dmo_schema::{Cardinality, Key, Kind, Section, Unresolved};

use crate::event::Event;
use crate::folder::Existing;
use crate::org::unified::Unified;
use crate::paging::Page;
use crate::source::Place;

pub(crate) use detail::{
    Compound, FieldRows, Found, KeyFault, Keys, ListFault, MarkDoubt, NoneOf, Orders, OrgError,
    OrgErrors, PrintedKey, Role, RoleFault, Wanted,
};
pub(crate) use form::is_same;
pub(crate) use limit::LimitForm;
pub(crate) use map_reader::{MapReader, UNNAMED};
pub(crate) use policy::{more_precise, sentences};
pub(crate) use quote::{LONG, Quote};
pub(crate) use reason::texts;
pub(crate) use reason::{Reason, Repair, part};
pub(crate) use refusal::{Refusal, Row};
pub(crate) use stated::{Fact, Located, Stated, Statement};
pub(crate) use target::Target;
pub(crate) use type_name::TypeName;
pub(crate) use value::Value;
pub(crate) use value::{are_same, complete};

/// The greatest or least length of a text as a source states it. Sources have 0 where nothing is limited, and a text of
/// no characters is none: so it says nothing.
pub(crate) fn length(stated: u32) -> Option<u32> {
    (stated > 0).then_some(stated)
}

/// Everything that one source states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Objects in the order of the source.
    pub(crate) objects: Vec<Object>,
    /// Relationships in the order of the source, wherever they run.
    pub(crate) relations: Vec<Relation>,
    /// Objects that identity resolution makes, by API name.
    pub(crate) unified: Vec<(String, Unified)>,
    /// Objects that are gone.
    pub(crate) deleted: Vec<Deleted>,
    /// Events, until it is known which of them count.
    pub(crate) events: Vec<Event>,
    /// What could be read as neither: with the reason.
    pub(crate) refused: Vec<Refusal>,
    /// The pages of lists that the source has.
    pub(crate) pages: Vec<Page>,
    /// How many rows were read of which no object has the count.
    pub(crate) rows: Read,
}

/// An object that is gone: an event says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Deleted {
    /// Where it is said.
    pub place: Place,
    /// The name that the platform used.
    pub api_name: String,
}

/// How many rows a reader came upon, whatever became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Read {
    /// Rows about fields.
    pub fields: usize,
    /// Rows about relationships.
    pub relations: usize,
}

/// An object as one source states it. What the source does not state is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Object {
    /// Where it is named.
    pub place: Place,
    /// What kind of entity it is.
    pub kind: Kind,
    /// The name that the platform uses; with a misprint only where no certain right form exists.
    pub api_name: String,
    /// What is stated of the object itself.
    pub stated: Stated,
    /// The label of the key where the source prints one: relationship tables of other pages use it. A description has no
    /// key for it.
    pub key_label: Option<String>,
    /// Whether `fields` and the refused ones are all fields of the object, so that others are gone. A file of added fields
    /// is not complete.
    pub complete: bool,
    /// Whether the order of `fields` means something: that of a printed page does, that of a metadata answer does not.
    pub ordered: bool,
    /// Whether the source is a page, which may misprint names.
    pub is_page: bool,
    /// The fields, each API name once.
    pub fields: Vec<Field>,
    /// How many rows about its fields were read.
    pub rows: usize,
    /// Repairs of facts of the object itself; they become its `note`.
    pub repairs: Vec<Repair>,
    /// Rows and facts of the object that are not taken.
    pub refused: Vec<Refusal>,
    /// Fields of objects described elsewhere that refer to this one, once relationships are resolved. As what fields
    /// refer to, it is no fact that a reader states: targets are compared and joined, and written at the end.
    pub referenced_by: Vec<Target>,
    /// What names no listed field, and relationships that cannot be resolved, as stated.
    pub unresolved: Vec<Unresolved>,
    /// The source where it is a description already; a new file begins as a copy of it.
    pub verbatim: Option<Arc<Described>>,
}

/// A description that is a source.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Described {
    /// Its text.
    pub text: String,
    /// What it describes.
    pub object: dmo_schema::Object,
}

/// A field as one source states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    /// Where its row or entry begins.
    pub place: Place,
    /// The name that the platform uses, letter by letter.
    pub api_name: String,
    /// What is stated of the field.
    pub stated: Stated,
    /// Whether a type is stated that is refused.
    pub type_refused: bool,
    /// Whether the source has names and no labels.
    pub lacks_labels: bool,
    /// What the field refers to. Readers state [`Relation`]s; they stand here once they are resolved.
    pub references: Vec<Target>,
    /// Whether only the description in the folder has the field, and no source says anything of it.
    pub is_retained: bool,
    /// Repairs; they become the field's `note`.
    pub repairs: Vec<Repair>,
}

/// A relationship between two fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relation {
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
    /// Repairs; they become a part of the `note` of the object or field that holds the relationship.
    pub repairs: Vec<Repair>,
}

/// One side of a relationship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum End {
    /// An object and, where the source names it, its field.
    Named {
        /// The object.
        object: Name,
        /// The field.
        field: Option<Name>,
    },
    /// The labels of an object and of its field with only a space between them, as a table copied as plain text has them.
    RunTogether(String),
    /// `Object.Field` in a description, where a label has a point too: which point parts them is not certain, so that the
    /// text stands for nothing by itself.
    Uncertain(String),
}

/// How a source names an object or a field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Name {
    /// By API name.
    Api(String),
    /// By the label that people see.
    Label(String),
}

impl Described {
    /// The description as if it were in the folder.
    pub(crate) fn existing(&self) -> Existing<'_> {
        Existing {
            path: "",
            text: &self.text,
            object: &self.object,
        }
    }
}

impl Facts {
    /// The API names of the objects that are stated, in the order of the source.
    pub fn object_names(&self) -> impl Iterator<Item = &str> {
        self.objects.iter().map(|object| object.api_name.as_str())
    }

    /// The API names of the objects and of their fields that are stated, each with its place.
    pub fn places(&self) -> impl Iterator<Item = (&str, Option<&str>, &Place)> {
        self.objects.iter().flat_map(|object| {
            let name = object.api_name.as_str();
            let fields = object.fields.iter();
            let fields =
                fields.map(move |field| (name, Some(field.api_name.as_str()), &field.place));
            std::iter::once((name, None, &object.place)).chain(fields)
        })
    }

    /// Nothing but a refusal.
    pub(crate) fn of_refusal(refusal: Refusal) -> Self {
        Self {
            refused: vec![refusal],
            ..Self::default()
        }
    }

    /// Adds what another source states.
    pub(crate) fn append(&mut self, other: Self) {
        let Self {
            objects,
            relations,
            unified,
            deleted,
            events,
            refused,
            pages,
            rows,
        } = other;
        self.objects.extend(objects);
        self.relations.extend(relations);
        self.unified.extend(unified);
        self.deleted.extend(deleted);
        self.events.extend(events);
        self.refused.extend(refused);
        self.pages.extend(pages);
        self.rows.fields += rows.fields;
        self.rows.relations += rows.relations;
    }

    /// Refuses an object with its rows about fields.
    pub(crate) fn refuse_object(&mut self, refusal: Refusal, rows: usize) {
        self.rows.fields += rows;
        self.refused.push(refusal.with_rows(rows));
    }

    /// Whether nothing is stated, not even something that is refused.
    pub(crate) fn is_empty(&self) -> bool {
        self.describes_nothing() && self.refused.is_empty() && self.unified.is_empty()
    }

    /// Whether neither an object nor a relationship is stated, and no event.
    pub(crate) fn describes_nothing(&self) -> bool {
        let says_nothing = self.deleted.is_empty() && self.events.is_empty();
        self.objects.is_empty() && self.relations.is_empty() && says_nothing
    }
}

impl Name {
    /// The name as written.
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Api(name) | Self::Label(name) => name,
        }
    }
}

impl Object {
    /// An object of which only the name is known.
    pub(crate) fn new(place: Place, kind: Kind, api_name: impl Into<String>) -> Self {
        Self {
            place,
            kind,
            api_name: api_name.into(),
            stated: Stated::new(Section::Object),
            key_label: None,
            complete: false,
            ordered: false,
            is_page: false,
            fields: Vec::new(),
            rows: 0,
            repairs: Vec::new(),
            refused: Vec::new(),
            referenced_by: Vec::new(),
            unresolved: Vec::new(),
            verbatim: None,
        }
    }

    /// States the value of a key of the object itself.
    pub(crate) fn set(&mut self, key: Key, value: impl Statement) {
        self.stated.set(key, value, &self.place);
    }

    /// Whether the source has all fields, and states some of which none is refused: others may be gone only then.
    pub(crate) fn is_whole(&self) -> bool {
        let is_field = |refusal: &Refusal| refusal.row == Row::Field;
        self.complete && !self.fields.is_empty() && !self.refused.iter().any(is_field)
    }

    /// Calls the fields that keys name by the names that `rename` gives them.
    pub(crate) fn rename_fields(&mut self, rename: &impl Fn(&mut String)) {
        for key in [Key::PrimaryKey, Key::EventTime, Key::RecordModified] {
            self.stated.rename(key, rename);
        }
        for field in &mut self.fields {
            field.stated.rename(Key::KeyQualifier, rename);
        }
    }
}

impl Field {
    /// A field of which only the name is known.
    pub(crate) fn new(place: Place, api_name: impl Into<String>) -> Self {
        Self {
            place,
            api_name: api_name.into(),
            stated: Stated::new(Section::Field),
            type_refused: false,
            lacks_labels: false,
            references: Vec::new(),
            is_retained: false,
            repairs: Vec::new(),
        }
    }

    /// States the value of a key of the field.
    pub(crate) fn set(&mut self, key: Key, value: impl Statement) {
        self.stated.set(key, value, &self.place);
    }

    /// States the value of a key, and gives the field back.
    #[must_use]
    pub(crate) fn with(mut self, key: Key, value: impl Statement) -> Self {
        self.set(key, value);
        self
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RunTogether(text) | Self::Uncertain(text) => f.write_str(text),
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
