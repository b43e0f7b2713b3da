//! Fields of foreign types, which go through text.
//!
//! A foreign type can implement none of our traits, and an accessor must lend its field as a
//! [`Cell`] in place. An array of one is the wrapper for that: it lies in memory as its element does,
//! and the standard library turns a reference to one into a reference to the other. `T` is lent as
//! an array of an array, so that `T` and `Option<T>` can be told apart.

use std::array;
use std::fmt::Display;
use std::marker::PhantomData;
use std::str::FromStr;

use crate::error::Mismatch;
use crate::record::Cell;
use crate::value::{Shape, Value};

/// Lends fields of a type that parses and prints.
#[derive(Debug)]
pub struct Parsed<T>(PhantomData<T>);

impl<T: FromStr + Display + 'static> Parsed<T> {
    /// The field as a cell, to be read.
    pub fn of(field: &T) -> &dyn Cell {
        array::from_ref(array::from_ref(field))
    }

    /// The field as a cell, to be written.
    pub fn of_mut(field: &mut T) -> &mut dyn Cell {
        array::from_mut(array::from_mut(field))
    }
}

/// Lends optional fields of a type that parses and prints.
#[derive(Debug)]
pub struct ParsedOption<T>(PhantomData<T>);

impl<T: FromStr + Display + 'static> ParsedOption<T> {
    /// The field as a cell, to be read.
    pub fn of(field: &Option<T>) -> &dyn Cell {
        array::from_ref(field)
    }

    /// The field as a cell, to be written.
    pub fn of_mut(field: &mut Option<T>) -> &mut dyn Cell {
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
        .ok_or_else(|| {
            Mismatch::new(format!(
                "expected text that {} reads",
                std::any::type_name::<T>()
            ))
        })
}

#[cfg(test)]
mod tests {
    use super::{Parsed, ParsedOption};
    use crate::{Shape, Value};

    #[test]
    fn plain() {
        let mut field = 5_u8;
        assert_eq!(Parsed::of(&field).value(), Value::from("5"));
        let cell = Parsed::of_mut(&mut field);
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
        assert_eq!(ParsedOption::of(&field).value(), Value::Null);
        assert_eq!(
            ParsedOption::of_mut(&mut field).set(Value::from("7")),
            Ok(())
        );
        assert_eq!(field, Some(7_u8));
        assert!(
            ParsedOption::of_mut(&mut field)
                .set(Value::Bool(true))
                .is_err()
        );
        assert_eq!(ParsedOption::of_mut(&mut field).set(Value::Null), Ok(()));
        assert_eq!(field, None);
    }
}
