//! What a description holds of a relationship: the other end.

use std::fmt;

use dmo_schema::Cardinality;
use dmo_schema::name::developer_name;

/// The other end of a relationship, as a description writes it: what a field refers to, or the field that refers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// API name, or the label where it matches no known object.
    pub object: String,
    /// Likewise; `None` for the key, which only a field can refer to.
    pub field: Option<String>,
    /// `None` where nobody says, which is many to one.
    pub cardinality: Option<Cardinality>,
    /// Whether a label stands for either.
    pub labelled: bool,
}

impl Target {
    /// Whether a field refers to both in one relationship: the key may be named or not. Where a label ends is not certain.
    pub(crate) fn is_same_target(&self, other: &Self) -> bool {
        let is_id =
            |field: &Option<String>| field.as_deref().is_none_or(|f| developer_name(f) == "Id");
        self.is_same_source(other)
            || !(self.labelled && other.labelled)
                && self.object == other.object
                && is_id(&self.field)
                && is_id(&other.field)
    }

    /// Whether both refer to an object in one relationship.
    pub(crate) fn is_same_source(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.object)?;
        self.field
            .as_ref()
            .map_or(Ok(()), |field| write!(f, ".{field}"))
    }
}
