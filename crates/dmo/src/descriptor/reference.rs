//! How objects refer to each other.

use super::Cardinality;

/// One target of a field that refers to records of another object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reference {
    /// API name of the object referred to.
    pub object: &'static str,
    /// API name of the field referred to; `None` for the key of that object.
    pub field: Option<&'static str>,
    /// Many to one unless said otherwise.
    pub cardinality: Cardinality,
    /// For a reference whose target another field names: that field's API name, and the value
    /// it has when this is the target.
    pub when: Option<(&'static str, &'static str)>,
}

impl Reference {
    /// A many-to-one reference to the key of `object`.
    pub const fn to(object: &'static str) -> Self {
        Self {
            object,
            field: None,
            cardinality: Cardinality::ManyToOne,
            when: None,
        }
    }

    /// The same reference, to a field that is not the key.
    #[must_use]
    pub const fn field(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// The same reference, one to one.
    #[must_use]
    pub const fn one_to_one(mut self) -> Self {
        self.cardinality = Cardinality::OneToOne;
        self
    }

    /// The same reference, meant only where the field `by` has the value `value`.
    #[must_use]
    pub const fn when(mut self, by: &'static str, value: &'static str) -> Self {
        self.when = Some((by, value));
        self
    }
}

/// A field of another object that refers to this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Inbound {
    /// API name of the object that owns the field.
    pub object: &'static str,
    /// API name of the field.
    pub field: &'static str,
    /// Seen from the owner: many of its records refer to one of ours, unless said otherwise.
    pub cardinality: Cardinality,
}

impl Inbound {
    /// A many-to-one reference from `field` of `object`.
    pub const fn from(object: &'static str, field: &'static str) -> Self {
        Self {
            object,
            field,
            cardinality: Cardinality::ManyToOne,
        }
    }

    /// The same reference, one to one.
    #[must_use]
    pub const fn one_to_one(mut self) -> Self {
        self.cardinality = Cardinality::OneToOne;
        self
    }
}
