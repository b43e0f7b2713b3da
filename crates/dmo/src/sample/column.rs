//! The values of one field that validation has judged.

use std::collections::HashSet;

use super::error::Problem;
use super::random::Random;
use super::source::Source;
use super::view::{Alone, Whole};
use crate::convert::Place;
use crate::descriptor::{Field, Range};
use crate::record::fill::{place, written};
use crate::record::{Cell, Record, RecordMut};
use crate::validate::{RuleId, Validator, When};
use crate::value::Value;

/// How many values are tried out in vain where none is known that is valid.
const SEARCHES: usize = 500;
/// How often a value of a key is drawn until it is valid.
const DRAWS: usize = 8;
/// How many values are kept that break the same rule: one may do where the rules across fields do not allow another.
const WAYS: usize = 16;

/// One field, with values that are valid by themselves, and values that break one rule.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) index: usize,
    pub(super) field: &'static Field,
    pub(super) is_key: bool,
    source: Source,
    pub(super) valid: Vec<Sample>,
    pub(super) wrong: Vec<Wrong>,
    pub(super) null: Null,
    /// Why values were refused.
    pub(super) refused: Refusals,
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

/// Values that break a rule, a range at the same end.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) rule: RuleId,
    is_above: bool,
    pub(super) samples: Vec<Sample>,
}

/// Why values of a field were refused.
#[derive(Debug, Default)]
pub(super) struct Refusals {
    /// The rules that values break which are in the field.
    rules: Vec<RuleId>,
    /// The rules that values break which the Rust type of the field does not take.
    outside: Vec<RuleId>,
    /// The Rust type does not take a value that breaks no rule.
    by_type: bool,
    /// A value means null as it is written.
    by_null: bool,
}

/// Why one value was refused.
enum Refused {
    Rules(Vec<RuleId>, Sample),
    Type(Vec<RuleId>),
    MeansNull,
    /// Text that is blank where only another type can be.
    Blank,
}

