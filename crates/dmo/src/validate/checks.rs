//! The checks of single fields.

use super::custom::Custom;
use super::expected::{Demand, Observed};
use super::violation::Place;
use super::{RuleId, Validator, Violation, form, pattern};
use crate::convert;
use crate::descriptor::{DataType, Field, Object, Rule, Step};
use crate::record::{Cell, Glance, Record, is_known};
use crate::value::{Decimal, Summary, Value, read};

/// The check of one record.
pub(super) struct Check<'a, 'r> {
    validator: &'a Validator,
    record: &'r dyn Record,
    object: &'static Object,
    row: Option<usize>,
    found: &'a mut Vec<Violation>,
}

impl<'a, 'r> Check<'a, 'r> {
    pub(super) fn new(
        validator: &'a Validator,
        record: &'r dyn Record,
        row: Option<usize>,
        found: &'a mut Vec<Violation>,
    ) -> Self {
        Self {
            validator,
            record,
            object: record.object(),
            row,
            found,
        }
    }

    pub(super) fn run(&mut self) {
        if let (Some(target), Some(since)) = (self.validator.target(), self.object.since)
            && since > target
        {
            self.report(RuleId::ApiVersion, None, None, || {
                (Demand::NoNewerObject(target), Observed::Since(since))
            });
        }
        match self.object.tables() {
            Some(tables) if self.validator.target().is_none() => {
                for step in &tables.steps {
                    if !self.passes(*step) {
                        self.field(step.index);
                    }
                }
            }
            _ => (0..self.object.fields.len()).for_each(|index| self.field(index)),
        }
        self.rules();
        let custom = self.validator.custom();
        if self.object.has_checks() || !custom.is_empty() {
            self.brought(custom);
        }
    }

    /// The checks that the type of the record brings, and those of the validator. What is off is not run.
    #[cold]
    fn brought(&mut self, custom: &[Custom]) {
        if self.validator.severity(RuleId::Custom, None).is_some() {
            self.record.run_checks(self);
            self.custom(custom);
        }
    }

    /// Whether it is seen at a glance that nothing is wrong with a field.
    #[inline]
    fn passes(&self, step: Step) -> bool {
        let Some(cell) = self.record.cell(step.index) else {
            return false;
        };
        match cell.glance() {
            // A text has no more characters than bytes.
            Glance::Text(length) => length > 0 && length <= step.most && !step.has_more,
            Glance::Some => !step.has_more,
            Glance::Null => step.nullable,
            Glance::Other => false,
        }
    }

    /// Adds a violation, unless the rule is off. What it says is gathered only if it is needed.
    pub(super) fn report(
        &mut self,
        rule: RuleId,
        field: Option<&'static Field>,
        across: Option<&'static Rule>,
        message: impl FnOnce() -> (Demand, Observed),
    ) {
        let place = Place {
            row: self.row,
            object: self.object,
            field,
        };
        let described = across.map(|rule| rule.severity);
        let violation = self.validator.violation(place, rule, described, message);
        self.found.extend(violation);
    }

    fn field_violation(
        &mut self,
        rule: RuleId,
        field: &'static Field,
        value: &Value<'_>,
        expected: Demand,
    ) {
        self.report(rule, Some(field), None, || {
            (
                expected,
                Observed::Value(Summary::of(value, field.sensitive)),
            )
        });
    }

