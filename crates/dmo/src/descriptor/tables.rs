//! What is worked out of a descriptor at its first use, and kept for the life of the program.
//!
//! The compiler could work it out too, but takes half a second for a hundred objects, whether the program
//! uses them or not.

use std::fmt;
use std::sync::OnceLock;

use super::names::Names;
use super::{DataType, Field, ListedValue, Object, Rule, source};

/// What is worked out of a descriptor.
#[derive(Debug)]
pub struct Tables {
    /// From names to fields.
    pub(super) names: Names,
    /// The API names of the fields, in order.
    pub(super) columns: Box<[&'static str]>,
    /// The same, and after them the other names that fields have or had.
    pub(super) all_columns: Box<[&'static str]>,
    /// The fields at which validation has to look, in order.
    pub(crate) steps: Box<[Step]>,
    /// The rules of the sources of a projection that are about its fields alone.
    pub(super) rules: Box<[Rule]>,
    /// Whether a field is sensitive, so that no part of a row may be shown.
    pub(super) hides: bool,
}

/// What validation has to know of a field, to see quickly that nothing is wrong with most values.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    /// The position of the field.
    pub(crate) index: usize,
    /// Texts of up to this many bytes are within the limits.
    pub(crate) most: usize,
    /// Whether null is allowed.
    pub(crate) nullable: bool,
    /// Whether more than presence and length is to be checked.
    pub(crate) has_more: bool,
}

impl Tables {
    pub(super) fn of(object: &Object) -> Self {
        let steps = object.fields.iter().enumerate();
        let columns = object.fields.iter().map(|field| field.api_name);
        let others = object.fields.iter();
        let others = others.flat_map(|field| {
            let own = field.other_names().chain(field.previously.iter().copied());
            own.chain(field.names_of_source())
        });
        Self {
            all_columns: columns.clone().chain(others).collect(),
            names: Names::of(object.fields),
            columns: columns.collect(),
            steps: steps
                .filter_map(|(index, field)| Step::of(object, index, field))
                .collect(),
            rules: source::rules(object),
            hides: object.fields.iter().any(|field| field.sensitive),
        }
    }
}

impl Step {
    /// `None` for a field that has no constraint.
    fn of(object: &Object, index: usize, field: &Field) -> Option<Self> {
        let nullable = !field.required && !object.key.contains(&index);
        let has_form = matches!(
            field.data_type,
            DataType::Email | DataType::Phone | DataType::Url
        );
        let has_more = has_form
            || field.min_length.is_some()
            || field.precision.is_some()
            || field.scale.is_some()
            || field.range.is_some()
            || field.pattern.is_some()
            || field.deprecated.is_some()
            || field.removed.is_some()
            || object
                .null_values_of(field)
                .iter()
                .any(|texts| !texts.is_empty())
            || field.values.iter().any(ListedValue::is_marked);
        let is_free = nullable && !has_more && field.max_length.is_none();
        (!is_free || !field.values.is_empty()).then(|| Self {
            index,
            most: field.max_length.map_or(usize::MAX, |most| {
                usize::try_from(most).unwrap_or(usize::MAX)
            }),
            nullable,
            has_more,
        })
    }
}

/// The place where the tables of one object are kept. The derive writes one for each.
pub struct OnceTables(OnceLock<Tables>);

impl OnceTables {
    /// Nothing is worked out yet.
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The tables of `object`, which are worked out at the first call.
    #[inline]
    pub fn get(&'static self, object: &'static Object) -> &'static Tables {
        self.0.get_or_init(|| Tables::of(object))
    }
}

impl Default for OnceTables {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for OnceTables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OnceTables")
    }
}

/// Where the tables of an object are; they say nothing that the object does not, so that they are
/// equal to any others.
pub(super) enum Kept {
    /// Nowhere, as in an object that was put together by hand: all is worked out each time.
    Nowhere,
    /// Behind a function: a constant, which refers to the object, must not refer to what changes.
    Behind(fn() -> &'static Tables),
    /// Beside an object that was made at run time.
    At(&'static Tables),
}

/// A copy of an object can be changed, after which the tables would not be those of the copy.
impl Clone for Kept {
    fn clone(&self) -> Self {
        Self::Nowhere
    }
}

impl PartialEq for Kept {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nowhere => "Nowhere",
            Self::Behind(_) => "Behind",
            Self::At(_) => "At",
        })
    }
}
