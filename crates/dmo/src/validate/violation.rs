//! What is wrong in a record.

use std::fmt;

use dmo_vocabulary::printable::Escaped;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::expected::{Demand, Observed};
use super::{Expected, Found, RuleId};
use crate::convert::Printed;
use crate::descriptor::{Field, Object, Rule, Severity};
use crate::value::Summary;

/// One thing that is wrong in a record.
///
/// It borrows nothing, and few have a part on the heap. Prints as one line:
/// `error[range] rows[7].ssot__Score__c: expected 0 to 100, found 120`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// The position of the record in its batch, from 0; `None` if it was checked alone.
    pub row: Option<usize>,
    /// The object of the record.
    pub object: &'static Object,
    /// The field, or the first of them; `None` if the violation is about the record as a whole.
    pub field: Option<&'static Field>,
    /// What is violated.
    pub rule: RuleId,
    /// How much it weighs.
    pub severity: Severity,
    /// What was expected, such as `at most 255 characters`.
    pub expected: Expected,
    /// A summary of what was found: long text is cut, and the values of sensitive fields are hidden.
    pub found: Found,
}

/// What a violation is about.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) row: Option<usize>,
    pub(super) object: &'static Object,
    pub(super) field: Option<&'static Field>,
}

impl Violation {
    pub(super) fn new(
        place: Place,
        rule: RuleId,
        severity: Severity,
        expected: Demand,
        found: Observed,
    ) -> Self {
        Self {
            row: place.row,
            object: place.object,
            field: place.field,
            rule,
            severity,
            expected: Expected(expected),
            found: Found(found),
        }
    }

    /// A value that cannot be read into its field, in which null stands instead.
    pub(crate) fn wrong_value(
        row: Option<usize>,
        object: &'static Object,
        field: &'static Field,
        form: &'static str,
        found: Summary,
    ) -> Self {
        let place = Place {
            row,
            object,
            field: Some(field),
        };
        let found = Observed::Value(found);
        let expected = Demand::Form(form);
        Self::new(place, RuleId::WrongValue, Severity::Error, expected, found)
    }

    /// Where it is: `ssot__Score__c`, in a batch `rows[7].ssot__Score__c`. The record as a whole is
    /// named by its object or, in a batch, by its row. Where sets of records of several objects are at hand,
    /// which is so for [`RuleId::References`], the object stands before the row.
    pub fn path(&self) -> String {
        Path(self).to_string()
    }

    /// For a duplicate key: the position of the record that has it first.
    pub const fn first_row(&self) -> Option<usize> {
        self.expected.first_row()
    }

    /// The word of what is violated, such as `range`; of a check that the program brought, its name.
    pub const fn rule_name(&self) -> &'static str {
        match self.expected.custom() {
            Some(name) => name,
            None => self.rule.as_str(),
        }
    }

    /// The rule across fields that is violated, if it is one.
    pub const fn across(&self) -> Option<&'static Rule> {
        self.expected.across()
    }

    /// For a rule across fields: why it stands, in the words of the description; else empty.
    pub const fn reason(&self) -> &'static str {
        match self.across() {
            Some(rule) => rule.description,
            None => "",
        }
    }
}

/// Where a violation is.
struct Path<'a>(&'a Violation);

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Violation {
            row, object, field, ..
        } = self.0;
        if self.0.rule == RuleId::References {
            write!(f, "{}.", object.api_name)?;
        }
        match (row, field) {
            (None, None) => f.write_str(object.api_name),
            (None, Some(field)) => f.write_str(field.api_name),
            (Some(row), None) => write!(f, "rows[{row}]"),
            (Some(row), Some(field)) => write!(f, "rows[{row}].{}", field.api_name),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (severity, rule) = (self.severity, Escaped(self.rule_name()));
        write!(f, "{severity}[{rule}] {}: {}", Path(self), Message(self))
    }
}