    pub(super) const fn record(&self) -> &'r dyn Record {
        self.record
    }

    pub(super) fn object(&self) -> &'static Object {
        self.object
    }

    /// The cell of the field at `index`.
    pub(super) fn cell(&self, index: usize) -> Option<&'r dyn Cell> {
        self.record.cell(index)
    }

    /// Whether the source of the record had all columns.
    pub(super) fn has_all_columns(&self) -> bool {
        self.record.columns().is_none()
    }

    /// Whether it is known which value the field at `index` has: its column was there, or it has one.
    pub(super) fn is_known(&self, index: usize) -> bool {
        is_known(self.record, index)
    }

    pub(super) fn field(&mut self, index: usize) {
        let Some(field) = self.object.fields.get(index) else {
            return;
        };
        let Some(cell) = self.record.cell(index) else {
            return self.no_cell(index, field);
        };
        if !self.is_known(index) {
            return;
        }
        let value = cell.value();
        let empty = value.is_null() || value.as_text() == Some("");
        if empty && self.object.key.contains(&index) {
            self.field_violation(RuleId::Key, field, &value, Demand::Key);
            return;
        }
        if value.is_null() {
            if field.required {
                self.field_violation(RuleId::Required, field, &value, Demand::Value);
            }
            return;
        }
        if convert::Place::of(self.object, field).stands_for_null(&value) {
            self.field_violation(RuleId::NullValues, field, &value, Demand::NoNullValue);
        }
        self.history(field, &value);
        if let Some(text) = value.as_text() {
            self.text(field, text, &value);
            if cell.unlisted().is_some() {
                self.field_violation(RuleId::UnlistedValue, field, &value, Demand::Documented);
            }
        }
        if field.precision.is_some() || field.scale.is_some() {
            self.digits(field, &value);
        }
        if let Some(range) = &field.range
            && !range.has(&value)
        {
            self.field_violation(RuleId::Range, field, &value, Demand::Range(range));
        }
    }

    /// A record without a cell for a field has no value there; no derived record is so.
    fn no_cell(&mut self, index: usize, field: &'static Field) {
        let (rule, expected) = if self.object.key.contains(&index) {
            (RuleId::Key, Demand::Key)
        } else if field.required {
            (RuleId::Required, Demand::Value)
        } else {
            return;
        };
        self.report(rule, Some(field), None, || (expected, Observed::NoCell));
    }

    /// What has come to the platform or gone from it.
    fn history(&mut self, field: &'static Field, value: &Value<'_>) {
        if field.deprecated.is_some() {
            self.field_violation(RuleId::Deprecated, field, value, Demand::NoDeprecated);
        }
        if field.removed.is_some() {
            self.field_violation(RuleId::Removed, field, value, Demand::NoRemoved);
        }
        let mut listed = field.values.iter();
        let listed = listed.find(|listed| value.as_text() == Some(listed.value));
        if listed.is_some_and(|listed| listed.deprecated.is_some()) {
            self.field_violation(RuleId::Deprecated, field, value, Demand::NoDeprecatedValue);
        }
        if listed.is_some_and(|listed| listed.removed.is_some()) {
            self.field_violation(RuleId::Removed, field, value, Demand::NoRemovedValue);
        }
        let Some(target) = self.validator.target() else {
            return;
        };
        if let Some(since) = field.since
            && since > target
        {
            let expected = Demand::NoNewerField(target);
            self.field_violation(RuleId::ApiVersion, field, value, expected);
        }
        if listed
            .and_then(|listed| listed.since)
            .is_some_and(|since| since > target)
        {
            let expected = Demand::NoNewerValue(target);
            self.field_violation(RuleId::ApiVersion, field, value, expected);
        }
    }

    fn text(&mut self, field: &'static Field, text: &str, value: &Value<'_>) {
        if let Some(least) = field.min_length
            && let Some(count) = form::shortfall(text, least)
        {
            let expected = Demand::MinLength { least, count };
            self.field_violation(RuleId::MinLength, field, value, expected);
        }
        if let Some(most) = field.max_length
            && let Some(count) = form::excess(text, most)
        {
            let expected = Demand::MaxLength { most, count };
            self.field_violation(RuleId::MaxLength, field, value, expected);
        }
        if let Some(pattern) = field.pattern
            && let Some(expected) = pattern::mismatch(pattern, text)
        {
            self.field_violation(RuleId::Pattern, field, value, expected);
        }
        let (rule, fits, expected) = match field.data_type {
            DataType::Email => (RuleId::Email, form::is_email(text), Demand::Email),
            DataType::Phone => (RuleId::Phone, form::is_phone(text), Demand::Phone),
            DataType::Url => (RuleId::Url, form::is_url(text), Demand::Url),
            _ => return,
        };
        if !fits && !text.is_empty() {
            self.field_violation(rule, field, value, expected);
        }
    }

    fn digits(&mut self, field: &'static Field, value: &Value<'_>) {
        let number = read::decimal_of(value).ok().map(Decimal::normalized);
        if let Some(most) = field.precision {
            // decimal(18,6) has room for twelve digits before the decimal point.
            let before = most.saturating_sub(field.scale.unwrap_or(0));
            let fits = number.is_some_and(|number| {
                let whole = number.whole_digits();
                let all = whole + usize::from(number.scale());
                whole <= usize::from(before) && (field.scale.is_some() || all <= usize::from(most))
            });
            if !fits {
                let expected = match field.scale {
                    Some(_) => Demand::Digits(most, before),
                    None => Demand::Precision(most),
                };
                self.field_violation(RuleId::Precision, field, value, expected);
            }
        }
        if let (Some(most), Some(number)) = (field.scale, number)
            && number.scale() > most
        {
            self.field_violation(RuleId::Scale, field, value, Demand::Scale(most));
        }
    }
}
