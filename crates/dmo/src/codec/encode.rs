//! Encoding, once for all objects and generic only over the format.

use serde::ser::{Error, Serialize, SerializeStruct, Serializer};
use serde_json::value::RawValue;

use super::format::{Format, names_columns};
use super::json;
use crate::convert::{ColumnError, Place, Problem, Reject};
use crate::descriptor::{DataType, NumberJson};
use crate::record::{Cell, FieldType, Record, fill, is_known};
use crate::value::{Decimal, PrintBuffer, Shape, Value, read};

/// Writes a record with all its columns; a [`Row`](crate::Row) only with those that were there, if
/// the format names columns.
pub(crate) fn record<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    let object = record.object();
    let human = serializer.is_human_readable();
    // Without names of columns, one that is left out would shift all behind it.
    let has_all = record.columns().is_none() || !names_columns::<S>(human);
    let is_written = |index: &usize| has_all || is_known(record, *index);
    // Some formats write the count before the columns, and are broken by another one.
    let count = (0..object.fields.len()).filter(is_written).count();
    let numbers = Numbers::of::<S>(human, object.number_json);
    let mut row = serializer.serialize_struct(object.rust_name, count)?;
    for (index, field) in object.fields.iter().enumerate() {
        let Some(cell) = record.cell(index) else {
            return Err(S::Error::custom(ColumnError::new(
                object,
                field,
                Problem::NoCell,
            )));
        };
        let place = Place::of(object, field);
        if is_written(&index) {
            let column = Column {
                cell,
                value: value_of(cell, &place)?,
                place,
                numbers,
                nullable: field.nullable,
            };
            row.serialize_field(field.api_name, &column)?;
        } else {
            row.skip_field(field.api_name)?;
        }
    }
    row.end()
}

/// Writes a single value, such as a value list; a decimal as text.
pub(crate) fn value<T: FieldType, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let place = Place::alone(T::DATA_TYPE);
    let column = Column {
        cell: value,
        value: value_of(value, &place)?,
        place,
        numbers: Numbers::Text,
        nullable: false,
    };
    column.serialize(serializer)
}

/// The value of a cell in the form in which it is written.
fn value_of<'a, E: Error>(cell: &'a dyn Cell, place: &Place) -> Result<Value<'a>, E> {
    fill::written(cell, place).map_err(|reject| E::custom(place.error(reject)))
}

/// How exact numbers are written.
#[derive(Clone, Copy)]
enum Numbers {
    /// As text.
    Text,
    /// As numbers, as far as serde has them: whole ones, and those that an `f64` gives back.
    Serde,
    /// As JSON, digit by digit.
    Tokens,
}

impl Numbers {
    fn of<S>(human: bool, number_json: NumberJson) -> Self {
        if number_json != NumberJson::Number {
            return Self::Text;
        }
        match Format::of::<S>(human) {
            // Everything is text in CSV.
            Format::Binary | Format::Csv => Self::Text,
            _ if json::takes_tokens::<S>() => Self::Tokens,
            _ => Self::Serde,
        }
    }
}

struct Column<'a> {
    cell: &'a dyn Cell,
    /// What is written of it.
    value: Value<'a>,
    place: Place,
    numbers: Numbers,
    nullable: bool,
}

impl Serialize for Column<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let plain = Plain(self);
        match (self.nullable, self.value.is_null()) {
            (_, true) => serializer.serialize_none(),
            (true, false) => serializer.serialize_some(&plain),
            (false, false) => plain.serialize(serializer),
        }
    }
}

/// The value of a column that is not null.
struct Plain<'a>(&'a Column<'a>);

impl Serialize for Plain<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Column { value, place, .. } = self.0;
        let human = serializer.is_human_readable();
        // A text column holds text on the platform, whatever type stands for it here.
        let as_text = human && place.data_type.is_text();
        match value {
            Value::Null => serializer.serialize_none(),
            Value::Text(text) if !human || place.data_type.is_text() => {
                serializer.serialize_str(text)
            }
            Value::Text(text) => self.text(text, serializer),
            Value::Texts(texts) => texts.serialize(serializer),
            Value::Floats(floats) => {
                serializer.collect_seq(floats.iter().map(|&float| Float(self, float)))
            }
            Value::Bool(_) | Value::Int(_) | Value::Float(_) if as_text => {
                serializer.collect_str(value)
            }
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Int(value) => serializer.serialize_i64(*value),
            Value::Float(value) => self.float(*value, serializer),
            Value::Decimal(value) => self.decimal(*value, serializer),
            // Dates, timestamps and the like are written as they print.
            value => serializer.collect_str(value),
        }
    }
}

