//! The keys of the smaller parts of a description.

use super::Usage;
use crate::key::Key;
use crate::key::shape::Shape;

/// The words of a value list, which has no keys of its own.
pub(super) const VALUE_LIST: &[Usage] = &[
    super::SERDE,
    Usage::attribute(
        Key::Traits,
        "Writes `Debug`, `Clone`, `PartialEq`, `Eq`, `PartialOrd`, `Ord` and `Hash`, which costs the compiler less than `derive`.",
        "traits",
    ),
    super::CRATE,
];

/// The keys of a value.
pub(super) const VALUE: &[Usage] = &[
    Usage::attribute(
        Key::Value,
        "The value, where the variant's name is not the same; in descriptions the value is its \
          own key.",
        r#"value = "In Progress""#,
    )
    .in_descriptor(),
    Usage::yaml(
        Key::Description,
        Shape::Text,
        "What the value means.",
        "description: All is done.",
    )
    .instead(super::DESCRIBED_IN_DOC),
    Usage::yaml(
        Key::Rust,
        Shape::Name,
        "Name of the variant, in place of the one derived from the value.",
        "rust: Finished",
    )
    .instead(super::SAID_BY_IDENTIFIER)
    .member("rust_name"),
    Usage::new(
        Key::Since,
        Shape::Version,
        "API version that introduced the value.",
        "since: 59.0",
    ),
    Usage::new(
        Key::Deprecated,
        Shape::Remark,
        "Why, or since when, the value is not to be used any more; or `true`.",
        "deprecated: Use `Done`.",
    ),
    Usage::new(
        Key::Removed,
        Shape::Remark,
        "Why, or since when, the value is gone from the platform; or `true`.",
        "removed: true",
    ),
    Usage::attribute(
        Key::Unlisted,
        "Marks the variant that keeps every text that is not listed.",
        "unlisted",
    ),
];

/// The keys of a rule.
pub(super) const RULE: &[Usage] = &[
    Usage::yaml(
        Key::NotBefore,
        Shape::FieldNames(2, Some(2)),
        "The first field is not before the second.",
        "not_before: [End__c, Start__c]",
    ),
    Usage::yaml(
        Key::Requires,
        Shape::FieldNames(2, None),
        "Where the first field has a value, all others have one too.",
        "requires: [Reason__c, Text__c]",
    ),
    Usage::yaml(
        Key::AtLeastOne,
        Shape::FieldNames(2, None),
        "At least one of the fields has a value.",
        "at_least_one: [Reason__c, Text__c]",
    ),
    Usage::yaml(
        Key::AtMostOne,
        Shape::FieldNames(2, None),
        "At most one of the fields has a value.",
        "at_most_one: [Reason__c, Text__c]",
    ),
    Usage::yaml(
        Key::Severity,
        Shape::SEVERITY,
        "Severity of a violation; `error` by default.",
        "severity: warning",
    ),
    Usage::yaml(
        Key::Description,
        Shape::Text,
        "Why the rule exists.",
        "description: A text explains a reason.",
    )
    .in_descriptor(),
];

const CARDINALITY: Usage = Usage::yaml(
    Key::Cardinality,
    Shape::CARDINALITY,
    "How many records refer to how many, seen from the object that owns the field; `many_to_one` \
      by default.",
    "cardinality: one_to_one",
);

/// The keys of a range.
pub(super) const RANGE: &[Usage] = &[
    Usage::yaml(Key::Min, Shape::Bound, "Minimum value, included.", "min: 0"),
    Usage::yaml(
        Key::Max,
        Shape::Bound,
        "Maximum value, included.",
        "max: 100",
    ),
];

/// The keys of a reference that does not depend on another field.
pub(super) const REFERENCE: &[Usage] = &[
    Usage::yaml(
        Key::To,
        Shape::Targets,
        "The object, or several.",
        "to: ssot__Account__dlm",
    ),
    CARDINALITY,
];

/// The keys of a reference that depends on another field, beside the values of that field.
pub(super) const REFERENCE_BY: &[Usage] = &[
    Usage::yaml(
        Key::By,
        Shape::Name,
        "API name of the field that says which object is meant.",
        "by: Kind__c",
    ),
    CARDINALITY,
];

/// The keys of a fact about a field of another object.
pub(super) const INBOUND: &[Usage] = &[
    Usage::yaml(
        Key::From,
        Shape::ForeignField,
        "`OBJECT.FIELD` that refers to this object.",
        "from: ssot__FlowElementRun__dlm.ssot__FlowRunId__c",
    ),
    CARDINALITY,
];

/// The facts that can be unresolved, of which an entry has one.
pub(super) const UNRESOLVED: &[Usage] = &[
    Usage::yaml(
        Key::PrimaryKey,
        Shape::Text,
        "The key as a source states it, where it is no field of the description.",
        "primary_key: Party ID (ssot_Id_c)",
    ),
    Usage::yaml(
        Key::Relationship,
        Shape::Relationship,
        "A relationship of the object of which no field is known, or which its field cannot hold.",
        "relationship: {from: Party ID, to: ssot__Party__dlm}",
    ),
    Usage::yaml(
        Key::Row,
        Shape::Relationship,
        "A row of a relationship table, in which it is not certain where the name of an object ends.",
        "row: {from: Party Party ID, to: Party Role Party}",
    ),
];

/// The keys of a relationship that is not resolved.
pub(super) const RELATIONSHIP: &[Usage] = &[
    Usage::yaml(
        Key::From,
        Shape::Text,
        "API name or label of the field that refers; in a `row`, of its object and the field, as stated.",
        "from: Party ID",
    ),
    Usage::yaml(
        Key::To,
        Shape::Text,
        "What is referred to: `OBJECT` or `OBJECT.FIELD`, by API names or labels; in a `row`, as stated.",
        "to: ssot__Party__dlm",
    ),
    CARDINALITY,
];
