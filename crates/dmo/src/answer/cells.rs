//! The cells of a row as they stand in the text of an answer.

use std::fmt;

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::columns::Header;
use super::data::RowForm;
use crate::convert::UnknownField;

/// A value in a column that the object does not have; [`Answer::unknown_cells`](super::Answer::unknown_cells) finds it.
///
/// Its `Debug` form shows no value, since nobody has said whether it is sensitive.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct UnknownCell<'a> {
    /// The column.
    pub column: UnknownField,
    /// The value as the answer has it, in JSON.
    pub raw: &'a str,
}

impl fmt::Debug for UnknownCell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnknownCell({})", self.column)
    }
}

/// Gives the name of the column and the value of each cell of a row. The row was read before: what is malformed in it is known.
pub(super) fn each<'a>(
    row: &'a str,
    form: RowForm,
    header: Option<&Header>,
    cell: &mut dyn FnMut(&str, &'a RawValue),
) {
    let mut deserializer = serde_json::Deserializer::from_str(row);
    let cells = Cells { form, header, cell };
    let _ = if row.starts_with('[') {
        deserializer.deserialize_seq(cells)
    } else {
        deserializer.deserialize_map(cells)
    };
}

struct Cells<'c, 'a> {
    form: RowForm,
    header: Option<&'c Header>,
    cell: &'c mut dyn FnMut(&str, &'a RawValue),
}

impl<'a> Visitor<'a> for Cells<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value::<&RawValue>()?;
            let is_list = matches!(self.form, RowForm::Lists(Some(wrapper)) if wrapper == name);
            if is_list {
                each(value.get(), RowForm::Lists(None), self.header, self.cell);
            } else {
                (self.cell)(&name, value);
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<(), A::Error> {
        let columns = self.header.map(|header| header.columns.as_slice());
        for column in columns.unwrap_or_default() {
            let Some(value) = list.next_element()? else {
                break;
            };
            (self.cell)(&column.name, value);
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
}
