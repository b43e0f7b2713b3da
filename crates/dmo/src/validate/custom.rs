//! Checks that a program brings.

use std::fmt;
use std::sync::Arc;

use super::RuleId;
use super::checks::Check;
use super::expected::{Demand, Observed};
use crate::descriptor::{Field, Object};
use crate::record::Record;
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

impl Check<'_, '_> {
    /// The checks that the program brings.
    #[cold]
    pub(super) fn custom(&mut self, checks: &[Custom]) {
        for check in checks {
            match &check.subject {
                Subject::Field(field, run) => self.custom_field(check.name, field, &**run),
                Subject::Record(object, run) => self.custom_record(check.name, object, &**run),
            }
        }
    }

    /// A field without a value is not checked, and neither is one whose column was not there.
    fn custom_field(&mut self, name: &'static str, field: &'static Field, run: &OfField) {
        let Some(index) = self.object().position_of(field) else {
            return;
        };
        let Some(cell) = self.cell(index).filter(|_| self.is_known(index)) else {
            return;
        };
        let value = cell.value();
        if value.is_null() {
            return;
        }
        if let Err(message) = run(&value) {
            let found = Observed::Value(Summary::of(&value, field.sensitive));
            self.broken_custom(name, Some(field), message, found);
        }
    }

    /// A record is not checked where a column was not there, as the check may need any.
    fn custom_record(&mut self, name: &'static str, object: &Object, run: &OfRecord) {
        let ours = self.object();
        let is_whole =
            self.has_all_columns() || (0..ours.fields.len()).all(|index| self.is_known(index));
        if ours.api_name != object.api_name || !is_whole {
            return;
        }
        if let Err(message) = run(self.record()) {
            self.broken_custom(name, None, message, Observed::None);
        }
    }

    fn broken_custom(
        &mut self,
        name: &'static str,
        field: Option<&'static Field>,
        message: String,
        found: Observed,
    ) {
        self.report(RuleId::Custom, field, None, || {
            let message = message.into();
            (Demand::Custom { name, message }, found)
        });
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
