//! The keys of descriptions and the words of attributes. What each means where it stands is in [`usage`].

pub mod shape;
pub mod usage;

use crate::bound::BoundType;
use crate::constraint::Constraint;
use crate::data_type::DataType;
use crate::limit::Limit;
use crate::words::words;

words! {
    /// A key of a description, or a word of an attribute.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Key {
        /// `api_name`
        ApiName = "api_name",
        /// `label`
        Label = "label",
        /// `kind`
        Kind = "kind",
        /// `format`
        Format = "format",
        /// `type`
        Type = "type",
        /// `description`
        Description = "description",
        /// `category`
        Category = "category",
        /// `subject_area`
        SubjectArea = "subject_area",
        /// `primary_key`
        PrimaryKey = "primary_key",
        /// `key`
        Key = "key",
        /// `event_time`
        EventTime = "event_time",
        /// `record_modified`
        RecordModified = "record_modified",
        /// `required`
        Required = "required",
        /// `since`
        Since = "since",
        /// `rust`
        Rust = "rust",
        /// `values`
        Values = "values",
        /// `value`
        Value = "value",
        /// `unlisted`
        Unlisted = "unlisted",
        /// `enum`
        Enum = "enum",
        /// `as`
        As = "as",
        /// `references`
        References = "references",
        /// `key_qualifier`
        KeyQualifier = "key_qualifier",
        /// `min_length`
        MinLength = "min_length",
        /// `max_length`
        MaxLength = "max_length",
        /// `precision`
        Precision = "precision",
        /// `scale`
        Scale = "scale",
        /// `range`
        Range = "range",
        /// `min`
        Min = "min",
        /// `max`
        Max = "max",
        /// `pattern`
        Pattern = "pattern",
        /// `null_values`
        NullValues = "null_values",
        /// `aliases`
        Aliases = "aliases",
        /// `previously`
        Previously = "previously",
        /// `names`
        Names = "names",
        /// `tags`
        Tags = "tags",
        /// `sensitive`
        Sensitive = "sensitive",
        /// `bundle`
        Bundle = "bundle",
        /// `origin`
        Origin = "origin",
        /// `deprecated`
        Deprecated = "deprecated",
        /// `removed`
        Removed = "removed",
        /// `absent_in`
        AbsentIn = "absent_in",
        /// `note`
        Note = "note",
        /// `pinned`
        Pinned = "pinned",
        /// `ignored`
        Ignored = "ignored",
        /// `meta`
        Meta = "meta",
        /// `value_lists`
        ValueLists = "value_lists",
        /// `fields`
        Fields = "fields",
        /// `referenced_by`
        ReferencedBy = "referenced_by",
        /// `unresolved`
        Unresolved = "unresolved",
        /// `relationship`
        Relationship = "relationship",
        /// `row`
        Row = "row",
        /// `rules`
        Rules = "rules",
        /// `rule`
        Rule = "rule",
        /// `not_before`
        NotBefore = "not_before",
        /// `requires`
        Requires = "requires",
        /// `at_least_one`
        AtLeastOne = "at_least_one",
        /// `at_most_one`
        AtMostOne = "at_most_one",
        /// `severity`
        Severity = "severity",
        /// `by`
        By = "by",
        /// `to`
        To = "to",
        /// `from`
        From = "from",
        /// `cardinality`
        Cardinality = "cardinality",
        /// `number_json`
        NumberJson = "number_json",
        /// `allow_floats`
        AllowFloats = "allow_floats",
        /// `serde`
        Serde = "serde",
        /// `validate`
        Validate = "validate",
        /// `debug`
        Debug = "debug",
        /// `check`
        Check = "check",
        /// `traits`
        Traits = "traits",
        /// `crate`
        Crate = "crate",
        /// `parse`
        Parse = "parse",
    }
    foreign {
        "attributes" = Fields,
        "columns" = Fields,
        "properties" = Fields,
        "datatype" = Type,
        "fieldtype" = Type,
        "displayname" = Label,
        "masterlabel" = Label,
        "title" = Label,
        "comment" = Note,
        "remark" = Note,
        "help" = Description,
        "helptext" = Description,
        "summary" = Description,
        "mandatory" = Required,
        "notnull" = Required,
        "allowedvalues" = Values,
        "choices" = Values,
        "enumvalues" = Values,
        "options" = Values,
        "picklist" = Values,
        "picklistvalues" = Values,
        "min" = Range,
        "max" = Range,
        "minimum" = Range,
        "maximum" = Range,
        "minvalue" = Range,
        "maxvalue" = Range,
        "len" = MaxLength,
        "length" = MaxLength,
        "lenght" = MaxLength,
        "size" = MaxLength,
        "decimalplaces" = Scale,
        "decimals" = Scale,
        "digits" = Precision,
        "regex" = Pattern,
        "regexp" = Pattern,
        "foreignkey" = References,
        "lookup" = References,
        "referenceto" = References,
        "pk" = PrimaryKey,
    }
}

impl Key {
    /// Whether the key says anything of a field of this type. Of a rule across fields: whether it can name the field.
    ///
    /// ```
    /// use dmo_vocabulary::{DataType, Key};
    ///
    /// assert!(Key::MaxLength.suits(DataType::Email));
    /// assert!(!Key::Range.suits(DataType::Text));
    /// assert!(Key::Label.suits(DataType::Texts));
    /// ```
    pub fn suits(self, data_type: DataType) -> bool {
        if let Some(limit) = Limit::of(self) {
            return limit.suits(data_type);
        }
        match self {
            Self::Key => Constraint::Key.suits(data_type),
            Self::Pattern => Constraint::Pattern.suits(data_type),
            Self::NotBefore => Constraint::NotBefore.suits(data_type),
            Self::Range => BoundType::of_type(data_type).is_some(),
            Self::Values | Self::Enum => data_type.is_text(),
            // An email address that is a flag is no email address.
            Self::As => data_type == DataType::Text,
            _ => true,
        }
    }
}
