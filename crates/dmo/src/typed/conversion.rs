//! Records of one type as records of another.

use crate::convert::ConversionErrors;
use crate::record::{Record, RecordMut, transfer};

/// A record that was made of one of another type, and what of that has no place in it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
#[must_use = "`errors` says what was lost; `into_result` gives the record if nothing was"]
pub struct Conversion<T> {
    /// The new record. Where it lacks a value that cannot be null, it has what a record has before anything is set.
    pub record: T,
    /// What has no place in it, and what it lacks.
    pub errors: ConversionErrors,
}

impl<T> Conversion<T> {
    /// The new record, if nothing was lost and nothing is lacking.
    ///
    /// # Errors
    ///
    /// All that was lost or is lacking.
    pub fn into_result(self) -> Result<T, ConversionErrors> {
        if self.errors.is_empty() {
            Ok(self.record)
        } else {
            Err(self.errors)
        }
    }
}

/// Makes a record of another type of one, as between two generations of a schema.
///
/// Each value goes where decoding would put its column: into the field with its API name or an alias of it, else into the
/// field that had the name before (`previously`). It is converted as decoding does with what encoding writes: text that is a
/// number goes into a number, a day into a timestamp, a value list goes by the values of the platform, and an open list keeps
/// those that it does not have. Nothing goes through JSON.
///
/// Every value that has no place is told, with both fields and the reason; so is one that decoding takes for null, such as one
/// of the new `null_values`, or rounds, as a number that goes into an `f64`, and a key or another field that cannot be null and
/// gets no value. The old record stays as it is. What the new record holds is not validated: `validate` is the next line.
///
#[cfg_attr(feature = "derive", doc = "```")]
#[cfg_attr(not(feature = "derive"), doc = "```ignore")]
/// mod v1 {
///     #[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
///     #[dmo(api_name = "Trip__dlm")]
///     pub struct Trip {
///         #[dmo(api_name = "Id__c", key)]
///         pub id: String,
///         #[dmo(api_name = "Score__c")]
///         pub score: Option<String>,
///         #[dmo(api_name = "Note__c")]
///         pub note: Option<String>,
///     }
/// }
/// mod v2 {
///     #[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
///     #[dmo(api_name = "Trip__dlm")]
///     pub struct Trip {
///         #[dmo(api_name = "Id__c", key)]
///         pub id: String,
///         #[dmo(api_name = "Points__c", previously("Score__c"))]
///         pub points: Option<f64>,
///     }
/// }
///
/// let mut old = v1::Trip { id: "7".into(), score: Some("4.5".into()), note: None };
/// let new: v2::Trip = dmo::convert(&old).into_result()?;
/// assert_eq!(new, v2::Trip { id: "7".into(), points: Some(4.5) });
///
/// old.score = Some("high".into());
/// old.note = Some("late".into());
/// let conversion = dmo::convert::<v2::Trip>(&old);
/// assert_eq!(conversion.record.points, None);
/// assert_eq!(conversion.errors.to_string(), r#"
/// Trip__dlm.Score__c -> Trip__dlm.Points__c: expected a number, found "high"
/// Trip__dlm.Note__c -> Trip__dlm: no such field, found "late"
/// "#.trim());
/// # Ok::<(), dmo::ConversionErrors>(())
/// ```
///
/// The old record may be any, a `dyn Record` included, and the new one a [`Row`](crate::Row) too: of a row that lacks columns,
/// `convert::<Row<T>>` makes one that lacks them too. The module `schema` makes records of objects that are
/// known at run time in the same way.
pub fn convert<T: RecordMut + Default>(old: &dyn Record) -> Conversion<T> {
    convert_into(T::default(), old)
}

/// Fills a record that has no values yet.
pub(crate) fn convert_into<T: RecordMut>(mut record: T, old: &dyn Record) -> Conversion<T> {
    let errors = ConversionErrors::new(transfer(old, &mut record));
    Conversion { record, errors }
}
