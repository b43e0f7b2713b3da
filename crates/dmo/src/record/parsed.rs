//! Fields of foreign types, which go through text.
//!
//! A foreign type can implement none of our traits, and an accessor must lend its field as a
//! [`Cell`] in place. An array of one is the wrapper for that: it lies in memory as its element does,
//! and the standard library turns a reference to one into a reference to the other. `T` is lent as
//! an array of an array, so that `T` and `Option<T>` can be distinguished.

use std::array;
use std::fmt::Display;
use std::str::FromStr;

use super::Cell;
use crate::value::{Mismatch, Shape, Value};

/// A foreign type that can stand for a field, plain or optional.
///
/// No trait stands above it and its impl recommends none, so that a type without it is reported once,
/// in these words.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not go through text: `#[dmo(parse)]` needs a type that implements `FromStr` and `Display`",
    label = "does not implement both `FromStr` and `Display`"
)]
pub trait Parsed: Sized {
    /// The field as a cell, to be read.
    fn cell(field: &Self) -> &dyn Cell;

    /// The field as a cell, to be written.
    fn cell_mut(field: &mut Self) -> &mut dyn Cell;

    /// The optional field as a cell, to be read.
    fn optional(field: &Option<Self>) -> &dyn Cell;

    /// The optional field as a cell, to be written.
    fn optional_mut(field: &mut Option<Self>) -> &mut dyn Cell;
}

#[diagnostic::do_not_recommend]
impl<T: FromStr + Display + 'static> Parsed for T {
    fn cell(field: &Self) -> &dyn Cell {
        array::from_ref(array::from_ref(field))
    }

    fn cell_mut(field: &mut Self) -> &mut dyn Cell {
        array::from_mut(array::from_mut(field))
    }

    fn optional(field: &Option<Self>) -> &dyn Cell {
        array::from_ref(field)
    }

    fn optional_mut(field: &mut Option<Self>) -> &mut dyn Cell {
        array::from_mut(field)
    }
}

#[doc(hidden)]
impl<T: FromStr + Display + 'static> Cell for [[T; 1]; 1] {
    fn value(&self) -> Value<'_> {
        let [[held]] = self;
        held.to_string().into()
    }

    fn set(&mut self, value: Value<'_>) -> Result<(), Mismatch> {
        *self = [[parse(&value)?]];
        Ok(())
    }

    fn shape(&self) -> Shape {
        Shape::Canonical
    }

    fn unlisted(&self) -> Option<&str> {
        None
    }
}

#[doc(hidden)]
impl<T: FromStr + Display + 'static> Cell for [Option<T>; 1] {
    fn value(&self) -> Value<'_> {
        let [held] = self;
        held.as_ref().map(ToString::to_string).into()
    }

    fn set(&mut self, value: Value<'_>) -> Result<(), Mismatch> {
        *self = [if value.is_null() {
            None
        } else {
            Some(parse(&value)?)
        }];
        Ok(())
    }

    fn shape(&self) -> Shape {
        Shape::Canonical
    }

    fn unlisted(&self) -> Option<&str> {
        None
    }
}

fn parse<T: FromStr>(value: &Value<'_>) -> Result<T, Mismatch> {
    value
        .as_text()
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| Mismatch::new(format!("text that {} reads", std::any::type_name::<T>())))
}

#[cfg(test)]
mod tests {
    use super::Parsed;
    use crate::{Shape, Value};

    #[test]
    fn plain() {
        let mut field = 5_u8;
        assert_eq!(Parsed::cell(&field).value(), Value::from("5"));
        let cell = Parsed::cell_mut(&mut field);
        assert_eq!(cell.shape(), Shape::Canonical);
        assert_eq!(cell.set(Value::from("7")), Ok(()));
        let refused = cell
            .set(Value::from("700"))
            .map_err(|error| error.to_string());
        assert_eq!(refused, Err("expected text that u8 reads".to_owned()));
        assert!(cell.set(Value::Null).is_err());
        assert_eq!(field, 7);
    }

    #[test]
    fn optional() {
        let mut field = None;
        assert_eq!(Parsed::optional(&field).value(), Value::Null);
        assert_eq!(
            Parsed::optional_mut(&mut field).set(Value::from("7")),
            Ok(())
        );
        assert_eq!(field, Some(7_u8));
        assert!(
            Parsed::optional_mut(&mut field)
                .set(Value::Bool(true))
                .is_err()
        );
        assert_eq!(Parsed::optional_mut(&mut field).set(Value::Null), Ok(()));
        assert_eq!(field, None);
    }
}
