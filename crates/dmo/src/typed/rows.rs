//! What rows are read into.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::{Dmo, Row};
use crate::codec::decode::{self, Reading};

/// What rows can be read into: a record, a [`Row`] of one, and a [`Vec`] of either; and each of these as [`Strict`].
///
/// [`from_str`](crate::from_str) and its kin read it. No other type can implement it.
pub trait FromRows: Sized {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// Those of the format, and what is wrong with the rows unless `reading` says where that goes.
    #[doc(hidden)]
    fn from_rows<'de, D: Deserializer<'de>>(
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<Self, D::Error>;
}

impl<T: Dmo> FromRows for T {
    fn from_rows<'de, D: Deserializer<'de>>(
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<Self, D::Error> {
        let mut record = T::default();
        decode::record(&mut record, reading, deserializer)?;
        Ok(record)
    }
}

impl<T: Dmo> FromRows for Row<T> {
    fn from_rows<'de, D: Deserializer<'de>>(
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<Self, D::Error> {
        let mut record = T::default();
        let read = decode::record(&mut record, reading.of_a_part(), deserializer)?;
        Ok(Self::of(record, read))
    }
}

impl<R: FromRows> FromRows for Vec<R> {
    fn from_rows<'de, D: Deserializer<'de>>(
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<Self, D::Error> {
        List(Of::<R>(PhantomData)).read(deserializer, reading)
    }
}

/// What makes rows of what a format has: a type, or an object that is known at run time only.
pub(crate) trait RowSource: Copy {
    /// The rows.
    type Rows;

    /// Makes them, as [`FromRows`] says.
    fn read<'de, D: Deserializer<'de>>(
        self,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<Self::Rows, D::Error>;
}

/// Makes what a type stands for.
pub(crate) struct Of<T>(pub(super) PhantomData<T>);

impl<T> Clone for Of<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Of<T> {}

impl<T: FromRows> RowSource for Of<T> {
    type Rows = T;

    fn read<'de, D: Deserializer<'de>>(
        self,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<T, D::Error> {
        T::from_rows(deserializer, reading)
    }
}

/// Makes a list of what another source makes.
#[derive(Clone, Copy)]
pub(crate) struct List<S>(pub(crate) S);

impl<S: RowSource> RowSource for List<S> {
    type Rows = Vec<S::Rows>;

    fn read<'de, D: Deserializer<'de>>(
        self,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<Self::Rows, D::Error> {
        deserializer.deserialize_seq(RowsVisitor(reading, self.0))
    }
}

/// Reads a list of rows.
struct RowsVisitor<'a, S>(Reading<'a>, S);

impl<'de, S: RowSource> Visitor<'de> for RowsVisitor<'_, S> {
    type Value = Vec<S::Rows>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut rows = Vec::new();
        loop {
            let seed = RowSeed(self.0.row(rows.len()), self.1);
            match list.next_element_seed(seed)? {
                Some(row) => rows.push(row),
                None => return Ok(rows),
            }
        }
    }
}

/// Reads one row of a list.
struct RowSeed<'a, S>(Reading<'a>, S);

impl<'de, S: RowSource> DeserializeSeed<'de> for RowSeed<'_, S> {
    type Value = S::Rows;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Rows, D::Error> {
        self.1.read(deserializer, self.0)
    }
}

/// Rows that have no other columns than the object: any other one is refused, and the nearest field is named.
///
/// It stands around a record, a [`Row`] or a [`Vec`] of them, wherever serde reads something:
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
/// let row = r#"{"Id__c": "1", "Scor__c": 5}"#;
/// assert!(serde_json::from_str::<Trip>(row).is_ok());
/// let error = serde_json::from_str::<dmo::Strict<Trip>>(row).unwrap_err();
/// assert!(error.to_string().starts_with("Trip__dlm has no field \"Scor__c\"; did you mean Score__c?"));
/// ```
///
/// Under serde's `flatten` nothing is refused, as other columns belong to others there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Strict<T>(pub T);

impl<T> Strict<T> {
    /// What was read.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Strict<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Strict<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: FromRows> FromRows for Strict<T> {
    fn from_rows<'de, D: Deserializer<'de>>(
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<Self, D::Error> {
        T::from_rows(deserializer, reading.strict()).map(Self)
    }
}

/// As what it holds.
impl<T: Serialize> Serialize for Strict<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: FromRows> Deserialize<'de> for Strict<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_rows(deserializer, Reading::default())
    }
}
