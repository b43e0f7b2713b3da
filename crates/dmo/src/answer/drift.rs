//! Where the columns of an answer are not those of the object.

use std::fmt;

use dmo_vocabulary::printable::Escaped;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::columns::AnswerColumn;
use crate::convert::{Printed, UnknownField};
use crate::descriptor::{DataType, Field, Object};

/// A difference between the columns of an answer and the fields of the object, as it comes about when somebody changes the
/// object in the org.
///
/// Prints as one line: `column ssot__Score__c of ssot__Trip__dlm: the answer has text, expected a number`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Drift {
    /// A field has no column.
    Missing {
        /// The object.
        object: &'static Object,
        /// The field.
        field: &'static Field,
    },
    /// A column belongs to no field.
    Unknown(UnknownField),
    /// A column has values of another type than its field.
    Retyped {
        /// The object.
        object: &'static Object,
        /// The field.
        field: &'static Field,
        /// The type of the column, as the answer names it.
        type_name: String,
    },
    /// The texts of a column may be longer than those of its field.
    Longer {
        /// The object.
        object: &'static Object,
        /// The field.
        field: &'static Field,
        /// How many characters there may be.
        length: u64,
    },
    /// Several columns belong to one field.
    Doubled {
        /// The object.
        object: &'static Object,
        /// The field.
        field: &'static Field,
        /// The names of the columns, in their order.
        columns: Vec<String>,
    },
}

impl Drift {
    /// What kind of difference it is: `missing`, `unknown`, `retyped`, `longer` or `doubled`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "missing",
            Self::Unknown(_) => "unknown",
            Self::Retyped { .. } => "retyped",
            Self::Longer { .. } => "longer",
            Self::Doubled { .. } => "doubled",
        }
    }

    /// The field; `None` for a column that belongs to none.
    pub const fn field(&self) -> Option<&'static Field> {
        match self {
            Self::Missing { field, .. }
            | Self::Retyped { field, .. }
            | Self::Longer { field, .. }
            | Self::Doubled { field, .. } => Some(field),
            Self::Unknown(_) => None,
        }
    }
}

/// The differences. A column of a field that is part of an answer or not, as `is_part` says of its position, is not missing.
pub(super) fn of(
    object: &'static Object,
    columns: &[AnswerColumn],
    is_part: &dyn Fn(usize) -> bool,
) -> Vec<Drift> {
    let mut drift = Vec::new();
    let mut columns_of: Vec<Vec<&AnswerColumn>> = vec![Vec::new(); object.fields.len()];
    for (hint, column) in columns.iter().enumerate() {
        match object.position(&column.name, hint) {
            Some(index) => columns_of[index].push(column),
            None => drift.push(Drift::Unknown(UnknownField::new(&column.name, object))),
        }
    }
    for (index, (field, columns)) in object.fields.iter().zip(columns_of).enumerate() {
        if columns.is_empty() && !is_part(index) && field.facts.removed.is_none() {
            drift.push(Drift::Missing { object, field });
        }
        if columns.len() > 1 {
            let columns = columns.iter().map(|column| column.name.clone());
            drift.push(Drift::Doubled {
                object,
                field,
                columns: columns.collect(),
            });
        }
        for column in columns {
            if is_retyped(field, column) {
                drift.push(Drift::Retyped {
                    object,
                    field,
                    type_name: column.type_name.clone(),
                });
            }
            let most = field.facts.max_length.map(u64::from);
            if let (Some(length), Some(most)) = (column.length, most)
                && length > most
            {
                drift.push(Drift::Longer {
                    object,
                    field,
                    length,
                });
            }
        }
    }
    drift
}

/// Whether the values of a column are of another family than those of its field.
fn is_retyped(field: &Field, column: &AnswerColumn) -> bool {
    !column.type_name.is_empty()
        && column.data_type().map(family) != Some(family(field.facts.data_type))
}

/// A type that stands for all those that an answer does not tell apart: an email address is a text there.
const fn family(data_type: DataType) -> DataType {
    match data_type {
        DataType::Email | DataType::Phone | DataType::Url => DataType::Text,
        DataType::Currency | DataType::Percent => DataType::Number,
        other => other,
    }
}

impl fmt::Debug for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Drift({self})")
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = |f: &mut fmt::Formatter<'_>, object: &Object, field: &Field| {
            write!(f, "column {} of {}", field.api_name, object.api_name)
        };
        match self {
            Self::Unknown(unknown) => unknown.fmt(f),
            Self::Missing { object, field } => {
                column(f, object, field)?;
                f.write_str(" is missing")
            }
            Self::Retyped {
                object,
                field,
                type_name,
            } => {
                column(f, object, field)?;
                let expected = family(field.facts.data_type);
                write!(
                    f,
                    ": the answer has `{}`, expected {expected}",
                    Escaped(type_name)
                )
            }
            Self::Longer {
                object,
                field,
                length,
            } => {
                column(f, object, field)?;
                write!(f, ": the answer has up to {length} characters")?;
                let most = field.facts.max_length;
                most.map_or(Ok(()), |most| write!(f, ", expected at most {most}"))
            }
            Self::Doubled {
                object,
                field,
                columns,
            } => {
                column(f, object, field)?;
                let names: Vec<String> = columns
                    .iter()
                    .map(|name| format!("`{}`", Escaped(name)))
                    .collect();
                write!(f, ": the answer has several, {}", names.join(", "))
            }
        }
    }
}

/// As a map of `kind`, `object`, `field`, `column` (of an unknown column, its name) and `message`.
impl Serialize for Drift {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (object, column) = match self {
            Self::Unknown(unknown) => (unknown.object(), Some(unknown.name())),
            Self::Missing { object, .. }
            | Self::Retyped { object, .. }
            | Self::Longer { object, .. }
            | Self::Doubled { object, .. } => (*object, None),
        };
        let mut drift = serializer.serialize_struct("Drift", 5)?;
        drift.serialize_field("kind", self.kind())?;
        drift.serialize_field("object", object.api_name)?;
        drift.serialize_field("field", &self.field().map(|field| field.api_name))?;
        drift.serialize_field("column", &column)?;
        drift.serialize_field("message", &Printed(self))?;
        drift.end()
    }
}
