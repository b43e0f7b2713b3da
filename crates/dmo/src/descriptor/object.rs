//! The descriptor of an object.

use super::tables::{Kept, Tables};
use super::{ApiVersion, Field, Inbound, Kind, NumberJson, Rule};

/// One object as described: names, fields, key, relationships and rules.
///
/// `#[derive(Dmo)]` writes one as a `static`, and the feature `schema` makes one at run time; nothing else needs to
/// build one.
///
/// Such an object has tables beside it, by which names are found at once. A clone has none, as its members can be
/// changed: it is searched each time, and records of it cannot be read from formats without names, such as postcard.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Object {
    /// What kind of entity the object is.
    pub kind: Kind,
    /// The name that the platform uses, letter by letter.
    pub api_name: &'static str,
    /// The name of the struct.
    pub rust_name: &'static str,
    /// The name that people see; the API name where none is given.
    pub label: &'static str,
    /// The fields in the order of their description.
    pub fields: &'static [Field],
    /// Positions of the primary key fields in `fields`, in key order; may be empty.
    pub key: &'static [usize],
    /// The category, such as `Profile`, `Engagement` or `Other`.
    pub category: Option<&'static str>,
    /// The primary subject area.
    pub subject_area: Option<&'static str>,
    /// API name of the field that says when an engagement happened.
    pub event_time: Option<&'static str>,
    /// API name of the field that says when a record last changed.
    pub record_modified: Option<&'static str>,
    /// The API version that introduced the object, where one is named.
    pub since: Option<ApiVersion>,
    /// Other API names of the same object, such as its `std__` counterpart.
    pub aliases: &'static [&'static str],
    /// API names that the object had before.
    pub previously: &'static [&'static str],
    /// Texts that mean null in every field, such as `NOT_SET`.
    pub null_values: &'static [&'static str],
    /// Fields of other objects that refer to this one.
    pub referenced_by: &'static [Inbound],
    /// Rules across fields.
    pub rules: &'static [Rule],
    /// Where the description comes from.
    pub origin: Option<&'static str>,
    /// A remark about the description.
    pub note: Option<&'static str>,
    /// Further facts as key and value; nested values are JSON text.
    pub meta: &'static [(&'static str, &'static str)],
    /// How exact numbers stand in JSON.
    pub number_json: NumberJson,
    /// Whether a column of exact numbers takes an `f64`, by the shortest text that stands for it.
    pub allow_floats: bool,
    tables: Kept,
}

impl Object {
    /// An object of kind [`Kind::Dmo`] of which only names, fields and key are known.
    pub const fn new(
        api_name: &'static str,
        rust_name: &'static str,
        fields: &'static [Field],
        key: &'static [usize],
    ) -> Self {
        Self {
            kind: Kind::Dmo,
            api_name,
            rust_name,
            label: api_name,
            fields,
            key,
            category: None,
            subject_area: None,
            event_time: None,
            record_modified: None,
            since: None,
            aliases: &[],
            previously: &[],
            null_values: &[],
            referenced_by: &[],
            rules: &[],
            origin: None,
            note: None,
            meta: &[],
            number_json: NumberJson::Text,
            allow_floats: false,
            tables: Kept::Nowhere,
        }
    }

    /// Where the tables of the object are.
    #[doc(hidden)]
    #[must_use]
    pub const fn tables_at(mut self, tables: fn() -> &'static Tables) -> Self {
        self.tables = Kept::Behind(tables);
        self
    }

    /// What is worked out of the object, if it is kept.
    #[inline]
    pub(crate) fn tables(&self) -> Option<&'static Tables> {
        match self.tables {
            Kept::Nowhere => None,
            Kept::Behind(tables) => Some(tables()),
            #[cfg(feature = "schema")]
            Kept::At(tables) => Some(tables),
        }
    }

    /// The same object with its tables, kept for the life of the program.
    #[cfg(feature = "schema")]
    pub(crate) fn kept(mut self) -> &'static Self {
        self.tables = Kept::At(Box::leak(Box::new(Tables::of(&self))));
        Box::leak(Box::new(self))
    }

    /// The API names of the fields, as serde wants them; none where no tables are kept, so that binary
    /// formats cannot be decoded.
    pub(crate) fn columns(&self) -> &'static [&'static str] {
        self.tables().map_or(&[], |tables| &tables.columns)
    }

    /// Whether a field is sensitive, so that no part of a row may be shown.
    pub(crate) fn hides(&self) -> bool {
        match self.tables() {
            Some(tables) => tables.hides,
            None => self.fields.iter().any(|field| field.sensitive),
        }
    }

    /// The name that people see.
    #[must_use]
    pub const fn label(mut self, label: &'static str) -> Self {
        self.label = label;
        self
    }

    /// What kind of entity the object is, which says how numbers stand in JSON too.
    #[must_use]
    pub const fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self.number_json = NumberJson::of(kind);
        self
    }

    /// How exact numbers stand in JSON, where the kind of the object does not say it.
    #[must_use]
    pub const fn number_json(mut self, number_json: NumberJson) -> Self {
        self.number_json = number_json;
        self
    }

    /// Allows an `f64` for fields of exact numbers.
    #[must_use]
    pub const fn allow_floats(mut self) -> Self {
        self.allow_floats = true;
        self
    }

    /// The category, such as `Profile`, `Engagement` or `Other`.
    #[must_use]
    pub const fn category(mut self, category: &'static str) -> Self {
        self.category = Some(category);
        self
    }

    /// The primary subject area.
    #[must_use]
    pub const fn subject_area(mut self, subject_area: &'static str) -> Self {
        self.subject_area = Some(subject_area);
        self
    }

    /// API name of the field that says when an engagement happened.
    #[must_use]
    pub const fn event_time(mut self, event_time: &'static str) -> Self {
        self.event_time = Some(event_time);
        self
    }

    /// API name of the field that says when a record last changed.
    #[must_use]
    pub const fn record_modified(mut self, record_modified: &'static str) -> Self {
        self.record_modified = Some(record_modified);
        self
    }

    /// The API version that introduced the object, where one is named.
    #[must_use]
    pub const fn since(mut self, major: u16, minor: u16) -> Self {
        self.since = Some(ApiVersion::new(major, minor));
        self
    }

    /// Other API names of the same object, such as its `std__` counterpart.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// API names that the object had before.
    #[must_use]
    pub const fn previously(mut self, previously: &'static [&'static str]) -> Self {
        self.previously = previously;
        self
    }

    /// Texts that mean null in every field, such as `NOT_SET`.
    #[must_use]
    pub const fn null_values(mut self, null_values: &'static [&'static str]) -> Self {
        self.null_values = null_values;
        self
    }

    /// Fields of other objects that refer to this one.
    #[must_use]
    pub const fn referenced_by(mut self, referenced_by: &'static [Inbound]) -> Self {
        self.referenced_by = referenced_by;
        self
    }

    /// Rules across fields.
    #[must_use]
    pub const fn rules(mut self, rules: &'static [Rule]) -> Self {
        self.rules = rules;
        self
    }

    /// Where the description comes from.
    #[must_use]
    pub const fn origin(mut self, origin: &'static str) -> Self {
        self.origin = Some(origin);
        self
    }

    /// A remark about the description.
    #[must_use]
    pub const fn note(mut self, note: &'static str) -> Self {
        self.note = Some(note);
        self
    }

    /// Further facts as key and value; nested values are JSON text.
    #[must_use]
    pub const fn meta(mut self, meta: &'static [(&'static str, &'static str)]) -> Self {
        self.meta = meta;
        self
    }
}
