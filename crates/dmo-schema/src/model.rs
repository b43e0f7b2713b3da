//! The checked model: objects as described, each name with what it becomes in Rust.

use std::fmt;

use dmo_vocabulary::Builtin;
pub use dmo_vocabulary::{
    ApiVersion, Cardinality, DataType, Kind, Limit, LimitFault, Limits, Repr, RuleKind,
};

use crate::digest::Digest;

/// Objects whose descriptions have no errors: what code can be generated from.
///
/// Only descriptions that were [loaded](crate::load) without an error become one. Two are equal if their objects are, whatever
/// texts describe these.
#[derive(Debug, Clone, Eq, Default)]
pub struct Schema {
    objects: Vec<Object>,
    descriptions: Vec<Description>,
}

/// The text that describes an object.
#[doc(hidden)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// The name by which findings call its file.
    pub name: String,
    /// Its hash, whatever its lines end with.
    pub digest: Digest,
}

impl Schema {
    /// Whoever calls this knows that the objects have no errors. Each has its description.
    pub(crate) fn of_sound(objects: Vec<Object>, descriptions: Vec<Description>) -> Self {
        Self {
            objects,
            descriptions,
        }
    }

    /// The descriptions of the objects, in their order.
    #[doc(hidden)]
    pub fn descriptions(&self) -> &[Description] {
        &self.descriptions
    }

    /// The objects, in the order of their files.
    pub fn objects(&self) -> &[Object] {
        &self.objects
    }
}

impl PartialEq for Schema {
    fn eq(&self, other: &Self) -> bool {
        self.objects == other.objects
    }
}

/// One object as described.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Object {
    /// What kind of entity it is.
    pub kind: Kind,
    /// The name that the platform uses, letter by letter.
    pub api_name: String,
    /// The name of the struct, such as `FlowRun`; empty where none can be derived, which is an error.
    pub rust_name: String,
    /// The name of the module, such as `flow_run`; may be a keyword.
    pub module_name: String,
    /// The name that people see; the API name where none is given.
    pub label: String,
    /// What the object is.
    pub description: Option<String>,
    /// The category, such as `Engagement`.
    pub category: Option<String>,
    /// The primary subject area.
    pub subject_area: Option<String>,
    /// API names of the key fields, in key order.
    pub primary_key: Vec<String>,
    /// API name of the field that says when an engagement happened.
    pub event_time: Option<String>,
    /// API name of the field that says when a record last changed.
    pub record_modified: Option<String>,
    /// The API version that introduced the object.
    pub since: Option<ApiVersion>,
    /// Other API names of the same object.
    pub aliases: Vec<String>,
    /// API names that the object had before.
    pub previously: Vec<String>,
    /// Orgs that call the object otherwise, and its API name there.
    pub names: Vec<(String, String)>,
    /// Texts that mean null in every field.
    pub null_values: Vec<String>,
    /// Where the description comes from.
    pub origin: Option<String>,
    /// Why, or since when, the object is gone; empty for a bare `true`.
    pub removed: Option<String>,
    /// The orgs that lack the object.
    pub absent_in: Vec<String>,
    /// A remark about the description.
    pub note: Option<String>,
    /// Keys that an import leaves alone.
    pub pinned: Vec<String>,
    /// What imports leave out: fields by API name, facts that are not resolved by their label.
    pub ignored: Vec<String>,
    /// Further facts; nested values as JSON text.
    pub meta: Vec<(String, String)>,
    /// The fields in file order, key qualifiers included.
    pub fields: Vec<Field>,
    /// Value lists, named ones first, each used by at least one field or named.
    pub value_lists: Vec<ValueList>,
    /// Fields of other objects that refer to this one.
    pub referenced_by: Vec<Inbound>,
    /// What is known of the object by labels only, or as a source states it.
    pub unresolved: Vec<Unresolved>,
    /// Rules across fields.
    pub rules: Vec<Rule>,
}