impl Plain<'_> {
    /// The text of a column that is not one of texts: a timestamp, or what a foreign type prints for a
    /// number or a flag.
    fn text<S: Serializer>(&self, text: &str, serializer: S) -> Result<S::Ok, S::Error> {
        let Column { place, numbers, .. } = self.0;
        let data_type = place.data_type;
        if data_type == DataType::Boolean {
            return self.flag(text, serializer);
        }
        if !data_type.is_number() || matches!(numbers, Numbers::Text) {
            return serializer.serialize_str(text);
        }
        match Decimal::parse(text) {
            Ok(number) => self.decimal(number, serializer),
            Err(_) => Err(self.refuse(NUMBER, &Value::from(text))),
        }
    }

    /// A flag; the `String` of one only where text would be refused.
    fn flag<S: Serializer>(&self, text: &str, serializer: S) -> Result<S::Ok, S::Error> {
        let Column { cell, numbers, .. } = self.0;
        if matches!(numbers, Numbers::Text) && cell.shape() != Shape::Canonical {
            return serializer.serialize_str(text);
        }
        match read::bool_of(&Value::from(text)) {
            Some(flag) => serializer.serialize_bool(flag),
            None => Err(self.refuse("true or false", &Value::from(text))),
        }
    }

    fn decimal<S: Serializer>(&self, number: Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        let mut buffer = PrintBuffer::new();
        match self.0.numbers {
            Numbers::Text => serializer.serialize_str(number.print(&mut buffer)),
            Numbers::Tokens => serde_json::from_str::<&RawValue>(number.print(&mut buffer))
                .map_err(S::Error::custom)?
                .serialize(serializer),
            Numbers::Serde => self.as_serde_has_it(number, serializer),
        }
    }

    /// A number of serde's that is this one exactly, or the error that there is none.
    fn as_serde_has_it<S: Serializer>(
        &self,
        number: Decimal,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let whole = number.normalized();
        if whole.scale() == 0 {
            let whole = whole.mantissa();
            // Not every format has whole numbers beyond an `i64`.
            let place = &self.0.place;
            let named = |error: S::Error| {
                S::Error::custom(place.error(Box::new(Reject::Format(error.to_string()))))
            };
            return match (i64::try_from(whole), u64::try_from(whole)) {
                (Ok(whole), _) => serializer.serialize_i64(whole),
                (_, Ok(whole)) => serializer.serialize_u64(whole).map_err(named),
                _ => serializer.serialize_i128(whole).map_err(named),
            };
        }
        let float = number.to_f64();
        if Decimal::try_from(float) == Ok(number) {
            serializer.serialize_f64(float)
        } else {
            let found = self.0.place.summary(&Value::Decimal(number));
            Err(S::Error::custom(
                self.0.place.error(Box::new(Reject::NoFloat(found))),
            ))
        }
    }

    /// Infinite and undefined numbers are text, as JSON would make them null, and are refused where
    /// only a number will do.
    fn float<S: Serializer>(&self, float: f64, serializer: S) -> Result<S::Ok, S::Error> {
        if float.is_finite() || !serializer.is_human_readable() {
            serializer.serialize_f64(float)
        } else if matches!(self.0.numbers, Numbers::Text) {
            serializer.collect_str(&float)
        } else {
            Err(self.refuse(NUMBER, &Value::Float(float)))
        }
    }

    #[cold]
    fn refuse<E: Error>(&self, expected: &'static str, found: &Value<'_>) -> E {
        let place = &self.0.place;
        E::custom(place.error(Reject::mismatch(expected, place.summary(found))))
    }
}

/// What is expected where text and `NaN` will not do.
const NUMBER: &str = "a number that JSON has";

/// An element of a list of floats.
struct Float<'a>(&'a Plain<'a>, f64);

impl Serialize for Float<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(list, float) = *self;
        list.float(float, serializer)
    }
}
