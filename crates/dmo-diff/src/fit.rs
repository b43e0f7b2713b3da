//! Whether what is written as one type is read as another.

use dmo_schema::{Builtin, DataType, Field};

/// Whether values of one field are read as those of another one, whatever their constraints.
pub(crate) fn is_read(written: &Field, read: &Field) -> bool {
    let (from, to) = (written.builtin(), read.builtin());
    match to {
        _ if from == to => true,
        // What is written as a text in JSON is a text.
        Builtin::Text => match from {
            Builtin::Int | Builtin::Float | Builtin::Texts | Builtin::Floats => false,
            Builtin::Bool => written.repr.is_some(),
            _ => true,
        },
        Builtin::Decimal => from == Builtin::Int,
        _ => false,
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
