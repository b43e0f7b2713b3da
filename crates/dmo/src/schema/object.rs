//! Objects made at run time, and how rows of them are read.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::ptr;
use std::sync::{Mutex, PoisonError};

use dmo_schema as model;
use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};

use super::cells::{RustType, Slot};
use super::describe::{self, Described};
use super::record::DynamicRecord;
use super::settings::Settings;
use crate::codec::decode::{self, Reading};
use crate::descriptor::Object;
use crate::record::{Columns, Record};
use crate::typed::{self, Conversion, DecodeError, List, Row, RowSource};

/// An object that was made of a description at run time: an [`Object`], to which it dereferences, and what its
/// records hold.
///
/// It is made by [`objects`] once for each description, so that two are equal if they are the same.
#[derive(Clone, Copy)]
pub struct DynamicObject {
    object: &'static Object,
    types: &'static [RustType],
}

/// The objects of a schema, in its order, without [`Settings`].
///
/// Each is made once and kept for the life of the program: where an equal description was given before, the object
/// is the one that was made then.
///
/// ```
/// use dmo::schema;
///
/// let (described, _) = schema::parse("order.yaml", "
/// api_name: Order__dlm
/// label: Order
/// fields:
///   Amount__c: {label: Amount, type: currency}
/// ").into_result()?;
/// let object = schema::objects(&described)[0];
/// assert_eq!(object.api_name, "Order__dlm");
/// assert_eq!(schema::objects(&described), [object]);
/// # Ok::<(), dmo::schema::Findings>(())
/// ```
pub fn objects(schema: &model::Schema) -> Vec<DynamicObject> {
    Settings::new().objects(schema)
}

/// A description that is kept, and the object made of it with these settings.
struct Kept {
    model: &'static model::Object,
    settings: Settings,
    object: DynamicObject,
}

/// All that was made, by API name.
static KEPT: Mutex<BTreeMap<&'static str, Vec<Kept>>> = Mutex::new(BTreeMap::new());

impl DynamicObject {
    /// The object of a description out of a schema, which has no errors.
    pub(super) fn of(model: &model::Object, settings: Settings) -> Self {
        // Nothing is half done where a thread panicked.
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.get(model.api_name.as_str()).into_iter().flatten();
        let is_same = |kept: &&Kept| kept.settings == settings && kept.model == model;
        if let Some(known) = known.into_iter().find(is_same) {
            return known.object;
        }
        let model: &'static model::Object = Box::leak(Box::new(model.clone()));
        let Described { object, types } = describe::object(model, settings);
        let object = Self { object, types };
        let same_name = kept.entry(&model.api_name).or_default();
        same_name.push(Kept {
            model,
            settings,
            object,
        });
        object
    }

