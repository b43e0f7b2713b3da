//! The checks of single fields.

use crate::coerce;
use crate::decimal::Decimal;
use crate::field::Field;
use crate::object::{DataType, Object};
use crate::record::{Cell, Record};
use crate::rule::Rule;
use crate::summary;
use crate::validate::{RuleId, Validator, Violation, form, pattern};
use crate::value::Value;

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
            let found = format!("an object since {since}");
            self.report(RuleId::ApiVersion, None, None, || {
                (format!("nothing newer than API version {target}"), found)
            });
        }
        let fields = self.object.fields;
        let all = self.validator.target().is_some();
        // Most fields of an object have nothing to be checked; the bits name those that have.
        if all || fields.len() > u128::BITS as usize {
            for (index, field) in fields.iter().enumerate() {
                if all || field.checked || self.object.key.contains(&index) {
                    self.field(index);
                }
            }
        } else {
            let mut rest = self.object.checked;
            while rest != 0 {
                self.field(rest.trailing_zeros() as usize);
                rest &= rest - 1;
            }
        }
        self.rules();
    }

    /// Adds a violation, unless the rule is off, and gives it for what else is to be said. The message is made only if it
    /// is needed.
    pub(super) fn report(
        &mut self,
        rule: RuleId,
        field: Option<&'static Field>,
        across: Option<&'static Rule>,
        message: impl FnOnce() -> (String, String),
    ) -> Option<&mut Violation> {
        let described = across.map(|rule| rule.severity);
        let severity = self.validator.severity(rule, described)?;
        let (expected, found) = message();
        let (row, object) = (self.row, self.object);
        self.found.push(Violation {
            row,
            object,
            field,
            rule,
            severity,
            expected,
            found,
            first_row: None,
            reason: across.map_or("", |rule| rule.description),
        });
        self.found.last_mut()
    }

    fn field_violation(
        &mut self,
        rule: RuleId,
        field: &'static Field,
        value: &Value<'_>,
        expected: impl FnOnce() -> String,
    ) {
        self.report(rule, Some(field), None, || {
            (expected(), summary::value(value, Some(field)))
        });
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
        self.cell(index)
            .is_some_and(|cell| self.is_there(index) || !cell.value().is_null())
    }

    fn is_there(&self, index: usize) -> bool {
        self.record
            .columns()
            .is_none_or(|columns| columns.contains(index))
    }

    fn field(&mut self, index: usize) {
        let (Some(field), Some(cell)) = (self.object.fields.get(index), self.record.cell(index))
        else {
            return;
        };
        let value = cell.value();
        let empty = value.is_null() || value.as_text() == Some("");
        if empty && self.object.key.contains(&index) {
            if !value.is_null() || self.is_there(index) {
                self.field_violation(RuleId::Key, field, &value, || {
                    "a value of the key".to_owned()
                });
            }
            return;
        }
        if value.is_null() {
            if field.required && self.is_there(index) {
                self.field_violation(RuleId::Required, field, &value, || "a value".to_owned());
            }
            return;
        }
        self.history(field, &value);
        if let Some(text) = value.as_text() {
            self.text(field, text, &value);
            if cell.unlisted().is_some() {
                let expected = || "a documented value".to_owned();
                self.field_violation(RuleId::UnlistedValue, field, &value, expected);
            }
        }
        if field.precision.is_some() || field.scale.is_some() {
            self.digits(field, &value);
        }
        if let Some(range) = &field.range
            && !range.has(&value)
        {
            self.field_violation(RuleId::Range, field, &value, || range.to_string());
        }
    }

    /// What has come to the platform or gone from it.
    fn history(&mut self, field: &'static Field, value: &Value<'_>) {
        if field.deprecated.is_some() {
            self.field_violation(RuleId::Deprecated, field, value, || {
                "no value, as the field is deprecated".to_owned()
            });
        }
        if field.removed.is_some() {
            self.field_violation(RuleId::Removed, field, value, || {
                "no value, as the field is gone".to_owned()
            });
        }
        let Some(target) = self.validator.target() else {
            return;
        };
        if let Some(since) = field.since
            && since > target
        {
            let expected = || format!("no value, as the field is newer than API version {target}");
            self.field_violation(RuleId::ApiVersion, field, value, expected);
        }
        let listed = field
            .values
            .iter()
            .find(|listed| value.as_text() == Some(listed.value));
        if listed
            .and_then(|listed| listed.since)
            .is_some_and(|since| since > target)
        {
            let expected = || format!("a value that is not newer than API version {target}");
            self.field_violation(RuleId::ApiVersion, field, value, expected);
        }
    }

    fn text(&mut self, field: &'static Field, text: &str, value: &Value<'_>) {
        if let Some(least) = field.min_length
            && let Some(count) = form::shortfall(text, least)
        {
            let expected = || format!("at least {least} characters instead of {count}");
            self.field_violation(RuleId::MinLength, field, value, expected);
        }
        if let Some(most) = field.max_length
            && let Some(count) = form::excess(text, most)
        {
            let expected = || format!("at most {most} characters instead of {count}");
            self.field_violation(RuleId::MaxLength, field, value, expected);
        }
        if let Some(pattern) = field.pattern
            && let Some(expected) = pattern::mismatch(pattern, text)
        {
            self.field_violation(RuleId::Pattern, field, value, || expected);
        }
        let (rule, fits, expected) = match field.data_type {
            DataType::Email => (RuleId::Email, form::is_email(text), "an email address"),
            DataType::Phone => (RuleId::Phone, form::is_phone(text), "a phone number"),
            DataType::Url => (RuleId::Url, form::is_url(text), "a web address"),
            _ => return,
        };
        if !fits && !text.is_empty() {
            self.field_violation(rule, field, value, || expected.to_owned());
        }
    }

    fn digits(&mut self, field: &'static Field, value: &Value<'_>) {
        let number = coerce::decimal_of(value).ok().map(Decimal::normalized);
        if let Some(most) = field.precision {
            // decimal(18,6) has room for twelve digits before the decimal point.
            let before = most.saturating_sub(field.scale.unwrap_or(0));
            let fits = number.is_some_and(|number| {
                let whole = number.whole_digits();
                let all = whole + usize::from(number.scale());
                whole <= usize::from(before) && (field.scale.is_some() || all <= usize::from(most))
            });
            if !fits {
                self.field_violation(RuleId::Precision, field, value, || match field.scale {
                    Some(_) => format!(
                        "a number of at most {most} digits, {before} of them before the decimal point"
                    ),
                    None => format!("a number of at most {most} digits"),
                });
            }
        }
        if let (Some(most), Some(number)) = (field.scale, number)
            && number.scale() > most
        {
            let expected = || format!("at most {most} digits after the decimal point");
            self.field_violation(RuleId::Scale, field, value, expected);
        }
    }
}
