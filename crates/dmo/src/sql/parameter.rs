//! Values beside SQL.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::literal::Plain;
use crate::value::{Mismatch, Value};

/// A value that a query has by a parameter: an element of `sqlParameters` of Connect's `query-sql`, and of `parameters` of the
/// Query API in its version 3.
///
/// It is written as a map of `type` and `value`, and of `name` where it has one. The value is text, so that each digit of a number
/// arrives.
///
/// ```
/// use dmo::sql::Parameter;
///
/// let since: dmo::jiff::Timestamp = "2024-03-22T05:47:10Z".parse()?;
/// let parameters = [Parameter::new("it's me")?, Parameter::new(since)?.named("since")];
/// assert_eq!(
///     serde_json::to_string(&parameters)?,
///     r#"[{"type":"Varchar","value":"it's me"},{"name":"since","type":"TimestampTZ","value":"2024-03-22T05:47:10Z"}]"#,
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    name: Option<String>,
    type_name: &'static str,
    value: Option<String>,
}

impl Parameter {
    /// A value for a parameter that has no name, as `?`. What is a list has no parameter: [`literal`](super::literal()) writes it.
    ///
    /// # Errors
    ///
    /// If the value is a list.
    pub fn new<'a>(value: impl Into<Value<'a>>) -> Result<Self, Mismatch> {
        let value = value.into();
        let type_name = match &value {
            Value::Bool(_) => "Boolean",
            Value::Int(_) | Value::Decimal(_) => "Numeric",
            Value::Float(_) => "Double",
            Value::Date(_) => "Date",
            Value::Time(_) => "Time",
            Value::Timestamp(_) => "TimestampTZ",
            Value::Null | Value::Text(_) => "Varchar",
            Value::Texts(_) | Value::Floats(_) => {
                return Err(Mismatch::new("one value, not a list"));
            }
        };
        Ok(Self {
            name: None,
            type_name,
            value: (!value.is_null()).then(|| Plain(&value).to_string()),
        })
    }

    /// The same value for a parameter that has this name.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
}

/// As a map of `name`, if there is one, `type` and `value`.
impl Serialize for Parameter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let members = if self.name.is_some() { 3 } else { 2 };
        let mut parameter = serializer.serialize_struct("Parameter", members)?;
        match &self.name {
            Some(name) => parameter.serialize_field("name", name)?,
            None => parameter.skip_field("name")?,
        }
        parameter.serialize_field("type", self.type_name)?;
        parameter.serialize_field("value", &self.value)?;
        parameter.end()
    }
}
