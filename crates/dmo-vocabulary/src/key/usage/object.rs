//! The keys of an object.

use super::Usage;
use crate::key::Key;
use crate::key::shape::Shape;

/// The keys of an object.
pub(super) const OBJECT: &[Usage] = &[
    Usage::yaml(
        Key::Format,
        Shape::Format,
        "Version of this format; 1 by default.",
        "format: 1",
    )
    .instead("it is the version of description files"),
    Usage::new(
        Key::Kind,
        Shape::KIND,
        "Kind of the object; `dmo` by default.",
        "kind: dmo",
    ),
    Usage::new(
        Key::ApiName,
        Shape::ApiName,
        "Name that the platform uses, letter by letter, such as `ssot__FlowRun__dlm`.",
        "api_name: ssot__FlowRun__dlm",
    ),
    Usage::new(
        Key::Label,
        Shape::Text,
        "Name that people see.",
        "label: Flow Run",
    ),
    Usage::yaml(
        Key::Description,
        Shape::Text,
        "What the object is, in your own words. Becomes the documentation of the struct.",
        "description: One execution of a flow.",
    )
    .instead(super::DESCRIBED_IN_DOC),
    Usage::new(
        Key::Category,
        Shape::CATEGORY,
        "Category of the object.",
        "category: Engagement",
    ),
    Usage::new(
        Key::SubjectArea,
        Shape::Text,
        "Primary subject area.",
        "subject_area: Engagement",
    ),
    Usage::yaml(
        Key::PrimaryKey,
        Shape::Texts,
        "API name of the key field, or several in key order.",
        "primary_key: ssot__Id__c",
    )
    .instead("each key field says `key`")
    .member("key"),
    Usage::new(
        Key::EventTime,
        Shape::Name,
        "API name of the field that says when an engagement happened.",
        "event_time: ssot__StartDateTime__c",
    ),
    Usage::new(
        Key::RecordModified,
        Shape::Name,
        "API name of the field that says when a record last changed.",
        "record_modified: ssot__LastModifiedDate__c",
    ),
    Usage::new(
        Key::Since,
        Shape::Version,
        "API version that introduced the object.",
        "since: 59.0",
    ),
    Usage::yaml(
        Key::Rust,
        Shape::Name,
        "Name of the struct, in place of the one derived from the API name.",
        "rust: FlowExecution",
    )
    .instead(super::SAID_BY_IDENTIFIER)
    .member("rust_name"),
    Usage::new(
        Key::Aliases,
        Shape::Texts,
        "Other API names of the same object, such as its `std__` counterpart.",
        "aliases: std__FlowRun__dlm",
    ),
    Usage::new(
        Key::Previously,
        Shape::Texts,
        "API names that the object had before.",
        "previously: ssot__FlowExecution__dlm",
    ),
    Usage::new(
        Key::Names,
        Shape::Names,
        "API names of the object in orgs that call it otherwise.",
        "names: {uat: ds1_FlowRun__dlm}",
    ),
    Usage::new(
        Key::NullValues,
        Shape::Texts,
        "Texts that mean null in every field, such as `NOT_SET`.",
        "null_values: [NOT_SET, N/A]",
    ),
    super::ORIGIN,
    Usage::new(
        Key::Removed,
        Shape::Remark,
        "Why, or since when, the object is gone from the platform; or `true`.",
        "removed: true",
    ),
    super::ABSENT_IN,
    Usage::new(
        Key::Note,
        Shape::Text,
        "A remark about the description.",
        "note: The published page has fewer fields.",
    ),
    Usage::yaml(
        Key::Pinned,
        Shape::Texts,
        "Keys of the object that an import leaves alone.",
        "pinned: [label, category]",
    )
    .instead(super::FOR_IMPORTS),
    Usage::yaml(
        Key::Ignored,
        Shape::Texts,
        "What imports leave out: fields by API name, facts that are not resolved by their label or as `FROM -> TO`.",
        "ignored: [Notes__c, Party ID]",
    )
    .instead(super::FOR_IMPORTS),
    super::META,
    Usage::yaml(
        Key::ValueLists,
        Shape::ValueLists,
        "Named value lists that several fields share.",
        "value_lists: {Status: [New, Done]}\n\
         fields: {ssot__Status__c: {label: Status, type: text, values: Status}}",
    )
    .instead("each is an enum that derives `ValueList`"),
    Usage::yaml(
        Key::Fields,
        Shape::Fields,
        "The fields by API name, in the order that generated code keeps.",
        "fields: {ssot__Id__c: {label: Flow Run ID, type: text}}",
    )
    .instead("the fields of the struct are those of the object")
    .in_descriptor(),
    Usage::new(
        Key::ReferencedBy,
        Shape::ReferencedBy,
        "Fields of other objects that refer to this one, as `OBJECT.FIELD`.",
        "referenced_by: [ssot__FlowElementRun__dlm.ssot__FlowRunId__c]",
    ),
    Usage::yaml(
        Key::Unresolved,
        Shape::Unresolved,
        "Facts that a source states and that no other key can hold yet.",
        "unresolved:\n  - relationship: {from: Party ID, to: ssot__Party__dlm}",
    )
    .instead(super::FOR_IMPORTS),
    Usage {
        attribute: Some(Key::Rule),
        ..Usage::yaml(
            Key::Rules,
            Shape::Rules,
            "Rules across fields.",
            "rules: [{requires: [ssot__ErrorReason__c, ssot__ErrorText__c]}]",
        )
        .instead("each rule is one `rule(…)`")
    }
    .in_descriptor(),
    Usage::attribute(
        Key::NumberJson,
        "Whether exact numbers are numbers or texts in JSON; texts but for ingestion.",
        r#"number_json = "number""#,
    )
    .in_descriptor(),
    Usage::attribute(
        Key::AllowFloats,
        "Allows an `f64` for fields of exact numbers.",
        "allow_floats",
    )
    .in_descriptor(),
    super::SERDE,
    Usage::attribute(
        Key::Validate,
        "With `false`, the struct has no method `validate` of its own, so that another derive can bring one.",
        "validate = false",
    ),
    Usage::attribute(
        Key::Debug,
        "Writes `Debug`, which shows no sensitive value, in place of `derive(Debug)`.",
        "debug",
    ),
    super::CHECK,
    super::CRATE,
    Usage::attribute(
        Key::Fields,
        "Adds an enum of the fields, by this name.",
        "fields = Field",
    ),
];
