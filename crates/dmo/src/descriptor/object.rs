//! The descriptor of an object.

use super::tables::{Kept, Tables};
use super::{ApiVersion, Field, Inbound, Kind, NumberJson, Rule, Source};

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
    /// Of a projection: the objects of which it has columns, in the order of their joins.
    pub sources: &'static [Source],
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
    /// Orgs that call the object otherwise, and its API name there; see [`Object::name_in`].
    pub names: &'static [(&'static str, &'static str)],
    /// The orgs of `dmo.toml` that lack the object.
    pub absent_in: &'static [&'static str],
    /// Texts that mean null in every field, such as `NOT_SET`.
    pub null_values: &'static [&'static str],
    /// Fields of other objects that refer to this one.
    pub referenced_by: &'static [Inbound],
    /// Rules across fields.
    pub rules: &'static [Rule],
    /// Where the description comes from.
    pub origin: Option<&'static str>,
    /// Why, or since when, the object is gone from the platform; may be empty.
    pub removed: Option<&'static str>,
    /// A remark about the description.
    pub note: Option<&'static str>,
    /// Further facts as key and value; nested values are JSON text.
    pub meta: &'static [(&'static str, &'static str)],
    /// How exact numbers stand in JSON.
    pub number_json: NumberJson,
    /// Whether a column of exact numbers takes an `f64`, by the shortest text that stands for it.
    pub allow_floats: bool,
    has_checks: bool,
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
            sources: &[],
            category: None,
            subject_area: None,
            event_time: None,
            record_modified: None,
            since: None,
            aliases: &[],
            previously: &[],
            names: &[],
            absent_in: &[],
            null_values: &[],
            referenced_by: &[],
            rules: &[],
            origin: None,
            removed: None,
            note: None,
            meta: &[],
            number_json: NumberJson::Text,
            allow_floats: false,
            has_checks: false,
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

    /// The type of the records brings checks of its own.
    #[doc(hidden)]
    #[must_use]
    pub const fn check(mut self) -> Self {
        self.has_checks = true;
        self
    }

    /// Whether the type of the records brings checks of its own.
    #[inline]
    pub(crate) const fn has_checks(&self) -> bool {
        self.has_checks
    }

    /// What is worked out of the object, if it is kept.
    #[inline]
    pub(crate) fn tables(&self) -> Option<&'static Tables> {
        match self.tables {
            Kept::Nowhere => None,
            Kept::Behind(tables) => Some(tables()),
            Kept::At(tables) => Some(tables),
        }
    }

    /// The same object with its tables, kept for the life of the program.
    pub(crate) fn kept(mut self) -> &'static Self {
        self.tables = Kept::At(Box::leak(Box::new(Tables::of(&self))));
        Box::leak(Box::new(self))
    }

    /// The API name of the object in an org: the one that `names` has for it, and else the one that it has everywhere.
    ///
    /// ```
    /// use dmo::Object;
    ///
    /// const INDIVIDUAL: Object = Object::new("ssot__Individual__dlm", "Individual", &[], &[])
    ///     .names(&[("uat", "ds1_Individual__dlm")]);
    /// assert_eq!(INDIVIDUAL.name_in("uat"), "ds1_Individual__dlm");
    /// assert_eq!(INDIVIDUAL.name_in("production"), "ssot__Individual__dlm");
    /// ```
    #[must_use]
    pub fn name_in(&self, org: &str) -> &'static str {
        name_in(self.names, org).unwrap_or(self.api_name)
    }

    /// The API names of the fields, as serde wants them; none where no tables are kept, so that binary
    /// formats cannot be decoded.
    pub(crate) fn columns(&self) -> &'static [&'static str] {
        self.tables().map_or(&[], |tables| &tables.columns)
    }

    /// The API names of the fields, and the other names that they have or had, for what gives only the columns that it is
    /// asked for.
    pub(crate) fn all_columns(&self) -> &'static [&'static str] {
        self.tables().map_or(&[], |tables| &tables.all_columns)
    }

    /// The rules that records are checked by: those of the object, and of the sources of a projection those that are about its
    /// fields alone.
    pub(crate) fn all_rules(&self) -> impl Iterator<Item = &'static Rule> + use<> {
        let of_sources = self.tables().map_or(&[][..], |tables| &tables.rules);
        self.rules.iter().chain(of_sources)
    }

    /// The texts that mean null in one of the fields: its own, those of the object, and those of the object of which a
    /// projection has it.
    #[inline]
    pub(crate) fn null_values_of(&self, field: &Field) -> [&'static [&'static str]; 3] {
        let of_source = field.source.map(|source| source.source.object.null_values);
        [
            field.null_values,
            self.null_values,
            of_source.unwrap_or_default(),
        ]
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

    /// The objects of which a projection has columns. Where one of them takes an `f64` for exact numbers, so does the projection.
    #[must_use]
    pub const fn sources(mut self, sources: &'static [Source]) -> Self {
        self.sources = sources;
        let mut at = 0;
        while at < sources.len() {
            self.allow_floats |= sources[at].object.allow_floats;
            at += 1;
        }
        self
    }

    setters! {
        /// How exact numbers stand in JSON, where the kind of the object does not say it.
        number_json: NumberJson,
        /// Allows an `f64` for fields of exact numbers.
        allow_floats: flag,
        /// The category, such as `Profile`, `Engagement` or `Other`.
        category: some &'static str,
        /// The primary subject area.
        subject_area: some &'static str,
        /// API name of the field that says when an engagement happened.
        event_time: some &'static str,
        /// API name of the field that says when a record last changed.
        record_modified: some &'static str,
        /// The API version that introduced the object, where one is named.
        since: version,
        /// Other API names of the same object, such as its `std__` counterpart.
        aliases: &'static [&'static str],
        /// API names that the object had before.
        previously: &'static [&'static str],
        /// Orgs that call the object otherwise, and its API name there.
        names: &'static [(&'static str, &'static str)],
        /// The orgs of `dmo.toml` that lack the object.
        absent_in: &'static [&'static str],
        /// Texts that mean null in every field, such as `NOT_SET`.
        null_values: &'static [&'static str],
        /// Fields of other objects that refer to this one.
        referenced_by: &'static [Inbound],
        /// Rules across fields.
        rules: &'static [Rule],
        /// Where the description comes from.
        origin: some &'static str,
        /// Why, or since when, the object is gone from the platform; may be empty.
        removed: some &'static str,
        /// A remark about the description.
        note: some &'static str,
        /// Further facts as key and value; nested values are JSON text.
        meta: &'static [(&'static str, &'static str)],
    }
}

/// The name that an org has for an object or a field, where it has one of its own.
pub(crate) fn name_in(names: &[(&'static str, &'static str)], org: &str) -> Option<&'static str> {
    let mut names = names.iter();
    names
        .find(|(known, _)| *known == org)
        .map(|(_, name)| *name)
}
