//! The keys and words of the format: one table for the reader, the suggestions and the tests.

use dmo_vocabulary::{DataType, Kind};

/// The keys of an object, in the order in which people write them.
pub const OBJECT_KEYS: &[&str] = &[
    "format",
    "kind",
    "api_name",
    "label",
    "description",
    "category",
    "subject_area",
    "primary_key",
    "event_time",
    "record_modified",
    "since",
    "rust",
    "aliases",
    "previously",
    "null_values",
    "origin",
    "note",
    "pinned",
    "meta",
    "value_lists",
    "fields",
    "referenced_by",
    "unresolved",
    "rules",
];

/// The keys of a field, in the order in which people write them.
pub const FIELD_KEYS: &[&str] = &[
    "label",
    "type",
    "required",
    "since",
    "rust",
    "description",
    "values",
    "enum",
    "references",
    "key_qualifier",
    "max_length",
    "precision",
    "scale",
    "range",
    "pattern",
    "as",
    "null_values",
    "aliases",
    "previously",
    "tags",
    "sensitive",
    "bundle",
    "origin",
    "deprecated",
    "removed",
    "note",
    "pinned",
    "meta",
];

/// The keys of a value in a value list.
pub const VALUE_KEYS: &[&str] = &["description", "rust", "since"];

/// The keys of a rule.
pub const RULE_KEYS: &[&str] = &[
    "not_before",
    "requires",
    "at_least_one",
    "at_most_one",
    "severity",
    "description",
];

/// The keys of a range.
pub const RANGE_KEYS: &[&str] = &["min", "max"];

/// The keys of a reference that does not depend on another field.
pub const REFERENCE_KEYS: &[&str] = &["to", "cardinality"];

/// The keys of a fact about a field of another object.
pub const INBOUND_KEYS: &[&str] = &["from", "cardinality"];

/// The twelve types of a field.
pub const TYPES: &[&str] = &DataType::WORDS;

/// Categories as the platform's REST interface spells them.
pub const CATEGORIES: &[&str] = &[
    "Profile",
    "Engagement",
    "Other",
    "Insights",
    "Content",
    "Directory_Table",
    "Vector_Embedding",
    "Segment_Membership",
    "Activation_Audience",
    "Ad_Audience_Insights",
    "Cg_Audience",
    "Clean_Room",
    "Unassigned",
    "Related",
];

/// Kinds of objects.
pub const KINDS: &[&str] = &Kind::WORDS;

/// Cardinalities, seen from the object that owns the field.
pub const CARDINALITIES: &[&str] = &["many_to_one", "one_to_one"];

/// Severities of a rule.
pub const SEVERITIES: &[&str] = &["error", "warning"];

/// Words of other vocabularies, folded to lower case without separators, and the word that is meant here, for [`KINDS`], [`CARDINALITIES`] and [`SEVERITIES`].
pub(crate) const FOREIGN_WORDS: &[(&str, &str)] = &[
    ("dlm", "dmo"),
    ("dll", "dlo"),
    ("cio", "insight"),
    ("calculatedinsight", "insight"),
    ("datamodelobject", "dmo"),
    ("datalakeobject", "dlo"),
    ("ntoone", "many_to_one"),
    ("n1", "many_to_one"),
    ("manytoonen1", "many_to_one"),
    ("11", "one_to_one"),
    ("onetoone11", "one_to_one"),
    ("warn", "warning"),
    ("boolean", "bool"),
];
