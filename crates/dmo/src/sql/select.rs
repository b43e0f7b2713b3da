//! Lists of columns, as they stand behind `SELECT`.

use std::fmt;

use super::name::column;
use super::{Name, Org};
use crate::convert::UnknownField;
use crate::descriptor::{Field, Object, Source};
use crate::record::FieldName;

/// The columns of an object, of a projection or of the records of a tuple, in their order.
///
/// Those of a projection have the names of its fields as aliases, by which they are read, and those of a tuple the names that
/// [`Joined`](super::Joined) says. Columns that are not those of a source, such as
/// counts, are not in the list: the query has them.
#[derive(Clone, PartialEq)]
pub struct SelectList {
    object: &'static Object,
    alias: Option<String>,
    /// What the query calls the sources, where that is not what the object calls them.
    sources: Vec<Source>,
    fields: Vec<&'static Field>,
    org: Org,
}

impl SelectList {
    /// All columns.
    #[must_use]
    pub fn of(object: &'static Object) -> Self {
        Self::of_table(object, None)
    }

    pub(super) fn of_table(object: &'static Object, alias: Option<String>) -> Self {
        let is_projection = !object.sources.is_empty();
        let fields = object.fields.iter();
        let is_listed = |field: &&Field| field.source.is_some() || !is_projection;
        Self {
            object,
            alias,
            sources: Vec::new(),
            fields: fields.filter(is_listed).collect(),
            org: Org::new(),
        }
    }

    /// All columns of an object whose sources the query calls as these.
    pub(super) fn of_sources(object: &'static Object, sources: Vec<Source>) -> Self {
        Self {
            sources,
            ..Self::of(object)
        }
    }

    /// Some of the columns, in the order in which they are named.
    ///
    /// # Errors
    ///
    /// If the list has no such column.
    pub fn only<N: FieldName>(
        mut self,
        names: impl IntoIterator<Item = N>,
    ) -> Result<Self, UnknownField> {
        let mut fields = Vec::new();
        for name in names {
            let position = name.position(self.object);
            let field = position.and_then(|position| self.object.fields.get(position));
            match field.filter(|field| self.has(field)) {
                Some(field) => fields.push(field),
                None => return Err(UnknownField::new(name.text(), self.object)),
            }
        }
        self.fields = fields;
        Ok(self)
    }

    /// The same columns as an org has them. Those that it does not have are left out; [`absent`](Self::absent) has them.
    #[must_use]
    pub fn in_org(mut self, org: &Org) -> Self {
        self.org = org.clone();
        self
    }

    /// The fields that are left out, as the org does not have them.
    pub fn absent(&self) -> impl Iterator<Item = &'static Field> {
        let fields = self.fields.iter().copied();
        fields.filter(|field| self.there(field).is_none())
    }

    fn has(&self, field: &Field) -> bool {
        self.fields.iter().any(|known| std::ptr::eq(*known, field))
    }

    /// What the query calls a source.
    fn alias_of(&self, source: &Source) -> &'static str {
        let mut known = self.object.sources.iter().zip(&self.sources);
        let renamed = known.find(|(known, _)| known.alias == source.alias);
        renamed.map_or(source.alias, |(_, renamed)| renamed.alias)
    }

    /// The name of the table and that of the column, in the org.
    fn there(&self, field: &Field) -> Option<(Option<&str>, &str)> {
        match field.source {
            Some(there) => {
                let name = self.org.column(there.source.object, there.field)?;
                Some((Some(self.alias_of(&there.source)), name))
            }
            None => Some((self.alias.as_deref(), self.org.column(self.object, field)?)),
        }
    }
}

impl fmt::Display for SelectList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for field in &self.fields {
            let Some((table, name)) = self.there(field) else {
                continue;
            };
            f.write_str(separator)?;
            column(table, name, f)?;
            if field.source.is_some() {
                write!(f, " AS {}", Name(field.api_name))?;
            }
            separator = ", ";
        }
        Ok(())
    }
}

impl fmt::Debug for SelectList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SelectList({self})")
    }
}
