//! What a query of several whole objects has.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::join_fields::Unclear;
use super::{Join, JoinFields, SelectList, Table};
use crate::convert::{Printed, UnknownField};
use crate::descriptor::{Field, Object, Source};
use crate::record::FieldName;

/// Records of several objects that one row has: a tuple of two to four, such as `(FlowRun, Option<FlowVersion>)`.
///
/// No other type can implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no tuple of records that one row has",
    label = "not two to four records",
    note = "a tuple has structs with `#[derive(dmo::Dmo)]` or `dmo::Row`s of them: each row has the first, and the others may be in an `Option`"
)]
pub trait Sources {
    /// The aliases that a query has for the tables of the objects, one for each.
    type Aliases: IntoIterator<Item = &'static str>;

    /// The objects. Their aliases are their positions.
    #[doc(hidden)]
    const SOURCES: &'static [Source];
}

/// The columns, the table and the joins of a query whose rows are records of several objects, all of each.
///
/// Each column has an alias of its own, which begins with the position of its record: `0.ssot__Id__c`, `1.ssot__Id__c`. By
/// these [`rows`](crate::rows()) reads the records, as a tuple. A record in an `Option` is joined from the left: where the row
/// lacks it, so that all of its columns are null, it is `None`. The first one is the table behind `FROM`, which each row has.
///
#[cfg_attr(feature = "derive", doc = "```")]
#[cfg_attr(not(feature = "derive"), doc = "```ignore")]
/// use dmo::sql::Joined;
///
/// #[derive(Debug, Default, PartialEq, dmo::Dmo)]
/// #[dmo(api_name = "ssot__FlowRun__dlm")]
/// struct FlowRun {
///     #[dmo(api_name = "ssot__Id__c", key)]
///     id: String,
///     #[dmo(api_name = "ssot__FlowVersionId__c", references("ssot__FlowVersion__dlm"))]
///     flow_version_id: Option<String>,
/// }
///
/// #[derive(Debug, Default, PartialEq, dmo::Dmo)]
/// #[dmo(api_name = "ssot__FlowVersion__dlm")]
/// struct FlowVersion {
///     #[dmo(api_name = "ssot__Id__c", key)]
///     id: String,
/// }
///
/// type Pair = (FlowRun, Option<FlowVersion>);
///
/// let pairs = Joined::<Pair>::new(["run", "version"]);
/// let query = format!("SELECT {} FROM {} {}", pairs.columns(), pairs.table(), pairs.join::<1>());
/// assert_eq!(
///     query,
///     r#"SELECT "run"."ssot__Id__c" AS "0.ssot__Id__c", "run"."ssot__FlowVersionId__c" AS "0.ssot__FlowVersionId__c", "#.to_owned()
///         + r#""version"."ssot__Id__c" AS "1.ssot__Id__c" FROM "ssot__FlowRun__dlm" AS "run" "#
///         + r#"LEFT JOIN "ssot__FlowVersion__dlm" AS "version" ON "run"."ssot__FlowVersionId__c" = "version"."ssot__Id__c""#
/// );
///
/// let body = r#"{
///   "metadata": {"columns": [{"name": "0.ssot__Id__c"}, {"name": "0.ssot__FlowVersionId__c"}, {"name": "1.ssot__Id__c"}]},
///   "data": [["run-1", "v1", "v1"], ["run-2", "v2", null]]
/// }"#;
/// let rows: Result<Vec<Pair>, _> = dmo::rows::<Pair>(body)?.collect();
/// let rows = rows?;
/// assert_eq!(rows[0].1, Some(FlowVersion { id: "v1".into() }));
/// assert_eq!((rows[1].0.id.as_str(), &rows[1].1), ("run-2", &None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Joined<T: Sources> {
    /// The objects under the aliases of the query.
    sources: Vec<Source>,
    records: PhantomData<fn() -> T>,
}

impl<T: Sources> Joined<T> {
    /// The parts of a query that has these aliases for the tables, in the order of the tuple. They are different: columns of two
    /// tables of one alias are ambiguous, which the engine refuses.
    #[must_use]
    pub fn new(aliases: T::Aliases) -> Self {
        let sources = T::SOURCES.iter().zip(aliases);
        let sources = sources.map(|(source, alias)| Source { alias, ..*source });
        Self {
            sources: sources.collect(),
            records: PhantomData,
        }
    }

    /// All columns of all records. [`SelectList::only`] takes some of them, by names such as `1.ssot__Id__c`: those of the keys
    /// have to be among them, unless the records are [`Row`](crate::Row)s.
    #[must_use]
    pub fn columns(&self) -> SelectList {
        let object = Object::joined(T::SOURCES);
        SelectList::of_sources(object, self.sources.clone())
    }

    /// The table of the first record.
    #[must_use]
    pub fn table(&self) -> Table {
        let Source { object, alias, .. } = self.sources[0];
        Table::of(object).alias(alias)
    }

