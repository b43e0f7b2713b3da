//! The keys of a field.

use super::Usage;
use crate::key::Key;
use crate::key::shape::Shape;
use crate::limit::Limit;

/// The keys of a field.
pub(super) const FIELD: &[Usage] = &[
    Usage::attribute(
        Key::ApiName,
        "Name that the platform uses, letter by letter; in descriptions the key of the field.",
        r#"api_name = "ssot__Id__c""#,
    )
    .in_descriptor(),
    Usage::new(
        Key::Label,
        Shape::Text,
        "Name that people see.",
        "label: Flow Run ID",
    ),
    Usage::new(
        Key::Type,
        Shape::DATA_TYPE,
        "Type that the platform gives the field.",
        "type: text",
    )
    .member("data_type"),
    Usage::attribute(
        Key::Key,
        "Part of the primary key, with its position where that is not the order of the fields.",
        "key",
    ),
    Usage::new(
        Key::Required,
        Shape::Flag,
        "Whether the platform requires a value.",
        "required: true",
    ),
    Usage::new(
        Key::Since,
        Shape::Version,
        "API version that introduced the field.",
        "since: 59.0",
    ),
    Usage::yaml(
        Key::Rust,
        Shape::Name,
        "Name of the struct's field, in place of the one derived from the API name.",
        "rust: cause",
    )
    .instead(super::SAID_BY_IDENTIFIER)
    .member("rust_name"),
    Usage::yaml(
        Key::Description,
        Shape::Text,
        "What the field holds, in your own words. Becomes its documentation.",
        "description: Kind of error that ended the run.",
    )
    .instead(super::DESCRIBED_IN_DOC),
    Usage::yaml(
        Key::Values,
        Shape::Values,
        "Documented values: a list, a map from value to meaning, or the name of one of the \
          object's `value_lists`.",
        "values: {New: Nothing was done yet., Done: All is done.}",
    )
    .instead(super::SAID_BY_TYPE)
    .in_descriptor(),
    Usage::yaml(
        Key::Enum,
        Shape::Name,
        "Name of the enum made of `values`, in place of the field's name.",
        "values: [New, Done]\nenum: State",
    )
    .instead(super::SAID_BY_TYPE),
    Usage::new(
        Key::References,
        Shape::References,
        "The objects that the field refers to.",
        "references: ssot__FlowVersion__dlm",
    ),
    Usage::new(
        Key::KeyQualifier,
        Shape::Name,
        "API name of the field that qualifies this key, such as `KQ_Id__c`. It need not be \
          listed.",
        "key_qualifier: KQ_Id__c",
    ),
    Usage::new(
        Key::MinLength,
        Shape::limit(Limit::MinLength),
        "Minimum number of characters.",
        "min_length: 15",
    ),
    Usage::new(
        Key::MaxLength,
        Shape::limit(Limit::MaxLength),
        "Maximum number of characters.",
        "max_length: 18",
    ),
    Usage::new(
        Key::Precision,
        Shape::limit(Limit::Precision),
        "Maximum number of digits.",
        "precision: 18",
    ),
    Usage::new(
        Key::Scale,
        Shape::limit(Limit::Scale),
        "Maximum number of digits after the decimal point.",
        "scale: 2",
    ),
    Usage::new(
        Key::Range,
        Shape::Range,
        "Minimum and maximum value, both included.",
        "range: {min: 0, max: 100}",
    ),
    Usage::new(
        Key::Pattern,
        Shape::Regex,
        "Regular expression that a text matches as a whole, in the syntax of the Rust crate \
          `regex-lite`: no look-around, no back-references, `\\d` and `\\w` for ASCII only. Applied \
          where the crate `dmo` has its feature `pattern`.",
        "pattern: '[A-Z]{2}[0-9]+'",
    ),
    Usage::yaml(
        Key::As,
        Shape::REPR,
        "Rust form of a text that is not a text: `bool` for flags.",
        "as: bool",
    )
    .instead(super::SAID_BY_TYPE),
    Usage::new(
        Key::NullValues,
        Shape::Texts,
        "Texts that mean null in this field.",
        "null_values: NOT_SET",
    ),
    Usage::new(
        Key::Aliases,
        Shape::Texts,
        "Other API names of the same field.",
        "aliases: std__Id__c",
    ),
    Usage::new(
        Key::Previously,
        Shape::Texts,
        "API names that the field had before; rows may still have them.",
        "previously: ssot__RunId__c",
    ),
    Usage::new(
        Key::Names,
        Shape::Names,
        "API names of the field in orgs that call it otherwise.",
        "names: {uat: RunId__c}",
    ),
    Usage::new(
        Key::Tags,
        Shape::Texts,
        "Words that group fields, such as `pii`.",
        "tags: [pii]",
    ),
    Usage::new(
        Key::Sensitive,
        Shape::Flag,
        "Whether values are hidden in errors, violations and `Debug` output.",
        "sensitive: true",
    ),
    Usage::new(
        Key::Bundle,
        Shape::Text,
        "Data bundle that ships the field.",
        "bundle: Sales",
    ),
    super::ORIGIN,
    Usage::new(
        Key::Deprecated,
        Shape::Remark,
        "Why, or since when, the field is not to be used any more; or `true`.",
        "deprecated: Use the error reason.",
    ),
    Usage::new(
        Key::Removed,
        Shape::Remark,
        "Why, or since when, the field is gone from the platform; or `true`.",
        "removed: true",
    ),
    super::ABSENT_IN,
    Usage::new(
        Key::Note,
        Shape::Text,
        "A remark about the description.",
        "note: The published page has no type.",
    ),
    Usage::yaml(
        Key::Pinned,
        Shape::Texts,
        "Keys of the field that an import leaves alone.",
        "pinned: [label]",
    )
    .instead(super::FOR_IMPORTS),
    Usage::yaml(
        Key::Ignored,
        Shape::Texts,
        "Values that imports leave out of the list.",
        "ignored: [Draft]",
    )
    .instead(super::FOR_IMPORTS),
    super::META,
    Usage::attribute(
        Key::Parse,
        "Reads and writes the field by `FromStr` and `Display` of its Rust type.",
        "parse",
    ),
    super::CHECK,
];
