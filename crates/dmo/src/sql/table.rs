//! Tables, as they stand behind `FROM`.

use std::fmt;

use super::{Absent, Name, Org, SelectList};
use crate::descriptor::Object;

/// The table of an object: its name, and the alias that the query has for it.
///
/// [`Dmo::table`](crate::Dmo::table) makes it.
#[derive(Clone, PartialEq)]
pub struct Table {
    object: &'static Object,
    alias: Option<String>,
    org: Org,
}

impl Table {
    /// The table of an object; of a projection, that of its first source under the name which that has there.
    #[must_use]
    pub fn of(object: &'static Object) -> Self {
        let first = object.sources.first();
        Self {
            object: first.map_or(object, |source| source.object),
            alias: first.map(|source| source.alias.to_owned()),
            org: Org::new(),
        }
    }

    /// The same table under an alias.
    #[must_use]
    pub fn alias(mut self, alias: impl Into<String>) -> Self {
        self.alias = Some(alias.into());
        self
    }

    /// The same table as an org has it.
    ///
    /// # Errors
    ///
    /// If the org lacks the object.
    pub fn in_org(self, org: &Org) -> Result<Self, Absent> {
        let missing = org.lacks(self.object).then_some((self.object, None));
        Absent::check(org.name(), missing.into_iter().collect())?;
        Ok(self.called_in(org))
    }

    /// The same table, called as it would be in an org that has it.
    pub(super) fn called_in(mut self, org: &Org) -> Self {
        self.org = org.clone();
        self
    }

    /// The columns of the table, all of them, under the names that they have there.
    #[must_use]
    pub fn columns(&self) -> SelectList {
        let list = SelectList::of_table(self.object, self.alias.clone());
        list.in_org(&self.org)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Name(&self.org.name_of(self.object)).fmt(f)?;
        match &self.alias {
            Some(alias) => write!(f, " AS {}", Name(alias)),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({self})")
    }
}
