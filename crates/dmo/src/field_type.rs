//! The built-in types of fields.

use std::borrow::Cow;

use dmo_vocabulary::Builtin;
use jiff::Timestamp;
use jiff::civil::{Date, Time};

use crate::coerce;
use crate::decimal::Decimal;
use crate::error::Mismatch;
use crate::object::DataType;
use crate::record::FieldType;
use crate::value::{Shape, Value};

macro_rules! copied {
    ($($type:ty => $shape:ident;)*) => {$(
        impl FieldType for $type {
            const DATA_TYPE: DataType = Builtin::$shape.data_type();
            const SHAPE: Shape = Shape::$shape;

            #[inline]
            fn to_value(&self) -> Value<'_> {
                Value::$shape(*self)
            }

            #[inline]
            fn from_value(value: Value<'_>) -> Result<Self, Mismatch> {
                if let Value::$shape(value) = value { Ok(value) } else { Err(refuse(Self::SHAPE)) }
            }
        }
    )*};
}

copied! {
    bool => Bool;
    i64 => Int;
    f64 => Float;
    Decimal => Decimal;
    Date => Date;
    Time => Time;
    Timestamp => Timestamp;
}

macro_rules! borrowed {
    ($($type:ty => $shape:ident;)*) => {$(
        impl FieldType for $type {
            const DATA_TYPE: DataType = Builtin::$shape.data_type();
            const SHAPE: Shape = Shape::$shape;
            const TAKES_ANY: bool = true;

            #[inline]
            fn to_value(&self) -> Value<'_> {
                Value::$shape(Cow::Borrowed(self))
            }

            #[inline]
            fn from_value(value: Value<'_>) -> Result<Self, Mismatch> {
                if let Value::$shape(value) = value { Ok(value.into_owned()) } else { Err(refuse(Self::SHAPE)) }
            }
        }
    )*};
}

borrowed! {
    String => Text;
    Vec<String> => Texts;
    Vec<f64> => Floats;
}

#[cold]
fn refuse(shape: Shape) -> Mismatch {
    Mismatch::new(format!(
        "expected {}",
        coerce::expected(shape, DataType::Text)
    ))
}
