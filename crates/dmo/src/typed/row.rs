//! A record together with the columns that it was read from.

use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::codec::{decode, encode};
use crate::descriptor::Object;
use crate::record::{Cell, Columns, Record, RecordMut};
use crate::typed::Dmo;
use crate::validate::{Validator, Violations};

/// A record that remembers which columns its source had, because absent is not null.
///
/// A query that selects three columns says nothing about the others: rules about them are not
/// applied, and formats that name their columns leave them out. A column that was absent and has a
/// value by now counts as there.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Row<T> {
    /// The record.
    pub record: T,
    /// The columns that were there.
    pub columns: Columns,
}

impl<T> Row<T> {
    /// A record whose source had these columns.
    ///
    /// ```
    /// use dmo::{Columns, Row};
    ///
    /// let row = Row::new("record", Columns::from_iter([0, 2]));
    /// assert!(row.columns.contains(2) && !row.columns.contains(1));
    /// ```
    pub const fn new(record: T, columns: Columns) -> Self {
        Self { record, columns }
    }
}

impl<T: Record> Row<T> {
    /// Checks the record by the rules for reading, as far as its columns were there.
    pub fn validate(&self) -> Violations {
        Validator::reading().check(self)
    }
}

impl<T> Deref for Row<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.record
    }
}

impl<T> DerefMut for Row<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.record
    }
}

impl<T: Record> Record for Row<T> {
    fn object(&self) -> &'static Object {
        self.record.object()
    }

    fn cell(&self, index: usize) -> Option<&dyn Cell> {
        self.record.cell(index)
    }

    fn columns(&self) -> Option<&Columns> {
        Some(&self.columns)
    }
}

impl<T: RecordMut> RecordMut for Row<T> {
    fn cell_mut(&mut self, index: usize) -> Option<&mut dyn Cell> {
        self.record.cell_mut(index)
    }

    fn mark(&mut self, index: usize) {
        self.columns.insert(index);
    }
}

impl<'de, T: Dmo> Deserialize<'de> for Row<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut record = T::default();
        let columns = decode::record(&mut record, deserializer)?;
        Ok(Self::new(record, columns))
    }
}

impl<T: Record> Serialize for Row<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::record(self, serializer)
    }
}