    /// The join of the record at `AT`, from 1 on, by the one field that refers from it to a record before it, or the other way
    /// round.
    ///
    /// Where there is no such field, or where there are several, the program does not compile: [`Joined::join_by`] names one.
    #[must_use]
    pub fn join<const AT: usize>(&self) -> Join {
        self.join_of(const { JoinFields::of_tuple(T::SOURCES, AT) })
    }

    /// The join of the record at `AT` by a field of the one at `OWNER`, which is one before it or itself.
    ///
    /// The field refers from the one to the other; a field of the record itself refers to the first record that it can. It may be
    /// one of which no reference is described, if the other object has one field as its key.
    ///
    /// # Errors
    ///
    /// If the object has no such field, if the field refers to something else, or if each row is to have the record, but may lack the
    /// one that it is joined to.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "fields are named so everywhere, and their names are small"
    )]
    pub fn join_by<const AT: usize, const OWNER: usize>(
        &self,
        field: impl FieldName,
    ) -> Result<Join, JoinError> {
        const {
            assert_joined(T::SOURCES, AT);
            assert!(OWNER <= AT, "the owner of the field is joined after it");
        }
        let object = T::SOURCES[OWNER].object;
        let position = field.position(object);
        let Some(field) = position.and_then(|position| object.fields.get(position)) else {
            let unknown = UnknownField::new(field.text(), object);
            return Err(JoinError::UnknownField(unknown));
        };
        match JoinFields::by_field(T::SOURCES, AT, OWNER, field) {
            Some(fields) if fields.loses_rows(T::SOURCES) => {
                Err(JoinError::LosesRows { object, field })
            }
            Some(fields) => Ok(self.join_of(fields)),
            None => Err(JoinError::NoReference { object, field }),
        }
    }

    fn join_of(&self, fields: JoinFields) -> Join {
        Join::between(Cow::Owned(self.sources.clone()), fields)
    }
}

impl JoinFields {
    /// The one field by which a record of a tuple is joined.
    ///
    /// # Panics
    ///
    /// If there is none, or several, or if the join loses rows.
    const fn of_tuple(sources: &'static [Source], joined: usize) -> Self {
        assert_joined(sources, joined);
        match Self::search(sources, joined) {
            Ok(fields) => fields.assert_keeps_rows(sources),
            Err(Unclear::NoReference) => panic!(
                "no field refers from one record to the key of the other: name one by `join_by`, or write the join in the query"
            ),
            Err(Unclear::Several) => panic!(
                "several fields refer from one record to the other: name one of them by `join_by`"
            ),
        }
    }
}

const fn assert_joined(sources: &[Source], at: usize) {
    assert!(
        0 < at && at < sources.len(),
        "records are joined from position 1 on, up to the last one of the tuple"
    );
}

impl<T: Sources> Clone for Joined<T> {
    fn clone(&self) -> Self {
        Self {
            sources: self.sources.clone(),
            records: PhantomData,
        }
    }
}

impl<T: Sources> fmt::Debug for Joined<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sources = self.sources.iter();
        let sources = sources.map(|source| (source.alias, source.object.api_name));
        f.debug_struct("Joined")
            .field("sources", &sources.collect::<Vec<_>>())
            .finish()
    }
}

/// Why there is no join by a field.
///
/// Prints as `ssot__FlowRun__dlm.ssot__ErrorReason__c does not refer to the other record`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum JoinError {
    /// The object has no such field.
    UnknownField(UnknownField),
    /// The field refers to something else.
    NoReference {
        /// The object of the field.
        object: &'static Object,
        /// The field.
        field: &'static Field,
    },
    /// A record that each row has is joined to one that a row may lack: it has to be in an `Option` too.
    LosesRows {
        /// The object of the field.
        object: &'static Object,
        /// The field.
        field: &'static Field,
    },
}

impl fmt::Display for JoinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownField(error) => error.fmt(f),
            Self::NoReference { object, field } => write!(
                f,
                "{}.{} does not refer to the other record",
                object.api_name, field.api_name
            ),
            Self::LosesRows { object, field } => write!(
                f,
                "the join by {}.{} loses rows that lack a record: put what is joined to it in an `Option` too",
                object.api_name, field.api_name
            ),
        }
    }
}

impl fmt::Debug for JoinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JoinError({self})")
    }
}

impl std::error::Error for JoinError {}

/// As a map of `object`, `field` (the name that was asked for) and `message`.
impl Serialize for JoinError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (object, field) = match self {
            Self::UnknownField(unknown) => (unknown.object(), unknown.name()),
            Self::NoReference { object, field } | Self::LosesRows { object, field } => {
                (*object, field.api_name)
            }
        };
        let mut error = serializer.serialize_struct("JoinError", 3)?;
        error.serialize_field("object", object.api_name)?;
        error.serialize_field("field", field)?;
        error.serialize_field("message", &Printed(self))?;
        error.end()
    }
}
