//! What descriptions have and sources have not: one table.

use std::fmt;

use dmo_schema::printable::Escaped;
use serde::Serialize;

use crate::catalog::Catalog;

/// An object or a field that is described and that sources do not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Absent {
    /// API name of the object.
    pub object: String,
    /// API name of the field; `None` if the whole object is absent.
    pub field: Option<String>,
    /// What became of it.
    pub state: AbsentState,
    /// Whether the catalog has it.
    pub documented: bool,
}

/// What became of something that sources do not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AbsentState {
    /// It is marked `removed`.
    MarkedRemoved,
    /// It is removed from the description.
    Removed,
    /// It stays, since the description refers to it elsewhere.
    StillNamed,
    /// It is marked `absent_in` this org.
    AbsentIn(String),
}

impl Absent {
    /// Something of which it is not known yet whether the catalog has it.
    pub(crate) fn new(object: &str, field: Option<&str>, state: AbsentState) -> Self {
        Self {
            object: object.to_owned(),
            field: field.map(str::to_owned),
            state,
            documented: false,
        }
    }

    /// Looks up whether the catalog has it.
    pub(crate) fn look_up(&mut self, catalog: &Catalog) {
        let mut objects = catalog.schema().objects().iter();
        let object = objects.find(|object| object.api_name == self.object);
        self.documented = object.is_some_and(|object| match &self.field {
            Some(name) => object.fields.iter().any(|field| field.api_name == *name),
            None => true,
        });
    }
}

/// A clause: ``marked `removed` ``.
impl fmt::Display for AbsentState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MarkedRemoved => f.write_str("marked `removed`"),
            Self::Removed => f.write_str("removed from the description"),
            Self::StillNamed => {
                f.write_str("still named elsewhere in the description: fix that, then prune again")
            }
            Self::AbsentIn(org) => write!(f, "marked `absent_in: {}`", Escaped(org)),
        }
    }
}

/// One line: what is absent, and what became of it.
impl fmt::Display for Absent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Escaped(&self.object))?;
        if let Some(field) = &self.field {
            write!(f, ".{}", Escaped(field))?;
        }
        let documented = if self.documented {
            ", though documented"
        } else {
            ""
        };
        write!(f, ": {}{documented}", self.state)
    }
}