/// One field as described.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Field {
    /// The name that the platform uses, letter by letter.
    pub api_name: String,
    /// The name of the struct field, without `r#`; may be a keyword. Empty where none can be derived, which is an error.
    pub rust_name: String,
    /// The name that people see; the API name where none is given.
    pub label: String,
    /// What the field holds.
    pub description: Option<String>,
    /// The platform's type.
    pub data_type: DataType,
    /// Whether the platform requires a value.
    pub required: bool,
    /// The API version that introduced the field.
    pub since: Option<ApiVersion>,
    /// Position of the field's value list in [`Object::value_lists`].
    pub values: Option<usize>,
    /// The objects that the field refers to.
    pub references: Vec<Reference>,
    /// API name of the field that qualifies this key; it is a field of the object too.
    pub key_qualifier: Option<String>,
    /// Constraints that are one number each, such as `max_length`.
    pub limits: Limits,
    /// The minimum and the maximum value, as written.
    pub range: Option<Range>,
    /// A regular expression that a text matches as a whole, in the syntax of the crate `regex-lite`. It compiles.
    pub pattern: Option<String>,
    /// The Rust form of a text that is not a text, from the key `as`.
    pub repr: Option<Repr>,
    /// Texts that mean null in this field.
    pub null_values: Vec<String>,
    /// Other API names of the same field.
    pub aliases: Vec<String>,
    /// API names that the field had before.
    pub previously: Vec<String>,
    /// Orgs that call the field otherwise, and its API name there.
    pub names: Vec<(String, String)>,
    /// Words that group fields, such as `pii`.
    pub tags: Vec<String>,
    /// Whether values are hidden in errors, violations and `Debug` output.
    pub sensitive: bool,
    /// The data bundle that ships the field.
    pub bundle: Option<String>,
    /// Where the description comes from.
    pub origin: Option<String>,
    /// Why, or since when, the field is not to be used; empty for a bare `true`.
    pub deprecated: Option<String>,
    /// Why, or since when, the field is gone; empty for a bare `true`.
    pub removed: Option<String>,
    /// The orgs that lack the field.
    pub absent_in: Vec<String>,
    /// Values that imports leave out.
    pub ignored: Vec<String>,
    /// A remark about the description.
    pub note: Option<String>,
    /// Keys that an import leaves alone.
    pub pinned: Vec<String>,
    /// Further facts; nested values as JSON text.
    pub meta: Vec<(String, String)>,
}

/// The ends of a field's range, both included, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Range {
    /// The minimum.
    pub min: Option<String>,
    /// The maximum.
    pub max: Option<String>,
}

/// A value list: one enum of the generated module.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ValueList {
    /// The name of the enum.
    pub rust_name: String,
    /// The values in file order.
    pub values: Vec<ListedValue>,
}

/// One value of a value list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ListedValue {
    /// The value as the platform writes it.
    pub value: String,
    /// The name of the variant.
    pub rust_name: String,
    /// What the value means.
    pub description: Option<String>,
    /// The API version that introduced it.
    pub since: Option<ApiVersion>,
    /// Why, or since when, it is not to be used any more; may be empty.
    pub deprecated: Option<String>,
    /// Why, or since when, it is gone from the platform; may be empty.
    pub removed: Option<String>,
}

/// One target of a field that refers to records of another object.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reference {
    /// API name of the object referred to.
    pub object: String,
    /// API name of the field referred to; `None` for the key.
    pub field: Option<String>,
    /// Many to one unless said otherwise.
    pub cardinality: Cardinality,
    /// API name of the field that names the target, and the value it has for this one.
    pub when: Option<(String, String)>,
}

/// A field of another object that refers to this one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Inbound {
    /// API name of the object that owns the field.
    pub object: String,
    /// API name of the field.
    pub field: String,
    /// Seen from the owner.
    pub cardinality: Cardinality,
}

