//! The values of one field that validation has judged.

use super::random::Random;
use super::source::Source;
use crate::convert::Place;
use crate::descriptor::{Field, Object};
use crate::record::fill::place;
use crate::record::{Cell, Columns, Record, RecordMut};
use crate::validate::{RuleId, Validator, Violation, When};
use crate::value::Value;

/// One field, with values that are valid by themselves, and values that break one rule.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) index: usize,
    pub(super) field: &'static Field,
    source: Source,
    pub(super) valid: Vec<Sample>,
    pub(super) wrong: Vec<(RuleId, Sample)>,
    pub(super) null: Null,
    /// The rules that values were refused by.
    refused: Vec<RuleId>,
}

/// What null is to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Null {
    /// Its Rust type has no null.
    Refused,
    Valid,
    Breaks(RuleId),
}

/// A value that goes into a field.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    pub(super) value: Value<'static>,
    /// What it says about time, once it is in the field.
    pub(super) when: Option<When>,
}

/// A record that is looked at as if its source had had all columns.
pub(super) struct Whole<'r>(pub(super) &'r dyn Record);

impl Record for Whole<'_> {
    fn object(&self) -> &'static Object {
        self.0.object()
    }

    fn cell(&self, index: usize) -> Option<&dyn Cell> {
        self.0.cell(index)
    }

    fn columns(&self) -> Option<&Columns> {
        None
    }
}

impl Column {
    /// Tries out values for the field at `index`; what is in the cell by itself is one of them.
    pub(super) fn new(
        validator: &Validator,
        record: &mut dyn RecordMut,
        index: usize,
        random: &mut Random,
    ) -> Option<Self> {
        let field = record.object().fields.get(index)?;
        let cell = record.cell(index)?;
        let own = cell.value().into_owned();
        let mut column = Self {
            index,
            field,
            source: Source::of(field, cell.shape()),
            valid: Vec::new(),
            wrong: Vec::new(),
            null: Null::Refused,
            refused: Vec::new(),
        };
        if set(record, index, &Value::Null) {
            let found = validator.check_field(&Whole(record), index);
            column.null = found
                .first()
                .map_or(Null::Valid, |found| Null::Breaks(found.rule));
        }
        let mut values = column.source.fixed(random);
        values.extend((0..3).filter_map(|_| column.source.random(random)));
        values.push(own);
        for value in values {
            column.judge(validator, record, value);
        }
        Some(column)
    }

    /// Keeps a value, if it is valid or breaks one rule.
    pub(super) fn judge(
        &mut self,
        validator: &Validator,
        record: &mut dyn RecordMut,
        value: Value<'static>,
    ) {
        let Some((sample, found)) = self.attempt(validator, record, value) else {
            return;
        };
        for violation in &found {
            if !self.refused.contains(&violation.rule) {
                self.refused.push(violation.rule);
            }
        }
        match &*found {
            [] if self.valid.iter().all(|known| known.value != sample.value) => {
                self.valid.push(sample);
            }
            [violation] => self.wrong.push((violation.rule, sample)),
            _ => {}
        }
    }

    /// What is wrong with a value by itself; `None` if the cell refuses it, or takes it for null.
    fn attempt(
        &self,
        validator: &Validator,
        record: &mut dyn RecordMut,
        value: Value<'static>,
    ) -> Option<(Sample, Vec<Violation>)> {
        if !set(record, self.index, &value) {
            return None;
        }
        let held = record.cell(self.index)?.value();
        let when = When::of(self.field, &held);
        let is_there = !held.is_null();
        is_there.then(|| {
            (
                Sample { value, when },
                validator.check_field(&Whole(record), self.index),
            )
        })
    }

    /// A valid value that hardly any other row has, or else one of those that are known.
    pub(super) fn draw(
        &self,
        validator: &Validator,
        record: &mut dyn RecordMut,
        random: &mut Random,
        is_key: bool,
    ) -> Option<Sample> {
        // Ends and landmarks as often as any value, but for keys, which are to differ.
        let value = if is_key || random.below(2) == 0 {
            self.source.random(random)
        } else {
            None
        };
        let fresh = value.and_then(|value| self.attempt(validator, record, value));
        let fresh = fresh.and_then(|(sample, found)| found.is_empty().then_some(sample));
        fresh.or_else(|| random.pick(&self.valid).cloned())
    }

    /// The rules that nothing satisfies, if the field is to have a value and no valid one is known. A field that
    /// is not to be used, or whose values only its own type knows, may be null.
    pub(super) fn lacks(&self) -> Option<Vec<RuleId>> {
        let is_about_use = |rule: &RuleId| {
            matches!(
                rule,
                RuleId::Deprecated | RuleId::Removed | RuleId::ApiVersion
            )
        };
        let is_left_out = self.refused.is_empty() || self.refused.iter().any(is_about_use);
        if !self.valid.is_empty() || self.null == Null::Valid && is_left_out {
            return None;
        }
        let mut rules = self.refused.clone();
        if let (Null::Breaks(rule), false) = (self.null, rules.is_empty()) {
            rules.push(rule);
        }
        rules.sort_unstable();
        Some(rules)
    }
}

/// Puts a value into a cell, after the same conversions as in decoding, and says whether it went in.
pub(super) fn set(record: &mut dyn RecordMut, index: usize, value: &Value<'_>) -> bool {
    let object = record.object();
    let (Some(field), Some(cell)) = (object.fields.get(index), record.cell_mut(index)) else {
        return false;
    };
    place(cell, value.clone(), &Place::of(object, field)).is_ok()
}