    /// The descriptor.
    pub const fn object(self) -> &'static Object {
        self.object
    }

    /// A record without values: null in each field that can be null, in the others what the `Default` of a struct
    /// has there.
    pub fn record(self) -> DynamicRecord {
        let fields = self.object.fields.iter().zip(self.types);
        let slots = fields.map(|(field, &rust)| Slot::blank(rust, field.nullable));
        DynamicRecord::new(self, slots.collect())
    }

    /// Makes a record of one of another object, as [`convert`](crate::convert()) does for a struct.
    pub fn convert(self, old: &dyn Record) -> Conversion<DynamicRecord> {
        typed::convert_into(self.record(), old)
    }

    /// Makes a row of one of another object, which lacks the columns that the old one lacks.
    pub fn convert_row(self, old: &dyn Record) -> Conversion<Row<DynamicRecord>> {
        typed::convert_into(Row::new(self.record(), Columns::new()), old)
    }

    /// Reads one row.
    ///
    /// # Errors
    ///
    /// Those of a struct's `Deserialize`: if the source is malformed, a column that cannot be null is missing or
    /// null, a value does not fit its field, or a column is duplicated.
    pub fn decode<'de, D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<DynamicRecord, D::Error> {
        self.read(deserializer, Reading::default())
    }

    /// Reads one row, which has no other columns than the object, as [`Strict`](crate::Strict) does for a struct.
    ///
    /// # Errors
    ///
    /// Those of [`DynamicObject::decode`], and if the row has another column.
    pub fn decode_strict<'de, D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<DynamicRecord, D::Error> {
        self.read(deserializer, Reading::default().strict())
    }

    /// Reads one row, and remembers which columns it had. As in a [`Row`] of a struct, any of them may be missing,
    /// and the names of those that the object does not have are kept.
    ///
    /// # Errors
    ///
    /// Those of [`DynamicObject::decode`], but for missing columns.
    pub fn decode_row<'de, D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Row<DynamicRecord>, D::Error> {
        RowOf(self).read(deserializer, Reading::default())
    }

    /// Reads a list of rows, as `Vec` does for a struct.
    ///
    /// ```
    /// # use dmo::schema;
    /// # let text = "{api_name: A__dlm, label: A, fields: {B__c: {label: B, type: number}}}";
    /// # let (described, _) = schema::parse("a.yaml", text).into_result()?;
    /// # let object = schema::objects(&described)[0];
    /// let rows = r#"[{"B__c": 1}, {"B__c": "2.50"}]"#;
    /// let records = object.decode_all(&mut serde_json::Deserializer::from_str(rows))?;
    /// assert_eq!(records.len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the source is no list, and those of [`DynamicObject::decode`].
    pub fn decode_all<'de, D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Vec<DynamicRecord>, D::Error> {
        deserializer.deserialize_seq(Listed(self))
    }

    /// Reads a list of rows, and remembers which columns each had.
    ///
    /// # Errors
    ///
    /// Those of [`DynamicObject::decode_all`].
    pub fn decode_rows<'de, D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Vec<Row<DynamicRecord>>, D::Error> {
        deserializer.deserialize_seq(Listed(RowOf(self)))
    }

    /// Reads one row of JSON, as [`from_slice`](crate::from_slice) does for a struct: with every column that is wrong, as
    /// data.
    ///
    /// # Errors
    ///
    /// Those of [`DynamicObject::decode`].
    pub fn read_json(self, json: impl AsRef<[u8]>) -> Result<DynamicRecord, DecodeError> {
        typed::by(self, json.as_ref())
    }

    /// Reads a list of rows of JSON, with every column that is wrong, in every row, as data.
    ///
    /// ```
    /// # use dmo::schema;
    /// # let text = "{api_name: A__dlm, label: A, fields: {B__c: {label: B, type: number}}}";
    /// # let (described, _) = schema::parse("a.yaml", text).into_result()?;
    /// # let object = schema::objects(&described)[0];
    /// let error = object.read_all_json(r#"[{"B__c": "x"}, {"B__c": 1}, {"B__c": true}]"#).unwrap_err();
    /// let rows: Vec<_> = error.rows().iter().map(|error| error.row()).collect();
    /// assert_eq!(rows, [Some(0), Some(2)]);
    /// # Ok::<(), schema::Findings>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the JSON is no list, and those of [`DynamicObject::decode`].
    pub fn read_all_json(self, json: impl AsRef<[u8]>) -> Result<Vec<DynamicRecord>, DecodeError> {
        typed::by(List(self), json.as_ref())
    }

    /// Reads a list of rows of JSON, with every column that is wrong, in every row, as data, and remembers which columns
    /// each row had.
    ///
    /// # Errors
    ///
    /// If the JSON is no list, and those of [`DynamicObject::decode_row`].
    pub fn read_rows_json(
        self,
        json: impl AsRef<[u8]>,
    ) -> Result<Vec<Row<DynamicRecord>>, DecodeError> {
        typed::by(List(RowOf(self)), json.as_ref())
    }
}

impl RowSource for DynamicObject {
    type Rows = DynamicRecord;

    fn read<'de, D: Deserializer<'de>>(
        self,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<DynamicRecord, D::Error> {
        let mut record = self.record();
        decode::record(&mut record, reading, deserializer)?;
        Ok(record)
    }
}

/// A list, each element of which is read by a seed.
struct Listed<S>(S);

impl<'de, S: DeserializeSeed<'de> + Copy> Visitor<'de> for Listed<S> {
    type Value = Vec<S::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = list.next_element_seed(self.0)? {
            elements.push(element);
        }
        Ok(elements)
    }
}

/// A row that knows its columns.
#[derive(Clone, Copy)]
pub(super) struct RowOf(pub(super) DynamicObject);

impl RowSource for RowOf {
    type Rows = Row<DynamicRecord>;

    fn read<'de, D: Deserializer<'de>>(
        self,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<Self::Rows, D::Error> {
        let mut record = self.0.record();
        let read = decode::record(&mut record, reading.of_a_part(), deserializer)?;
        Ok(Row::of(record, read))
    }
}

impl<'de> DeserializeSeed<'de> for RowOf {
    type Value = Row<DynamicRecord>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        self.0.decode_row(deserializer)
    }
}

/// Reads one row, by [`DynamicObject::decode`], inside of something else.
impl<'de> DeserializeSeed<'de> for DynamicObject {
    type Value = DynamicRecord;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        self.decode(deserializer)
    }
}

impl Deref for DynamicObject {
    type Target = Object;

    fn deref(&self) -> &Object {
        self.object
    }
}

impl PartialEq for DynamicObject {
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self.object, other.object)
    }
}

impl Eq for DynamicObject {}

impl fmt::Debug for DynamicObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.object.api_name;
        f.debug_tuple("DynamicObject").field(&name).finish()
    }
}
