//! The values of one field that validation has judged.

use super::candidates::{Candidates, Source};
use super::random::Random;
use crate::convert::Place;
use crate::descriptor::{Field, Object};
use crate::record::fill::place;
use crate::record::{Cell, Columns, Record, RecordMut};
use crate::validate::{RuleId, Validator, Violation, When};
use crate::value::Value;

/// One field, with values that are valid by themselves, and values that are not.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) index: usize,
    pub(super) field: &'static Field,
    source: Source,
    /// Valid values.
    pub(super) valid: Vec<Sample>,
    /// Values that break one rule; those that were made for that are marked.
    pub(super) wrong: Vec<Wrong>,
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

/// A value that breaks one rule.
#[derive(Debug, Clone)]
pub(super) struct Wrong {
    pub(super) sample: Sample,
    pub(super) rule: RuleId,
    /// Whether it was made to break a rule.
    pub(super) is_meant: bool,
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
        let source = Source::of(field, cell.shape());
        let own = cell.value().into_owned();
        let mut column = Self {
            index,
            field,
            null: Null::Refused,
            valid: Vec::new(),
            wrong: Vec::new(),
            refused: Vec::new(),
            source,
        };
        if set(record, index, &Value::Null) {
            let found = check(validator, record, index);
            column.null = found
                .first()
                .map_or(Null::Valid, |found| Null::Breaks(found.rule));
        }
        let Candidates { mut likely, wrong } = column.source.fixed(random);
        likely.extend((0..3).filter_map(|_| column.source.random(random)));
        likely.extend(Some(own).filter(|own| !own.is_null()));
        for (value, is_meant) in wrong
            .into_iter()
            .map(|value| (value, true))
            .chain(likely.into_iter().map(|value| (value, false)))
        {
            column.judge(validator, record, value, is_meant);
        }
        Some(column)
    }

    /// Keeps a value, if it is valid or breaks one rule.
    pub(super) fn judge(
        &mut self,
        validator: &Validator,
        record: &mut dyn RecordMut,
        value: Value<'static>,
        is_meant: bool,
    ) {
        let Some((sample, found)) = self.attempt(validator, record, value) else {
            return;
        };
        for violation in &found {
            if !self.refused.contains(&violation.rule) {
                self.refused.push(violation.rule);
            }
        }
        let is_known = self.valid.iter().any(|known| known.value == sample.value);
        match &*found {
            [] if !is_meant && !is_known => self.valid.push(sample),
            [violation] => self.wrong.push(Wrong {
                sample,
                rule: violation.rule,
                is_meant,
            }),
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
        is_there.then(|| (Sample { value, when }, check(validator, record, self.index)))
    }

    /// A valid value that only this row has, if one is found.
    pub(super) fn fresh(
        &self,
        validator: &Validator,
        record: &mut dyn RecordMut,
        random: &mut Random,
    ) -> Option<Sample> {
        let value = self.source.random(random)?;
        let (sample, found) = self.attempt(validator, record, value)?;
        found.is_empty().then_some(sample)
    }

    /// Whether null is valid.
    pub(super) fn is_optional(&self) -> bool {
        self.null == Null::Valid
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
        if !self.valid.is_empty() || self.is_optional() && is_left_out {
            return None;
        }
        let mut rules = self.refused.clone();
        if let Null::Breaks(rule) = self.null {
            rules.push(rule);
        }
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

/// What is wrong with a field by itself.
fn check(validator: &Validator, record: &dyn Record, index: usize) -> Vec<Violation> {
    validator.check_field(&Whole(record), index)
}
