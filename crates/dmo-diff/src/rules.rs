//! The rules that can occur, each with its folder in `rules`.

use dmo_schema::Key;

use crate::rule::{Effect, Rule, Subject};

/// A rule with what its folder says.
pub(crate) struct Listed {
    pub(crate) name: &'static str,
    pub(crate) rule: Rule,
    /// The file `rule.md`: what is different, and in a second paragraph why that breaks something or not.
    pub(crate) text: &'static str,
    pub(crate) old: &'static str,
    pub(crate) new: &'static str,
}

macro_rules! rules {
    ($($name:literal = $subject:ident $(($key:path))?, $effect:ident;)*) => {
        pub(crate) const RULES: &[Listed] = &[$(Listed {
            name: $name,
            rule: Rule::new(Subject::$subject $(($key))?, Effect::$effect),
            text: include_str!(concat!("../rules/", $name, "/rule.md")),
            old: include_str!(concat!("../rules/", $name, "/old.yaml")),
            new: include_str!(concat!("../rules/", $name, "/new.yaml")),
        }),*];
    };
}

rules! {
    "object_added" = Object, Added;
    "object_removed" = Object, Removed;
    "object_renamed" = Object, Renamed;
    "field_added" = Field, Added;
    "field_removed" = Field, Removed;
    "field_renamed" = Field, Renamed;
    "value_added" = Value, Added;
    "value_removed" = Value, Removed;
    "value_renamed" = Value, Renamed;
    "rule_added" = Rule, Added;
    "rule_removed" = Rule, Removed;
    "reference_added" = Reference, Added;
    "reference_removed" = Reference, Removed;
    "order_changed" = Order, Changed;
    "label_changed" = Fact(Key::Label), Changed;
    "kind_changed" = Fact(Key::Kind), Changed;
    "type_changed" = Fact(Key::Type), Changed;
    "description_changed" = Fact(Key::Description), Changed;
    "category_changed" = Fact(Key::Category), Changed;
    "subject_area_changed" = Fact(Key::SubjectArea), Changed;
    "primary_key_changed" = Fact(Key::PrimaryKey), Changed;
    "event_time_changed" = Fact(Key::EventTime), Changed;
    "record_modified_changed" = Fact(Key::RecordModified), Changed;
    "required_tightened" = Fact(Key::Required), Tightened;
    "required_loosened" = Fact(Key::Required), Loosened;
    "since_changed" = Fact(Key::Since), Changed;
    "rust_changed" = Fact(Key::Rust), Changed;
    "values_tightened" = Fact(Key::Values), Tightened;
    "values_loosened" = Fact(Key::Values), Loosened;
    "enum_changed" = Fact(Key::Enum), Changed;
    "as_changed" = Fact(Key::As), Changed;
    "key_qualifier_changed" = Fact(Key::KeyQualifier), Changed;
    "min_length_tightened" = Fact(Key::MinLength), Tightened;
    "min_length_loosened" = Fact(Key::MinLength), Loosened;
    "max_length_tightened" = Fact(Key::MaxLength), Tightened;
    "max_length_loosened" = Fact(Key::MaxLength), Loosened;
    "precision_tightened" = Fact(Key::Precision), Tightened;
    "precision_loosened" = Fact(Key::Precision), Loosened;
    "scale_tightened" = Fact(Key::Scale), Tightened;
    "scale_loosened" = Fact(Key::Scale), Loosened;
    "range_changed" = Fact(Key::Range), Changed;
    "range_tightened" = Fact(Key::Range), Tightened;
    "range_loosened" = Fact(Key::Range), Loosened;
    "pattern_changed" = Fact(Key::Pattern), Changed;
    "pattern_tightened" = Fact(Key::Pattern), Tightened;
    "pattern_loosened" = Fact(Key::Pattern), Loosened;
    "null_values_changed" = Fact(Key::NullValues), Changed;
    "aliases_changed" = Fact(Key::Aliases), Changed;
    "previously_changed" = Fact(Key::Previously), Changed;
    "names_changed" = Fact(Key::Names), Changed;
    "tags_changed" = Fact(Key::Tags), Changed;
    "sensitive_changed" = Fact(Key::Sensitive), Changed;
    "bundle_changed" = Fact(Key::Bundle), Changed;
    "origin_changed" = Fact(Key::Origin), Changed;
    "deprecated_changed" = Fact(Key::Deprecated), Changed;
    "removed_changed" = Fact(Key::Removed), Changed;
    "absent_in_changed" = Fact(Key::AbsentIn), Changed;
    "note_changed" = Fact(Key::Note), Changed;
    "pinned_changed" = Fact(Key::Pinned), Changed;
    "ignored_changed" = Fact(Key::Ignored), Changed;
    "meta_changed" = Fact(Key::Meta), Changed;
    "value_lists_changed" = Fact(Key::ValueLists), Changed;
    "referenced_by_changed" = Fact(Key::ReferencedBy), Changed;
    "unresolved_changed" = Fact(Key::Unresolved), Changed;
    "severity_tightened" = Fact(Key::Severity), Tightened;
    "severity_loosened" = Fact(Key::Severity), Loosened;
    "cardinality_changed" = Fact(Key::Cardinality), Changed;
}
