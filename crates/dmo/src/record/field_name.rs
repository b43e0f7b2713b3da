//! What names a field.

use std::ops::Deref;

use crate::descriptor::{Field, Object};

/// What names a field: its API name as text, its descriptor, or a variant of the enum of the fields of
/// a struct.
pub trait FieldName {
    /// The position of the field in [`Object::fields`]; `None` if the object has no such field.
    fn position(&self, object: &Object) -> Option<usize>;

    /// The API name.
    fn text(&self) -> &str;
}

impl FieldName for &str {
    fn position(&self, object: &Object) -> Option<usize> {
        object.position(self, 0)
    }

    fn text(&self) -> &str {
        self
    }
}

impl FieldName for &String {
    fn position(&self, object: &Object) -> Option<usize> {
        object.position(self, 0)
    }

    fn text(&self) -> &str {
        self
    }
}

impl FieldName for &Field {
    fn position(&self, object: &Object) -> Option<usize> {
        // A field of the object itself is found by where it stands.
        object
            .position_of(self)
            .or_else(|| object.position(self.api_name, 0))
    }

    fn text(&self) -> &str {
        self.api_name
    }
}

/// The enum of the fields of a struct, which the derive writes.
pub trait FieldEnum: Deref<Target = Field> {}

impl<F: FieldEnum> FieldName for F {
    fn position(&self, object: &Object) -> Option<usize> {
        let field: &Field = self;
        field.position(object)
    }

    fn text(&self) -> &str {
        self.api_name
    }
}