/// What a violation says, without where it is.
pub(super) struct Message<'a>(pub(super) &'a Violation);

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Violation {
            expected, found, ..
        } = self.0;
        match (self.0.rule, self.0.first_row()) {
            (RuleId::Custom, _) => write!(f, "{expected}")?,
            (_, Some(first)) => write!(f, "duplicate key, first used in rows[{first}]")?,
            (_, None) => write!(f, "expected {expected}")?,
        }
        // What a check says of a record as a whole was found nowhere else.
        if self.0.rule != RuleId::Custom || self.0.field.is_some() {
            write!(f, ", found {found}")?;
        }
        match self.0.reason() {
            "" => Ok(()),
            reason => write!(f, ": {}", Escaped(reason)),
        }
    }
}

impl fmt::Debug for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Violation({self})")
    }
}

/// As a map of `row`, `object`, `field`, `rule`, `severity`, `expected`, `found` and `message`.
impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut violation = serializer.serialize_struct("Violation", 8)?;
        violation.serialize_field("row", &self.row)?;
        violation.serialize_field("object", self.object.api_name)?;
        violation.serialize_field("field", &self.field.map(|field| field.api_name))?;
        violation.serialize_field("rule", self.rule_name())?;
        violation.serialize_field("severity", &Printed(&self.severity))?;
        violation.serialize_field("expected", &self.expected)?;
        violation.serialize_field("found", &self.found)?;
        violation.serialize_field("message", &Printed(self))?;
        violation.end()
    }
}

/// What is wrong in one record or in a batch, in the order of records and fields.
///
/// Prints one violation per line, as `Debug` too, so that an `unwrap` shows the report.
#[derive(Clone, PartialEq, Default)]
#[must_use = "nothing happens unless somebody looks at the violations"]
pub struct Violations {
    list: Vec<Violation>,
}

impl Violations {
    pub(super) const fn new(list: Vec<Violation>) -> Self {
        Self { list }
    }

    /// All of them, warnings included.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.list.iter()
    }

    /// How many there are, warnings included.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether nothing is wrong, not even as a warning.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether there is no error; warnings may be there.
    pub fn is_ok(&self) -> bool {
        self.errors().next().is_none()
    }

    /// Those that are errors.
    pub fn errors(&self) -> impl Iterator<Item = &Violation> {
        self.list
            .iter()
            .filter(|violation| violation.severity == Severity::Error)
    }

    /// Those that are warnings.
    pub fn warnings(&self) -> impl Iterator<Item = &Violation> {
        self.list
            .iter()
            .filter(|violation| violation.severity == Severity::Warning)
    }

    /// Ends a chain with `?`.
    ///
    /// # Errors
    ///
    /// All violations, if at least one of them is an error.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_ok() { Ok(()) } else { Err(self) }
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.list.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Violations {}

/// As a list.
impl Serialize for Violations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.list)
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl Extend<Violation> for Violations {
    fn extend<I: IntoIterator<Item = Violation>>(&mut self, violations: I) {
        self.list.extend(violations);
    }
}

#[cfg(test)]
mod tests {
    use super::Violation;
    use crate::validate::expected::{Demand, Observed};
    use crate::validate::{Expected, Found, RuleId};
    use crate::{Field, FieldFacts, Object, Rule, RuleKind, Severity};

    static FIELDS: [Field; 1] =
        [Field::of(&FieldFacts::parsed(true)).named("A\u{1b}[2J", "a", "A")];
    static OBJECT: Object = Object::new("Trip__dlm", "Trip", &FIELDS, &[]);
    static RULE: Rule = Rule::new(RuleKind::AtLeastOne, &[0]).description("why\u{202e}\nnot");

    #[test]
    fn what_a_description_says_is_shown_escaped_on_one_line() {
        let violation = Violation {
            row: None,
            object: &OBJECT,
            field: None,
            rule: RuleId::AtLeastOne,
            severity: Severity::Warning,
            expected: Expected(Demand::AtLeastOne(&OBJECT, &RULE)),
            found: Found(Observed::None),
        };
        assert_eq!(
            violation.to_string(),
            "warning[at_least_one] Trip__dlm: expected a value in at least one of A\\u{1b}[2J, \
             found none: why\\u{202e}\\nnot"
        );
    }

    #[test]
    fn violations_go_to_other_threads() {
        fn is_free<T: Send + Sync + 'static>() {}
        is_free::<Violation>();
    }
}
