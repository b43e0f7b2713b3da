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

    /// The platform's type.
    #[must_use]
    pub const fn data_type(mut self, data_type: DataType) -> Self {
        self.data_type = data_type;
        self
    }

    /// Whether the platform requires a value.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The API version that introduced the field, where one is named.
    #[must_use]
    pub const fn since(mut self, major: u16, minor: u16) -> Self {
        self.since = Some(ApiVersion::new(major, minor));
        self
    }

    /// API name of the field that qualifies this key.
    #[must_use]
    pub const fn key_qualifier(mut self, key_qualifier: &'static str) -> Self {
        self.key_qualifier = Some(key_qualifier);
        self
    }

    /// The minimum number of characters (Unicode scalar values).
    #[must_use]
    pub const fn min_length(mut self, min_length: u32) -> Self {
        self.min_length = Some(min_length);
        self
    }

    /// The maximum number of characters (Unicode scalar values).
    #[must_use]
    pub const fn max_length(mut self, max_length: u32) -> Self {
        self.max_length = Some(max_length);
        self
    }

    /// The maximum number of digits, on both sides of the decimal point.
    #[must_use]
    pub const fn precision(mut self, precision: u8) -> Self {
        self.precision = Some(precision);
        self
    }

    /// The maximum number of digits after the decimal point.
    #[must_use]
    pub const fn scale(mut self, scale: u8) -> Self {
        self.scale = Some(scale);
        self
    }

    /// The minimum and the maximum value, both included.
    #[must_use]
    pub const fn range(mut self, range: Range) -> Self {
        self.range = Some(range);
        self
    }

    /// A regular expression that a text matches as a whole.
    #[must_use]
    pub const fn pattern(mut self, pattern: &'static str) -> Self {
        self.pattern = Some(pattern);
        self
    }

    /// Texts that mean null in this field, such as `NOT_SET`; where it is not one of texts, in any spelling.
    #[must_use]
    pub const fn null_values(mut self, null_values: &'static [&'static str]) -> Self {
        self.null_values = null_values;
        self
    }

    /// Other API names of the same field.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// API names that the field had before.
    #[must_use]
    pub const fn previously(mut self, previously: &'static [&'static str]) -> Self {
        self.previously = previously;
        self
    }

    /// Words that group fields, such as `pii`.
    #[must_use]
    pub const fn tags(mut self, tags: &'static [&'static str]) -> Self {
        self.tags = tags;
        self
    }

    /// Whether values are hidden in errors, violations and `Debug` output.
    #[must_use]
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// The data bundle that ships the field.
    #[must_use]
    pub const fn bundle(mut self, bundle: &'static str) -> Self {
        self.bundle = Some(bundle);
        self
    }

    /// Where the description comes from.
    #[must_use]
    pub const fn origin(mut self, origin: &'static str) -> Self {
        self.origin = Some(origin);
        self
    }

    /// Why, or since when, the field is not to be used any more; may be empty.
    #[must_use]
    pub const fn deprecated(mut self, deprecated: &'static str) -> Self {
        self.deprecated = Some(deprecated);
        self
    }

    /// Why, or since when, the field is gone from the platform; may be empty.
    #[must_use]
    pub const fn removed(mut self, removed: &'static str) -> Self {
        self.removed = Some(removed);
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
