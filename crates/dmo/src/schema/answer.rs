//! Answers with rows of objects that were made at run time.

use std::convert::identity;
use std::io::Read;

use serde::de::Deserializer;

use super::object::RowOf;
use super::{DynamicObject, DynamicRecord};
use crate::answer::{Answer, AnswerError, FromRow, text};
use crate::codec::decode::Reading;
use crate::descriptor::Object;
use crate::typed::{Row, RowSource as _, Strict};

impl DynamicObject {
    /// Reads the rows of an answer in any layout, as [`rows`](crate::rows()) does for a struct.
    ///
    /// ```
    /// # use dmo::schema;
    /// # use dmo::{RecordExt as _, Value};
    /// # let text = "{api_name: A__dlm, label: A, fields: {B__c: {label: B, type: number}}}";
    /// # let (described, _) = schema::parse("a.yaml", text).into_result()?;
    /// # let object = schema::objects(&described)[0];
    /// let body = r#"{"metadata": {"columns": [{"name": "b__c", "type": "Numeric"}]}, "data": [[1.50], ["x"]]}"#;
    /// let mut rows = object.rows(body)?;
    /// let record = rows.next().unwrap()?;
    /// assert_eq!(record.get("B__c").unwrap().to_string(), "1.50");
    /// assert!(rows.next().unwrap().is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`rows`](crate::rows()).
    pub fn rows(
        self,
        body: &(impl AsRef<[u8]> + ?Sized),
    ) -> Result<Answer<'_, DynamicRecord>, AnswerError> {
        Answer::of(text(body.as_ref())?.into(), self)
    }

    /// Reads the rows of an answer, each with the columns that it had, as [`rows`](crate::rows()) does for a [`Row`] of a struct.
    ///
    /// # Errors
    ///
    /// Those of [`rows`](crate::rows()).
    pub fn rows_in_part(
        self,
        body: &(impl AsRef<[u8]> + ?Sized),
    ) -> Result<Answer<'_, Row<DynamicRecord>>, AnswerError> {
        Answer::of(text(body.as_ref())?.into(), self)
    }

    /// Reads the rows of an answer, of which none may have a column that the object does not have, as [`rows`](crate::rows())
    /// does for [`Strict`] of a struct.
    ///
    /// # Errors
    ///
    /// Those of [`rows`](crate::rows()).
    pub fn rows_strict(
        self,
        body: &(impl AsRef<[u8]> + ?Sized),
    ) -> Result<Answer<'_, Strict<DynamicRecord>>, AnswerError> {
        Answer::of(text(body.as_ref())?.into(), self)
    }

    /// Reads the rows of an answer from a file or another reader, as [`rows_from_reader`](crate::rows_from_reader()) does for a
    /// struct.
    ///
    /// # Errors
    ///
    /// Those of [`rows`](crate::rows()), and if `reader` fails.
    pub fn rows_from_reader(
        self,
        reader: impl Read,
    ) -> Result<Answer<'static, DynamicRecord>, AnswerError> {
        Answer::from_reader(reader, self)
    }
}

macro_rules! of_dynamic_objects {
    ($($row:ty: $is_part:literal, $reader:path;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl FromRow for $row {
            type Source = DynamicObject;

            fn is_part(_: DynamicObject, _: usize) -> bool {
                $is_part
            }

            fn object(source: DynamicObject) -> &'static Object {
                source.object()
            }

            fn from_row<'de, D: Deserializer<'de>>(
                source: DynamicObject,
                deserializer: D,
                reading: Reading<'_>,
            ) -> Result<Self, D::Error> {
                $reader(source).read(deserializer, reading)
            }
        }
    )*};
}

of_dynamic_objects! {
    DynamicRecord: false, identity;
    Row<DynamicRecord>: true, RowOf;
}
