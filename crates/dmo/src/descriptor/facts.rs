//! What is known of a field beside its names and references.

use super::{ApiVersion, DataType, ListedValue, Range};

/// What is known of a [`Field`](super::Field) beside its names and references: its type, its constraints and more.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that do not depend on each other"
)]
pub struct FieldFacts {
    /// The platform's type.
    pub data_type: DataType,
    /// Whether the struct field can hold null.
    pub nullable: bool,
    /// The documented values of a value list, in order; empty for other fields.
    pub values: &'static [ListedValue],
    /// Whether the platform requires a value.
    pub required: bool,
    /// The API version that introduced the field, where one is named.
    pub since: Option<ApiVersion>,
    /// API name of the field that qualifies this key.
    pub key_qualifier: Option<&'static str>,
    /// The minimum number of characters (Unicode scalar values).
    pub min_length: Option<u32>,
    /// The maximum number of characters (Unicode scalar values).
    pub max_length: Option<u32>,
    /// The maximum number of digits, on both sides of the decimal point.
    pub precision: Option<u8>,
    /// The maximum number of digits after the decimal point.
    pub scale: Option<u8>,
    /// The minimum and the maximum value, both included.
    pub range: Option<Range>,
    /// A regular expression that a text matches as a whole.
    pub pattern: Option<&'static str>,
    /// Texts that mean null in this field, such as `NOT_SET`; where it is not one of texts, in any spelling.
    pub null_values: &'static [&'static str],
    /// Other API names of the same field.
    pub aliases: &'static [&'static str],
    /// API names that the field had before.
    pub previously: &'static [&'static str],
    /// Orgs that call the field otherwise, and its API name there; see [`Field::name_in`](super::Field::name_in).
    pub names: &'static [(&'static str, &'static str)],
    /// The orgs of `dmo.toml` that lack the field.
    pub absent_in: &'static [&'static str],
    /// Words that group fields, such as `pii`.
    pub tags: &'static [&'static str],
    /// Whether values are hidden in errors, violations and `Debug` output.
    pub sensitive: bool,
    /// The data bundle that ships the field.
    pub bundle: Option<&'static str>,
    /// Where the description comes from.
    pub origin: Option<&'static str>,
    /// Why, or since when, the field is not to be used any more; may be empty.
    pub deprecated: Option<&'static str>,
    /// Why, or since when, the field is gone from the platform; may be empty.
    pub removed: Option<&'static str>,
    /// A remark about the description.
    pub note: Option<&'static str>,
    /// Further facts as key and value; nested values are JSON text.
    pub meta: &'static [(&'static str, &'static str)],
    /// Whether the struct field holds any value of its form.
    pub(crate) takes_any: bool,
}

impl FieldFacts {
    /// A field held by a foreign type, which goes through text.
    #[doc(hidden)]
    #[must_use]
    pub const fn parsed(nullable: bool) -> Self {
        Self::typed(DataType::Text, nullable)
    }

    /// The same facts of a field held by a type with these documented values, if it has some.
    pub(crate) const fn held(mut self, values: &'static [ListedValue], takes_any: bool) -> Self {
        self.values = values;
        self.takes_any = takes_any;
        self
    }

    /// A field of this type.
    pub(crate) const fn typed(data_type: DataType, nullable: bool) -> Self {
        Self {
            data_type,
            nullable,
            values: &[],
            required: false,
            since: None,
            key_qualifier: None,
            min_length: None,
            max_length: None,
            precision: None,
            scale: None,
            range: None,
            pattern: None,
            null_values: &[],
            aliases: &[],
            previously: &[],
            names: &[],
            absent_in: &[],
            tags: &[],
            sensitive: false,
            bundle: None,
            origin: None,
            deprecated: None,
            removed: None,
            note: None,
            meta: &[],
            takes_any: false,
        }
    }

    /// Names that rows have for the field beside its own: aliases, and what orgs call it.
    pub(crate) fn other_names(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        let in_orgs = self.names.iter().map(|(_, name)| *name);
        self.aliases.iter().copied().chain(in_orgs)
    }

    setters! {
        /// The platform's type.
        data_type: DataType,
        /// Whether the platform requires a value.
        required: flag,
        /// The API version that introduced the field, where one is named.
        since: version,
        /// API name of the field that qualifies this key.
        key_qualifier: some &'static str,
        /// The minimum number of characters (Unicode scalar values).
        min_length: some u32,
        /// The maximum number of characters (Unicode scalar values).
        max_length: some u32,
        /// The maximum number of digits, on both sides of the decimal point.
        precision: some u8,
        /// The maximum number of digits after the decimal point.
        scale: some u8,
        /// The minimum and the maximum value, both included.
        range: some Range,
        /// A regular expression that a text matches as a whole.
        pattern: some &'static str,
        /// Texts that mean null in this field, such as `NOT_SET`; where it is not one of texts, in any spelling.
        null_values: &'static [&'static str],
        /// Other API names of the same field.
        aliases: &'static [&'static str],
        /// API names that the field had before.
        previously: &'static [&'static str],
        /// Orgs that call the field otherwise, and its API name there.
        names: &'static [(&'static str, &'static str)],
        /// The orgs of `dmo.toml` that lack the field.
        absent_in: &'static [&'static str],
        /// Words that group fields, such as `pii`.
        tags: &'static [&'static str],
        /// Whether values are hidden in errors, violations and `Debug` output.
        sensitive: flag,
        /// The data bundle that ships the field.
        bundle: some &'static str,
        /// Where the description comes from.
        origin: some &'static str,
        /// Why, or since when, the field is not to be used any more; may be empty.
        deprecated: some &'static str,
        /// Why, or since when, the field is gone from the platform; may be empty.
        removed: some &'static str,
        /// A remark about the description.
        note: some &'static str,
        /// Further facts as key and value; nested values are JSON text.
        meta: &'static [(&'static str, &'static str)],
    }
}
