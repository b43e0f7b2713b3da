//! Values beside SQL.

use dmo_vocabulary::constraint::MAX_DIGITS;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::literal::Plain;
use crate::value::{Mismatch, Value};

/// A value that a query has by a parameter: an element of `sqlParameters` of Connect's `query-sql`, or
/// [`for_engine`](Self::for_engine) one of `parameters` of the Query API in its version 3 and of the parameters in gRPC.
///
/// It is written as a map of `type` and `value`, and of `name` where it has one. The value is text, so that each digit of a number
/// arrives.
///
/// The reference of version 3 says no more than that a parameter has a type and a value, which are texts. The names of types are those
/// that the engine behind it takes in gRPC.
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
/// assert_eq!(
///     serde_json::to_string(&parameters.map(Parameter::for_engine))?,
///     r#"[{"type":"varchar","value":"it's me"},{"name":"since","type":"timestamptz","value":"2024-03-22T05:47:10Z"}]"#,
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    name: Option<String>,
    kind: Kind,
    value: Option<String>,
    is_for_engine: bool,
}

/// What a parameter is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Text,
    Bool,
    Int,
    /// A number with so many digits after the point.
    Decimal(u8),
    Float,
    Date,
    Time,
    Timestamp,
}

impl Kind {
    /// The name of Connect: those of `ConnectApi.QuerySqlParameterItem`.
    const fn name(self) -> &'static str {
        match self {
            Self::Text => "Varchar",
            Self::Bool => "Bool",
            Self::Int | Self::Decimal(_) => "Numeric",
            Self::Float => "Double",
            Self::Date => "Date",
            Self::Time => "Time",
            Self::Timestamp => "TimestampTZ",
        }
    }

    /// The name of the engine, which answers have too.
    const fn engine_name(self) -> &'static str {
        match self {
            Self::Text => "varchar",
            Self::Bool => "bool",
            Self::Int => "bigint",
            Self::Decimal(_) => "numeric",
            Self::Float => "double",
            Self::Date => "date",
            Self::Time => "time",
            Self::Timestamp => "timestamptz",
        }
    }
}

impl Parameter {
    /// A value for a parameter that has no name, as `?`; Connect's reference requires one. What is a list has no parameter:
    /// [`literal`](super::literal()) writes it.
    ///
    /// # Errors
    ///
    /// If the value is a list.
    pub fn new<'a>(value: impl Into<Value<'a>>) -> Result<Self, Mismatch> {
        let value = value.into();
        let kind = match &value {
            Value::Bool(_) => Kind::Bool,
            Value::Int(_) => Kind::Int,
            Value::Decimal(value) => Kind::Decimal(value.scale()),
            Value::Float(_) => Kind::Float,
            Value::Date(_) => Kind::Date,
            Value::Time(_) => Kind::Time,
            Value::Timestamp(_) => Kind::Timestamp,
            Value::Null | Value::Text(_) => Kind::Text,
            Value::Texts(_) | Value::Floats(_) => {
                return Err(Mismatch::new("one value, not a list"));
            }
        };
        Ok(Self {
            name: None,
            kind,
            value: (!value.is_null()).then(|| Plain(&value).to_string()),
            is_for_engine: false,
        })
    }

    /// The same value as the query engine takes it, in `parameters` of the Query API in its version 3 and in gRPC: types have the
    /// names that they have in answers, and an exact number has its `precision` and `scale`, without which the engine refuses it.
    ///
    /// In gRPC, `json_parameters` are a list of them in JSON. Letters are to be in it as they are, as `serde_json` writes them: the
    /// engine refuses `\u00e9`.
    #[must_use]
    pub const fn for_engine(mut self) -> Self {
        self.is_for_engine = true;
        self
    }

    /// The same value for a parameter that has this name.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
}

/// As a map of `name`, if there is one, `type`, `value`, and for the engine `precision` and `scale` of a number.
impl Serialize for Parameter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let scale = match self.kind {
            Kind::Decimal(scale) if self.is_for_engine => Some(scale),
            _ => None,
        };
        let members = 2 + usize::from(self.name.is_some()) + if scale.is_some() { 2 } else { 0 };
        let mut parameter = serializer.serialize_struct("Parameter", members)?;
        match &self.name {
            Some(name) => parameter.serialize_field("name", name)?,
            None => parameter.skip_field("name")?,
        }
        let type_name = if self.is_for_engine {
            self.kind.engine_name()
        } else {
            self.kind.name()
        };
        parameter.serialize_field("type", type_name)?;
        parameter.serialize_field("value", &self.value)?;
        if let Some(scale) = scale {
            parameter.serialize_field("precision", &MAX_DIGITS)?;
            parameter.serialize_field("scale", &scale)?;
        }
        parameter.end()
    }
}
