//! Checks that a program brings.

use std::fmt;
use std::sync::Arc;

use super::RuleId;
use super::checks::Check;
use super::expected::{Demand, Observed};
use crate::descriptor::{Field, Object};
use crate::record::{Checks, Record};
use crate::value::{Summary, Value};

type OfField = dyn Fn(&Value<'_>) -> Result<(), String> + Send + Sync;
type OfRecord = dyn Fn(&dyn Record) -> Result<(), String> + Send + Sync;

/// A check of the values of a field, or of the records of an object.
#[derive(Clone)]
pub(super) struct Custom {
    name: &'static str,
    subject: Subject,
}

#[derive(Clone)]
enum Subject {
    Field(&'static Field, Arc<OfField>),
    Record(&'static Object, Arc<OfRecord>),
}

impl Custom {
    pub(super) fn of_field(
        name: &'static str,
        field: &'static Field,
        check: impl Fn(&Value<'_>) -> Result<(), String> + Send + Sync + 'static,
    ) -> Self {
        let subject = Subject::Field(field, Arc::new(check));
        Self { name, subject }
    }

    pub(super) fn of_record(
        name: &'static str,
        object: &'static Object,
        check: impl Fn(&dyn Record) -> Result<(), String> + Send + Sync + 'static,
    ) -> Self {
        let subject = Subject::Record(object, Arc::new(check));
        Self { name, subject }
    }
}

impl<'r> Check<'_, 'r> {
    /// The checks that the validator was given.
    pub(super) fn custom(&mut self, checks: &[Custom]) {
        for check in checks {
            match &check.subject {
                Subject::Field(field, run) => {
                    for index in self.columns_of(field) {
                        if let Some((field, value)) = self.value(index) {
                            let result = run(&value);
                            self.judge(check.name, Some((field, &value)), result);
                        }
                    }
                }
                Subject::Record(object, run) => {
                    if self.object().api_name == object.api_name && self.is_whole() {
                        self.judge(check.name, None, run(self.record()));
                    }
                }
            }
        }
    }

    /// The field itself, or the columns of a projection that have its values.
    fn columns_of(&self, field: &'static Field) -> impl Iterator<Item = usize> + use<> {
        let object = self.object();
        let own = object.position_of(field);
        // Only a projection has sources.
        let columns = object
            .sources
            .first()
            .map_or(0..0, |_| 0..object.fields.len());
        let has_values = move |index: &usize| {
            let source = object.fields.get(*index).and_then(|column| column.source);
            source.is_some_and(|source| std::ptr::eq(source.field, field))
        };
        own.into_iter().chain(columns.filter(has_values))
    }

    /// A field with its value; `None` if it has none, or its column was not there.
    fn value(&self, index: usize) -> Option<(&'static Field, Value<'r>)> {
        let field = self.object().fields.get(index)?;
        let value = self.cell(index)?.value();
        (!value.is_null() && self.is_known(index)).then_some((field, value))
    }

    /// Whether all columns were there: a check of the record may need any.
    fn is_whole(&self) -> bool {
        let mut fields = 0..self.object().fields.len();
        self.has_all_columns() || fields.all(|index| self.is_known(index))
    }

    fn judge(
        &mut self,
        name: &'static str,
        value: Option<(&'static Field, &Value<'_>)>,
        result: Result<(), String>,
    ) {
        let Err(message) = result else { return };
        let field = value.map(|(field, _)| field);
        self.report(RuleId::Custom, field, None, || {
            let found = match value {
                Some((field, value)) => Observed::Value(Summary::of(value, field.sensitive)),
                None => Observed::None,
            };
            let message = message.into();
            (Demand::Custom { name, message }, found)
        });
    }
}

/// The checks that the type of a record brings.
impl Checks for Check<'_, '_> {
    fn check(
        &mut self,
        field: Option<usize>,
        name: &'static str,
        run: &dyn Fn() -> Result<(), String>,
    ) {
        match field.map(|index| self.value(index)) {
            Some(Some((field, value))) => self.judge(name, Some((field, &value)), run()),
            None if self.is_whole() => self.judge(name, None, run()),
            _ => {}
        }
    }
}

impl fmt::Debug for Custom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let subject = match &self.subject {
            Subject::Field(field, _) => field.api_name,
            Subject::Record(object, _) => object.api_name,
        };
        write!(f, "Custom({} of {subject})", self.name)
    }
}