impl Column {
    /// Tries out values for the field at `index`; what is in the cell by itself is one of them.
    ///
    /// # Errors
    ///
    /// If the record has no cell for the field.
    pub(super) fn new(
        validator: &Validator,
        record: &mut dyn RecordMut,
        (index, field): (usize, &'static Field),
        random: &mut Random,
    ) -> Result<Self, Problem> {
        let no_cell = Problem::NoCell(field);
        if record.cell_mut(index).is_none() {
            return Err(no_cell);
        }
        let cell = record.cell(index).ok_or(no_cell)?;
        let own = cell.value().into_owned();
        let mut column = Self {
            index,
            field,
            is_key: record.object().key.contains(&index),
            source: Source::of(field, cell.shape()),
            valid: Vec::new(),
            wrong: Vec::new(),
            null: Null::Refused,
            refused: Refusals::default(),
        };
        if set(record, index, &Value::Null) {
            let found = validator.check_one(&Whole(record), index);
            column.null = found
                .first()
                .map_or(Null::Valid, |found| Null::Breaks(found.rule));
        }
        let mut values = column.source.fixed(random);
        values.extend((0..3).filter_map(|_| column.source.random(random)));
        values.push(own);
        column.judge(validator, record, values);
        if column.valid.is_empty() {
            let patience = SEARCHES.max(field.values.len());
            let found = column.every(validator, record, 1, patience);
            column.valid.extend(found);
        }
        Ok(column)
    }

    /// Keeps those values that are valid or break one rule.
    pub(super) fn judge(
        &mut self,
        validator: &Validator,
        record: &mut dyn RecordMut,
        values: Vec<Value<'static>>,
    ) {
        let mut valid = Vec::new();
        for value in values {
            match self.attempt(validator, record, value) {
                Ok(sample) => valid.push(sample),
                Err(Refused::Rules(rules, sample)) => {
                    self.refused.rules.extend(&rules);
                    if let [rule] = *rules {
                        self.keep_wrong(rule, sample);
                    }
                }
                Err(Refused::Type(rules)) => {
                    self.refused.by_type |= rules.is_empty();
                    self.refused.outside.extend(rules);
                }
                Err(Refused::MeansNull) => self.refused.by_null = true,
                Err(Refused::Blank) => {}
            }
        }
        for rules in [&mut self.refused.rules, &mut self.refused.outside] {
            rules.sort_unstable();
            rules.dedup();
        }
        self.keep_valid(valid);
    }

    /// Keeps those values that are valid.
    pub(super) fn judge_more(
        &mut self,
        validator: &Validator,
        record: &mut dyn RecordMut,
        values: Vec<Value<'static>>,
    ) {
        let values = values.into_iter();
        let valid = values.filter_map(|value| self.attempt(validator, record, value).ok());
        let valid = valid.collect();
        self.keep_valid(valid);
    }

    fn keep_valid(&mut self, samples: Vec<Sample>) {
        let mut known: HashSet<_> = self.valid.iter().map(Sample::identity).collect();
        let samples = samples.into_iter();
        let fresh = samples.filter(|sample| known.insert(sample.identity()));
        self.valid.extend(fresh);
    }

    fn keep_wrong(&mut self, rule: RuleId, sample: Sample) {
        let below = Range {
            max: None,
            ..self.field.range.unwrap_or_default()
        };
        let is_above = rule == RuleId::Range && below.has(&sample.value);
        let same = |wrong: &&mut Wrong| wrong.rule == rule && wrong.is_above == is_above;
        match self.wrong.iter_mut().find(same) {
            Some(wrong) if wrong.samples.len() < WAYS => wrong.samples.push(sample),
            Some(_) => {}
            None => self.wrong.push(Wrong {
                rule,
                is_above,
                samples: vec![sample],
            }),
        }
    }

    /// Puts a value into the field, if it is valid there by itself and would be read as it is written.
    fn attempt(
        &self,
        validator: &Validator,
        record: &mut dyn RecordMut,
        value: Value<'static>,
    ) -> Result<Sample, Refused> {
        let (object, index) = (record.object(), self.index);
        let rules = |record: &dyn Record| {
            let found = validator.check_one(record, index);
            found.iter().map(|found| found.rule).collect::<Vec<_>>()
        };
        let place = Place::of(object, self.field);
        let is_set = set(record, index, &value);
        let cell = record.cell(index).ok_or(Refused::Blank)?;
        if !is_set {
            let alone = Alone::new(object, index, &value, cell.shape());
            return Err(Refused::Type(rules(&alone)));
        }
        let held = cell.value();
        if held.is_null() {
            let is_named = place.stands_for_null(&value);
            return Err(if is_named {
                Refused::MeansNull
            } else {
                Refused::Blank
            });
        }
        if means_null(cell, &place) {
            return Err(Refused::MeansNull);
        }
        let when = When::of(self.field, &held);
        let sample = Sample { value, when };
        let rules = rules(&Whole(record));
        if rules.is_empty() {
            Ok(sample)
        } else {
            Err(Refused::Rules(rules, sample))
        }
    }

    /// A valid value that hardly any other row has, or else one of those that are known.
    pub(super) fn draw(
        &self,
        validator: &Validator,
        record: &mut dyn RecordMut,
        random: &mut Random,
    ) -> Option<Sample> {
        // Ends and landmarks as often as any value, but for keys, which are to differ.
        let draws = if self.is_key { DRAWS } else { random.below(2) };
        let fresh = (0..draws).find_map(|_| {
            let value = self.source.random(random)?;
            self.attempt(validator, record, value).ok()
        });
        fresh.or_else(|| random.pick(&self.valid).cloned())
    }

    /// All valid values that the field can have, but no more than `most`, and none after so many in vain.
    pub(super) fn every(
        &self,
        validator: &Validator,
        record: &mut dyn RecordMut,
        most: usize,
        patience: usize,
    ) -> Vec<Sample> {
        let mut known: HashSet<_> = self.valid.iter().map(Sample::identity).collect();
        let mut every = self.valid.clone();
        let mut turn = Random::every();
        let mut misses = 0;
        while every.len() < most && misses < patience {
            misses += 1;
            if let Some(value) = self.source.random(&mut turn)
                && let Ok(sample) = self.attempt(validator, record, value)
                && known.insert(sample.identity())
            {
                every.push(sample);
                misses = 0;
            }
            if !turn.advance() {
                break;
            }
        }
        every.truncate(most);
        every
    }

    /// What nothing satisfies, if the field is to have a value and no valid one is known. A field that is not to
    /// be used, or whose values only its own type knows, may be null.
    pub(super) fn lack(&self) -> Option<Problem> {
        let refused = &self.refused;
        let is_foreign = refused.rules.is_empty() && (refused.by_type || !refused.by_null);
        let is_left_out = is_foreign || self.not_for_use().is_some();
        if !self.valid.is_empty() || self.null == Null::Valid && is_left_out {
            return None;
        }
        let mut rules = [&*refused.rules, &*refused.outside].concat();
        if let (Null::Breaks(rule), false) = (self.null, rules.is_empty() && !refused.by_null) {
            rules.push(rule);
        }
        rules.sort_unstable();
        rules.dedup();
        Some(Problem::Value {
            field: self.field,
            rules,
            by_type: refused.by_type,
            by_null: refused.by_null,
        })
    }

    /// The rule by which the field is not to be used, if there is one.
    pub(super) fn not_for_use(&self) -> Option<RuleId> {
        let is_about_use = |rule: &RuleId| {
            matches!(
                rule,
                RuleId::Deprecated | RuleId::Removed | RuleId::ApiVersion
            )
        };
        self.refused.rules.iter().copied().find(is_about_use)
    }
}

impl Sample {
    /// What distinguishes the value from others.
    fn identity(&self) -> String {
        format!("{:?}", self.value)
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

/// Whether a value that a cell holds is read as null, once it is written.
fn means_null(cell: &dyn Cell, place: &Place) -> bool {
    written(cell, place).is_ok_and(|value| place.stands_for_null(&value))
}
