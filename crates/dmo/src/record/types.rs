//! The built-in types of fields.

use std::borrow::Cow;

use dmo_vocabulary::Builtin;
use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::{FieldType, Glance};
use crate::descriptor::DataType;
use crate::value::{Decimal, Mismatch, Shape, Value};

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
            fn glance(&self) -> Glance {
                Glance::Some
            }

            #[inline]
            fn from_value(value: Value<'_>) -> Result<Self, Mismatch> {
                if let Value::$shape(value) = value { Ok(value) } else { Err(Mismatch::of(Self::SHAPE, Self::DATA_TYPE)) }
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
    ($($type:ty => $shape:ident, $glance:expr;)*) => {$(
        impl FieldType for $type {
            const DATA_TYPE: DataType = Builtin::$shape.data_type();
            const SHAPE: Shape = Shape::$shape;
            const TAKES_ANY: bool = true;

            #[inline]
            fn glance(&self) -> Glance {
                $glance(self)
            }

            #[inline]
            fn to_value(&self) -> Value<'_> {
                Value::$shape(Cow::Borrowed(self))
            }

            #[inline]
            fn from_value(value: Value<'_>) -> Result<Self, Mismatch> {
                if let Value::$shape(value) = value { Ok(value.into_owned()) } else { Err(Mismatch::of(Self::SHAPE, Self::DATA_TYPE)) }
            }
        }
    )*};
}

borrowed! {
    String => Text, |text: &Self| Glance::Text(text.len());
    Vec<String> => Texts, |_| Glance::Some;
    Vec<f64> => Floats, |_| Glance::Some;
}
