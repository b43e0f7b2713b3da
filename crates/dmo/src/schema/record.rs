//! Records without a struct.

use std::fmt;

use serde::{Serialize, Serializer};

use super::DynamicObject;
use super::cells::Slot;
use crate::codec::encode;
use crate::descriptor::Object;
use crate::record::{Cell, Record, RecordMut, debug_record};
use crate::validate::{Validator, Violations};

/// A record of an object that was made at run time.
///
/// Its fields are read and set by name, by [`RecordExt`](crate::RecordExt). [`DynamicObject`] makes and decodes
/// records. Two are equal if they are of one object and have equal values.
#[derive(Clone, PartialEq)]
pub struct DynamicRecord {
    object: DynamicObject,
    /// One for each field.
    slots: Box<[Slot]>,
}

impl DynamicRecord {
    pub(super) const fn new(object: DynamicObject, slots: Box<[Slot]>) -> Self {
        Self { object, slots }
    }

    /// The object that the record is one of, of which more records can be made.
    pub const fn dynamic_object(&self) -> DynamicObject {
        self.object
    }

    /// Checks the record by the rules for reading, [`Validator::reading`].
    pub fn validate(&self) -> Violations {
        Validator::reading().check(self)
    }
}

impl Record for DynamicRecord {
    fn object(&self) -> &'static Object {
        self.object.object()
    }

    fn cell(&self, index: usize) -> Option<&dyn Cell> {
        self.slots.get(index).map(Slot::cell)
    }
}

impl RecordMut for DynamicRecord {
    fn cell_mut(&mut self, index: usize) -> Option<&mut dyn Cell> {
        self.slots.get_mut(index).map(Slot::cell_mut)
    }
}

/// As a struct writes itself.
impl Serialize for DynamicRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::record(self, serializer)
    }
}

/// As a generated struct shows itself, without sensitive values.
impl fmt::Debug for DynamicRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_record(self, f)
    }
}