/// A fact that is known by labels only, or as a source states it. Generated code can mention it in words, but not refer
/// to anything until someone says what is meant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unresolved {
    /// A field of the object refers to something known by a label. It is kept under `references` of the field.
    Reference {
        /// API name of the field.
        field: String,
        /// The text as written: `Object` or `Object.Field`, of which at least one is a label.
        to: String,
        /// Seen from the object.
        cardinality: Cardinality,
        /// API name of the field that names the target, and the value it has for this one.
        when: Option<(String, String)>,
    },
    /// Something known by a label refers to the object. It is kept under `referenced_by`.
    ReferencedBy {
        /// The text as written: `Object.Field`, of which at least one is a label.
        from: String,
        /// Seen from the other object.
        cardinality: Cardinality,
    },
    /// A relationship of the object that none of its fields can hold. It is kept under `unresolved`.
    Relationship {
        /// API name or label of the field.
        from: String,
        /// `Object` or `Object.Field`, each an API name or a label.
        to: String,
        /// Seen from the object, where a source states it.
        cardinality: Option<Cardinality>,
    },
    /// A row of a relationship table in which it is not certain where the name of an object ends. It is kept under
    /// `unresolved`.
    Row {
        /// The side that refers, as stated.
        from: String,
        /// The side referred to, as stated.
        to: String,
        /// Seen from the side that refers, where a source states it.
        cardinality: Option<Cardinality>,
    },
    /// A key that is no field of the object, as stated. It is kept under `unresolved`.
    PrimaryKey(String),
}

impl Object {
    /// What a field refers to by labels only: [`Unresolved::Reference`]s.
    pub fn labels_of(&self, field: &Field) -> impl Iterator<Item = &Unresolved> {
        let name = &field.api_name;
        self.unresolved.iter().filter(
            move |fact| matches!(fact, Unresolved::Reference { field, .. } if field == name),
        )
    }

    /// Names that the object has beside its own: aliases, and what orgs call it.
    pub fn other_names(&self) -> impl Iterator<Item = &str> {
        others(&self.aliases, &self.names)
    }
}

fn others<'n>(
    aliases: &'n [String],
    names: &'n [(String, String)],
) -> impl Iterator<Item = &'n str> {
    let in_orgs = names.iter().map(|(_, name)| name);
    aliases.iter().chain(in_orgs).map(String::as_str)
}

/// Digits that an `i64` holds whatever they are.
const INT_DIGITS: u32 = 18;

impl Field {
    /// Names that rows have for the field beside its own: aliases, and what orgs call it.
    pub fn other_names(&self) -> impl Iterator<Item = &str> {
        others(&self.aliases, &self.names)
    }

    /// The Rust type of the field where neither a value list nor a setting gives it another one.
    #[doc(hidden)]
    pub fn builtin(&self) -> Builtin {
        let precision = self.limits.get(Limit::Precision);
        let is_whole = self.limits.get(Limit::Scale) == Some(0)
            && precision.is_none_or(|precision| precision <= INT_DIGITS);
        match (self.data_type, self.repr) {
            (_, Some(Repr::Bool)) => Builtin::Bool,
            (number, _) if number.is_number() && is_whole => Builtin::Int,
            (data_type, _) => Builtin::of(data_type),
        }
    }
}

/// In a few words, such as `Party ID -> ssot__Party__dlm`.
impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reference { field, to, .. } => write!(f, "{field} -> {to}"),
            Self::ReferencedBy { from, .. } => f.write_str(from),
            Self::Relationship { from, to, .. } | Self::Row { from, to, .. } => {
                write!(f, "{from} -> {to}")
            }
            Self::PrimaryKey(key) => write!(f, "primary key: {key}"),
        }
    }
}

/// A rule across fields.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// What is demanded.
    pub kind: RuleKind,
    /// API names of the fields, in the order of the rule.
    pub fields: Vec<String>,
    /// Whether a violation is only a warning.
    pub warning: bool,
    /// Why the rule exists.
    pub description: Option<String>,
}
