//! Rows that live although a cell of them cannot be read.

use std::fmt;
use std::iter::FusedIterator;
use std::ops::{Deref, DerefMut};

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::columns::Header;
use super::data::RowForm;
use super::rows::Refused;
use super::{Answer, BadRow, FromRow};
use crate::convert::{ColumnError, FieldError, RowError};
use crate::descriptor::Object;
use crate::validate::{Violation, Violations};
use crate::value::Summary;

/// The rows of an answer, in which a value that cannot be read is null; [`Answer::lenient`] makes it.
///
/// A row is an error only if what is wrong with it leaves no record: a field of the key or another one that cannot be null, a
/// column that is there twice, or a row of another form.
pub struct LenientAnswer<'a, T: FromRow>(pub(super) Answer<'a, T>);

/// A row, and the cells of it that could not be read. It dereferences to the row.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct LenientRow<T> {
    /// What was read.
    pub row: T,
    /// The cells that could not be, in which null stands.
    pub bad: Vec<BadCell>,
}

/// A cell that could not be read.
///
/// Prints as its error does.
#[derive(Clone, PartialEq)]
pub struct BadCell {
    error: RowError,
    column: ColumnError,
    form: &'static str,
    raw: Option<Box<str>>,
}

impl<'a, T: FromRow> LenientAnswer<'a, T> {
    /// The answer, whose other rows are read as before.
    pub fn into_inner(self) -> Answer<'a, T> {
        self.0
    }
}

impl<'a, T: FromRow> Deref for LenientAnswer<'a, T> {
    type Target = Answer<'a, T>;

    fn deref(&self) -> &Answer<'a, T> {
        &self.0
    }
}

impl<T: FromRow> Iterator for LenientAnswer<'_, T> {
    type Item = Result<LenientRow<T>, BadRow>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(match self.0.read_next()? {
            Ok(row) => Ok(LenientRow {
                row,
                bad: Vec::new(),
            }),
            Err(refused) => self.salvaged(refused),
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T: FromRow> ExactSizeIterator for LenientAnswer<'_, T> {}

impl<T: FromRow> FusedIterator for LenientAnswer<'_, T> {}

impl<T: FromRow> LenientAnswer<'_, T> {
    #[cold]
    fn salvaged(&self, refused: Refused<T>) -> Result<LenientRow<T>, BadRow> {
        let Refused { row, error, range } = refused;
        let object = T::object(self.0.source);
        let bad: Option<Vec<BadCell>> = error.errors.iter().map(BadCell::of).collect();
        match (row, bad) {
            (Some(row), Some(mut bad)) if error.more == 0 => {
                let text = self.0.body.get(range).unwrap_or_default();
                let header = self.0.header.as_deref();
                let mut raw = RawCells {
                    object,
                    header,
                    bad: &mut bad,
                };
                raw.read(text, self.0.rows.form());
                Ok(LenientRow { row, bad })
            }
            _ => Err(error),
        }
    }
}

impl<T> LenientRow<T> {
    /// The cells that could not be read, as violations of [`RuleId::WrongValue`](crate::RuleId::WrongValue).
    pub fn violations(&self) -> Violations {
        let mut violations = Violations::default();
        violations.extend(self.bad.iter().map(BadCell::violation));
        violations
    }
}

impl<T> Deref for LenientRow<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.row
    }
}

impl<T> DerefMut for LenientRow<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.row
    }
}

impl BadCell {
    /// The cell that an error is about, if its record can be without it.
    fn of(error: &RowError) -> Option<Self> {
        let FieldError::Mismatch(column) = error.error() else {
            return None;
        };
        let can_be_null = column.field().nullable && column.is_rejected();
        can_be_null.then(|| Self {
            error: error.clone(),
            column: column.clone(),
            form: column.form(),
            raw: None,
        })
    }

    /// What is wrong with it, in which row, and where in the text.
    pub const fn error(&self) -> &RowError {
        &self.error
    }

    /// What is wrong with it.
    pub const fn column(&self) -> &ColumnError {
        &self.column
    }

    /// The value as the answer has it, in JSON; `None` where the field is sensitive.
    pub fn raw(&self) -> Option<&str> {
        self.raw.as_deref()
    }

    /// The same as a violation of [`RuleId::WrongValue`](crate::RuleId::WrongValue).
    pub fn violation(&self) -> Violation {
        let (object, field) = (self.column.object(), self.column.field());
        let found = self.column.found().unwrap_or(Summary::NULL);
        Violation::wrong_value(self.error.row(), object, field, self.form, found)
    }
}

impl fmt::Display for BadCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl fmt::Debug for BadCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BadCell({self})")
    }
}

/// As a map of `error`, `raw` and `message`.
impl Serialize for BadCell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut cell = serializer.serialize_struct("BadCell", 3)?;
        cell.serialize_field("error", &self.error)?;
        cell.serialize_field("raw", &self.raw)?;
        cell.serialize_field("message", &self.to_string())?;
        cell.end()
    }
}

/// Finds the values of cells in the text of their row.
struct RawCells<'a> {
    object: &'static Object,
    header: Option<&'a Header>,
    bad: &'a mut Vec<BadCell>,
}

impl RawCells<'_> {
    /// The row was read before: what is malformed in it is known.
    fn read(&mut self, text: &str, form: RowForm) {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let _ = match form {
            RowForm::Lists(None) => deserializer.deserialize_seq(self),
            _ => deserializer.deserialize_map(self),
        };
    }

    fn keep(&mut self, index: usize, value: &RawValue) {
        let field = self.object.fields.get(index);
        for cell in self.bad.iter_mut() {
            let is_meant = field.is_some_and(|field| std::ptr::eq(cell.column.field(), field));
            if is_meant && !cell.column.field().sensitive {
                cell.raw = Some(value.get().into());
            }
        }
    }
}

impl<'de> Visitor<'de> for &mut RawCells<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value::<&RawValue>()?;
            match self.object.position(&name, 0) {
                Some(index) => self.keep(index, value),
                // The list of a row may be the only member of a map.
                None if value.get().starts_with('[') && self.header.is_some() => {
                    self.read(value.get(), RowForm::Lists(None));
                }
                None => {}
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let columns = self.header.map(|header| header.columns.as_slice());
        for column in columns.unwrap_or_default() {
            let Some(value) = list.next_element::<&RawValue>()? else {
                break;
            };
            if let Some(index) = self.object.position(&column.name, 0) {
                self.keep(index, value);
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
}
