//! Whether what is written as one type is read, and valid, as another.

use dmo_schema::{Builtin, DataType, Field};

/// How a value that one generation writes fits the type that the other has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// It is read, and valid.
    Valid,
    /// It is read; whether it is valid depends on the value.
    Read,
    /// Values of it are refused.
    Refused,
}

/// How values of one field fit another one, whatever their constraints.
pub(crate) fn fit(written: &Field, read: &Field) -> Fit {
    use DataType::{Email, Phone, Text, Url};
    let (from, to) = (written.builtin(), read.builtin());
    let is_text = |field: &Field| field.builtin() == Builtin::Text;
    if from == to && !is_text(read) {
        return Fit::Valid;
    }
    match to {
        // What is written as a text in JSON is a text.
        Builtin::Text => match from {
            Builtin::Int | Builtin::Float | Builtin::Texts | Builtin::Floats => Fit::Refused,
            Builtin::Bool if written.repr.is_none() => Fit::Refused,
            _ => match read.data_type {
                Text => Fit::Valid,
                Email | Phone | Url if written.data_type == read.data_type => Fit::Valid,
                // The characters of numbers, dates and times are those of phone numbers.
                Phone => match from {
                    Builtin::Decimal | Builtin::Date | Builtin::Time => Fit::Valid,
                    _ => Fit::Read,
                },
                _ => Fit::Read,
            },
        },
        Builtin::Decimal if from == Builtin::Int => Fit::Valid,
        _ => Fit::Refused,
    }
}

/// What a column of a type is for SQL.
pub(crate) fn sql(data_type: DataType) -> DataType {
    if data_type.is_text() {
        DataType::Text
    } else if data_type.is_number() {
        DataType::Number
    } else {
        data_type
    }
}
