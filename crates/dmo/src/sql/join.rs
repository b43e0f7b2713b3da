//! Joins along references.

use std::borrow::Cow;
use std::{fmt, iter};

use super::join_fields::{JoinFields, end, is_named};
use super::name::column;
use super::{Absent, Org, Table, literal};
use crate::descriptor::{Field, Object, Source};

/// The join of a source of a projection, or of a record of a tuple: an inner one, or a left one where a row may lack the source.
///
/// Where both fields have a key qualifier, these have to be equal too, and null is equal to null, as the platform recommends. Where
/// the target of a reference depends on another field, that has to have a value for this one.
#[derive(Clone, PartialEq)]
pub struct Join {
    sources: Cow<'static, [Source]>,
    fields: JoinFields,
    org: Org,
}

impl Join {
    /// The join of a source of a projection.
    #[doc(hidden)]
    #[must_use]
    pub fn of(object: &'static Object, fields: JoinFields) -> Self {
        Self::between(Cow::Borrowed(object.sources), fields)
    }

    /// The join of one of these sources.
    pub(super) fn between(sources: Cow<'static, [Source]>, fields: JoinFields) -> Self {
        Self {
            sources,
            fields,
            org: Org::new(),
        }
    }

    /// The same join as an org has its objects and fields.
    ///
    /// # Errors
    ///
    /// If the org lacks one of the objects, or a field by which they are joined, key qualifiers included.
    pub fn in_org(mut self, org: &Org) -> Result<Self, Absent> {
        let mut missing = Vec::new();
        let table = (self.joined(), None);
        for (source, field) in iter::once(table).chain(self.fields()) {
            let object = source.object;
            let what = match field {
                _ if org.lacks(object) => (object, None),
                Some(field) if org.column(object, field).is_none() => (object, Some(field)),
                _ => continue,
            };
            if !missing.contains(&what) {
                missing.push(what);
            }
        }
        Absent::check(org.name(), missing)?;
        self.org = org.clone();
        Ok(self)
    }

    fn joined(&self) -> &Source {
        &self.sources[self.fields.joined]
    }

    /// The fields by which the source is joined, each with that which has it.
    fn fields(&self) -> impl Iterator<Item = (&Source, Option<&'static Field>)> {
        let JoinFields {
            owner,
            field,
            target,
            target_field,
            qualifiers,
            when,
            ..
        } = self.fields;
        let [one, other] = qualifiers.map_or([None; 2], |both| both.map(Some));
        let of_owner = [Some(field), one, when];
        let of_target = [Some(target_field), other];
        let (owner, target) = (&self.sources[owner], &self.sources[target]);
        let of_owner = of_owner.into_iter().map(move |field| (owner, field));
        let fields = of_owner.chain(of_target.into_iter().map(move |field| (target, field)));
        fields.filter(|(_, field)| field.is_some())
    }

    /// The values by which a field names this target: there may be several for one object.
    fn values(&self, by: &'static Field) -> impl Iterator<Item = &'static str> {
        let JoinFields {
            field,
            target,
            target_field,
            ..
        } = self.fields;
        let object = self.sources[target].object;
        let references = field.references.iter().filter(move |reference| {
            is_named(object, reference.object) && end(object, reference) == Some(target_field)
        });
        let named = references.filter_map(|reference| reference.when);
        named.filter_map(move |(other, value)| (other == by.api_name).then_some(value))
    }
}

impl fmt::Debug for Join {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Join({self})")
    }
}

/// A field of a source, as SQL has it.
struct Column<'a>(&'a Source, &'a Field, &'a Org);

impl fmt::Display for Column<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(source, field, org) = self;
        // `in_org` refuses an org that lacks the field.
        let name = org.column(source.object, field).unwrap_or(field.api_name);
        column(Some(source.alias), name, f)
    }
}

impl fmt::Display for Join {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let JoinFields {
            owner,
            field,
            target,
            target_field,
            qualifiers,
            when,
            ..
        } = self.fields;
        let (joined, org) = (self.joined(), &self.org);
        let owner = |field| Column(&self.sources[owner], field, org);
        let target = |field| Column(&self.sources[target], field, org);
        let kind = if joined.optional { "LEFT JOIN" } else { "JOIN" };
        let table = Table::of(joined.object).alias(joined.alias).called_in(org);
        write!(
            f,
            "{kind} {table} ON {} = {}",
            owner(field),
            target(target_field)
        )?;
        if let Some([one, other]) = qualifiers {
            let (one, other) = (owner(one), target(other));
            write!(f, " AND COALESCE({one}, '') = COALESCE({other}, '')")?;
        }
        let Some(by) = when else { return Ok(()) };
        let values: Vec<String> = self
            .values(by)
            .map(|value| literal(value).to_string())
            .collect();
        match &*values {
            [value] => write!(f, " AND {} = {value}", owner(by)),
            several => write!(f, " AND {} IN ({})", owner(by), several.join(", ")),
        }
    }
}
