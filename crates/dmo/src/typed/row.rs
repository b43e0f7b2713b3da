//! A record together with the columns that it was read from.

use std::fmt;
use std::ops::{Deref, DerefMut};

use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Dmo, FromRows};
use crate::codec::decode::{Read, Reading};
use crate::codec::encode;
use crate::convert::{Printed, UnknownField};
use crate::descriptor::{Field, Object};
use crate::record::{Cell, Checks, Columns, Record, RecordMut, SourceColumns, is_known};
use crate::validate::{Validator, Violations};

/// A record that remembers which columns its source had, because absent is not null.
///
/// A query that selects three columns says nothing about the others: rules about them are not
/// applied, and formats that name their columns leave them out: those that people read, CBOR, BSON, and `rmp_serde` where
/// its structs are maps. Others, such as `postcard`, have null for a column that was absent. A column that was absent and has a
/// value by now counts as there. In a field that cannot be null, as one of a key, that is any value but
/// zero or the empty text; [`RecordExt::set`](crate::RecordExt::set) makes every value count, and has to do so where
/// the type is a foreign one or a value list, of which any value may be the one that it begins with.
///
/// A row need not have the key, nor any other column: [`Row::into_record`] asks for them. The names of columns that
/// the object does not have are in [`Row::unknown`]; [`Strict`](crate::Strict) refuses them.
///
#[cfg_attr(feature = "derive", doc = "```")]
#[cfg_attr(not(feature = "derive"), doc = "```ignore")]
/// #[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
/// #[dmo(api_name = "Trip__dlm")]
/// struct Trip {
///     #[dmo(api_name = "Id__c", key)]
///     id: String,
///     #[dmo(api_name = "Score__c")]
///     score: Option<f64>,
/// }
///
/// let row: dmo::Row<Trip> = serde_json::from_str(r#"{"Score__c": 4.5, "Scores__c": 7}"#)?;
/// assert_eq!(row.score, Some(4.5));
/// assert_eq!(row.unknown[0].nearest(), Some(&Trip::OBJECT.fields[1]));
/// let missing = row.into_record().unwrap_err();
/// assert_eq!(missing.to_string(), "Trip__dlm: key column Id__c is missing");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Row<T> {
    /// The record.
    pub record: T,
    /// The columns that were there.
    pub columns: Columns,
    /// The other columns that were there, which the object does not have, in their order.
    pub unknown: Vec<UnknownField>,
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
        Self {
            record,
            columns,
            unknown: Vec::new(),
        }
    }

    /// A record, and what else came of its row.
    pub(crate) fn of(record: T, read: Read) -> Self {
        Self {
            record,
            columns: read.columns,
            unknown: read.unknown,
        }
    }
}

impl<T: Record> Row<T> {
    /// Checks the record by the rules for reading, as far as its columns were there.
    pub fn validate(&self) -> Violations {
        Validator::reading().check(self)
    }

    /// The record, if no column is missing that cannot be null, such as one of the key.
    ///
    /// # Errors
    ///
    /// The columns that are missing.
    pub fn into_record(self) -> Result<T, MissingColumns> {
        let object = self.object();
        let missing = MissingColumns {
            object,
            fields: (0..)
                .zip(object.fields)
                .filter(|(index, field)| !field.nullable && !is_known(&self, *index))
                .map(|(_, field)| field)
                .collect(),
        };
        if missing.fields.is_empty() {
            Ok(self.record)
        } else {
            Err(missing)
        }
    }
}

/// The columns that a row lacks to be a record.
///
/// Prints as `ssot__Trip__dlm: key column ssot__Id__c is missing, column ssot__Kind__c is missing`.
#[derive(Clone, PartialEq)]
pub struct MissingColumns {
    object: &'static Object,
    fields: Vec<&'static Field>,
}

impl MissingColumns {
    /// The object of the row.
    pub const fn object(&self) -> &'static Object {
        self.object
    }

    /// The fields whose columns are missing, in the order of the object.
    pub fn fields(&self) -> &[&'static Field] {
        &self.fields
    }
}

impl fmt::Display for MissingColumns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let object = self.object;
        let mut separator = ":";
        f.write_str(object.api_name)?;
        for field in &self.fields {
            let is_key = object.key_fields().any(|key| std::ptr::eq(key, *field));
            let key = if is_key { "key " } else { "" };
            write!(f, "{separator} {key}column {} is missing", field.api_name)?;
            separator = ",";
        }
        Ok(())
    }
}

impl fmt::Debug for MissingColumns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MissingColumns({self})")
    }
}

impl std::error::Error for MissingColumns {}

/// As a map of `object`, `fields` (their API names) and `message`.
impl Serialize for MissingColumns {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names: Vec<_> = self.fields.iter().map(|field| field.api_name).collect();
        let mut error = serializer.serialize_struct("MissingColumns", 3)?;
        error.serialize_field("object", self.object.api_name)?;
        error.serialize_field("fields", &names)?;
        error.serialize_field("message", &Printed(self))?;
        error.end()
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

    fn columns(&self) -> Option<SourceColumns<'_>> {
        Some(SourceColumns {
            known: &self.columns,
            unknown: &self.unknown,
        })
    }

    fn run_checks(&self, checks: &mut dyn Checks) {
        self.record.run_checks(checks);
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
        Self::from_rows(deserializer, Reading::default())
    }
}

impl<T: Record> Serialize for Row<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::record(self, serializer)
    }
}
